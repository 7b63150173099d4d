"""Headings that are not Markdown's (Org outlines, ``=== 甲 ===``) brought into its form.

Lines are rewritten, never added or taken out: every line number stays the file's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_RULED = re.compile(r"^(?P<rule>={2,})\s*(?P<text>[^=\s].*?)\s*(?P=rule)(?P<rest>.*)$")
_SETTING = re.compile(r"^#\+(?P<key>[A-Za-z_]+):\s*(?P<value>.*)$")
_STARS = re.compile(r"^(?P<stars>\*+)\s+(?:(?P<state>TODO|NEXT|WAITING|DONE)\s+)?(?P<text>.*)$")
_STAMP = re.compile(r"<(?P<day>20\d\d-\d\d-\d\d[^<>]*)>")
_PLANNED = ("SCHEDULED:", "DEADLINE:")
_CALLOUT = re.compile(
    r"^(?P<quote>\s*(?:>\s?)+)\[!(?:info|todo|abstract|summary|calendar|event)\][+-]?\s+(?=\S)",
    re.IGNORECASE,
)
"""The mark of a callout that is there for its title; those of questions and answers say more."""
_FENCE = ("```", "~~~")
_TOP = 10
"""Lines at the head of an outline in which its settings are."""
DEEPEST = 6
"""Levels of headings that Markdown has."""


def in_markdown(lines: Sequence[str]) -> list[str]:
    """The lines with all headings in Markdown's form."""
    if any(map(_SETTING.match, lines[:_TOP])):
        return _from_org(lines)
    rewritten: list[str] = []
    in_fence = False
    for line in lines:
        if line.lstrip().startswith(_FENCE):
            in_fence = not in_fence
        rewritten.append(line if in_fence else _from_ruled(line))
    return rewritten


def _from_ruled(line: str) -> str:
    line = _CALLOUT.sub(r"\g<quote>", line)
    match = _RULED.match(line)
    if match is None:
        return line
    return f"# {match['text']}{match['rest']}"


def _from_org(lines: Sequence[str]) -> list[str]:
    settings = [match["key"].upper() for match in map(_SETTING.match, lines) if match]
    above = 1 if "TITLE" in settings else 0
    return [_from_org_line(line, above) for line in lines]


def _from_org_line(
    line: str,
    above: int,
) -> str:
    """above: levels that are above the outline's first."""
    setting = _SETTING.match(line)
    if setting:
        is_title = setting["key"].upper() == "TITLE"
        return f"# {setting['value']}" if is_title else ""
    if not line.lstrip().startswith(_PLANNED):
        line = _STAMP.sub(r"\g<day>", line)
    heading = _STARS.match(line)
    if heading is None:
        return line
    if heading["state"]:
        box = "[x]" if heading["state"] == "DONE" else "[ ]"
        return f"- {box} {heading['text']}"
    depth = len(heading["stars"]) + above
    marks = "#" * min(depth, DEEPEST)
    return f"{marks} {heading['text']}"
