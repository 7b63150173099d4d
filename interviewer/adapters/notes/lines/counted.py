"""Headings that count on (``## 1. …``, ``## 2. …``): if some ask, all of them do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from interviewer.adapters.notes.lines import shapes, words
from interviewer.adapters.notes.lines.units import Unit

Asking = Literal["some", "most", "names"]
"""How a run of headings asks: at least one, nearly all, or most name what is asked for (原理)."""

NEARLY_ALL = 0.8
MOST = 0.5
_NUMBER = re.compile(r"^\D{0,4}?(\d{1,3})(?:[.、．)）]|\s)")


def asking(units: Sequence[Unit]) -> Mapping[int, Asking]:
    """Line of a heading -> how the run asks in which it counts."""
    found: dict[int, Asking] = {}
    runs: dict[int, list[Unit]] = {}
    for unit in units:
        if unit.kind != "heading":
            continue
        for level in [level for level in runs if level > unit.level]:
            found.update(_labelled(runs.pop(level)))
        run = runs.setdefault(unit.level, [])
        if run and _number(unit) != _number(run[-1]) + 1:
            found.update(_labelled(run))
            run.clear()
        if _number(unit):
            run.append(unit)
    for run in runs.values():
        found.update(_labelled(run))
    return found


def _labelled(run: Sequence[Unit]) -> dict[int, Asking]:
    if len(run) < 2:
        return {}
    kind = _kind([words.NUMBER.sub("", unit.plain) for unit in run])
    return {unit.line: kind for unit in run} if kind else {}


def _kind(texts: Sequence[str]) -> Asking | None:
    if _share(map(shapes.asks, texts)) >= NEARLY_ALL:
        return "most"
    if any(map(shapes.ends_asking, texts)) or _share(map(shapes.asks, texts)) >= MOST:
        return "some"
    named = [shapes.asks(text) or shapes.names(text) for text in texts]
    return "names" if _share(named) >= MOST else None


def _share(found: Iterable[bool]) -> float:
    flags = list(found)
    return sum(flags) / len(flags)


def _number(unit: Unit) -> int:
    """0 for a heading without a number."""
    match = _NUMBER.match(unit.text)
    return int(match[1]) if match else 0
