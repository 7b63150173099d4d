"""What makes questions equal, and where a question comes from."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from interviewer.core.notes.question import (
    BankCard,
    NotePlace,
    Origin,
    Question,
    ResumeLine,
    Source,
    Typed,
    question_id,
)
from interviewer.core.text import normalise

IN_A_NOTE = NotePlace(
    note="面经/a.md",
    line=7,
)
IN_A_RESUME = ResumeLine(
    file="cv.pdf",
    line=3,
)
ON_A_CARD = BankCard(card="kv-cache-basics")


def question(source: Source) -> Question:
    return Question(
        id="0123456789ab",
        text="什么是 KV Cache",
        source=source,
    )


@pytest.mark.parametrize(
    "text",
    ["什么是 KV Cache？", "什么是ＫＶ ｃａｃｈｅ", " 什么是_kv-cache ", "「什么是 KV\u3000CACHE」"],
)
def test_width_case_and_punctuation_do_not_make_another_question(text: str) -> None:
    assert normalise(text) == "什么是kvcache"
    assert question_id(text, "a.md") == question_id("什么是 KV Cache", "a.md")


def test_an_id_belongs_to_a_text_and_a_note() -> None:
    ids = {
        question_id("什么是 DPO", "a.md"),
        question_id("什么是 DPO", "b.md"),
        question_id("什么是 PPO", "a.md"),
    }
    assert len(ids) == 3
    assert {len(one) for one in ids} == {12}


def test_an_id_stays_what_it_was() -> None:
    assert question_id("什么是 DPO", "a.md") == "b9aca0ebc0f9"


@pytest.mark.parametrize(
    ("source", "origin", "note", "line", "name"),
    [
        (IN_A_NOTE, "note", "面经/a.md", 7, "面经/a.md"),
        (IN_A_RESUME, "resume", None, 3, "cv.pdf"),
        (ON_A_CARD, "bank", None, None, "kv-cache-basics"),
        (Typed(), "typed", None, None, ""),
    ],
)
def test_a_source_says_who_made_the_question_and_where_it_is(
    source: Source,
    origin: Origin,
    note: str | None,
    line: int | None,
    name: str,
) -> None:
    given = question(source)
    assert (given.origin, given.note, given.line) == (origin, note, line)
    assert (given.source_name, given.place) == (name, (name, line or 0))


@pytest.mark.parametrize("source", [IN_A_NOTE, IN_A_RESUME, ON_A_CARD, Typed()])
def test_a_question_is_read_back_from_its_json(source: Source) -> None:
    given = question(source)
    assert Question.model_validate_json(given.model_dump_json()) == given


@pytest.mark.parametrize(
    ("flat", "source"),
    [
        ({"note": "面经/a.md", "line": 7}, IN_A_NOTE),
        ({"note": "面经/a.md", "line": 7, "origin": "note"}, IN_A_NOTE),
        ({"note": "cv.pdf", "line": 3, "origin": "resume"}, IN_A_RESUME),
        ({"note": "kv-cache-basics", "line": 1, "origin": "bank"}, ON_A_CARD),
    ],
)
def test_a_session_of_the_first_version_is_still_read(
    flat: dict[str, object],
    source: Source,
) -> None:
    old = {"id": "0123456789ab", "text": "什么是 KV Cache", **flat}
    assert Question.model_validate(old) == question(source)


def test_a_question_without_a_source_is_refused() -> None:
    with pytest.raises(ValidationError):
        Question.model_validate({"id": "0123456789ab", "text": "什么是 KV Cache"})
