"""Starts a process, reads what it sends, and ends it in time. Nothing here waits for ever."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

MAX_OUTPUT = 1_000_000
"""Bytes that an answer may print; it is ended beyond."""
KEPT_OUTPUT = 20_000
"""Bytes of them that are kept."""
MAX_RESULTS = 16_000_000
"""Bytes that may come back; it is ended beyond."""
_PIECE = 65_536


@dataclass
class Finished:
    """What a process left behind."""

    results: bytearray = field(default_factory=bytearray)
    """What came over the descriptor for results."""
    output: bytearray = field(default_factory=bytearray)
    """What it printed, at most ``KEPT_OUTPUT``."""
    printed: int = 0
    """Bytes that it printed."""
    timed_out: bool = False
    """True if it was ended by the clock."""
    status: int = 0
    """Its exit status; negative for a signal."""
    seconds: float = 0.0
    """How long it lived."""

    @property
    def too_much(self) -> bool:
        """True if it printed or sent more than is read."""
        return self.printed > MAX_OUTPUT or len(self.results) > MAX_RESULTS

    def take(
        self,
        piece: bytes,
        *,
        is_result: bool,
    ) -> None:
        """Keep what is to be kept of it."""
        if is_result:
            self.results += piece
            return
        self.printed += len(piece)
        free = max(0, KEPT_OUTPUT - len(self.output))
        self.output += piece[:free]


@dataclass(frozen=True)
class Launch:
    """How a process is started."""

    command: Sequence[str]
    """With ``{results}`` and ``{filter}`` where numbers of descriptors belong."""
    environment: dict[str, str]
    """All of its environment."""
    folder: str
    """Where it starts."""
    call_filter: bytes | None = None
    """What is read from the descriptor that ``{filter}`` names."""


def run(launch: Launch, wall_seconds: float) -> Finished:
    """Run it to its end, at most so long. Raises OSError where it cannot be started."""
    finished = Finished()
    began = time.monotonic()
    with contextlib.ExitStack() as open_ends:
        reading, writing = os.pipe()
        open_ends.callback(os.close, reading)
        try:
            process = _started(
                launch,
                writing,
            )
        finally:
            os.close(writing)
        open_ends.callback(_end, process)
        _read_all(
            process,
            reading,
            finished,
            began + wall_seconds,
        )
    finished.status = process.returncode
    finished.seconds = time.monotonic() - began
    return finished


def _started(launch: Launch, writing: int) -> subprocess.Popen[bytes]:
    filtering = _readable(launch.call_filter or b"")
    numbers = {"{results}": str(writing), "{filter}": str(filtering)}
    try:
        return subprocess.Popen(
            [numbers.get(word, word) for word in launch.command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=launch.folder,
            env=launch.environment,
            pass_fds=(writing, filtering),
            start_new_session=True,
        )
    finally:
        os.close(filtering)


def _readable(content: bytes) -> int:
    """A descriptor that gives this content, which is less than a pipe holds."""
    reading, writing = os.pipe()
    os.write(writing, content)
    os.close(writing)
    return reading


def _read_all(
    process: subprocess.Popen[bytes],
    results: int,
    finished: Finished,
    deadline: float,
) -> None:
    """Both streams until they end, the deadline, or a limit."""
    assert process.stdout is not None
    with selectors.DefaultSelector() as streams:
        streams.register(process.stdout, selectors.EVENT_READ)
        streams.register(results, selectors.EVENT_READ)
        while streams.get_map() and not finished.too_much:
            left = deadline - time.monotonic()
            ready = streams.select(left) if left > 0 else []
            if not ready:
                finished.timed_out = True
                return
            for key, _ in ready:
                piece = os.read(key.fd, _PIECE)
                if not piece:
                    streams.unregister(key.fileobj)
                finished.take(
                    piece,
                    is_result=key.fd == results,
                )
    if not finished.too_much:
        _wait(
            process,
            finished,
            deadline,
        )


def _wait(
    process: subprocess.Popen[bytes],
    finished: Finished,
    deadline: float,
) -> None:
    """It closed what it writes to; it has until the deadline to end as well."""
    try:
        process.wait(max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        finished.timed_out = True


def _end(process: subprocess.Popen[bytes]) -> None:
    """Whoever is left of its group goes; in the sandbox, its namespace goes with it."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    process.wait()
    if process.stdout is not None:
        process.stdout.close()
