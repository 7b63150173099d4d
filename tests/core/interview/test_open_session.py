"""The session as a whole, and the part of it that a step reads."""

from __future__ import annotations

import datetime as dt

from interviewer.core.interview.open_session import OpenSession
from interviewer.core.interview.session import Entry, EntryKind, InterviewConfig, Session, Turn
from interviewer.core.usage import Usage
from interviewer.testing import make_question

NOW = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
FIRST = Turn(question=make_question("第一题"))
SECOND = Turn(question=make_question("第二题"))


def entry(
    kind: EntryKind,
    text: str,
) -> Entry:
    return Entry(
        role="interviewer",
        kind=kind,
        text=text,
        question=1,
    )


def open_session(*said: Entry) -> OpenSession:
    return OpenSession(
        id="0a1b2c",
        created_at=NOW,
        config=InterviewConfig(),
        usage=Usage(),
        number=1,
        turn=FIRST,
        said=list(said),
    )


def test_a_session_has_the_last_question_on_the_table() -> None:
    session = Session(id="0a1b2c", created_at=NOW)
    assert (session.turn, session.number) == (None, 0)
    session.turns += [FIRST, SECOND]
    assert (session.turn, session.number) == (SECOND, 2)


def test_the_answers_of_a_turn_are_one_text() -> None:
    turn = Turn(question=make_question("第一题"), answers=["先说", "再说"])
    assert turn.answer_text == "先说\n再说"


def test_the_next_question_begins_with_nothing_said() -> None:
    session = open_session(entry("follow_up", "为什么？"))
    session.put_question(SECOND)
    assert (session.turn, session.number) == (SECOND, 2)
    assert (session.said, session.follow_ups_put) == ([], ())


def test_only_the_follow_ups_of_the_question_are_its_follow_ups() -> None:
    session = open_session(
        entry("question", "第一题"),
        entry("follow_up", "为什么？"),
        entry("grade", "7 分"),
        entry("follow_up", "举个例子"),
    )
    assert session.follow_ups_put == ("为什么？", "举个例子")
