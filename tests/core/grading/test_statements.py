"""Only claims are left of an answer; what is left keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.core.grading.statements import claims_of, is_noise

SILENT = [
    "KV Cache 是怎么回事？显存是怎么回事？",
    "KV Cache 是什么。",
    "我不知道 LoRA 是什么",
    "不太确定",
    "这个我不太会，抱歉",
    "嗯……具体记不清了",
    "LoRA，我不太确定。秩，我不太确定。",
    "我学过 LoRA。",
    "我了解过这个",
    "听说它把 K 和 V 存下来；这样就不用重算。",
    "网上有人说温度越高越随机。",
    "有人告诉我，它会把历史的 K 和 V 存下来",
    "A friend told me it rescales the scores, but I never checked.",
    "我回去会查一下相关资料",
    "下次我好好复习",
    "LoRA 的原理。量化的作用。",
    "# KV Cache",
    "你说的 rerank 是指 RAG 里的，还是推荐系统那个重排？",
    "按 AdamW 算还是按 SGD 算？",
    "Do you mean KV cache at training, or at inference?",
    "是不是把 K、V 存下来，不用重算？",
    "LoRA 冻结权重，只训练低秩矩阵吗？",
    "缓存、显存、带宽、预填充、解码、注意力",
    "缓存 显存 带宽 预填充 解码 注意力",
    "要点：缓存，显存，带宽，预填充，解码，注意力",
    "kv cache, attention, softmax, scaling, prefill, decode",
    "I don't know what LoRA is.",
    "I heard that it caches K and V.",
    "Is it true that it caches K and V?",
    "I'll look it up tonight.",
    "I don't know whether it caches K and V, or drops them.",
]
CLAIMS = [
    "冻结了权重，只训练低秩矩阵，对吧？",
    "应该是把 K 和 V 存下来吧",
    "模型不知道答案的时候会编。",
    "不知道的东西去查，不会干的活儿去练。",
    "我会先看 loss 曲线，再看梯度范数。",
    "参数少、训练快、显存省、效果好、收敛快、好部署",
    "先 按 激活 找出 重要 通道 然后 把 权重 放大 再 量化",
    "这就是为什么要缩放。",
    "论文里说 DPO 不需要奖励模型。",
    "LoRA 我知道，就是冻结权重。",
    "softmax 的输出是什么样取决于温度。",
    "看它后头跟的是啥，然后把那个抄过来。",
    "BM25 认字，型号、人名、错误码，它准。",
    "logits 砍尾，labels 砍头，对上。softmax 取真 token 的概率，负 log。",
    "一种后进先出的结构。",
    "It freezes the weights, trains two matrices, scales by alpha over r.",
    "Two annotators per item, blind to each other. Low agreement goes to a senior.",
]


@pytest.mark.parametrize("answer", SILENT)
def test_what_claims_nothing_is_blank(answer: str) -> None:
    assert not [c for c in claims_of(answer) if c.isalnum()], claims_of(answer)


@pytest.mark.parametrize("answer", CLAIMS)
def test_what_claims_something_is_left_whole(answer: str) -> None:
    assert claims_of(answer) == answer


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ("为什么要除以根号 d？因为方差会变大。", "因为方差会变大"),
        ("我不太确定，但应该是缓存 K 和 V", "但应该是缓存 K 和 V"),
        ("我不知道为什么要除，但不除会饱和", "但不除会饱和"),
        ("LoRA 冻结权重，那它为什么有效？", "LoRA 冻结权重"),
        ("I'm not sure but I think it caches K and V", "but I think it caches K and V"),
    ],
)
def test_a_claim_among_other_words_is_left_alone(answer: str, left: str) -> None:
    assert claims_of(answer).strip(" ，？。?") == left


def test_the_interviewers_own_words_are_not_the_candidates() -> None:
    hint = "β 管离参考模型多远；损失只管 margin，所以两者可以一起降。"
    assert not [c for c in claims_of(hint, [hint]) if c.isalnum()]
    said = "β 是 KL 前面的系数，调大就更保守。"
    assert claims_of(f"{hint}{said}", [hint]).strip(" ，；") == said


@given(st.text(max_size=300), st.lists(st.text(max_size=80), max_size=3))
def test_length_and_places_stay(answer: str, shown: list[str]) -> None:
    left = claims_of(answer, shown)
    assert len(left) == len(answer)
    assert all(kept in (was, " ") for kept, was in zip(left, answer, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "x" * 3_000_000,
        "啊啊啊啊啊啊啊啊",
        "xx yy " * 40,
        "asdkjh qwlekj zxcmn, asdlkj qwoeiu. poiu mnbv",
    ],
)
def test_keys_held_down_are_noise(text: str) -> None:
    assert is_noise(text)


@pytest.mark.parametrize(
    "text",
    [
        "不知道",
        "q k v",
        "LSTM、GRU、RNN",
        "The strengths of each length matter, html and http parse it.",
        "嗯嗯嗯，是的是的",
        "O(n)",
        "101101",
    ],
)
def test_short_or_spoken_words_are_none(text: str) -> None:
    assert not is_noise(text)
