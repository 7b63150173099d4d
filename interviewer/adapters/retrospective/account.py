"""Put what was asked in a real interview into a note, as the note writes its own interviews."""

from __future__ import annotations

from collections.abc import Sequence

from interviewer.adapters.retrospective.escape import escape, unescape
from interviewer.adapters.retrospective.held import locate_held, section_of
from interviewer.adapters.retrospective.note import Note
from interviewer.adapters.retrospective.outline import BOLD_RANK, Heading
from interviewer.adapters.retrospective.place import framed
from interviewer.adapters.retrospective.source import Splice
from interviewer.adapters.retrospective.style import (
    Item,
    Style,
    items_of,
    list_style,
    number_after,
)
from interviewer.adapters.retrospective.wording import words_of
from interviewer.core.notes.account import Account
from interviewer.core.text import normalise
from interviewer.words.notes import ZH


def insert_account(data: bytes, account: Account) -> bytes:
    """The note with the interview in it, below those that it has.

    Where it has the heading already, only what it lacks comes. The same twice changes nothing.

    Raises NotesError where the bytes are not text.
    """
    note = Note.of(data)
    words = words_of(note.texts[line] for line in note.theirs(range(len(note.texts)))) or (
        words_of(account.questions) or ZH
    )
    heading = section_of(
        note,
        account,
    )
    if heading is not None:
        return note.source.apply(
            _completed(
                note,
                heading,
                account,
            )
        )
    held = locate_held(
        note,
        words,
        account,
    )
    place = held.place
    lines = [
        *place.lead,
        *place.style.heading(escape(held.title)),
        *_list(
            account.questions,
            place.style,
        ),
        *_outcome(
            account,
            place.style,
        ),
    ]
    splice = Splice(
        place.line,
        place.line,
        framed(
            note,
            place.line,
            lines,
            bold=place.style.rank == BOLD_RANK,
        ),
    )
    return note.source.apply([splice])


def _completed(
    note: Note,
    heading: Heading,
    account: Account,
) -> list[Splice]:
    """What a section that is there lacks: questions below its last one, the outcome at its end."""
    stop = note.outline.next_heading(heading.stop)
    below = range(
        heading.stop,
        note.before_open_block(stop),
    )
    section = [note.texts[line] for line in below]
    items = [
        item
        for item in items_of(
            note.texts,
            note.theirs(below),
        )
        if not item.indent
    ]
    listed = [
        unescape(item.text)
        for item in items_of(
            note.texts,
            below,
        )
    ]
    known = {normalise(text) for text in (*section, *listed)}
    fresh = [question for question in account.questions if normalise(question) not in known]
    their_lines = note.theirs(range(len(note.texts)))
    style = Style(
        words=words_of(section) or ZH,
        **list_style(
            note.texts,
            their_lines,
        ),  # type: ignore[arg-type]
    )
    end = note.trimmed(
        below.stop,
        below.start,
    )
    splices: list[Splice] = []
    if fresh:
        line = end
        if items:
            last = items[-1].line
            line = note.trimmed(
                min(note.outline.block_end(last), below.stop),
                last + 1,
            )
        lines = _continued(
            items,
            fresh,
            style,
        )
        if not items and not note.blank(line - 1) and (heading.bold or line > heading.stop):
            lines.insert(
                0,
                "",
            )
        splices.append(
            Splice(
                line,
                line,
                tuple(lines),
            )
        )
    if account.outcome and normalise(account.outcome) not in normalise("".join(section)):
        splices.append(
            Splice(
                end,
                end,
                tuple(
                    _outcome(
                        account,
                        style,
                    )
                ),
            )
        )
    return splices


def _continued(
    items: Sequence[Item],
    fresh: Sequence[str],
    style: Style,
) -> list[str]:
    if not items:
        return _list(
            fresh,
            style,
        )
    last, lines = items[-1], []
    number = number_after(items)
    step = 0 if number == last.number else 1
    for offset, question in enumerate(fresh):
        following = None if number is None else number + step * offset
        lines.append(
            last.following(
                following,
                escape(question, starts_block=True),
            )
        )
    return lines


def _list(questions: Sequence[str], style: Style) -> list[str]:
    lines: list[str] = []
    for number, question in enumerate(
        questions,
        1,
    ):
        lines.append(
            style.mark.format(n=number)
            + escape(
                question,
                starts_block=True,
            )
        )
    return lines


def _outcome(account: Account, style: Style) -> list[str]:
    if not account.outcome:
        return []
    words = style.words
    return ["", f"{words.outcome}{words.colon}{escape(account.outcome)}"]
