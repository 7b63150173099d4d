"""The material that the judge is measured on is whole. The sealed part is not opened here."""

from __future__ import annotations

from tools.calibration import bank_cards
from tools.judge import material

CARDS = {card.id: card for card in bank_cards()}


def test_every_answer_is_labelled_for_every_point_of_its_card() -> None:
    for labelled in material.open_answers():
        points = {point.id for point in CARDS[labelled.card].points}
        assert set(labelled.labels) == points, labelled.card
        assert set(labelled.probes) <= points


def test_the_words_that_show_a_point_are_the_candidates() -> None:
    for labelled in material.open_answers():
        for label in labelled.labels.values():
            said = [answer for answer in labelled.answers if label.words in answer]
            assert said or not label.words
            assert (label.verdict == "missed") == (label.words == "")


def test_a_pair_is_two_statements_about_a_point_of_its_card() -> None:
    for twins in material.pairs("dev"):
        assert CARDS[twins.card].rubric().point(twins.point)
        assert twins.true != twins.false


def test_there_is_enough_and_a_third_is_sealed() -> None:
    lines = {
        name: len((material.FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
        for name in ("answers_dev", "answers_sealed", "pairs_dev", "pairs_sealed")
    }
    answers = lines["answers_dev"] + lines["answers_sealed"]
    pairs = lines["pairs_dev"] + lines["pairs_sealed"]
    assert answers >= 700
    assert pairs >= 300
    assert lines["answers_sealed"] >= answers / 3 - 10
    assert lines["pairs_sealed"] >= pairs / 3
    assert len({labelled.topic for labelled in material.answers("dev")}) >= 40
