"""What the candidate said to earlier questions, short enough to travel with every later one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interviewer.core.interview import Turn

MAX_CLAIM = 60
"""Characters of one claim."""
CLAIMS_A_TURN = 2

_SENTENCE = re.compile(r"[^。！？!?；;\n]+")


def earlier_claims(turns: Sequence[Turn]) -> tuple[str, ...]:
    """At most two sentences a turn, newest turn first: those with a figure, which later answers can contradict, then what was graded."""
    return tuple(claim for turn in reversed(turns) for claim in _of(turn))


def _of(turn: Turn) -> list[str]:
    sentences = [s.strip() for s in _SENTENCE.findall(turn.answer_text)]
    figures = [s for s in sentences if re.search(r"\d", s)]
    quotes = [p.quote for p in turn.assessment.points if p.quote] if turn.assessment else []
    return [" ".join(c.split())[:MAX_CLAIM] for c in dict.fromkeys([*figures, *quotes])][
        :CLAIMS_A_TURN
    ]
