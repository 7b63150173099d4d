"""What ``interviewer doctor --model`` tries a model with: a question, two answers, facts."""

from __future__ import annotations

from interviewer.core.bank.card import KeyPoint, Rubric
from interviewer.words.pair import Pair

QUESTION: Pair = (
    "KV cache 是什么，为什么能加快推理？",
    "What is a KV cache, and why does it make inference faster?",
)
ANSWER: Pair = (
    "就是把前面 token 的 K 和 V 存下来，后面每一步直接复用，不用重新算。",
    "The keys and values of past tokens are stored, and each later step reuses them.",
)
"""Shows the first key point and leaves the second out."""
SECOND_ANSWER: Pair = (
    "代价是显存，序列越长存得越多，是线性涨的。",
    "The price is GPU memory, which grows linearly with the length of the sequence.",
)
"""Shows the second key point."""
RUBRIC = Rubric(
    origin="reference",
    points=(
        KeyPoint(
            id="reuse",
            weight=3.0,
            text="把历史 token 的 K 和 V 存下来，每一步复用，不再重算",
            text_en="Keys and values of past tokens are stored and reused instead of recomputed",
            probe="缓存的是哪些量？",
            probe_en="Which quantities are cached?",
        ),
        KeyPoint(
            id="memory",
            weight=3.0,
            text="代价是显存，随序列长度线性增长",
            text_en="The price is GPU memory that grows linearly with the length",
            probe="那代价是什么？",
            probe_en="And what is the price?",
        ),
    ),
)
FACTS: Pair = (
    "7.5/10 (1/1)\n1. KV cache 是什么，为什么能加快推理？: 7.5\n"
    "   + 历史 token 的 K 和 V 存下来复用\n   - 显存随序列长度线性增长",
    "7.5/10 (1/1)\n1. What is a KV cache, and why does it make inference faster?: 7.5\n"
    "   + keys and values of past tokens are reused\n   - GPU memory grows linearly",
)
