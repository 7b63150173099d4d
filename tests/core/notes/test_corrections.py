"""A correction goes along with its line, and with no other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import pytest
from pydantic import ValidationError

from interviewer.core.notes.corrections import (
    Anchor,
    Correction,
    NoteLines,
    Statement,
    digest,
    is_there,
    joined,
    relocated,
)

NOW = dt.datetime(2026, 3, 1, 9, 0, tzinfo=dt.UTC)
LINES = (
    "# 字节 一面",
    "",
    "1. 自我介绍",
    "2. KV cache 的原理是什么",
    "",
    "# 百度 二面",
    "1. 自我介绍",
)


def anchor(line: int, lines: Sequence[str] = LINES, note: str = "a.md") -> Anchor:
    found = NoteLines(note, lines).at(line)
    assert found is not None
    return found


def correction(place: Anchor, number: int = 1) -> Correction:
    return Correction(
        number=number,
        said_at=NOW,
        statement=Statement(says="question"),
        anchor=place,
    )


def moved(place: Anchor, notes: Mapping[str, Sequence[str]]) -> tuple[str, int]:
    """Where the correction of a line is in other notes."""
    [found] = relocated([correction(place)], list(notes), notes.__getitem__)
    return found.anchor.note, found.anchor.line


def test_an_anchor_knows_the_line_by_its_words_and_what_is_around() -> None:
    first, second = anchor(3), anchor(7)
    assert first.key == second.key
    assert (first.occurrence, second.occurrence) == (1, 2)
    assert first.heading != second.heading
    assert first.above == first.heading
    assert second.below == ""
    assert first.text == "1. 自我介绍"


@pytest.mark.parametrize("line", [0, 2, 8])
def test_a_line_that_is_not_there_or_has_no_words_has_no_anchor(line: int) -> None:
    assert NoteLines("a.md", LINES).at(line) is None


def test_a_line_is_found_where_it_moved_within_its_note() -> None:
    lines = ["new", *LINES[3:], *LINES[:3]]
    assert moved(anchor(4), {"a.md": lines}) == ("a.md", 2)


def test_of_equal_lines_the_one_with_the_same_around_it_is_meant() -> None:
    swapped = [*LINES[5:], "", *LINES[:4]]
    assert moved(anchor(3), {"a.md": swapped}) == ("a.md", 6)
    assert moved(anchor(7), {"a.md": swapped}) == ("a.md", 2)


def test_punctuation_width_and_numbering_signs_do_not_count() -> None:
    assert moved(anchor(4), {"a.md": ["2、ＫＶ Cache的原理是什么？"]}) == ("a.md", 1)


def test_a_renamed_note_keeps_what_was_said_of_it() -> None:
    notes = {"b.md": LINES, "c.md": ["# 其他", "1. 自我介绍"]}
    assert moved(anchor(3), notes) == ("b.md", 3)
    assert moved(anchor(7), notes) == ("b.md", 7)


def test_a_line_of_many_words_is_found_alone_in_another_note() -> None:
    notes = {"a.md": LINES[:3], "b.md": ["x", LINES[3]]}
    assert moved(anchor(4), notes) == ("b.md", 2)


def test_a_short_line_of_another_note_is_not_taken_for_one_that_was_deleted() -> None:
    notes = {"a.md": ["# 字节 一面"], "b.md": ["# 其他公司", "x", "1. 自我介绍", "y"]}
    assert moved(anchor(3), notes) == ("a.md", 3)
    assert not is_there(anchor(3), notes["a.md"])


def test_other_notes_are_not_looked_into_while_the_line_is_where_it_was() -> None:
    looked_into = []

    def lines(note: str) -> Sequence[str]:
        looked_into.append(note)
        return LINES

    relocated([correction(anchor(3)), correction(anchor(7), 2)], ["a.md", "b.md"], lines)
    assert looked_into == ["a.md"]


def test_the_digest_changes_with_what_is_said_and_not_with_the_notes_name() -> None:
    one = correction(anchor(3))
    elsewhere = correction(anchor(3, note="b.md"))
    other = one.model_copy(update={"statement": Statement(says="not_question")})
    assert digest([]) == ""
    assert digest([one]) == digest([elsewhere]) != digest([other])


@pytest.mark.parametrize(
    "wrong",
    [
        {"says": "question", "value": "x"},
        {"says": "date", "value": "3.18"},
        {"says": "company", "value": " "},
        {"says": "company", "value": "a\nb"},
        {"says": "round", "value": "面" * 61},
        {"says": "mood"},
        {"says": "question", "reach": "world"},
    ],
)
def test_what_cannot_be_said_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Statement.model_validate(wrong)


def test_corrections_from_elsewhere_join_and_the_later_one_of_the_same_counts() -> None:
    mine = correction(anchor(3), 1)
    theirs = correction(anchor(4), 1)
    assert [one.number for one in joined([mine], [theirs])] == [1, 2]
    assert joined([mine], [mine]) == [mine]
    assert joined([], [mine, theirs])[0] == mine
    no = mine.model_copy(update={"statement": Statement(says="not_question")})
    later = no.model_copy(update={"said_at": NOW + dt.timedelta(days=1)})
    earlier = no.model_copy(update={"said_at": NOW - dt.timedelta(days=1)})
    assert joined([mine], [later]) == [later]
    assert joined([mine], [earlier]) == [mine]
