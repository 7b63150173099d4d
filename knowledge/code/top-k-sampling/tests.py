"""Tests of top-k sampling. Values are shares of 4000 draws; 0.056 is five standard deviations."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Mistake

NOISE = 0.056


def case(zh, en, probs, settings, **more):
    logits = np.log(np.array(probs))
    return Case(zh=zh, en=en, args=(logits, *settings), atol=NOISE, rtol=0.0, **more)


def cases(rng):
    large = np.array([[10000.0, 9998.5, 9999.2, 0.0], [9000.0, 9001.0, 8000.0, 9001.5]])
    tied = np.array([[1.0, 3.0, 2.0, 2.0, 2.0], [0.0, 4.0, 4.0, 4.0, 1.0]])
    return [
        case("一行，k 为 2", "one row, k is 2", [[0.1, 0.4, 0.2, 0.3]], (2, 1.0, 1), visible=True),
        case(
            "两行，各自截断",
            "two rows, truncated each",
            [[0.05, 0.3, 0.25, 0.1, 0.3], [0.45, 0.02, 0.2, 0.3, 0.03]],
            (3, 1.0, 2),
            weight=2,
        ),
        case(
            "行与行的大小悬殊",
            "rows of very different size",
            np.array([[0.6, 0.3, 0.1], [0.1, 0.35, 0.55]]) * np.array([[1e6], [1.0]]),
            (2, 1.0, 3),
        ),
        case(
            "温度大于 1",
            "temperature above 1",
            [[0.7, 0.15, 0.1, 0.05], [0.05, 0.2, 0.15, 0.6]],
            (3, 2.5, 4),
            weight=2,
        ),
        case(
            "温度小于 1",
            "temperature below 1",
            [[0.34, 0.26, 0.22, 0.18], [0.2, 0.15, 0.28, 0.37]],
            (3, 0.4, 5),
            weight=2,
        ),
        case("温度为 0", "temperature 0", [[0.3, 0.4, 0.3], [0.5, 0.2, 0.3]], (2, 0.0, 6)),
        case("k 为 1", "k is 1", [[0.3, 0.4, 0.3], [0.5, 0.2, 0.3]], (1, 1.5, 7)),
        case("k 比词表大", "k above the vocabulary", [[0.5, 0.3, 0.2]], (9, 1.0, 8)),
        Case(zh="并列的 logits", en="equal logits", args=(tied, 2, 1.0, 9), atol=NOISE, weight=2),
        Case(zh="很大的 logits", en="large logits", args=(large, 3, 1.0, 10), atol=NOISE),
    ]


def scaled(logits, temperature, flaws):
    if "temperature-ignored" in flaws:
        return logits
    if "temperature-multiplied" in flaws:
        return logits * temperature
    return logits / temperature


def kept_of(logits, k, flaws):
    """True where a token stays."""
    k = min(k, logits.shape[1])
    if "one-more" in flaws:
        k = min(k + 1, logits.shape[1])
    if "no-truncation" in flaws:
        return np.ones(logits.shape, dtype=bool)
    if "whole-batch" in flaws:
        return logits >= np.sort(logits, axis=None)[::-1][k - 1]
    ordered = np.sort(logits, axis=1)
    if "smallest" in flaws:
        return logits <= ordered[:, [k - 1]]
    if "ties-kept" in flaws:
        return logits >= ordered[:, [-k]]
    kept = np.zeros(logits.shape, dtype=bool)
    columns = np.argsort(-logits, axis=1, kind="stable")[:, :k]
    if "ties-last" in flaws:
        columns = np.argsort(logits, axis=1, kind="stable")[:, -k:]
    np.put_along_axis(kept, columns, True, axis=1)
    return kept


def weights_of(values, kept, flaws):
    top = 0.0 if "no-max" in flaws else values.max(axis=1, keepdims=True)
    weights = np.exp(values - top)
    weights /= weights.sum(axis=1, keepdims=True)
    if "even" in flaws:
        weights = np.ones_like(weights)
    if "zero-logits" in flaws:
        weights = np.exp(np.where(kept, values, 0.0))
        return weights / weights.sum(axis=1, keepdims=True)
    weights = np.where(kept, weights, 0.0)
    if "not-renormalised" in flaws:
        weights[:, -1] += 1.0 - weights.sum(axis=1)
    return weights / weights.sum(axis=1, keepdims=True)


def flawed(flaws):
    """top_k_sample with some mistakes."""

    def top_k_sample(logits, k, temperature, rng):
        if temperature == 0:
            if "zero-temperature" not in flaws:
                return logits.argmax(axis=1)
            temperature = 1.0
        if "greedy" in flaws:
            return logits.argmax(axis=1)
        kept = kept_of(logits, k, flaws)
        weights = weights_of(scaled(logits, temperature, flaws), kept, flaws)
        order = np.argsort(-logits, axis=1, kind="stable")
        weights = np.take_along_axis(weights, order, axis=1)
        edges = np.cumsum(weights, axis=1)
        rank = (edges <= rng.random((len(logits), 1)) * edges[:, -1:]).sum(axis=1, keepdims=True)
        if np.isnan(edges).any():
            raise ValueError
        if "rank" in flaws:
            return rank[:, 0]
        return np.take_along_axis(order, rank, axis=1)[:, 0]

    return top_k_sample


def divides_by_zero(logits, k, temperature, rng):
    """Draws at temperature 0 as well: NaN, the first token or an error of the generator."""
    if temperature == 0:
        raise ValueError
    return flawed(frozenset())(logits, k, temperature, rng)


def first_of_nan(logits, k, temperature, rng):
    if temperature == 0:
        return np.zeros(len(logits), dtype=int)
    return flawed(frozenset())(logits, k, temperature, rng)


def best_of_nan(logits, k, temperature, rng):
    """NaN compares false, so a cumulative sum gives rank 0 or the last one."""
    if temperature == 0:
        return np.argsort(-logits, axis=1, kind="stable")[:, min(k, logits.shape[1]) - 1]
    return flawed(frozenset())(logits, k, temperature, rng)


def index_error(logits, k, temperature, rng):
    """Takes the k-th largest, where there are fewer."""
    if k > logits.shape[1]:
        raise IndexError
    return flawed(frozenset())(logits, k, temperature, rng)


def value_error(logits, k, temperature, rng):
    if k > logits.shape[1]:
        raise ValueError
    return flawed(frozenset())(logits, k, temperature, rng)


def overflowing(logits, k, temperature, rng):
    """An overflow gives NaN, which compares false: the first token in any order."""
    values = np.exp(logits / (temperature or 1.0))
    if np.isfinite(values).all():
        return flawed(frozenset())(logits, k, temperature, rng)
    return np.zeros(len(logits), dtype=int)


def is_shared(case, value):
    """One token for all copies of each row, where several are possible."""
    _, k, temperature, _ = case.args
    shares = np.asarray(value)
    alone = bool((shares.max(axis=1) == 1.0).all())
    return alone and k > 1 and temperature > 0


MISTAKES = [
    Mistake("temperature-ignored", zh="没有使用 temperature", en="The temperature is not used"),
    Mistake(
        "temperature-multiplied",
        zh="logits 乘了温度，应该除以温度",
        en="Logits are multiplied by the temperature instead of divided",
    ),
    Mistake(
        "zero-temperature",
        zh="温度为 0 时没有取最大的 logits",
        en="Temperature 0 does not give the largest logit",
        forms=(divides_by_zero, first_of_nan, best_of_nan),
    ),
    Mistake(
        "ties-kept",
        zh="并列时留下的多于 k 个",
        en="More than k tokens stay under ties",
    ),
    Mistake(
        "ties-last",
        zh="并列时留下了下标大的",
        en="Under ties larger indices stay",
    ),
    Mistake(
        "rank",
        zh="返回的是前 k 个里的名次，不是词表里的下标",
        en="The rank among the k is returned instead of the index in the vocabulary",
    ),
    Mistake(
        "whole-batch",
        zh="第 k 大是在整个批里取的，应每行各取",
        en="The k-th largest is taken over the whole batch instead of each row",
    ),
    Mistake(
        "not-renormalised",
        zh="截断之后没有重新归一化",
        en="The probabilities are not renormalised after truncation",
    ),
    Mistake(
        "zero-logits",
        zh="被截断的 logits 填成了 0，而不是 -inf",
        en="Truncated logits are set to 0 instead of -inf",
    ),
    Mistake("even", zh="在前 k 个里均匀抽样", en="The k tokens are drawn evenly"),
    Mistake("no-truncation", zh="没有截断", en="Nothing is truncated"),
    Mistake("one-more", zh="多留了一个 token", en="One token too many stays"),
    Mistake("smallest", zh="留下的是最小的 k 个", en="The k smallest logits stay"),
    Mistake("greedy", zh="总是取最大的，没有抽样", en="The largest is always taken"),
    Mistake(
        "large-k",
        zh="k 比词表大时出错",
        en="It fails if k exceeds the vocabulary",
        forms=(index_error, value_error),
    ),
    Mistake(
        "no-max",
        zh="softmax 没有减去最大值，logits 大时溢出",
        en="The softmax does not subtract the maximum, so large logits overflow",
        forms=(overflowing,),
    ),
    Mistake(
        "shared-draw",
        zh="整批只用了一个随机数，各行不独立",
        en="One random number serves the whole batch, so rows are not independent",
        sees=is_shared,
    ),
    Mistake("mutates", zh="原地改动了 logits", en="logits is changed in place"),
]
