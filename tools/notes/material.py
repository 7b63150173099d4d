"""Notes that were written to measure their reading, labelled line by line.

A line of ``NAME.tagged`` is a tag, ``|`` and a line of the note; lines that begin with ``#`` at the
top describe the file, lines that begin with ``@`` say which interview the next questions belong to.
tests/evals/notes/README.md has the tags. ``sealed`` is read by ``tools.notes.measure`` only.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal, NamedTuple

DATA = Path(__file__).resolve().parent / "data"
"""What a reader may be fitted on, by other hands than the parts that measure."""
FOLDER = Path(__file__).resolve().parents[2] / "tests" / "evals" / "notes"
Part = Literal["fit", "dev", "aside", "sealed"]
_HEAD = re.compile(r"#(encoding|newline|dialect|lang|file)=(.*)")
_LINE = re.compile(r"([A-Za-z-])(?:\{([^}]*)\})?\|(.*)", re.DOTALL)


class Place(NamedTuple):
    """Which interview a line belongs to; empty where the note does not say."""

    company: str = ""
    """As a person would say it."""
    round: str = ""
    """In the note's short form."""
    date: str = ""
    """ISO; ``--MM-DD`` where the note names no year."""
    time: str = ""
    """Of an appointment, ``HH:MM``."""


class Line(NamedTuple):
    """One line with its label."""

    tag: str
    """See the README."""
    text: str
    """The line as it is in the note."""
    place: Place
    """Of a question or an appointment."""


class Note(NamedTuple):
    """A labelled note."""

    file: str
    """The name that its writer gave it."""
    dialect: str
    """How it is kept."""
    lang: str
    """``zh``, ``en`` or ``mixed``."""
    lines: tuple[Line, ...]
    """All lines; the first is line 1."""
    data: bytes
    """The note as its writer would have saved it."""


def notes(part: Part) -> list[Note]:
    """The notes of a part, by file."""
    folder = DATA if part == "fit" else FOLDER / part
    return [_note(path) for path in sorted(folder.glob("*.tagged"))]


def _note(path: Path) -> Note:
    head = {"encoding": "utf-8", "newline": "lf"}
    lines: list[Line] = []
    place = Place()
    for row in path.read_text(encoding="utf-8").split("\n"):
        described = _HEAD.fullmatch(row)
        if described and not lines:
            head[described[1]] = described[2]
        elif row.startswith("@"):
            place = Place(**_fields(row[1:]))
        elif row:
            lines.append(_line(row, place))
    newline = "\r\n" if head["newline"] == "crlf" else "\n"
    text = newline.join(line.text for line in lines) + newline
    return Note(
        file=head["file"],
        dialect=head["dialect"],
        lang=head["lang"],
        lines=tuple(lines),
        data=text.encode(head["encoding"]),
    )


def _line(row: str, place: Place) -> Line:
    match = _LINE.fullmatch(row)
    if match is None:
        raise ValueError(f"not a tagged line: {row}")
    tag, fields, text = match.groups()
    own = Place(**_fields(fields)) if fields is not None else place
    return Line(tag, text, own)


def _fields(text: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in text.split(";") if part]
    return {name.strip(): value.strip() for name, _, value in pairs}
