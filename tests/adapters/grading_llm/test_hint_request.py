"""A hint is about what the candidate is to answer now."""

from __future__ import annotations

import re

import pytest

from interviewer.adapters.grading_llm import OpenAIExaminer
from interviewer.adapters.grading_llm.judging import MAX_SPOKEN
from interviewer.core.bank.card import Language
from interviewer.core.grading.assessment import Verdict
from interviewer.core.interview.follow_up import FollowUp
from interviewer.core.interview.judgement import Scene
from interviewer.core.interview.session import Turn
from interviewer.testing import assessment
from tests.adapters.grading_llm.conftest import ANSWER, turn_of
from tests.adapters.grading_llm.server import FaultServer, says

ASKED = "那 200 对当时是按什么流程评出来的？"


def waiting(point: str | None, verdicts: dict[str, Verdict]) -> Turn:
    """A turn with a follow-up on the table."""
    turn = turn_of(ANSWER)
    turn.assessment = assessment(turn, verdicts)
    turn.probes.append(point or "")
    turn.follow_ups.append(FollowUp(move="dig", asked=ASKED, point=point))
    return turn


def told(
    server: FaultServer, examiner: OpenAIExaminer, turn: Turn, lang: Language = "zh"
) -> tuple[str, list[str]]:
    """The user section of the request for a hint, and the points that are listed in it."""
    server.script = [says({"spoken": "想想评委拿到的是什么。"})]
    examiner.hint(turn, lang, Scene(), 1)
    user = server.requests[-1]["messages"][1]["content"]
    return user, re.findall(r"^(\S+) \(\d\)", user, re.MULTILINE)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("waiting_for", "expected"),
    [
        (("speed", {}), ["speed", "store", "memory"]),
        (("memory", {"store": "met", "memory": "partial"}), ["memory", "speed"]),
        (("store", {"store": "met"}), ["store", "memory", "speed"]),
        ((None, {"store": "met"}), ["memory", "speed"]),
        (("gone", {"store": "met"}), ["memory", "speed"]),
    ],
)
def test_it_has_the_follow_up_that_is_on_the_table_and_its_point_first(
    server: FaultServer,
    examiner: OpenAIExaminer,
    waiting_for: tuple[str | None, dict[str, Verdict]],
    expected: list[str],
    lang: Language,
) -> None:
    user, points = told(server, examiner, waiting(*waiting_for), lang)
    assert f">{ASKED}</follow_up>" in user
    assert points == expected


def test_before_and_after_a_follow_up_there_is_none(
    server: FaultServer, examiner: OpenAIExaminer
) -> None:
    answered = waiting("speed", {"speed": "met"})
    answered.answers.append("三个人各评一遍")
    for turn in (turn_of(ANSWER), answered):
        assert "follow_up" not in told(server, examiner, turn)[0]


def test_words_of_the_follow_up_give_nothing_away(
    server: FaultServer, examiner: OpenAIExaminer
) -> None:
    asked = "你前面说代价是显存随序列长度线性增长，斜率由什么决定？"
    turn = waiting("memory", {})
    spoken = "先看“代价是显存随序列长度线性增长”这句，想想每个 token 存了几份东西。"
    server.script = [says({"spoken": spoken})]
    assert examiner.hint(turn, "zh", Scene(shown=(asked,)), 1).text == spoken
    assert len(server.requests) == 1


@pytest.mark.parametrize("call", ["hint", "clarify"])
def test_what_is_too_long_ends_at_a_sentence(
    server: FaultServer, examiner: OpenAIExaminer, call: str
) -> None:
    server.script = [says({"spoken": "先想想这一步在做什么。" * 80})]
    if call == "hint":
        speech = examiner.hint(turn_of(ANSWER), "zh", Scene(), 1)
    else:
        speech = examiner.clarify(turn_of(ANSWER), "zh", Scene())
    assert len(speech.text) <= MAX_SPOKEN
    assert speech.text.endswith("做什么。")
