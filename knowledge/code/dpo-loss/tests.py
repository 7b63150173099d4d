"""Tests of the DPO loss."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Mistake


def cases(rng):
    def log_probabilities(size, spread=3.0):
        base = -rng.uniform(5, 40, size=size)
        return tuple(base + rng.normal(size=size) * spread for _ in range(4))

    def margin(values):
        zeros = np.full(len(values), -20.0)
        return np.array(values) - 20.0, zeros, zeros.copy(), zeros.copy()

    same = log_probabilities(5)
    return [
        Case(
            zh="两对回答",
            en="two pairs of answers",
            args=(
                np.array([-10.0, -12.0]),
                np.array([-11.0, -9.0]),
                np.array([-10.5, -11.0]),
                np.array([-10.0, -10.0]),
                0.5,
            ),
            visible=True,
        ),
        Case(zh="默认的 β", en="the default β", args=log_probabilities(6, 5.0), weight=2),
        Case(zh="别的 β", en="another β", args=(*log_probabilities(7), 0.4), weight=2),
        Case(
            zh="策略和参考模型相同",
            en="the policy equals the reference",
            args=(same[0], same[1], same[0].copy(), same[1].copy(), 0.3),
        ),
        Case(
            zh="差距很大，chosen 更好",
            en="a very large margin in favour of chosen",
            args=(*margin([10000.0, 3000.0, 12.0]), 1.0),
        ),
        Case(
            zh="差距很大，rejected 更好",
            en="a very large margin in favour of rejected",
            args=(*margin([-10000.0, -900.0, -2.0]), 1.0),
            weight=2,
        ),
        Case(
            zh="很长的回答，log 概率很小",
            en="long answers of very small probability",
            args=(*(values - 2000.0 for values in log_probabilities(4)), 0.2),
        ),
        Case(zh="只有一对", en="a single pair", args=(*log_probabilities(1), 0.2)),
    ]


def flawed(flaws):
    """dpo_loss with some mistakes."""

    def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
        if "beta-fixed" in flaws:
            beta = 0.1
        if "references-swapped" in flaws:
            ref_chosen, ref_rejected = ref_rejected, ref_chosen
        sign = 1.0 if "reference-added" in flaws else -1.0
        if "no-reference" in flaws:
            sign = 0.0
        chosen = policy_chosen + sign * ref_chosen
        rejected = policy_rejected + sign * ref_rejected
        inside = 1.0 if flaws & {"no-beta", "beta-outside"} else beta
        margins = inside * (chosen - rejected)
        if "swapped" in flaws:
            margins = -margins
        if "mean-first" in flaws:
            margins = margins.mean()
        loss = _reduced(_losses(margins, flaws), flaws)
        if "beta-outside" in flaws:
            loss = beta * loss
        scale = 1.0 if flaws & {"no-beta", "rewards-without-beta"} else beta
        return loss, scale * chosen, scale * rejected

    return dpo_loss


def _losses(margins, flaws):
    if "no-log" in flaws:
        return -1.0 / (1.0 + np.exp(-margins))
    if "unstable" in flaws:
        return -np.log(1.0 / (1.0 + np.exp(-margins)))
    if "no-sigmoid" in flaws:
        return -margins
    losses = np.logaddexp(0.0, -margins)
    return -losses if "sign" in flaws else losses


def _reduced(losses, flaws):
    if "not-reduced" in flaws:
        return losses
    return np.sum(losses) if "sum" in flaws else np.mean(losses)


def with_epsilon(epsilon):
    """A form that adds epsilon to the sigmoid."""

    def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
        chosen = beta * (policy_chosen - ref_chosen)
        rejected = beta * (policy_rejected - ref_rejected)
        sigmoid = 1.0 / (1.0 + np.exp(rejected - chosen))
        return -np.log(sigmoid + epsilon).mean(), chosen, rejected

    return dpo_loss


def exploding_softplus(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    """log(1 + e^x) as it stands."""
    chosen = beta * (policy_chosen - ref_chosen)
    rejected = beta * (policy_rejected - ref_rejected)
    return np.log(1.0 + np.exp(rejected - chosen)).mean(), chosen, rejected


def ratios(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    """Ratios of probabilities, whose logarithm is taken in the end."""
    chosen = beta * np.log(np.exp(policy_chosen) / np.exp(ref_chosen))
    rejected = beta * np.log(np.exp(policy_rejected) / np.exp(ref_rejected))
    return np.logaddexp(0.0, rejected - chosen).mean(), chosen, rejected


def ratios_with_sigmoid(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    """And the log of a sigmoid."""
    chosen = beta * np.log(np.exp(policy_chosen) / np.exp(ref_chosen))
    rejected = beta * np.log(np.exp(policy_rejected) / np.exp(ref_rejected))
    return -np.log(1.0 / (1.0 + np.exp(rejected - chosen))).mean(), chosen, rejected


def _clipped(sigmoid_floor):
    def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
        chosen = beta * (policy_chosen - ref_chosen)
        rejected = beta * (policy_rejected - ref_rejected)
        sigmoid = 1.0 / (1.0 + np.exp(rejected - chosen))
        return -np.log(np.maximum(sigmoid, sigmoid_floor)).mean(), chosen, rejected

    return dpo_loss


EPSILONS = (1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12)

MISTAKES = [
    Mistake(
        "no-reference",
        zh="没有减去参考模型的 log 概率",
        en="The reference model's log-probabilities are not subtracted",
    ),
    Mistake(
        "reference-added",
        zh="参考模型的 log 概率是加上的，应该减去",
        en="The reference's log-probabilities are added instead of subtracted",
    ),
    Mistake(
        "references-swapped",
        zh="参考模型的 chosen 和 rejected 用反了",
        en="The reference's chosen and rejected are exchanged",
    ),
    Mistake(
        "swapped",
        zh="差距的方向反了：应是 chosen 减 rejected",
        en="The margin has the wrong sign: it is chosen minus rejected",
    ),
    Mistake("no-beta", zh="没有乘 β", en="β is missing"),
    Mistake(
        "beta-outside",
        zh="β 乘在了损失外面，应在 sigmoid 里面",
        en="β multiplies the loss instead of the margin inside the sigmoid",
    ),
    Mistake(
        "beta-fixed",
        zh="没有用传入的 beta，写死了 0.1",
        en="The beta that is passed in is ignored; 0.1 is used",
    ),
    Mistake(
        "rewards-without-beta",
        zh="返回的奖励没有乘 β",
        en="The returned rewards are not multiplied by β",
    ),
    Mistake("no-log", zh="损失里没有取 log", en="The logarithm is missing in the loss"),
    Mistake(
        "no-sigmoid",
        zh="没有经过 log σ，直接用了差距的相反数",
        en="The log-sigmoid is missing; the loss is the negative margin",
    ),
    Mistake("sign", zh="损失的符号反了", en="The loss has the wrong sign"),
    Mistake(
        "mean-first",
        zh="先对差距取平均再算 log σ，应先算每一对的损失再平均",
        en="The margins are averaged before the log-sigmoid, not the losses after it",
    ),
    Mistake("sum", zh="对批求和了，应取平均", en="The losses are summed, not averaged"),
    Mistake("not-reduced", zh="损失没有在批上取平均", en="The loss is not averaged over the batch"),
    Mistake(
        "unstable",
        zh="先算 sigmoid 再取 log（或直接算 log(1+e^x)），差距很大时溢出或失真",
        en="A sigmoid and then a log (or a plain log(1+e^x)) overflows or distorts large margins",
        forms=(
            exploding_softplus,
            *(with_epsilon(epsilon) for epsilon in EPSILONS),
            *(_clipped(epsilon) for epsilon in EPSILONS),
        ),
    ),
    Mistake(
        "exponentiated",
        zh="把整句 log 概率取了指数再相除，概率会下溢（log 概率直接相减即可）",
        en="Log-probabilities of whole answers are exponentiated and divided, which underflows",
        forms=(ratios, ratios_with_sigmoid),
    ),
    Mistake("mutates", zh="改动了输入的 log 概率", en="The log-probabilities are changed in place"),
]
