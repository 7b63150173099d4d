"""Every fault of an OpenAI-compatible endpoint during a whole interview in the terminal.

Each is survived if the session ends in order, what could not be used is said in one line that
carries no key, and the grade is exactly the one that the examiner named with it would give.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.adapters.grading_llm.brain import brain, good_reply
from tests.adapters.grading_llm.faults import FAULTS
from tests.adapters.grading_llm.server import KEY, Body, FaultServer, Reply
from tools.torture.ground import Ground, Program, Tally

USED = "fault of the endpoint, reply used in the end"
LOST = "fault of the endpoint, local examiner instead"
SLOW = "太慢"
MODEL = "test-model"
FALLBACK = "改由本地考官评"
ANSWERS = ("我先说一点背景，不太确定细节。", "补充：奖励模型不用单独训练。", "没有了")
SET_UP = ("chat", "--questions", 1, "--seed", 7, "--topic", "DPO")


class Faulty:
    """A reply that does what the fault does: its first replies once, its last one for ever."""

    def __init__(self, replies: Callable[[Body], list[Reply]]) -> None:
        """replies: made from the good one."""
        self._replies = replies
        self._seen = 0

    def __call__(
        self,
        handler: BaseHTTPRequestHandler,
        body: Body,
    ) -> None:
        """Answer the request."""
        replies = self._replies(good_reply(body))
        reply = replies[min(self._seen, len(replies) - 1)]
        self._seen += 1
        reply(handler, body)


def run(
    ground: Ground,
    tally: Tally,
    faults: Sequence[str],
) -> None:
    """faults: names in the table of faults."""
    server = FaultServer()
    program = ground.program(
        "faults",
        OPENAI_BASE_URL=server.url,
        OPENAI_MODEL=MODEL,
        OPENAI_API_KEY=KEY,
        INTERVIEWER_TIMEOUT="20",
    )
    try:
        _, by_model = _interview(program, server, brain, "llm")
        _, by_local = _interview(program, server, brain, "local")
        assert isinstance(by_model, dict), by_model
        assert isinstance(by_local, dict), by_local
        assert by_model["examiner"] != by_local["examiner"]
        for fault in faults:
            replies, _, problem = FAULTS[fault]
            program.environment["INTERVIEWER_TIMEOUT"] = "0.5" if problem == SLOW else "20"
            said, graded = _interview(program, server, Faulty(replies), "llm")
            if problem is None:
                problems = _used(said, graded, by_model)
            else:
                problems = _fell_back(said, graded, by_local, problem)
            problems += ["the key was printed"] if KEY in said else []
            named = [f"{fault}: {each}" for each in problems]
            tally.add(LOST if problem else USED, named, len(ANSWERS))
    finally:
        server.close()


def _interview(
    program: Program,
    server: FaultServer,
    reply: Reply,
    examiner: str,
) -> tuple[str, Any]:
    """What was said, and the assessment of the one question; both say what went wrong instead."""
    server.script = [reply]
    ran = program.run(*SET_UP, "--examiner", examiner, typed=ANSWERS)
    said = ran.stdout + ran.stderr
    if ran.returncode or "Traceback" in said:
        return said, f"ended with {ran.returncode}: {ran.stderr.strip()}"
    report = program.json("report")
    if not report["finished"] or len(report["items"][0]["answers"]) != len(ANSWERS):
        return said, "the session is not whole"
    return said, report["items"][0]["assessment"]


def _used(
    said: str,
    graded: Any,
    expected: Any,
) -> list[str]:
    problems = [] if graded == expected else [f"graded {graded}, not {expected}"]
    if FALLBACK in said:
        problems.append("a reply that could be used was not")
    return problems


def _fell_back(
    said: str,
    graded: Any,
    expected: Any,
    problem: str,
) -> list[str]:
    problems = [] if graded == expected else [f"graded {graded}, not {expected}"]
    lines = [line for line in said.splitlines() if FALLBACK in line]
    if not lines or problem not in lines[0]:
        problems.append(f"no honest line with {problem}: {lines[:1]}")
    return problems
