"""The interview in a terminal or a pipe."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from rich.console import Console
from rich.markdown import Markdown
from rich.text import Text

from interviewer.core.bank.card import Language
from interviewer.core.interview.again import last_over, last_to_answer_again, refusal
from interviewer.core.interview.session import Command, Entry, Session
from interviewer.errors import InterviewerError
from interviewer.services.interviews import Event, Interviews, Token
from interviewer.services.session_stream import Graded
from interviewer.ui.chat_commands import cost_line, help_text, parse, unknown_line
from interviewer.ui.cli.editor import edited, editor_of
from interviewer.ui.cli.hints import explain, runnable, text
from interviewer.ui.cli.options import console
from interviewer.ui.cli.verdict_lines import told_of_last, verdict_lines
from interviewer.words.verdict import again_lines

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
    source = "\n".join(body)
    return Command(
        text=source,
        code=source,
    )


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
        self._show(session_id, events)
        session = self._interviews.session(session_id)
        not_taken = ""
        again = 0
        while session.status != "finished":
            line = self._read(not_taken)
            given = parse(line) if isinstance(line, str) else line or "pause"
            if given == "pause":
                self._notice(text("paused", self._lang, id=session.id))
                return session
            if again and isinstance(given, Command) and given.kind == "answer":
                self._show_again(session, again, given.text)
                again = 0
                continue
            again = self._ask_again(session) if given == "again" else 0
            if given == "edit":
                not_taken = self._edit(session)
            elif given == "unknown":
                self._notice(unknown_line(str(line), self._lang))
            elif given != "again":
                not_taken = self._take(session.id, given)
            session = self._interviews.session(session_id)
        if session.config.exam:
            self._show_verdicts(session)
        return session

    def _ask_again(self, session: Session) -> int:
        """Put the last question that is over once more; its number, 0 where there is none.

        Where that one cannot be answered again it says why, and puts the last one before it.
        """
        over = last_over(session)
        if not over:
            self._notice(text("again_what", self._lang))
            return 0
        refused = refusal(session, over)
        if refused is not None:
            self._notice(explain(refused, self._lang))
        question = last_to_answer_again(session)
        if not question:
            return 0
        put = session.turns[question - 1].question.text
        self._notice(
            text(
                "again_now",
                self._lang,
                question=question,
                text=put,
            )
        )
        return question

    def _show_again(
        self,
        session: Session,
        question: int,
        answer: str,
    ) -> None:
        """Grade the second try, and say what is still open."""
        try:
            tried = self._interviews.answer_again(session, question, answer)
        except InterviewerError as error:
            self._notice(explain(error, self._lang))
            return
        for line in again_lines(session, tried, self._lang):
            self._notice(line)

    def _show_verdicts(self, session: Session) -> None:
        """All grades with their verdicts, once the interview is over."""
        for entry in session.transcript:
            if entry.kind == "grade" and entry.question:
                turn = session.turns[entry.question - 1]
                self._console.print(self._labelled(entry), soft_wrap=True)
                self._print_lines(verdict_lines(turn, self._lang)[:-1])
                self._console.print()

    def _edit(self, session: Session) -> str:
        """Send the code of the question as it is after the person's editor was left."""
        work = session.turn.code if session.turn else None
        editor = editor_of()
        if work is None or editor is None:
            key = "edit_nothing" if work is None else "edit_no_editor"
            self._notice(text(key, self._lang))
            return ""
        try:
            source = edited(editor, work.begins_as)
        except InterviewerError as error:
            self._notice(explain(error, self._lang))
            return ""
        command = Command(
            text=source,
            code=source,
        )
        return self._take(session.id, command)

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
            self._show(session_id, self._interviews.send(session_id, given))
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
        session = self._interviews.session(session_id)
        if local == "why":
            return told_of_last(session, self._lang)
        if local == "answer":
            return told_of_last(session, self._lang, self._interviews.good_answer)
        return cost_line(
            session.usage,
            session.config.max_tokens,
            self._lang,
        )

    def _show(self, session_id: str, events: Iterable[Event]) -> None:
        label = text("interviewer_label", self._lang)
        for entry in _whole(events, self._console, label):
            if entry.kind == "grade" and self._interviews.session(session_id).config.exam:
                continue
            if entry.kind == "statement":
                self._console.print(Markdown(entry.text))
            else:
                self._console.print(self._labelled(entry), soft_wrap=True)
            if isinstance(entry, Graded):
                self._print_lines(verdict_lines(entry.turn, self._lang))
            self._console.print()

    def _print_lines(self, lines: Iterable[str]) -> None:
        """Each in one row, cut where the terminal ends."""
        for line in lines:
            row = Text(" ".join(line.split()) if line.strip() == line else line)
            row.truncate(self._console.width, overflow="ellipsis")
            self._console.print(row, soft_wrap=True)

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


_SPEECHES = ("follow_up", "clarify")
"""Kinds of entries that are one speech, whatever of it was heard before the rest."""


def _whole(
    events: Iterable[Event],
    console: Console,
    label: str,
) -> Iterator[Entry]:
    """Print tokens as they come; of an entry that begins with them only the rest is left to say.

    Where it follows at once the rest is the end of the same speech.
    """
    is_open, said = False, ""
    try:
        for event in events:
            if isinstance(event, Token):
                if not is_open:
                    console.print(Text(label, style="bold green"), end="")
                _print_token(event, console)
                is_open, said = True, said + event.text
                continue
            if is_open and event.kind in _SPEECHES and event.text.startswith(said):
                _print_token(Token(text=event.text.removeprefix(said)), console)
                event = event.model_copy(update={"text": said})
            if is_open:
                console.print("\n")
                is_open = False
            rest = event.text
            if said and event.role == "interviewer":
                rest, said = rest.removeprefix(said).strip(), ""
            if rest:
                yield event.model_copy(update={"text": rest})
    finally:
        # Also where the step breaks off: what is said of that begins a line.
        if is_open:
            console.print("\n")


def _print_token(token: Token, console: Console) -> None:
    console.print(
        Text(token.text),
        end="",
        soft_wrap=True,
    )
    console.file.flush()
