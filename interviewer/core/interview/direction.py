"""Which of the next questions is put: chosen by how the session goes.

Deterministic. Every question that may come next gets points for what speaks for it; of equals the
one that the plan has first is put. What an examiner picks with a reason goes before the points.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from interviewer.core.interview.chosen import MAX_REASON, Cause, Chosen, NextQuestion, Pick
from interviewer.core.interview.report import band_of
from interviewer.core.interview.selection import kinds_of_round
from interviewer.core.interview.session import Turn
from interviewer.core.interview.trade_words import named_in, spelled
from interviewer.core.notes.question import Kind, Question
from interviewer.core.value import Frozen

BEST = 4
"""Questions that an examiner may choose from."""
EASIEST, HARDEST = 1, 5

_LINKS: dict[Cause, float] = {
    "follow_up": 3.0,
    "mentioned": 2.0,
    "near": 0.75,
}
_LINK_AFTER_WEAK = 1.0
"""After a weak answer no link is worth more: nobody is led on in what went badly."""
_STEP_COST = 1.0
"""What a level away from the wanted one costs."""
_UNKNOWN_LEVEL_COST = 1.0
_ROUND_GAIN = 0.5
_TOO_LONG_COST = 4.0
_MINUTES: dict[Kind, float] = {
    "knowledge": 3.0,
    "behavioural": 4.0,
    "project": 5.0,
    "coding": 12.0,
}
"""Minutes that a question of a kind takes. Chosen by hand."""
_ROUND_LEVELS = (
    ("一面", 2),
    ("1面", 2),
    ("二面", 3),
    ("2面", 3),
    ("三面", 4),
    ("主管", 4),
    ("终面", 4),
)


class Candidate(Frozen):
    """A question that may come next, and what is known of it."""

    question: Question
    """The question."""
    position: int
    """Its place among the questions that are left, from 0."""
    card: str | None = None
    """Id of the bank card that it is graded against."""
    level: int | None = None
    """The card's difficulty from 1 to 5, None where no card tells."""
    is_near: bool = False
    """True if it is among the nearest of all questions to the last answer."""


class Situation(Frozen):
    """How the session goes."""

    last: Turn
    """The question before, with its answers and its grade."""
    round: str | None = None
    """The round of the set-up."""
    minutes_left: float | None = None
    """Minutes until no more is asked, None without limit."""

    @property
    def last_level(self) -> int | None:
        """Difficulty of the question before."""
        return self.last.rubric.difficulty if self.last.rubric else None

    @property
    def was_strong(self) -> bool:
        """True if the last answer was strong."""
        score = _score(self.last)
        return score is not None and band_of(score) == "strong"

    @property
    def was_weak(self) -> bool:
        """True if the last question was passed over or its answer failed."""
        score = _score(self.last)
        failed = score is not None and band_of(score) == "fail"
        return self.last.skipped or failed

    @property
    def wanted_level(self) -> int | None:
        """The difficulty that fits: a step up after a strong answer, a step down after a weak one.

        What such a round asks where the last question's is not known.
        """
        level = self.last_level
        if level is None:
            return _level_of_round(self.round)
        if self.was_strong:
            return min(level + 1, HARDEST)
        if self.was_weak:
            return max(level - 1, EASIEST)
        return level


class _Rated(NamedTuple):
    """A candidate with its points and what they are for."""

    points: float
    """More is better."""
    chosen: Chosen
    """What is kept if it is put."""
    candidate: Candidate
    """The question."""


def choose(
    candidates: Sequence[Candidate],
    situation: Situation,
    pick: Pick | None = None,
) -> tuple[Candidate, Chosen] | None:
    """The question that is put next and why, None where there is no candidate.

    pick: what an examiner chose; taken if it names a candidate that fits the time, with a reason.
    """
    rated = _rated(candidates, situation)
    if not rated:
        return None
    for each in rated:
        if pick and _is_taken(pick, each.candidate, situation):
            picked = Chosen(
                causes=("examiner",),
                level=each.candidate.level,
                words=_one_line(pick.reason),
            )
            return each.candidate, picked
    best = rated[0]
    return best.candidate, best.chosen


def short_list(
    candidates: Sequence[Candidate],
    situation: Situation,
) -> tuple[NextQuestion, ...]:
    """The best ``BEST`` of the candidates, for an examiner to choose from."""
    listed = []
    for each in _rated(candidates, situation)[:BEST]:
        question = each.candidate.question
        listed.append(
            NextQuestion(
                id=question.id,
                text=question.in_context,
                kind=question.kind,
                level=each.candidate.level,
            )
        )
    return tuple(listed)


def _rated(
    candidates: Sequence[Candidate],
    situation: Situation,
) -> list[_Rated]:
    """The best first; of equals the plan's first."""
    named = _newly_named(situation.last, candidates)
    next_planned = min(candidates, key=_position, default=None)
    rated = []
    for candidate in candidates:
        link = _shared_name(
            named,
            candidate.question.text,
            situation.last.answer_text,
        )
        causes = _causes(
            candidate,
            situation,
            link,
        )
        if next_planned and _is_short_instead(candidate, next_planned, situation):
            causes.append("short")
        points = _points(
            candidate,
            situation,
            causes,
        )
        chosen = _chosen(
            candidate,
            situation,
            causes,
            link,
        )
        rated.append(
            _Rated(
                points,
                chosen,
                candidate,
            )
        )
    rated.sort(key=_order)
    return rated


def _order(
    rated: _Rated,
) -> tuple[float, int]:
    return -rated.points, rated.candidate.position


def _position(
    candidate: Candidate,
) -> int:
    return candidate.position


def _causes(
    candidate: Candidate,
    situation: Situation,
    link: str | None,
) -> list[Cause]:
    """What speaks for the candidate, the weightiest first."""
    causes: list[Cause] = []
    rubric = situation.last.rubric
    if rubric and candidate.card in rubric.follow_ups:
        causes.append("follow_up")
    elif link:
        causes.append("mentioned")
    elif candidate.is_near:
        causes.append("near")
    step = _step(candidate, situation)
    if situation.was_strong and step > 0:
        causes.append("up")
    if situation.was_weak and step < 0:
        causes.append("down")
    kinds = kinds_of_round(situation.round)
    if len(kinds) > 1 and candidate.question.kind == kinds[0]:
        causes.append("round")
    return causes


def _step(
    candidate: Candidate,
    situation: Situation,
) -> int:
    """How many levels harder than the question before; 0 where that is not known."""
    before = situation.last_level
    if before is None or candidate.level is None:
        return 0
    return candidate.level - before


def _points(
    candidate: Candidate,
    situation: Situation,
    causes: Iterable[Cause],
) -> float:
    points = 0.0
    for cause in causes:
        gain = _LINKS.get(cause, 0.0)
        points += min(gain, _LINK_AFTER_WEAK) if situation.was_weak else gain
        if cause == "round":
            points += _ROUND_GAIN
    wanted = situation.wanted_level
    if wanted is not None and candidate.level is None:
        points -= _UNKNOWN_LEVEL_COST
    elif wanted is not None and candidate.level is not None:
        points -= _STEP_COST * abs(candidate.level - wanted)
    if not _fits_time(candidate, situation):
        points -= _TOO_LONG_COST
    return points


def _chosen(
    candidate: Candidate,
    situation: Situation,
    causes: Sequence[Cause],
    link: str | None,
) -> Chosen:
    is_step = "up" in causes or "down" in causes
    minutes = None
    if "short" in causes and situation.minutes_left is not None:
        minutes = int(situation.minutes_left)
    return Chosen(
        causes=tuple(causes) or ("plan",),
        link=link if "mentioned" in causes else None,
        before=situation.last_level if is_step else None,
        level=candidate.level,
        minutes=minutes,
    )


def _is_short_instead(
    candidate: Candidate,
    next_planned: Candidate,
    situation: Situation,
) -> bool:
    """True if it fits the time that is left and the plan's next question does not."""
    if not _fits_time(candidate, situation):
        return False
    return not _fits_time(next_planned, situation)


def _fits_time(
    candidate: Candidate,
    situation: Situation,
) -> bool:
    left = situation.minutes_left
    return left is None or _MINUTES[candidate.question.kind] <= left


def _is_taken(
    pick: Pick,
    candidate: Candidate,
    situation: Situation,
) -> bool:
    if pick.id != candidate.question.id or not pick.reason.strip():
        return False
    return _fits_time(candidate, situation)


def _newly_named(
    last: Turn,
    candidates: Sequence[Candidate],
) -> frozenset[str]:
    """What the last answer named, and neither its question nor most of the candidates do."""
    named = named_in(last.answer_text) - named_in(last.question.text)
    counts: Counter[str] = Counter()
    for candidate in candidates:
        counts.update(named & named_in(candidate.question.text))
    most = max(1, len(candidates) // 2)
    return frozenset(name for name in named if counts[name] <= most)


def _shared_name(
    named: frozenset[str],
    question: str,
    answer: str,
) -> str | None:
    """The longest thing that the answer and the question both name, as the answer spells it."""
    shared = named & named_in(question)
    if not shared:
        return None
    longest = min(
        shared,
        key=lambda name: (-len(name), name),
    )
    return spelled(
        longest,
        answer,
        question,
    )


def _score(
    turn: Turn,
) -> float | None:
    if turn.assessment is None or not turn.assessment.graded:
        return None
    return turn.assessment.score


def _level_of_round(
    name: str | None,
) -> int | None:
    for word, level in _ROUND_LEVELS:
        if word in (name or ""):
            return level
    return None


def _one_line(
    text: str,
) -> str:
    words = text.split()
    return " ".join(words)[:MAX_REASON]
