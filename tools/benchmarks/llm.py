"""Prompt size, calls and our own overhead per answer of the LLM examiner.

The endpoint is a scripted one on loopback.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import SecretStr

from interviewer.adapters.grading_llm.transport.tokens import count_tokens
from interviewer.core.interview.session import Command, InterviewConfig, Session
from interviewer.settings import Settings
from interviewer.wiring import Container
from tests.adapters.grading_llm.brain import brain, kind_of
from tests.adapters.grading_llm.server import FaultServer

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = 20
SEEDS = (7, 8, 9, 10, 11)
ANSWER = (
    "我的理解是这样的，先说背景：线上每天大概有 3 万次请求，"
    "原来的做法准确率只有 71%，主要问题出在召回不全和排序靠后。"
    "后来我们分两步改，第一步把数据重新清洗切分，第二步换了模型并且加了一层重排，"
    "离线评测提升了 8 个点，线上灰度一周没有回退。"
    "代价是单次延迟多了 40 毫秒，显存也多占了一些，"
    "所以又做了量化和缓存，把延迟压回到原来的水平。"
)

Messages = list[dict[str, str]]


class Run(NamedTuple):
    """One whole interview."""

    session: Session
    """The session when it is over."""

    ours: list[float]
    """Seconds of every answer that are not the endpoint's."""

    requests: list[dict[str, Any]]
    """What the endpoint was asked."""

    @property
    def judgements(self) -> list[Messages]:
        """The messages of the requests that judge an answer."""
        return [body["messages"] for body in self.requests if kind_of(body) == "judge"]


class TimedBrain:
    """The scripted model, with the time that it takes itself."""

    def __init__(self) -> None:
        """Nothing taken yet."""
        self.taken: list[float] = []

    def __call__(self, handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        """Answer a request."""
        began = time.perf_counter()
        brain(handler, body)
        self.taken.append(time.perf_counter() - began)


def interview(
    app: Container,
    timed: TimedBrain,
    seed: int,
) -> tuple[Session, list[float]]:
    """20 questions, every follow-up answered; seconds that are ours, one an answer."""
    config = InterviewConfig(
        questions=QUESTIONS,
        seed=seed,
        examiner="llm",
    )
    session_id, events = app.interviews.start(config)
    list(events)
    ours: list[float] = []
    while app.interviews.session(session_id).status != "finished":
        timed.taken.clear()
        began = time.perf_counter()
        command = Command(text=ANSWER[len(ours) % 20 :])
        list(app.interviews.send(session_id, command))
        elapsed = time.perf_counter() - began
        ours.append(elapsed - sum(timed.taken))
        # The user thinks, and what is done meanwhile is done.
        app.aside.submit(int).result()
    return app.interviews.session(session_id), ours


def trend(values: Sequence[float]) -> float:
    """Least-squares change from the first value to the last, as a share of the mean."""
    mean = statistics.mean(values)
    middle = (len(values) - 1) / 2
    covariance = sum((i - middle) * (value - mean) for i, value in enumerate(values))
    variance = sum((i - middle) ** 2 for i in range(len(values)))
    return covariance / variance * (len(values) - 1) / mean


def size(messages: Messages) -> int:
    """Tokens of a prompt."""
    return sum(count_tokens(message["content"]) for message in messages)


def interviews() -> list[Run]:
    """An interview for every seed, in one process."""
    timed = TimedBrain()
    server = FaultServer()
    server.script = [timed]
    runs = []
    with tempfile.TemporaryDirectory() as folder:
        app = _app(Path(folder), server.url)
        for seed in SEEDS:
            server.requests.clear()
            session, ours = interview(
                app,
                timed,
                seed,
            )
            runs.append(Run(session, ours, list(server.requests)))
    server.close()
    return runs


def _app(folder: Path, url: str) -> Container:
    """The program, synced and warm."""
    notes = folder / "notes"
    shutil.copytree(ROOT / "knowledge" / "notes", notes)
    settings = Settings(
        notes=(notes,),
        data=folder / "data",
        model="scripted",
        base_url=url,
        api_key=SecretStr("none"),
    )
    app = Container(settings)
    app.library.sync()
    app.model.asking.endpoint.warm_up()
    return app


def main() -> None:
    """Print the figures."""
    runs = interviews()
    _print_calls(runs[0])
    _print_sizes(runs)
    ours = [seconds * 1000 for run in runs for seconds in run.ours]
    print(
        f"our overhead per answer: median {statistics.median(ours):.0f} ms, "
        f"max {max(ours):.0f} ms of {len(ours)} (target ≤ 30 ms)"
    )


def _print_calls(run: Run) -> None:
    calls = Counter(map(kind_of, run.requests))
    turns = run.session.turns
    answers = sum(len(turn.answers) for turn in turns)
    print(
        f"{len(turns)} questions, {answers} answers of {len(ANSWER)} characters; "
        f"calls of the first session: {dict(calls)}"
    )
    print(
        f"calls per answer: {calls['judge'] / answers:.2f} "
        "(target ≤ 1.0; rubrics and closing apart)"
    )


def _print_sizes(runs: Sequence[Run]) -> None:
    tokens = [size(messages) for run in runs for messages in run.judgements]
    by_size = sorted(tokens)
    most = by_size[len(tokens) * 95 // 100]
    print(
        f"prompt tokens per answer (cl100k): mean {statistics.mean(tokens):.0f}, "
        f"95 % {most}, max {max(tokens)} (target ≤ 1200)"
    )
    by_place = [statistics.mean(sizes) for sizes in zip(*map(_first_sizes, runs), strict=True)]
    print(
        f"change from question 1 to 20, mean of {len(SEEDS)} orders: {trend(by_place):+.1%}; "
        f"from question 3 on {trend(by_place[2:]):+.1%} (target 0 ± 5 %)"
    )
    systems = [messages[0]["content"] for messages in runs[0].judgements]
    print(f"system prompts in a session: {len(set(systems))}, {count_tokens(systems[0])} tokens")


def _first_sizes(run: Run) -> list[int]:
    """Tokens of the prompt at each question's first answer."""
    sizes = []
    for messages in run.judgements:
        if "<follow_up" not in messages[1]["content"]:
            sizes.append(size(messages))
    return sizes
