"""Where a part in which nobody asked the candidate ends although no heading says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interviewer.adapters.notes.lines.units import Unit

GAP = 4
"""Lines between two lines with words, from which a new part begins: three blank ones."""
_INTRODUCTION = re.compile(r"^(?:先|请|简单|做|一下|个|的|\s)*自我介绍")


def begins_anew(
    unit: Unit,
    above: Sequence[Unit],
    line: int,
    *,
    told: bool,
) -> bool:
    """True if the interview goes on with the unit.

    above: the units of the part so far. line: of its heading. told: the part is what the candidate
    asked, which also ends at a rule and at a gap.
    """
    if _INTRODUCTION.match(unit.plain) or _starts_again(unit, above):
        return True
    if not told:
        return False
    last = _last_line(above[-1]) if above else line
    return unit.kind == "rule" or unit.line - last >= GAP


def _starts_again(
    unit: Unit,
    above: Sequence[Unit],
) -> bool:
    """True for a list that starts at 1 after another one has counted, or after bullets."""
    if unit.number != 1 or not above:
        return False
    is_behind = above[-1].kind == "bullet" and unit.line > _last_line(above[-1]) + 1
    return is_behind or max(one.number for one in above) > 1


def _last_line(unit: Unit) -> int:
    last = unit.line
    for below in unit.below():
        last = max(last, _last_line(below))
    return last
