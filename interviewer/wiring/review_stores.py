"""Where reviews are kept. Nothing here loads the graph: a day's list is shown without it."""

from __future__ import annotations

from interviewer.services.remembered import SessionLog
from interviewer.wiring.stores import Stores


def session_log(stores: Stores) -> SessionLog | None:
    """The log of reviews, None where no session was ever begun. Raises StoreError."""
    if not stores.has_sessions():
        return None
    return SessionLog(
        sessions=stores.sessions(),
        reviews=stores.reviews(),
        derived=stores.derived(),
    )
