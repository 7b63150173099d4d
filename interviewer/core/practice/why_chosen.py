"""Why a question is asked, as data."""

from __future__ import annotations

from interviewer.core.practice.likelihood import Reason
from interviewer.core.practice.memory import Memory
from interviewer.core.practice.occasion import Candidate, Occasion

FORGOTTEN = 0.7
"""Recall below which a question counts as forgotten."""
WEAK = 0.4
"""Mean share below which a topic counts as weak."""


def reasons(candidate: Candidate, occasion: Occasion) -> list[Reason]:
    """Why it is asked, the most telling first."""
    why = list(candidate.likelihood.reasons[:2])
    memory = candidate.memory
    if memory is None:
        why.append(
            Reason(key="new"),
        )
    else:
        why += _of_memory(
            memory,
            occasion,
        )
    if candidate.is_deeper:
        why.append(
            Reason(key="deeper"),
        )
    topic = candidate.topic or ""
    if topic in occasion.means.topics and occasion.means.of(topic) < WEAK:
        why.append(
            Reason(
                key="weak_topic",
                name=candidate.topic_name or topic,
            ),
        )
    if occasion.date is not None:
        left = (occasion.date - occasion.today).days
        why.append(
            Reason(
                key="days_left",
                number=left,
            ),
        )
    return why


def _of_memory(memory: Memory, occasion: Occasion) -> list[Reason]:
    days = (occasion.today - occasion.calendar.day(memory.last)).days
    if memory.missed:
        missed = Reason(
            key="missed",
            number=days,
            name=str(
                len(memory.missed),
            ),
            of=memory.points,
        )
        return [missed]
    if memory.recall(occasion.now) < FORGOTTEN or memory.went_badly:
        return [
            Reason(
                key="forgotten",
                number=days,
            )
        ]
    return []
