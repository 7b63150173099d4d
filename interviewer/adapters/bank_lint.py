"""Checks a bank beyond what the loader needs: links, duplicate wordings, sizes, sources, coverage of the topics.

A problem is one line ``file:line: what``; the line is that of the first text that shows it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from interviewer.adapters.markdown_bank import card_files, load_card, load_elsewhere, load_topics
from interviewer.core.question import normalise
from interviewer.core.rubric import Card, KeyPoint
from interviewer.errors import BankError

POINTS, REFERENCE, HINTS, TOPIC_CARDS = (5, 9), (150, 400), 3, 2
"""Key points a card, characters of its reference answer (white space not counted), hints a language, cards a topic."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def lint(folders: Sequence[Path]) -> list[str]:
    """Every problem of the folders' cards.

    The first folder is the built-in bank, each of whose topics wants cards; a later folder's card takes the place of one with its id.
    """
    read = [_read(folder) for folder in folders]
    cards = {card.id: card for own, _, _ in read for card in own}
    topics = [topic for _, own, _ in read for topic in own]
    problems = {problem for own, _, broken in read for problem in (*broken, *_repeated_ids(own))}
    for card in cards.values():
        problems |= {
            _at(card, show, what) for show, what in _card(card, cards, topics, folders)
        } | {*_unfinished(card)}
    problems |= {
        *_repeated_wordings(cards.values()),
        *_uncovered(cards.values(), read[0][1], folders[0]),
    }
    return sorted(problems, key=lambda problem: [part.zfill(6) for part in problem.split(":")])


def _read(folder: Path) -> tuple[list[Card], list[str], list[str]]:
    """Cards, topics, and what cannot be read."""
    cards, topics, problems = [], [], []
    for path in card_files(folder):
        try:
            cards.append(load_card(path))
        except BankError as error:
            problems.append(str(error))
    try:
        topics = [*load_topics(folder)]
        load_elsewhere([folder])
    except BankError as error:
        problems.append(str(error))
    return cards, topics, problems


def _card(
    card: Card, cards: dict[str, Card], topics: Iterable[str], folders: Sequence[Path]
) -> Iterator[tuple[str, str]]:
    """(a text that stands in the problem's line, problem)."""
    path = Path(card.path)
    if not _ID.fullmatch(card.id) or card.id != path.stem:
        yield (
            "id:",
            f"id {card.id} is lower-case words with hyphens and equals the file name {path.stem}",
        )
    if card.topic not in topics:
        yield "topic:", f"topic {card.topic} stands in no topics.yaml"
    if path.parent not in folders and path.parent.name != card.topic:
        yield "topic:", f"topic {card.topic} differs from the folder {path.parent.name}"
    if not card.sources:
        yield "sources:", "no source"
    if not card.aliases:
        yield "aliases:", "no alias"
    for link in card.follow_ups:
        if link not in cards or link == card.id:
            yield (
                "follow_ups:",
                f"follow_ups names {link}, which is {'the card itself' if link == card.id else 'no card'}",
            )
    yield from _texts(card)
    yield from _points(card)


def _unfinished(card: Card) -> Iterator[str]:
    for number, line in enumerate(Path(card.path).read_text(encoding="utf-8").splitlines(), 1):
        if "TODO" in line:
            yield f"{card.path}:{number}: not filled in yet: {line.strip()}"


def _texts(card: Card) -> Iterator[tuple[str, str]]:
    length = len("".join(card.reference.split()))
    if not REFERENCE[0] <= length <= REFERENCE[1]:
        yield (
            "## 参考回答",
            f"the reference answer has {length} characters, wanted {REFERENCE[0]}–{REFERENCE[1]}",
        )
    for heading, hints in (("## 提示", card.hints), ("## Hints", card.hints_en)):
        if len(hints) != HINTS:
            yield heading, f"{len(hints)} hints, wanted {HINTS}"
    for formula in card.formulas:
        if formula.count("$$") != 2:
            yield f"- {formula}", "a formula stands between two $$"


def _points(card: Card) -> Iterator[tuple[str, str]]:
    points = card.points
    if not POINTS[0] <= len(points) <= POINTS[1]:
        yield "## 要点", f"{len(points)} key points, wanted {POINTS[0]}–{POINTS[1]}"
    heavy = sum(point.weight == 3 for point in points)
    if not 2 <= heavy <= max(2, len(points) / 2):
        yield (
            "## 要点",
            f"{heavy} key points of weight 3, wanted two at least and half of them at most",
        )
    for name, times in Counter(point.id for point in points).items():
        if times > 1:
            yield f"### {name} ", f"key point {name} stands {times} times"
    for point in points:
        yield from ((f"### {point.id} ", f"key point {point.id} {what}") for what in _point(point))


def _point(point: KeyPoint) -> Iterator[str]:
    if not point.probe_en:
        yield "lacks probe_en"
    for name, values, least, most in (
        ("wrong", point.wrong, 1, 3),
        ("wrong_en", point.wrong_en, 0, 3),
        ("also", point.also, 0, 3),
        ("terms", point.terms, 1, 4),
    ):
        if not least <= len(values) <= most:
            yield f"has {len(values)} {name}, wanted {least}–{most}"
    if {*point.wrong, *point.wrong_en} & {point.text, *point.also, point.text_en}:
        yield "says the same as right and as wrong"


def _repeated_ids(cards: Sequence[Card]) -> Iterator[str]:
    first: dict[str, str] = {}
    for card in cards:
        if first.setdefault(card.id, card.path) != card.path:
            yield _at(card, "id:", f"id {card.id} stands in {first[card.id]} too")


def _repeated_wordings(cards: Iterable[Card]) -> Iterator[str]:
    """A note's question is looked up by its wording, so each belongs to one card and stands there once."""
    owner: dict[str, str] = {}
    for card in cards:
        for wording in (card.question, *card.aliases, card.question_en):
            if other := owner.get(normalise(wording)):
                yield _at(card, wording, f"the wording {wording!r} stands in {other} already")
            owner[normalise(wording)] = card.id


def _uncovered(cards: Iterable[Card], topics: Sequence[str], bank: Path) -> Iterator[str]:
    covered = Counter(card.topic for card in cards)
    for topic in topics:
        if covered[topic] < TOPIC_CARDS:
            yield f"{bank / 'topics.yaml'}:1: topic {topic} has {covered[topic]} cards, wanted {TOPIC_CARDS}"


def _at(card: Card, show: str, what: str) -> str:
    lines = Path(card.path).read_text(encoding="utf-8").splitlines()
    number = next((n for n, line in enumerate(lines, 1) if show in line), 1)
    return f"{card.path}:{number}: {what}"
