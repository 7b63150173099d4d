"""One formula, written in several ways."""

import pytest

from interviewer.core.bank.notation import spellings


@pytest.mark.parametrize(
    "written",
    [
        "为什么除以根号dk",
        "为什么除以√d_k",
        "为什么除以sqrt(d_k)",
        "为什么除以\\sqrt{d_k}",
        "为什么除以d_k^0.5",
        "为什么除以 d_k^(1/2)",
        "为什么除以dk的平方根",
        "为什么除以dk开根号",
    ],
)
def test_a_root_is_also_looked_up_in_each_other_notation(written: str) -> None:
    found = {text.replace(" ", "") for text in spellings(written)}
    assert {"为什么除以根号dk", "为什么除以√dk", "为什么除以sqrt(dk)"} <= found


@pytest.mark.parametrize(
    ("written", "also"),
    [
        ("复杂度为什么是O(n²)", "复杂度为什么是O(n^2)"),
        ("复杂度n方怎么来的", "复杂度n²怎么来的"),
        ("O(n^2 d) 怎么推", "O(n方 d) 怎么推"),
    ],
)
def test_squares_too(written: str, also: str) -> None:
    assert also in spellings(written)


@pytest.mark.parametrize(
    "plain",
    [
        "RAG 的流程",
        "n 方法有哪些",
        "A 方案和 B 方案",
        "根号是什么",
        "sqrt 函数怎么实现",
        "",
    ],
)
def test_what_is_no_formula_is_looked_up_as_it_is(plain: str) -> None:
    assert spellings(plain) == [plain]


def test_the_text_as_it_is_comes_first() -> None:
    assert spellings("除以√d_k")[0] == "除以√d_k"
