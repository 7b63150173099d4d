"""What became of a run, and the grade that follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from interviewer.core.bank.card import Language
from interviewer.core.interview.code_work import TEST_POINTS
from interviewer.core.value import Frozen

Isolation = Literal["bubblewrap", "limits"]
"""What keeps an answer apart: a sandbox, or only limits of time and memory."""
SYMPTOMS = frozenset(
    {
        "value",
        "length",
        "shape",
        "not-finite",
        "type",
        "nothing",
        "raises",
        "unwritten",
        "raises-somewhere",
        "no-error",
    }
)
"""Keys of what can be said of any wrong value; they do not name its cause."""

Fault = Literal["syntax", "import", "missing", "time", "output", "crash", "too_big"]
"""Why nothing, or not all, was run."""


class Named(Frozen):
    """A mistake, said in both languages."""

    key: str
    """Its slug in the problem, or one of the built-in ones."""
    zh: str
    """What is wrong, in Chinese."""
    en: str
    """What is wrong, in English."""

    def in_language(self, lang: Language) -> str:
        """What is wrong, in ``lang``."""
        return self.zh if lang == "zh" else self.en


class Shown(Frozen):
    """The values of a visible case, as text."""

    args: tuple[str, ...]
    """The arguments."""
    expected: str
    """What has to be returned."""
    returned: str | None = None
    """What was returned, None where nothing was."""
    raised: str | None = None
    """The exception that was raised, None where none was."""


class CaseResult(Frozen):
    """What became of one case."""

    zh: str
    """What the case is about, in Chinese."""
    en: str
    """The same in English."""
    weight: float = 1.0
    """Its share of the points of the tests."""
    visible: bool = False
    """True for an example."""
    passed: bool = False
    """True if all that is demanded holds."""
    ran: bool = True
    """False if the run ended before it."""
    mistakes: tuple[Named, ...] = ()
    """What was wrong with it, the surest first."""
    shown: Shown | None = None
    """Its values; of visible cases only."""

    def name_in(self, lang: Language) -> str:
        """What the case is about, in ``lang``."""
        return self.zh if lang == "zh" else self.en


class Failure(Frozen):
    """Why a run did not come to its end."""

    kind: Fault
    """What happened."""
    line: int = 0
    """Line of the user's file, 0 where none is known."""
    column: int = 0
    """Column in that line, from 1; 0 where none is known."""
    text: str = ""
    """What Python said."""
    source: str = ""
    """The line as it is written."""
    names: tuple[str, ...] = ()
    """What the file defines, where the function is missing."""


class RunResult(Frozen):
    """What became of a run."""

    cases: tuple[CaseResult, ...] = ()
    """In the order of the tests."""
    failure: Failure | None = None
    """Why it did not come to its end."""
    output: str = ""
    """What the answer printed in visible cases, cut where it was long."""
    output_cut: bool = False
    """True if more was printed than is shown."""
    seconds: float = Field(
        default=0.0,
        ge=0.0,
    )
    """How long it took."""

    @property
    def passed(self) -> bool:
        """True if every case ran and passed."""
        return self.failure is None and all(case.passed for case in self.cases)

    @property
    def hidden(self) -> tuple[CaseResult, ...]:
        """The cases that count."""
        return tuple(case for case in self.cases if not case.visible)

    def mistakes(self) -> list[Named]:
        """Every mistake that was found: what names the cause first, what explains most first."""
        weights: dict[str, float] = {}
        named: dict[str, Named] = {}
        for case in self.cases:
            for mistake in case.mistakes:
                weights[mistake.key] = weights.get(mistake.key, 0.0) + case.weight
                named[mistake.key] = mistake
        return sorted(
            named.values(),
            key=lambda mistake: (mistake.key in SYMPTOMS, -weights[mistake.key]),
        )


def score_of_tests(cases: Sequence[CaseResult]) -> float:
    """0 to ``TEST_POINTS`` by the weight of the hidden cases that passed."""
    hidden = [case for case in cases if not case.visible]
    total = sum(case.weight for case in hidden)
    if not total:
        return 0.0
    passed = sum(case.weight for case in hidden if case.passed)
    return round(TEST_POINTS * passed / total, 1)
