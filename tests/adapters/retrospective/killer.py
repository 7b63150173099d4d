"""Run a write again and again and kill it at its first, second, … system call, entry and exit;
print what is left each time as JSON lines.

A program of its own: it forks, and the test process may have threads. Linux only (ptrace(2)).
Arguments: a folder to work in, the note's bytes as hex, the retrospective as JSON, ``write`` or
``undo``.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import signal
import sys
from pathlib import Path

from interviewer.adapters.retrospective import RetrospectiveFiles
from interviewer.core.interview.retrospective import Retrospective

TRACE_ME, SYSCALL = 0, 24
libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
libc.ptrace.restype = ctypes.c_long


def killed_at(stop: int, act: object) -> bool:
    """Run ``act`` in a child and kill it at its ``stop``-th stop; False if it ended before that."""
    child = os.fork()
    if child == 0:
        failed = 1
        try:
            if libc.ptrace(TRACE_ME, 0, None, None) == 0:
                os.kill(os.getpid(), signal.SIGSTOP)
                act()  # type: ignore[operator]
                failed = 0
        finally:
            os._exit(failed)
    _, status = os.waitpid(child, 0)
    if not os.WIFSTOPPED(status):
        sys.exit("ptrace is not permitted here; in a container allow it with --cap-add=SYS_PTRACE")
    for _ in range(stop):
        libc.ptrace(SYSCALL, child, None, None)
        _, status = os.waitpid(child, 0)
        if not os.WIFSTOPPED(status):
            assert os.WIFEXITED(status), status
            assert os.WEXITSTATUS(status) == 0, status
            return False
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def main() -> None:
    """See the module."""
    folder, data, retro = (
        Path(sys.argv[1]),
        bytes.fromhex(sys.argv[2]),
        Retrospective.model_validate_json(sys.argv[3]),
    )
    stop, killed = 0, True
    while killed:
        stop += 1
        shutil.rmtree(folder, ignore_errors=True)
        note = folder / "notes" / "n.md"
        note.parent.mkdir(parents=True)
        note.write_bytes(data)
        files = RetrospectiveFiles(folder / "backups")
        record = files.write(note, retro) if sys.argv[4] == "undo" else None
        killed = killed_at(stop, lambda: files.undo(record) if record else files.write(note, retro))  # noqa: B023
        left = note.read_bytes()
        files.undo(record) if record else files.write(note, retro)
        beside = [p.name for p in note.parent.iterdir()]
        print(
            json.dumps(
                {
                    "stop": stop,
                    "left": left.hex(),
                    "then": note.read_bytes().hex(),
                    "beside": beside,
                }
            )
        )


main()
