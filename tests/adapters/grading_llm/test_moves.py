"""What of a model's words and moves is taken, and what of it reaches the screen at once."""

import json
import threading

import pytest

from interviewer.adapters.grading_llm import OpenAIExaminer
from interviewer.adapters.grading_llm.judging import MAX_SPOKEN
from interviewer.adapters.grading_llm.transport.tokens import count_tokens
from interviewer.core.bank.card import Language
from interviewer.core.interview.acknowledging import MAX_ACK
from interviewer.core.interview.judgement import Scene
from tests.adapters.grading_llm.conftest import ANSWER, SPEED, STORE, judged, turn_of
from tests.adapters.grading_llm.server import FaultServer, says
from tests.adapters.grading_llm.test_examiner import judge


def test_the_half_sentence_is_on_the_screen_before_the_verdicts_are_in(
    server: FaultServer, examiner: OpenAIExaminer
) -> None:
    gate = threading.Event()
    said: list[str] = []

    def hear(piece: str) -> None:
        said.append(piece)
        gate.set()

    reply = judged(
        STORE, SPEED, ack="你讲了存 K 和 V", target="memory", spoken="那代价呢，怎么涨？"
    )
    server.script = [says(reply, gate=gate)]
    judgement = examiner.judge(turn_of(ANSWER), "zh", Scene(), hear)
    assert said[0] == "你讲了存 K 和 V。"
    text = json.dumps(reply, ensure_ascii=False)
    assert count_tokens(text[: text.index('"points"')]) <= 30
    assert "".join(said) == "你讲了存 K 和 V。那代价呢，怎么涨？"
    assert (judgement.ack, judgement.spoken) == ("你讲了存 K 和 V", "那代价呢，怎么涨？")


@pytest.mark.parametrize(
    "ack", ["说得很好", "这里不对", "你知道显存随序列长度线性增长", "存了什么？"]
)
def test_before_the_verdicts_are_in_nothing_is_praised_blamed_or_told(
    server: FaultServer, examiner: OpenAIExaminer, ack: str
) -> None:
    said: list[str] = []
    server.script = [says(judged(("store", "wrong", "直接复用"), ack=ack, move="next"))]
    turn = turn_of("把之前的存下来，后面直接复用")
    judgement = judge(examiner, turn, said=said)
    assert said == []
    assert judgement.ack is None or ack == "这里不对"


def test_a_counter_question_in_a_follow_up_is_none_of_the_verdicts_before(
    server: FaultServer, examiner: OpenAIExaminer
) -> None:
    server.script = [says(judged(STORE))]
    turn = turn_of(ANSWER)
    turn.assessment = judge(examiner, turn).assessment
    turn.answers.append("你指的是训练还是推理？")
    turn.probes.append("memory")
    server.script = [says(judged(STORE, intent="asks_back", move="clarify", spoken="推理阶段。"))]
    judgement = judge(examiner, turn, Scene(asked=("显存呢？",)))
    assert (judgement.intent, judgement.spoken) == ("asks_back", "推理阶段。")


def test_a_counter_question_that_the_model_takes_for_an_answer_is_none(
    server: FaultServer, examiner: OpenAIExaminer
) -> None:
    server.script = [says(judged(intent="answer", target="memory", spoken="推理阶段。"))]
    judgement = judge(examiner, turn_of("你指的是训练还是推理？"))
    assert (judgement.intent, judgement.assessment.graded) == ("asks_back", False)


def test_a_refusal_is_an_answer_that_shows_nothing(
    server: FaultServer, examiner: OpenAIExaminer
) -> None:
    server.script = [
        says(judged(intent="refuses", move="easier", spoken="那先想想每步在重复算什么？"))
    ]
    said: list[str] = []
    judgement = judge(examiner, turn_of("这个我不会"), said=said)
    assert (judgement.intent, judgement.assessment.score) == ("refuses", 0.0)
    assert "".join(said) == "那先想想每步在重复算什么？"


def test_a_target_is_a_key_point_or_words_of_the_candidate(
    server: FaultServer, examiner: OpenAIExaminer
) -> None:
    for target, expected in (
        ("memory", ("memory", None)),
        ("“直接复用”", (None, "直接复用")),
        ("不在回答里的话", (None, "重复计算")),
    ):
        server.script = [says(judged(STORE, target=target, spoken="重复计算指的是哪一部分？"))]
        proposal = judge(examiner, turn_of(ANSWER)).proposal
        assert proposal is not None
        assert (proposal.point, proposal.quote) == expected


def test_the_same_question_is_not_put_twice(server: FaultServer, examiner: OpenAIExaminer) -> None:
    asked = "那显存方面的代价呢，大概怎么涨？"
    said: list[str] = []
    server.script = [says(judged(STORE, target="memory", spoken=asked), size=3)]
    turn = turn_of(ANSWER, "嗯，就是会占地方", probes=["speed"])
    judgement = judge(examiner, turn, Scene(asked=(asked,)), said=said)
    assert (said, judgement.spoken) == ([], None)


LONG_LEAD = "你把数据、切块和重排都讲到了，这一段我先记下来。"


@pytest.mark.parametrize("size", [3, 7, 40])
@pytest.mark.parametrize("is_heard", [True, False])
def test_words_that_are_too_long_end_at_a_sentence_with_their_question(
    server: FaultServer, examiner: OpenAIExaminer, size: int, is_heard: bool
) -> None:
    question = "那显存方面的代价呢，大概怎么涨？"
    for spoken in (LONG_LEAD * 30 + question + LONG_LEAD * 30, question + LONG_LEAD * 60):
        server.script = [says(judged(STORE, target="memory", spoken=spoken), size=size)]
        said: list[str] = []
        listen = said.append if is_heard else (lambda _: None)
        judgement = examiner.judge(turn_of(ANSWER), "zh", Scene(), listen)
        assert judgement.spoken is not None
        assert question in judgement.spoken
        assert judgement.spoken.endswith(("。", "？"))
        assert len(judgement.spoken) <= MAX_SPOKEN + len(LONG_LEAD) * 8
        if is_heard:
            assert "".join(said) == judgement.spoken


@pytest.mark.parametrize(
    ("ack", "said"),
    [
        ("你先讲了存 K 和 V，" * 7, True),
        (
            "You store the keys and values of all the past tokens, and then you reuse them, "
            "which costs memory",
            True,
        ),
        ("K" * 90, False),
    ],
)
def test_a_half_sentence_that_is_too_long_is_ended_at_a_clause(
    server: FaultServer, examiner: OpenAIExaminer, ack: str, said: bool
) -> None:
    answer = ANSWER if "你" in ack else "We store the keys and values of past tokens and reuse them"
    lang: Language = "zh" if "你" in ack else "en"
    points = STORE if lang == "zh" else ("store", "met", "store the keys and values")
    server.script = [says(judged(points, ack=ack, move="next"))]
    judgement = examiner.judge(turn_of(answer), lang, Scene(), lambda _: None)
    assert (judgement.ack is not None) is said
    if judgement.ack:
        assert ack.startswith(judgement.ack)
        assert len(judgement.ack) <= MAX_ACK
        assert ack[len(judgement.ack) - 1] in "，,"
