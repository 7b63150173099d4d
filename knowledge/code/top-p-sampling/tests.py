"""Tests of top-p sampling. Values are shares of 20000 draws; 0.025 is five standard deviations."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Mistake

NOISE = 0.025


def case(zh, en, probs, settings, **more):
    logits = np.log(np.array(probs))
    return Case(zh=zh, en=en, args=(logits, *settings), atol=NOISE, **more)


def cases(rng):
    large = np.array([10000.0, 9998.0, 9999.5, 9000.0, 0.0])
    return [
        case(
            "累计和跨过 p", "the sum crosses p", [0.1, 0.4, 0.2, 0.3], (0.6, 1.0, 1), visible=True
        ),
        case(
            "跨过 p 的 token",
            "the token that crosses p",
            [0.05, 0.16, 0.29, 0.1, 0.4],
            (0.75, 1.0, 2),
            weight=2,
        ),
        case(
            "第一个 token 就超过 p",
            "the first token alone exceeds p",
            [0.2, 0.12, 0.6, 0.08],
            (0.1, 1.0, 3),
        ),
        case("p 为 1", "p is 1", [0.15, 0.05, 0.45, 0.1, 0.25], (1.0, 1.0, 4)),
        case(
            "温度大于 1",
            "temperature above 1",
            [0.08, 0.02, 0.6, 0.06, 0.24],
            (0.8, 2.0, 5),
            weight=2,
        ),
        case(
            "温度小于 1",
            "temperature below 1",
            [0.2, 0.15, 0.22, 0.28, 0.15],
            (0.7, 0.5, 6),
            weight=2,
        ),
        Case(
            zh="很大的 logits",
            en="large logits",
            args=(large, 0.95, 1.0, 7),
            atol=NOISE,
        ),
        case(
            "更大的词表",
            "a larger vocabulary",
            rng.permutation([0.21, 0.19, 0.16, 0.13, 0.1, 0.08, 0.05, 0.04, 0.03, 0.01]),
            (0.65, 1.0, 8),
            weight=2,
        ),
    ]


def softmax(x, flaws):
    e = np.exp(x if "no-max" in flaws else x - x.max())
    return e / e.sum()


def scaled(logits, temperature, flaws):
    if "temperature-ignored" in flaws or "temperature-late" in flaws:
        return logits
    if "temperature-multiplied" in flaws:
        return logits * temperature
    return logits / temperature


def kept_of(ranked, p, flaws):
    """Which ranks stay; at least one."""
    total = np.cumsum(ranked)
    kept = total - ranked < p
    if "drops-crossing" in flaws:
        kept = total <= p
    if "one-more" in flaws:
        kept = np.concatenate([[True], kept[:-1]])
    if "threshold" in flaws:
        kept = ranked >= p
    kept[0] = True
    return kept


def flawed(flaws):
    """top_p_sample with some mistakes."""

    def top_p_sample(logits, p, temperature, rng, size):
        probs = softmax(scaled(logits, temperature, flaws), flaws)
        order = np.argsort(probs if "ascending" in flaws else -probs)
        ranked = probs[order]
        kept = kept_of(ranked, p, flaws)
        if "greedy" in flaws:
            kept = np.arange(len(ranked)) == 0
        nucleus = ranked * kept
        if "temperature-late" in flaws:
            nucleus = nucleus ** (1.0 / temperature)
        if "even" in flaws:
            nucleus = kept * 1.0
        if "softmax-again" in flaws:
            nucleus = np.exp(ranked) * kept
        if "no-truncation" in flaws:
            nucleus = ranked
        if "not-renormalised" not in flaws:
            nucleus = nucleus / nucleus.sum()
        rank = rng.choice(len(ranked), size=size, p=nucleus)
        return rank if "rank" in flaws else order[rank]

    return top_p_sample


def bare(logits, p, temperature, rng, size):
    """Drops the crossing token, also where none is left then."""
    probs = softmax(logits / temperature, ())
    order = np.argsort(-probs)
    kept = order[np.cumsum(probs[order]) <= p]
    return rng.choice(kept, size=size, p=probs[kept] / probs[kept].sum())


def bare_threshold(logits, p, temperature, rng, size):
    """Keeps what is at least p, also where nothing is."""
    probs = softmax(logits / temperature, ())
    kept = np.flatnonzero(probs >= p)
    return rng.choice(kept, size=size, p=probs[kept] / probs[kept].sum())


def falls_to_last(logits, p, temperature, rng, size):
    """Inverts a cumulative sum that does not reach 1: the rest falls to the last kept token."""
    probs = softmax(logits / temperature, ())
    order = np.argsort(-probs)
    ranked = probs[order]
    kept = order[np.cumsum(ranked) - ranked < p]
    rank = np.searchsorted(np.cumsum(probs[kept]), rng.random(size))
    return kept[np.minimum(rank, len(kept) - 1)]


MISTAKES = [
    Mistake(
        "drops-crossing",
        zh="累计概率跨过 p 的那个 token 被去掉了，剩下的没有达到 p",
        en="The token that crosses p is dropped, so what is left does not reach p",
        forms=(bare,),
    ),
    Mistake(
        "one-more",
        zh="已经达到 p 之后又多留了一个 token",
        en="One token more is kept after p has been reached",
    ),
    Mistake(
        "ascending",
        zh="按概率升序累加，留下的是尾部",
        en="Probabilities are added in ascending order, which keeps the tail",
    ),
    Mistake(
        "rank",
        zh="返回的是排序后的名次，不是原来的 token 下标",
        en="The rank in sorted order is returned instead of the token's index",
    ),
    Mistake(
        "threshold",
        zh="把 p 当成了单个 token 的概率阈值",
        en="p is used as a threshold for the probability of a single token",
        forms=(bare_threshold,),
    ),
    Mistake(
        "not-renormalised",
        zh="截断之后没有重新归一化",
        en="The probabilities are not renormalised after truncation",
        forms=(falls_to_last,),
    ),
    Mistake("even", zh="在核里均匀抽样", en="Tokens of the nucleus are drawn evenly"),
    Mistake(
        "softmax-again",
        zh="对概率又做了一次 softmax",
        en="Softmax is applied to the probabilities once more",
    ),
    Mistake("no-truncation", zh="没有截断", en="Nothing is truncated"),
    Mistake("greedy", zh="总是取概率最大的 token", en="The most likely token is always taken"),
    Mistake("temperature-ignored", zh="没有使用 temperature", en="The temperature is not used"),
    Mistake(
        "temperature-multiplied",
        zh="logits 乘了温度，应该除以温度",
        en="Logits are multiplied by the temperature instead of divided",
    ),
    Mistake(
        "temperature-late",
        zh="先截断、后用温度，核的大小不对",
        en="The temperature comes after truncation, so the nucleus has the wrong size",
    ),
    Mistake(
        "no-max",
        zh="softmax 没有减去最大值，logits 大时溢出",
        en="The softmax does not subtract the maximum, so large logits overflow",
    ),
    Mistake("mutates", zh="原地改动了 logits", en="logits is changed in place"),
]
