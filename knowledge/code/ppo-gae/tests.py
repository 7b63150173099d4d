"""Tests of GAE and the clipped loss of PPO."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Mistake


def cases(rng):
    def batch(length, ends=(), moved=0.4):
        old = -rng.uniform(0.2, 3.0, size=length)
        return {
            "rewards": rng.normal(size=length),
            "dones": np.isin(np.arange(length), ends),
            "values": rng.normal(size=length + 1) + 0.5,
            "new": old + rng.normal(size=length) * moved,
            "old": old,
        }

    small = {
        "rewards": np.array([1.0, 0.0, 2.0]),
        "dones": np.array([False, False, True]),
        "values": np.array([0.5, 1.0, 1.0, 5.0]),
        "new": np.log(np.array([0.6, 0.2, 0.5])),
        "old": np.log(np.array([0.4, 0.4, 0.5])),
    }
    final_reward = batch(6, (5,)) | {"rewards": np.array([0.0, 0, 0, 0, 0, 1])}
    return [
        Case(
            zh="一个回合",
            en="one episode",
            args=(small, 0.5, 0.5),
            visible=True,
        ),
        Case(zh="没有结束的轨迹", en="a trajectory without an end", args=(batch(7),), weight=2),
        Case(
            zh="中间有回合结束",
            en="episodes end on the way",
            args=(batch(9, (2, 6)),),
            weight=3,
        ),
        Case(
            zh="只在最后有奖励",
            en="a reward at the end only",
            args=(final_reward, 1.0, 0.95),
        ),
        Case(zh="λ = 0", en="λ = 0", args=(batch(6, (3,)), 0.9, 0.0)),
        Case(zh="λ = 1", en="λ = 1", args=(batch(6, (2,)), 0.9, 1.0)),
        Case(
            zh="比率远超裁剪范围",
            en="ratios far beyond the clip range",
            args=(batch(12, (4,), 1.0), 0.9, 0.8, 0.1),
            weight=2,
        ),
        Case(zh="只有一步", en="a single step", args=(batch(1),)),
    ]


def flawed(flaws):
    """ppo_loss with some mistakes."""

    def ppo_loss(batch, gamma=0.99, lam=0.95, clip=0.2):
        lam = 0.95 if "lambda-fixed" in flaws else lam
        advantages = _advantages(batch, gamma, lam, flaws)
        returns = _returns(batch, advantages, gamma, flaws)
        used = advantages
        if "standardised" in flaws:
            used = (advantages - advantages.mean()) / (advantages.std() + 1e-8)
        if "loss-with-returns" in flaws:
            used = returns
        gain = _gain(batch, used, 0.2 if "clip-fixed" in flaws else clip, flaws)
        loss = gain.sum() if "sum" in flaws else gain.mean()
        return (loss if "sign" in flaws else -loss), advantages, returns

    return ppo_loss


def _advantages(batch, gamma, lam, flaws):
    values, alive = batch["values"], 1.0 - batch["dones"]
    if "done-shifted" in flaws:
        alive = np.append(1.0, alive[:-1])
    if "done-of-next" in flaws:
        alive = np.append(alive[1:], alive[-1] if "done-of-last" in flaws else 1.0)
    bootstrap = np.ones_like(alive) if "bootstraps-after-end" in flaws else alive
    after = values[1:] * bootstrap
    if "last-value-unused" in flaws:
        after[-1] = 0.0
    deltas = batch["rewards"] + gamma * after - values[:-1]
    if "no-value" in flaws:
        deltas = batch["rewards"] + gamma * after
    flows = np.ones_like(alive) if "trace-crosses-end" in flaws else alive
    decay = _decay(gamma, lam, flaws)
    advantages = np.zeros(len(deltas))
    following = 0.0
    steps = range(len(deltas))
    for t in steps if "forwards" in flaws else reversed(steps):
        following = deltas[t] + decay * flows[t] * following
        advantages[t] = following
    return advantages


def _decay(gamma, lam, flaws):
    if "no-trace" in flaws:
        return 0.0
    if "no-lambda" in flaws:
        return gamma
    return lam if "no-gamma-in-trace" in flaws else gamma * lam


def _returns(batch, advantages, gamma, flaws):
    if "returns-are-advantages" in flaws:
        return advantages
    if "returns-next-value" in flaws:
        return advantages + batch["values"][1:]
    if "discounted-returns" not in flaws:
        return advantages + batch["values"][:-1]
    following, returns = batch["values"][-1], []
    for reward, done in zip(batch["rewards"][::-1], batch["dones"][::-1]):
        following = reward + gamma * following * (1.0 - done)
        returns.append(following)
    return np.array(returns[::-1])


def _gain(batch, advantages, clip, flaws):
    difference = batch["new"] - batch["old"]
    if "ratio-reversed" in flaws:
        difference = -difference
    ratio = difference if "no-exp" in flaws else np.exp(difference)
    clipped = np.clip(ratio, 1.0 - clip, 1.0 + clip)
    if "no-clip" in flaws:
        return ratio * advantages
    if "no-min" in flaws:
        return clipped * advantages
    if "min-of-ratios" in flaws:
        return np.minimum(ratio, clipped) * advantages
    choose = np.maximum if "max" in flaws else np.minimum
    return choose(ratio * advantages, clipped * advantages)


MISTAKES = [
    Mistake(
        "bootstraps-after-end",
        zh="回合结束处仍用了下一个状态的价值自举",
        en="The value of the next state is bootstrapped although the episode has ended",
    ),
    Mistake(
        "trace-crosses-end",
        zh="优势从下一个回合传了回来：递推没有在回合结束处断开",
        en="Advantages flow back from the next episode; the recursion is not cut at its end",
    ),
    Mistake(
        "done-shifted",
        zh="done 错了一位：第 t 步应看 dones[t]",
        en="done is off by one: step t is cut by dones[t]",
        forms=(flawed({"done-of-next"}), flawed({"done-of-next", "done-of-last"})),
    ),
    Mistake(
        "last-value-unused",
        zh="轨迹没有结束时，最后一步没有用 V_T 自举",
        en="The last step is not bootstrapped with V_T although the episode goes on",
    ),
    Mistake("no-value", zh="δ 没有减去 V_t", en="V_t is not subtracted in δ"),
    Mistake(
        "no-trace",
        zh="优势没有递推，只有一步的 δ",
        en="Advantages are one-step δ only, without the recursion",
    ),
    Mistake("no-lambda", zh="递推里漏了 λ", en="λ is missing in the recursion"),
    Mistake("no-gamma-in-trace", zh="递推里漏了 γ", en="γ is missing in the recursion"),
    Mistake("lambda-fixed", zh="没有用传入的 lam", en="The lam that is passed in is not used"),
    Mistake(
        "forwards",
        zh="递推的方向反了：优势应从后往前算",
        en="The recursion runs forwards; advantages are computed from the back",
    ),
    Mistake(
        "discounted-returns",
        zh="回报用了折扣奖励和，题目要的是 A_t + V_t",
        en="Returns are discounted sums of rewards instead of A_t + V_t",
    ),
    Mistake(
        "returns-are-advantages",
        zh="回报没有加上 V_t",
        en="V_t is not added to get the returns",
    ),
    Mistake(
        "returns-next-value",
        zh="回报加成了 V_{t+1}，应是 V_t",
        en="Returns add V_{t+1} instead of V_t",
    ),
    Mistake(
        "standardised",
        zh="损失里的优势做了标准化，题目要求不做",
        en="Advantages are standardised in the loss, which is not asked for",
    ),
    Mistake(
        "loss-with-returns",
        zh="损失里用了回报，应是优势",
        en="The loss uses returns instead of advantages",
    ),
    Mistake("no-clip", zh="没有裁剪", en="The ratio is not clipped"),
    Mistake(
        "no-min",
        zh="只用了裁剪后的比率，没有和原比率取 min",
        en="Only the clipped ratio is used, without the min with the unclipped one",
    ),
    Mistake(
        "min-of-ratios",
        zh="对比率取 min 再乘优势：优势为负时方向反了",
        en="The min is taken of the ratios before the advantage, wrong for negative advantages",
    ),
    Mistake("max", zh="取了 max，应取 min", en="The maximum is taken instead of the minimum"),
    Mistake(
        "clip-fixed", zh="没有用传入的 clip", en="The clip range that is passed in is not used"
    ),
    Mistake("ratio-reversed", zh="比率反了：应是新除以旧", en="The ratio is old over new"),
    Mistake(
        "no-exp",
        zh="比率没有取指数，直接用了 log 概率的差",
        en="The ratio is a difference of log-probabilities, without exp",
    ),
    Mistake("sum", zh="损失求和了，应取平均", en="The loss is summed, not averaged"),
    Mistake("sign", zh="损失的符号反了", en="The loss has the wrong sign"),
    Mistake("mutates", zh="改动了输入", en="The inputs are changed in place"),
]
