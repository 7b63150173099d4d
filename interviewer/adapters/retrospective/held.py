"""Where a note keeps the interviews that were really held: never below the mock ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from interviewer.adapters.notes.lines import companies
from interviewer.adapters.notes.text import dates
from interviewer.adapters.retrospective.note import Note
from interviewer.adapters.retrospective.outline import Heading
from interviewer.adapters.retrospective.place import (
    Chapter,
    Place,
    chapters,
    locate_in,
    new_chapter,
)
from interviewer.adapters.retrospective.style import items_of
from interviewer.adapters.retrospective.wording import (
    is_chapter,
    is_mock,
    is_next,
    is_other,
    names_interview,
    plain_heading,
)
from interviewer.core.names import ROUND, round_of
from interviewer.core.notes.account import Account
from interviewer.core.text import normalise
from interviewer.words.notes import Words

MIN_ITEMS = 2
"""Items of a list from which a section tells of an interview though no line asks."""


@dataclass(frozen=True)
class Held:
    """Where an account goes, and what its heading says there."""

    place: Place
    """The place with its style."""
    title: str
    """The heading, without the company below the company's own heading."""


def locate_held(note: Note, words: Words, account: Account) -> Held:
    """In the company's own chapter of rounds, else in the note's list of real interviews.

    Where it has none, a new one at the end of the note.
    """
    own = _company_chapter(
        note,
        account,
    )
    if own is not None:
        return Held(
            locate_in(
                note,
                own,
                words,
            ),
            _when(account),
        )
    title = _title(account)
    chapter = _chapter(note) or _loose_list(note)
    if chapter is not None:
        return Held(
            locate_in(
                note,
                chapter,
                words,
            ),
            title,
        )
    names = {normalise(plain_heading(heading.text)) for heading in note.outline.headings}
    is_taken = normalise(words.chapter) in names
    name = words.held_chapter if is_taken else words.chapter
    return Held(
        new_chapter(
            note,
            words,
            name=name,
        ),
        title,
    )


def section_of(note: Note, account: Account) -> Heading | None:
    """The heading of that interview: of an earlier writing, else the person's own."""
    own = None
    for heading in note.outline.headings:
        text = _with_company(
            note,
            heading,
            account,
        )
        if normalise(text) == normalise(_title(account)):
            return heading
        if (
            own is not None
            or note.is_ours(heading)
            or _is_elsewhere(
                note,
                heading,
            )
        ):
            continue
        if _of_company(
            text,
            account,
        ) and _agrees(
            text,
            account,
        ):
            own = heading
    return own


def _title(account: Account) -> str:
    return f"{account.company} {_when(account)}"


def _when(account: Account) -> str:
    return " ".join(
        filter(
            None,
            (account.round, account.date.isoformat()),
        )
    )


def _with_company(note: Note, heading: Heading, account: Account) -> str:
    """A heading's words, with the company where they are below its own heading."""
    above = note.outline.parent(heading)
    if (
        above is None
        or not _is_company(
            above,
            account,
        )
        or _of_company(
            heading.text,
            account,
        )
    ):
        return heading.text
    return f"{account.company} {heading.text}"


def _agrees(text: str, account: Account) -> bool:
    """True for a heading that says the day or, without one, the round, and nothing against it."""
    stage = round_of(text)
    whens = dates.find(text)
    if stage is not None and account.round is not None and stage != account.round:
        return False
    if not whens:
        return stage is not None and stage == account.round
    day = whens[0].start
    return (day.month, day.day) == (account.date.month, account.date.day) and (
        day.year in (None, account.date.year)
    )


def _of_company(text: str, account: Account) -> bool:
    """True where a heading begins with the company."""
    found = companies.find(text)
    if found and companies.known().same(
        found[0],
        account.company,
    ):
        return True
    return normalise(plain_heading(text)).startswith(normalise(account.company))


def _is_company(heading: Heading, account: Account) -> bool:
    """True for a heading that says the company and neither round nor day."""
    if round_of(heading.text) or dates.find(heading.text):
        return False
    return _of_company(
        heading.text,
        account,
    )


def _company_chapter(note: Note, account: Account) -> Chapter | None:
    """The company's last heading with rounds or days as headings right below it."""
    chosen = None
    for heading in note.outline.headings:
        if not _is_company(
            heading,
            account,
        ) or _is_elsewhere(
            note,
            heading,
        ):
            continue
        below = [inner for inner in note.outline.headings if note.outline.parent(inner) == heading]
        rounds = [inner for inner in below if not note.is_ours(inner) and _is_round(inner)]
        if rounds:
            chosen = Chapter(
                heading,
                note.outline.end_of(heading),
                tuple(below),
            )
    return chosen


def _is_round(heading: Heading) -> bool:
    """True for a heading that says which round or day it was, and of no company."""
    if not (round_of(heading.text) or dates.find(heading.text)):
        return False
    rest = ROUND.sub(
        " ",
        plain_heading(heading.text),
    )
    for when in reversed(dates.find(rest)):
        rest = rest[: when.span[0]] + rest[when.span[1] :]
    return len(normalise(rest)) <= 1 and not companies.find(rest)


def _chapter(note: Note) -> Chapter | None:
    """The last chapter with real interviews, else the last one that is empty."""
    holding = None
    empty = None
    for chapter, is_at_top in chapters(note):
        if is_mock(chapter.heading.text):
            continue
        if any(not note.is_ours(company) for company in chapter.companies):
            holding = chapter
        elif not chapter.companies and is_at_top:
            empty = chapter
    return holding or empty


def _loose_list(note: Note) -> Chapter | None:
    """The headings of interviews that are in no chapter of their own: the most below one heading.

    Headings that only say a round are a part of the company's above them.
    """
    lists: dict[Heading | None, list[Heading]] = {}
    for heading in note.outline.headings:
        if not _tells_of_interview(
            note,
            heading,
        ):
            continue
        above = note.outline.parent(heading)
        if above is not None and _is_round(heading):
            heading, above = above, note.outline.parent(above)
        found = lists.setdefault(
            above,
            [],
        )
        if heading not in found:
            found.append(heading)
    if not lists:
        return None
    longest = max(
        lists.values(),
        key=lambda found: (len(found), found[-1].line),
    )
    rank = _commonest(heading.rank for heading in longest)
    interviews = [heading for heading in longest if heading.rank == rank]
    stop = note.outline.end_of(interviews[-1])
    return Chapter(
        interviews[0],
        stop,
        tuple(interviews),
    )


def _commonest(ranks: Iterable[int]) -> int:
    return Counter(ranks).most_common(1)[0][0]


def _tells_of_interview(note: Note, heading: Heading) -> bool:
    """True for a heading of the person's that names an interview and has questions below it."""
    if (
        note.is_ours(heading)
        or _is_elsewhere(
            note,
            heading,
        )
        or not names_interview(heading.text)
    ):
        return False
    below = note.theirs(
        range(
            heading.stop,
            note.outline.end_of(heading),
        )
    )
    if any(note.texts[line].rstrip().endswith(("?", "？")) for line in below):
        return True
    return (
        len(
            items_of(
                note.texts,
                below,
            )
        )
        >= MIN_ITEMS
    )


def _is_elsewhere(note: Note, heading: Heading) -> bool:
    """True for a heading in a chapter of mock interviews, plans, appointments or to-dos.

    What the note as a whole is called does not count.
    """
    above: Heading | None = heading
    highest = [one for one in note.outline.headings if one.rank == 1]
    while above is not None and highest != [above]:
        is_theirs = above is heading and names_interview(above.text) and not is_chapter(above.text)
        if is_mock(above.text) or is_next(above.text):
            return True
        if is_other(above.text) and not is_theirs:
            return True
        above = note.outline.parent(above)
    return False
