"""One run of ``interviewer chat`` that is talked to as it goes, in a pipe or in a terminal."""

from __future__ import annotations

import signal
import sys
from typing import Any, Literal

import pexpect
from pexpect.popen_spawn import PopenSpawn

from tools.torture.ground import PATIENCE, Program

Surface = Literal["pipe", "terminal"]
SPEAKS = "面试官："
"""What the program has taken is answered by a line of the interviewer."""
PROMPT = r"\x1b\[\?2004h(?s:.*?)你："
"""The editor of the line begins. What a resume shows again has the same words without it."""
UNKNOWN = "/nosuch"
UNKNOWN_SAID = "这个命令"


class Conversation:
    """Waits for what the program says. ``heard`` has all of it once the program is gone."""

    def __init__(
        self,
        program: Program,
        surface: Surface,
        *args: object,
    ) -> None:
        """Start the program. args: of ``chat``."""
        self._surface = surface
        self._child = _spawned(program, surface, program.command("chat", *args))
        self.heard = ""

    def is_ready(self) -> bool:
        """Wait until the program reads the next line; False if it has ended instead."""
        if self._surface == "terminal":
            return self._comes(PROMPT)
        # A pipe shows no prompt. This command is answered once everything before it is done.
        self.say(UNKNOWN)
        return self._comes(UNKNOWN_SAID)

    def say(self, text: str) -> None:
        """Send one line. One to a program that has ended is lost, as its user would see."""
        try:
            self._child.send(text + ("\r" if self._surface == "terminal" else "\n"))
        except OSError:
            return

    def is_answered(self) -> bool:
        """Wait until the interviewer speaks; False if the program has ended instead."""
        return self._comes(SPEAKS)

    def kill(self) -> str:
        """SIGKILL; what was still said after the last line that was waited for."""
        self._child.kill(signal.SIGKILL)
        return self.rest()

    def finish(self) -> None:
        """Give the end of input to a pipe and wait for the end."""
        if isinstance(self._child, PopenSpawn):
            self._child.sendeof()
        self.rest()

    def rest(self) -> str:
        """Wait for the end; what was said until then."""
        self._comes(None)
        rest = self._last()
        self._child.wait()
        if isinstance(self._child, pexpect.spawn):
            self._child.close()
        return rest

    @property
    def ended_with(self) -> int | None:
        """The exit status after ``rest``; None where a signal ended the program."""
        status = self._child.exitstatus
        return None if status is None or status < 0 else int(status)

    def _comes(self, text: str | None) -> bool:
        wanted = [pexpect.EOF] if text is None else [pexpect.EOF, text]
        came = self._child.expect(wanted, timeout=PATIENCE)
        self.heard += self._last() + (str(self._child.after) if came else "")
        return bool(came)

    def _last(self) -> str:
        return str(self._child.before or "")


def _spawned(
    program: Program,
    surface: Surface,
    command: list[str],
) -> Any:
    environment: dict[str, Any] = {
        **program.environment,
        "TERM": "xterm",
        "PROMPT_TOOLKIT_NO_CPR": "1",
    }
    if surface == "pipe":
        return PopenSpawn(command, encoding="utf-8", env=environment)
    return pexpect.spawn(
        sys.executable,
        command[1:],
        encoding="utf-8",
        dimensions=(50, 160),
        use_poll=True,
        env=environment,
    )
