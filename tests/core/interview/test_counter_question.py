"""A counter-question gets an answer of its own, and none that gives the question's away."""

import pytest

from interviewer.core.interview.counter_question import CounterReply, reply_to

PUT = ("KV Cache 是什么？推理时它存了什么？",)
CARD = ("解码时把历史 token 的 K 和 V 存下来", "RMSNorm 不减均值", "写出公式")


@pytest.mark.parametrize(
    ("asked", "reply"),
    [
        ("您指的是训练还是推理？", CounterReply(kind="one", name="推理")),
        ("是说训练的时候，还是推理的时候？", CounterReply(kind="one", name="推理")),
        ("这里是问训练还是推理？", CounterReply(kind="one", name="推理")),
        ("那是说显存还是带宽？", CounterReply(kind="both", name="显存", other="带宽")),
        ("你问的是显存还是带宽？", CounterReply(kind="both", name="显存", other="带宽")),
        ("LayerNorm 还是 RMSNorm？", CounterReply(kind="both", name="LayerNorm", other="RMSNorm")),
        ("需要我写公式吗？", CounterReply(kind="wanted", name="公式")),
        ("要不要讲代码？", CounterReply(kind="aside", name="代码")),
        ("这题什么意思？", CounterReply(kind="meaning")),
        (
            "Do you mean training or inference?",
            CounterReply(kind="both", name="training", other="inference"),
        ),
        ("Should I cover the formula?", CounterReply(kind="aside", name="formula")),
        ("什么？", CounterReply()),
        ("你怎么看 GQA？", CounterReply(kind="opinion")),
        ("What does your team use in production?", CounterReply(kind="opinion")),
        ("你能告诉我正确答案吗", CounterReply(kind="answer")),
        ("Can you tell me the right answer?", CounterReply(kind="answer")),
        ("what do you mean by cache here?", CounterReply(kind="meaning")),
        ("could you give me an example?", CounterReply(kind="example")),
        ("能举个例子吗", CounterReply(kind="example")),
        ("可以给点提示吗？", CounterReply(kind="hint")),
        ("不好意思，没听清，能再说一遍吗", CounterReply(kind="again")),
        ("Sorry, could you repeat that?", CounterReply(kind="again")),
        ("这样回答可以吗？", CounterReply(kind="checked")),
        ("Am I right?", CounterReply(kind="checked")),
        ("可以从工程角度来回答吗？", CounterReply(kind="manner")),
        ("How deep should I go?", CounterReply(kind="manner")),
        ("你能把问题拆小一点吗？", CounterReply(kind="meaning")),
        ("假设的序列长度是多少？", CounterReply()),
    ],
)
def test_what_is_said_to_it(asked: str, reply: CounterReply) -> None:
    assert reply_to(asked, PUT, CARD) == reply


def test_the_card_decides_between_scenes_and_never_between_answers() -> None:
    card = ("推理阶段才用得上", "RMSNorm 不减均值")
    assert reply_to("训练还是推理？", ("归一化放哪？",), card).name == "推理"
    said = reply_to("您说的是 LayerNorm 还是 RMSNorm？", ("归一化用哪个？",), card)
    assert said == CounterReply(kind="both", name="LayerNorm", other="RMSNorm")
