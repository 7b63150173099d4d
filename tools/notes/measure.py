"""How well notes are read that no rule comes from: ``python -m tools.notes.measure [--lines]``.

``--sealed WHY`` reads the sealed part, of which nobody who builds has seen a line, and writes the
look into docs/sealed-looks.md; there are five. ``--aside`` gives the figures of eight notes that
no rule has seen, never their lines. ``--lines`` prints each fault of the development part.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from interviewer.adapters.notes.lines import companies
from interviewer.adapters.notes.parse import parse_note
from interviewer.core.names import round_of
from interviewer.core.notes.agenda import ParsedNote
from interviewer.core.text import fold
from tools import sealed
from tools.notes.material import Line, Note, Part, Place, notes

TODAY = dt.date(2031, 10, 1)


class Found(NamedTuple):
    """What was read at a line."""

    line: int
    """From 1."""
    place: Place
    """The interview that it was given to."""


class Read(NamedTuple):
    """A labelled note and what was read in it."""

    note: Note
    """With its labels."""
    questions: tuple[Found, ...]
    """Every place of every question."""
    appointments: tuple[Found, ...]
    """Every appointment."""


def main() -> None:
    """Print the figures."""
    words = sys.argv[1:]
    if "--sealed" in words:
        why = " ".join(words[words.index("--sealed") + 1 :])
        sealed.look("notes", why, lambda: figures(read("sealed")))
        return
    if "--aside" in words:
        print("\n".join(figures(read("aside"))))
        return
    given = read("dev")
    print("\n".join(figures(given)))
    if "--lines" in words:
        print("\n".join(faults(given)))


def read(part: Part) -> list[Read]:
    """The notes of a part, read as the program reads them."""
    return [_read(note) for note in notes(part)]


def figures(given: Sequence[Read]) -> list[str]:
    """Over all, then by dialect."""
    lines = [_row("all", given)]
    by_dialect: dict[str, list[Read]] = defaultdict(list)
    for each in given:
        by_dialect[each.note.dialect].append(each)
    lines += [_row(name, some) for name, some in sorted(by_dialect.items())]
    return lines


def faults(given: Sequence[Read]) -> list[str]:
    """One line a question or appointment missed, made up, or given to another interview."""
    lines = []
    for read in given:
        note = read.note
        found = {each.line: each.place for each in read.questions}
        lines.append(f"== {note.dialect}: {note.file}")
        for number, line in enumerate(note.lines, 1):
            wrong = _fault(line, found.get(number))
            if wrong:
                lines.append(f"{number:4} {wrong:12} {line.text[:90]}")
            lines += [f"{number:4} {each} {line.text[:90]}" for each in _unmet(read, number, line)]
    return lines


def _unmet(read: Read, number: int, line: Line) -> list[str]:
    """What is wrong with the appointments of the line."""
    listed = [each for each in read.appointments if each.line == number]
    if line.tag == "P" and not listed:
        return ["appointment missed"]
    if line.tag == "H":
        return []
    return [
        f"appointment ({line.tag}) {each.place.company} {each.place.date} {each.place.time}"
        for each in listed
        if not _is_due(read.note, each)
    ]


def _fault(line: Line, found: Place | None) -> str | None:
    if line.tag != "Q":
        return f"taken ({line.tag})" if found else None
    if found is None:
        return "missed"
    differing = [
        f"{name}={getattr(found, name) or '-'}"
        for name in ("company", "round", "date")
        if not _same(name, getattr(line.place, name), getattr(found, name))
    ]
    return " ".join(differing) or None


def _row(name: str, given: Sequence[Read]) -> str:
    total: Counter[str] = Counter()
    for each in given:
        total.update(counts(each))
    precision = _share(total["right"], total["taken"])
    recall = _share(total["right"], total["asked"])
    places = " ".join(
        f"{field} {_share(total[field], total['right'])}" for field in ("company", "round", "date")
    )
    appointments = (
        f"appointments P {_share(total['met'], total['listed'])} "
        f"R {_share(total['met'], total['due'])}"
    )
    return f"{name:28} n {total['asked']:4} P {precision} R {recall} {places} {appointments}"


def counts(read: Read) -> Counter[str]:
    """Questions and appointments: how many there are, were taken and are right."""
    counted: Counter[str] = Counter()
    found = {each.line: each.place for each in read.questions}
    for number, line in enumerate(read.note.lines, 1):
        asked = line.tag == "Q"
        counted["asked"] += asked
        counted["taken"] += number in found
        counted["due"] += line.tag == "P"
        if not asked or number not in found:
            continue
        counted["right"] += 1
        for field in ("company", "round", "date"):
            same = _same(field, getattr(line.place, field), getattr(found[number], field))
            counted[field] += same
    counted["listed"] += sum(not _is_heading(read.note, each) for each in read.appointments)
    counted["met"] += sum(_is_due(read.note, each) for each in read.appointments)
    return counted


def _is_heading(note: Note, found: Found) -> bool:
    """True for the heading of an interview with day and hour: that it is one is right as well."""
    return note.lines[found.line - 1].tag == "H"


def _is_due(note: Note, found: Found) -> bool:
    """True if the line is an appointment with that company on that day."""
    line = note.lines[found.line - 1]
    fields = ("company", "date", "time")
    return line.tag == "P" and all(
        _same(field, getattr(line.place, field), getattr(found.place, field)) for field in fields
    )


def _same(field: str, labelled: str, found: str) -> bool:
    if field == "date" and labelled.startswith("--"):
        return found[4:] == labelled[1:]
    if field == "company":
        return companies.known().same(labelled, found)
    if field == "round":
        labelled, found = round_of(labelled) or labelled, round_of(found) or found
    return fold(labelled).replace(" ", "") == fold(found).replace(" ", "")


def _read(note: Note) -> Read:
    parsed = parse_note(note.data, note.file, TODAY)
    return Read(note, tuple(_questions(parsed)), tuple(_appointments(parsed)))


def _questions(parsed: ParsedNote) -> Iterable[Found]:
    for question in parsed.questions:
        for seen in question.seen_in:
            day = seen.asked_on.isoformat() if seen.asked_on else ""
            yield Found(seen.line, Place(seen.company or "", seen.round or "", day))


def _appointments(parsed: ParsedNote) -> Iterable[Found]:
    for each in parsed.interviews:
        day = each.date.isoformat() if each.date else ""
        hour = each.time.strftime("%H:%M") if each.time else ""
        yield Found(each.line, Place(each.company, each.round or "", day, hour))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else " -  "


if __name__ == "__main__":
    main()
