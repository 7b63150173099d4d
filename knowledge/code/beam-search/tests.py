"""Tests of beam search. The models are random tables, chosen so that mistakes differ."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Limit, Mistake


def model(seed, places, size, end_bonus, spread=1.5):
    """Log-probabilities [places, size, size]; token 0 is the end."""
    logits = np.random.default_rng(seed).normal(size=(places, size, size)) * spread
    logits[:, :, 0] += end_bonus
    return logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True))


def trap():
    """The best first token leads into a plain."""
    probs = np.tile([0.27, 0.26, 0.24, 0.23], (3, 4, 1))
    probs[0, 3] = [0.02, 0.53, 0.44, 0.01]
    probs[1, 1] = [0.3, 0.26, 0.23, 0.21]
    probs[1, 2] = [0.92, 0.03, 0.04, 0.01]
    probs[2, 1] = [0.4, 0.3, 0.2, 0.1]
    return np.log(probs)


def siblings():
    """Both good continuations come from one hypothesis, and the second is the better one."""
    probs = np.tile([0.19, 0.18, 0.17, 0.16, 0.155, 0.145], (3, 6, 1))
    probs[0, 5] = [0.005, 0.6, 0.37, 0.01, 0.008, 0.007]
    probs[1, 1] = [0.02, 0.01, 0.015, 0.5, 0.445, 0.01]
    probs[2, 4] = [0.95, 0.005, 0.01, 0.015, 0.012, 0.008]
    return np.log(probs)


def case(zh, en, tables, settings, **more):
    width, max_new, alpha = settings
    return Case(zh=zh, en=en, args=(tables, 0, width, max_new, alpha), **more)


def cases(rng):
    return [
        case(
            "贪心会走错的模型", "a model on which greedy fails", trap(), (2, 3, 0.0), visible=True
        ),
        case("好的候选来自同一条", "good ones have one parent", siblings(), (2, 3, 0.0), weight=2),
        case("宽度为 1", "width 1", model(1, 5, 5, -1.0), (1, 5, 0.0)),
        case(
            "没有长度归一化", "no length normalisation", model(2, 6, 6, 0.3), (3, 6, 0.0), weight=2
        ),
        case("长度归一化", "length normalisation", model(6, 6, 6, 0.6), (3, 6, 1.0), weight=2),
        case(
            "alpha 在 0 和 1 之间",
            "alpha between 0 and 1",
            model(4, 7, 5, 0.2),
            (4, 7, 0.6),
            weight=2,
        ),
        case(
            "到了长度上限还没结束",
            "the limit comes before the end",
            model(5, 4, 6, -4.0),
            (3, 4, 1.0),
        ),
        case("很早就都结束", "all end early", model(9, 8, 4, 4.0), (2, 8, 1.0)),
        case(
            "有的早结束，更好的还在走",
            "some end early and better ones go on",
            model(37, 7, 6, 0.0),
            (3, 7, 1.0),
        ),
        case("只走一步", "a single step", model(7, 3, 5, -1.0), (3, 1, 0.7)),
        case("宽度比词表大", "width above the vocabulary", model(8, 5, 3, -0.5), (6, 5, 0.8)),
        case(
            "模型的调用次数",
            "calls of the model",
            model(11, 12, 8, -3.0),
            (4, 12, 0.0),
            limits=(Limit("model calls", 48, "calls"),),
        ),
    ]


def extended(log_probs, live, flaws):
    """[(total, tokens)] of all extensions, one list for each hypothesis."""
    groups = []
    for total, tokens in live:
        steps = log_probs(tokens)
        group = []
        for token, step in enumerate(steps):
            new = float(step) if "last-step" in flaws else total + float(step)
            if "adds-probabilities" in flaws:
                new = total + float(np.exp(step))
            group.append((new, [*tokens, token]))
        groups.append(sorted(group, reverse=True))
    return groups


def pruned(groups, width, flaws):
    is_first = len(groups[0][0][1]) == 1
    if "per-beam" in flaws and not is_first:
        return [group[0] for group in groups]
    everything = sorted((item for group in groups for item in group), reverse=True)
    return everything[: 1 if "greedy" in flaws else width]


def score_of(total, tokens, alpha, flaws):
    length = len(tokens)
    if "length-without-end" in flaws and tokens[-1] == 0:
        length = max(1, length - 1)
    if "no-length-penalty" in flaws:
        return total
    return total * length**alpha if "length-multiplied" in flaws else total / length**alpha


def chosen(finished, live, flaws):
    if "live-dropped" in flaws and finished:
        return finished
    if "finished-dropped" in flaws and live:
        return live
    return finished + live


def flawed(flaws):
    """beam_search with some mistakes."""

    def beam_search(log_probs, end, width, max_new, alpha):
        live = [(0.0, [])]
        finished = []
        for _ in range(max_new - ("one-step-short" in flaws)):
            places = width - len(finished) if "finished-take-places" in flaws else width
            best = pruned(extended(log_probs, live, flaws), places, flaws)
            if "end-ignored" in flaws:
                live = best
                continue
            finished += [item for item in best if item[1][-1] == end]
            live = [item for item in best if item[1][-1] != end]
            if not live or ("first-finished" in flaws and finished):
                break
            if "finished-take-places" in flaws and len(finished) >= width:
                break
        if "first-finished" in flaws and finished:
            live = []
        total, tokens = max(
            chosen(finished, live, flaws),
            key=lambda item: score_of(*item, alpha, flaws),
        )
        score = score_of(total, tokens, alpha, flaws)
        return tokens, total if "raw-score" in flaws else score

    return beam_search


def only_finished(log_probs, end, width, max_new, alpha):
    """Raises where nothing has ended."""
    live = [(0.0, [])]
    finished = []
    for _ in range(max_new):
        best = pruned(extended(log_probs, live, ()), width, ())
        finished += [item for item in best if item[1][-1] == end]
        live = [item for item in best if item[1][-1] != end]
    total, tokens = max(finished, key=lambda item: score_of(*item, alpha, ()))
    return tokens, score_of(total, tokens, alpha, ())


MISTAKES = [
    Mistake(
        "per-beam",
        zh="每条候选各自留下最好的扩展，没有放在一起比较",
        en="Every hypothesis keeps its own best extension; they are not compared together",
    ),
    Mistake("greedy", zh="只保留一条候选，成了贪心", en="Only one hypothesis is kept: greedy"),
    Mistake(
        "last-step",
        zh="按最后一步的对数概率排序，没有累加前面的",
        en="Hypotheses are ranked by the last log-probability instead of the accumulated one",
    ),
    Mistake(
        "adds-probabilities",
        zh="把概率相加了，应该累加对数概率",
        en="Probabilities are added where log-probabilities should be",
    ),
    Mistake(
        "end-ignored",
        zh="已经生成 end 的候选还在继续扩展",
        en="Hypotheses that produced end are still extended",
    ),
    Mistake(
        "first-finished",
        zh="一有候选结束就返回，没有等其余的",
        en="The search returns as soon as one hypothesis has ended",
    ),
    Mistake(
        "live-dropped",
        zh="到长度上限时还没结束的候选没有参加比较",
        en="Hypotheses that are live at the limit are not compared",
        forms=(only_finished,),
    ),
    Mistake(
        "finished-take-places",
        zh="已结束的候选还占着宽度，之后每步留下的就少了",
        en="Hypotheses that have ended still take places of the beam, so fewer are kept",
    ),
    Mistake(
        "finished-dropped",
        zh="已完成的候选丢掉了，只在最后还活着的里面选",
        en="Finished hypotheses are lost; the choice is among the live ones only",
    ),
    Mistake(
        "no-length-penalty",
        zh="没有做长度归一化，alpha 没有用上",
        en="Scores are not normalised by length; alpha is not used",
    ),
    Mistake(
        "length-multiplied",
        zh="分数乘了长度的 alpha 次方，应该除以它",
        en="Scores are multiplied by length to the alpha instead of divided",
    ),
    Mistake("length-without-end", zh="长度里没有算 end", en="The length leaves out the end token"),
    Mistake(
        "raw-score",
        zh="返回的分数是累计对数概率，没有除以长度",
        en="The returned score is the accumulated log-probability, not divided by length",
    ),
    Mistake("one-step-short", zh="比 max_new 少走了一步", en="One step less than max_new is made"),
    Mistake(
        "calls",
        zh="模型调用太多次：每步每个未结束的候选只该调用一次",
        en="The model is called too often: once for each live hypothesis in a step is enough",
    ),
]
