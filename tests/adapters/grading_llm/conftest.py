from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from pydantic import SecretStr

from interviewer.adapters.grading_llm import Asking, Endpoint, EndpointConfig, OpenAIExaminer
from interviewer.adapters.grading_llm.asking import Time
from interviewer.core.bank.card import KeyPoint, Rubric
from interviewer.core.interview.session import Turn
from interviewer.paths import shipped
from interviewer.testing import make_question
from interviewer.words.prompts import PromptLibrary
from tests.adapters.grading_llm.brain import brain
from tests.adapters.grading_llm.server import KEY, Body, FaultServer
from tests.worlds import World


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """An endpoint that answers as a model would, unless a test gives it another script."""
    running = FaultServer()
    running.script = [brain]
    yield running
    running.close()


@pytest.fixture
def model(world: World, server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> World:
    """The program with that endpoint configured."""
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    monkeypatch.setenv("OPENAI_MODEL", "scripted-model")
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    return world


def report(model: World) -> Any:
    """The report of the last session."""
    return model.run("report", "--json").json


class Waits(list[float]):
    """Remembers how long it was asked to wait, and does not."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


@pytest.fixture
def waits() -> Waits:
    return Waits()


def asking_of(
    server: FaultServer,
    waits: Waits,
    timeout: float = 20.0,
    deadline: float = 30.0,
) -> Asking:
    """The endpoint's client.

    A machine under load answers late: short time-outs are for tests of a silent endpoint only.
    """
    config = EndpointConfig(
        model="test-model",
        base_url=server.url,
        api_key=SecretStr(KEY),
        timeout=timeout,
        deadline=deadline,
        price_in=2.0,
        price_out=8.0,
    )
    return Asking(Endpoint(config), PromptLibrary(shipped("prompts")), Time(sleep=waits))


@pytest.fixture
def asking(server: FaultServer, waits: Waits) -> Asking:
    return asking_of(server, waits)


@pytest.fixture
def examiner(asking: Asking) -> OpenAIExaminer:
    return OpenAIExaminer(asking)


RUBRIC = Rubric(
    origin="bank",
    points=(
        KeyPoint(
            id="store",
            weight=3,
            text="解码时把历史 token 的 K 和 V 存下来复用",
            text_en="Keys and values of past tokens are stored and reused",
            terms=(("缓存", "存下来", "复用"), ("历史", "之前")),
            probe="里面存的到底是什么？",
            probe_en="What exactly is stored?",
            wrong=("缓存的是历史 token 的 Query",),
        ),
        KeyPoint(
            id="memory",
            weight=2,
            text="代价是显存随序列长度线性增长",
            text_en="The price is GPU memory that grows linearly with length",
            terms=(("显存", "memory"), ("线性", "linearly")),
            probe="代价是什么？",
            probe_en="What does it cost?",
        ),
        KeyPoint(
            id="speed",
            weight=1,
            text="每步只算新 token，避免重复计算",
            text_en="Each step computes the new token only",
            terms=(("重复计算", "只算新"),),
            probe="为什么变快？",
            probe_en="Why is it faster?",
        ),
    ),
    hints=("h1", "h2", "h3"),
    reference="KV Cache 把历史的 K、V 存下来。",
)
ANSWER = "就是把之前算过的 K 和 V 存下来，后面直接复用，不用重复计算。缺点是显存会线性涨上去。"
QUESTION = "KV Cache 是什么？"


def turn_of(
    *answers: str,
    probes: Sequence[str] = (),
    question: str = QUESTION,
    rubric: Rubric = RUBRIC,
) -> Turn:
    return Turn(
        question=make_question(question), rubric=rubric, answers=list(answers), probes=list(probes)
    )


def judged(*points: tuple[str, str, str], **words: str) -> Body:
    """A reply of the model: points are (id, verdict, quote); words: its other fields."""
    rows = [{"id": i, "verdict": v, "quote": q} for i, v, q in points]
    given = {
        "intent": "answer",
        "ack": "",
        "held": "",
        "move": "dig",
        "target": "",
        "spoken": "",
        **words,
    }
    order = ("intent", "ack", "points", "held", "move", "target", "spoken")
    reply: Body = {**given, "points": rows}
    return {name: reply[name] for name in order}


STORE = ("store", "met", "把之前算过的 K 和 V 存下来")
MEMORY = ("memory", "met", "显存会线性涨上去")
SPEED = ("speed", "met", "不用重复计算")
