"""The web app: time until it can be used, what a page adds to an answer, fifty clients at once for two minutes.

The server is a process of its own over the sample notes; the clients are Gradio's. ``SECONDS_OF_LOAD`` in the environment shortens the load.
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
from gradio_client import Client
from playwright.sync_api import sync_playwright

from interviewer.core.interview import Command, InterviewConfig
from interviewer.settings import load
from interviewer.ui.web.page import build
from interviewer.wiring import App
from interviewer.workspaces import Workspaces
from tests.conftest import SAMPLE
from tests.system_check import CHROMIUM
from tests.ui.conftest import FLAGS, Server

CLIENTS = 50
SECONDS = float(os.environ.get("SECONDS_OF_LOAD", "120"))
ANSWERS = 12
START: tuple[Any, ...] = ("*", "*", "*", "", 20, 0, "friendly", "local", None, None, "zh", "")
ANSWER = "把前面 token 的 K 和 V 存下来，每一步只算新 token 的 q、k、v，这样不用重复算；代价是显存随长度增长。"


def main() -> None:
    """Print the figures."""
    folder = Path(tempfile.mkdtemp())
    synced = folder / "synced"
    subprocess.run(
        [sys.executable, "-m", "interviewer", "sync", "--notes", SAMPLE, "--data", synced],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    began = time.perf_counter()
    server = Server(folder, synced)
    try:
        print(f"process start to first page served: {time.perf_counter() - began:.1f} s")
        _interactive(server)
        _handler(server, folder, synced)
        _load(server)
    finally:
        server.stop()
        shutil.rmtree(folder)


def _interactive(server: Server) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=next(filter(None, map(shutil.which, CHROMIUM))), args=FLAGS
        )
        for name in ("first visit", "second visit, new profile"):
            page = browser.new_context(locale="zh-CN").new_page()
            began = time.perf_counter()
            page.goto(server.url)
            page.locator("#start").wait_for(state="visible", timeout=60_000)
            page.locator("#found p").first.wait_for(state="visible", timeout=60_000)
            print(f"time to interactive, {name}: {time.perf_counter() - began:.2f} s")
        browser.close()


def _handler(server: Server, folder: Path, synced: Path) -> None:
    """The same answers to the service, to the page's handler, and through Gradio and its client; one that warms up is left out."""
    client = Client(server.url, verbose=False)
    client.predict(*START, api_name="/start")
    through = _median(lambda n: client.predict(_other(n), api_name="/answer"))
    data = folder / "alone"
    shutil.copytree(synced, data)
    app = App(load(notes=(SAMPLE,), data=data))
    session, events = app.interviews.start(InterviewConfig(questions=20, seed=1))
    list(events)
    answer = next(f.fn for f in build(Workspaces(app, None)).fns.values() if f.api_name == "answer")
    request = gr.Request(headers={}, cookies={}, query_params={})
    turns = [
        lambda n: _sent(app, session, _other(n)),
        lambda n: list(answer(request, session, None, _other(n))),
    ]
    taken = [_timed(turns[n % 2], n) for n in range(2 * ANSWERS)]
    alone, handler = (statistics.median(taken[start::2]) for start in (2, 3))
    print(
        f"an answer: {alone:.0f} ms in the service, {handler:.0f} ms in the page's handler, {handler - alone:.0f} ms beyond (aim <= 50); "
        f"{through:.0f} ms through Gradio's queue and its Python client (medians of {ANSWERS - 1})"
    )


def _median(step: Callable[[int], object]) -> float:
    """Milliseconds."""
    return statistics.median([_timed(step, n) for n in range(ANSWERS)][1:])


def _other(n: int) -> str:
    """An answer that no cache has seen."""
    return f"{ANSWER}第 {n} 次补充：长度是 {n} 千。"


def _sent(app: App, session: str, answer: str) -> None:
    list(app.interviews.send(session, Command(kind="answer", text=answer)))


def _timed(step: Callable[[int], object], number: int) -> float:
    began = time.perf_counter()
    step(number)
    return (time.perf_counter() - began) * 1e3


def _load(server: Server) -> None:
    before, sent, errors = _memory(server), [0] * CLIENTS, []
    clients = [Client(server.url, verbose=False) for _ in range(CLIENTS)]
    connected = _memory(server)
    ends = time.monotonic() + SECONDS

    def run(number: int) -> None:
        try:
            clients[number].predict(*START, api_name="/start")
            while time.monotonic() < ends:
                clients[number].predict(f"{number}-{sent[number]} {ANSWER}", api_name="/answer")
                sent[number] += 1
        except Exception as error:
            errors.append(f"{number}: {error!r}")

    threads = [threading.Thread(target=run, args=(n,)) for n in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    after = _memory(server)
    kept = _kept(server)
    lost = [
        f"{n}-{k}"
        for n in range(CLIENTS)
        for k in range(sent[n])
        if f"{n}-{k} {ANSWER}" not in kept
    ]
    print(
        f"{CLIENTS} clients, {SECONDS:.0f} s: {sum(sent)} answers, {len(lost)} lost, {len(errors)} errors {errors[:2]}; fewest of a client {min(sent)}"
    )
    print(
        f"memory of the server: {before:.0f} MB before, {connected:.0f} MB connected, {after:.0f} MB after: {(after - before) / CLIENTS:.2f} MB a session"
    )


def _kept(server: Server) -> set[str]:
    with sqlite3.connect(server.data / "sessions.db") as db:
        sessions = [json.loads(row[0]) for row in db.execute("SELECT json FROM sessions")]
    return {e["text"] for s in sessions for e in s["transcript"] if e["role"] == "candidate"}


def _memory(server: Server) -> float:
    status = Path(f"/proc/{server.process.pid}/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024
