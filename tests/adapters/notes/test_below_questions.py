"""Below a question: chatter is no answer, an order is a question, and a bad end is remembered."""

from __future__ import annotations

import pytest

from tests.adapters.notes.fault_notes import asked, question, read


@pytest.mark.parametrize(
    "chatter",
    [
        "面试官人很好",
        "Lunch was pizza",
        "The interviewer was nice and we chatted about his cat.",
        "面完去吃了火锅",
        "The office was nice and the interviewer smiled a lot.",
        "会议室空调太冷了",
    ],
)
def test_chatter_is_no_reference(chatter: str) -> None:
    note = f"## 松果科技 一面 2031-09-20\n1. 讲讲 LoRA 的原理\n   {chatter}\n2. 什么是协程？\n"
    found = question(note, "讲讲 LoRA 的原理")
    assert found.answer is None
    assert found.annotations == (chatter,)
    assert not found.went_badly


def test_chatter_between_two_statements_goes_alone() -> None:
    note = (
        "## 松果科技 一面 2031-09-20\n"
        "1. 讲讲 DPO\n"
        "   直接用偏好数据优化策略，不需要奖励模型\n"
        "   面完去吃了火锅\n"
        "   损失是对数概率比之差的 logistic\n"
        "2. 什么是协程？\n"
    )
    assert question(note, "讲讲 DPO").answer == (
        "直接用偏好数据优化策略，不需要奖励模型\n损失是对数概率比之差的 logistic"
    )


@pytest.mark.parametrize(
    ("asks", "answer"),
    [
        ("食堂点餐系统怎么设计", "午餐高峰用队列削峰"),
        ("Design a pizza ordering service", "Lunch peaks are smoothed by a queue."),
        ("面试官给的排序题怎么做", "面试官给的数组先排序再双指针"),
    ],
)
def test_what_is_said_on_the_subject_stays(asks: str, answer: str) -> None:
    note = f"## 松果科技 一面 2031-09-20\n1. {asks}\n   {answer}\n2. 什么是协程？\n"
    assert question(note, asks).answer == answer


@pytest.mark.parametrize(
    "below",
    ["手撕 softmax（数值稳定）", "问了交叉熵和KL的关系", "追问了多卡时怎么切"],
)
def test_a_line_that_asks_for_something_is_a_question(below: str) -> None:
    note = (
        f"## 松果科技 一面 2031-09-20\n1. 讲讲 Transformer？\n{below}\n2. 为什么要除以根号 dk？\n"
    )
    texts = asked(note)
    assert len(texts) == 3
    assert question(note, texts[0]).answer is None


@pytest.mark.parametrize("mark", ["1. ", "Q: "])
def test_an_english_order_beside_a_question_is_one(mark: str) -> None:
    note = (
        "# Acorn phone screen 2031-09-21\n"
        f"{mark}What is overfitting?\n"
        "- Explain the bias-variance tradeoff.\n"
    )
    assert asked(note) == ["What is overfitting?", "Explain the bias-variance tradeoff."]


@pytest.mark.parametrize(
    ("line", "text", "said"),
    [
        ("讲讲 LoRA 的原理；我没答上来", "讲讲 LoRA 的原理", "我没答上来"),
        ("什么是 KV cache？；我没答上来", "什么是 KV cache？", "我没答上来"),
        ("为什么要除以根号dk？没答上来", "为什么要除以根号dk？", "没答上来"),
        ("RoPE 为什么能外推，没答好", "RoPE 为什么能外推", "没答好"),
        ("What is GQA? I blanked", "What is GQA?", "I blanked"),
    ],
)
def test_what_went_badly_is_said_behind_the_question(line: str, text: str, said: str) -> None:
    found = question(f"## 松果科技 一面\n1. {line}\n2. 什么是协程？\n", text)
    assert found.annotations == (said,)
    assert found.went_badly


@pytest.mark.parametrize(
    "text",
    ["问我们公司的食堂怎么样？", "问我们公司的产品用过吗？"],
)
def test_a_word_is_not_cut_in_two(text: str) -> None:
    assert asked(f"## 松果科技 二面\n1. 讲讲协程？\n2. {text}\n")[1] == text


@pytest.mark.parametrize(
    ("line", "wording"),
    [
        ("   > - 问了 RAG 项目里怎么评估召回", "RAG 项目里怎么评估召回"),
        ("> - 问了 RAG 项目里怎么评估召回", "RAG 项目里怎么评估召回"),
        ("   - 问了 chunk 怎么切", "chunk 怎么切"),
        ("问了一下怎么做增量索引", "怎么做增量索引"),
        ("   > 又问了一下 bge 和 cohere 哪个好", "bge 和 cohere 哪个好"),
    ],
)
def test_what_is_told_to_have_been_asked_answers_no_neighbour(line: str, wording: str) -> None:
    note = f"## 松果科技 一面 2031-09-20\n1. 自我介绍\n2. 讲讲你的项目\n{line}\n3. rerank 的作用\n"
    assert asked(note) == ["自我介绍", "讲讲你的项目", wording, "rerank 的作用"]
    assert question(note, "讲讲你的项目").answer is None


def test_what_the_other_side_is_told_to_have_asked_is_never_silently_lost() -> None:
    note = (
        "# Larkfield phone screen 2031-09-20\n1. Walk me through the RAG project\n"
        "   - recall at ten\n   - He also asked why Milvus\n2. What is a reranker?\n"
    )
    lines = {one.line for one in read(note).skipped}
    assert "He also asked why Milvus" in asked(note) or 4 in lines
