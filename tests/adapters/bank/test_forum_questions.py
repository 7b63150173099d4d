"""Questions in the words of forum posts, their formulas in every notation, find their card."""

from __future__ import annotations

import json

import pytest

from interviewer.adapters.bank.rubric_finder import BankRubrics
from tests.conftest import ROOT


@pytest.mark.parametrize("part", ["open", "held"])
def test_questions_in_the_words_of_forum_posts_find_their_card(
    rubrics: BankRubrics, part: str
) -> None:
    file = ROOT / "tests" / "evals" / "card_match_forum.jsonl"
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    right = {True: 0, False: 0}
    for row in rows:
        if row["part"] == part:
            card = getattr(rubrics.card_for(row["text"])[0], "id", None)
            right[row["card"] is not None] += card in (row["card"], *row["alternatives"])
    assert (right[True] >= 26, right[False] >= 10) == (True, True), right
