"""The companies that a note itself introduces.

A name that no list knows is believed where it stands in a company's place and comes again
(``to Acme``, ``到了云岭物流``), or once where nothing else can stand: beside the
HR who writes, or with a company's ending in a line that names a round.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from interviewer.adapters.notes.lines import companies, shapes, slots, titles
from interviewer.adapters.notes.text import dates
from interviewer.core.names import ROUND, Companies
from interviewer.core.text import HAN

LONGEST = 300
"""Characters of a line that may introduce a company."""
MOST = 200
"""Names that are looked at, the most frequent first."""
AGAIN = 2
"""Lines in which a name must be that no list knows."""
_NAME = r"[A-Z][a-z]\w*(?:\s(?!Onsite|Interview|Phone)[A-Z][a-z]\w+)?"
_PLACES = (
    re.compile(rf"(?<![a-z])(?:from|with|at|to|about|of|into|by|through at)\s({_NAME})"),
    re.compile(
        rf"(?<![\w'])(?<!& )({_NAME})(?='s|\s(?:rang|phoned|called|recruiter|hr|onsite|interview))"
    ),
    re.compile(
        rf"(?:去了|到了|有个|有家|叫|面了|约了|还有|的)([{HAN}]{{3,6}}?)(?=[，,。、；\s（(的]|[一二三]面|$)"
    ),
    re.compile(
        r"(?:Subject|Re|From): (?:Re: )*(?:[^,\n]*, )?([A-Z]\w+(?: [A-Z]\w+)?)(?=\s[–—-]|\s*$)"
    ),
)
_PIECES = re.compile(r"[，。；、,;（）()\s/|·—–-]")
_WRITER = re.compile(r"(?<![A-Za-z])(?:HR|hr)(?![A-Za-z])|招聘|[Tt]alent")
"""Who writes for a company."""


def with_names(lines: Sequence[str]) -> Companies:
    """The companies in force and those that the lines introduce."""
    known = companies.known()
    recurring = dict(_named(lines, known))
    names = {name for name in recurring.values() if known.find(name) is None}
    names |= set(_introduced(lines, known))
    short = {name.lower(): whole for name, whole in recurring.items() if name != whole}
    if not short and not names:
        return known
    return replace(
        known,
        known=known.known | names | set(short),
        short={**known.short, **short},
    )


def _introduced(
    lines: Sequence[str],
    known: Companies,
) -> Iterator[str]:
    """Names that one line alone introduces: nothing but a company can stand there."""
    short = [line for line in lines if len(line) <= LONGEST]
    names = {name for line in short for name in _of_line(line)}
    for name in names:
        if name and known.find(name) is None and not shapes.asks(name):
            yield name


def _of_line(line: str) -> Iterator[str]:
    if ROUND.search(line):
        for piece in _PIECES.split(line):
            if titles.is_corporate(piece) and slots.is_name(piece):
                yield piece
    clock = dates.find_time(line)
    if clock and _WRITER.search(line):
        yield _slot(_WRITER.sub(" ", _signed(line)))


def _signed(line: str) -> str:
    """The head of a message: before what it says, without its day and hour."""
    title = titles.read_in_short(line.partition(": ")[0].partition("：")[0])
    return title.rest if title.when or title.time else ""


def _slot(words: str) -> str:
    return titles.unknown_company(titles.read_in_short(words))[0] or ""


def _named(
    lines: Sequence[str],
    known: Companies,
) -> Iterator[tuple[str, str]]:
    """Names that stand in a company's place and come again, each with its whole form."""
    short = [line for line in lines if len(line) <= LONGEST]
    counted: Counter[str] = Counter()
    for line in short:
        for place in _PLACES:
            counted.update(match[1] for match in place.finditer(line))
    found = [name for name, _ in counted.most_common(MOST)]
    told = "\n".join(line for line in short if ROUND.search(line)) if found else ""
    for name in sorted(found):
        is_venue = not slots.cleared(name, timed=True).strip()
        if name not in told or is_venue or not slots.is_name(name) or known.find(name):
            continue
        first, _, rest = name.partition(" ")
        if rest and any(
            ROUND.search(line) and first in line and name not in line for line in short
        ):
            yield first, name
        elif sum(name in line for line in short) < AGAIN:
            continue
        longer = [other for other in found if other.startswith(f"{name} ")]
        yield name, longer[0] if len(longer) == 1 else name
