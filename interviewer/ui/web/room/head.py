"""The room's header as HTML: company, question, clock. Pure; no Gradio."""

from __future__ import annotations

import datetime as dt
import html
from dataclasses import dataclass

from interviewer.core.bank.card import Language
from interviewer.core.interview.session import THINKING_CAP, Session
from interviewer.words.page import words
from interviewer.words.pair import Count
from interviewer.words.terms import round_name


@dataclass(frozen=True)
class Moment:
    """When and how the room is looked at."""

    now: dt.datetime
    """The time, with time zone."""
    lang: Language
    """What the visitor reads."""
    judging: bool = False
    """True while an answer is judged."""


def head(
    session: Session,
    moment: Moment,
) -> str:
    """The header. The browser's clock goes on from ``data-seconds``."""
    texts = words(moment.lang)
    limit = (session.config.minutes or 0) * 60
    running = session.status != "finished"
    data = {
        "session": session.id,
        "entries": len(session.transcript),
        "seconds": round(
            elapsed(
                session,
                moment.now,
            )
        ),
        "limit": limit,
        "running": int(running),
        "judging": int(moment.judging),
    }
    attributes = "".join(f' data-{name}="{value}"' for name, value in data.items())
    left = '<span class="left"></span>' if limit and running else ""
    return (
        f'<div class="bar"{attributes}><h1>{html.escape(title(session, moment.lang))}</h1>'
        f'<span id="progress">{html.escape(progress(session, moment.lang))}</span>'
        f'<span class="clock" title="{html.escape(texts["clock"])}"></span>{left}</div>'
    )


def title(session: Session, lang: Language) -> str:
    """Whose interview it is."""
    config = session.config
    named = [
        config.company,
        round_name(
            config.round,
            lang,
        ),
        config.topic,
    ]
    return (
        " · ".join(
            filter(
                None,
                named,
            )
        )
        or words(lang)["practice"]
    )


def progress(session: Session, lang: Language) -> str:
    """Question n of N, or that the interview is over."""
    texts = words(lang)
    if session.status == "finished":
        asked = session.report.asked if session.report else len(session.turns)
        return texts["finished"].format(n=Count(asked))
    return texts["progress"].format(
        n=session.number,
        total=len(session.planned),
    )


def elapsed(session: Session, now: dt.datetime) -> float:
    """Seconds that count so far, the current wait included."""
    turn = session.turn
    waited = 0.0
    if session.status != "finished" and turn and turn.waiting_since:
        waited = max(
            0.0,
            (now - turn.waiting_since).total_seconds(),
        )
    return session.active_seconds + min(
        waited,
        THINKING_CAP,
    )
