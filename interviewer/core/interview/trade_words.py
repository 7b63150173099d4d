"""Words of the trade: what a job description, an answer and a question can share."""

from __future__ import annotations

import re

from interviewer.core.text import has_han, latin_names

_TERMS = (
    "微调",
    "强化学习",
    "检索",
    "重排",
    "向量",
    "多模态",
    "智能体",
    "提示词",
    "量化",
    "蒸馏",
    "推理加速",
    "分布式",
    "预训练",
    "对齐",
    "评测",
    "多轮对话",
    "知识库",
    "知识图谱",
    "注意力",
    "分词",
    "位置编码",
    "数据清洗",
)
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+#-]+")
_LATIN_RUN = re.compile(rf"{_LATIN.pattern}(?: {_LATIN.pattern})+")


def trade_words(
    text: str,
) -> frozenset[str]:
    """Names in Latin letters (RAG, GRPO), folded, and Chinese terms of the trade."""
    terms = _chinese_terms(text)
    return frozenset(latin_names(text).union(terms))


def named_in(
    text: str,
) -> frozenset[str]:
    """Things of the trade that a text names, folded.

    Chinese text names a thing with any Latin word; in English only RAG, BM25 and LoRA look like it.
    """
    named = set(_chinese_terms(text))
    is_chinese = has_han(text)
    for word in _LATIN.findall(text):
        if is_chinese or _looks_like_a_name(word):
            named |= latin_names(word)
    return frozenset(named)


def spelled(
    name: str,
    text: str,
    other: str,
) -> str:
    """A thing that both texts name as the first one spells it, with the words that belong to it.

    Of “kv cache” in both only ``cache`` may have been found.
    """
    folded_other = other.casefold()
    spellings = []
    for run in _LATIN_RUN.findall(text):
        if name in run.casefold().split() and run.casefold() in folded_other:
            spellings.append(run)
    for word in _LATIN.findall(text):
        if word.casefold() == name:
            spellings.append(word)
    return max(
        spellings,
        key=len,
        default=name,
    )


def _looks_like_a_name(
    word: str,
) -> bool:
    capitals = sum(character.isupper() for character in word)
    has_digit = any(character.isdigit() for character in word)
    return capitals >= 2 or has_digit


def _chinese_terms(
    text: str,
) -> list[str]:
    folded = text.casefold()
    return [term for term in _TERMS if term in folded]
