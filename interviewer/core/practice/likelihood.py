"""How likely a question is at an appointment: a number with its reasons.

Each reason alone would make the question likely by its own share; together they are combined as
independent chances.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from interviewer.core.interview.selection import kinds_of_round
from interviewer.core.names import Companies
from interviewer.core.notes.agenda import Interview, Task
from interviewer.core.notes.question import Question, SeenIn
from interviewer.core.text import latin_names

ReasonKey = Literal[
    "same_round",
    "same_company",
    "round_kind",
    "jd",
    "task",
    "starred",
    "went_badly",
    "missed",
    "forgotten",
    "new",
    "weak_topic",
    "deeper",
    "warm_up",
    "days_left",
    "another_look",
]
BASE = 0.05
"""Of any question."""
_SHARES: dict[ReasonKey, float] = {
    "same_round": 0.75,
    "same_company": 0.6,
    "round_kind": 0.15,
    "jd": 0.25,
    "task": 0.15,
    "starred": 0.1,
    "went_badly": 0.15,
}
_Facts = tuple[ReasonKey | None, bool, "tuple[Reason, ...]", bool, bool]
"""What of a question makes it likely."""
LIKELY = 0.5
"""From which a question counts as likely."""


@dataclass(frozen=True)
class Reason:
    """One reason, as data; words are made of it where it is shown."""

    key: ReasonKey
    """What kind of reason."""
    name: str = ""
    """Company, task or topic."""
    number: int = 0
    """Days, or how many key points were missed."""
    of: int = 0
    """Of how many key points."""


@dataclass(frozen=True)
class Likelihood:
    """How likely one question is."""

    chance: float
    """0–1."""
    reasons: tuple[Reason, ...] = ()
    """The strongest first."""


@dataclass(frozen=True)
class Target:
    """The appointment that is prepared for, and what the notes say about it."""

    company: str | None = None
    """Whom the interview is with."""
    round: str | None = None
    """Which round it is."""
    date: dt.date | None = None
    """The day; None where there is no appointment."""
    jd: str = ""
    """Words of the job description."""
    tasks: tuple[str, ...] = ()
    """The plan's tasks that are due by then."""
    names: Companies = field(default_factory=Companies)
    """Which names mean one company."""


def target_of(
    interview: Interview | None,
    tasks: Iterable[Task],
    names: Companies,
    jd: str = "",
) -> Target:
    """What an appointment asks for; without one, what any interview would."""
    due: list[str] = []
    last = interview.date if interview else None
    for task in tasks:
        day = task.due or task.start
        if not task.done and day and (last is None or day <= last):
            due.append(task.title)
    if interview is None:
        return Target(
            jd=jd,
            tasks=tuple(due),
            names=names,
        )
    return Target(
        company=interview.company,
        round=interview.round,
        date=interview.date,
        jd=jd,
        tasks=tuple(due),
        names=names,
    )


class Likelihoods:
    """Likelihoods of many questions for one appointment."""

    def __init__(self, target: Target) -> None:
        """Takes the words of job description and tasks apart once."""
        self._target = target
        self._kinds = kinds_of_round(target.round)
        self._wanted = latin_names(target.jd)
        self._tasks = [(latin_names(task), task) for task in target.tasks]
        self._same: dict[str | None, bool] = {None: False}
        self._known: dict[_Facts, Likelihood] = {}

    def of(self, question: Question) -> Likelihood:
        """How likely it is, and why. Few questions differ in that: each likelihood is made once."""
        facts = (
            self._asked_before(question),
            question.kind in self._kinds,
            self._about_the_same(question),
            question.stars > 0,
            question.went_badly,
        )
        known = self._known.get(facts)
        if known is None:
            known = self._known[facts] = self._likelihood(*facts)
        return known

    def _likelihood(
        self,
        asked: ReasonKey | None,
        is_of_round: bool,
        about: tuple[Reason, ...],
        is_starred: bool,
        went_badly: bool,
    ) -> Likelihood:
        reasons: list[Reason] = []
        if asked is not None:
            company = self._target.company or ""
            reasons.append(
                Reason(
                    key=asked,
                    name=company,
                ),
            )
        if is_of_round:
            reasons.append(
                Reason(key="round_kind"),
            )
        reasons += about
        if is_starred:
            reasons.append(
                Reason(key="starred"),
            )
        if went_badly:
            reasons.append(
                Reason(key="went_badly"),
            )
        reasons.sort(
            key=_share,
            reverse=True,
        )
        return Likelihood(
            chance=_together(reasons),
            reasons=tuple(reasons),
        )

    def _asked_before(self, question: Question) -> ReasonKey | None:
        """The company's own questions; those of the same round weigh more."""
        target = self._target
        if target.company is None:
            return None
        found: ReasonKey | None = None
        places: tuple[Question | SeenIn, ...] = (question, *question.seen_in)
        for place in places:
            if not self._is_the_company(place.company):
                continue
            if target.round and place.round == target.round:
                return "same_round"
            found = "same_company"
        return found

    def _is_the_company(self, company: str | None) -> bool:
        if company not in self._same:
            wanted = self._target.company or ""
            self._same[company] = self._target.names.same(
                company or "",
                wanted,
            )
        return self._same[company]

    def _about_the_same(self, question: Question) -> tuple[Reason, ...]:
        """Shares a name with the job description, or with a task that is due."""
        if not self._wanted and not self._tasks:
            return ()
        words = latin_names(question.text)
        for topic in question.topics:
            words |= latin_names(topic)
        reasons: list[Reason] = []
        common = sorted(words & self._wanted)
        if common:
            reasons.append(
                Reason(
                    key="jd",
                    name=common[0],
                ),
            )
        for task_words, task in self._tasks:
            if words & task_words:
                reasons.append(
                    Reason(
                        key="task",
                        name=task,
                    ),
                )
                break
        return tuple(reasons)


def _share(reason: Reason) -> float:
    return _SHARES[reason.key]


def _together(reasons: Sequence[Reason]) -> float:
    not_asked = 1.0 - BASE
    for reason in reasons:
        not_asked *= 1.0 - _SHARES[reason.key]
    return 1.0 - not_asked
