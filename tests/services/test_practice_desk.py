"""What a session may choose from."""

from __future__ import annotations

import datetime as dt
import zoneinfo

from fsrs import Card as FsrsCard

from interviewer.core.interview.session import InterviewConfig
from interviewer.core.names import Companies
from interviewer.core.notes.question import BankCard, Question, question_id
from interviewer.core.practice.candidates import MINUTES, Known
from interviewer.core.practice.days import Calendar
from interviewer.core.practice.memory import Memory
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


def desk_at(
    now: dt.datetime,
    memories: dict[str, Memory],
    zone: dt.tzinfo = dt.UTC,
) -> Desk:
    return Desk(
        now=now,
        calendar=Calendar(zone),
        questions=NOTED,
        bank=BANK,
        known=Known(memories),
        appointments=[],
        tasks=[],
        names=Companies(),
    )


def pool(questions: int, topic: str | None) -> list[Question]:
    desk = desk_at(dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC), {})
    about = tuple(question.id for question in (*NOTED, *reversed(BANK))) if topic else ()
    return desk.pool(InterviewConfig(questions=questions, topic=topic, about=about))


def test_of_a_topic_the_notes_questions_come_and_the_nearest_cards_fill_what_is_missing() -> None:
    assert pool(4, "解码策略") == [*NOTED, BANK[8], BANK[7]]
    assert pool(2, "解码策略") == NOTED


def test_without_a_topic_the_whole_bank_may_fill_up() -> None:
    assert pool(4, None) == [*NOTED, *BANK]


BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")


def remembered(question: Question, last: dt.datetime, due: dt.datetime) -> Memory:
    fsrs = FsrsCard(card_id=1, due=due)
    return Memory(question.id, fsrs, answers=1, first_score=6.0, score=6.0, last=last)


def test_a_day_of_25_hours_holds_what_is_due_in_its_last_one() -> None:
    begin = dt.datetime(2026, 10, 24, 4, tzinfo=BERLIN).astimezone(dt.UTC)
    end = dt.datetime(2026, 10, 25, 4, tzinfo=BERLIN).astimezone(dt.UTC)
    assert end - begin == dt.timedelta(hours=25)
    minute = dt.timedelta(minutes=1)
    due = {
        NOTED[0].id: remembered(NOTED[0], begin, end - minute),
        NOTED[1].id: remembered(NOTED[1], begin - minute, end),
    }
    first = desk_at(begin, due, BERLIN)
    assert first.due() == NOTED[:1]
    last = desk_at(end - minute, due, BERLIN)
    assert last.due() == NOTED[:1]
    assert last.practised() == first.practised() == MINUTES["knowledge"]
    assert desk_at(end, due, BERLIN).due() == NOTED
