"""Rounds and companies, however they are written."""

from __future__ import annotations

import pytest

from interviewer.core.names import Companies, is_round_name, round_of, short_round_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("字节一面", "一面"),
        ("第二轮技术面试", "二面"),
        ("3面", "三面"),
        ("12面", "一面、二面"),
        ("一面二面", "一面、二面"),
        ("1-3面", "一面、二面、三面"),
        ("一面 技术面", "一面"),
        ("HR", "HR面"),
        ("人事面", "HR面"),
        ("ai面", "AI面"),
        ("Leader面", "leader面"),
        ("终面", "终面"),
        ("笔试 测评", "笔试"),
        ("second round", "二面"),
        ("Round 3", "三面"),
        ("一面板", None),
        ("二面体", None),
        ("chrome", None),
        ("面试", None),
    ],
)
def test_the_round_that_a_text_names(text: str, expected: str | None) -> None:
    assert round_of(text) == expected


@pytest.mark.parametrize(
    "name", ["一面", "3面", "HR", "hr面", "主管", "主管面", "交叉", "笔试", "终 面"]
)
def test_names_of_rounds(name: str) -> None:
    assert is_round_name(name)


@pytest.mark.parametrize("name", ["", "一", "面", "一面吧", "注意力"])
def test_other_names(name: str) -> None:
    assert not is_round_name(name)


def test_the_longest_known_name_is_found_in_the_place_of_the_first() -> None:
    companies = Companies(known=frozenset(("京东", "京东科技", "aws", "b站")))
    found = [companies.find(text) for text in ("aws 京东科技", "京东科技 aws", "看B站", "laws")]
    assert [match and match[0] for match in found] == ["aws", "京东科技", "B站", None]


def test_without_words_nothing_is_known_and_equal_names_are_the_same() -> None:
    companies = Companies()
    assert companies.find("字节 aws") is None
    assert companies.canonical("PDD") == "PDD"
    assert companies.same("ＡＷＳ", "aws")
    assert not companies.same("字节", "字节跳动")
    assert not companies.same(None, None)


@pytest.mark.parametrize(
    ("noted", "typed"),
    [
        ("Foo Inc", "Foo"),
        ("Foo", "foo, inc."),
        ("Foo Co., Ltd.", "Foo"),
        ("松果公司", "松果"),
        ("松果科技有限公司", "松果"),
    ],
)
def test_the_legal_form_of_a_company_does_not_count(noted: str, typed: str) -> None:
    assert Companies().same(noted, typed)


@pytest.mark.parametrize(("one", "other"), [("公司", "松果"), ("Inc", "Co"), ("Costco", "Cost")])
def test_a_name_that_is_only_a_legal_form_is_a_name(one: str, other: str) -> None:
    assert not Companies().same(one, other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6.12面", None),
        ("12面", "一面、二面"),
        ("9月3日 12面", "一面、二面"),
        ("take home", "take-home"),
        ("tech phone screen", "phone screen"),
        ("virtual on-site", "onsite"),
        ("HR电话", "HR面"),
        ("recruiter call", "phone screen"),
        ("Recruiter phone screen", "phone screen"),
        ("recruiter chat", "phone screen"),
        ("loop", "onsite"),
        ("onsite loop", "onsite"),
        ("Full loop", "onsite"),
        ("event loop", None),
        ("技术面（二）", "技术面"),
    ],
)
def test_a_day_before_a_round_is_none_and_english_rounds_have_one_name(
    text: str,
    expected: str | None,
) -> None:
    assert round_of(text) == expected


def test_short_rounds_count_only_where_they_are_asked_for() -> None:
    assert short_round_of("dbx ps") == ("phone screen", "dbx  ")
    assert short_round_of("Acme loop") == ("onsite", "Acme  ")
    assert short_round_of("Shopee R2") == ("二面", "Shopee  ")
    assert short_round_of("vps 部署") is None
    assert round_of("DeepSeek R1") is None
