"""Follow-ups as an attentive interviewer words them: nearly all of them reach the screen.

Each case is an answer, the verdicts of a careful reader, and the follow-up that was worded by hand
for it. Before there were moves, half of such follow-ups gave way to a question of the card.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from interviewer.adapters.bank.card_file import load_bank
from interviewer.adapters.grading_llm.case import Case
from interviewer.adapters.grading_llm.judging import judgement_of
from interviewer.adapters.grading_llm.schema import AnswerDraft
from interviewer.core.bank.card import Rubric
from interviewer.core.interview.judgement import Scene
from interviewer.core.interview.moves import decide
from interviewer.core.interview.session import Turn
from interviewer.paths import shipped
from interviewer.testing import make_question
from tests.adapters.grading_llm.conftest import judged

CARDS = {card.id: card for card in load_bank([shipped("knowledge") / "bank"])}
GQA = "attention-variants-gqa"
KV = "kv-cache-basics"
HEADS = "MHA 每个 query 头都有自己独立的 K 头和 V 头，MQA 是所有 query 头共享同一组 K 和 V。"
CACHE = "解码的时候把历史 token 的 K 和 V 存下来，每一步只算新 token 的，所以快很多。"
FIGURES = "我们线上换成 GQA 之后显存从 40G 降到 12G，吞吐涨了三倍，效果基本没掉。"
Point = tuple[str, str, str]
INDEPENDENT: Point = ("mha-independent", "met", "每个 query 头都有自己独立的 K 头和 V 头")
ONE: Point = ("mqa-one", "met", "所有 query 头共享同一组 K 和 V")
STORED: Point = ("store-kv", "met", "把历史 token 的 K 和 V 存下来")
SAVED: Point = ("cache-bandwidth", "partial", "显存从 40G 降到 12G")


class Worded(NamedTuple):
    """A follow-up that an interviewer put."""

    card: str
    """The bank card of the question."""
    answer: str
    """What the candidate had said."""
    points: tuple[Point, ...]
    """The reader's verdicts."""
    move: str
    """What the interviewer did."""
    target: str
    """A key point or the candidate's words."""
    spoken: str
    """The follow-up."""


WORDED = (
    Worded(GQA, HEADS, (INDEPENDENT, ONE), "dig", "gqa-groups", "那 GQA 夹在中间，它具体怎么分？"),
    Worded(
        GQA, HEADS, (INDEPENDENT, ONE), "dig", "quality", "共享成一组之后，效果上你见过什么变化？"
    ),
    Worded(GQA, HEADS, (INDEPENDENT, ONE), "dig", "uptraining", "手上有个训好的 MHA，你会怎么改？"),
    Worded(GQA, HEADS, (INDEPENDENT, ONE), "dig", "tensor-parallel", "八张卡部署时头数怎么取？"),
    Worded(GQA, HEADS, (INDEPENDENT, ONE), "dig", "flops-same", "那打分那一步的计算量变不变？"),
    Worded(GQA, HEADS, (INDEPENDENT, ONE), "alternative", "共享同一组", "为什么不直接都用 MQA？"),
    Worded(
        GQA, HEADS, (INDEPENDENT, ONE), "challenge", "mqa-one", "所有头都看同一组，不会学不动吗？"
    ),
    Worded(
        GQA, HEADS, (INDEPENDENT,), "code", "共享同一组 K 和 V", "共享这一步，你用张量操作写一下？"
    ),
    Worded(
        GQA, FIGURES, (SAVED,), "quantify", "吞吐涨了三倍", "三倍是在多大并发、多长上下文下测的？"
    ),
    Worded(
        GQA,
        FIGURES,
        (SAVED,),
        "quantify",
        "显存从 40G 降到 12G",
        "12G 里面权重占多少、缓存占多少？",
    ),
    Worded(
        GQA, FIGURES, (SAVED,), "challenge", "效果基本没掉", "“基本没掉”是哪个评测集、差几个点？"
    ),
    Worded(GQA, FIGURES, (SAVED,), "dig", "换成 GQA", "换成 GQA 是重新训的，还是从旧模型转的？"),
    Worded(GQA, FIGURES, (SAVED,), "dig", "cache-bandwidth", "显存降了，为什么吞吐也会跟着涨？"),
    Worded(
        GQA, FIGURES, (SAVED,), "challenge", "降到 12G", "头数只少到八分之一，40G 到 12G 对得上吗？"
    ),
    Worded(GQA, FIGURES, (), "dig", "mqa-one", "那再往极端走一步，只留一个头会怎样？"),
    Worded(GQA, "GQA 就是分组", (), "dig", "分组", "分组，是谁分组，组里共享的又是什么？"),
    Worded(KV, CACHE, (STORED,), "dig", "causal-reason", "为什么存下来的那些后面不用改？"),
    Worded(
        KV, CACHE, (STORED,), "quantify", "快很多", "“快很多”，按序列长度算大概是从多少到多少？"
    ),
    Worded(KV, CACHE, (STORED,), "dig", "no-query", "你只说了 K 和 V，Q 呢？"),
    Worded(KV, CACHE, (STORED,), "alternative", "存下来", "不存、每次重算，什么情况下反而划算？"),
    Worded(KV, CACHE, (STORED,), "dig", "complexity", "单步的计算量怎么随长度变？"),
    Worded(
        KV, CACHE, (STORED,), "code", "只算新 token", "伪代码写一下这一步，缓存张量是什么形状？"
    ),
    Worded(
        KV,
        "把 Q 也缓存下来，后面直接查",
        (("no-query", "wrong", "把 Q 也缓存下来"),),
        "challenge",
        "no-query",
        "历史的 Q 后面哪一步还会用到？",
    ),
    Worded(KV, "不知道", (), "easier", "", "没关系，先想：生成第 100 个词时，前 99 个要不要再算？"),
    Worded(KV, CACHE, (STORED,), "dig", "", "你说只算新 token 的，那注意力还要看前面哪些东西？"),
    Worded(KV, CACHE, (STORED,), "dig", "store-kv", "存下来的 K 和 V，每层每个头各占多少？"),
)
GIVEN_AWAY = (
    Worded(
        GQA,
        HEADS,
        (INDEPENDENT, ONE),
        "dig",
        "gqa-groups",
        "是不是把 query 头分成若干组，每组共享一个 KV 头？",
    ),
    Worded(
        GQA,
        HEADS,
        (INDEPENDENT, ONE),
        "dig",
        "quality",
        "GQA 质量接近 MHA，速度接近 MQA，你同意吗？",
    ),
    Worded(
        KV,
        CACHE,
        (STORED,),
        "dig",
        "causal-reason",
        "因果掩码下历史 token 看不到后面的 token，所以能复用，对吧？",
    ),
)


def rubric_of(worded: Worded) -> Rubric:
    return CARDS[worded.card].rubric()


def put(worded: Worded) -> str | None:
    """The follow-up as it reaches the screen, None where another takes its place."""
    turn = Turn(
        question=make_question(CARDS[worded.card].question),
        rubric=rubric_of(worded),
        answers=[worded.answer],
    )
    scene = Scene(round="二面")
    case = Case("a-model", turn, rubric_of(worded), scene, "zh")
    intent = "refuses" if worded.answer == "不知道" else "answer"
    reply = judged(
        *worded.points,
        intent=intent,
        move=worded.move,
        target=worded.target,
        spoken=worded.spoken,
    )
    judgement = judgement_of(case, AnswerDraft.model_validate(reply))
    decision = decide(turn, judgement, scene)
    return judgement.spoken if decision.is_proposed else None


def test_nine_of_ten_worded_follow_ups_reach_the_screen() -> None:
    lost = [worded.spoken for worded in WORDED if put(worded) != worded.spoken]
    assert len(lost) <= len(WORDED) / 10, lost


@pytest.mark.parametrize("worded", GIVEN_AWAY, ids=lambda worded: worded.target)
def test_none_of_those_that_give_the_answer_away_does(worded: Worded) -> None:
    assert put(worded) is None


def test_none_about_what_was_said_already_does() -> None:
    again = Worded(GQA, HEADS, (INDEPENDENT, ONE), "dig", "mqa-one", "那另一种极端是什么样？")
    assert put(again) is None
