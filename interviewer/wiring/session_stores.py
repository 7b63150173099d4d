"""Where sessions are kept, and what a session is made with."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from interviewer import __version__
from interviewer.adapters.storage.checkpoints import SequenceSaver
from interviewer.adapters.storage.own_verdicts import SqliteOpinions
from interviewer.adapters.storage.sessions import SqliteSessions, connect
from interviewer.core.bank.card import Card
from interviewer.core.interview.session import Provenance
from interviewer.core.ports import AnswerJournal
from interviewer.graph.build import build
from interviewer.services.interviews import SessionStores
from interviewer.settings import Settings
from interviewer.words.prompts import PromptLibrary

SECRET = {"api_key"}


def session_stores(
    data: Path,
    journal: AnswerJournal,
) -> SessionStores:
    """The database of the data folder. Raises StoreError."""
    path = data / "sessions.db"
    return SessionStores(
        graph=build().compile(checkpointer=SequenceSaver(connect(path))),
        projections=SqliteSessions(connect(path), path),
        opinions=SqliteOpinions(connect(path), path),
        journal=journal,
        locks=data / "locks",
    )


def provenance(
    settings: Settings,
    prompts: PromptLibrary,
    cards: Sequence[Card],
) -> Provenance:
    """What a session begun now is made with. No secret goes into a digest."""
    lines = [f"{prompt.id}@{prompt.version}#{prompt.digest}" for prompt in prompts.all()]
    return Provenance(
        program=__version__,
        settings=_digest([settings.model_dump_json(exclude=SECRET)]),
        prompts=_digest(lines),
        bank=_digest([card.rubric().digest for card in cards]),
    )


def _digest(parts: Sequence[str]) -> str:
    """12 hex digits over some texts."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]
