"""Tests of the GRPO loss."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Mistake

NEAR = {"rtol": 1e-3, "atol": 2e-4}
"""Another epsilon beside the standard deviation is no mistake."""


def cases(rng):
    def log_probs(shape, moved=0.3, from_reference=0.5):
        old = -rng.uniform(0.2, 3.0, size=shape)
        new = old + rng.normal(size=shape) * moved
        return {"new": new, "old": old, "ref": new + rng.normal(size=shape) * from_reference}

    def ragged(lengths, length):
        return np.arange(length) < np.array(lengths)[:, None]

    small = {
        "new": np.log(np.array([[0.5, 0.6], [0.2, 0.3]])),
        "old": np.log(np.array([[0.4, 0.4], [0.4, 0.25]])),
        "ref": np.log(np.array([[0.5, 0.3], [0.4, 0.3]])),
    }
    first = log_probs((3, 5))
    first["new"] = first["old"].copy()
    padded = log_probs((4, 6))
    hidden = ragged([6, 2, 4, 1], 6)
    blank = {name: np.where(hidden, values, -np.inf) for name, values in padded.items()}
    return [
        Case(
            **NEAR,
            zh="两个回答",
            en="two answers",
            args=(small, np.array([1.0, 0.0]), np.ones((2, 2), dtype=bool)),
            visible=True,
        ),
        Case(
            **NEAR,
            zh="没有填充，比率超出裁剪范围",
            en="no padding, ratios beyond the clip range",
            args=(log_probs((4, 5), 0.5), np.array([1.0, 0.0, 0.0, 0.5]), ragged([5] * 4, 5)),
            weight=2,
        ),
        Case(
            **NEAR,
            zh="长短不一的回答",
            en="answers of different lengths",
            args=(
                log_probs((5, 6)),
                np.array([0.0, 1.0, 1.0, 0.2, 0.0]),
                ragged([6, 3, 1, 4, 2], 6),
            ),
            weight=2,
        ),
        Case(
            **NEAR,
            zh="填充处的 log 概率是 -inf",
            en="log-probabilities of -inf at padding",
            args=(blank, np.array([2.0, -1.0, 0.5, 0.0]), hidden),
        ),
        Case(
            **NEAR,
            zh="第一步：新旧策略相同",
            en="the first step: new equals old",
            args=(first, np.array([1.0, 0.0, 1.0]), ragged([5, 4, 2], 5)),
        ),
        Case(
            zh="奖励全部相同",
            en="equal rewards",
            args=(log_probs((3, 4)), np.array([1.0, 1.0, 1.0]), ragged([4, 3, 4], 4)),
            weight=2,
        ),
        Case(
            **NEAR,
            zh="别的裁剪范围，没有 KL",
            en="another clip range, without KL",
            args=(
                log_probs((4, 5), 0.8),
                np.array([3.0, 1.0, 0.0, 1.0]),
                ragged([5, 5, 3, 4], 5),
                0.1,
                0.0,
            ),
            weight=2,
        ),
        Case(
            **NEAR,
            zh="很大的 KL 系数",
            en="a large weight of KL",
            args=(log_probs((2, 4), 0.2, 1.0), np.array([0.0, 1.0]), ragged([4, 2], 4), 0.2, 1.5),
        ),
    ]


def flawed(flaws):
    """grpo_loss with some mistakes."""

    def grpo_loss(log_probs, rewards, mask, clip=0.2, beta=0.04):
        real = np.ones_like(mask) if "mask-ignored" in flaws else mask
        new, old, ref = (np.where(real, log_probs[name], 0.0) for name in ("new", "old", "ref"))
        if "ratio-to-reference" in flaws:
            old = ref
        advantages = _advantages(rewards, flaws)[:, None]
        gain = _gain(new - old, advantages, 0.2 if "clip-fixed" in flaws else clip, flaws)
        beta = 0.0 if "no-kl" in flaws else beta
        kl = _kl(new, ref, flaws)
        per_token = gain + beta * kl if "kl-rewarded" in flaws else gain - beta * kl
        loss = _reduced(np.where(real, per_token, 0.0), real, flaws)
        return loss if "sign" in flaws else -loss

    return grpo_loss


def _advantages(rewards, flaws):
    centred = rewards if "no-baseline" in flaws else rewards - rewards.mean()
    spread = rewards.std(ddof=1 if "sample-std" in flaws else 0)
    if "variance" in flaws:
        spread = spread**2
    if "no-std" in flaws:
        return centred
    return centred / (spread + (0.0 if "equal-rewards" in flaws else 1e-6))


def _gain(difference, advantages, clip, flaws):
    ratio = difference if "no-exp" in flaws else np.exp(difference)
    clipped = np.clip(ratio, 1.0 - clip, 1.0 + clip)
    if "no-clip" in flaws:
        return ratio * advantages
    if "no-min" in flaws:
        return clipped * advantages
    choose = np.maximum if "max" in flaws else np.minimum
    if "min-of-ratios" in flaws:
        return np.minimum(ratio, clipped) * advantages
    return choose(ratio * advantages, clipped * advantages)


def _kl(new, ref, flaws):
    difference = ref - new
    if "kl-reversed" in flaws:
        difference = -difference
    if "kl-log-ratio" in flaws:
        return -difference
    if "kl-without-one" in flaws:
        return np.exp(difference) - difference
    return np.exp(difference) - difference - 1.0


def _reduced(per_token, real, flaws):
    if "token-mean" in flaws:
        return per_token.sum() / real.sum()
    if "mean-with-padding" in flaws:
        return per_token.mean()
    if "no-length" in flaws:
        return per_token.sum(axis=1).mean()
    answers = per_token.sum(axis=1) / real.sum(axis=1)
    return answers.sum() if "summed-answers" in flaws else answers.mean()


def padding_multiplied(log_probs, rewards, mask, clip=0.2, beta=0.04):
    """Padding is multiplied by 0, where -inf − -inf has made NaN."""
    new, old, ref = (log_probs[name] for name in ("new", "old", "ref"))
    advantages = _advantages(rewards, set())[:, None]
    per_token = _gain(new - old, advantages, clip, set()) - beta * _kl(new, ref, set())
    return -_reduced(per_token * mask, mask, set())


MISTAKES = [
    Mistake(
        "no-baseline",
        zh="奖励没有减去组内均值",
        en="The mean reward of the group is not subtracted",
    ),
    Mistake(
        "no-std",
        zh="优势没有除以组内标准差",
        en="Advantages are not divided by the group's standard deviation",
    ),
    Mistake(
        "sample-std",
        zh="标准差除的是 G-1，应除以 G",
        en="The standard deviation is divided by G-1 instead of G",
    ),
    Mistake(
        "variance",
        zh="优势除以了方差，应除以标准差",
        en="Advantages are divided by the variance instead of its root",
    ),
    Mistake(
        "equal-rewards",
        zh="奖励全部相同时没有防止 0 除以 0",
        en="Equal rewards give 0 / 0",
    ),
    Mistake("no-clip", zh="没有裁剪", en="The ratio is not clipped"),
    Mistake(
        "no-min",
        zh="只用了裁剪后的比率，没有和原比率取 min",
        en="Only the clipped ratio is used, without the min with the unclipped one",
    ),
    Mistake("max", zh="取了 max，应取 min", en="The maximum is taken instead of the minimum"),
    Mistake(
        "min-of-ratios",
        zh="对比率取 min 再乘优势：优势为负时方向反了",
        en="The min is taken of the ratios before the advantage, wrong for negative advantages",
    ),
    Mistake(
        "clip-fixed", zh="没有用传入的 clip", en="The clip range that is passed in is not used"
    ),
    Mistake(
        "no-exp",
        zh="比率没有取指数，直接用了 log 概率的差",
        en="The ratio is a difference of log-probabilities, without exp",
    ),
    Mistake(
        "ratio-to-reference",
        zh="比率的分母用了参考模型，应是采样时的旧策略",
        en="The ratio is taken to the reference model instead of the policy that sampled",
    ),
    Mistake("no-kl", zh="没有 KL 项", en="The KL term is missing"),
    Mistake(
        "kl-rewarded",
        zh="KL 项的符号反了，变成了鼓励偏离",
        en="The KL term has the wrong sign and rewards drifting away",
    ),
    Mistake(
        "kl-reversed",
        zh="k3 里的差反了：应是 ref − new",
        en="The difference in k3 is reversed: it is ref − new",
    ),
    Mistake(
        "kl-log-ratio",
        zh="KL 直接用了 new − ref，题目要的是 e^d − d − 1",
        en="KL is the plain log ratio new − ref instead of e^d − d − 1",
    ),
    Mistake("kl-without-one", zh="k3 漏了减 1", en="The −1 of k3 is missing"),
    Mistake(
        "mask-ignored",
        zh="没有使用 mask，填充也计入了",
        en="The mask is not used, so padding counts",
    ),
    Mistake(
        "token-mean",
        zh="对全部 token 一起平均了，应先在每个回答内平均",
        en="All tokens are averaged together, not within each answer first",
    ),
    Mistake(
        "mean-with-padding",
        zh="除以了包括填充的长度，应除以有效 token 数",
        en="The divisor counts padding instead of the real tokens only",
    ),
    Mistake(
        "no-length",
        zh="没有除以每个回答的长度",
        en="The sums of answers are not divided by their lengths",
    ),
    Mistake("summed-answers", zh="对回答求和了，应取平均", en="Answers are summed, not averaged"),
    Mistake("sign", zh="损失的符号反了", en="The loss has the wrong sign"),
    Mistake(
        "padding-nan",
        zh="填充处的 -inf 变成了 NaN：乘 0 消不掉它",
        en="The -inf at padding becomes NaN, which a product with 0 does not remove",
        forms=(padding_multiplied,),
    ),
    Mistake("mutates", zh="改动了输入", en="The inputs are changed in place"),
]
