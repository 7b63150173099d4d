"""All questions of notes and bank as one list, narrowed by words and by what is known of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from interviewer.core.grading.assessment import PASS_SCORE
from interviewer.core.notes.question import Kind, Question
from interviewer.core.text import normalise

Place = Literal["all", "notes", "bank"]
"""Where questions come from."""
LastScore = Literal["any", "never", "low", "passed"]
"""How a question went the last time."""


@dataclass(frozen=True)
class Entry:
    """One question of the list."""

    question: Question
    """In the reader's language where it is the bank's."""
    topics: tuple[str, ...]
    """Names of its topics."""
    words: str
    """All that a search for words looks at, normalised."""
    last_score: float | None = None
    """On 0–10; None where it was never graded."""
    is_due: bool = False
    """True if memory asks for it today."""
    is_starred: bool = False
    """True if the person marked it, here or in the note."""


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to."""

    text: str = ""
    """Words, separated by spaces; all of them have to be there."""
    place: Place = "all"
    company: str | None = None
    topic: str | None = None
    kind: Kind | None = None
    last_score: LastScore = "any"
    due: bool = False
    """True for those alone that are due."""
    starred: bool = False
    """True for those alone that are starred."""


@dataclass(frozen=True)
class Hit:
    """An entry that is in the list."""

    entry: Entry
    by_meaning: bool = False
    """True if it does not have the words, but is about the same."""


def browse(
    entries: Iterable[Entry],
    wanted: Wanted,
    near: Sequence[str] = (),
) -> list[Hit]:
    """Those with the words first, in the order given; then those near in meaning, nearest first.

    near: ids of questions.
    """
    fitting = [
        entry
        for entry in entries
        if _fits(
            entry,
            wanted,
        )
    ]
    terms = [normalise(term) for term in wanted.text.split()]
    worded = [entry for entry in fitting if all(term in entry.words for term in terms)]
    found = [Hit(entry) for entry in worded]
    if not terms:
        return found
    by_id = {entry.question.id: entry for entry in fitting}
    for entry in worded:
        by_id.pop(
            entry.question.id,
            None,
        )
    for question_id in near:
        entry_near = by_id.pop(
            question_id,
            None,
        )
        if entry_near is not None:
            found.append(
                Hit(
                    entry_near,
                    by_meaning=True,
                )
            )
    return found


def hit_spans(text: str, wanted: str) -> list[tuple[int, int]]:
    """Where the words of a search stand in a text, in its order and apart from each other."""
    terms = sorted(
        set(wanted.split()),
        key=len,
        reverse=True,
    )
    if not terms:
        return []
    term = "|".join(map(re.escape, terms))
    pattern = rf"(?:{term})(?:\s+(?:{term}))*"
    found = re.finditer(pattern, text, re.IGNORECASE)
    return [match.span() for match in found]


def _fits(entry: Entry, wanted: Wanted) -> bool:
    question = entry.question
    return (
        wanted.place in ("all", "bank" if question.origin == "bank" else "notes")
        and wanted.company in (None, *companies_of(question))
        and wanted.topic in (None, *entry.topics)
        and wanted.kind in (None, question.kind)
        and _went(
            entry.last_score,
            wanted.last_score,
        )
        and (entry.is_due or not wanted.due)
        and (entry.is_starred or not wanted.starred)
    )


def companies_of(question: Question) -> tuple[str, ...]:
    """The companies that asked it."""
    every = (question.company, *(place.company for place in question.seen_in))
    return tuple(dict.fromkeys(name for name in every if name))


def _went(score: float | None, wanted: LastScore) -> bool:
    if wanted == "any":
        return True
    if score is None:
        return wanted == "never"
    return wanted == ("passed" if score >= PASS_SCORE else "low")
