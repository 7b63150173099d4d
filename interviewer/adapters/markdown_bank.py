"""Reads the bank: one Markdown card a file (format: knowledge/README.md). Errors carry file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from interviewer.core.rubric import Card, KeyPoint
from interviewer.errors import BankError

_HEAD = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_POINT = re.compile(r"### (?P<id>[a-z0-9][a-z0-9-]*) \((?P<weight>[123])\)\s*\Z")
_FIELD = re.compile(r"- (?P<name>[a-z_]+): (?P<text>.+)\Z")
_HINT = re.compile(r"\d\. (?P<text>.+)\Z")
_SECTIONS = {
    "要点": "points",
    "提示": "hints",
    "Hints": "hints_en",
    "参考回答": "reference",
    "公式": "formulas",
}
_ONE = {"zh", "en", "probe", "probe_en", "terms"}
_MANY = {"also", "wrong", "wrong_en"}


@dataclass(frozen=True)
class Topic:
    """A row of topics.yaml."""

    slug: str
    name: str
    name_en: str


@dataclass
class _Point:
    line: int
    id: str
    weight: float
    fields: dict[str, list[str]] = field(default_factory=dict)


def load_bank(folders: Sequence[Path]) -> list[Card]:
    """All cards below the folders, by id; a card of a later folder takes the place of one with its id. Raises BankError."""
    cards: dict[str, Card] = {}
    topics = {slug: topic for folder in folders for slug, topic in load_topics(folder).items()}
    for folder in folders:
        here: dict[str, str] = {}
        for path in card_files(folder):
            card = load_card(path)
            if card.id in here:
                raise BankError(
                    f"{path}:1: id {card.id} stands in {here[card.id]} too; give one of them another id"
                )
            here[card.id] = str(path)
            named = topics.get(card.topic)
            cards[card.id] = (
                card.model_copy(update={"topic_names": (named.name, named.name_en)})
                if named
                else card
            )
    return [cards[key] for key in sorted(cards)]


def card_files(folder: Path) -> list[Path]:
    """The files below a bank folder that are cards."""
    return sorted(folder.rglob("*.md"))


def load_topics(folder: Path) -> dict[str, Topic]:
    """The topics of a bank folder by slug, in the file's order; empty without topics.yaml. Raises BankError."""
    path = folder / "topics.yaml"
    if not path.is_file():
        return {}
    return {slug: Topic(slug, names[0], names[1]) for slug, names in _lists(path).items()}


def load_elsewhere(folders: Sequence[Path]) -> list[str]:
    """The questions that no card answers, of the last folder that has an ``elsewhere.yaml`` (groups of wordings). Raises BankError."""
    path = next(
        (f / "elsewhere.yaml" for f in reversed(folders) if (f / "elsewhere.yaml").is_file()), None
    )
    if path is None:
        return []
    return [wording for group in _lists(path).values() for wording in group]


def load_card(path: Path) -> Card:
    """One card. Raises BankError with file:line for whatever breaks the format."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BankError(f"{path}:1: cannot be read: {error}") from error
    match = _HEAD.match(text)
    if match is None:
        raise BankError(f"{path}:1: front matter between two lines of --- is missing")
    head = _yaml(path, match[1], 2)
    body = _Body(path, text[match.end() :].splitlines(), text[: match.end()].count("\n") + 1)
    try:
        return Card.model_validate({**head, **body.parse(), "path": str(path)})
    except ValidationError as error:
        first = error.errors()[0]
        raise BankError(f"{path}:1: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def _lists(path: Path) -> dict[str, list[str]]:
    """A YAML file whose fields are lists of texts."""
    found = _yaml(path, path.read_text(encoding="utf-8"), 1)
    if wrong := [
        key
        for key, value in found.items()
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value)
    ]:
        raise BankError(f"{path}:1: {wrong[0]} is no list of texts")
    return found


def _yaml(path: Path, text: str, first: int) -> dict[str, Any]:
    """first: the line of the file that the text begins on."""
    try:
        found = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise BankError(
            f"{path}:{first + (mark.line if mark else 0)}: no YAML: {getattr(error, 'problem', error)}"
        ) from error
    if not isinstance(found, dict):
        raise BankError(f"{path}:{first}: holds no fields")
    return found


class _Body:
    """The part below the front matter, line by line."""

    def __init__(self, path: Path, lines: list[str], first: int) -> None:
        self.path, self.lines, self.first = path, lines, first

    def parse(self) -> dict[str, Any]:
        """The card's body fields."""
        sections: dict[str, list[tuple[int, str]]] = {name: [] for name in _SECTIONS.values()}
        current: str | None = None
        for number, line in enumerate(self.lines, self.first):
            if line.startswith("## "):
                current = _SECTIONS.get(line[3:].strip())
                if current is None:
                    raise self._error(
                        number, f"unknown section {line!r}; sections are {', '.join(_SECTIONS)}"
                    )
            elif line.strip():
                if current is None:
                    raise self._error(number, "text before the first section")
                sections[current].append((number, line))
        return {
            "points": tuple(self._points(sections["points"])),
            "hints": self._items(sections["hints"], _HINT),
            "hints_en": self._items(sections["hints_en"], _HINT),
            "reference": "\n".join(line for _, line in sections["reference"]),
            "formulas": tuple(line.removeprefix("- ") for _, line in sections["formulas"]),
        }

    def _points(self, lines: list[tuple[int, str]]) -> Iterator[KeyPoint]:
        point: _Point | None = None
        for number, line in lines:
            if line.startswith("### "):
                if point:
                    yield self._finish(point)
                match = _POINT.match(line)
                if match is None:
                    raise self._error(
                        number, f"a key point's heading is `### slug (weight 1-3)`, not {line!r}"
                    )
                point = _Point(number, match["id"], float(match["weight"]))
            else:
                self._add(point, number, line)
        if point:
            yield self._finish(point)

    def _add(self, point: _Point | None, number: int, line: str) -> None:
        match = _FIELD.match(line)
        if point is None or match is None or match["name"] not in _ONE | _MANY:
            raise self._error(
                number,
                f"a key point's line is `- field: text` with a known field, not {line[:60]!r}",
            )
        values = point.fields.setdefault(match["name"], [])
        if values and match["name"] in _ONE:
            raise self._error(number, f"{match['name']} stands twice in {point.id}")
        values.append(match["text"].strip())

    def _finish(self, point: _Point) -> KeyPoint:
        fields = point.fields
        if missing := [name for name in ("zh", "en", "probe") if name not in fields]:
            raise self._error(point.line, f"key point {point.id} lacks {', '.join(missing)}")
        groups = fields.get("terms", [""])[0].split(";")
        terms = tuple(
            tuple(t.strip() for t in group.split("|") if t.strip())
            for group in groups
            if group.strip()
        )
        return KeyPoint(
            id=point.id,
            weight=point.weight,
            text=fields["zh"][0],
            text_en=fields["en"][0],
            terms=terms,
            also=tuple(fields.get("also", ())),
            wrong=tuple(fields.get("wrong", ())),
            wrong_en=tuple(fields.get("wrong_en", ())),
            probe=fields["probe"][0],
            probe_en=fields.get("probe_en", [None])[0],
        )

    def _items(self, lines: list[tuple[int, str]], pattern: re.Pattern[str]) -> tuple[str, ...]:
        found = []
        for number, line in lines:
            match = pattern.match(line)
            if match is None:
                raise self._error(number, f"a hint is `1. text`, not {line[:60]!r}")
            found.append(match["text"])
        return tuple(found)

    def _error(self, number: int, problem: str) -> BankError:
        return BankError(f"{self.path}:{number}: {problem}")
