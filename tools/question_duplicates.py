"""Labelled pairs for the merging of questions: reading, splitting, scoring.

    python -m tools.question_duplicates    # chooses the thresholds; tools.calibrate writes them

``duplicates_zh.jsonl`` is split by question: thresholds come from one part, figures from the other.
The word lists of ``core/notes/lexicon.py`` were written with all of it in sight, so the other part
flatters them. ``duplicates_unseen_zh.jsonl`` was written after lists and thresholds were settled,
and nothing was changed for it; its figures are the honest ones. Do not tune on it.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from interviewer.adapters.notes.words_file import shipped_lexicon
from interviewer.core.calibration import DuplicateThresholds
from interviewer.core.notes.duplicates import COVERED, coverage
from interviewer.core.notes.question_parts import take_apart
from interviewer.core.ports import Embedder
from interviewer.core.steady import reaches
from interviewer.core.text import normalise
from tools.calibration import configured_embedder, current

EVALS = Path(__file__).resolve().parents[1] / "tests" / "evals"
PAIRS = EVALS / "duplicates_zh.jsonl"
UNSEEN = EVALS / "duplicates_unseen_zh.jsonl"
PRECISION = 0.97
"""Wanted of the part that thresholds are chosen on; more than the 0.95 wanted of the others."""
STEPS = [n / 100 for n in range(80, 100)]


class Pair(NamedTuple):
    """Two questions."""

    a: str
    """One question."""

    b: str
    """The other."""

    same: bool
    """Whether one answer serves both."""

    group: str
    """The name of the group of pairs that share questions with it."""


class Scored(NamedTuple):
    """What the rule looks at."""

    pair: Pair
    """The two questions."""

    similarity: float
    """Cosine, with the query prefix on both sides."""

    covered: float
    """What ``duplicates.coverage`` says."""


Rule = Callable[[Scored], bool]


class Groups:
    """Questions that are linked by pairs, directly or over others."""

    def __init__(self) -> None:
        """Every question for itself."""
        self._leaders: dict[str, str] = {}

    def link(self, one: str, other: str) -> None:
        """Put both into one group, which the lesser name leads."""
        first, second = sorted((self.leader(one), self.leader(other)))
        self._leaders[second] = first

    def leader(self, text: str) -> str:
        """The name of the question's group."""
        name = normalise(text)
        while self._leaders.setdefault(name, name) != name:
            name = self._leaders[name]
        return name


def read(path: Path = PAIRS) -> list[Pair]:
    """The pairs of a file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line]
    groups = Groups()
    for row in rows:
        groups.link(row["a"], row["b"])
    pairs = []
    for row in rows:
        pair = Pair(
            row["a"],
            row["b"],
            row["same"],
            groups.leader(row["a"]),
        )
        pairs.append(pair)
    return pairs


def split(pairs: Sequence[Pair]) -> tuple[list[Pair], list[Pair]]:
    """(for choosing, for reporting): no question is in both."""
    choosing: list[Pair] = []
    reporting: list[Pair] = []
    for pair in pairs:
        digest = hashlib.sha256(pair.group.encode()).digest()
        part = choosing if digest[0] % 2 == 0 else reporting
        part.append(pair)
    return choosing, reporting


def covered(pair: Pair) -> float:
    """How far one question covers the other."""
    lexicon = shipped_lexicon()
    return coverage(
        take_apart(pair.a, lexicon),
        take_apart(pair.b, lexicon),
    )


def score(pairs: Sequence[Pair], embedder: Embedder) -> list[Scored]:
    """The pairs with what the rule looks at."""
    texts: dict[str, None] = {}
    for pair in pairs:
        texts[pair.a] = None
        texts[pair.b] = None
    embedded = embedder.queries(list(texts))
    vectors = dict(zip(texts, embedded, strict=True))
    scored = []
    for pair in pairs:
        similarity = _dot(vectors[pair.a], vectors[pair.b])
        scored.append(Scored(pair, similarity, covered(pair)))
    return scored


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(x * y for x, y in zip(one, other, strict=True))


def rates(scored: Sequence[Scored], says_same: Rule) -> tuple[float, float]:
    """(precision, recall) of a rule; precision is 1 where it never says the same."""
    said = [s.pair.same for s in scored if says_same(s)]
    right = sum(said)
    all_same = sum(s.pair.same for s in scored)
    precision = right / len(said) if said else 1.0
    return precision, right / all_same


def rule(thresholds: DuplicateThresholds | None = None) -> Rule:
    """The rule with these thresholds, by default those of the shipped embedder."""
    in_use = thresholds or current().duplicates

    def says_same(scored: Scored) -> bool:
        if scored.covered < COVERED:
            return False
        threshold = in_use.equal if scored.covered == 1.0 else in_use.extra
        return reaches(scored.similarity, threshold)

    return says_same


def choose(scored: Sequence[Scored]) -> DuplicateThresholds:
    """The most recall at the wanted precision.

    Of thresholds with equal recall the stricter ones.
    """
    good_enough = []
    for equal, extra in itertools.product(STEPS, STEPS):
        if equal > extra:
            continue
        thresholds = DuplicateThresholds(
            equal=equal,
            extra=extra,
        )
        precision, recall = rates(scored, rule(thresholds))
        if precision >= PRECISION:
            good_enough.append((recall, equal, extra))
    _, equal, extra = max(good_enough)
    return DuplicateThresholds(
        equal=equal,
        extra=extra,
    )


def chosen_for(embedder: Embedder) -> DuplicateThresholds:
    """The thresholds for an embedder."""
    choosing, _ = split(read())
    return choose(score(choosing, embedder))


def main() -> None:
    """Print the thresholds."""
    print(chosen_for(configured_embedder()))
    print("in use:", current().duplicates)


if __name__ == "__main__":
    main()
