"""Asks the model about the lines of a note that the reader is unsure of."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from interviewer.adapters.grading_llm.asking import Asking, Request
from interviewer.adapters.grading_llm.transport.faults import Fault
from interviewer.core.bank.card import Language
from interviewer.core.notes.advice import AskedLine, LineAdvice, believed
from interviewer.core.usage import Usage

REPLY_TOKENS = 80
"""What a model writes about a line, at most."""


def _text(value: Any) -> Any:
    return value if isinstance(value, str) else ""


class LineDraft(BaseModel):
    """What the model says of a line."""

    model_config = ConfigDict(extra="ignore")

    line: int
    """The line's number."""

    text: str
    """The line's words, copied."""

    question: bool
    """Whether an interviewer asked it."""

    company: Annotated[str, BeforeValidator(_text)] = ""
    """The company that the line names."""

    round: Annotated[str, BeforeValidator(_text)] = ""
    """The round that the line names."""

    date: Annotated[str, BeforeValidator(_text)] = ""
    """The day that the line names."""


def _readable(value: Any) -> Any:
    """The entries that give a number, words and a decision; the others count as not said."""
    if not isinstance(value, list):
        return value
    kept = []
    for entry in value:
        if not isinstance(entry, dict):
            continue
        number = entry.get("line")
        is_number = isinstance(number, int) and not isinstance(number, bool)
        is_said = isinstance(entry.get("text"), str) and isinstance(entry.get("question"), bool)
        if is_number and is_said:
            kept.append(entry)
    return kept


class LinesDraft(BaseModel):
    """What the model says of the lines."""

    model_config = ConfigDict(extra="ignore")

    lines: Annotated[list[LineDraft], BeforeValidator(_readable)]
    """In the model's order."""


class ModelLineAdviser:
    """Port ``LineAdviser``: one call for the unsure lines of a note."""

    def __init__(
        self,
        asking: Asking,
        lang: Language,
    ) -> None:
        """lang: of the prompt."""
        self._asking = asking
        self._lang = lang

    @property
    def name(self) -> str:
        """The model's name."""
        return self._asking.endpoint.config.model

    def estimate(self, lines: Sequence[AskedLine]) -> int:
        """Tokens that ``advise`` would read and write, counted here before anything is sent."""
        return self._asking.estimate(self._request(lines)) + REPLY_TOKENS * len(lines)

    def advise(self, lines: Sequence[AskedLine]) -> tuple[list[LineAdvice], Usage]:
        """What the model says of these lines, as far as it fits them. Raises ExaminerError."""
        draft, used = self._asking.ask(self._request(lines))
        return believed(
            _advice(draft),
            lines,
        ), used

    def _request(self, lines: Sequence[AskedLine]) -> Request[LinesDraft]:
        shown = [line.model_dump() for line in lines]
        return Request(
            prompt="line_advice",
            lang=self._lang,
            schema=LinesDraft,
            given={"lines": shown},
            check=functools.partial(
                _check,
                lines,
            ),
        )


def _advice(draft: LinesDraft) -> list[LineAdvice]:
    advice = []
    for line in draft.lines:
        said = LineAdvice(
            line=line.line,
            text=line.text,
            is_question=line.question,
            company=line.company,
            round=line.round,
            date=line.date,
        )
        advice.append(said)
    return advice


def _check(
    lines: Sequence[AskedLine],
    draft: LinesDraft,
) -> None:
    """Raises Fault where nothing that was said fits a line that was asked about."""
    if not believed(
        _advice(draft),
        lines,
    ):
        raise Fault(
            "malformed",
            "lines: no number with the words of that line was given back",
        )
