"""The system's clock."""

from __future__ import annotations

import datetime as dt


class SystemClock:
    """Port ``Clock``: the local time with its zone."""

    def now(self) -> dt.datetime:
        """Now."""
        return dt.datetime.now().astimezone()
