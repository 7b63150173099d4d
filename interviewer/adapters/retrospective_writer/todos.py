"""The user's list of to-dos for the next interview: what stands there, what is new, where it goes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from interviewer.adapters.retrospective_writer.escape import escape, unescape
from interviewer.adapters.retrospective_writer.note import Note
from interviewer.adapters.retrospective_writer.outline import Heading
from interviewer.adapters.retrospective_writer.parse import Section
from interviewer.adapters.retrospective_writer.place import Chapter, framed
from interviewer.adapters.retrospective_writer.source import Splice
from interviewer.adapters.retrospective_writer.style import (
    Item,
    Style,
    item_of,
    items_of,
    number_after,
)
from interviewer.core.question import normalise

_TICK = re.compile(r"[✅✔☑√✓]\ufe0f?\s*(?:\d{4}-\d\d-\d\d)?|<[^>]*>")


def scope(note: Note) -> list[int]:
    """The user's lines below the headings of such lists."""
    lines = {i for h in note.next_headings for i in range(h.stop, note.outline.end_of(h))}
    return [i for i in note.theirs(sorted(lines)) if note.texts[i].strip()]


def key(text: str) -> str:
    """Equal for to-dos that say the same: width, case, punctuation, ticks and tags apart."""
    plain = _TICK.sub("", unescape(text))
    return normalise(plain) or plain.strip()


def standing(note: Note, retro_todos: Sequence[str], own: Collection[str] = ()) -> frozenset[int]:
    """Indexes of the to-dos that need no line: the list holds an equal one, open or ticked, or they repeat, or say nothing. own: keys
    of those that an earlier writing of the session put there."""
    seen = _keys(note) - set(own)
    found = set()
    for i, todo in enumerate(retro_todos):
        if key(todo) in seen or not todo.strip():
            found.add(i)
        seen.add(key(todo))
    return frozenset(found)


def missing(note: Note, todos: Sequence[str], skip: Collection[int] = ()) -> list[str]:
    """Those of ``todos`` that no line but the ``skip`` ones says."""
    held = _keys(note, skip)
    return [todo for todo in todos if key(todo) not in held]


def lines_of(note: Note, todos: Collection[str]) -> list[int]:
    """The lines of to-dos of ours that the user neither ticked nor edited nor gave children."""
    wanted = {escape(todo, starts_block=True) for todo in todos}
    items = items_of(note.texts, scope(note))
    return [
        i.line
        for i in items
        if i.text.rstrip() in wanted and not i.ticked and not has_children(note, i)
    ]


def has_children(note: Note, item: Item) -> bool:
    """True where the line below is indented deeper."""
    below = item.line + 1
    if note.blank(below):
        return False
    return len(_leading(note.texts[below])) > len(_leading(item.indent))


def append(
    note: Note,
    fresh: Sequence[str],
    style: Style,
    chapter: Chapter | None,
    skip: Collection[int] = (),
) -> Splice | None:
    """Continue the list by ``fresh``; None where no heading of such a list stands. skip: lines that are about to go."""
    heading = _choose(note, chapter)
    if heading is None:
        return None
    stop = _stop(note, note.outline.next_heading(heading.stop))
    near = [i for i in note.theirs(range(heading.stop, stop)) if i not in skip]
    wide = [
        i
        for i in note.theirs(range(heading.stop, _stop(note, note.outline.end_of(heading))))
        if i not in skip
    ]
    items = _outer(items_of(note.texts, near)) or _outer(items_of(note.texts, wide))
    if items:
        return _continued(note, items, fresh)
    line = note.trimmed(stop, heading.stop)
    numbered = fresh_list(fresh, style)
    bold = heading.bold or line > heading.stop
    return Splice(
        line,
        line,
        framed(note, line, numbered, bold=True) if bold else tuple(numbered) + _gap(note, line),
    )


def fresh_list(todos: Sequence[str], style: Style) -> list[str]:
    """A list of its own in the note's style."""
    return [
        style.mark.format(n=n) + escape(todo, starts_block=True) for n, todo in enumerate(todos, 1)
    ]


def others(note: Note, section: Section | None) -> set[str]:
    """Keys of the to-dos that other sections of ours rely on."""
    return {key(todo) for s in note.sections if s != section for todo in s.retro.todos}


def _keys(note: Note, skip: Collection[int] = ()) -> set[str]:
    lines = [(i, note.texts[i]) for i in scope(note) if i not in skip]
    return {key(item.text if (item := item_of(i, text)) else text) for i, text in lines}


def _choose(note: Note, chapter: Chapter | None) -> Heading | None:
    inside = [
        h for h in note.next_headings if chapter and chapter.heading.line < h.line < chapter.stop
    ]
    found = inside or note.next_headings
    return found[-1] if found else None


def _stop(note: Note, line: int) -> int:
    """Not into a fence or comment that never ends."""
    closer = note.outline.closer
    return min(line, closer[0]) if closer else line


def _outer(items: Sequence[Item]) -> list[Item]:
    least = min((len(_leading(i.indent)) for i in items), default=0)
    return [i for i in items if len(_leading(i.indent)) == least]


def _continued(note: Note, items: Sequence[Item], fresh: Sequence[str]) -> Splice:
    last = items[-1]
    stop = min(note.outline.block_end(last.line), note.outline.next_heading(last.line + 1))
    line = max(note.trimmed(stop, last.line + 1), last.line + 1)
    number, new = number_after(items), []
    repeats = number == last.number
    for todo in fresh:
        new.append(last.following(number, escape(todo, starts_block=True)))
        number = number if number is None or repeats else number + 1
    return Splice(line, line, tuple(new))


def _gap(note: Note, line: int) -> tuple[str, ...]:
    below = note.texts[line] if line < len(note.texts) else ""
    return () if not below.strip() or re.match(r"#{1,6}\s", below) else ("",)


def _leading(text: str) -> str:
    wide = text.expandtabs(4)
    return wide[: len(wide) - len(wide.lstrip(" \u3000"))]
