"""The shapes that a model is asked for. Fields are read leniently; what cannot be read counts as not said."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict

from interviewer.core.grading import Verdict
from interviewer.core.ports import Intent, Why

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
    verdict: Verdict
    quote: str = ""


def _points(value: Any) -> Any:
    """A list of verdicts out of what models send instead: a string of JSON, a mapping by id, entries that lack something."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return value
    if isinstance(value, dict):
        value = [
            {"id": k, **(v if isinstance(v, dict) else {"verdict": v})} for k, v in value.items()
        ]
    if not isinstance(value, list):
        return value
    return [
        p | {"id": str(p["id"]), "quote": str(p.get("quote") or ""), "verdict": verdict}
        for p in value
        if isinstance(p, dict) and "id" in p and (verdict := _verdict(p.get("verdict")))
    ]


def _verdict(said: Any) -> str | None:
    """The verdict in the spelling that was asked for; None where it is no verdict."""
    word = " ".join(str(said).lower().replace("_", " ").replace("-", " ").split())
    return word if word in _VERDICTS else _OTHER_SPELLINGS.get(word)


def _one_of(kind: Any, default: str) -> BeforeValidator:
    known = get_args(kind)
    return BeforeValidator(lambda value: value if value in known else default)


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else ""


class AnswerDraft(BaseModel):
    """The judgement as the model gives it. ``spoken`` comes last: it streams after everything that decides whether it is said."""

    model_config = ConfigDict(extra="ignore")

    intent: Annotated[Intent, _one_of(Intent, "answer")] = "answer"
    points: Annotated[list[PointDraft], BeforeValidator(_points)]
    why: Annotated[Why, _one_of(Why, "missing")] = "missing"
    target: Annotated[str, BeforeValidator(_as_text)] = ""
    spoken: Annotated[str, BeforeValidator(_as_text)] = ""


class SpeechDraft(BaseModel):
    """One spoken text."""

    model_config = ConfigDict(extra="ignore")

    spoken: str


class RubricPointDraft(BaseModel):
    """A key point as the model writes it."""

    model_config = ConfigDict(extra="ignore")

    zh: str
    en: str
    weight: Literal[1, 2, 3] = 2
    probe: str
    probe_en: str = ""
    wrong: str = ""


class RubricDraft(BaseModel):
    """A rubric as the model writes it."""

    model_config = ConfigDict(extra="ignore")

    points: list[RubricPointDraft]
    hints: list[str] = []
    reference: str = ""


class ProjectDraft(BaseModel):
    """A project question and the words of the résumé that it probes."""

    model_config = ConfigDict(extra="ignore")

    line: str
    question: str


class ProjectsDraft(BaseModel):
    """Project questions about one résumé."""

    model_config = ConfigDict(extra="ignore")

    questions: list[ProjectDraft]
