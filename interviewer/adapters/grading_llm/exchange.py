"""What was asked and answered of one question, short enough to go with every judgement of it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from interviewer.adapters.grading_llm.case import Case
from interviewer.adapters.grading_llm.sentences import pieces, without_beginning
from interviewer.adapters.grading_llm.transport.tokens import count_tokens
from interviewer.core.interview.session import MAX_ANSWER_CHARS
from interviewer.core.text import normalise

EARLIER_TOKENS = 360
"""Tokens that the earlier answers of a question have together."""
LONGEST_PIECE = EARLIER_TOKENS // 3
"""Tokens of a sentence from which it is taken clause by clause."""
LONGEST_FOLLOW_UP = 300
"""Characters from which a follow-up goes without what leads to its question."""
GAP = "……"
"""Stands where sentences of an earlier answer are left out."""

_FIGURE = re.compile(r"\d|[一二两三四五六七八九十百千万]+[个条倍成张层万亿]|百分之")


class Exchange(NamedTuple):
    """A follow-up and the answer to it; nothing was asked before the first answer."""

    point: str
    """Id of the key point that the follow-up was about, empty for none."""
    asked: str
    """The follow-up, empty for the question itself."""
    answer: str
    """The answer: the last one as it is, of earlier ones what fits."""


def whole_exchange(case: Case) -> list[Exchange]:
    """Every answer of the turn with what led to it, in order.

    The last answer is what is judged, and is sent as it is up to ``MAX_ANSWER_CHARS``.
    """
    answers = [answer[:MAX_ANSWER_CHARS] for answer in case.turn.answers]
    sent = [
        *in_short(answers[:-1], EARLIER_TOKENS, _in_question(case)),
        *answers[-1:],
    ]
    exchange: list[Exchange] = []
    for number, answer in enumerate(sent):
        asked = _before_answer(case.scene.asked, number)
        exchange.append(
            Exchange(
                point=_before_answer(case.turn.probes, number),
                asked=without_beginning(asked, LONGEST_FOLLOW_UP),
                answer=answer,
            )
        )
    return exchange


def point_asked_last(case: Case) -> str:
    """Id of the key point that the last answer was asked about; empty for none."""
    return _before_answer(case.turn.probes, len(case.turn.answers) - 1)


def in_short(
    answers: Sequence[str],
    tokens: int,
    quoted: Sequence[str] = (),
) -> list[str]:
    """The sentences of the answers that fit into so many tokens together, in their order.

    First those with what is quoted, then those with figures, since later answers can contradict
    them; each answer has its turn, the newest before the others.
    """
    if sum(map(count_tokens, answers)) <= tokens:
        return list(answers)
    found = [pieces(answer, LONGEST_PIECE) for answer in answers]
    kept: list[set[int]] = [set() for _ in answers]
    for number, place in _by_worth(found, quoted):
        size = count_tokens(found[number][place])
        if size <= tokens:
            kept[number].add(place)
            tokens -= size
    return [_with_gaps(*one) for one in zip(found, kept, strict=True)]


def _by_worth(found: Sequence[Sequence[str]], quoted: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Number of an answer and place of a piece in it, the piece to be kept first at the front."""
    ranked: list[tuple[int, int, int, int]] = []
    for number, of_answer in enumerate(found):
        quoted_places = _quoted_places(of_answer, quoted)
        count = [0, 0, 0]
        for place, piece in enumerate(of_answer):
            rank = 0 if place in quoted_places else _rank(piece)
            count[rank] += 1
            ranked.append((rank, count[rank], -number, place))
    for _, _, number, place in sorted(ranked):
        yield -number, place


def _rank(piece: str) -> int:
    return 1 if _FIGURE.search(piece) else 2


def _quoted_places(of_answer: Sequence[str], quoted: Sequence[str]) -> set[int]:
    """The pieces that hold something of what is quoted."""
    folded = [normalise(piece) for piece in of_answer]
    whole = "".join(folded)
    ends = list(itertools.accumulate(map(len, folded)))
    places: set[int] = set()
    for quote in map(normalise, quoted):
        start = whole.find(quote) if quote else -1
        if start < 0:
            continue
        for place, end in enumerate(ends):
            if start < end and end - len(folded[place]) < start + len(quote):
                places.add(place)
    return places


def _in_question(case: Case) -> list[str]:
    """Words that may be come back to: of verdicts that are not settled, of the last follow-up."""
    words: list[str] = []
    for verdict in case.standing_verdicts().values():
        if verdict.verdict in ("wrong", "partial") and verdict.quote:
            words.append(verdict.quote)
    if case.turn.follow_ups:
        words.append(case.turn.follow_ups[-1].quote or "")
    return words


def _with_gaps(of_answer: Sequence[str], kept: set[int]) -> str:
    parts: list[str] = []
    for place, piece in enumerate(of_answer):
        if place in kept:
            parts.append(piece)
        elif not parts or parts[-1] != GAP:
            parts.append(GAP)
    return "".join(parts).strip()


def _before_answer(follow_ups: Sequence[str], number: int) -> str:
    """What led to an answer; empty for answer 0 and where nothing is known."""
    if 1 <= number <= len(follow_ups):
        return follow_ups[number - 1]
    return ""
