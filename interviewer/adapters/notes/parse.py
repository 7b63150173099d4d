"""One note to all that it holds. Pure: bytes in, a ``ParsedNote`` out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from interviewer.adapters.notes import dating
from interviewer.adapters.notes.dating import Dated, Now
from interviewer.adapters.notes.finds import (
    calendar,
    corrected,
    idle,
    likely,
    pending,
    places,
    refined,
    remarks,
    repeats,
    sheets,
    spans,
)
from interviewer.adapters.notes.finds.announced import Told, announced
from interviewer.adapters.notes.finds.completed import company_of, complete
from interviewer.adapters.notes.finds.facts import facts
from interviewer.adapters.notes.finds.found import Found
from interviewer.adapters.notes.finds.passages import passages
from interviewer.adapters.notes.finds.places import Heard
from interviewer.adapters.notes.finds.questions import Sink
from interviewer.adapters.notes.labels import Labels, shipped_model
from interviewer.adapters.notes.lines import (
    cast,
    companies,
    drafts,
    leaning,
    legend,
    origin,
    sections,
    units,
)
from interviewer.adapters.notes.lines.sections import Section
from interviewer.adapters.notes.lines.units import Unit
from interviewer.adapters.notes.text import blocks, foreign, front_matter, outlines
from interviewer.adapters.notes.text.decode import Decoded, decode, lines_of
from interviewer.adapters.notes.text.front_matter import FrontMatter
from interviewer.adapters.notes.walk import walk
from interviewer.core.names import Companies
from interviewer.core.notes.agenda import ParsedNote, Skipped
from interviewer.core.notes.corrections import Correction

MIN_ITEMS = 3
"""Items of lists that ask, from which a note's questions count as items."""


class Kept(NamedTuple):
    """What is known of a note from earlier."""

    first_read: Mapping[str, dt.date] = MappingProxyType({})
    """Line -> the day on which it was first read, by which its year is told instead of today."""
    corrections: Sequence[Correction] = ()
    """What the person said of its lines."""


NOTHING = Kept()


@dataclass(slots=True)
class Analysis:
    """A note as it is read, line by line."""

    sink: Sink
    """The questions with their lines and answers, what was skipped, and the lines."""
    parts: Sequence[Section]
    """Its sections."""
    dated: Dated
    """Its evidence for years."""
    found: Found
    """Appointments, tasks, to-dos and outcomes."""
    labels: Sequence[Labels]
    """What the fitted reader takes each line for."""
    above: Sequence[Heard]
    """What the lines above say of each line."""
    said: corrected.Said
    """What the person said of lines."""


def parse_note(
    data: bytes,
    note: str,
    today: dt.date | None = None,
    known: Companies | None = None,
    kept: Kept = NOTHING,
) -> ParsedNote:
    """All that the note holds.

    note: its path below the notes folder. today: the day of reading, near which dates without a
    year are where nothing in the note says more; without it they are unknown. known: the
    companies, by default the shipped ones. kept: what is known of the note from earlier.
    Raises NotesError (``note_binary``) for a file that is not text.
    """
    decoded = decode(data)
    front, body = _front_and_body(decoded)
    with companies.using(_known(body, known)):
        analysis = _analysis(
            note,
            front,
            body,
            today,
            kept,
        )
        return _parsed(analysis, decoded, front)


def analyse(
    data: bytes,
    note: str,
    today: dt.date | None = None,
    known: Companies | None = None,
    kept: Kept = NOTHING,
) -> Analysis:
    """What was understood of each line. Parameters and errors as of ``parse_note``."""
    front, body = _front_and_body(decode(data))
    with companies.using(_known(body, known)):
        return _analysis(
            note,
            front,
            body,
            today,
            kept,
        )


def _front_and_body(decoded: Decoded) -> tuple[FrontMatter, list[str]]:
    """The front matter, and all lines with those of the front matter blanked."""
    lines = lines_of(decoded.text)
    front = front_matter.read(lines)
    text = outlines.in_markdown(lines[front.end :])
    return front, [""] * front.end + foreign.without(text)


def _known(body: Sequence[str], known: Companies | None) -> Companies:
    """The companies in force, those that the note's legend explains, and those it speaks of."""
    with companies.using(known):
        explained = legend.explained(body, companies.spoken(body))
    with companies.using(explained):
        return cast.with_names(body)


def _analysis(
    note: str,
    front: FrontMatter,
    body: list[str],
    today: dt.date | None,
    kept: Kept,
) -> Analysis:
    tree, broken = blocks.parse(body)
    parts = _sections(
        tree,
        origin.base(note, front, body),
    )
    dated = dating.dated(
        note,
        front,
        body,
        parts,
        Now(today, kept.first_read),
    )
    sink = Sink(
        note,
        body,
        _itemised(parts),
    )
    for number in broken:
        sink.report(number, "skipped_unclosed", body[number].strip())
    found = walk(parts, sink, dated)
    theirs = spans.without_ours(body, parts)
    labels = shipped_model().labels(theirs)
    analysis = Analysis(
        sink=sink,
        parts=parts,
        dated=dated,
        found=found,
        labels=labels,
        above=refined.refined(
            places.heard(theirs, labels, dated.past.years, parts[0].company),
            theirs,
            parts[0].company,
        ),
        said=corrected.said_of(kept.corrections, theirs, labels),
    )
    _read_lines(analysis)
    found.interviews += calendar.in_front(front.lines, dated.planned)
    if not sink.skipped and not (sink.drafts or found.holds_anything()) and _has_lists(parts):
        sink.report(-1, "skipped_nothing_found", "")
    return analysis


def _parsed(
    analysis: Analysis,
    decoded: Decoded,
    front: FrontMatter,
) -> ParsedNote:
    sink = analysis.sink
    found = analysis.found
    ended = {outcome.line for outcome in found.outcomes if outcome.passed is False}
    arranged = repeats.without(found.interviews, found.held, ended)
    said = corrected.days(analysis.said)
    return ParsedNote(
        note=sink.note,
        encoding=decoded.encoding,
        title=_title(front, analysis.parts),
        questions=drafts.finish(
            sink.drafts,
            sink.lines,
            sink.note,
        ),
        interviews=analysis.dated.marked(arranged, said),
        tasks=analysis.dated.marked(found.tasks, said),
        todos=tuple(found.todos),
        outcomes=tuple(found.outcomes),
        passages=passages(sink.prose, sink.lines, sink.note),
        skipped=tuple(_by_line(sink.skipped)),
        first_read=dict(analysis.dated.first_read),
    )


def _read_lines(analysis: Analysis) -> None:
    """What the fitted reader of lines adds, takes out and knows of the interviews.

    What the person said of a line comes last and counts.
    """
    sink = analysis.sink
    found = analysis.found
    labels = analysis.labels
    told = likely.told(
        found,
        analysis.above,
        labels,
    )
    found.forget(told)
    likely.overrule(
        sink,
        analysis.parts,
        found.lines(),
        labels,
    )
    refined.drop_own(sink)
    pasted = sheets.read(sink.lines)
    sheets.take(pasted, sink, analysis.parts[0])
    for sheet in pasted:
        found.interviews += calendar.of_table(
            sheet.table,
            analysis.parts[0],
            analysis.dated.planned,
        )
    asked = corrected.ask(sink, analysis.parts, labels, analysis.said)
    found.forget(asked)
    likely.place(
        sink,
        analysis.above,
        labels,
        analysis.dated.past.years,
    )
    dating.on_page(sink.drafts, sink.note)
    company = analysis.parts[0].company or company_of(sink.lines)
    found.interviews = announced(
        labels,
        Told(analysis.above, company, dating.day_of(sink.note)),
        analysis.dated.planned,
        found.interviews,
        frozenset(item.line for item in sink.drafts),
    )
    unarranged = idle.not_arranged(sink.lines)
    found.held = [entry for entry in found.held if entry.line - 1 not in unarranged]
    found.interviews = complete(
        sink.drafts,
        found.interviews,
        company,
        tuple(
            facts(
                sink.lines,
                labels,
                analysis.above,
                analysis.dated.past.years,
            ),
        ),
    )
    pending.settle(
        found,
        sink,
        analysis.parts,
        labels,
    )
    corrected.place(sink, analysis.said, analysis.parts[0])
    found.interviews = corrected.dated(found.interviews, analysis.said)
    found.held = corrected.dated(found.held, analysis.said)
    found.outcomes = corrected.dated(found.outcomes, analysis.said)
    remarks.take_out(sink, labels)
    leaning.connect(sink.drafts)
    remarks.end_answers(sink, found.outcomes)
    taken = found.lines()
    sink.forget(taken)
    likely.report_left_out(
        sink,
        analysis.parts,
        taken,
        labels,
    )


def _has_lists(parts: Sequence[Section]) -> bool:
    """True for a note with items that are neither ours nor a table of contents."""
    items = 0
    for part in parts:
        if not part.within("own", "toc"):
            items += sum(unit.listed for unit in part.units)
    return items >= MIN_ITEMS


def _sections(
    tree: Sequence[blocks.Block],
    base: Section,
) -> list[Section]:
    parts = sections.split(
        units.flatten(tree),
        base,
    )
    origin.apply_properties(parts, base)
    _upgrade(parts)
    return parts


def _title(
    front: FrontMatter,
    parts: Sequence[Section],
) -> str | None:
    given = front.get("title", "标题")
    if given:
        return given
    for part in parts:
        if part.level == 1:
            return part.title
    return None


def _by_line(skipped: Iterable[Skipped]) -> list[Skipped]:
    return sorted(
        skipped,
        key=lambda one: one.line,
    )


def _upgrade(parts: Sequence[Section]) -> None:
    """Where a note tells of interviews or asks in headings, what counts as a question changes.

    In a note with interviews, lists that ask are questions also where no heading says so. Where
    most headings are questions, below another heading only what asks is a question.
    """
    if any(map(_tells_of_interview, parts)):
        for part in parts:
            if part.context == "notes":
                part.context = "bank"
    plain = [part for part in parts if _is_plain(part)]
    asked = sum(part.asked for part in parts)
    if asked <= max(
        2,
        len(plain),
    ):
        return
    for part in plain:
        if part.context == "log":
            part.context = "bank"


def _tells_of_interview(part: Section) -> bool:
    names_one = part.company or part.round
    return part.role == "log" and bool(names_one)


def _is_plain(part: Section) -> bool:
    """True for a heading that asks nothing and names neither interview nor part of one."""
    if part.level <= 0 or part.asked:
        return False
    if part.round or part.company:
        return False
    return part.role in ("none", "topic")


def _itemised(parts: Sequence[Section]) -> bool:
    """True if nearly all lines of the note that ask are items of lists."""
    asking: list[Unit] = []
    for part in parts:
        if part.context == "log":
            asking += [unit for unit in part.units if unit.asks]
    listed = sum(unit.listed for unit in asking)
    bare = sum(unit.kind == "line" for unit in asking)
    return listed >= MIN_ITEMS and bare * 5 <= listed
