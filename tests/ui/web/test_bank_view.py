"""The list of the bank as HTML, without a browser."""

from __future__ import annotations

import pytest

from interviewer.core.bank.card import Language
from interviewer.core.practice.browse import Entry, Hit
from interviewer.testing import make_question, make_rubric
from interviewer.ui.web.bank_view import PAGE, Listing, folded_answer, listed, provenance


def hits(count: int) -> list[Hit]:
    return [Hit(Entry(make_question(f"第 {n} 题？"), (), "")) for n in range(count)]


def listing(
    found: list[Hit],
    page: int = 1,
    text: str = "",
) -> Listing:
    return Listing(
        hits=found,
        page=page,
        text=text,
        chosen=found[0].entry.question.id if found else None,
        lang="zh",
    )


def test_a_page_has_its_rows_and_leads_to_the_others() -> None:
    found = hits(2 * PAGE + 1)
    first = listed(listing(found))
    assert first.count("<li>") == PAGE
    assert "第 1 / 3 页" in first
    assert 'data-page="0" disabled' in first
    assert 'data-page="2">' in first
    assert first.count("aria-current") == 1
    last = listed(listing(found, 99))
    assert last.count("<li>") == 1
    assert "第 3 / 3 页" in last
    assert "pager" not in listed(listing(hits(PAGE)))


def test_nothing_found_says_what_to_do() -> None:
    shown = listed(listing([]))
    assert "去掉筛选" in shown
    assert 'class="clear"' in shown


def test_words_are_marked_and_nothing_of_a_note_is_html() -> None:
    found = [Hit(Entry(make_question("<b>KV</b> cache？"), (), ""), by_meaning=True)]
    shown = listed(listing(found, text="kv b"))
    assert '&lt;<mark class="hit">b</mark>&gt;<mark class="hit">KV</mark>&lt;/' in shown
    assert "意思相近" in shown


def test_key_points_and_the_answer_are_folded() -> None:
    shown = folded_answer(make_rubric(3, 2).model_copy(update={"reference": "<i>答"}), "en")
    assert shown.startswith("<details><summary>")
    assert shown.count("<li>") == 2
    assert "&lt;i&gt;答" in shown


@pytest.mark.parametrize(
    ("lang", "place", "card"),
    [("zh", "`内置题库`", "`题卡 steaming`"), ("en", "`built-in bank`", "`card steaming`")],
)
def test_a_built_in_question_says_where_it_is_from_in_words(
    lang: Language, place: str, card: str
) -> None:
    question = make_question("怎么蒸？", origin="bank")
    shown = provenance(question, make_rubric(3).model_copy(update={"card": "steaming"}), lang)
    assert place in shown
    assert card in shown
