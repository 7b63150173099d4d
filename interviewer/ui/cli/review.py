"""``interviewer sync --review``: the lines that the reader is unsure of, one key a line."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import typer
from rich.console import Console
from rich.text import Text

from interviewer.core.bank.card import Language
from interviewer.core.notes.corrections import Reach, Says, Statement
from interviewer.core.notes.line_reading import LineReading, NoteReading
from interviewer.errors import InterviewerError
from interviewer.services.note_review import NoteReview
from interviewer.ui.cli.hints import explain, text
from interviewer.ui.cli.visible import echo
from interviewer.words.cli import line as words
from interviewer.words.pair import in_language
from interviewer.words.terms import REACH, SAYS, proposed_words, said, understood

SAYS_BY_KEY: Mapping[str, Says] = MappingProxyType(
    {
        "t": "question",
        "n": "not_question",
        "c": "company",
        "r": "round",
        "d": "date",
    }
)
"""What a key says of the line."""
REACH_BY_KEY: Mapping[str, Reach] = MappingProxyType({"h": "chapter", "a": "shape"})
"""How far the next key reaches."""
ACCEPT = "y"
"""Keeps what a model proposed."""
NEXT = ""
STOP = "q"
LONGEST_SHOWN = 160
"""Characters of a line that are shown."""
_VALUED = ("company", "round", "date")
_ENTER = "\r\n"

Outcome = Literal["kept", "next", "stop"]


class Keys:
    """What is typed: a key a line in a pipe, a single key in a terminal."""

    def key(self) -> str | None:
        """A key and, in a pipe, what follows it; None at the end of input."""
        typed = sys.stdin.readline()
        return typed.strip() if typed else None

    def value(self) -> str | None:
        """A line; None at the end of input."""
        return self.key()


class TerminalKeys(Keys):
    """A key counts at once, a value with Enter."""

    def key(self) -> str | None:
        """A key, shown as it was typed."""
        try:
            typed = typer.getchar()
        except (EOFError, KeyboardInterrupt):
            return None
        echo(typed.strip())
        return typed.strip(_ENTER).strip()

    def value(self) -> str | None:
        """A line."""
        try:
            return super().key()
        except KeyboardInterrupt:
            return None


def keys() -> Keys:
    """From a terminal if standard input is one, else from the pipe."""
    if sys.stdin.isatty():
        return TerminalKeys()
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(
            encoding="utf-8",
            errors="replace",
        )
    return Keys()


class Review:
    """Shows one line after the other and keeps what is said of it."""

    def __init__(
        self,
        review: NoteReview,
        console: Console,
        typed: Keys,
        lang: Language,
    ) -> None:
        """console: where the lines are shown. typed: what the person says."""
        self._review = review
        self._console = console
        self._typed = typed
        self._lang = lang
        self._seen = 0
        self._kept = 0

    def run(self) -> int:
        """Until all is seen or the person stops; how many corrections were kept."""
        for reading in self._review.readings():
            if not self._go_through(reading):
                break
        if self._seen:
            self._say(
                text(
                    "review_done",
                    self._lang,
                    seen=self._seen,
                    kept=self._kept,
                )
            )
        else:
            self._say(text("review_none", self._lang))
        return self._kept

    def _go_through(self, reading: NoteReading) -> bool:
        """The unsure lines of a note; False if the person stops.

        A line that an earlier answer decided is not asked about.
        """
        asked = [line.line for line in reading.most_unsure()]
        for number, line in enumerate(asked, 1):
            if not reading.lines[line - 1].unsure:
                continue
            self._seen += 1
            outcome: Outcome = "kept"
            while outcome == "kept" and reading.lines[line - 1].unsure:
                self._show(reading, line, (number, len(asked)))
                outcome = self._ask(reading, line)
                if outcome == "kept":
                    reading = self._review.reading(reading.note)
            if outcome == "stop":
                return False
        return True

    def _ask(
        self,
        reading: NoteReading,
        line: int,
    ) -> Outcome:
        """One answer. An answer that cannot be kept is said, and the line asked about again."""
        reach: Reach = "line"
        while True:
            typed = self._prompted(reach)
            if typed is None or typed.casefold() == STOP:
                return "stop"
            if typed == NEXT:
                return "next"
            key = typed[0].casefold()
            proposed = reading.lines[line - 1].proposed
            if key == ACCEPT and proposed:
                if all(self._correct(reading, line, one) for one in reversed(proposed)):
                    return "kept"
                continue
            if key in REACH_BY_KEY:
                reach = REACH_BY_KEY[key]
                typed = typed[1:].strip()
                key = typed[:1].casefold()
                if not key:
                    continue
            if key not in SAYS_BY_KEY:
                self._say(words("review_unknown", self._lang, typed=typed))
                continue
            chosen = SAYS_BY_KEY[key]
            if self._keep(
                reading,
                line,
                (chosen, reach),
                typed[1:].strip(),
            ):
                return "kept"

    def _keep(
        self,
        reading: NoteReading,
        line: int,
        chosen: tuple[Says, Reach],
        given: str,
    ) -> bool:
        """given: the value where it came with the key."""
        says, reach = chosen
        value: str | None = None
        if says in _VALUED:
            value = given or self._value(says)
            if not value:
                return False
        try:
            statement = self._review.statement(says, value, reach)
        except InterviewerError as error:
            self._say(explain(error, self._lang))
            return False
        return self._correct(reading, line, statement)

    def _correct(
        self,
        reading: NoteReading,
        line: int,
        statement: Statement,
    ) -> bool:
        """Keep what is said of the line; False where that cannot be done, which is said."""
        try:
            correction = self._review.correct(
                reading.note,
                reading.lines[line - 1],
                statement,
                lambda: self._say(text("sync_waiting", self._lang)),
            )
        except InterviewerError as error:
            self._say(explain(error, self._lang))
            return False
        self._kept += 1
        self._say(
            text(
                "correction_kept",
                self._lang,
                number=correction.number,
                said=said(statement, self._lang),
                reach=in_language(REACH[statement.reach], self._lang),
            )
        )
        return True

    def _prompted(self, reach: Reach) -> str | None:
        shown = "" if reach == "line" else in_language(REACH[reach], self._lang)
        self._console.print(Text(words("review_ask", self._lang, reach=shown)), end="")
        self._console.file.flush()
        return self._typed.key()

    def _value(self, says: Says) -> str | None:
        name = in_language(SAYS[says], self._lang)
        self._console.print(Text(words("review_value", self._lang, name=name)), end="")
        self._console.file.flush()
        return self._typed.value()

    def _show(
        self,
        reading: NoteReading,
        line: int,
        progress: tuple[int, int],
    ) -> None:
        """The line with its neighbours, what was understood, and the keys."""
        asked = reading.lines[line - 1]
        number, total = progress
        place = words(
            "review_place",
            self._lang,
            place=f"{reading.note}:{line}",
            n=number,
            total=total,
        )
        self._console.print()
        self._console.print(Text(place, style="bold"), soft_wrap=True)
        for shown in reading.around(line):
            self._console.print(_numbered(shown, marked=shown.line == line), soft_wrap=True)
        if asked.chapter:
            self._say(words("review_chapter", self._lang, chapter=asked.chapter))
        read = words(
            "review_read",
            self._lang,
            understood=understood(asked, self._lang),
            chance=asked.chance,
        )
        self._say(read)
        if asked.proposed:
            proposed = proposed_words(asked, self._lang)
            self._say(words("review_proposed", self._lang, proposed=proposed))
        self._say(words("review_keys", self._lang))

    def _say(self, said_line: str) -> None:
        self._console.print(Text(said_line, style="dim"), soft_wrap=True)


def _numbered(
    line: LineReading,
    *,
    marked: bool,
) -> Text:
    sign = "▶" if marked else " "
    return Text(
        f"{sign} {line.line:>5} │ {line.text[:LONGEST_SHOWN]}",
        style="bold" if marked else "",
    )
