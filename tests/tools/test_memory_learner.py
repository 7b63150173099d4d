"""The simulated learners, with whom orders of practice are compared."""

from __future__ import annotations

import numpy as np

from tools.memory.learner import QUESTIONS, learners
from tools.memory.orders import FsrsOrder, RandomOrder, UniformOrder, rating_of
from tools.memory.prediction import binned_error, log_loss
from tools.memory.selected import SelectedOrder
from tools.memory.trial import MINUTES_A_DAY, gain, trial, within_minutes


def test_a_seed_is_the_same_person_whoever_else_takes_part() -> None:
    together, alone = learners(3), learners(1, first=2)
    assert np.array_equal(together.asked[2], alone.asked[0])
    assert np.allclose(together.shares(4.0)[2], alone.shares(4.0)[0], rtol=1e-12)


def test_practice_helps_on_the_next_day_and_fades() -> None:
    people = learners(2)
    before = people.shares(1.0).mean()
    people.practise(0.5, np.ones((2, QUESTIONS), dtype=bool))
    assert people.shares(1.0).mean() > people.shares(20.0).mean() > before


def test_spaced_practice_lasts_longer_than_crammed_practice() -> None:
    crammed, spaced = learners(4), learners(4)
    everything = np.ones((4, QUESTIONS), dtype=bool)
    for day in (9.8, 9.9, 10.0):
        crammed.expose(day, everything)
    for day in (2.0, 6.0, 10.0):
        spaced.expose(day, everything)
    assert spaced.shares(40.0).mean() > crammed.shares(40.0).mean()


def test_what_is_asked_is_not_exactly_what_the_notes_make_likely() -> None:
    people = learners(5)
    known = people.notes.likely / people.notes.likely.sum(axis=2, keepdims=True)
    assert np.allclose(people.asked.sum(axis=2), 1.0)
    assert 0.3 < np.corrcoef(known.ravel(), people.asked.ravel())[0, 1] < 0.95


def test_no_order_gets_more_than_the_minutes_of_a_day_or_a_question_twice() -> None:
    people = learners(3)
    ranked = np.tile(np.arange(40).repeat(2), (3, 1))
    chosen = within_minutes(ranked, people.notes.minutes)
    assert (chosen @ people.notes.minutes <= MINUTES_A_DAY).all()
    assert chosen.sum(axis=1).min() >= 6


def test_an_order_without_questions_is_asked_none() -> None:
    chosen = within_minutes(np.full((2, 5), -1), learners(2).notes.minutes)
    assert not chosen.any()


def test_a_trial_is_the_same_twice_and_every_order_can_be_tried() -> None:
    assert np.array_equal(trial(RandomOrder, 2), trial(RandomOrder, 2))
    for make in (UniformOrder, FsrsOrder):
        scores = trial(make, 2)
        assert scores.shape == (2, 3)
        assert ((scores > 0.0) & (scores < 10.0)).all()


def test_scores_become_ratings_from_again_to_easy() -> None:
    assert [int(rating_of(score)) for score in (0.0, 2.9, 3.0, 6.0, 8.5, 10.0)] == [
        1,
        1,
        2,
        3,
        4,
        4,
    ]


def test_a_gain_over_oneself_is_nothing() -> None:
    scores = np.array([2.0, 4.0, 6.0])
    assert gain(scores, scores) == (0.0, 0.0, 0.0)
    percent, low, high = gain(scores * 1.1, scores)
    assert low <= percent <= high
    assert round(percent, 6) == 10.0


def test_the_programs_selection_is_an_order_like_the_others() -> None:
    scores = trial(SelectedOrder, 2)
    assert ((scores > 0.0) & (scores < 10.0)).all()
    assert np.array_equal(scores, trial(SelectedOrder, 2))


def test_predictions_are_measured_against_what_passed() -> None:
    guesses, passed = np.array([0.9, 0.9, 0.1, 0.1]), np.array([True, True, False, False])
    assert log_loss(guesses, passed) < log_loss(1.0 - guesses, passed)
    assert round(binned_error(guesses, passed), 6) == 0.1
