"""A verdict is not promised to change where none has changed."""

from __future__ import annotations

import pytest

from interviewer.core.grading.assessment import Assessment, Verdict
from interviewer.core.interview.judgement import Judgement
from interviewer.core.interview.promises import promises_a_change, without_empty_promises
from interviewer.core.interview.session import Turn
from interviewer.testing import assessment, make_question, make_rubric

PROMISES = (
    "你确实讲了抽 45 道人工看，是我漏记，这条我改过来。",
    "好，这点算你讲到了。",
    "那我给你补上这一条。",
    "抱歉，我判错了。",
    "这一条我重新判。",
    "You did say that, I'll change that.",
    "Fair enough, I'll grant you that point.",
    "My mistake, I missed that.",
    "I have corrected the verdict.",
    "I stand corrected, you get the credit.",
)
HELD_BACK_PROMISES = (
    "嗯，这个点前面确实讲过，我更正一下判定。",
    "你说得对，那一条应该算你答到，我改判。",
    "不好意思，刚才看漏了，分数我给你加上。",
    "这个我认，马上给你改过来。",
    "Right, I overlooked it; I'll give you credit for it.",
    "Okay, I will adjust the score.",
    "Sorry, that one counts, I'm updating the verdict now.",
    "Let me fix that: you covered it.",
)
NO_PROMISES = (
    "这一组对更新",
    "要是这 8 条全都答对了，这一组对更新有什么",
    "你们当时怎么把标签改过来的？",
    "如果重新打分，你会改哪一条标准？",
    "这里能再补上一个例子吗？",
    "误判和漏判哪个代价更大？",
    "你说得有道理，刚才那句我收回。那代价呢？",
    "要是奖励模型判错了呢？",
    "How would you change that threshold?",
    "Would you fix that with more data?",
    "What happens if the judge misses that?",
    "Then how do you correct the bias?",
    "推理阶段，训练先不管。",
    "I mean inference, leave training aside.",
)

MORE_PROMISES = (
    "确实，前面你已经讲到了，这个点应该给你。",
    "我回头把这条的判定更新一下。",
    "刚才没算上，现在算你答到了，我们继续。",
    "好，我记上了，是我没听清。",
    "这个要点我给你补成讲到了。那还有别的吗？",
    "这条我收回漏答的判断。",
    "You're right, I'll mark it as covered.",
    "I've updated your score accordingly.",
    "Apologies, I misjudged that point.",
    "That point is yours now. What about the cost?",
    "I take back the missed point.",
    "Noted, I'll amend the verdict, and then let's move on: what about latency?",
    "你说的没错，这条漏答我撤销。",
    "那这个要点就算你过关。",
    "我看了下，你确实提过，分数会调高。",
    "对不起，刚才把这条判重了，马上改。",
    "行，这条记你答到了。",
    "我重新评一下上一题，应该加分。",
    "你讲过的，我更正：这点不算漏。",
    "I'm going to raise your score for that.",
    "You did say it, so I'm crediting it.",
    "Good catch, the verdict is now corrected.",
    "I've noted that you covered it and fixed the grade.",
    "Let me correct the record: you said it.",
)
MORE_WITHOUT = (
    "你把学习率改回来之后，掉点恢复了吗？",
    "这一点讲得更正式一些的话，怎么写公式？",
    "好，你讲到了抽样，那阈值怎么定？",
    "我没太听懂，能再说一遍吗？",
    "改判成负例的样本有多少条？",
    "你说给你们加了两张卡，具体是什么型号？",
    "我明白你的意思了，那我们看下一个点：延迟呢？",
    "I see, you count a miss as wrong. Why?",
    "So the grader gives credit for half answers: how do you calibrate it?",
    "You said you fixed it by hand, how long did that take?",
    "It counts as one request. What if it fails?",
    "I mean the second stage.",
    "好，那我换个说法。",
    "I'll put it differently: what breaks first?",
    "这条链路你们怎么改的？",
    "我想再确认一点：样本是谁标的？",
    "这一点展开讲讲，给我一个数字？",
    "你提到重新打分，分数变化有多大？",
    "那我给你加个条件：只有一张卡。",
    "我们换个角度，分数调高之后用户会怎样？",
    "好，抽样这块讲完了。",
    "是训练还是推理，我没听清。",
    "这条曲线后来改善了吗？",
    "Let me change the setup: one GPU only.",
    "I'll give you an example: a long prompt.",
    "So you fixed the seed. What else varies?",
    "I'd like to understand the credit assignment better: who gets it?",
    "Let me correct one assumption: the cache is shared. What now?",
)


@pytest.mark.parametrize("words", [*PROMISES, *HELD_BACK_PROMISES, *MORE_PROMISES])
def test_what_promises_a_change_is_known(words: str) -> None:
    assert promises_a_change(words)


@pytest.mark.parametrize("words", [*NO_PROMISES, *MORE_WITHOUT])
def test_what_only_asks_or_takes_a_doubt_back_promises_nothing(words: str) -> None:
    assert not promises_a_change(words)


def graded(verdicts: dict[str, Verdict]) -> Assessment:
    turn = Turn(question=make_question("q"), rubric=make_rubric(3, 2, 1), answers=["said"])
    return assessment(turn, verdicts, "scripted")


def heard(spoken: str, verdicts: dict[str, Verdict], ack: str = "") -> Judgement:
    return Judgement(assessment=graded(verdicts), spoken=spoken, ack=ack)


def test_an_empty_promise_is_left_out_and_the_question_stays() -> None:
    before = graded({"p1": "met"})
    spoken = "你确实讲了，这条我改过来。那代价是什么？"
    left = without_empty_promises(heard(spoken, {"p1": "met"}, "是我漏记"), before)
    assert (left.spoken, left.ack) == ("那代价是什么？", None)


def test_nothing_is_left_of_a_speech_that_only_promises() -> None:
    assert without_empty_promises(heard("I'll change that.", {}), None).spoken is None


def test_a_promise_that_came_true_is_said() -> None:
    spoken = "你说得对，这条我改过来。那代价是什么？"
    raised = heard(spoken, {"p1": "met", "p2": "met"})
    assert without_empty_promises(raised, graded({"p1": "met"})) == raised
