"""What a browser remembers of the last interview that was begun in it. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from interviewer.core.bank.card import Language
from interviewer.core.interview.session import Retro
from interviewer.core.notes.question import KINDS

ANY = "*"
MANNERS = ("friendly", "strict")
RETRO: tuple[Retro, ...] = ("ask", "always", "never")
"""What may become of the retrospective; the page asks where nothing is chosen."""
MAX_JD = 8_000
MOST_QUESTIONS = 20
MOST_MINUTES = 90


class Choices(NamedTuple):
    """What a browser remembers of the last interview that was begun in it."""

    questions: int = 5
    """How many questions."""
    minutes: int = 0
    """The limit; 0 is none."""
    lang: Language | None = None
    """Language of the interview."""
    exam: bool = False
    """True if verdicts waited for the end."""
    retro: Retro = "ask"
    """What becomes of the retrospective."""
    company: str = ANY
    """Whose questions."""
    round: str = ANY
    """Of which round."""
    kind: str = ANY
    """Of which kind."""
    topic: str = ""
    """About what."""
    persona: str = MANNERS[0]
    """The interviewer's manner."""
    examiner: str = ""
    """Who examined; empty leaves it to the settings."""
    jd_text: str = ""
    """The job description. A browser keeps no file, so one that was uploaded is not here."""


USUAL = Choices()
"""Of a browser that remembers nothing."""


def recalled(remembered: str | None) -> Choices:
    """What the browser says that it remembers; the usual where that is nothing sound."""
    try:
        count, minutes, lang, exam, *later = json.loads(remembered or "")
        retro, *texts = later or [RETRO[0]]
        company, round_, kind, topic, persona, examiner, jd_text = _texts(texts)
        return Choices(
            questions=min(max(int(count), 1), MOST_QUESTIONS),
            minutes=min(max(int(minutes), 0), MOST_MINUTES),
            lang=lang if lang in ("zh", "en") else None,
            exam=exam is True,
            retro=retro if retro in RETRO else RETRO[0],
            company=company or ANY,
            round=round_ or ANY,
            kind=kind if kind in KINDS else ANY,
            topic=topic,
            persona=persona if persona in MANNERS else MANNERS[0],
            examiner=examiner,
            jd_text=jd_text[:MAX_JD],
        )
    except (ValueError, TypeError):
        return Choices()


def _texts(kept: Sequence[Any]) -> list[str]:
    """Seven texts; empty for what an older version did not keep, or what is no text."""
    padded = [*kept, *[""] * 7][:7]
    return [text if isinstance(text, str) else "" for text in padded]
