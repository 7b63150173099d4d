"""Which day it is for the person: their time zone, and a night that belongs to the day before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

DAY_ENDS = dt.time(4)
"""Until then it is still the day before: who practises after midnight has not gone to bed."""


@dataclass(frozen=True)
class Calendar:
    """Days in one time zone."""

    zone: dt.tzinfo | None = None
    """None is the system's."""

    def day(self, moment: dt.datetime) -> dt.date:
        """The day that the moment belongs to. moment: with time zone."""
        local = self.local(moment)
        day = local.date()
        if local.time() < DAY_ENDS:
            return day - dt.timedelta(days=1)
        return day

    def local(self, moment: dt.datetime) -> dt.datetime:
        """The moment by the person's clock. moment: with time zone."""
        return moment.astimezone(self.zone)

    def noon(self, day: dt.date) -> dt.datetime:
        """The middle of a day, where nothing says when on it."""
        return self._moment(day, dt.time(12))

    def end(self, day: dt.date) -> dt.datetime:
        """The moment at which a day is over, be it 23 hours long or 25."""
        return self._moment(day + dt.timedelta(days=1), DAY_ENDS)

    def _moment(self, day: dt.date, time: dt.time) -> dt.datetime:
        """When the person's clock shows it."""
        shown = dt.datetime.combine(day, time)
        return shown.astimezone() if self.zone is None else shown.replace(tzinfo=self.zone)
