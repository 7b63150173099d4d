"""Which shapes hold a section's questions: numbered items, bullets, bold or bare lines, quotes.

All else is answer or talk.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from interviewer.adapters.notes.lines import words
from interviewer.adapters.notes.lines.sections import Context
from interviewer.adapters.notes.lines.units import Unit, UnitKind

NUMBERED: tuple[UnitKind, ...] = ("comma", "ordered", "paren")
ITEMS: tuple[UnitKind, ...] = (*NUMBERED, "bullet")
LINES: frozenset[UnitKind] = frozenset(("bold", *ITEMS, "line", "summary"))
CONTENTS_SHARE = 0.6
ASKING_SHARE = 0.5
MARKED_SHARE = 0.6
NEARLY_ALL = 0.75

Kinds = dict[UnitKind, list[Unit]]


def carriers(
    units: Sequence[Unit],
    context: Context,
    *,
    answering: bool,
) -> frozenset[UnitKind]:
    """The kinds that may hold questions. answering: all of this stands below a question."""
    kinds: Kinds = {}
    for unit in units:
        if unit.kind in LINES and unit.text:
            kinds.setdefault(unit.kind, []).append(unit)
    if not kinds:
        return frozenset({"quote"})
    kinds = _without_links(kinds)
    if answering:
        return frozenset(
            k
            for k in ITEMS
            if len(kinds.get(k, ())) > 1 and share(kinds[k], _marked) >= MARKED_SHARE
        )
    if context == "notes":
        several = {
            k: found for k, found in kinds.items() if len(found) > 1 or k in ("bold", "summary")
        }
        return frozenset(k for k, found in several.items() if share(found, _marked) >= MARKED_SHARE)
    strong = {k for k, found in kinds.items() if share(found, _asks) >= ASKING_SHARE}
    if context == "bank":
        return frozenset(
            k for k in strong if k != "line" or share(kinds[k], _marked) >= ASKING_SHARE
        )
    return _of_log(kinds, strong)


def spoken(units: Sequence[Unit]) -> bool:
    """True where paragraphs ask and quotes answer: several quotes, each right below a line."""
    if any(unit.listed for unit in units):
        return False
    below = [
        above.kind == "line" for above, unit in itertools.pairwise(units) if unit.kind == "quote"
    ]
    return len(below) > 1 and all(below)


def _without_links(kinds: Kinds) -> Kinds:
    """The kinds without a list of nothing but links beside another list: its items belong there."""
    listed = [kind for kind in kinds if kind in ITEMS]
    linking = [kind for kind in listed if share(kinds[kind], is_link) == 1]
    if len(linking) == len(listed):
        return kinds
    return {kind: found for kind, found in kinds.items() if kind not in linking}


def is_link(unit: Unit) -> bool:
    """True for a line that is a link to the outside and nothing else."""
    return words.LINKED.match(unit.text) is not None


def firm(units: Sequence[Unit], kinds: frozenset[UnitKind]) -> frozenset[UnitKind]:
    """The list shapes most of whose items ask, so that the others may be short and silent."""
    return frozenset(
        k
        for k in kinds
        if k in ITEMS and share([u for u in units if u.kind == k], _asks) >= MARKED_SHARE
    )


def follow_ups(inner: Sequence[Unit], context: Context) -> frozenset[UnitKind]:
    """The kinds of nested items most of which have a question mark.

    In a log also those nearly all of which ask without one.
    """
    of_kind = {k: [u for u in inner if u.kind == k] for k in ITEMS}
    silent = {
        k
        for k, found in of_kind.items()
        if context == "log" and len(found) > 1 and share(found, _asks) >= NEARLY_ALL
    }
    return frozenset(
        k for k, found in of_kind.items() if k in silent or share(found, _has_mark) >= ASKING_SHARE
    )


def contents(units: Sequence[Unit]) -> frozenset[int]:
    """The lists (by line) most of whose items are links inside the notes: tables of contents."""
    groups: dict[int, list[Unit]] = {}
    for unit in units:
        if unit.group >= 0:
            groups.setdefault(unit.group, []).append(unit)
    several = {g: items for g, items in groups.items() if len(items) > 1 and "[" in items[0].text}
    return frozenset(
        g for g, items in several.items() if share(items, _is_anchor) >= CONTENTS_SHARE
    )


def share(units: Sequence[Unit], test: Callable[[Unit], bool]) -> float:
    """The part of the units that pass, 0 for none."""
    return sum(map(test, units)) / len(units) if units else 0.0


def _has_mark(unit: Unit) -> bool:
    return "?" in unit.plain or "？" in unit.plain


def _is_anchor(unit: Unit) -> bool:
    return bool(words.ANCHOR.match(unit.text))


def _asks(unit: Unit) -> bool:
    return unit.asks


def _marked(unit: Unit) -> bool:
    return unit.marked


def _of_log(kinds: Kinds, strong: set[UnitKind]) -> frozenset[UnitKind]:
    """In a log the first shape holds the questions even where nobody asks.

    Other shapes do only where most of them end in a question mark.
    """
    if _labelled(kinds):
        return frozenset()
    if points := _restarting(kinds):
        strong, kinds = strong - {points}, {k: v for k, v in kinds.items() if k != points}
    order: tuple[UnitKind, ...] = (*ITEMS[:2], "bullet", "paren", "line")
    first: UnitKind = next(
        (k for k in ("summary", *order) if k in strong),
        next((k for k in order if k in kinds), "bold"),
    )
    if "bold" in strong and (first not in ("summary", "comma", "ordered") or first not in strong):
        first = "bold"
    if "paren" in strong and any(
        words.CHAPTER_ITEM.match(u.text) for k in ITEMS[:2] for u in kinds.get(k, ())
    ):
        return frozenset({first, "summary", "paren"})
    more = {k for k in strong if share(kinds[k], _marked) >= (ASKING_SHARE if k in ITEMS else 0.7)}
    return frozenset({first, "summary"} | more | _counting_on(kinds, first) | _opening(kinds))


def _opening(kinds: Kinds) -> set[UnitKind]:
    """The numbered shape with which the section begins: a later line that asks ends no list."""
    begins = min(kinds, key=lambda kind: kinds[kind][0].line)
    items = kinds[begins]
    is_list = begins in ITEMS[:2] and len(items) > 1 and items[0].number <= 1
    return {begins} if is_list else set()


def _counting_on(kinds: Kinds, first: UnitKind) -> set[UnitKind]:
    """The numbered shapes that share one count with ``first`` (``2.`` after ``1、``)."""
    if first not in NUMBERED:
        return set()
    numbered = {k for k in NUMBERED if k in kinds}
    starting = {k for k in numbered if any(u.number <= 1 for u in kinds[k])}
    return numbered - starting if len(starting) > 1 else numbered


def _restarting(kinds: Kinds) -> UnitKind | None:
    """Of ``1、`` and ``1.`` in one section, the one that starts to count after the other has.

    It counts the points of answers.
    """
    first = {k: next((u.line for u in kinds.get(k, ()) if u.number == 1), None) for k in ITEMS[:2]}
    if first["comma"] is None or first["ordered"] is None:
        return None
    return "ordered" if first["comma"] < first["ordered"] else "comma"


def _labelled(kinds: Kinds) -> bool:
    """True if the section's questions carry ``Q:``: then nothing else in it is one."""
    lines = [u for found in kinds.values() for u in found]
    labels = sum(1 for u in lines if words.Q_LABEL.match(u.text))
    return labels > 1 or (labels == 1 and any(words.A_LABEL.match(u.text) for u in lines))
