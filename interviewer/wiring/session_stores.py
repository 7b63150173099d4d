"""Where sessions are kept, and what a session is made with."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from interviewer import __version__
from interviewer.core.bank.card import Card
from interviewer.core.interview.session import Provenance
from interviewer.core.ports import AnswerJournal
from interviewer.graph.build import build
from interviewer.services.interviews import SessionStores
from interviewer.settings import Settings
from interviewer.wiring.stores import Stores
from interviewer.words.prompts import PromptLibrary

SECRET = {
    "api_key",
    "talk_api_key",
    "database_url",
    "health_from",
    "signing_secret",
    "trusted_proxies",
}
QUOTAS = {"logs", "quota_notes_mb", "quota_sessions", "quota_tokens_a_day", "uploads"}
"""Of the server, and of no consequence for what is asked or how it is judged."""


def session_stores(
    stores: Stores,
    journal: AnswerJournal,
) -> SessionStores:
    """What moves and reads sessions. Raises StoreError."""
    return SessionStores(
        graph=build().compile(checkpointer=stores.checkpoints()),
        projections=stores.sessions(),
        opinions=stores.opinions(),
        tries=stores.tries(),
        journal=journal,
        locks=stores.locks(),
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
        settings=_digest([settings.model_dump_json(exclude=SECRET | QUOTAS)]),
        prompts=_digest(lines),
        bank=_digest([card.rubric().digest for card in cards]),
    )


def _digest(parts: Sequence[str]) -> str:
    """12 hex digits over some texts."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]
