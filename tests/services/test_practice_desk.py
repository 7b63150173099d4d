"""What a session may choose from."""

from __future__ import annotations

import datetime as dt

from interviewer.core.interview.session import InterviewConfig
from interviewer.core.names import Companies
from interviewer.core.notes.question import BankCard, Question, question_id
from interviewer.core.practice.candidates import Known
from interviewer.core.practice.days import Calendar
from interviewer.services.practice_desk import Desk
from interviewer.testing import make_question

NOTED = [make_question("什么是 top-p 采样？"), make_question("beam search 和贪心有什么区别？")]


def card(name: str) -> Question:
    text = f"解码的 {name}？"
    return Question(
        id=question_id(text, f"bank/{name}"),
        text=text,
        source=BankCard(card=name),
    )


BANK = [card(f"card-{number}") for number in range(9)]


def pool(questions: int, topic: str | None) -> list[Question]:
    desk = Desk(
        now=dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC),
        calendar=Calendar(dt.UTC),
        questions=NOTED,
        bank=BANK,
        known=Known({}),
        appointments=[],
        tasks=[],
        names=Companies(),
    )
    about = tuple(question.id for question in (*NOTED, *reversed(BANK))) if topic else ()
    return desk.pool(InterviewConfig(questions=questions, topic=topic, about=about))


def test_of_a_topic_the_notes_questions_come_and_the_nearest_cards_fill_what_is_missing() -> None:
    assert pool(4, "解码策略") == [*NOTED, BANK[8], BANK[7]]
    assert pool(2, "解码策略") == NOTED


def test_without_a_topic_the_whole_bank_may_fill_up() -> None:
    assert pool(4, None) == [*NOTED, *BANK]
