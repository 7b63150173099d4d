"""How many answers that claim nothing pass, by how they try."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from interviewer.adapters.bank.card_file import load_bank
from interviewer.paths import shipped
from tests.attacks import made
from tests.attacks.run import Attacked, locally, passed, with_obeying_model


def main() -> None:
    """Print the figures."""
    cards = load_bank([shipped("knowledge") / "bank"])
    show("local examiner, every card", locally(made.all_of(cards)))
    obeying = with_obeying_model(made.all_of(cards[:: made.EVERY]))
    show(f"a model that obeys, every {made.EVERY}th card", obeying)
    undisputed = [each for each in passed(obeying) if not each.disputed]
    print(f"  not disputed by the local evidence: {len(undisputed) / len(obeying):.1%}")


def show(
    name: str,
    attacked: Sequence[Attacked],
) -> None:
    """Print the share that passes, and the kinds that do."""
    through = passed(attacked)
    kinds = Counter(each.attack.kind for each in through)
    print(f"{name}: {len(through)} of {len(attacked)} reach the pass mark")
    for kind, count in kinds.most_common():
        print(f"  {kind}: {count}")
