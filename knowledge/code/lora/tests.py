"""Tests of a LoRA linear layer."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Limit, Mistake


def cases(rng):
    def weights(d_out, d_in, rank):
        return {
            "weight": rng.normal(size=(d_out, d_in)),
            "a": rng.normal(size=(rank, d_in)),
            "b": rng.normal(size=(d_out, rank)),
        }

    def tokens(*shape):
        return ("forward", rng.normal(size=shape))

    merge, unmerge, weight = ("merge",), ("unmerge",), ("effective_weight",)
    small = {
        "weight": np.array([[1.0, 0, 0], [0, 1, 0]]),
        "a": np.array([[1.0, 1, 1], [0, 0, 1]]),
        "b": np.array([[1.0, 0], [0, 2]]),
    }
    again = ("forward", rng.normal(size=(3, 6)))
    once = ("forward", rng.normal(size=(1, 128)))
    fresh = weights(4, 5, 2) | {"b": np.zeros((4, 2))}
    return [
        Case(
            zh="前向",
            en="forward",
            args=(small, 4.0, [("forward", np.array([[1.0, 2.0, 3.0]]))]),
            visible=True,
        ),
        Case(
            zh="合并前后",
            en="before and after merging",
            args=(small, 4.0, [merge, ("forward", np.array([1.0, 2.0, 3.0])), weight]),
            visible=True,
        ),
        Case(
            zh="前向，方阵",
            en="forward with a square weight",
            args=(weights(6, 6, 3), 8.0, [tokens(2, 4, 6)]),
            weight=2,
        ),
        Case(
            zh="前向，输入输出维度不同",
            en="forward with different sizes",
            args=(weights(5, 7, 4), 2.0, [tokens(3, 7), weight]),
            weight=2,
        ),
        Case(
            zh="B 为 0",
            en="B is zero",
            args=(fresh, 16.0, [tokens(2, 5), merge, tokens(2, 5), weight]),
        ),
        Case(
            zh="合并后前向",
            en="forward after merging",
            args=(weights(6, 6, 2), 6.0, [again, merge, again, weight]),
            weight=2,
        ),
        Case(
            zh="重复合并",
            en="merging twice",
            args=(weights(4, 6, 2), 4.0, [merge, merge, again, weight]),
        ),
        Case(
            zh="合并再还原",
            en="merging and undoing it",
            args=(weights(4, 6, 3), 4.0, [merge, unmerge, again, weight, unmerge, again]),
            weight=2,
        ),
        Case(
            zh="没有合并时的计算量",
            en="the work of an unmerged forward",
            args=(weights(128, 128, 8), 16.0, [once] * 10),
            limits=(Limit("multiply", 550_000, "forms-product"),),
        ),
        Case(
            zh="合并之后的计算量",
            en="the work after merging",
            args=(weights(32, 32, 32), 16.0, [merge, *[tokens(1, 32)] * 200]),
            limits=(Limit("multiply", 400_000, "still-two-branches"),),
        ),
    ]


def flawed(flaws):
    """A LoRA layer with some mistakes."""

    class LoRALinear:
        def __init__(self, weight, a, b, alpha):
            self.weight = weight.copy()
            self.a, self.b = a, b
            self.scale = _scale(alpha, a, flaws)
            self.is_merged = False

        def _delta(self, unscaled=False):
            scale = 1.0 if unscaled else self.scale
            delta = scale * (self.b @ self.a)
            return delta.T if "delta-transposed" in flaws else delta

        def forward(self, x):
            weight = self.weight if "weight-transposed" in flaws else self.weight.T
            result = x @ weight * float("no-base" not in flaws)
            if self.is_merged and "counted-twice" not in flaws:
                return result
            return result + x @ self._delta().T

        def merge(self):
            if not self.is_merged or "merges-again" in flaws:
                self.weight = self.weight + self._delta("merge-unscaled" in flaws)
            self.is_merged = "merge-forgotten" not in flaws

        def unmerge(self):
            if self.is_merged or "unmerges-always" in flaws:
                sign = 0.0 if "unmerge-does-nothing" in flaws else 1.0
                self.weight = self.weight - sign * self._delta("unmerge-unscaled" in flaws)
            self.is_merged = False

        def effective_weight(self):
            if "effective-twice" in flaws:
                return self.weight + self._delta()
            if self.is_merged or "base-weight" in flaws:
                return self.weight
            return self.weight + self._delta()

    return LoRALinear


def _scale(alpha, a, flaws):
    rank, width = a.shape
    if "unscaled" in flaws:
        return 1.0
    if "alpha-only" in flaws:
        return alpha
    if "inverse-scale" in flaws:
        return rank / alpha
    if "root-scale" in flaws:
        return alpha / np.sqrt(rank)
    return alpha / (width if "scaled-by-width" in flaws else rank)


MISTAKES = [
    Mistake("unscaled", zh="没有乘缩放系数 alpha / r", en="The scale alpha / r is missing"),
    Mistake("alpha-only", zh="缩放用了 alpha，没有除以 r", en="The scale is alpha, without / r"),
    Mistake("inverse-scale", zh="缩放系数反了，用成了 r / alpha", en="The scale is r / alpha"),
    Mistake(
        "root-scale",
        zh="缩放用了 alpha / √r，题目要的是 alpha / r",
        en="The scale is alpha / √r instead of alpha / r",
    ),
    Mistake(
        "scaled-by-width",
        zh="除以了输入维度，应除以秩 r",
        en="The scale is divided by the input width instead of the rank r",
    ),
    Mistake("no-base", zh="没有加上原来的 x Wᵀ", en="The base layer x Wᵀ is missing"),
    Mistake(
        "weight-transposed",
        zh="权重的方向反了：weight 是 [d_out, d_in]，应是 x Wᵀ",
        en="The weight is used the wrong way round: it is [d_out, d_in], so the product is x Wᵀ",
    ),
    Mistake(
        "delta-transposed",
        zh="低秩更新的方向反了：应是 B A，不是它的转置",
        en="The low-rank update is transposed: it is B A",
    ),
    Mistake(
        "merge-unscaled",
        zh="合并时漏了缩放系数",
        en="The scale is missing when the update is merged",
        forms=(flawed({"merge-unscaled", "unmerge-unscaled"}),),
    ),
    Mistake(
        "unmerge-unscaled",
        zh="unmerge 减去更新时漏了缩放系数",
        en="The scale is missing when unmerge takes the update away",
    ),
    Mistake(
        "counted-twice",
        zh="合并后前向又加了一次低秩的一支",
        en="After merging, forward adds the low-rank branch a second time",
        forms=(flawed({"merge-forgotten"}),),
    ),
    Mistake(
        "merges-again",
        zh="重复合并时又加了一次",
        en="Merging again adds the update a second time",
    ),
    Mistake(
        "unmerges-always",
        zh="没有合并时 unmerge 也减了一次",
        en="unmerge subtracts the update even where nothing is merged",
    ),
    Mistake(
        "unmerge-does-nothing",
        zh="unmerge 没有把合并的更新减掉",
        en="unmerge does not take the merged update away",
    ),
    Mistake(
        "effective-twice",
        zh="合并之后 effective_weight 又加了一次低秩更新",
        en="Merged, effective_weight adds the low-rank update a second time",
    ),
    Mistake(
        "base-weight",
        zh="没有合并时 effective_weight 漏了低秩更新",
        en="Unmerged, effective_weight leaves out the low-rank update",
    ),
    Mistake(
        "forms-product",
        zh="没有合并时把 B A 乘出来了，多做了 r·d_in·d_out 次乘加",
        en="Unmerged, forward forms B A, at r·d_in·d_out multiply-adds each time",
    ),
    Mistake(
        "still-two-branches",
        zh="合并后前向仍然算低秩的一支（或每次重新合并）",
        en="After merging, forward still computes the low-rank branch (or merges every time)",
    ),
    Mistake(
        "mutates",
        zh="改动了传进来的 weight、a 或 b，合并应作用在拷贝上",
        en="The weight, a or b that was passed in is changed; merging belongs in a copy",
    ),
]
