"""Prompt size, calls and our own overhead per answer of the LLM examiner, against a scripted endpoint on loopback."""

import shutil
import statistics
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = 20
SEEDS = (7, 8, 9, 10, 11)
ANSWER = (
    "我的理解是这样的，先说背景：线上每天大概有 3 万次请求，原来的做法准确率只有 71%，主要问题出在召回不全和排序靠后。"
    "后来我们分两步改，第一步把数据重新清洗切分，第二步换了模型并且加了一层重排，离线评测提升了 8 个点，线上灰度一周没有回退。"
    "代价是单次延迟多了 40 毫秒，显存也多占了一些，所以又做了量化和缓存，把延迟压回到原来的水平。"
)


def interview(app, timed, seed):
    """20 questions, every follow-up answered; seconds that are ours, one an answer."""
    from interviewer.core.interview import Command, InterviewConfig

    session, events = app.interviews.start(
        InterviewConfig(questions=QUESTIONS, seed=seed, examiner="llm")
    )
    list(events)
    ours = []
    while app.interviews.session(session).status != "finished":
        timed.clear()
        began = time.perf_counter()
        list(app.interviews.send(session, Command(text=ANSWER[len(ours) % 20 :])))
        ours.append(time.perf_counter() - began - sum(timed))
        app.aside.submit(int).result()  # the user thinks, and what is done meanwhile is done
    return app.interviews.session(session), ours


def trend(values):
    """Least-squares change from the first value to the last, as a share of the mean."""
    n, mean = len(values), statistics.mean(values)
    middle = (n - 1) / 2
    slope = sum((i - middle) * (v - mean) for i, v in enumerate(values)) / sum(
        (i - middle) ** 2 for i in range(n)
    )
    return slope * (n - 1) / mean


def main():
    from pydantic import SecretStr

    from interviewer.adapters.tokens import count_tokens
    from interviewer.settings import Settings
    from interviewer.wiring import App
    from tests.llm.brain import brain, kind_of
    from tests.llm.server import FaultServer

    timed = []

    def clocked(handler, body):
        began = time.perf_counter()
        brain(handler, body)
        timed.append(time.perf_counter() - began)

    server = FaultServer()
    server.script = [clocked]
    with tempfile.TemporaryDirectory() as folder:
        notes, data = Path(folder) / "notes", Path(folder) / "data"
        shutil.copytree(ROOT / "knowledge" / "notes", notes)
        app = App(
            Settings(
                notes=(notes,),
                data=data,
                model="scripted",
                base_url=server.url,
                api_key=SecretStr("none"),
            )
        )
        app.sync()
        app.asking.endpoint.warm_up()
        runs = []
        for seed in SEEDS:
            server.requests.clear()
            session, ours = interview(app, timed, seed)
            runs.append((session, ours, list(server.requests)))
    server.close()
    session, _, requests = runs[0]
    calls = Counter(map(kind_of, requests))
    answers = sum(len(turn.answers) for turn in session.turns)
    judged = [
        [body["messages"] for body in requests if kind_of(body) == "judge"]
        for _, _, requests in runs
    ]
    tokens = [
        sum(count_tokens(m["content"]) for m in messages) for run in judged for messages in run
    ]
    firsts = [
        [
            sum(count_tokens(m["content"]) for m in messages)
            for messages in run
            if "<follow_up" not in messages[1]["content"]
        ]
        for run in judged
    ]
    by_place = [statistics.mean(at) for at in zip(*firsts, strict=True)]
    ours = [seconds for _, run, _ in runs for seconds in run]
    print(
        f"{len(session.turns)} questions, {answers} answers of {len(ANSWER)} characters; calls of the first session: {dict(calls)}"
    )
    print(
        f"calls per answer: {calls['judge'] / answers:.2f} (target ≤ 1.0; rubrics and closing apart)"
    )
    print(
        f"prompt tokens per answer (cl100k): mean {statistics.mean(tokens):.0f}, 95 % {sorted(tokens)[len(tokens) * 95 // 100]}, max {max(tokens)} (target ≤ 1000)"
    )
    print(
        f"change from question 1 to 20, mean of {len(SEEDS)} orders: {trend(by_place):+.1%}; from question 3 on {trend(by_place[2:]):+.1%} (target 0 ± 5 %)"
    )
    print(
        f"system prompts in a session: {len({m[0]['content'] for m in judged[0]})}, {count_tokens(judged[0][0][0]['content'])} tokens"
    )
    print(
        f"our overhead per answer: median {statistics.median(ours) * 1000:.0f} ms, max {max(ours) * 1000:.0f} ms of {len(ours)} (target ≤ 30 ms)"
    )
