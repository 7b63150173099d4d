"""No verdict is promised to change on the screen while none changes."""

from __future__ import annotations

import pytest

from interviewer.adapters.grading_llm import OpenAIExaminer
from interviewer.core.interview.judgement import Scene
from interviewer.core.interview.promises import promises_a_change, without_empty_promises
from interviewer.core.interview.session import Turn
from tests.adapters.grading_llm.conftest import ANSWER, STORE, judged, turn_of
from tests.adapters.grading_llm.server import FaultServer, says
from tests.adapters.grading_llm.test_examiner import judge

PROTEST = "显存那点我前面讲过了。"
PROMISES = [
    "你确实讲了，是我漏记，这条我改过来。那显存怎么涨？",
    "好的，这一条我重新判一下。那显存怎么涨？",
    "显存这点先不说，判定我更正一下。那显存怎么涨？",
]


def disputed(server: FaultServer, examiner: OpenAIExaminer) -> Turn:
    """A turn whose follow-up is answered with a protest."""
    server.script = [says(judged(STORE))]
    turn = turn_of(ANSWER)
    turn.assessment = judge(examiner, turn).assessment
    turn.answers.append(PROTEST)
    turn.probes.append("memory")
    return turn


@pytest.mark.parametrize("spoken", PROMISES)
@pytest.mark.parametrize("move", ["accept", "dig", "clarify"])
@pytest.mark.parametrize("intent", ["answer", "asks_back"])
def test_an_empty_promise_is_neither_streamed_nor_kept(
    server: FaultServer, examiner: OpenAIExaminer, spoken: str, move: str, intent: str
) -> None:
    turn = disputed(server, examiner)
    said: list[str] = []
    reply = judged(STORE, intent=intent, ack="是我漏记", move=move, target="memory", spoken=spoken)
    server.script = [says(reply)]
    scene = Scene(asked=("显存呢？",))
    judgement = examiner.judge(turn, "zh", scene, said.append)
    assert not promises_a_change("".join(said))
    kept = without_empty_promises(judgement, turn.assessment)
    assert not promises_a_change(f"{kept.ack}。{kept.spoken}")
    if judgement.streamed:
        assert kept.spoken == judgement.spoken
