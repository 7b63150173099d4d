"""The log-in: passwords are hashed off the event loop, and guessing gets slower and slower."""

from __future__ import annotations

import asyncio
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass

from starlette.exceptions import HTTPException

from interviewer.errors import InterviewerError
from interviewer.logs import failure, log

ADDRESS: ContextVar[str] = ContextVar("address", default="")
"""Where the request in hand comes from; the gate sets it."""

AT_ONCE = 1
"""Passwords that are hashed at the same time: each takes 16 MiB and a core."""
WAITING = 8
"""Log-ins that may wait for that; one more is told to come back."""
FREE_OF_A_NAME = 5
"""Wrong passwords of one name before the first wait."""
FREE_OF_AN_ADDRESS = 20
"""As many of one address: behind it may be a class."""
FIRST_WAIT = 2.0
"""Seconds; each further failure doubles them."""
LONGEST_WAIT = 900.0
"""Seconds."""
MOST_DOUBLINGS = 30
FORGOTTEN_AFTER = 24 * 3600.0
"""Seconds without a failure."""
REMEMBERED = 10_000
"""Names and addresses with failures that are remembered; the oldest goes first."""

Check = Callable[[str, str], bool]
"""Whether a name and a password fit; takes about 0.2 s of a core."""


@dataclass(slots=True)
class _Failures:
    """What is known of one name or address."""

    count: int = 0
    last: float = 0.0
    """Seconds of the clock."""


class Budget:
    """Failed log-ins by name or by address, and how long each has to wait for the next try."""

    def __init__(
        self,
        free: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """free: failures before the first wait; clock: seconds that never go back."""
        self._free = free
        self._clock = clock
        self._failures: OrderedDict[str, _Failures] = OrderedDict()

    def wait(self, key: str) -> float:
        """Seconds until the next try, 0 where there is none to wait."""
        failures = self._failures.get(key)
        if failures is None or failures.count < self._free:
            return 0.0
        doublings = min(failures.count - self._free, MOST_DOUBLINGS)
        wait = min(FIRST_WAIT * 2.0**doublings, LONGEST_WAIT)
        return max(0.0, failures.last + wait - self._clock())

    def failed(self, key: str) -> None:
        """Count a failure."""
        now = self._clock()
        failures = self._failures.pop(key, _Failures(last=now))
        if now - failures.last > FORGOTTEN_AFTER:
            failures.count = 0
        failures.count += 1
        failures.last = now
        self._failures[key] = failures
        if len(self._failures) > REMEMBERED:
            self._failures.popitem(last=False)

    def taken_back(self, key: str) -> None:
        """Count one failure less: it was none."""
        self._failures[key].count -= 1

    def forget(self, key: str) -> None:
        """Count from nothing again."""
        self._failures.pop(key, None)


class LogIn:
    """What Gradio asks about a name and a password."""

    def __init__(
        self,
        check: Check,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """check: runs in a thread; clock: seconds that never go back."""
        self._check = check
        self._names = Budget(FREE_OF_A_NAME, clock)
        self._addresses = Budget(FREE_OF_AN_ADDRESS, clock)
        self._waiting = 0
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="log-in")

    async def may_enter(
        self,
        name: str,
        password: str,
    ) -> bool:
        """True if name and password fit.

        Raises HTTPException: 429 while name or address has to wait, 503 while too many log-ins
        wait for their hash or the file of users cannot be read; with ``Retry-After`` in seconds.
        """
        address = ADDRESS.get()
        wait = max(self._names.wait(name), self._addresses.wait(address))
        if wait > 0.0:
            raise _later(429, wait)
        if self._waiting >= AT_ONCE + WAITING:
            raise _later(503, 1.0)
        # Counted before the hash is known: tries that run side by side share one budget.
        self._names.failed(name)
        self._addresses.failed(address)
        if not await self._hashed(name, password):
            log.info("wrong name or password from %s", address)
            return False
        self._names.forget(name)
        self._addresses.taken_back(address)
        return True

    async def _hashed(
        self,
        name: str,
        password: str,
    ) -> bool:
        loop = asyncio.get_running_loop()
        self._waiting += 1
        try:
            return await loop.run_in_executor(
                self._threads,
                self._check,
                name,
                password,
            )
        except InterviewerError as error:
            log.error("%s", failure(error))
            raise _later(503, 60.0) from error
        finally:
            self._waiting -= 1


def _later(
    status: int,
    seconds: float,
) -> HTTPException:
    """A refusal that says when to come back."""
    whole = math.ceil(seconds)
    return HTTPException(
        status_code=status,
        detail=f"Try again in {whole} s.",
        headers={"Retry-After": str(whole)},
    )
