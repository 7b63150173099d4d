"""Tests of a step of logistic regression."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Mistake, numerical_gradient


def plain_loss(w, b, x, y, l2):
    """The loss, written without a thought of gradients."""
    z = x @ w + b
    return (np.logaddexp(0.0, z) - y * z).mean() + l2 / 2.0 * float((w * w).sum())


def by_differences(params, x, y, lr=0.1, l2=0.0):
    """A step whose gradient is made of central differences."""
    w, b = params
    slope_w = numerical_gradient(lambda value: plain_loss(value, b, x, y, l2), w)
    slope_b = numerical_gradient(lambda value: plain_loss(w, float(value), x, y, l2), np.array(b))
    return (w - lr * slope_w, b - lr * float(slope_b)), plain_loss(w, b, x, y, l2)


def cases(rng):
    def problem(samples, width):
        x = rng.normal(size=(samples, width))
        y = rng.integers(2, size=samples)
        return (rng.normal(size=width), float(rng.normal())), x, y

    def checked(zh, en, args, weight=1.0):
        return Case(
            zh=zh,
            en=en,
            args=args,
            expected=by_differences(*args),
            rtol=1e-5,
            atol=1e-7,
            weight=weight,
        )

    far = (np.array([1.0, -2.0]), 0.5)
    spread = np.array([[9000.0, 0.0], [0.0, 5000.0], [1.0, 1.0], [-700.0, 20.0]])
    return [
        Case(
            zh="两个样本",
            en="two samples",
            args=(
                (np.array([1.0, -1.0]), 0.5),
                np.array([[1.0, 2.0], [3.0, 0.0]]),
                np.array([1, 0]),
                0.5,
            ),
            visible=True,
        ),
        checked("一批，和数值梯度比较", "a batch, against numerical gradients", problem(7, 4), 2),
        checked("一个样本", "a single sample", problem(1, 3)),
        checked("别的学习率", "another learning rate", (*problem(6, 3), 0.8), 2),
        checked("带 L2 正则", "with L2 regularisation", (*problem(5, 4), 0.3, 0.7), 2),
        Case(
            zh="w 为 0",
            en="weights of zero",
            args=((np.zeros(3), 0.0), rng.normal(size=(4, 3)), np.array([1, 1, 0, 1])),
        ),
        Case(
            zh="z 很大，预测都对",
            en="large z, all predictions right",
            args=(far, spread, np.array([1, 0, 0, 0]), 0.01),
        ),
        Case(
            zh="z 很大，预测都错",
            en="large z, all predictions wrong",
            args=(far, spread, np.array([0, 1, 1, 1]), 0.01),
            weight=2,
        ),
    ]


def flawed(flaws):
    """logistic_step with some mistakes."""

    def logistic_step(params, x, y, lr=0.1, l2=0.0):
        w, b = params
        l2 = 0.0 if "no-l2" in flaws else l2
        l2 = l2 / len(x) if "l2-averaged" in flaws else l2
        z = x @ w + (0.0 if "bias-unused" in flaws else b)
        slope_w, slope_b = _slopes(_error(z, y, flaws), x, flaws)
        slope_w, slope_b = _regularised(slope_w, slope_b, (w, b), l2, flaws)
        loss = _loss(z, y, flaws) + _penalty(w, b, l2, flaws)
        step = -lr if "ascends" in flaws else lr
        new_w, new_b = w - step * slope_w, b - step * slope_b
        if "loss-after" in flaws:
            loss = _loss(x @ new_w + new_b, y, flaws) + _penalty(new_w, new_b, l2, flaws)
        return (new_w, b if "bias-kept" in flaws else new_b), loss

    return logistic_step


def _error(z, y, flaws):
    p = np.exp(-np.logaddexp(0.0, -z))
    if "squared-error" in flaws:
        return 2.0 * (p - y) * p * (1.0 - p)
    if "extra-slope" in flaws:
        return (p - y) * p * (1.0 - p)
    return (z if "no-sigmoid" in flaws else p) - y


def _slopes(error, x, flaws):
    slope_w, slope_b = x.T @ error / len(x), error.mean()
    if "gradient-summed" in flaws:
        return slope_w * len(x), slope_b * len(x)
    if "bias-summed" in flaws:
        return slope_w, slope_b * len(x)
    return slope_w, slope_b


def _regularised(slope_w, slope_b, params, l2, flaws):
    w, b = params
    if "l2-not-in-gradient" in flaws:
        return slope_w, slope_b
    slope_w = slope_w + l2 * w * (2.0 if "l2-doubled" in flaws else 1.0)
    return slope_w, slope_b + (l2 * b if "bias-regularised" in flaws else 0.0)


def _penalty(w, b, l2, flaws):
    if "l2-not-in-loss" in flaws:
        return 0.0
    extra = b * b if "bias-regularised" in flaws else 0.0
    return l2 * (w @ w + extra) / (1.0 if "l2-doubled" in flaws else 2.0)


def _loss(z, y, flaws):
    if "squared-error" in flaws:
        return np.square(np.exp(-np.logaddexp(0.0, -z)) - y).mean()
    if "unstable" in flaws:
        p = 1.0 / (1.0 + np.exp(-z))
        return -(y * np.log(p) + (1 - y) * np.log(1.0 - p)).mean()
    losses = np.logaddexp(0.0, z) - y * z
    if "positives-only" in flaws:
        losses = y * np.logaddexp(0.0, -z)
    return losses.sum() if "loss-summed" in flaws else losses.mean()


def exploding_softplus(params, x, y, lr=0.1, l2=0.0):
    """log(1 + e^z) as it stands."""
    new, _ = flawed(set())(params, x, y, lr, l2)
    w, b = params
    z = x @ w + b
    return new, (np.log(1.0 + np.exp(z)) - y * z).mean() + l2 / 2.0 * (w @ w)


def picked_logs(params, x, y, lr=0.1, l2=0.0):
    """Only the logarithm that counts is taken, of a sigmoid that is 0 or 1."""
    new, _ = flawed(set())(params, x, y, lr, l2)
    w, b = params
    p = 1.0 / (1.0 + np.exp(-(x @ w + b)))
    return new, -np.log(np.where(y == 1, p, 1.0 - p)).mean() + l2 / 2.0 * (w @ w)


def with_epsilon(epsilon, clips):
    """A form that adds epsilon inside the logarithms, or clips probabilities."""

    def logistic_step(params, x, y, lr=0.1, l2=0.0):
        new, _ = flawed(set())(params, x, y, lr, l2)
        w, b = params
        p = 1.0 / (1.0 + np.exp(-(x @ w + b)))
        yes, no = p + epsilon, 1.0 - p + epsilon
        if clips:
            yes = np.clip(p, epsilon, 1.0 - epsilon)
            no = 1.0 - yes
        loss = -(y * np.log(yes) + (1 - y) * np.log(no)).mean()
        return new, loss + l2 / 2.0 * (w @ w)

    return logistic_step


EPSILONS = (1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15)

MISTAKES = [
    Mistake(
        "ascends",
        zh="更新方向反了，沿着梯度上升",
        en="The update goes up the gradient instead of down",
    ),
    Mistake(
        "gradient-summed",
        zh="梯度没有除以 N",
        en="The gradient is not divided by N",
    ),
    Mistake(
        "bias-summed",
        zh="偏置的梯度求和了，应取平均",
        en="The gradient of the bias is summed instead of averaged",
    ),
    Mistake(
        "extra-slope",
        zh="交叉熵的梯度是 σ(z) − y，又多乘了 σ 的导数",
        en="The gradient of cross entropy is σ(z) − y; the slope of σ is multiplied once more",
    ),
    Mistake(
        "squared-error",
        zh="用了平方误差，应用交叉熵",
        en="The loss is the squared error instead of cross entropy",
    ),
    Mistake("no-sigmoid", zh="梯度里漏了 sigmoid", en="The sigmoid is missing in the gradient"),
    Mistake("bias-kept", zh="没有更新偏置 b", en="The bias is not updated"),
    Mistake("bias-unused", zh="z 里没有加偏置 b", en="The bias is missing in z"),
    Mistake(
        "positives-only",
        zh="损失漏了 y = 0 的那一项",
        en="The loss leaves out the term of y = 0",
    ),
    Mistake("loss-summed", zh="损失求和了，应取平均", en="The loss is summed, not averaged"),
    Mistake(
        "loss-after",
        zh="返回的是更新之后的损失，要的是更新之前的",
        en="The loss after the update is returned instead of the one before",
    ),
    Mistake("no-l2", zh="没有实现 L2 正则", en="L2 regularisation is missing"),
    Mistake(
        "l2-not-in-gradient",
        zh="L2 只加进了损失，没有加进梯度",
        en="L2 is in the loss but not in the gradient",
    ),
    Mistake(
        "l2-not-in-loss",
        zh="L2 只加进了梯度，没有加进损失",
        en="L2 is in the gradient but not in the loss",
    ),
    Mistake(
        "l2-doubled",
        zh="L2 差了一倍：损失是 (l2/2)‖w‖²，梯度是 l2·w",
        en="L2 is off by 2: the loss has (l2/2)‖w‖², the gradient l2·w",
    ),
    Mistake(
        "l2-averaged",
        zh="L2 那一项也除以了 N，它不参加平均",
        en="The L2 term is divided by N as well; it is not part of the mean",
    ),
    Mistake("bias-regularised", zh="偏置也被正则了", en="The bias is regularised as well"),
    Mistake(
        "unstable",
        zh="先算 sigmoid 再取 log（或直接算 log(1+e^z)），z 很大时溢出或失真",
        en="A sigmoid and then a log (or a plain log(1+e^z)) overflows or distorts large z",
        forms=(
            exploding_softplus,
            picked_logs,
            *(with_epsilon(epsilon, clips) for epsilon in EPSILONS for clips in (False, True)),
        ),
    ),
    Mistake("mutates", zh="原地改动了 w、x 或 y", en="w, x or y is changed in place"),
]
