"""What one does about a verdict or a report: disagree, answer again, write into the note or not."""

from __future__ import annotations

from interviewer.ui.web.room.layout import RoomPage
from interviewer.ui.web.site import Site
from interviewer.ui.web.verdict_events import Shown, VerdictEvents


def wire_afterwards(
    site: Site,
    page: RoomPage,
    shown: Shown,
) -> None:
    """Those events of the room. shown: what the page becomes for a session."""
    verdicts = VerdictEvents(
        site,
        page.notice,
        shown,
    )
    verdicts.wire(page.pending, page.all)
    page.retro.wire(
        page.session,
        page.notice,
        shown,
        page.all,
    )
