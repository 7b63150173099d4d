"""The format of a card, read and written here: one Markdown file each (see knowledge/README.md).

How key points are written is in ``point_text``. Errors carry file and line.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from interviewer.adapters.bank.point_text import Line, PointText, parse_points, render_point
from interviewer.adapters.bank.yaml_text import (
    CardError,
    error_at,
    parse_fields,
    read_lists,
    read_text,
    taking,
)
from interviewer.core.bank.card import Card

_HEAD = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_HINT = re.compile(r"\d\. (?P<text>.+)\Z")
_HEADINGS = {
    "points": "要点",
    "hints": "提示",
    "hints_en": "Hints",
    "reference": "参考回答",
    "formulas": "公式",
}
"""A card's sections in the order in which they are written."""
_SECTIONS = {heading: name for name, heading in _HEADINGS.items()}


@dataclass(frozen=True)
class Topic:
    """A row of topics.yaml."""

    slug: str
    """What cards name it by."""
    name: str
    """In Chinese."""
    name_en: str
    """In English."""


@dataclass(frozen=True)
class CardText:
    """A card as it is written; sections without content are left out."""

    head: str
    """The YAML of the front matter."""
    points: tuple[PointText, ...]
    """Key points in the order of the file."""
    reference: str
    """The reference answer, of one or more lines."""
    hints: tuple[str, ...] = ()
    """Chinese hints, from a nudge to nearly the answer."""
    hints_en: tuple[str, ...] = ()
    """English hints."""
    formulas: tuple[str, ...] = ()
    """Formulas between two ``$$``."""


def load_bank(
    folders: Sequence[Path],
    problems: list[CardError] | None = None,
    known: Iterable[Card] | None = None,
) -> list[Card]:
    """All cards below the folders, by id. Raises BankError.

    A card of a later folder takes the place of one with its id. problems: takes what is wrong with
    files of later folders, which are then left out; None: that raises too. known: the cards of the
    first folder, where they were read already; what no later folder changes stays the same object.
    """
    topics: dict[str, Topic] = {}
    cards = {card.id: card for card in known or ()}
    for number, folder in enumerate(folders):
        taken = None if number == 0 else problems
        with taking(taken):
            topics.update(load_topics(folder))
        if number == 0 and cards:
            continue
        for card_id, card in _load_folder(folder, taken).items():
            overrides = card_id in cards
            cards[card_id] = card.model_copy(update={"overrides": overrides})
    return [_with_topic(cards[card_id], topics) for card_id in sorted(cards)]


def card_files(folder: Path) -> list[Path]:
    """The files below a bank folder that are cards."""
    return sorted(folder.rglob("*.md"))


def load_topics(folder: Path) -> dict[str, Topic]:
    """The topics of a bank folder by slug, in the file's order. Raises BankError.

    Empty without topics.yaml.
    """
    path = folder / "topics.yaml"
    if not path.is_file():
        return {}
    topics = {}
    for slug, names in read_lists(path, least=2).items():
        topics[slug] = Topic(
            slug=slug,
            name=names[0],
            name_en=names[1],
        )
    return topics


def load_elsewhere(
    folders: Sequence[Path],
    problems: list[CardError] | None = None,
) -> list[str]:
    """The questions that no card answers. Raises BankError.

    They are those of the last folder that has an ``elsewhere.yaml`` (groups of wordings) that can
    be read. problems: as of ``load_bank``.
    """
    for number, folder in reversed(list(enumerate(folders))):
        path = folder / "elsewhere.yaml"
        if not path.is_file():
            continue
        taken = None if number == 0 else problems
        with taking(taken):
            return list(itertools.chain.from_iterable(read_lists(path).values()))
    return []


def load_card(
    path: Path,
    problems: list[CardError] | None = None,
) -> Card:
    """One card. Raises BankError with file:line for whatever breaks the format.

    problems: as of ``parse_card``.
    """
    return parse_card(path, read_text(path), problems)


def parse_card(
    path: Path,
    text: str,
    problems: list[CardError] | None = None,
) -> Card:
    """The card of a file's text. path: for the card and for errors; it need not exist.

    Raises BankError with file:line for whatever breaks the format. problems: takes what is wrong
    with single key points, which are then left out; None: that raises too.
    """
    fields = _fields(path, text, problems)
    if not fields["points"]:
        raise error_at(path, 1, "card_no_points")
    try:
        return Card.model_validate(fields)
    except ValidationError as error:
        problem = error.errors()[0]
        names = [str(name) for name in problem["loc"]]
        raise error_at(
            path,
            1,
            "card_field",
            name=".".join(names),
            reason=problem["msg"],
        ) from error


def render_card(card: CardText) -> str:
    """The text of the card's file."""
    lines = [
        "---",
        card.head,
        "---",
        "",
        _heading("points"),
        "",
    ]
    for point in card.points:
        lines += render_point(point)
    lines += _section_lines("hints", _numbered(card.hints))
    lines += _section_lines("hints_en", _numbered(card.hints_en))
    lines += _section_lines("reference", [card.reference])
    lines += _section_lines("formulas", _bulleted(card.formulas))
    return "\n".join(lines)


def _fields(
    path: Path,
    text: str,
    problems: list[CardError] | None,
) -> dict[str, Any]:
    """The card's fields, not validated yet. problems: as of ``parse_card``."""
    match = _HEAD.match(text)
    if match is None:
        raise error_at(
            path,
            1,
            "card_no_head",
        )
    head = parse_fields(
        path,
        match[1],
        2,
    )
    body_lines = text[match.end() :].splitlines()
    head_lines = match[0].count("\n")
    sections = _sections(
        path,
        body_lines,
        head_lines + 1,
    )
    return {
        **head,
        **_body(path, sections, problems),
        "path": str(path),
    }


def _heading(section: str) -> str:
    return f"## {_HEADINGS[section]}"


def _numbered(texts: Iterable[str]) -> list[str]:
    lines = []
    for number, text in enumerate(texts, 1):
        lines.append(f"{number}. {text}")
    return lines


def _bulleted(texts: Iterable[str]) -> list[str]:
    return [f"- {text}" for text in texts]


def _section_lines(section: str, rows: Sequence[str]) -> list[str]:
    """The section with a blank line after it; nothing where it has no row."""
    if not rows:
        return []
    return [
        _heading(section),
        *rows,
        "",
    ]


def _load_folder(
    folder: Path,
    problems: list[CardError] | None,
) -> dict[str, Card]:
    """The folder's cards by id. problems: as of ``load_bank``."""
    cards: dict[str, Card] = {}
    for path in card_files(folder):
        with taking(problems):
            card = load_card(path, problems)
            first_card = cards.setdefault(card.id, card)
            if first_card is not card:
                raise error_at(
                    path,
                    1,
                    "card_id_twice",
                    id=card.id,
                    other=first_card.path,
                )
    return cards


def _with_topic(
    card: Card,
    topics: Mapping[str, Topic],
) -> Card:
    """The card with the names of its topic."""
    topic = topics.get(card.topic)
    if topic is None or card.topic_names == (topic.name, topic.name_en):
        return card
    return card.model_copy(update={"topic_names": (topic.name, topic.name_en)})


def _sections(
    path: Path,
    lines: Iterable[str],
    first: int,
) -> dict[str, list[Line]]:
    """The lines of each section that are not blank, by the section's field.

    first: the line of the file that the lines begin on.
    """
    sections: dict[str, list[Line]] = {}
    for name in _HEADINGS:
        sections[name] = []
    current: list[Line] | None = None
    for number, line in enumerate(lines, first):
        if line.startswith("## "):
            name = _section_name(path, number, line)
            current = sections[name]
            continue
        if not line.strip():
            continue
        if current is None:
            raise error_at(
                path,
                number,
                "card_text_first",
            )
        current.append((number, line))
    return sections


def _section_name(
    path: Path,
    number: int,
    line: str,
) -> str:
    heading = line[3:].strip()
    if heading not in _SECTIONS:
        known = ", ".join(_SECTIONS)
        raise error_at(
            path,
            number,
            "card_section",
            heading=line,
            known=known,
        )
    return _SECTIONS[heading]


def _body(
    path: Path,
    sections: Mapping[str, list[Line]],
    problems: list[CardError] | None,
) -> dict[str, Any]:
    """The card's fields that are below the front matter. problems: as of ``parse_card``."""
    points = parse_points(path, sections["points"], problems)
    reference_lines = [text for _, text in sections["reference"]]
    formulas = []
    for _, line in sections["formulas"]:
        formula = line.removeprefix("- ")
        formulas.append(formula)
    return {
        "points": tuple(points),
        "hints": _hints(path, sections["hints"]),
        "hints_en": _hints(path, sections["hints_en"]),
        "reference": "\n".join(reference_lines),
        "formulas": tuple(formulas),
    }


def _hints(path: Path, lines: Iterable[Line]) -> tuple[str, ...]:
    hints = []
    for number, line in lines:
        match = _HINT.match(line)
        if match is None:
            raise error_at(
                path,
                number,
                "card_hint",
                line=line[:60],
            )
        hints.append(match["text"])
    return tuple(hints)
