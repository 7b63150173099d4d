"""What was written to a coding question: the code, what its tests gave, and the grade with them."""

from __future__ import annotations

import re
from typing import NamedTuple

from interviewer.core.grading.assessment import MAX_SCORE, Assessment
from interviewer.core.value import Frozen

TEST_POINTS = 6.0
"""Points of ten that hidden tests give."""
SPOKEN_POINTS = 4.0
"""Points of ten that the explanation gives."""
MOST_FOLLOW_UPS = 2
"""Questions on the code that are asked at most."""

_BOUNDS = ("spoken_low", "spoken_high")
_FENCE = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n`]*\n(?P<code>.*?)(?:^ {0,3}(?P=fence)[ \t]*$|\Z)",
    re.DOTALL | re.MULTILINE,
)
_STATEMENT = re.compile(
    r"^(?:async )?def \w+\s*\(|^class \w+\s*[(:]|^@\w+"
    r"|^from [\w.]+ import |^import [\w.]+(?: as \w+)?\s*$",
    re.MULTILINE,
)
"""A line at the margin that only code has."""


class FailedCase(Frozen):
    """A case that did not pass."""

    name: str
    """What it is about, in the session's language."""
    said: str
    """What was wrong with it."""


class CodeWork(Frozen):
    """The code of one question. No test, no right value and no reference is in it."""

    problem: str | None = None
    """Id of the coding problem; None where none fits, and nothing runs."""
    function: str = ""
    """Name of the function or class that is to be written."""
    statement: str = ""
    """What is to be written, Markdown, in the session's language."""
    start: str = ""
    """What a file for it begins as."""
    hints: tuple[str, ...] = ()
    """From a nudge to nearly the answer, in the session's language."""
    source: str = ""
    """The code as it was written last."""
    said: str = ""
    """What was explained before the code was submitted."""
    is_submitted: bool = False
    """True once the code is no longer changed."""
    tests: float | None = None
    """Points of the hidden tests, 0 to 6; None where nothing ran."""
    spoken: float | None = None
    """Points of the explanation, 0 to 4; None where none was graded."""
    spoken_low: float | None = None
    """Those if what is not settled was not said; None where every point is settled."""
    spoken_high: float | None = None
    """Those if it was."""
    passed: int = 0
    """Cases that passed."""
    cases: int = 0
    """Cases that there are."""
    failed: tuple[FailedCase, ...] = ()
    """The cases that did not pass."""
    mistakes: tuple[str, ...] = ()
    """What is wrong with the code, the surest first."""
    reason: str | None = None
    """Why it did not run; None where it did, or was not to run yet."""
    reference: str | None = None
    """A good answer; only in a report."""

    @property
    def begins_as(self) -> str:
        """What an editor shows: the code so far, else what a file begins as."""
        return self.source or self.start

    def is_part(self, source: str) -> bool:
        """True for a few lines that speak of the code and do not take its place."""
        return self.function in self.source and self.function not in source

    @property
    def as_reported(self) -> CodeWork | None:
        """What a report says of it: without the task, and without hints that nobody asked for."""
        if not self.source.strip():
            return None
        return self.model_copy(
            update={
                "statement": "",
                "start": "",
                "hints": (),
            }
        )


class Parts(NamedTuple):
    """An answer that may hold code."""

    source: str
    """The code, empty where there is none."""
    said: str
    """The words around it."""


def parts_of(answer: str) -> Parts:
    """The fenced blocks of an answer, or all of it where it is code; and what is said besides."""
    blocks = [match["code"].strip("\n") for match in _FENCE.finditer(answer)]
    if any(blocks):
        said = _FENCE.sub("", answer).strip()
        return Parts("\n\n".join(blocks) + "\n", said)
    if is_code(answer):
        return Parts(answer.strip("\n") + "\n", "")
    return Parts("", answer.strip())


def is_code(text: str) -> bool:
    """True for several lines of code, whether or not they compile."""
    if len(text.strip().splitlines()) < 2:
        return False
    return _STATEMENT.search(text) is not None


def fenced(source: str, language: str = "python") -> str:
    """The text as a block of Markdown, whatever backticks it has."""
    longest = max((len(run) for run in re.findall(r"`+", source)), default=0)
    fence = "`" * max(3, longest + 1)
    body = source.strip("\n")
    return f"{fence}{language}\n{body}\n{fence}"


def with_explanation(work: CodeWork, explained: Assessment | None) -> CodeWork:
    """The work with the points of its explanation."""
    if explained is None or not explained.graded or explained.score is None:
        return work.model_copy(update=dict.fromkeys(("spoken", *_BOUNDS)))
    update: dict[str, float | None] = {"spoken": _points(explained.score, explained)}
    bounds = spoken_bounds(explained) or (None, None)
    return work.model_copy(
        update=update
        | dict(
            zip(
                _BOUNDS,
                bounds,
                strict=True,
            )
        )
    )


def spoken_bounds(explained: Assessment) -> tuple[float, float] | None:
    """Points of the explanation at least and at most; None where every key point is settled."""
    if explained.low is None or explained.high is None:
        return None
    return _points(explained.low, explained), _points(explained.high, explained)


def grade_with_tests(work: CodeWork, explained: Assessment) -> Assessment:
    """The grade of code that ran: six points of ten from tests, four from the explanation.

    An explanation that was not graded earns nothing for certain, and anything at most.
    """
    tests = work.tests or 0.0
    if not explained.graded or explained.score is None:
        return explained.model_copy(
            update={
                "graded": True,
                "score": tests,
                "low": tests,
                "high": round(tests + SPOKEN_POINTS, 1),
                "confidence": None,
            }
        )
    update = {"score": round(tests + _points(explained.score, explained), 1)}
    for bound in ("low", "high"):
        value = getattr(explained, bound)
        if value is not None:
            update[bound] = round(tests + _points(value, explained), 1)
    return explained.model_copy(update=update)


def unexplained(work: CodeWork) -> Assessment:
    """The grade of code that ran and that nobody explained: what was not said earns nothing."""
    return Assessment(
        graded=True,
        score=work.tests or 0.0,
        max_score=MAX_SCORE,
    )


def _points(score: float, explained: Assessment) -> float:
    return round(SPOKEN_POINTS * score / explained.max_score, 1)
