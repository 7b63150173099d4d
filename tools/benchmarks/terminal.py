"""Start-up, first question and overhead per answer of the terminal interview, local examiner."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from interviewer.core.interview.session import Command, InterviewConfig
from interviewer.settings import Settings
from interviewer.wiring import Container

ROOT = Path(__file__).resolve().parents[2]
RUNS = 5
ANSWER = (
    "不再单独训练价值网络，同一个问题采样一组回答，"
    "用组内奖励的均值和标准差做归一化得到优势，裁剪重要性比率，"
    "再加上对参考模型的 KL 约束。"
) * 3


def seconds(*args: str, until: str | None = None) -> float:
    """From the start of ``interviewer`` to its end, or to the first line that holds ``until``."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "interviewer", *args],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if until and until in line:
            break
    taken = time.perf_counter() - began
    process.kill()
    process.wait()
    return taken


def costs(*args: str) -> str:
    """Processor time and memory of a command whose standard input is empty."""
    process = subprocess.Popen(
        [sys.executable, "-m", "interviewer", *args],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    return f"processor {used.ru_utime + used.ru_stime:.2f} s, memory {used.ru_maxrss / 1024:.0f} MB"


def per_answer(notes: Path, data: Path) -> list[float]:
    """Seconds from an answer of 200 characters to what is said after it, in one process."""
    settings = Settings(
        notes=(notes,),
        data=data,
    )
    app = Container(settings)
    config = InterviewConfig(
        questions=6,
        seed=7,
    )
    session_id, events = app.interviews.start(config)
    list(events)
    taken: list[float] = []
    while app.interviews.session(session_id).status != "finished":
        number = len(taken)
        answer = ANSWER[number : number + 200]
        began = time.perf_counter()
        list(app.interviews.send(session_id, Command(text=answer)))
        taken.append(time.perf_counter() - began)
    return taken


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "notes"
        data = Path(folder) / "data"
        shutil.copytree(ROOT / "knowledge" / "notes", notes)
        _print_starts(["--notes", str(notes), "--data", str(data)])
        taken = [1000 * each for each in per_answer(notes, data)]
    print(
        f"overhead per answer of 200 characters: median {statistics.median(taken):.0f} ms, "
        f"max {max(taken):.0f} ms of {len(taken)} (target < 250)"
    )


def _print_starts(where: list[str]) -> None:
    """How long commands take from their start."""
    print(f"first sync of an empty data folder: {seconds('sync', *where):.1f} s")
    helps = [seconds("--help") for _ in range(RUNS)]
    print(f"interviewer --help: median {statistics.median(helps):.2f} s of {RUNS} (target < 0.3)")
    chat = ["chat", "--questions", "3", "--seed", "7", *where]
    shown = [seconds(*chat, until="interviewer") for _ in range(RUNS)]
    print(f"first line of chat: median {statistics.median(shown):.2f} s of {RUNS} (target < 0.5)")
    firsts = [seconds(*chat, until="第 1/3 题") for _ in range(RUNS)]
    print(
        f"first question, warm start: median {statistics.median(firsts):.2f} s "
        f"of {RUNS} (target < 2.5)"
    )
    print(f"first question, warm start, beside that: {costs(*chat)}")
