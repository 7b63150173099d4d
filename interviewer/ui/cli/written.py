"""What commands say of changes in a note: what was written, and what was taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from interviewer.core.bank.card import Language
from interviewer.core.interview.retrospective import NoteDiff, WriteRecord
from interviewer.errors import NoteWriteError, UsageError
from interviewer.ui.cli.hints import text
from interviewer.ui.cli.visible import echo
from interviewer.words import messages


def take_back(
    command: str,
    undo: Callable[[], NoteDiff],
    named: Sequence[str | None],
    lang: Language,
) -> None:
    """Undo what a command wrote last, and show it.

    named: what else was typed; the latest write is no choice, so nothing may be. Raises UsageError.
    """
    typed = " ".join(filter(None, named))
    if typed:
        raise UsageError(
            key="undo_latest",
            typed=typed,
            command=command,
        )
    change = undo()
    echo(
        text(
            f"{command}_undone",
            lang,
            path=change.path,
        )
    )
    show(change)


def show(change: NoteDiff) -> None:
    """The lines of a change."""
    if change.diff:
        echo(change.diff.rstrip("\n"))


def tell_of_retrospective(
    record: WriteRecord,
    lang: Language,
    *,
    full: bool,
) -> None:
    """Where it is, how much of it was written, and the commands to see it and take it back."""
    key = "retro_full" if full else "retro_brief"
    lines = record.diff.splitlines()
    echo(
        text(
            key if record.changed else "retro_there",
            lang,
            place=f"{record.path}:{record.line}" if record.line else record.path,
            added=sum(_is_change("+", line) for line in lines),
            gone=sum(_is_change("-", line) for line in lines),
            id=record.session_id,
        )
    )


def _is_change(sign: str, line: str) -> bool:
    return line.startswith(sign) and not line.startswith(3 * sign)


@contextmanager
def in_other_words(lang: Language) -> Iterator[None]:
    """What is said of retrospectives that cannot be written names their command; not so here."""
    try:
        yield
    except NoteWriteError as error:
        raise NoteWriteError(
            messages.explain(
                error,
                lang,
                surface="browser",
            )
        ) from error
