"""What a person tells of an interview that was held: the questions and how it ended."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from interviewer.core.names import Companies
from interviewer.core.notes.agenda import Interview, ParsedNote
from interviewer.core.notes.excuses import behind
from interviewer.core.value import Frozen

FRESH_DAYS = 14
"""Days after an appointment on which it is still asked how it went."""
_MARK = re.compile(r"^\s*(?:[-*+•·]\s+|\d{1,2}\s*[.、)）．]\s*|[①-⑳]\s*|[（(]\d{1,2}[)）]\s*)")
_TOLD = re.compile(
    r"(?:[，,。；;、]\s*)?(?:"
    r"(?:一上来|一开始|首先|先|然后|接着|后来|之后|最后|另外|还|又|再|他|她|他们|面试官)*"
    r"(?:问了|问到|问我(?![们的])|追问|聊了|让我|要我)(?:我(?![们的])|一下|了|关于)*"
    r"|(?:and )?(?:first|then|later|finally|also|next)?,? ?(?:they|he|she|we)?(?: were)? ?"
    r"(?:then |also |finally )?\b(?:asked|talked)(?: me)?(?: about| to)?\b)[:：]?\s*",
    re.IGNORECASE,
)
"""What a person puts before each question when telling."""
_SENTENCE = re.compile(r"(?<=[?？])\s*(?=\S)|[。；;]\s*")
_EDGES = " \t\u3000,，。、；;."


class Account(Frozen):
    """One interview as it was."""

    company: str
    """Whom it was with."""
    round: str | None = None
    """Which round it was, None if unknown."""
    date: dt.date
    """The day."""
    questions: tuple[str, ...] = ()
    """What was asked, in its order."""
    outcome: str | None = None
    """How it ended, in the person's words; None where that is not known yet."""


def questions_told(text: str) -> list[str]:
    """The questions of what was pasted, one a line, or told in sentences, each once.

    A line that tells (“先问了 …，然后问了 …”) is taken apart; what it says before the first
    question is not one, nor what follows a question without a question mark. Any other line is
    a question as it is, without its list mark. What says that the answer went badly stays in
    brackets behind its question.
    """
    found: list[str] = []
    for line in text.splitlines():
        plain = _MARK.sub("", line)
        _, *told = _TOLD.split(plain)
        for part in told or [plain]:
            found += _pieces(part, told=bool(told))
    return list(dict.fromkeys(found))


def _pieces(part: str, *, told: bool) -> list[str]:
    """The questions of a line, or of what follows “问了”."""
    asked, excuse = behind(part.rstrip(_EDGES))
    first, *others = _SENTENCE.split(asked)
    if told:
        others = [one for one in others if one.rstrip().endswith(("?", "？"))]
    stripped = [piece.strip(_EDGES) for piece in (first, *others)]
    pieces = [piece for piece in stripped if piece]
    if excuse and pieces:
        pieces[-1] += f" ({excuse})" if excuse.isascii() else f"（{excuse}）"
    return pieces


def untold(
    notes: Iterable[ParsedNote],
    interviews: Iterable[Interview],
    today: dt.date,
    names: Companies,
    within: int | None = FRESH_DAYS,
) -> list[Interview]:
    """The appointments of the last days of which the notes say neither a question nor an outcome.

    The latest comes first. interviews: the notes' appointments, each once. within: how many days
    back, None for any.
    """
    told: list[tuple[str, dt.date]] = []
    for note in notes:
        for question in note.questions:
            if question.company and question.asked_on:
                told.append((question.company, question.asked_on))
        for outcome in note.outcomes:
            if outcome.company and outcome.date:
                told.append((outcome.company, outcome.date))
    found: list[Interview] = []
    for interview in interviews:
        day = interview.date
        if day is None or day >= today or (within is not None and (today - day).days > within):
            continue
        if not any(day == on and names.same(interview.company, who) for who, on in told):
            found.append(interview)
    return sorted(found, key=lambda one: (one.date or today, one.company), reverse=True)


def latest_held(
    interviews: Iterable[Interview],
    now: dt.datetime,
) -> Interview | None:
    """The latest appointment that has begun; None where there is none.

    now: by the person's clock. Without a time, one of today counts as held: it is told of.
    """
    clock = now.replace(tzinfo=None)
    held: list[Interview] = []
    for interview in interviews:
        begin = _begin(interview)
        if begin is not None and begin <= clock:
            held.append(interview)
    return max(
        held,
        key=lambda one: (one.date or now.date(), one.time or dt.time.min),
        default=None,
    )


def _begin(interview: Interview) -> dt.datetime | None:
    if interview.date is None:
        return None
    return dt.datetime.combine(
        interview.date,
        interview.time or dt.time.min,
    )
