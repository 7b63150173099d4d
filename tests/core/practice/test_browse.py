"""The list of all questions: what it is narrowed to, what is near in meaning, what is marked."""

from __future__ import annotations

import pytest

from interviewer.core.notes.question import BankCard, Question
from interviewer.core.practice.browse import Entry, Wanted, browse, hit_spans
from interviewer.core.text import normalise
from interviewer.testing import make_question


def entry(
    text: str,
    *,
    last_score: float | None = None,
    is_due: bool = False,
    is_starred: bool = False,
    topics: tuple[str, ...] = (),
    **changes: object,
) -> Entry:
    return Entry(
        question=make_question(text).model_copy(update=changes),
        topics=topics,
        words=normalise(text),
        last_score=last_score,
        is_due=is_due,
        is_starred=is_starred,
    )


def of_bank(text: str) -> Question:
    return Question(
        id="b1",
        text=text,
        source=BankCard(card="b1"),
    )


KV = entry("KV cache 存什么？", company="阿里", last_score=4.0)
TOP_P = entry("top-p 怎么采样？", last_score=6.0, is_due=True, topics=("采样",))
BEAM = entry("beam search 是什么？", kind="coding", is_starred=True)
CARD = Entry(of_bank("温度做什么？"), ("采样",), "温度做什么")
ALL = [KV, TOP_P, BEAM, CARD]


def texts(wanted: Wanted, *near: Entry) -> list[str]:
    found = browse(ALL, wanted, [one.question.id for one in near])
    return [hit.entry.question.text for hit in found]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), ALL),
        (Wanted(text="CACHE kv"), [KV]),
        (Wanted(text="cache top"), []),
        (Wanted(place="bank"), [CARD]),
        (Wanted(place="notes", topic="采样"), [TOP_P]),
        (Wanted(topic="采样"), [TOP_P, CARD]),
        (Wanted(company="阿里"), [KV]),
        (Wanted(kind="coding"), [BEAM]),
        (Wanted(last_score="never"), [BEAM, CARD]),
        (Wanted(last_score="low"), [KV]),
        (Wanted(last_score="passed"), [TOP_P]),
        (Wanted(due=True), [TOP_P]),
        (Wanted(starred=True), [BEAM]),
        (Wanted(due=True, starred=True), []),
    ],
)
def test_each_condition_narrows_and_all_of_them_hold(wanted: Wanted, found: list[Entry]) -> None:
    assert texts(wanted) == [one.question.text for one in found]


def test_what_has_the_words_comes_first_then_the_nearest_once_and_only_what_fits() -> None:
    hits = browse(
        ALL,
        Wanted(text="采样"),
        [BEAM.question.id, TOP_P.question.id, CARD.question.id, "unknown"],
    )
    assert [(hit.entry, hit.by_meaning) for hit in hits] == [
        (TOP_P, False),
        (BEAM, True),
        (CARD, True),
    ]
    assert texts(Wanted(text="采样", kind="coding"), TOP_P, BEAM) == [BEAM.question.text]


def test_without_words_nothing_is_near() -> None:
    assert texts(Wanted(text="  ", due=True), KV) == [TOP_P.question.text]


def test_words_are_found_where_they_stand_whatever_their_case() -> None:
    assert hit_spans("KV cache 与 kv", "kv") == [(0, 2), (11, 13)]
    assert hit_spans("KV cache 与 kv", "cache kv") == [(0, 8), (11, 13)]
    assert hit_spans("top-p 和 top-k", "top top-p") == [(0, 5), (8, 11)]
    assert hit_spans("a.c abc", "a.c") == [(0, 3)]
    assert hit_spans("任何", "") == []
