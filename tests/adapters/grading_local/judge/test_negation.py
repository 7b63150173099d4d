"""A not put in or taken out, where both texts use the same words."""

from __future__ import annotations

import pytest

from interviewer.adapters.grading_local.judge.negation import turned

POINT = "两者都不对称，也不满足三角不等式，所以不是真正的距离"


@pytest.mark.parametrize(
    ("statement", "point", "is_turned"),
    [
        ("KL 散度是对称的，满足三角不等式", POINT, True),
        ("它不对称，所以不是真正的距离", POINT, False),
        ("缓存不会增长", "缓存随长度线性增长", True),
        ("缓存一直增长", "缓存随长度线性增长", False),
        ("不需要价值网络了", "所以不需要 critic（价值模型）", False),
        ("其实不看激活", "按激活的大小找出重要通道", True),
        ("不靠注意力也行", "注意力是核心", True),
        ("今天不出门", "缓存随长度线性增长", False),
        ("It is not symmetric", POINT, False),
    ],
)
def test_what_is_denied_in_one_and_affirmed_in_the_other(
    statement: str, point: str, is_turned: bool
) -> None:
    assert turned(statement, point) is is_turned
