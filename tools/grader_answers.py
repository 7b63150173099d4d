"""Answers that the local grader is fitted on and measured with.

The human-graded sets of ``../shared/grading`` lie beside the repository and do not belong to it.
The sets of ``tests/evals`` are our own. Other answers are made of the bank's texts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from interviewer.adapters.grading_local.swapped_subjects import subjects
from interviewer.core.bank.card import Card, KeyPoint, Rubric
from interviewer.core.grading.agreement import EvalLine, parse_lines
from interviewer.core.text import fold_prose

ROOT = Path(__file__).parents[1]
EVALS = ROOT / "tests" / "evals"
SHARED = ROOT / "../shared/grading"
SETS = ("le", "asag_zh", "digiklausur")
ADVERSARIAL_CARDS = {
    "kv": "kv-cache-basics",
    "dpo": "dpo-vs-ppo",
    "topp": "top-k-sampling",
    "kl": "cross-entropy-vs-kl",
    "mha": "attention-variants-gqa",
    "rag": "rerank-how",
}
KINDS = {
    "contra": "contradiction",
    "swap": "swapped",
    "copyq": "copied",
    "offtopic": "off_topic",
    "oneword": "one_word",
    "inject": "injection",
    "stuffing": "keywords",
}


def lines(name: str, folder: Path = SHARED) -> list[EvalLine]:
    """The lines of a set, by default a human-graded one."""
    file = folder / f"{name}.jsonl"
    return parse_lines(file.read_text(encoding="utf-8"), name)


def own(split: str) -> list[EvalLine]:
    """Half of the set of our own: ``dev`` or ``held_out``."""
    text = (EVALS / "grading_zh.jsonl").read_text(encoding="utf-8")
    half = []
    for line in text.splitlines():
        if json.loads(line)["split"] == split:
            half.append(EvalLine.model_validate_json(line))
    return half


def judge() -> list[EvalLine]:
    """Answers about other cards, written after the grader."""
    return lines("judge_zh", EVALS)


def fresh() -> list[EvalLine]:
    """Answers about still other cards, written last.

    Two defects that they showed at first sight are repaired. So their figures are not those of an
    unseen set any more.
    """
    return lines("fresh_zh", EVALS)


def adversarial() -> list[EvalLine]:
    """The shared adversarial set with the bank cards that ask the same, its kinds named as ours."""
    renamed = []
    for line in lines("adversarial_zh"):
        changes = {
            "card": ADVERSARIAL_CARDS[line.group],
            "kind": KINDS.get(line.kind or "", line.kind),
        }
        renamed.append(line.model_copy(update=changes))
    return renamed


def unseen(cards: Sequence[Card]) -> list[Card]:
    """The cards that no figures are printed for."""
    measured = own("dev") + own("held_out") + judge() + fresh()
    shown = {line.card for line in measured} | set(ADVERSARIAL_CARDS.values())
    return [card for card in cards if card.id not in shown]


def fitting_cards(cards: Sequence[Card]) -> list[Card]:
    """Those of every other topic of the bank."""
    all_topics = {card.topic for card in cards}
    topics = sorted(all_topics)[::2]
    return [card for card in unseen(cards) if card.topic in topics]


class Made(NamedTuple):
    """An answer from the bank's own texts."""

    points: tuple[KeyPoint, ...]
    """The rubric that it is graded by."""

    answer: str
    """The answer."""

    true: set[str]
    """Ids of the points that it certainly makes."""

    false: set[str]
    """Ids of the points that it certainly does not make."""


def made(card: Card, cards: Sequence[Card]) -> Iterator[Made]:
    """Answers to a card: its reference, other wordings, and references of three other cards."""
    expected = {point.id for point in card.points if point.weight >= 2}
    yield Made(
        points=card.points,
        answer=card.reference,
        true=expected,
        false=set(),
    )
    yield from _reworded(card)
    for sibling in _siblings(card, cards)[:2]:
        yield Made(
            points=card.points,
            answer=sibling.reference,
            true=set(),
            false=set(),
        )
    stranger = cards[(cards.index(card) + 31) % len(cards)]
    yield Made(
        points=card.points,
        answer=stranger.reference,
        true=set(),
        false={point.id for point in card.points},
    )


def _siblings(card: Card, cards: Sequence[Card]) -> list[Card]:
    """The other cards of the topic."""
    return [other for other in cards if other.topic == card.topic and other.id != card.id]


def _reworded(card: Card) -> Iterator[Made]:
    """Other wordings (``also``, which the points then lack): all of them, and by halves."""
    wordings = {point.id: _sentence(point.also[0]) for point in card.points if point.also}
    bare_points = tuple(point.model_copy(update={"also": ()}) for point in card.points)
    all_ids = {point.id for point in card.points}
    worded_ids = list(wordings)
    if not worded_ids:
        return
    yield Made(
        points=bare_points,
        answer=_text(wordings.values()),
        true=set(worded_ids),
        false=set(),
    )
    for half in (worded_ids[::2], worded_ids[1::2]):
        if half:
            yield Made(
                points=bare_points,
                answer=_text(wordings[point_id] for point_id in half),
                true=set(half),
                false=all_ids - set(half),
            )


def _sentence(text: str) -> str:
    """The text without its full stop."""
    return text.rstrip("。")


def _text(sentences: Iterable[str]) -> str:
    """Sentences as one text."""
    return "。".join(sentences) + "。"


class Invented(NamedTuple):
    """An answer made of a card's own texts, of which the rubric lacks what the answer says."""

    rubric: Rubric
    """The rubric that it is graded by."""

    answer: str
    """The answer."""

    is_false: int
    """1 where it is false."""


def invented(card: Card) -> Iterator[Invented]:
    """Right and false answers to a card: its reference, other wordings, wrong claims, exchanges."""
    rubric = card.rubric()
    without_reference = rubric.model_copy(update={"reference": None})
    bare_points = tuple(map(_without_said, card.points))
    hidden = rubric.model_copy(update={"points": bare_points})
    spoken = [_sentence(point.also[0]) for point in card.points if point.also]
    yield Invented(without_reference, card.reference, 0)
    yield Invented(hidden, _text(spoken), 0)
    yield Invented(hidden, _text(spoken[:2]), 0)
    for answer in _false_answers(card, spoken):
        yield Invented(hidden, answer, 1)
    names = subjects(card.question, rubric)
    if len(names) == 2:
        yield Invented(without_reference, _exchanged(card.reference, names), 1)
        yield Invented(hidden, _exchanged("。".join(spoken), names), 1)


def _without_said(point: KeyPoint) -> KeyPoint:
    """The point without what an answer will say: its other wordings and a wrong claim."""
    changes: dict[str, object] = {
        "also": (),
        "wrong": point.wrong,
    }
    if len(point.wrong) > 1:
        changes["wrong"] = point.wrong[1:]
    return point.model_copy(update=changes)


def _false_answers(card: Card, spoken: Sequence[str]) -> Iterator[str]:
    """Answers of wrong claims that the rubric lacks but knows others of the same point."""
    known = [point for point in card.points if len(point.wrong) > 1]
    if len(known) > 1:
        yield _text(_sentence(point.wrong[0]) for point in known)
    if known and known[0].also:
        yield _text(
            [
                _sentence(known[0].also[0]),
                spoken[-1],
                "但是" + _sentence(known[0].wrong[0]),
            ]
        )


def _exchanged(text: str, names: Sequence[str]) -> str:
    """The folded text with two names exchanged."""
    first, second = names
    other = {
        first: second,
        second: first,
    }
    words = []
    for name in names:
        words.append(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])")
    pattern = re.compile("|".join(words))
    return pattern.sub(lambda match: other[match.group()], fold_prose(text))
