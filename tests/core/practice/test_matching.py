"""Which problem a question asks for by its names."""

from __future__ import annotations

import pytest

from interviewer.core.bank.card import KeyPoint
from interviewer.core.practice.matching import bare, meant
from interviewer.core.practice.problem import Problem


def problem(problem_id: str, title: str, *aliases: str) -> Problem:
    return Problem(
        id=problem_id,
        topic="python",
        difficulty=1,
        title=title,
        title_en=problem_id.replace("-", " "),
        aliases=aliases,
        function="f",
        statement="写",
        statement_en="write",
        start="def f(): ...",
        hints=("一",),
        hints_en=("one",),
        points=(KeyPoint(id="p", text="点"),),
        reference="def f(): ...",
    )


PROBLEMS = [
    problem("attention", "缩放点积注意力", "手撕 attention"),
    problem("mha", "多头注意力", "手撕 MHA", "multi-head attention"),
    problem("gqa", "分组查询注意力 GQA", "手撕 GQA", "grouped-query attention"),
    problem("lru-cache", "LRU 缓存", "手撕 LRU", "leetcode 146"),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mha", "mha"),
        ("手撕MHA", "mha"),
        ("手撕mha！", "mha"),
        ("最后手撕 MHA，要带 mask", "mha"),
        ("写一个 multi-head attention", "mha"),
        ("attention-mha", "mha"),
        ("手撕 attention（MHA）", "mha"),
        ("手撕 attention，不要 LRU", "attention"),
        ("lru cache", "lru-cache"),
        ("LeetCode 146", "lru-cache"),
        ("手撕快排", None),
        ("", None),
    ],
)
def test_a_question_finds_its_problem_by_name(text: str, found: str | None) -> None:
    named = meant(text, PROBLEMS, lambda: None)
    assert (named.id if named else None) == found


def test_the_longest_name_within_a_question_counts() -> None:
    named = meant("手撕 attention，multi-head attention 版", PROBLEMS, lambda: None)
    assert named is not None
    assert named.id == "mha"


@pytest.mark.parametrize(
    ("text", "near", "found"),
    [
        ("手撕attention GQA", None, "gqa"),
        ("手撕 attention，要求 gqa", "attention", "gqa"),
        ("手撕attention 分组查询", "gqa", "gqa"),
        ("手撕attention 多头", "mha", "mha"),
        ("手撕 attention", "mha", "attention"),
        ("手撕attention，带 mask", "lru-cache", "attention"),
        ("淘汰最久没用的", "lru-cache", "lru-cache"),
    ],
)
def test_the_more_special_problem_that_is_said_or_meant_counts(
    text: str, near: str | None, found: str
) -> None:
    named = meant(text, PROBLEMS, lambda: near)
    assert named is not None
    assert named.id == found


@pytest.mark.parametrize(
    "text",
    [
        "手撕 linear attention",
        "手写稀疏注意力",
        "实现 sliding-window attention",
        "手撕 XLRU",
        "leetcode 1462",
        "LRU 缓存 II",
        "LRU 缓存的过期策略",
    ],
)
def test_a_longer_name_is_another_thing_whatever_is_near(text: str) -> None:
    attention = problem("attention", "注意力", "手撕注意力")
    lru = problem("lru-cache", "LRU 缓存", "手撕 LRU", "leetcode 146")
    assert meant(text, [attention, lru], lambda: None) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("手写标准的注意力", "attention"),
        ("最后一题，用 numpy 写个简单 attention", "attention"),
        ("考了 attention 的前向", "attention"),
        ("力扣 146", "lru-cache"),
        ("please write a simple LRU cache in Python", "lru-cache"),
    ],
)
def test_what_only_says_how_changes_nothing(text: str, found: str) -> None:
    attention = problem("attention", "注意力", "手撕注意力")
    lru = problem("lru-cache", "LRU 缓存", "手撕 LRU", "leetcode 146")
    named = meant(text, [attention, lru], lambda: None)
    assert named is not None
    assert named.id == found


def test_what_is_another_thing_is_not_found_by_its_meaning_either() -> None:
    lru = problem("lru-cache", "LRU 缓存", "手撕 LRU")
    other = problem("lfu-cache", "LFU 缓存")
    assert meant("LRU 缓存 II", [lru, other], lambda: "lru-cache") is None
    found = meant("LRU 缓存 II", [lru, other], lambda: "lfu-cache")
    assert found is not None
    assert found.id == "lfu-cache"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("手撕快排", "快排"),
        ("写一个最近最少使用的缓存", "最近最少使用的缓存"),
        ("implement a trie from scratch", "a trie"),
        ("手撕", "手撕"),
    ],
)
def test_words_that_only_ask_for_code_are_left_out(text: str, left: str) -> None:
    assert bare(text) == left
