"""Checks a bank beyond what the loader needs: links, duplicate wordings, sizes, sources, topics.

A problem is one line ``file:line: what``; the line is that of the first text that shows it.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from interviewer.adapters.bank.card_contrast import contrast_faults
from interviewer.adapters.bank.card_file import card_files, load_card, load_elsewhere, load_topics
from interviewer.adapters.bank.yaml_text import CardError, error_at, taking
from interviewer.core.bank.card import Card, KeyPoint, Language
from interviewer.core.text import normalise

POINTS = (5, 9)
"""Key points a card."""
REFERENCE = (150, 400)
"""Characters of its reference answer, white space not counted."""
HINTS = 3
"""Hints a language."""
TOPIC_CARDS = 2
"""Cards a topic."""
_SIZES = {
    "wrong": (1, 3),
    "wrong_en": (0, 3),
    "also": (0, 3),
    "terms": (1, 4),
}
"""How many of each a key point has."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

Finding = tuple[str, str, dict[str, object]]
"""A text of the problem's line, and key and params of the message."""


@dataclass
class _Folder:
    """What was read of one folder."""

    cards: list[Card] = field(default_factory=list)
    """Cards that can be read."""
    topics: list[str] = field(default_factory=list)
    """Slugs."""
    problems: list[CardError] = field(default_factory=list)
    """What cannot be read."""


@dataclass
class _Bank:
    """The folders together."""

    cards: dict[str, Card] = field(default_factory=dict)
    """By id; a later folder's card takes the place of one with its id."""
    topics: set[str] = field(default_factory=set)
    """Slugs."""
    problems: list[CardError] = field(default_factory=list)
    """What was found within single folders."""


def lint(folders: Sequence[Path], lang: Language = "en") -> list[str]:
    """Every problem of the folders' cards, said in ``lang``.

    The first folder is the built-in bank, each of whose topics wants cards; a later folder's card
    takes the place of one with its id.
    """
    read_folders = [_read(folder) for folder in folders]
    bank = _together(read_folders)
    problems = bank.problems
    for card in bank.cards.values():
        findings = _findings(card, bank, folders)
        problems += _located(card, findings)
        problems += _unfinished(card)
    problems += _repeated_wordings(bank.cards.values())
    problems += _uncovered(
        bank.cards.values(),
        read_folders[0].topics,
        folders[0],
    )
    lines = {f"{found.path}:{found.number}: {found.problem(lang)}" for found in problems}
    return sorted(lines, key=_in_order)


def lint_text(
    card: Card,
    text: str,
    others: Collection[Card],
    lang: Language,
) -> list[str]:
    """What is wrong with the card if its file had this text, one ``line: what`` each.

    others: all cards, for links and topics.
    """
    problems: list[CardError] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{card.id}.md"
        path.write_text(text, encoding="utf-8")
        with taking(problems):
            changed = load_card(path, problems)
            findings = [
                *_head(changed, {other.topic for other in others}),
                *_links(changed, [other.id for other in others]),
                *_body(changed),
            ]
            problems += _located(changed, findings)
            problems += _unfinished(changed)
    found = sorted(problems, key=lambda problem: problem.number)
    return [f"{problem.number}: {problem.problem(lang)}" for problem in found]


def _together(read_folders: Iterable[_Folder]) -> _Bank:
    bank = _Bank()
    for read in read_folders:
        for card in read.cards:
            bank.cards[card.id] = card
        bank.topics.update(read.topics)
        bank.problems += read.problems
        bank.problems += _repeated_ids(read.cards)
    return bank


def _findings(
    card: Card,
    bank: _Bank,
    folders: Collection[Path],
) -> Iterator[Finding]:
    yield from _head(card, bank.topics)
    yield from _place(card, folders)
    yield from _links(card, bank.cards)
    yield from _body(card)


def _in_order(problem: str) -> list[str]:
    """Sorts numbers of lines as numbers."""
    parts = problem.split(":")
    return [part.zfill(6) for part in parts]


def _read(folder: Path) -> _Folder:
    read = _Folder()
    for path in card_files(folder):
        with taking(read.problems):
            read.cards.append(load_card(path, read.problems))
    with taking(read.problems):
        read.topics = [*load_topics(folder)]
    with taking(read.problems):
        load_elsewhere([folder])
    return read


def _head(card: Card, topics: Collection[str]) -> Iterator[Finding]:
    """What is wrong with the front matter, links aside."""
    file_name = Path(card.path).stem
    if not _ID.fullmatch(card.id) or card.id != file_name:
        yield (
            "id:",
            "lint_id",
            {"id": card.id, "file": file_name},
        )
    if card.topic not in topics:
        yield (
            "topic:",
            "lint_topic_unknown",
            {"topic": card.topic},
        )
    if not card.sources:
        yield "sources:", "lint_no_source", {}
    if not card.aliases:
        yield "aliases:", "lint_no_alias", {}


def _place(card: Card, folders: Collection[Path]) -> Iterator[Finding]:
    """A card lies in the folder of its topic, or directly in a bank folder."""
    folder = Path(card.path).parent
    if folder not in folders and folder.name != card.topic:
        yield (
            "topic:",
            "lint_folder",
            {"topic": card.topic, "folder": folder.name},
        )


def _links(card: Card, cards: Collection[str]) -> Iterator[Finding]:
    for link in card.follow_ups:
        if link == card.id:
            key = "lint_link_self"
        elif link not in cards:
            key = "lint_link_none"
        else:
            continue
        yield (
            "follow_ups:",
            key,
            {"link": link},
        )


def _body(card: Card) -> Iterator[Finding]:
    yield from _reference(card)
    yield from _hints("## 提示", card.hints)
    yield from _hints("## Hints", card.hints_en)
    yield from _formulas(card)
    yield from _points(card.points)
    for point in card.points:
        for key, params in (*_point(point), *contrast_faults(point, card)):
            yield (
                f"### {point.id} ",
                key,
                {"id": point.id, **params},
            )


def _reference(card: Card) -> Iterator[Finding]:
    least, most = REFERENCE
    words = card.reference.split()
    length = sum(len(word) for word in words)
    if not least <= length <= most:
        yield (
            "## 参考回答",
            "lint_reference",
            {"length": length, "least": least, "most": most},
        )


def _hints(heading: str, hints: Sequence[str]) -> Iterator[Finding]:
    count = len(hints)
    if count != HINTS:
        yield (
            heading,
            "lint_hints",
            {"count": count, "wanted": HINTS},
        )


def _formulas(card: Card) -> Iterator[Finding]:
    for formula in card.formulas:
        if formula.count("$$") != 2:
            yield (
                f"- {formula}",
                "lint_formula",
                {},
            )


def _points(points: Sequence[KeyPoint]) -> Iterator[Finding]:
    """What is wrong with the key points together."""
    count = len(points)
    least, most = POINTS
    if not least <= count <= most:
        yield (
            "## 要点",
            "lint_points",
            {"count": count, "least": least, "most": most},
        )
    heavy = sum(point.weight == 3 for point in points)
    most_heavy = max(2, count / 2)
    if not 2 <= heavy <= most_heavy:
        yield (
            "## 要点",
            "lint_heavy",
            {"heavy": heavy},
        )
    yield from _repeated_points(points)


def _repeated_points(points: Iterable[KeyPoint]) -> Iterator[Finding]:
    times_by_id = Counter(point.id for point in points)
    for point_id, times in times_by_id.items():
        if times > 1:
            yield (
                f"### {point_id} ",
                "lint_point_twice",
                {"id": point_id, "times": times},
            )


def _point(point: KeyPoint) -> Iterator[tuple[str, dict[str, object]]]:
    """What is wrong with one key point: keys and params of messages."""
    if not point.probe_en:
        yield "point_lacks", {"names": "probe_en"}
    counts = {
        "wrong": len(point.wrong),
        "wrong_en": len(point.wrong_en),
        "also": len(point.also),
        "terms": len(point.terms),
    }
    for name, count in counts.items():
        least, most = _SIZES[name]
        if not least <= count <= most:
            facts = {"count": count, "name": name, "least": least, "most": most}
            yield "lint_point_size", facts
    right = {
        point.text,
        point.text_en,
        *point.also,
    }
    wrong = {*point.wrong, *point.wrong_en}
    if wrong & right:
        yield "lint_point_both", {}


def _unfinished(card: Card) -> Iterator[CardError]:
    lines = _lines(card)
    for number, line in enumerate(lines, 1):
        if "TODO" in line:
            yield error_at(Path(card.path), number, "lint_todo", line=line.strip())


def _repeated_ids(cards: Iterable[Card]) -> Iterator[CardError]:
    """cards: of one folder."""
    paths: dict[str, str] = {}
    for card in cards:
        first_path = paths.setdefault(card.id, card.path)
        if first_path == card.path:
            continue
        yield _at(
            card,
            "id:",
            "lint_id_twice",
            {"id": card.id, "other": first_path},
        )


def _repeated_wordings(cards: Iterable[Card]) -> Iterator[CardError]:
    """A note's question is looked up by its wording, so each belongs to one card and only once."""
    owners: dict[str, str] = {}
    for card in cards:
        wordings = [
            card.question,
            *card.aliases,
            card.question_en,
        ]
        for wording in wordings:
            key = normalise(wording)
            owner = owners.get(key)
            if owner:
                yield _at(
                    card,
                    wording,
                    "lint_wording",
                    {"wording": wording, "other": owner},
                )
            owners[key] = card.id


def _uncovered(
    cards: Iterable[Card],
    topics: Sequence[str],
    bank: Path,
) -> Iterator[CardError]:
    covered = Counter(card.topic for card in cards)
    path = bank / "topics.yaml"
    for topic in topics:
        count = covered[topic]
        if count < TOPIC_CARDS:
            facts = {"topic": topic, "count": count, "wanted": TOPIC_CARDS}
            yield error_at(path, 1, "lint_topic_small", **facts)


def _located(card: Card, findings: Iterable[Finding]) -> Iterator[CardError]:
    for show, key, params in findings:
        yield _at(card, show, key, params)


def _at(
    card: Card,
    show: str,
    key: str,
    params: Mapping[str, object],
) -> CardError:
    """show: a text of the problem's line; where no line has it, the problem is at the first."""
    lines = _lines(card)
    for number, line in enumerate(lines, 1):
        if show in line:
            return error_at(Path(card.path), number, key, **params)
    return error_at(Path(card.path), 1, key, **params)


def _lines(card: Card) -> list[str]:
    text = Path(card.path).read_text(encoding="utf-8")
    return text.splitlines()
