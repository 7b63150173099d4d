"""The questions that may come next, what is known of each, and the one that is put."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from interviewer.core.bank.card import Rubric
from interviewer.core.interview.alike import is_alike
from interviewer.core.interview.chosen import Chosen, NextQuestion, Pick
from interviewer.core.interview.direction import (
    Candidate,
    Situation,
    choose,
    short_list,
)
from interviewer.core.interview.open_session import OpenSession
from interviewer.core.interview.selection import Ranking
from interviewer.core.interview.session import Turn
from interviewer.core.notes.question import Question
from interviewer.core.steady import reaches
from interviewer.graph.state import Deps

RESERVE = 12
"""Questions that a plan has besides those that it will put."""
WINDOW = 12
"""Questions of one rank that are looked at: each costs a search for its card."""
NEAREST = 5
"""Of all questions of notes and bank, those that an answer is said to be about."""
SHARE = 4
"""At most every fourth of what was found is near: where there are few, nearness says little."""
LOOKED_UP = 30
"""What an index is asked for. A card has several wordings, which are hits of their own."""
LINK_CHARS = 300
"""Characters of an answer that are looked up: what it is about is said at its beginning."""

_Placed = tuple[int, Question]
"""A question and its position among those that are left."""


class Ahead:
    """What may come after the question on the table."""

    def __init__(
        self,
        session: OpenSession,
        deps: Deps,
    ) -> None:
        """session: with the answers to the question on the table, whether graded or not."""
        self._session = session
        self._deps = deps

    def next_turn(self) -> tuple[int, Turn] | None:
        """The position of the next question among those that are left, and its turn.

        None where none may follow, or all planned questions were put.
        """
        choice = self._choice()
        if choice is None:
            return None
        position, chosen = choice
        question = self._session.left[position]
        match = self._deps.rubrics.find(question)
        now = self._deps.clock.now()
        turn = Turn(
            question=question,
            rubric=match.rubric,
            no_rubric_reason=match.reason,
            waiting_since=now,
            asked_at=now,
            chosen=chosen,
        )
        return position, turn

    def offered(self) -> tuple[NextQuestion, ...]:
        """The best that may follow, for an examiner to choose from; none after the last one."""
        session = self._session
        if session.is_complete or session.turn is None:
            return ()
        return short_list(
            self._candidates(session.turn),
            self._situation(session.turn),
        )

    def prepare(self) -> None:
        """Look for the cards of what may come next, so that they are at hand when it does."""
        if self._session.is_complete:
            return
        ranks = self._by_rank(enumerate(self._session.left))
        for _, question in next(ranks, ()):
            self._deps.rubrics.find(question)

    def _choice(self) -> tuple[int, Chosen] | None:
        session = self._session
        if session.is_complete or not session.left:
            return None
        if session.turn is None:
            return 0, Chosen(causes=("first",))
        put = choose(
            self._candidates(session.turn),
            self._situation(session.turn),
            session.turn.pick,
        )
        if put is not None:
            candidate, chosen = put
            return candidate.position, chosen
        # Who named the questions wants all of them, near-duplicates one after the other too.
        return (0, Chosen(causes=("plan",))) if session.config.only else None

    def _situation(
        self,
        last: Turn,
    ) -> Situation:
        return Situation(
            last=last,
            round=self._session.config.round,
            minutes_left=self._session.minutes_left,
        )

    def _candidates(
        self,
        last: Turn,
    ) -> Sequence[Candidate]:
        """Of the first rank that has any: what is no near-duplicate of the last question.

        Nor is it a card whose question was put as a step up.
        """
        unlike = self._unlike(last)
        put_before = self._session.cards_gone_on_with
        nearest = self._nearest(last.answers)
        for questions in self._by_rank(unlike):
            found = []
            for position, question in questions:
                rubric = self._deps.rubrics.find(question).rubric
                is_known = rubric is not None and rubric.card in put_before
                if not is_known and not _is_same_card(rubric, last.rubric):
                    found.append(
                        _candidate(
                            position,
                            question,
                            rubric,
                            nearest,
                        )
                    )
            if found:
                return found
        return ()

    def _by_rank(
        self,
        placed: Iterable[_Placed],
    ) -> Iterator[list[_Placed]]:
        """Questions between which the set-up does not decide, at most ``WINDOW`` of each rank."""
        ranking = Ranking(self._session.config, self._deps.companies)
        for _, group in itertools.groupby(
            placed,
            key=lambda each: ranking.tier(each[1]),
        ):
            yield list(itertools.islice(group, WINDOW))

    def _unlike(
        self,
        last: Turn,
    ) -> Iterator[_Placed]:
        """What is left without near-duplicates of the last question."""
        near_duplicates = set()
        for key, similarity in self._similar(last.question.text):
            if reaches(similarity, self._deps.near_duplicate):
                near_duplicates.add(key)
        for position, question in enumerate(self._session.left):
            if _key_of(question) in near_duplicates:
                continue
            if not is_alike(question.text, last.question.text):
                yield position, question

    def _nearest(
        self,
        answers: Sequence[str],
    ) -> frozenset[str]:
        """Keys of the questions that the answers are about; none without an answer."""
        said = " ".join(answers).strip()[:LINK_CHARS]
        if not said:
            return frozenset()
        hits = self._similar(said)
        few = min(NEAREST, len(hits) // SHARE)
        return frozenset(key for key, _ in hits[:few])

    def _similar(
        self,
        text: str,
    ) -> list[tuple[str, float]]:
        """Keys of questions of notes and bank with their similarity to a text, best first."""
        hits = list(self._deps.rubrics.near(text, LOOKED_UP))
        for question, similarity in self._deps.questions.search(text, LOOKED_UP):
            hits.append((_key_of(question), similarity))
        hits.sort(key=lambda hit: -hit[1])
        return hits


def picked(
    pick: Pick | None,
    offered: Sequence[NextQuestion],
) -> Pick | None:
    """The examiner's pick if it is one of the questions that it was shown."""
    if pick is None:
        return None
    ids = {question.id for question in offered}
    return pick if pick.id in ids else None


def _candidate(
    position: int,
    question: Question,
    rubric: Rubric | None,
    nearest: frozenset[str],
) -> Candidate:
    return Candidate(
        question=question,
        position=position,
        card=rubric.card if rubric else None,
        level=rubric.difficulty if rubric else None,
        is_near=_key_of(question) in nearest,
    )


def _is_same_card(
    rubric: Rubric | None,
    other: Rubric | None,
) -> bool:
    if rubric is None or other is None or rubric.card is None:
        return False
    return rubric.card == other.card


def _key_of(
    question: Question,
) -> str:
    """What an index knows a question by: its id, or that of its card."""
    return question.source_name if question.origin == "bank" else question.id
