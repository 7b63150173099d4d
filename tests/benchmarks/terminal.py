"""Start-up, first question and overhead per answer of the terminal interview with the local examiner."""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = 5
ANSWER = (
    "不再单独训练价值网络，同一个问题采样一组回答，用组内奖励的均值和标准差做归一化得到优势，裁剪重要性比率，再加上对参考模型的 KL 约束。"
    * 3
)


def seconds(*args, until=None, given=""):
    """From the start of ``interviewer`` to its end, or to the first line that holds ``until``."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "interviewer", *args],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    process.stdin.write(given)
    process.stdin.flush()
    for line in process.stdout:
        if until and until in line:
            break
    took = time.perf_counter() - began
    process.kill()
    process.wait()
    return took


def per_answer(notes, data):
    """Seconds from an answer of 200 characters to what is said after it, in one process."""
    from interviewer.core.interview import Command, InterviewConfig
    from interviewer.settings import Settings
    from interviewer.wiring import App

    app = App(Settings(notes=(notes,), data=data))
    session, events = app.interviews.start(InterviewConfig(questions=6, seed=7))
    list(events)
    took = []
    while app.interviews.session(session).status != "finished":
        began = time.perf_counter()
        list(app.interviews.send(session, Command(text=ANSWER[len(took) : len(took) + 200])))
        took.append(time.perf_counter() - began)
    return took


def main():
    with tempfile.TemporaryDirectory() as folder:
        notes, data = Path(folder) / "notes", Path(folder) / "data"
        shutil.copytree(ROOT / "knowledge" / "notes", notes)
        where = ["--notes", str(notes), "--data", str(data)]
        print(f"first sync of an empty data folder: {seconds('sync', *where):.1f} s")
        helps = [seconds("--help") for _ in range(RUNS)]
        print(
            f"interviewer --help: median {statistics.median(helps):.2f} s of {RUNS} (target < 0.3)"
        )
        firsts = [
            seconds("chat", "--questions", "3", "--seed", "7", *where, until="第 1/3 题")
            for _ in range(RUNS)
        ]
        print(
            f"first question, warm start: median {statistics.median(firsts):.2f} s of {RUNS} (target < 2.5)"
        )
        took = per_answer(notes, data)
        print(
            f"overhead per answer of 200 characters: median {statistics.median(took) * 1000:.0f} ms, max {max(took) * 1000:.0f} ms of {len(took)} (target < 250)"
        )
