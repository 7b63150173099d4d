"""Prose below headings: context for retrieval."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from interviewer.adapters.notes.lines.sections import Section
from interviewer.adapters.notes.text import inline
from interviewer.core.notes.agenda import Passage

MIN_CHARS = 10
MAX_CHARS = 1000
_LINE = re.compile(r"^[\s>]*(?:[-*+] |\d{1,3}[.)] )?")


def passages(
    prose: Iterable[tuple[Section, int, int]],
    lines: Sequence[str],
    note: str,
) -> tuple[Passage, ...]:
    """One passage a section, more where it is longer than ``MAX_CHARS``.

    Scraps below ``MIN_CHARS`` are left out.
    """
    found: list[Passage] = []
    texts: list[str] = []
    open_section: Section | None = None
    first = 0
    for section, start, end in prose:
        text = "\n".join(
            filter(None, (inline.plain(_LINE.sub("", line)) for line in lines[start:end]))
        )
        if texts and (section is not open_section or sum(map(len, texts)) + len(text) > MAX_CHARS):
            found += _passage(
                open_section,
                texts,
                first,
                note,
            )
            texts = []
        if not texts:
            open_section, first = section, start
        texts.append(text)
    return tuple(
        found
        + _passage(
            open_section,
            texts,
            first,
            note,
        )
    )


def _passage(
    section: Section | None,
    texts: Sequence[str],
    first: int,
    note: str,
) -> list[Passage]:
    text = "\n".join(filter(None, texts))
    if section is None or len(text) < MIN_CHARS:
        return []
    return [
        Passage(
            heading_path=section.path(),
            text=text[: 4 * MAX_CHARS],
            note=note,
            line=first + 1,
        )
    ]
