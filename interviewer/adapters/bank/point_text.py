"""The lines of a card's key points, read and written here. Errors carry file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from interviewer.adapters.bank.yaml_text import CardError, error_at, taking
from interviewer.core.bank.card import KeyPoint, Side
from interviewer.core.bank.point_check import fault_of, revealed
from interviewer.errors import BankError

_HEADING = re.compile(r"### (?P<id>[a-z0-9][a-z0-9-]*) \((?P<weight>[123])\)\s*\Z")
_FIELD = re.compile(r"- (?P<name>[a-z_]+):(?P<text>| .*)\Z")
_NEEDED = ("zh", "en", "probe")
_DEMANDING = ("zh", "en")
_ONE = {"zh", "en", "probe", "probe_en", "terms", "contrast"}
_MANY = {"also", "wrong", "wrong_en"}

Line = tuple[int, str]
"""Its number in the file, and its text."""


@dataclass(frozen=True)
class PointText:
    """A key point as it is written."""

    id: str
    """A slug."""
    weight: float
    """1 to 3."""
    rows: tuple[tuple[str, str], ...]
    """Field names and texts in the order of the file; each text is put on one line."""


@dataclass
class _Fields:
    """A key point that is being read."""

    path: Path
    """Of the file."""
    line: int
    """Of the heading."""
    id: str
    weight: float
    texts: dict[str, list[str]] = field(default_factory=dict)
    """By field name, in the file's order."""

    def add(self, number: int, line: str) -> None:
        """Take a line below the heading. Raises BankError."""
        name, text = _field(
            self.path,
            number,
            line,
        )
        texts = self.texts.setdefault(
            name,
            [],
        )
        if texts and name in _ONE:
            raise error_at(
                self.path,
                number,
                "point_field_twice",
                name=name,
                id=self.id,
            )
        texts.append(text)

    def point(self) -> KeyPoint:
        """What was read. Raises BankError where a field is missing, empty or hides characters."""
        names = dict.fromkeys((*_NEEDED, *self.texts))
        missing = [
            name
            for name in names
            if not all(
                self.texts.get(
                    name,
                    [""],
                )
            )
        ]
        if missing:
            raise self._error(
                "point_lacks",
                names=", ".join(missing),
            )
        for name, texts in self.texts.items():
            for text in texts:
                self._check(
                    name,
                    text,
                )
        return KeyPoint(
            id=self.id,
            weight=self.weight,
            text=self.texts["zh"][0],
            text_en=self.texts["en"][0],
            terms=_terms(self._first("terms") or ""),
            contrast=_sides(self._first("contrast") or ""),
            also=self._all("also"),
            wrong=self._all("wrong"),
            wrong_en=self._all("wrong_en"),
            probe=self.texts["probe"][0],
            probe_en=self._first("probe_en"),
        )

    def _check(self, name: str, text: str) -> None:
        fault = fault_of(text)
        if fault == "point_hides" or (fault and name in _DEMANDING):
            raise self._error(
                fault,
                text=revealed(text),
            )

    def _error(self, key: str, **params: object) -> BankError:
        return error_at(
            self.path,
            self.line,
            key,
            id=self.id,
            **params,
        )

    def _first(self, name: str) -> str | None:
        texts = self.texts.get(name)
        if not texts:
            return None
        return texts[0]

    def _all(self, name: str) -> tuple[str, ...]:
        texts = self.texts.get(
            name,
            [],
        )
        return tuple(texts)


def parse_points(
    path: Path,
    lines: Iterable[Line],
    problems: list[CardError] | None = None,
) -> Iterator[KeyPoint]:
    """The key points of a section's lines. Raises BankError with file:line.

    path: for errors. problems: takes what is wrong with single key points, which are then left
    out; None: that raises too.
    """
    for fields in _read(
        path,
        lines,
    ):
        with taking(problems):
            yield fields.point()


def _read(path: Path, lines: Iterable[Line]) -> list[_Fields]:
    """The fields of each key point. Raises BankError."""
    points: list[_Fields] = []
    for number, line in lines:
        if line.startswith("### "):
            points.append(
                _begin(
                    path,
                    number,
                    line,
                )
            )
        elif points:
            points[-1].add(
                number,
                line,
            )
        else:
            raise _no_field(
                path,
                number,
                line,
            )
    return points


def render_point(point: PointText) -> list[str]:
    """The key point's lines, a blank one at the end."""
    lines = [f"### {point.id} ({point.weight:g})"]
    for name, text in point.rows:
        flat_text = one_line(text)
        lines.append(f"- {name}: {flat_text}")
    lines.append("")
    return lines


def one_line(text: str) -> str:
    """The text with every run of white space, line breaks included, as one space."""
    return " ".join(text.split())


def _begin(
    path: Path,
    number: int,
    line: str,
) -> _Fields:
    match = _HEADING.match(line)
    if match is None:
        raise error_at(
            path,
            number,
            "point_heading",
            line=line,
        )
    return _Fields(
        path=path,
        line=number,
        id=match["id"],
        weight=float(match["weight"]),
    )


def _field(
    path: Path,
    number: int,
    line: str,
) -> tuple[str, str]:
    """Name and text of a line."""
    match = _FIELD.match(line)
    if match is None:
        raise _no_field(
            path,
            number,
            line,
        )
    name = match["name"]
    if name not in _ONE and name not in _MANY:
        raise _no_field(
            path,
            number,
            line,
        )
    return name, match["text"].strip()


def _no_field(
    path: Path,
    number: int,
    line: str,
) -> BankError:
    return error_at(
        path,
        number,
        "point_line",
        line=line[:60],
    )


def _terms(text: str) -> tuple[tuple[str, ...], ...]:
    """``a | b; c``: groups between semicolons, spellings of one term between bars."""
    groups = []
    for group_text in text.split(";"):
        if not group_text.strip():
            continue
        group = _spellings(group_text)
        groups.append(group)
    return tuple(groups)


def _sides(text: str) -> tuple[Side, ...]:
    """``name | name: words | words; …``: the things compared, with what is true of each."""
    sides = []
    for side_text in text.split(";"):
        names, _, properties = side_text.partition(": ")
        side = Side(
            names=_spellings(names),
            properties=_spellings(properties),
        )
        sides.append(side)
    return tuple(side for side in sides if side.names)


def _spellings(group_text: str) -> tuple[str, ...]:
    spellings = []
    for text in group_text.split("|"):
        spelling = text.strip()
        if spelling:
            spellings.append(spelling)
    return tuple(spellings)
