"""Cards are derived from the log of reviews; nothing is lost by what notes do."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from fsrs import Card, Rating, Scheduler

from interviewer.core.bank.card import Language
from interviewer.core.notes.question import BankCard, Question, question_id
from interviewer.core.practice.derived import memories
from interviewer.core.practice.memory import remembered, reviewed
from interviewer.core.practice.review_log import MissedPoint, Review
from interviewer.testing import make_question

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
LANG: Language = "zh"


def review(
    question: Question,
    days: float = 0.0,
    score: float = 7.0,
    number: int = 1,
    **fields: object,
) -> Review:
    given = {
        "session_id": f"s{days}",
        "number": number,
        "question": question.id,
        "text": question.text,
        "at": NOON + dt.timedelta(days=days),
        "score": score,
        "rating": 3,
        **fields,
    }
    return Review.model_validate(given)


def bank_question(card: str) -> Question:
    text = f"card {card}?"
    return Question(
        id=question_id(text, f"bank/{card}"),
        text=text,
        source=BankCard(card=card),
    )


ROPE, KV = make_question("什么是 RoPE？"), make_question("KV cache 省了什么？")


def test_a_card_is_what_fsrs_makes_of_its_reviews() -> None:
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = Card(card_id=1)
    log = []
    for days, rating in ((0, 3), (2, 1), (3, 2), (9, 4)):
        at = NOON + dt.timedelta(days=days)
        card, _ = scheduler.review_card(card, Rating(rating), at)
        log.append(review(ROPE, days, rating=rating))
    memory = remembered(ROPE.id, log)
    assert memory.fsrs.stability == card.stability
    assert memory.fsrs.difficulty == card.difficulty
    assert memory.due == card.due
    later = NOON + dt.timedelta(days=20)
    assert memory.recall(later) == pytest.approx(scheduler.get_card_retrievability(card, later))


def test_first_and_last_score_and_the_number_of_answers_are_kept() -> None:
    memory = memories([review(ROPE, 3, 8.0), review(ROPE, 0, 4.0)], [ROPE])[ROPE.id]
    assert (memory.first_score, memory.score, memory.answers) == (4.0, 8.0, 2)


def test_an_unsure_grade_counts_less() -> None:
    def stability(confidence: float) -> float:
        card = reviewed(Card(card_id=1), 4, NOON, confidence)
        assert card.stability is not None
        return card.stability

    assert stability(1.0) == stability(0.6) > stability(0.3) > stability(0.0)


def test_what_was_missed_is_remembered_until_an_answer_has_it() -> None:
    p1, p2 = MissedPoint(id="p1", text="one"), MissedPoint(id="p2", text="two")
    first = review(ROPE, 0, missed=(p1, p2), points=3)
    second = review(ROPE, 4, missed=(p2,), points=3)
    memory = memories([first, second], [ROPE])[ROPE.id]
    assert [missed.point for missed in memory.missed] == [p2]
    assert memory.missed[0].on == second.at


def test_merged_questions_are_one_card() -> None:
    merged = ROPE.model_copy(update={"merged": (KV.id,)})
    found = memories([review(ROPE, 0), review(KV, 3)], [merged])
    assert found[ROPE.id].answers == 2
    assert list(found) == [ROPE.id]


def test_a_bank_card_that_was_asked_through_a_note_is_that_question() -> None:
    bank = bank_question("rope")
    log = [
        review(bank, 0, card="rope", of_bank=True),
        review(ROPE, 3, card="rope"),
    ]
    found = memories(log, [ROPE, bank])
    assert found[ROPE.id].answers == 2
    assert list(found) == [ROPE.id]


def test_a_question_that_moved_to_another_note_is_found_by_its_words() -> None:
    moved = make_question("什么是RoPE?", note="other.md")
    found = memories([review(ROPE, 0)], [moved])
    assert found[moved.id].answers == 1


def test_a_question_that_is_gone_loses_nothing_and_comes_back_with_its_card() -> None:
    log = [review(ROPE, 0), review(ROPE, 2)]
    assert memories(log, [KV])[ROPE.id].answers == 2
    assert memories(log, [KV, ROPE])[ROPE.id].answers == 2


def test_a_clock_that_was_set_back_breaks_nothing() -> None:
    found = memories([review(ROPE, 5), review(ROPE, -400)], [ROPE])[ROPE.id]
    assert found.last == NOON + dt.timedelta(days=5)
    assert found.recall(NOON) == 1.0


@pytest.mark.parametrize("seed", range(20))
def test_no_card_is_lost_over_random_changes_of_the_notes(seed: int) -> None:
    rng = random.Random(seed)
    questions = [make_question(f"第 {n} 题？") for n in range(12)]
    log = [review(rng.choice(questions), n / 4) for n in range(40)]
    asked = {one.question for one in log}
    for _ in range(8):
        kept = rng.sample(questions, rng.randint(0, len(questions)))
        if len(kept) > 2 and rng.random() < 0.5:
            gone = kept.pop()
            kept[0] = kept[0].model_copy(update={"merged": (gone.id,)})
        found = memories(log, kept)
        assert sum(memory.answers for memory in found.values()) == len(log)
        still = {question.id for question in kept} & asked
        assert still <= found.keys()
    assert {key: one.answers for key, one in memories(log, questions).items()} == {
        key: sum(one.question == key for one in log) for key in asked
    }
