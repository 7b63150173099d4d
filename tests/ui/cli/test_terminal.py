"""What a streamed line and the lines after it look like in a terminal."""

import io
from collections.abc import Iterator

import pytest
from rich.console import Console

from interviewer.core.interview.session import Entry
from interviewer.errors import InterviewerError
from interviewer.services.interviews import Event, Token
from interviewer.ui.cli.terminal import _whole

NOTICE = Entry(role="notice", kind="notice", text="a notice")
FOLLOW_UP = Entry(role="interviewer", kind="follow_up", text="And why?")
GRADE = Entry(role="interviewer", kind="grade", text="7.0/10")


def printed(*events: Event) -> str:
    file = io.StringIO()
    console = Console(file=file, width=80)
    for entry in _whole(events, console, "I: "):
        console.print(entry.text)
    return file.getvalue()


def test_a_notice_after_a_streamed_line_begins_a_line() -> None:
    assert printed(Token("And "), Token("why?"), NOTICE, FOLLOW_UP) == "I: And why?\n\na notice\n"


def test_a_streamed_line_is_said_once_and_what_follows_is_shown() -> None:
    assert printed(Token("And why?"), FOLLOW_UP, GRADE) == "I: And why?\n\n7.0/10\n"


def test_what_is_said_of_a_step_that_broke_off_begins_a_line() -> None:
    def broken() -> Iterator[Event]:
        yield Token("And ")
        raise InterviewerError(key="no_turn")

    file = io.StringIO()
    with pytest.raises(InterviewerError):
        list(_whole(broken(), Console(file=file, width=80), "I: "))
    assert file.getvalue() == "I: And \n\n"


def test_of_a_question_that_begins_with_what_was_streamed_the_rest_is_shown() -> None:
    question = Entry(role="interviewer", kind="question", text="You spoke of it. Question 2")
    shown = printed(Token("You spoke of it."), NOTICE, question)
    assert shown == "I: You spoke of it.\n\na notice\nQuestion 2\n"


def test_the_end_of_a_follow_up_of_which_the_beginning_was_streamed_is_the_same_speech() -> None:
    whole = Entry(role="interviewer", kind="follow_up", text="You spoke of it. You are right: why?")
    shown = printed(Token("You spoke of it."), whole, NOTICE)
    assert shown == "I: You spoke of it. You are right: why?\n\na notice\n"
