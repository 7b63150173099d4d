"""Tests of the KL divergence."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Mistake


def cases(rng):
    def normal(*shape):
        return rng.normal(size=shape) * 2

    same = normal(3, 5)
    ends = np.array([[1.0, -np.inf, 0.0, -np.inf], [2.0, 0.5, -np.inf, 1.0]])
    allowed = np.array([[0.5, 1.0, 0.2, -np.inf], [0.0, 1.0, 3.0, 1.5]])
    impossible = np.array([[0.5, 1.0, 0.2, 0.0], [-np.inf, 1.0, 3.0, 1.5]])
    return [
        Case(
            zh="一行",
            en="one row",
            args=(np.log(np.array([0.5, 0.25, 0.25])), np.log(np.array([0.25, 0.25, 0.5]))),
            visible=True,
        ),
        Case(zh="一批", en="a batch", args=(normal(4, 6), normal(4, 6)), weight=2),
        Case(
            zh="三维，没有归一化的 logits",
            en="three dimensions, logits with an offset",
            args=(normal(2, 3, 5) + 7, normal(2, 3, 5) - 4),
            weight=2,
        ),
        Case(zh="两个分布相同", en="equal distributions", args=(same, same + 3.0), atol=1e-9),
        Case(
            zh="别的温度",
            en="another temperature",
            args=(normal(3, 6) * 2, normal(3, 6) * 2, 4.0),
            weight=2,
        ),
        Case(
            zh="很大的 logits",
            en="large logits",
            args=(normal(3, 4) + 10000.0, normal(3, 4) + 9000.0),
        ),
        Case(
            zh="q 的概率下溢",
            en="probabilities of q underflow",
            args=(
                np.array([[0.0, 1.0, 2.0], [3.0, 0.0, 0.0]]),
                np.array([[0.0, 2000.0, 0.0], [-9000.0, 0.0, 1.0]]),
            ),
            weight=2,
        ),
        Case(
            zh="p 的概率下溢",
            en="probabilities of p underflow",
            args=(
                np.array([[0.0, 1500.0, 1500.5], [0.0, 0.0, -4000.0]]),
                np.array([[0.0, 2.0, 1.0], [1.0, 0.0, 2.0]]),
            ),
        ),
        Case(
            zh="p 有概率恰好为 0 的类",
            en="classes of probability 0 in p",
            args=(ends, allowed),
            weight=2,
        ),
        Case(
            zh="q 在 p 可能的类上为 0",
            en="q is 0 where p is not",
            args=(ends, impossible),
        ),
    ]


def flawed(flaws):
    """kl_divergence with some mistakes."""

    def kl_divergence(p_logits, q_logits, temperature=1.0):
        if "no-temperature" in flaws:
            temperature = 1.0
        if "temperature-multiplied" in flaws:
            temperature = 1.0 / temperature
        log_p = _log_softmax(p_logits / temperature, flaws)
        log_q = _log_softmax(
            q_logits / (1.0 if "temperature-on-p-only" in flaws else temperature), flaws
        )
        if "reversed" in flaws:
            log_p, log_q = log_q, log_p
        result = _reduced(_terms(log_p, log_q, flaws), flaws)
        return result * temperature**2 if "temperature-squared" in flaws else result

    return kl_divergence


def _log_softmax(logits, flaws):
    top = 0.0 if "no-max" in flaws else logits.max(axis=-1, keepdims=True)
    if "logits-as-log-probabilities" in flaws:
        return logits
    e = np.exp(logits - top)
    total = e.sum(axis=-1, keepdims=True)
    if "log-of-softmax" in flaws:
        return np.log(e / total)
    return logits - top - np.log(total)


def _terms(log_p, log_q, flaws):
    p = np.exp(log_p)
    if "logits-as-log-probabilities" in flaws:
        p = p / p.sum(axis=-1, keepdims=True)
    if "cross-entropy" in flaws:
        terms = -p * log_q
    elif "unweighted" in flaws:
        terms = log_p - log_q
    elif "log-ratio-inverted" in flaws:
        terms = p * (log_q - log_p)
    else:
        terms = p * (log_p - log_q)
    if "absolute" in flaws:
        terms = np.abs(terms)
    return terms if "zero-nan" in flaws else np.where(p > 0.0, terms, 0.0)


def _reduced(terms, flaws):
    if "base-two" in flaws:
        terms = terms / np.log(2.0)
    if "mean-of-classes" in flaws:
        return terms.mean(axis=-1)
    if "over-everything" in flaws:
        return terms.sum()
    total = terms.sum(axis=-1)
    return total.mean() if "averaged" in flaws else total


def plain_softmax(p_logits, q_logits, temperature=1.0):
    """Plain softmaxes without a maximum."""
    p, q = np.exp(p_logits / temperature), np.exp(q_logits / temperature)
    p, q = p / p.sum(axis=-1, keepdims=True), q / q.sum(axis=-1, keepdims=True)
    return np.where(p > 0.0, p * np.log(p / q), 0.0).sum(axis=-1)


def naive(subtracts_max):
    """A form that takes p log(p / q) of two softmaxes, whatever they are."""

    def kl_divergence(p_logits, q_logits, temperature=1.0):
        p, q = p_logits / temperature, q_logits / temperature
        if subtracts_max:
            p, q = p - p.max(axis=-1, keepdims=True), q - q.max(axis=-1, keepdims=True)
        p, q = np.exp(p), np.exp(q)
        p, q = p / p.sum(axis=-1, keepdims=True), q / q.sum(axis=-1, keepdims=True)
        return (p * np.log(p / q)).sum(axis=-1)

    return kl_divergence


def with_epsilon(epsilon, style):
    """Forms that put an epsilon into the probabilities."""

    def kl_divergence(p_logits, q_logits, temperature=1.0):
        p, q = (
            np.exp(_log_softmax(logits / temperature, set())) for logits in (p_logits, q_logits)
        )
        if style == "both":
            terms = p * np.log((p + epsilon) / (q + epsilon))
        elif style == "q":
            terms = np.where(p > 0.0, p * np.log(p / (q + epsilon)), 0.0)
        else:
            terms = p * np.log(np.maximum(p, epsilon) / np.maximum(q, epsilon))
        return terms.sum(axis=-1)

    return kl_divergence


EPSILONS = (1e-6, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15)
STYLES = ("both", "q", "clip")


def skips_zero_q(p_logits, q_logits, temperature=1.0):
    """Terms where q is 0 are left out as well."""
    log_p = _log_softmax(p_logits / temperature, set())
    log_q = _log_softmax(q_logits / temperature, set())
    p = np.exp(log_p)
    return np.where((p > 0.0) & np.isfinite(log_q), p * (log_p - log_q), 0.0).sum(axis=-1)


def jensen_shannon(p_logits, q_logits, temperature=1.0):
    """The mean of both directions."""
    forward = flawed(set())(p_logits, q_logits, temperature)
    return (forward + flawed(set())(q_logits, p_logits, temperature)) / 2.0


MISTAKES = [
    Mistake(
        "reversed",
        zh="方向反了，算成了 KL(q ‖ p)",
        en="The direction is reversed: this is KL(q ‖ p)",
    ),
    Mistake(
        "symmetric",
        zh="对两个方向取了平均，要的是 KL(p ‖ q)",
        en="Both directions are averaged; KL(p ‖ q) is asked for",
        forms=(jensen_shannon,),
    ),
    Mistake(
        "cross-entropy",
        zh="算成了交叉熵，漏了 p log p 那一项",
        en="This is the cross entropy; the term p log p is missing",
    ),
    Mistake("unweighted", zh="没有乘 p", en="The log ratios are not weighted by p"),
    Mistake(
        "log-ratio-inverted",
        zh="符号反了：应是 log p − log q",
        en="The sign is wrong: it is log p − log q",
    ),
    Mistake("absolute", zh="对每一项取了绝对值", en="The absolute value of each term is taken"),
    Mistake(
        "logits-as-log-probabilities",
        zh="把 logits 直接当成了 log 概率，没有归一化",
        en="Logits are used as log-probabilities without normalisation",
    ),
    Mistake("base-two", zh="用了以 2 为底的对数", en="The logarithm has base 2"),
    Mistake(
        "mean-of-classes",
        zh="对类别取了平均，应求和",
        en="Classes are averaged instead of summed",
    ),
    Mistake(
        "averaged",
        zh="对前导维取了平均，应每行返回一个数",
        en="Leading dimensions are averaged; every row has its own number",
    ),
    Mistake(
        "over-everything",
        zh="对整个数组求和了，应每行返回一个数",
        en="The whole array is summed; every row has its own number",
    ),
    Mistake("no-temperature", zh="没有除以温度", en="The temperature is missing"),
    Mistake(
        "temperature-multiplied",
        zh="乘上了温度，应该除以",
        en="Logits are multiplied by the temperature, not divided",
    ),
    Mistake(
        "temperature-on-p-only",
        zh="温度只用在了 p 上",
        en="The temperature is applied to p only",
    ),
    Mistake(
        "temperature-squared",
        zh="多乘了 temperature²",
        en="The result is multiplied by temperature², which is not asked for",
    ),
    Mistake(
        "no-max",
        zh="取指数前没有减去最大值，大的 logits 会溢出",
        en="The maximum is not subtracted before the exponential, so large logits overflow",
        forms=(plain_softmax, naive(subtracts_max=False)),
    ),
    Mistake(
        "log-of-softmax",
        zh="先算 softmax 再取 log：q 下溢成 0 得到无穷大（或被 eps、截断扭曲）",
        en="The log of a softmax: where q underflows it is infinite (or an epsilon distorts it)",
        forms=(
            naive(subtracts_max=True),
            *(with_epsilon(epsilon, style) for epsilon in EPSILONS for style in STYLES),
        ),
    ),
    Mistake(
        "zero-nan",
        zh="p = 0 的项算成了 0 · (−inf) = NaN，应是 0",
        en="A term with p = 0 becomes 0 · (−inf), which is NaN instead of 0",
    ),
    Mistake(
        "skips-zero-q",
        zh="跳过了 q = 0 的项：p > 0 而 q = 0 时应是无穷大",
        en="Terms with q = 0 are left out; where p > 0 they are infinite",
        forms=(skips_zero_q,),
    ),
    Mistake("mutates", zh="改动了输入", en="The inputs are changed in place"),
]
