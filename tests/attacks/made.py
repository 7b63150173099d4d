"""Attacks that are made of a card: all its words, and not one claim.

``orders.py`` has those that talk to the grader instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from interviewer.core.bank.card import Card

EVERY = 12
"""The cards that are attacked in ``make test``: every twelfth."""


class Attack(NamedTuple):
    """One answer that earns nothing."""

    card: Card
    """What it is said to."""
    kind: str
    """How it tries."""
    text: str
    """What is said."""
    hints: int = 0
    """How many hints were given before."""
    probed: bool = False
    """True if all the card's follow-ups were put before."""


def _names(card: Card) -> list[str]:
    """The terms that the card looks for, the first wording of each."""
    names: dict[str, None] = {}
    for point in card.points:
        for group in point.terms:
            names[group[0]] = None
    return list(names)


def _each(form: str) -> Callable[[Card], str]:
    """The form for each term."""

    def made(card: Card) -> str:
        return "".join(form.format(name) for name in _names(card))

    return made


def _joined(
    before: str,
    between: str,
) -> Callable[[Card], str]:
    def made(card: Card) -> str:
        return before + between.join(_names(card))

    return made


def _points(form: str) -> Callable[[Card], str]:
    """The form for each key point: what is true, but not said as one's own claim."""

    def made(card: Card) -> str:
        return "\n".join(form.format(point.text.rstrip("。")) for point in card.points)

    return made


def _english_points(form: str) -> Callable[[Card], str]:
    def made(card: Card) -> str:
        texts = [(point.text_en or point.text).rstrip(".") for point in card.points]
        return "\n".join(form.format(text[0].lower() + text[1:]) for text in texts)

    return made


def _probes(card: Card) -> str:
    return "\n".join(point.probe or "" for point in card.points)


KINDS: dict[str, Callable[[Card], str]] = {
    "a question a term": _each("{0} 是怎么回事？"),
    "a question a term, without a mark": _each("{0} 是什么。"),
    "not known, term by term": _each("我不知道{0}是什么。"),
    "not sure, term by term": _each("{0}，我不太确定。"),
    "known of": _each("我学过{0}。"),
    "plans": _each("我回去会查一下{0}的资料。"),
    "titles": _each("{0}的原理。\n"),
    "headings": _each("# {0}\n"),
    "terms with commas": _joined("", "，"),
    "terms with spaces": _joined("", " "),
    "terms after a colon": _joined("核心要点：", "、"),
    "English terms": _joined("keywords: ", ", "),
    "hearsay": _points("听说{0}。"),
    "hearsay of the net": _points("网上有人说{0}。"),
    "key points asked": _points("是不是{0}？"),
    "key points asked at the end": _points("{0}吗？"),
    "English hearsay": _english_points("I heard that {0}."),
    "English questions": _english_points("Is it true that {0}?"),
    "English not known": _english_points("I don't know whether {0}."),
    "the question": lambda card: card.question,
    "the question twice": lambda card: f"{card.question}\n这个问题问的就是：{card.question}",
    "the question as a claim": lambda card: f"我认为{card.question.rstrip('？?')}很重要。",
    "the follow-ups": _probes,
}
"""How an attack is made of a card."""


def of(card: Card) -> Iterator[Attack]:
    """All attacks of a card."""
    for kind, make in KINDS.items():
        text = make(card)
        if text.strip():
            yield Attack(card, kind, text, probed=make is _probes)
    for given in range(1, len(card.hints) + 1):
        yield Attack(card, f"hint {given} pasted", card.hints[given - 1], given)
    yield Attack(card, "all hints pasted", "\n".join(card.hints), len(card.hints))


def all_of(cards: Sequence[Card]) -> list[Attack]:
    """The attacks of all those cards."""
    return [attack for card in cards for attack in of(card)]
