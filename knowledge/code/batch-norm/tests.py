"""Tests of batch normalisation."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Mistake


def cases(rng):
    def affine(width):
        return 1.0 + 0.3 * rng.normal(size=width), rng.normal(size=width)

    def batch(*shape, training=True):
        return (rng.normal(size=shape) * 2 + 1.5, training)

    def constant(rows, width):
        return (np.full((rows, width), 2.0) + np.eye(1, width), True)

    return [
        Case(
            zh="训练一批",
            en="one training batch",
            args=(
                np.array([1.0, 2.0]),
                np.array([0.0, 1.0]),
                {},
                [(np.array([[1.0, 0.0], [3.0, 4.0]]), True)],
            ),
            visible=True,
        ),
        Case(
            zh="训练一批，特征数和批大小不同",
            en="a training batch of other sizes",
            args=(*affine(4), {}, [batch(6, 4)]),
            weight=2,
        ),
        Case(
            zh="方阵的一批",
            en="a square batch",
            args=(*affine(5), {}, [batch(5, 5)]),
        ),
        Case(
            zh="训练几批之后推理",
            en="inference after some training batches",
            args=(*affine(3), {}, [batch(4, 3), batch(5, 3), batch(4, 3, training=False)]),
            weight=3,
        ),
        Case(
            zh="没有训练就推理",
            en="inference without training",
            args=(*affine(3), {}, [batch(4, 3, training=False)]),
        ),
        Case(
            zh="推理一个样本，训练和推理交替",
            en="inference of one sample, between training batches",
            args=(
                *affine(3),
                {"momentum": 0.3},
                [
                    batch(4, 3),
                    batch(1, 3, training=False),
                    batch(3, 3),
                    batch(1, 3, training=False),
                ],
            ),
            weight=2,
        ),
        Case(
            zh="别的 momentum 和 eps",
            en="another momentum and eps",
            args=(*affine(4), {"momentum": 0.4, "eps": 0.1}, [batch(3, 4), batch(6, 4)]),
        ),
        Case(
            zh="特征在一批里全相同",
            en="features that are constant in the batch",
            args=(*affine(3), {}, [constant(4, 3), batch(2, 3, training=False)]),
        ),
    ]


def flawed(flaws):
    """BatchNorm with some mistakes."""

    class BatchNorm:
        def __init__(self, weight, bias, momentum=0.1, eps=1e-5):
            self.weight, self.bias = weight, bias
            self.momentum = 0.1 if "momentum-fixed" in flaws else momentum
            self.eps = 0.0 if "no-eps" in flaws else eps
            self.running_mean = np.zeros(len(weight))
            self.running_var = np.ones(len(weight)) * ("starts-at-zero" not in flaws)

        def forward(self, x, training):
            if training or "always-batch" in flaws:
                mean, var = self._batch(x)
            if training or "updates-in-inference" in flaws:
                self._update(x)
            if not training and "always-batch" not in flaws:
                mean, var = self.running_mean, self.running_var
            if training and "always-running" in flaws:
                mean, var = self.running_mean, self.running_var
            root = np.sqrt(var) + self.eps if "eps-outside" in flaws else np.sqrt(var + self.eps)
            normed = (x - mean) / (var + self.eps if "no-root" in flaws else root)
            return normed if "no-affine" in flaws else normed * self.weight + self.bias

        def _batch(self, x):
            return _of_batch(x, flaws)

        def _update(self, x):
            _update(self, x, flaws)

    return BatchNorm


def _of_batch(x, flaws):
    if "over-features" in flaws:
        return x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    return x.mean(axis=0), x.var(axis=0, ddof=1 if "unbiased-in-batch" in flaws else 0)


def _update(layer, x, flaws):
    if "no-update" in flaws:
        return
    take = layer.momentum
    keep = 1.0 - take
    if "momentum-swapped" in flaws:
        keep, take = take, keep
    if "last-batch-only" in flaws:
        keep, take = 0.0, 1.0
    many = len(x) > 1 and "biased-running" not in flaws
    spread = x.var(axis=0, ddof=1 if many else 0)
    if "running-std" in flaws:
        spread = np.sqrt(spread)
    layer.running_mean = keep * layer.running_mean + take * x.mean(axis=0)
    layer.running_var = keep * layer.running_var + take * spread


class NanForOne(flawed({"updates-in-inference"})):
    """Also of a single sample the unbiased variance is taken."""

    def _update(self, x):
        keep, take = 1.0 - self.momentum, self.momentum
        squares = ((x - x.mean(axis=0)) ** 2).sum(axis=0)
        self.running_mean = keep * self.running_mean + take * x.mean(axis=0)
        self.running_var = keep * self.running_var + take * (squares / np.float64(len(x) - 1))


MISTAKES = [
    Mistake(
        "over-features",
        zh="统计量沿特征维求了（那是 LayerNorm），应沿批的维度",
        en="The statistics go over features, which is LayerNorm, instead of the batch",
    ),
    Mistake(
        "always-batch",
        zh="推理时也用了当前批的统计量",
        en="Inference uses the statistics of the current batch",
    ),
    Mistake(
        "always-running",
        zh="训练时用了滑动平均的统计量，应用这一批的",
        en="Training uses the running statistics instead of those of the batch",
    ),
    Mistake(
        "no-update",
        zh="训练时没有更新 running_mean 和 running_var",
        en="Training does not update running_mean and running_var",
    ),
    Mistake(
        "updates-in-inference",
        zh="推理时也更新了滑动平均",
        en="Inference updates the running statistics",
        forms=(NanForOne,),
    ),
    Mistake(
        "biased-running",
        zh="更新 running_var 用了有偏方差，应除以 N−1",
        en="running_var is updated with the biased variance instead of the one over N−1",
    ),
    Mistake(
        "unbiased-in-batch",
        zh="训练时归一化用了无偏方差，应除以 N",
        en="Training normalises with the unbiased variance instead of the one over N",
    ),
    Mistake(
        "momentum-swapped",
        zh="momentum 用反了：它是新一批所占的比例",
        en="momentum is used the wrong way round: it is the share of the new batch",
    ),
    Mistake(
        "last-batch-only",
        zh="running 统计量直接换成了最后一批的，没有做滑动平均",
        en="The running statistics are replaced by those of the last batch, without averaging",
    ),
    Mistake(
        "running-std",
        zh="running_var 里存的是标准差",
        en="running_var holds the standard deviation",
    ),
    Mistake(
        "starts-at-zero",
        zh="running_var 应从 1 开始，而不是 0",
        en="running_var starts at 0 instead of 1",
    ),
    Mistake(
        "momentum-fixed",
        zh="没有用传入的 momentum",
        en="The momentum that is passed in is not used",
    ),
    Mistake("eps-outside", zh="eps 加在了根号外面", en="Eps is added outside the root"),
    Mistake("no-eps", zh="没有加 eps，特征全相同时得到 NaN", en="Eps is missing"),
    Mistake("no-root", zh="除以了方差，没有开根号", en="The divisor is the variance, not its root"),
    Mistake("no-affine", zh="没有乘 weight 加 bias", en="Weight and bias are missing"),
    Mistake("mutates", zh="改动了输入的 x、weight 或 bias", en="x, weight or bias is changed"),
]
