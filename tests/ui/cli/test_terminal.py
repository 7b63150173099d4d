"""What a streamed line and the lines after it look like in a terminal."""

import io

from rich.console import Console

from interviewer.core.interview.session import Entry
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
