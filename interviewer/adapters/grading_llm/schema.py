"""The shapes that a model is asked for.

Fields are read leniently. What cannot be read counts as not said.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict

from interviewer.core.grading.assessment import Verdict
from interviewer.core.interview.follow_up import FollowUpResult, Move
from interviewer.core.interview.judgement import Intent

_VERDICTS = get_args(Verdict)
_OTHER_SPELLINGS: dict[str, Verdict] = {
    "yes": "met",
    "covered": "met",
    "hit": "met",
    "命中": "met",
    "答到": "met",
    "partially met": "partial",
    "partly": "partial",
    "部分": "partial",
    "部分命中": "partial",
    "no": "missed",
    "not met": "missed",
    "missing": "missed",
    "unmet": "missed",
    "未命中": "missed",
    "遗漏": "missed",
    "缺失": "missed",
    "incorrect": "wrong",
    "false": "wrong",
    "错误": "wrong",
    "答错": "wrong",
}


class PointDraft(BaseModel):
    """A verdict as the model gives it."""

    model_config = ConfigDict(extra="ignore")

    id: str
    """The key point's id."""

    verdict: Verdict
    """Whether the answer shows the point."""

    quote: str = ""
    """The words of the answer that show it."""


def _points(value: Any) -> Any:
    """A list of verdicts out of what models send instead.

    That is a string of JSON, a mapping by id, or entries that lack something.
    """
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return value
    if isinstance(value, dict):
        value = _entries(value)
    if not isinstance(value, list):
        return value
    points = []
    for entry in value:
        point = _point(entry)
        if point is not None:
            points.append(point)
    return points


def _entries(by_id: Mapping[Any, Any]) -> list[dict[str, Any]]:
    """A mapping by id as a list of entries that name their id."""
    entries = []
    for point_id, entry in by_id.items():
        fields = entry
        if not isinstance(entry, dict):
            fields = {"verdict": entry}
        entries.append(
            {
                "id": point_id,
                **fields,
            }
        )
    return entries


def _point(entry: Any) -> dict[str, Any] | None:
    """The entry with its fields set right; None where it gives no verdict."""
    if not isinstance(entry, dict) or "id" not in entry:
        return None
    verdict = _verdict(entry.get("verdict"))
    if verdict is None:
        return None
    return {
        **entry,
        "id": str(entry["id"]),
        "quote": str(entry.get("quote") or ""),
        "verdict": verdict,
    }


def _verdict(said: Any) -> str | None:
    """The verdict in the spelling that was asked for; None where it is not a verdict."""
    lowered = str(said).lower()
    words = lowered.replace("_", " ").replace("-", " ").split()
    word = " ".join(words)
    if word in _VERDICTS:
        return word
    return _OTHER_SPELLINGS.get(word)


def _one_of(kind: Any, default: str | None) -> BeforeValidator:
    """The default in place of what is not one of the kind's values."""
    known = get_args(kind)

    def known_or_default(value: Any) -> Any:
        return value if value in known else default

    return BeforeValidator(known_or_default)


_HELD: dict[str, FollowUpResult] = {
    "yes": "held",
    "held": "held",
    "true": "held",
    "是": "held",
    "partly": "partly",
    "partial": "partly",
    "部分": "partly",
    "no": "failed",
    "failed": "failed",
    "false": "failed",
    "否": "failed",
}


def _held(value: Any) -> FollowUpResult | None:
    return _HELD.get(str(value).strip().lower())


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _as_number(value: Any) -> int:
    """The number out of ``3``, ``"3"`` or ``"[3]"``; 0 where there is none."""
    digits = re.search(r"\d{1,3}", str(value))
    return int(digits[0]) if digits else 0


class NextDraft(BaseModel):
    """The next question as the model chooses it."""

    model_config = ConfigDict(extra="ignore")

    id: Annotated[int, BeforeValidator(_as_number)] = 0
    """Its number among those that were shown, from 1; 0 is none."""

    reason: Annotated[str, BeforeValidator(_as_text)] = ""
    """Why it is asked next."""


def _mapping_or_none(value: Any) -> Any:
    return value if isinstance(value, dict) else None


class AnswerDraft(BaseModel):
    """The judgement as the model gives it.

    ``ack`` comes early, so that something is on the screen at once; ``spoken`` streams after
    everything that decides whether it is said, and what comes after it decides nothing of that.
    """

    model_config = ConfigDict(extra="ignore")

    intent: Annotated[Intent, _one_of(Intent, "answer")] = "answer"
    """What the candidate did."""

    ack: Annotated[str, BeforeValidator(_as_text)] = ""
    """Half a sentence on the answer."""

    points: Annotated[list[PointDraft], BeforeValidator(_points)]
    """The verdicts."""

    held: Annotated[FollowUpResult | None, BeforeValidator(_held)] = None
    """What came of the follow-up that the last answer is to."""

    move: Annotated[Move | None, _one_of(Move, None)] = None
    """What the interviewer does next."""

    target: Annotated[str, BeforeValidator(_as_text)] = ""
    """The key point that the move is about, or words of the candidate; empty without either."""

    spoken: Annotated[str, BeforeValidator(_as_text)] = ""
    """What is said with the move."""

    next_question: Annotated[NextDraft | None, BeforeValidator(_mapping_or_none)] = None
    """What the model would ask after this question."""

    source: Annotated[int, BeforeValidator(_as_number)] = 0
    """Number of the fact on the project that the answer contradicts, from 1; 0 is none."""


class SpeechDraft(BaseModel):
    """One spoken text."""

    model_config = ConfigDict(extra="ignore")

    spoken: str
    """What the interviewer says."""


class RubricPointDraft(BaseModel):
    """A key point as the model writes it."""

    model_config = ConfigDict(extra="ignore")

    zh: str
    """The point in Chinese."""

    en: str
    """The point in English."""

    weight: Literal[1, 2, 3] = 2
    """How much it counts."""

    probe: str
    """A follow-up about it, in Chinese."""

    probe_en: str = ""
    """The follow-up in English."""

    wrong: str = ""
    """A common wrong claim about it."""


class RubricDraft(BaseModel):
    """A rubric as the model writes it."""

    model_config = ConfigDict(extra="ignore")

    points: list[RubricPointDraft]
    """The key points."""

    hints: list[str] = []
    """Hints, from a nudge to nearly the answer."""

    reference: str = ""
    """A reference answer."""


class ProjectDraft(BaseModel):
    """A project question."""

    model_config = ConfigDict(extra="ignore")

    line: str
    """The words of the résumé that it probes."""

    question: str
    """The question."""


class ProjectsDraft(BaseModel):
    """Project questions about one résumé."""

    model_config = ConfigDict(extra="ignore")

    questions: list[ProjectDraft]
    """In the model's order."""
