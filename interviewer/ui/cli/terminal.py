"""The interview in a terminal or a pipe."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from rich.console import Console
from rich.text import Text

from interviewer.core.bank.card import Language
from interviewer.core.interview.session import Command, Entry, Session
from interviewer.errors import InterviewerError
from interviewer.services.interviews import Event, Interviews, Token
from interviewer.ui.chat_commands import cost_line, help_text, parse
from interviewer.ui.cli.hints import explain, runnable, text
from interviewer.ui.cli.options import console

Typed = Command | str | None
"""A line; an answer whose lines were enclosed; None at the end of input."""
ReadAnswer = Callable[[str], Typed]
"""Gives what is typed next. Takes an answer that could not be kept, to stand in the line again."""
_OPENING = ("/code", "/代码")
_CLOSING = ("/done", "/完成")


def play(
    interviews: Interviews,
    session_id: str,
    events: Iterable[Event],
    lang: Language,
    typed_ahead: list[str] | None = None,
) -> Session:
    """Play a session over standard input and output, until it is finished or paused.

    typed_ahead: lines that come before all others.
    """
    chat = TerminalChat(
        interviews,
        console(),
        after(typed_ahead or [], answers(lang)),
        lang,
    )
    return chat.play(session_id, events)


def answers(lang: Language) -> ReadAnswer:
    """From a terminal if standard input is one, else from the pipe."""
    if sys.stdin.isatty():
        return prompted(lang)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    return piped(sys.stdin)


def after(lines: list[str], read: ReadAnswer) -> ReadAnswer:
    """The lines, then what ``read`` gives."""

    def next_line(given_back: str) -> Typed:
        return lines.pop(0) if lines else read(given_back)

    return next_line


def piped(stream: TextIO) -> ReadAnswer:
    """One line is one answer; a ``\\`` at its end continues it."""

    def next_line() -> str | None:
        line = stream.readline()
        return line.rstrip("\r\n") if line else None

    def read(_given_back: str) -> Typed:
        parts: list[str] = []
        while (line := next_line()) is not None:
            if not parts and _is(line, _OPENING):
                return _enclosed([], next_line)
            if not line.endswith("\\"):
                return "\n".join([*parts, line])
            parts.append(line[:-1])
        return "\n".join(parts) if parts else None

    return read


def _enclosed(
    lines: list[str],
    next_line: Callable[[], str | None],
) -> Command:
    """The lines up to ``/done`` or the end of input as one answer, whatever words they are."""
    while not any(_is(line, _CLOSING) for line in lines):
        typed = next_line()
        if typed is None:
            break
        lines.extend(typed.split("\n"))
    body = [line for line in lines if not _is(line, _CLOSING)]
    return Command(text="\n".join(body))


def _is(line: str, words: tuple[str, ...]) -> bool:
    return line.strip().replace("／", "/").casefold() in words


def prompted(lang: Language) -> ReadAnswer:
    """Enter sends, Alt+Enter breaks the line; a paste is one text; Ctrl-D is the end of input."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

    keys = KeyBindings()

    @keys.add("escape", "enter")
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    @keys.add("enter")
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    session: PromptSession[str] = PromptSession(
        key_bindings=keys,
        multiline=True,
        prompt_continuation="   ",
    )
    label = text("you_label", lang)

    def prompt(before: str, given_back: str = "") -> str | None:
        try:
            return session.prompt(before, default=given_back)
        except (EOFError, KeyboardInterrupt):
            return None

    def read(given_back: str) -> Typed:
        typed = prompt(label, given_back)
        first, *lines = (typed or "").split("\n")
        if _is(first, _OPENING):
            return _enclosed(lines, lambda: prompt("   "))
        return typed

    return read


class TerminalChat:
    """Plays one session: shows what is said, sends what is typed."""

    def __init__(
        self,
        interviews: Interviews,
        console: Console,
        read: ReadAnswer,
        lang: Language,
    ) -> None:
        """console: where the interview is shown."""
        self._interviews = interviews
        self._console = console
        self._read = read
        self._lang = lang

    def play(
        self,
        session_id: str,
        events: Iterable[Event],
    ) -> Session:
        """Until the session is finished or paused; returns it as it then is."""
        self._show(events)
        session = self._interviews.session(session_id)
        not_taken = ""
        while session.status != "finished":
            line = self._read(not_taken)
            given = parse(line) if isinstance(line, str) else line or "pause"
            if given == "pause":
                self._notice(text("paused", self._lang, id=session.id))
                return session
            not_taken = self._take(session.id, given)
            session = self._interviews.session(session_id)
        return session

    def _take(
        self,
        session_id: str,
        given: Command | str,
    ) -> str:
        """Carry it out. An answer that the disk had no room for comes back, if a person types."""
        if not isinstance(given, Command):
            self._notice(self._answer_to(session_id, given))
            return ""
        try:
            self._show(self._interviews.send(session_id, given))
        except InterviewerError as error:
            self._notice(explain(error, self._lang))
            if error.key == "disk_full" and sys.stdin.isatty():
                return given.text
            raise
        return ""

    def _answer_to(
        self,
        session_id: str,
        local: str,
    ) -> str:
        """What is said to a command that never reaches the session."""
        if local == "help":
            return help_text(self._lang)
        if local != "cost":
            return text("unknown_command", self._lang)
        session = self._interviews.session(session_id)
        return cost_line(
            session.usage,
            session.config.max_tokens,
            self._lang,
        )

    def _show(self, events: Iterable[Event]) -> None:
        label = text("interviewer_label", self._lang)
        for entry in _whole(events, self._console, label):
            self._console.print(self._labelled(entry), soft_wrap=True)
            self._console.print()

    def _labelled(self, entry: Entry) -> Text:
        """The entry behind the name of who says it; nobody says a notice."""
        if entry.role == "notice":
            return Text("", style="bold green") + Text(runnable(entry.text), style="dim")
        if entry.role == "interviewer":
            label, style = "interviewer_label", ""
        else:
            label, style = "you_label", "cyan"
        name = Text(text(label, self._lang), style="bold green")
        return name + Text(entry.text, style=style)

    def _notice(self, line: str) -> None:
        self._console.print(Text(line, style="dim"), soft_wrap=True)


def _whole(
    events: Iterable[Event],
    console: Console,
    label: str,
) -> Iterator[Entry]:
    """Print tokens as they come; an entry whose text was streamed just ends its line."""
    is_open, is_said = False, False
    for event in events:
        if isinstance(event, Token):
            if not is_open:
                console.print(Text(label, style="bold green"), end="")
            _print_token(event, console)
            is_open, is_said = True, True
            continue
        if is_open:
            console.print("\n")
            is_open = False
        if is_said and event.role == "interviewer":
            is_said = False
        else:
            yield event


def _print_token(token: Token, console: Console) -> None:
    console.print(
        Text(token.text),
        end="",
        soft_wrap=True,
    )
    console.file.flush()
