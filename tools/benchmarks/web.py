"""The web app: what a browser sees of it, what a page adds to an answer, fifty clients at once.

The server is a process of its own over the sample notes; the clients are Gradio's.
``SECONDS_OF_LOAD`` in the environment shortens the load of two minutes.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gradio as gr
from playwright.sync_api import sync_playwright

from interviewer.core.interview.session import Command, InterviewConfig
from interviewer.settings import load
from interviewer.ui.web.page import build
from interviewer.wiring import Container
from interviewer.wiring.workspaces import Workspaces
from tests.conftest import SAMPLE
from tests.ui.web.conftest import FLAGS, Server
from tests.ui.web.users import PASSWORDS, client, guarded
from tools.benchmarks._in_browser import figures
from tools.system_check import CHROMIUM

CLIENTS = 50
USER = next(iter(PASSWORDS))
"""All clients log in as this one."""
SECONDS = float(os.environ.get("SECONDS_OF_LOAD", "120"))
ANSWERS = 12
START: tuple[Any, ...] = (
    "*",
    "*",
    "*",
    "",
    20,
    0,
    "friendly",
    "local",
    None,
    None,
    "zh",
    "",
    False,
    "ask",
)
ANSWER = (
    "把前面 token 的 K 和 V 存下来，每一步只算新 token 的 q、k、v，"
    "这样不用重复算；代价是显存随长度增长。"
)

Step = Callable[[int], object]
"""Something that is timed; it gets the number of the time."""


def synced_sample(folder: Path) -> Path:
    """A data folder below ``folder`` in which the sample and the bank are embedded."""
    synced = folder / "synced"
    subprocess.run(
        [sys.executable, "-m", "interviewer", "sync", "--notes", SAMPLE, "--data", synced],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return synced


def main() -> None:
    """Print the figures."""
    folder = Path(tempfile.mkdtemp())
    synced = synced_sample(folder)
    server = guarded(folder, synced)
    try:
        _start_again(server)
        _in_browser(server)
        _handler(
            server,
            folder,
            synced,
        )
        _load(server)
    finally:
        server.stop()
        shutil.rmtree(folder)


def _start_again(server: Server) -> None:
    """Start a server whose files the system has read before."""
    server.stop()
    server.start()
    served = time.perf_counter() - server.began
    print(
        f"process start to the page that says so: {server.first_answer:.2f} s (aim <= 1), "
        f"to the page itself: {served:.1f} s"
    )


def _in_browser(server: Server) -> None:
    executables = map(shutil.which, CHROMIUM)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=next(filter(None, executables)),
            args=FLAGS,
        )
        for line in figures(browser, server, USER):
            print(line)
        browser.close()


def _handler(
    server: Server,
    folder: Path,
    synced: Path,
) -> None:
    """The same answers to the service, to the page's handler, and through Gradio and its client.

    One that warms up is left out.
    """
    through = _through_client(server)
    data = folder / "alone"
    shutil.copytree(synced, data)
    to_service, to_handler = _steps(data)
    alone: list[float] = []
    handled: list[float] = []
    # In turns, so that both see the session at the same length.
    for number in range(0, 2 * ANSWERS, 2):
        alone.append(_timed(to_service, number))
        handled.append(_timed(to_handler, number + 1))
    in_service = statistics.median(alone[1:])
    in_handler = statistics.median(handled[1:])
    print(
        f"an answer: {in_service:.0f} ms in the service, "
        f"{in_handler:.0f} ms in the page's handler, "
        f"{in_handler - in_service:.0f} ms beyond (aim <= 50); "
        f"{through:.0f} ms through Gradio's queue and its Python client "
        f"(medians of {ANSWERS - 1})"
    )


def _through_client(server: Server) -> float:
    """Milliseconds of an answer through Gradio and its client, the median."""
    connected = client(server, USER)
    connected.predict(*START, api_name="/start")

    def answer(number: int) -> None:
        connected.predict(_other(number), api_name="/answer")

    taken = [_timed(answer, number) for number in range(ANSWERS)]
    return statistics.median(taken[1:])


def _steps(data: Path) -> tuple[Step, Step]:
    """An answer to the service and to the page's handler, in one session."""
    app = Container(
        load(
            notes=(SAMPLE,),
            data=data,
        )
    )
    config = InterviewConfig(
        questions=20,
        seed=1,
    )
    session_id, events = app.interviews.start(config)
    list(events)
    handlers = build(Workspaces(app, None)).fns.values()
    handler = next(each.fn for each in handlers if each.api_name == "answer")
    assert handler
    request = gr.Request(
        headers={},
        cookies={},
        query_params={},
    )

    def to_service(number: int) -> None:
        command = Command(
            kind="answer",
            text=_other(number),
        )
        list(app.interviews.send(session_id, command))

    def to_handler(number: int) -> None:
        shown = handler(
            request,
            session_id,
            None,
            _other(number),
        )
        list(shown)

    return to_service, to_handler


def _other(number: int) -> str:
    """An answer that no cache has seen."""
    return f"{ANSWER}第 {number} 次补充：长度是 {number} 千。"


def _timed(step: Step, number: int) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    step(number)
    return (time.perf_counter() - began) * 1e3


class Load:
    """Clients that answer at the same time, each in a session of its own."""

    def __init__(self, server: Server) -> None:
        """The clients are connected."""
        self.clients = [client(server, USER) for _ in range(CLIENTS)]
        self.sent = [0] * CLIENTS
        self.errors: list[str] = []

    def run(self) -> None:
        """Answer for ``SECONDS``."""
        ends = time.monotonic() + SECONDS
        threads = []
        for number in range(CLIENTS):
            thread = threading.Thread(
                target=self._answer,
                args=(number, ends),
            )
            threads.append(thread)
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _answer(self, number: int, ends: float) -> None:
        connected = self.clients[number]
        try:
            connected.predict(*START, api_name="/start")
            while time.monotonic() < ends:
                text = self.text(number, self.sent[number])
                connected.predict(text, api_name="/answer")
                self.sent[number] += 1
        except Exception as error:
            self.errors.append(f"{number}: {error!r}")

    def text(self, number: int, answer: int) -> str:
        """What a client says; no two texts are equal."""
        return f"{number}-{answer} {ANSWER}"

    def lost(self, kept: set[str]) -> int:
        """Answers that were sent and are not among those kept."""
        lost = 0
        for number, sent in enumerate(self.sent):
            lost += sum(self.text(number, answer) not in kept for answer in range(sent))
        return lost


def _load(server: Server) -> None:
    before = _memory(server)
    clients = Load(server)
    connected = _memory(server)
    clients.run()
    after = _memory(server)
    lost = clients.lost(_kept(server))
    print(
        f"{CLIENTS} clients, {SECONDS:.0f} s: {sum(clients.sent)} answers, {lost} lost, "
        f"{len(clients.errors)} errors {clients.errors[:2]}; fewest of a client {min(clients.sent)}"
    )
    print(
        f"memory of the server: {before:.0f} MB before, {connected:.0f} MB connected, "
        f"{after:.0f} MB after: {(after - before) / CLIENTS:.2f} MB a session"
    )


def _kept(server: Server) -> set[str]:
    """What the candidates of all sessions said, as it is stored."""
    with sqlite3.connect(server.data / "users" / USER / "sessions.db") as db:
        rows = db.execute("SELECT json FROM sessions").fetchall()
    texts = set()
    for (stored,) in rows:
        for entry in json.loads(stored)["transcript"]:
            if entry["role"] == "candidate":
                texts.add(entry["text"])
    return texts


def _memory(server: Server) -> float:
    """Megabytes."""
    status = Path(f"/proc/{server.process.pid}/status").read_text(encoding="utf-8")
    kilobytes = status.split("VmRSS:")[1].split()[0]
    return int(kilobytes) / 1024
