"""SIGKILL of ``interviewer web`` during an answer, an ending and an upload with its sync.

Each session is killed once; the server starts again over the same data, and the terminal goes on
with the session while it runs. An answer counts as acknowledged once the page has shown it with
what came of it.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from concurrent import futures
from dataclasses import dataclass
from pathlib import Path

from gradio_client import Client, handle_file
from gradio_client.client import Job

from tests.ui.web.conftest import Server
from tests.ui.web.users import client, guarded
from tools.torture.ground import PATIENCE, Ground, Program, Tally
from tools.torture.terminal_kills import BEYOND, FINISHED

ANSWERING = "web killed at an answer"
ENDING = "web killed while it writes the retrospective"
UPLOADING = "web killed while it takes a note and syncs"
USER = "ann"
AFTER_KILL = 10
"""Seconds for what a killed server had sent; nothing more can come."""
START = ("*", "*", "*", "", 4, 0, "friendly", "local", None, None, "zh", "", False, "always")
"""The set-up of a session: four questions, the local examiner."""
NOTE = "## 面试复盘\n### 极光科技一面\n1. 第 {number} 个实验里批归一化在推理时用什么统计量？\n"


@dataclass
class Round:
    """One kill of the server."""

    server: Server
    program: Program
    """The command line over the user's folder."""
    page: Client
    rng: random.Random
    number: int

    def kill(
        self,
        job: Job,
        step: float,
    ) -> list[str]:
        """SIGKILL while the job runs; what the page had shown of it."""
        time.sleep(BEYOND * self.rng.random() * step)
        self.server.process.kill()
        self.server.process.wait()
        return shown(job, AFTER_KILL)


def shown(job: Job, patience: float = PATIENCE) -> list[str]:
    """Every update that reached the page. The client of a killed server may never end its job."""
    futures.wait([job.future], patience)
    return [str(output) for output in job.outputs()]


def run(
    ground: Ground,
    tally: Tally,
    rng: random.Random,
    kills: Counter[str],
) -> None:
    """kills: how many of each kind."""
    folder = ground.folder / "web"
    folder.mkdir()
    server = guarded(folder, ground.base)
    own = server.data / "users" / USER
    kinds = list(kills.elements())
    rng.shuffle(kinds)
    try:
        client(server, USER).predict(*START, api_name="/start")
        for number, kind in enumerate(kinds):
            page = client(server, USER)
            played = Round(server, Program(own / "notes", own), page, rng, number)
            if kind == UPLOADING:
                tally.add(kind, _upload(played, folder, ground.pace.answer))
            else:
                _session(played, tally, kind, ground)
    finally:
        server.process.kill()
        server.process.wait()


def _session(
    played: Round,
    tally: Tally,
    kind: str,
    ground: Ground,
) -> None:
    program = played.program
    note_before = program.note().read_bytes()
    shown(played.page.submit(*START, api_name="/start"))
    session = program.newest_session()
    acknowledged = []
    for count in range(played.rng.randrange(1, 3)):
        text = f"第 {played.number} 场第 {count} 个回答：把之前算过的存下来。"
        if text in str(shown(played.page.submit(text, api_name="/answer"))):
            acknowledged.append(text)
    text = "/end" if kind == ENDING else f"第 {played.number} 场，服务器被杀时的回答。"
    job = played.page.submit(text, api_name="/answer")
    said = played.kill(job, ground.pace.ending if kind == ENDING else ground.pace.answer)
    if kind == ANSWERING and text in str(said):
        acknowledged.append(text)
    note_left = program.note().read_bytes()
    if kind == ENDING:
        left = "old" if note_left == note_before else "new"
        tally.facts[f"notes left {left} by a kill of web at the retrospective"] += 1
    problems = program.damage()
    played.server.start()
    ended = program.run("chat", "--resume", session, typed=["/end"])
    if ended.returncode and FINISHED not in ended.stderr:
        problems.append(f"--resume ended with {ended.returncode}: {ended.stderr.strip()}")
    if note_left not in (note_before, program.note().read_bytes()):
        problems.append(f"the note was neither old nor new: {len(note_left)} bytes")
    problems += [f"beside the note: {name}" for name in program.strangers()]
    answers = program.answers(str(session))
    lost = [each for each in acknowledged if answers.count(each) != 1]
    problems += [f"{answers.count(each)} times in the report: {each}" for each in lost]
    tally.add(kind, problems, len(acknowledged), len(lost))


def _upload(
    played: Round,
    folder: Path,
    step: float,
) -> list[str]:
    """What is wrong after a kill during an upload."""
    program = played.program
    file = folder / f"上传{played.number}.md"
    file.write_text(NOTE.format(number=played.number), encoding="utf-8")
    job = played.page.submit(handle_file(str(file)), api_name="/upload")
    played.kill(job, step)
    problems = program.damage()
    taken = program.notes / file.name
    if taken.exists() and taken.read_bytes() != file.read_bytes():
        problems.append("half of the uploaded note is there")
    problems += [f"beside the note: {name}" for name in program.strangers()]
    played.server.start()
    again = program.run("sync")
    if again.returncode:
        problems.append(f"sync ended with {again.returncode}: {again.stderr.strip()}")
    asked = [question["note"] for question in program.json("questions")]
    if taken.exists() and taken.name not in asked:
        problems.append("the uploaded note has no question after the next sync")
    return problems
