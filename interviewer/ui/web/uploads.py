"""How often files are uploaded: by one account and from one address, with the log-in's budget."""

from __future__ import annotations

import time
from collections.abc import Callable

from interviewer.ui.web.log_in import Budget

ADDRESS_TIMES = 4
"""An address may do so many times what an account may: behind it may be a class."""


class UploadLimits:
    """Counts uploads; beyond the free ones each has to wait longer."""

    def __init__(
        self,
        free: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """free: uploads of an account before the first wait. clock: seconds that never go back."""
        self._accounts = Budget(free, clock)
        self._addresses = Budget(free * ADDRESS_TIMES, clock)

    def wait(self, account: str, address: str) -> float:
        """Seconds until the next upload; at 0.0 this one is counted and may go on."""
        wait = max(self._accounts.wait(account), self._addresses.wait(address))
        if wait == 0.0:
            self._accounts.failed(account)
            self._addresses.failed(address)
        return wait
