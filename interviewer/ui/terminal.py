"""The interview in a terminal or a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from rich.console import Console
from rich.text import Text

from interviewer.core.interview import Command, Entry, Session
from interviewer.core.rubric import Language
from interviewer.errors import InterviewerError
from interviewer.messages import explain, text
from interviewer.service import Event, Interviews, Token
from interviewer.ui.commands import cost_line, help_text, parse

ReadAnswer = Callable[[], str | None]
"""Gives the next answer, None at the end of input."""


def piped(stream: TextIO) -> ReadAnswer:
    """One line is one answer; a ``\\`` at its end continues it."""

    def read() -> str | None:
        parts: list[str] = []
        for line in iter(stream.readline, ""):
            body = line.rstrip("\r\n")
            if not body.endswith("\\"):
                return "\n".join([*parts, body])
            parts.append(body[:-1])
        return "\n".join(parts) if parts else None

    return read


def prompted(lang: Language) -> ReadAnswer:
    """Enter sends, Alt+Enter breaks the line; Ctrl-D is the end of input."""
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
        key_bindings=keys, multiline=True, prompt_continuation="   "
    )
    label = text("prompt_label", lang)

    def read() -> str | None:
        try:
            return session.prompt(label)
        except (EOFError, KeyboardInterrupt):
            return None

    return read


def answers(lang: Language) -> ReadAnswer:
    """From a terminal if standard input is one, else from the pipe."""
    if sys.stdin.isatty():
        return prompted(lang)
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    return piped(sys.stdin)


class TerminalChat:
    """Plays one session: shows what is said, sends what is typed."""

    def __init__(
        self, interviews: Interviews, console: Console, read: ReadAnswer, lang: Language
    ) -> None:
        """console: where the interview is shown."""
        self._interviews, self._console, self._read, self._lang = interviews, console, read, lang

    def play(self, session_id: str, events: Iterable[Event]) -> Session:
        """Until the session is finished or paused; returns it as it then stands."""
        self._show(events)
        while (session := self._interviews.session(session_id)).status != "finished":
            line = self._read()
            given = "pause" if line is None else parse(line)
            if given == "pause":
                self._notice(text("paused", self._lang, id=session.id))
                return session
            self._take(session.id, given)
        return session

    def _take(self, session_id: str, given: Command | str) -> None:
        if isinstance(given, Command):
            try:
                self._show(self._interviews.send(session_id, given))
            except InterviewerError as error:
                self._notice(explain(error, self._lang))
                raise
        else:
            self._notice(self._local(session_id, given))

    def _local(self, session_id: str, given: str) -> str:
        if given == "cost":
            session = self._interviews.session(session_id)
            return cost_line(session.usage, session.config.max_tokens, self._lang)
        return help_text(self._lang) if given == "help" else text("unknown_command", self._lang)

    def _show(self, events: Iterable[Event]) -> None:
        for entry in _whole(events, self._console, text("interviewer_label", self._lang)):
            style = {"notice": "dim", "interviewer": ""}.get(entry.role, "cyan")
            label = (
                ""
                if entry.role == "notice"
                else text(
                    "interviewer_label" if entry.role == "interviewer" else "you_label", self._lang
                )
            )
            self._console.print(
                Text(label, style="bold green") + Text(entry.text, style=style), soft_wrap=True
            )
            self._console.print()

    def _notice(self, line: str) -> None:
        self._console.print(Text(line, style="dim"), soft_wrap=True)


def _whole(events: Iterable[Event], console: Console, label: str) -> Iterator[Entry]:
    """Print tokens as they come; an entry whose text was streamed just ends its line."""
    streamed = False
    for event in events:
        if isinstance(event, Token):
            if not streamed:
                console.print(Text(label, style="bold green"), end="")
            console.print(Text(event.text), end="", soft_wrap=True)
            console.file.flush()
            streamed = True
        elif streamed and event.role == "interviewer":
            console.print("\n")
            streamed = False
        else:
            yield event
