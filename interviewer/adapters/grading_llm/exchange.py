"""What was asked and answered of one question, short enough to go with every judgement of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from interviewer.adapters.grading_llm.case import Case
from interviewer.adapters.grading_llm.transport.tokens import count_tokens
from interviewer.core.interview.session import MAX_ANSWER_CHARS

EARLIER_TOKENS = 140
"""Tokens that the earlier answers of a question have together."""
LONGEST_FOLLOW_UP = 160
"""Characters that are sent of a follow-up."""
GAP = "……"
"""Stands where sentences of an earlier answer are left out."""

_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;\n]*")
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
    answers = case.turn.answers
    earlier = answers[:-1]
    share = EARLIER_TOKENS // max(
        1,
        len(earlier),
    )
    exchange: list[Exchange] = []
    for number, answer in enumerate(answers):
        is_last = number == len(answers) - 1
        sent = (
            answer[:MAX_ANSWER_CHARS]
            if is_last
            else in_short(
                answer,
                share,
            )
        )
        asked = _before_answer(
            case.scene.asked,
            number,
        )
        exchange.append(
            Exchange(
                point=_before_answer(
                    case.turn.probes,
                    number,
                ),
                asked=asked[:LONGEST_FOLLOW_UP],
                answer=sent,
            )
        )
    return exchange


def in_short(
    answer: str,
    tokens: int,
) -> str:
    """The sentences of an answer that fit into so many tokens, in their order.

    Those with figures first, since later answers can contradict them; then from the beginning.
    """
    answer = answer[:MAX_ANSWER_CHARS]
    if count_tokens(answer) <= tokens:
        return answer
    sentences = _SENTENCE.findall(answer)
    by_worth = sorted(
        range(len(sentences)),
        key=lambda place: (_FIGURE.search(sentences[place]) is None, place),
    )
    kept: set[int] = set()
    left = tokens
    for place in by_worth:
        size = count_tokens(sentences[place])
        if size <= left:
            kept.add(place)
            left -= size
    if not kept:
        return answer[:tokens] + GAP
    return _with_gaps(
        sentences,
        kept,
    )


def _with_gaps(
    sentences: Sequence[str],
    kept: set[int],
) -> str:
    pieces: list[str] = []
    for place, sentence in enumerate(sentences):
        if place in kept:
            pieces.append(sentence.strip())
        elif not pieces or pieces[-1] != GAP:
            pieces.append(GAP)
    return "".join(pieces)


def _before_answer(follow_ups: Sequence[str], number: int) -> str:
    """What led to an answer; empty for answer 0 and where nothing is known."""
    if 1 <= number <= len(follow_ups):
        return follow_ups[number - 1]
    return ""
