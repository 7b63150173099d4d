"""Tests of a step of linear regression."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Mistake, numerical_gradient


def plain_loss(w, b, x, y):
    """The loss, written without a thought of gradients."""
    return float(np.mean([(np.dot(row, w) + b - target) ** 2 for row, target in zip(x, y)]))


def by_differences(params, x, y, lr=0.01, batch=None):
    """A step whose gradient is made of central differences."""
    w, b = params
    rows = np.arange(len(x)) if batch is None else batch
    x, y = x[rows], y[rows]
    slope_w = numerical_gradient(lambda value: plain_loss(value, b, x, y), w)
    slope_b = numerical_gradient(lambda value: plain_loss(w, float(value), x, y), np.array(b))
    return (w - lr * slope_w, b - lr * float(slope_b)), plain_loss(w, b, x, y)


def cases(rng):
    def problem(samples, width):
        x = rng.normal(size=(samples, width)) + 0.5
        return (rng.normal(size=width), float(rng.normal())), x, rng.normal(size=samples) * 2

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

    exact = problem(5, 3)
    fitted = exact[1] @ exact[0][0] + exact[0][1]
    return [
        Case(
            zh="两行，全部使用",
            en="two rows, all used",
            args=(
                (np.array([1.0, 0.0]), 0.5),
                np.array([[1.0, 2.0], [3.0, 1.0]]),
                np.array([2.0, 3.0]),
                0.1,
            ),
            visible=True,
        ),
        checked(
            "全部的行，和数值梯度比较", "all rows, against numerical gradients", problem(6, 4), 2
        ),
        checked("一个样本", "a single sample", (*problem(1, 3), 0.2)),
        checked("小批量", "a mini-batch", (*problem(9, 3), 0.1, np.array([7, 2, 4, 0])), 3),
        checked(
            "小批量里有重复的行",
            "a mini-batch with repeated rows",
            (*problem(6, 4), 0.05, np.array([1, 5, 1, 1])),
            2,
        ),
        checked("别的学习率", "another learning rate", (*problem(7, 5), 0.3), 1),
        Case(
            zh="已经完全拟合",
            en="a perfect fit",
            args=(*exact[:2], fitted, 0.1),
            atol=1e-9,
        ),
    ]


def flawed(flaws):
    """linear_step with some mistakes."""

    def linear_step(params, x, y, lr=0.01, batch=None):
        w, b = params
        lr = 0.01 if "rate-fixed" in flaws else lr
        rows = _rows(batch, len(x), flaws)
        used_x, used_y = x[rows], y[rows]
        error = used_x @ w + (0.0 if "bias-unused" in flaws else b) - used_y
        step = -lr if "ascends" in flaws else lr
        slope_w, slope_b = _slopes(error, used_x, len(x), flaws)
        new_w = w - step * slope_w
        if "one-after-the-other" in flaws:
            slope_b = 2.0 * (used_x @ new_w + b - used_y).mean()
        new_b = b if "bias-kept" in flaws else b - step * slope_b
        if "loss-after" in flaws:
            error = used_x @ new_w + new_b - used_y
        if "loss-of-everything" in flaws:
            error = x @ w + b - y
        return (new_w, new_b), _loss(error, flaws)

    return linear_step


def _rows(batch, size, flaws):
    if batch is None or "batch-ignored" in flaws:
        return np.arange(size)
    return np.unique(batch) if "repeats-lost" in flaws else batch


def _slopes(error, x, size, flaws):
    n = size if "divided-by-all" in flaws else len(x)
    if "absolute-error" in flaws:
        signs = np.sign(error)
        return x.T @ signs / n, signs.sum() / n
    factor = 1.0 if flaws & {"no-factor-two", "half-loss"} else 2.0
    if "gradient-summed" in flaws:
        n = 1.0
    slope_b = factor * error.sum() / (1.0 if "bias-summed" in flaws else n)
    return factor * x.T @ error / n, slope_b


def _loss(error, flaws):
    if "absolute-error" in flaws:
        return np.abs(error).mean()
    if "loss-summed" in flaws:
        return np.square(error).sum()
    if "loss-root" in flaws:
        return np.sqrt(np.square(error).mean())
    return np.square(error).mean() / (2.0 if "half-loss" in flaws else 1.0)


def row_by_row(params, x, y, lr=0.01, batch=None):
    """An update for every row."""
    w, b = params
    rows = np.arange(len(x)) if batch is None else batch
    loss = np.square(x[rows] @ w + b - y[rows]).mean()
    for row in rows:
        error = x[row] @ w + b - y[row]
        w, b = w - lr * 2.0 * error * x[row], b - lr * 2.0 * error
    return (w, b), loss


MISTAKES = [
    Mistake(
        "ascends",
        zh="更新方向反了，沿着梯度上升",
        en="The update goes up the gradient instead of down",
    ),
    Mistake(
        "no-factor-two",
        zh="梯度漏了平方求导得到的 2",
        en="The gradient lacks the 2 of the derivative of a square",
    ),
    Mistake(
        "half-loss",
        zh="损失多乘了 1/2",
        en="The loss (and its gradient) is halved",
    ),
    Mistake("gradient-summed", zh="梯度没有除以 n", en="The gradient is not divided by n"),
    Mistake(
        "bias-summed",
        zh="偏置的梯度求和了，应取平均",
        en="The gradient of the bias is summed instead of averaged",
    ),
    Mistake(
        "divided-by-all",
        zh="梯度除以了全部行数 N，应除以这一批的大小",
        en="The gradient is divided by all N rows instead of the size of the batch",
    ),
    Mistake("batch-ignored", zh="没有使用 batch", en="The batch is not used"),
    Mistake(
        "repeats-lost",
        zh="批里重复的行只算了一次",
        en="Repeated rows of the batch count only once",
    ),
    Mistake(
        "row-by-row",
        zh="逐行更新了参数，一批只应更新一次",
        en="Parameters are updated for every row; a batch is a single update",
        forms=(row_by_row,),
    ),
    Mistake(
        "one-after-the-other",
        zh="算 b 的梯度时用了已经更新的 w，两个梯度都应用旧参数",
        en="The gradient of b uses the updated w; both gradients belong to the old parameters",
    ),
    Mistake("bias-kept", zh="没有更新偏置 b", en="The bias is not updated"),
    Mistake("bias-unused", zh="预测里没有加偏置 b", en="The bias is missing in the prediction"),
    Mistake(
        "loss-after",
        zh="返回的是更新之后的损失，要的是更新之前的",
        en="The loss after the update is returned instead of the one before",
    ),
    Mistake(
        "loss-of-everything",
        zh="返回的是全部数据的损失，要的是这一批的",
        en="The loss of all data is returned instead of the batch's",
    ),
    Mistake("loss-summed", zh="损失求和了，应取平均", en="The loss is summed, not averaged"),
    Mistake("loss-root", zh="损失多开了根号", en="The root of the mean squared error is returned"),
    Mistake(
        "absolute-error",
        zh="用了绝对误差，应用平方误差",
        en="The absolute error is used instead of the squared one",
    ),
    Mistake("rate-fixed", zh="没有用传入的 lr", en="The lr that is passed in is not used"),
    Mistake("mutates", zh="原地改动了 w、x、y 或 batch", en="w, x, y or batch is changed in place"),
]
