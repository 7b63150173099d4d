"""What an examiner words and an interviewer does not say."""

from __future__ import annotations

import pytest

from interviewer.core.bank.card import Language
from interviewer.core.interview.unsaid import is_in_doubt, is_not_to_be_said, turns_round

ANSWER = "BM25 按词频和 IDF 算，k1 和 b 我没调过，都用的默认值。显存从 40G 降到 12G。"
ENGLISH = "Centring hardly matters. Quality is about the same, and it is cheaper."


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        ("You talked about semantic matching", "zh"),
        ("How does BM25 compute the score of a document?", "zh"),
        ("为什么可以省掉减均值这一步？", "en"),
        ("均方根", "en"),
        ("k1 和 b 你都调过", "zh"),
        ("你说 k1 和 b 都调过，最后各取了多少？", "zh"),
        ("You said quality drops without centring, by how much?", "en"),
        ("Quality drops without centring", "en"),
        ("所以双重量化就是把权重再量化一遍，没错吧？", "zh"),
        ("So it is the same in both, right?", "en"),
        ("这题给你 10 分。", "zh"),
    ],
)
def test_it_is_not_said(words: str, lang: Language) -> None:
    assert is_not_to_be_said(words, ANSWER if lang == "zh" else ENGLISH, lang)


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        ("BM25、TF-IDF", "zh"),
        ("QKᵀ 这一步的乘法次数跟着谁走？", "zh"),
        ("k1 和 b 用的默认值", "zh"),
        ("你说 k1 和 b 没调过，那默认值是多少？", "zh"),
        ("40G 降到 12G 是怎么测的？", "zh"),
        ("为什么不直接都用 MQA？", "zh"),
        ("Why does quality stay the same?", "en"),
        ("You said quality is about the same, on which set?", "en"),
        ("It takes 3 分钟", "en"),
    ],
)
def test_it_is_said(words: str, lang: Language) -> None:
    assert not is_not_to_be_said(words, ANSWER if lang == "zh" else ENGLISH, lang)


def test_a_beginning_that_tells_nothing_is_held_back() -> None:
    assert is_in_doubt("你说 k1", "zh")
    assert is_in_doubt("Great, ", "en")
    assert is_in_doubt("NF4 ", "zh")
    assert not is_in_doubt("NF4 那", "zh")
    assert not is_in_doubt("What does", "en")


def test_a_denial_of_something_else_is_none() -> None:
    assert not turns_round("标准差 11.3", "不缩放时分数标准差大概 11.3")


def test_a_denial_inside_a_question_is_nobodys_claim() -> None:
    assert not turns_round("k1 和 b 调过没有？", ANSWER)
