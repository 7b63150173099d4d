"""What was understood of a note, as HTML and as a list to choose from. Pure; no Gradio."""

from __future__ import annotations

import html
from collections.abc import Iterable

from interviewer.core.bank.card import Language
from interviewer.core.notes.corrections import Correction, key_of
from interviewer.core.notes.line_reading import (
    UNDERSTOOD,
    LineReading,
    NoteReading,
    Understood,
)
from interviewer.words import terms
from interviewer.words.page import words
from interviewer.words.pair import in_language
from interviewer.words.terms import REACH, proposed_words, said, understood

MOST_LINES = 1000
"""Lines of a note that are shown."""
LONGEST_LINE = 500
LONGEST_CHOICE = 60
Choice = tuple[str, str]
"""What a list shows, and the value of its choice."""


def marked_note(
    reading: NoteReading,
    lang: Language,
) -> str:
    """The note with what was understood marked; everything of the note's is escaped."""
    rows = []
    for line in reading.lines[:MOST_LINES]:
        rows.append(_row(line, lang))
    parts = [_legend(lang), f"<ol>{''.join(rows)}</ol>"]
    if len(reading.lines) > MOST_LINES:
        more = words(lang)["review_more"].format(n=MOST_LINES)
        parts.append(f"<p>{html.escape(more)}</p>")
    return f'<div class="reading" tabindex="0">{"".join(parts)}</div>'


def line_choices(
    reading: NoteReading,
    lang: Language,
) -> list[Choice]:
    """The lines of which something can be said: unsure ones, those that are something, others."""
    unsure = []
    understood_lines = []
    others = []
    for line in reading.lines[:MOST_LINES]:
        if not line.can_be_corrected:
            continue
        choice = _choice(line, lang)
        if line.unsure:
            unsure.append(choice)
        elif line.kinds:
            understood_lines.append(choice)
        else:
            others.append(choice)
    return [*unsure, *understood_lines, *others]


def chosen_line(
    reading: NoteReading,
    value: str,
) -> LineReading | None:
    """The line of a choice; None where the note has another one there by now."""
    for line in reading.lines:
        if _value(line) == value:
            return line
    return None


def correction_choices(
    corrections: Iterable[Correction],
    lang: Language,
) -> list[Choice]:
    """The corrections with what was said, how far it reaches, and of which line."""
    choices = []
    for correction in corrections:
        anchor = correction.anchor
        statement = correction.statement
        parts = (
            f"{correction.number}.",
            said(statement, lang),
            "·",
            in_language(REACH[statement.reach], lang),
            "·",
            f"{anchor.note}:{anchor.line}",
            anchor.text[:LONGEST_CHOICE],
        )
        choices.append((" ".join(parts), str(correction.number)))
    return choices


def _choice(
    line: LineReading,
    lang: Language,
) -> Choice:
    text = " ".join(line.text.split())[:LONGEST_CHOICE]
    parts = [f"{line.line} {text}", understood(line, lang)]
    if line.unsure:
        parts.append(words(lang)["review_unsure"])
    if line.proposed:
        said_by_model = proposed_words(line, lang)
        parts.append(words(lang)["review_proposed"].format(proposed=said_by_model))
    return " · ".join(parts), _value(line)


def _value(line: LineReading) -> str:
    return f"{line.line}.{key_of(line.text)}"


def _legend(lang: Language) -> str:
    names = []
    for kind in UNDERSTOOD:
        names.append(_tag(kind, lang))
    unsure = html.escape(words(lang)["review_unsure"])
    names.append(f'<b class="unsure">{unsure}</b>')
    return f'<p class="legend">{"".join(names)}</p>'


def _row(
    line: LineReading,
    lang: Language,
) -> str:
    classes = []
    tags = ""
    for kind in line.kinds:
        tags += _tag(kind, lang)
    if line.kinds:
        first = line.kinds[0]
        classes.append(f"k-{first}")
    if line.unsure:
        classes.append("unsure")
    names = " ".join(classes)
    shown = line.text[:LONGEST_LINE]
    text = html.escape(shown)
    return f'<li class="{names}"><i>{line.line}</i><span>{text}</span>{tags}</li>'


def _tag(
    kind: Understood,
    lang: Language,
) -> str:
    name = html.escape(in_language(terms.UNDERSTOOD[kind], lang))
    return f'<b class="k-{kind}">{name}</b>'
