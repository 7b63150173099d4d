"""Which texts cannot be key points: they demand nothing, or they hide characters."""

import pytest

from interviewer.core.bank.point_check import fault_of, revealed, without_hidden


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 。…—— ",
        "## 要点",
        "### KV Cache 的定义",
        "定义：",
        "答出即可",
        "言之有理即可",
        "任意合理答案均可，答对要点就行",
        "略",
        "同上",
        "见上文",
        "是的，就这样",
        "Any reasonable answer.",
        "See above",
        "N/A",
        "TODO",
        "it is what it is",
    ],
)
def test_a_text_that_demands_nothing(text: str) -> None:
    assert fault_of(text) == "point_nothing"


@pytest.mark.parametrize(
    "character",
    "\u200b\u200d\u202e\u2066\ufeff\u00ad\u2060\u3164\u2800\x07\u034f\ufe0e\U000e0041\U000e0100\u2028",
)
def test_a_text_that_hides_a_character(character: str) -> None:
    text = f"缓存{character}历史的 K 和 V"
    assert fault_of(text) == "point_hides"
    assert revealed(text) == f"缓存[U+{ord(character):04X}]历史的 K 和 V"
    assert without_hidden(text) == "缓存历史的 K 和 V"


@pytest.mark.parametrize(
    "text",
    [
        "缓存",
        "O(1)",
        "3",
        "可行",
        "无监督",
        "正确性",
        "开放世界",
        "任意两个向量正交",
        "合理利用显存",
        "问题分解",
        "不省略 softmax",
        "缩放因子：√d",
        "Σ",
        "メモリ",
        "❤️ 缓存",
        "the state",
    ],
)
def test_a_text_that_says_something(text: str) -> None:
    assert fault_of(text) is None
