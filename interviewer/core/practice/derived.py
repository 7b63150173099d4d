"""All cards as derived from the log of reviews, and brought up by the reviews appended to it.

A question of the notes is a card; questions that are merged are one. A card of the bank that was
asked through a note's question is that question's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from interviewer.core.notes.question import Question
from interviewer.core.practice.memory import SCHEDULER, Memory, answered
from interviewer.core.practice.review_log import (
    START,
    LogMark,
    Moment,
    Review,
    ReviewLog,
    latest,
    moment,
)
from interviewer.core.text import normalise

VERSION = f"1 {SCHEDULER.parameters} {SCHEDULER.desired_retention}"
"""Of what is derived: raise the number whenever the same reviews come to other cards."""
LONG_AGO = (dt.datetime.min.replace(tzinfo=dt.UTC), "", 0)


class Asked(NamedTuple):
    """What the log says of the questions as they were asked; which ones they are now, notes say."""

    texts: Mapping[str, str]
    """Id as it was asked -> its words."""
    of_bank: Mapping[str, str]
    """Id of a question that the bank itself put -> its card."""
    through: Mapping[str, str]
    """Bank card -> id of the note's question that was graded against it last."""


class Derived(NamedTuple):
    """The cards as of one entry of the log. Never changed: several threads read it."""

    mark: LogMark = START
    """The last entry that they rest on."""
    memories: Mapping[str, Memory] = {}
    """By id of the question now."""
    asked: Asked = Asked(
        {},
        {},
        {},
    )
    """The questions as they were asked."""
    called: Mapping[str, str] = {}
    """Id as it was asked -> id now."""
    numbers: Mapping[str, int] = {}
    """Session -> the highest number of a question with a review."""
    newest: Moment = LONG_AGO
    """Of the latest review."""
    damaged: tuple[str, ...] = ()
    """Places of entries that cannot be read."""


NOTHING = Derived()
"""Of an empty log."""


def memories(
    reviews: Iterable[Review],
    questions: Sequence[Question],
) -> dict[str, Memory]:
    """Id of a question now -> what is remembered of it.

    reviews: the log, in any order. questions: of the notes and of the bank. A review of a question
    that is gone stays under the id that it was asked by.
    """
    whole = ReviewLog(reviews=tuple(reviews))
    return dict(derived(whole, questions).memories)


def derived(log: ReviewLog, questions: Sequence[Question]) -> Derived:
    """The cards of the whole log."""
    found = brought_up(
        NOTHING,
        log,
        questions,
    )
    assert found is not None  # nothing can contradict what is empty
    return found


def brought_up(
    before: Derived,
    log: ReviewLog,
    questions: Sequence[Question],
) -> Derived | None:
    """The cards with what was appended since; the same as derived from the whole log.

    log: after ``before.mark``. None where only the whole log can tell: an answer was graded anew,
    one is older than those known, or the notes call a question otherwise.
    """
    fresh = latest(log.reviews)
    if any(_is_out_of_order(review, before) for review in fresh):
        return None
    asked = _asked(before.asked, fresh)
    called = _called(asked, questions)
    if any(called[old] != now for old, now in before.called.items()):
        return None
    numbers = dict(before.numbers)
    found = dict(before.memories)
    for review in fresh:
        known = numbers.get(review.session_id, 0)
        numbers[review.session_id] = max(known, review.number)
        question = called[review.question]
        found[question] = answered(
            question,
            found.get(question),
            review,
        )
    return Derived(
        mark=log.mark,
        memories=found,
        asked=asked,
        called=called,
        numbers=numbers,
        newest=moment(fresh[-1]) if fresh else before.newest,
        damaged=before.damaged + log.damaged,
    )


def _is_out_of_order(review: Review, before: Derived) -> bool:
    """True for what may replace a review that is known, or comes before one."""
    if review.number <= before.numbers.get(review.session_id, 0):
        return True
    return moment(review) <= before.newest


def _asked(before: Asked, fresh: Sequence[Review]) -> Asked:
    """fresh: by time."""
    if not fresh:
        return before
    texts = dict(before.texts)
    of_bank = dict(before.of_bank)
    through = dict(before.through)
    for review in fresh:
        texts[review.question] = review.text
        if review.card and review.of_bank:
            of_bank[review.question] = review.card
        elif review.card:
            through[review.card] = review.question
    return Asked(
        texts,
        of_bank,
        through,
    )


def _called(asked: Asked, questions: Sequence[Question]) -> dict[str, str]:
    """Id as it was asked -> id now."""
    ids: dict[str, str] = {}
    for question in questions:
        for old in (question.id, *question.merged):
            ids[old] = question.id
    by_text = _by_text(questions)
    called: dict[str, str] = {}
    for old, text in asked.texts.items():
        called[old] = ids.get(old) or by_text().get(normalise(text)) or old
    for old, card in asked.of_bank.items():
        if card in asked.through:
            called[old] = called[asked.through[card]]
    return called


def _by_text(questions: Sequence[Question]) -> Callable[[], dict[str, str]]:
    """Words of a question -> its id; made once, when an id is unknown."""

    @cache
    def made() -> dict[str, str]:
        ids: dict[str, str] = {}
        for question in questions:
            ids.setdefault(
                normalise(question.text),
                question.id,
            )
        return ids

    return made
