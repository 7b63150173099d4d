"""Tests of the backward pass of a two-layer network."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Limit, Mistake, numerical_gradient


def plain_loss(x, y, params):
    """The loss, written without a thought of gradients."""
    hidden = np.maximum(x @ params["w1"] + params["b1"], 0.0)
    logits = hidden @ params["w2"] + params["b2"]
    return (np.logaddexp.reduce(logits, axis=1) - logits[np.arange(len(x)), y]).mean()


def by_differences(x, y, params):
    """Loss and gradients, where the gradients are central differences."""
    gradients = {}
    for name in params:
        gradients[name] = numerical_gradient(
            lambda value, name=name: plain_loss(x, y, params | {name: value}), params[name]
        )
    return plain_loss(x, y, params), gradients


def cases(rng):
    def problem(samples, sizes, scale=0.7):
        width, hidden, classes = sizes
        params = {
            "w1": rng.normal(size=(width, hidden)) * scale,
            "b1": rng.normal(size=hidden) * 0.5,
            "w2": rng.normal(size=(hidden, classes)) * scale,
            "b2": rng.normal(size=classes) * 0.5,
        }
        x = rng.normal(size=(samples, width))
        return x, rng.integers(classes, size=samples), params

    def checked(zh, en, args, weight=1.0):
        return Case(
            zh=zh,
            en=en,
            args=args,
            expected=by_differences(*args),
            rtol=1e-4,
            atol=1e-6,
            weight=weight,
        )

    small = {
        "w1": np.array([[1.0, -1.0], [0.5, 1.0]]),
        "b1": np.array([0.0, 0.5]),
        "w2": np.array([[1.0, 0.0], [-1.0, 1.0]]),
        "b2": np.array([0.0, 0.2]),
    }
    dead = problem(4, (3, 4, 3))
    dead[2]["b1"] = np.array([-50.0, 0.3, -50.0, 0.1])
    large = problem(4, (3, 5, 4))
    large[2]["w2"] = large[2]["w2"] * 4000.0
    zero = problem(3, (2, 3, 2))
    zero[2]["w1"], zero[2]["b1"] = np.zeros((2, 3)), np.array([0.0, 1.0, 0.0])
    return [
        Case(
            zh="两个样本",
            en="two samples",
            args=(np.array([[1.0, 2.0], [-1.0, 1.0]]), np.array([0, 1]), small),
            visible=True,
        ),
        checked(
            "一批，和数值梯度比较", "a batch, against numerical gradients", problem(6, (4, 5, 3)), 3
        ),
        checked("一个样本", "a single sample", problem(1, (3, 4, 3))),
        checked(
            "两类，宽的隐藏层", "two classes and a wide hidden layer", problem(5, (3, 8, 2)), 2
        ),
        checked("有的神经元不激活", "some units never fire", dead),
        Case(
            zh="激活前恰好是 0",
            en="exactly 0 before the activation",
            args=zero,
        ),
        Case(
            zh="很大的 logits",
            en="large logits",
            args=large,
            atol=1e-5,
            weight=2,
        ),
        Case(
            zh="计算量",
            en="the work",
            args=problem(8, (6, 10, 4)),
            limits=(Limit("multiply", 8000, "by-differences"),),
        ),
    ]


def flawed(flaws):
    """loss_and_gradients with some mistakes."""

    def loss_and_gradients(x, y, params):
        z1 = x @ params["w1"] + params["b1"]
        a = z1 if "no-relu" in flaws else np.maximum(z1, 0.0)
        z2 = a @ params["w2"] + params["b2"]
        loss, dz2 = _top(z2, y, flaws)
        da = dz2 @ params["w2"].T
        dz1 = da * _slope(z1, da, flaws)
        gradients = {"w1": x.T @ dz1, "w2": (z1 if "before-relu" in flaws else a).T @ dz2}
        reduce = np.mean if "bias-averaged" in flaws else np.sum
        gradients["b1"], gradients["b2"] = reduce(dz1, axis=0), reduce(dz2, axis=0)
        if "ascends" in flaws:
            gradients = {name: -gradient for name, gradient in gradients.items()}
        return loss, gradients

    return loss_and_gradients


def _top(z2, y, flaws):
    top = 0.0 if "no-max" in flaws else z2.max(axis=1, keepdims=True)
    e = np.exp(z2 - top)
    p = e / e.sum(axis=1, keepdims=True)
    wanted = np.eye(z2.shape[1])[y]
    log_p = np.log(p) if "log-of-softmax" in flaws else z2 - top - np.log(e.sum(axis=1))[:, None]
    losses = -log_p[np.arange(len(y)), y]
    dz2 = p if "one-hot-forgotten" in flaws else p - wanted
    if "softmax-twice" in flaws:
        dz2 = dz2 * p * (1.0 - p)
    if "loss-sum" in flaws:
        return losses.sum(), dz2
    if "gradient-of-sum" in flaws:
        return losses.mean(), dz2
    return losses.mean(), dz2 / (dz2.size if "divided-by-classes" in flaws else len(y))


def _slope(z1, da, flaws):
    if flaws & {"relu-passes", "no-relu"}:
        return np.ones_like(z1)
    if "mask-of-gradient" in flaws:
        return da > 0.0
    return z1 >= 0.0 if "zero-passes" in flaws else z1 > 0.0


def plain_softmax(x, y, params):
    """A softmax without a maximum, and the log of it."""
    a = np.maximum(x @ params["w1"] + params["b1"], 0.0)
    e = np.exp(a @ params["w2"] + params["b2"])
    p = e / e.sum(axis=1, keepdims=True)
    loss = -np.log(p[np.arange(len(y)), y]).mean()
    dz2 = (p - np.eye(p.shape[1])[y]) / len(y)
    dz1 = dz2 @ params["w2"].T * (a > 0.0)
    gradients = {"w1": x.T @ dz1, "b1": dz1.sum(axis=0), "w2": a.T @ dz2, "b2": dz2.sum(axis=0)}
    return loss, gradients


def with_epsilon(epsilon):
    """The loss is distorted by an epsilon in the logarithm."""

    def loss_and_gradients(x, y, params):
        _, gradients = flawed(set())(x, y, params)
        z2 = np.maximum(x @ params["w1"] + params["b1"], 0.0) @ params["w2"] + params["b2"]
        e = np.exp(z2 - z2.max(axis=1, keepdims=True))
        p = (e / e.sum(axis=1, keepdims=True))[np.arange(len(y)), y]
        return -np.log(p + epsilon).mean(), gradients

    return loss_and_gradients


MISTAKES = [
    Mistake(
        "gradient-of-sum",
        zh="损失取了平均，但梯度没有除以 N",
        en="The loss is averaged, but the gradients are not divided by N",
    ),
    Mistake("loss-sum", zh="损失求和了，应取平均", en="The loss is summed, not averaged"),
    Mistake(
        "divided-by-classes",
        zh="梯度除以了 N·C，应除以 N",
        en="The gradients are divided by N·C instead of N",
    ),
    Mistake(
        "relu-passes",
        zh="反向时漏了 ReLU 的导数",
        en="The derivative of ReLU is missing in the backward pass",
    ),
    Mistake(
        "mask-of-gradient",
        zh="ReLU 的掩码看了梯度的正负，应看激活前的值",
        en="The mask of ReLU looks at the sign of the gradient instead of its input",
    ),
    Mistake(
        "zero-passes",
        zh="ReLU 在 0 处的导数应取 0",
        en="The derivative of ReLU at 0 is taken as 1 instead of 0",
    ),
    Mistake("no-relu", zh="前向没有用 ReLU", en="There is no ReLU in the forward pass"),
    Mistake(
        "before-relu",
        zh="w2 的梯度用了激活前的 z1，应用激活后的值",
        en="The gradient of w2 uses z1 instead of the activations",
    ),
    Mistake(
        "one-hot-forgotten",
        zh="logits 的梯度漏了减去 one_hot(y)",
        en="one_hot(y) is not subtracted in the gradient of the logits",
    ),
    Mistake(
        "softmax-twice",
        zh="p − one_hot 已经包含 softmax 的导数，又乘了一次 p(1 − p)",
        en="p − one_hot contains the derivative of softmax; p(1 − p) is multiplied once more",
    ),
    Mistake(
        "bias-averaged",
        zh="偏置的梯度取了平均，应对样本求和",
        en="Gradients of the biases are averaged over samples instead of summed",
    ),
    Mistake("ascends", zh="梯度的符号反了", en="The gradients have the wrong sign"),
    Mistake(
        "no-max",
        zh="softmax 没有减去最大值，logits 大时溢出",
        en="The softmax does not subtract the maximum, so large logits overflow",
        forms=(plain_softmax,),
    ),
    Mistake(
        "log-of-softmax",
        zh="先算 softmax 再取 log：概率下溢成 0（或被 eps 扭曲）",
        en="The log of a softmax: probabilities underflow to 0 (or an epsilon distorts them)",
        forms=tuple(with_epsilon(epsilon) for epsilon in (1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15)),
    ),
    Mistake(
        "by-differences",
        zh="用数值差分求梯度，做了太多次前向",
        en="Gradients by numerical differences take far too many forward passes",
        forms=(by_differences,),
    ),
    Mistake("mutates", zh="改动了输入", en="The inputs are changed in place"),
]
