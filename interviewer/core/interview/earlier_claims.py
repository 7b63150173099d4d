"""What the candidate said to earlier questions, short enough to travel with every later one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interviewer.core.interview.session import Turn

MAX_CLAIM = 60
"""Characters of one claim."""
BEFORE_FIGURE = 15
"""Characters that are kept before the first figure, which say what it is of."""
CLAIMS_A_TURN = 2

_SENTENCE = re.compile(r"[^。！？!?；;\n]+")
_FIGURE = re.compile(r"\d")
_LAST_FIGURE = re.compile(r"\d[\d.,]*\s?$")
_REST_OF_A_FIGURE = re.compile(r"[.,]?\d|\s?[%％]")


def earlier_claims(turns: Sequence[Turn]) -> tuple[str, ...]:
    """At most two claims a turn, newest turn first.

    Sentences with a figure come first, since later answers can contradict them; then what was
    graded.
    """
    claims: list[str] = []
    for turn in reversed(turns):
        claims += _claims_of(turn)
    return tuple(claims)


def _claims_of(turn: Turn) -> list[str]:
    candidates = [
        *_sentences_with_figures(turn),
        *_quotes(turn),
    ]
    each_once = dict.fromkeys(candidates)
    shortened = [_shortened(candidate) for candidate in each_once]
    return shortened[:CLAIMS_A_TURN]


def _sentences_with_figures(turn: Turn) -> list[str]:
    with_figures: list[str] = []
    for sentence in _SENTENCE.findall(turn.answer_text):
        if _FIGURE.search(sentence):
            with_figures.append(sentence.strip())
    return with_figures


def _quotes(turn: Turn) -> list[str]:
    if turn.assessment is None:
        return []
    quotes: list[str] = []
    for point in turn.assessment.points:
        if point.quote:
            quotes.append(point.quote)
    return quotes


def _shortened(claim: str) -> str:
    """The claim on one line; of a long one the part with its figures."""
    words = claim.split()
    one_line = " ".join(words)
    if len(one_line) <= MAX_CLAIM:
        return one_line
    figures = list(_FIGURE.finditer(one_line))
    start = 0
    if figures and figures[-1].end() > MAX_CLAIM:
        start = max(0, figures[0].start() - BEFORE_FIGURE)
    return _without_half_a_figure(one_line, start, start + MAX_CLAIM)


def _without_half_a_figure(text: str, start: int, end: int) -> str:
    """The text between both places, without a figure that goes on behind the end.

    89 % cut to 8 would be a contradiction to whoever says 89 % again.
    """
    kept = text[start:end]
    if _REST_OF_A_FIGURE.match(text, end):
        kept = _LAST_FIGURE.sub("", kept)
    return kept.rstrip()
