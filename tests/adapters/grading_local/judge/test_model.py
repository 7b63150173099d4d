"""The judge's chances."""

from __future__ import annotations

import pytest

from interviewer.adapters.grading_local.judge.encoder_file import shipped_encoder
from interviewer.adapters.grading_local.judge.model import Judge, Pair
from tools.judge.shipped import JUDGE

POINT = "AWQ 按激活的大小找出重要通道，把对应的权重放大后再量化。"
BEFORE = "GPTQ 用 Hessian 的二阶信息逐列量化，误差补偿到后面的列。"


def test_every_processor_works_out_the_same_chances() -> None:
    """Signed weights saturate where there is no VNNI: these were .2 to .3 off there."""
    judge = Judge(JUDGE, shipped_encoder())
    denied, said = judge.chances(
        [
            Pair(POINT, BEFORE, "不过 AWQ 其实不看激活，所有权重同样重要", ""),
            Pair(POINT, BEFORE, "AWQ 按激活找重要通道", ""),
        ]
    )
    assert tuple(denied) == pytest.approx((0.257, 0.03, 0.018, 0.694), abs=0.002)
    assert tuple(said) == pytest.approx((0.784, 0.128, 0.014, 0.074), abs=0.002)
