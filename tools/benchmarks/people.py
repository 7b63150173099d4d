"""What people cost a web process in memory: each logs in, begins an interview and answers.

One after the other in one process, in megabytes resident, over files and the embedded index. The
page is built, but no browser is connected. ``PEOPLE`` in the environment holds another number.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from interviewer.core.interview.session import Command, InterviewConfig
from interviewer.settings import load
from interviewer.ui.web.page import build
from interviewer.wiring import Container
from interviewer.wiring.workspaces import Workspaces

PEOPLE = int(os.environ.get("PEOPLE", "20"))
ANSWERS = 3
WARM = 3
"""People after whom models are loaded and what is kept of answers is there."""
ANSWER = "把前面 token 的 K 和 V 存下来，代价是显存随长度增长。第 {number} 次。"


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        workspaces = _workspaces(Path(folder))
        blocks = build(workspaces)
        print(f"ready, nobody there: {_megabytes():.0f} MB")
        seen = []
        for number in range(PEOPLE):
            _answer(workspaces.of(f"user{number}"))
            seen.append(_megabytes())
        each = (seen[-1] - seen[WARM - 1]) / (PEOPLE - WARM)
        print(f"1 person: {seen[0]:.0f} MB, {WARM}: {seen[WARM - 1]:.0f}, {PEOPLE}: {seen[-1]:.0f}")
        print(f"each person after the first {WARM}: {each:.1f} MB")
        blocks.close()


def _workspaces(folder: Path) -> Workspaces:
    users = folder / "users.json"
    program = Container(load(data=folder / "data"))
    accounts = program.accounts(users)
    for number in range(PEOPLE):
        accounts.add(f"user{number}", "correct horse")
    workspaces = Workspaces(program, users)
    workspaces.prepare()
    return workspaces


def _answer(person: Container) -> None:
    session, events = person.interviews.start(InterviewConfig(questions=5))
    list(events)
    for number in range(ANSWERS):
        list(person.interviews.send(session, Command(text=ANSWER.format(number=number))))


def _megabytes() -> float:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024
