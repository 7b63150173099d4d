"""The companies that are known while notes are read. Unknown ones are found by their place."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from dataclasses import replace

from interviewer.adapters.notes import words_file
from interviewer.core.names import Companies
from interviewer.core.text import count_han

_KNOWN: ContextVar[Companies | None] = ContextVar("companies", default=None)


@contextlib.contextmanager
def using(companies: Companies | None) -> Iterator[None]:
    """Within it these companies are known; None for the shipped ones."""
    token = _KNOWN.set(companies)
    try:
        yield
    finally:
        _KNOWN.reset(token)


def known() -> Companies:
    """The companies in force."""
    return _KNOWN.get() or words_file.shipped_companies()


def find(text: str) -> re.Match[str] | None:
    """The first known name in ``text``, the longest where several start."""
    return known().find(text)


def canonical(name: str) -> str:
    """The name to store: ``pdd`` is 拼多多, everything else as written."""
    return known().canonical(name)


def spoken(lines: Sequence[str]) -> Companies:
    """The companies in force, in a note without a Chinese word without Chinese short names."""
    if any(map(count_han, lines)):
        return known()
    typed = {short: name for short, name in known().typed.items() if name.isascii()}
    return replace(known(), typed=typed)
