"""Measures the embedder that is configured and writes its file in knowledge/calibration.

    python -m tools.calibrate            # fit and write, then say what has changed
    python -m tools.calibrate --dry-run  # fit, write nothing

Runs the fitting tools one after the other: question_duplicates, card_threshold,
own_notes_threshold. Where the embedder has no file, fitting starts from the shipped one. Needs
scikit-learn. Takes many minutes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from interviewer.adapters.bank.calibration_file import calibration_path, write_calibration
from interviewer.core.calibration import Calibration
from interviewer.core.ports import Embedder
from tools import card_threshold, own_notes_threshold, question_duplicates
from tools.calibration import FOLDER, Remembering, configured_embedder, current


def start_for(embedder: Embedder) -> Calibration:
    """What fitting starts from: the embedder's own file, else the shipped one under its name."""
    if calibration_path(FOLDER, embedder.name).is_file():
        return current(embedder.name)
    return current().model_copy(update={"embedder": embedder.name})


def measured(embedder: Embedder, start: Calibration) -> Calibration:
    """Everything that can be fitted for the embedder, the rest of it taken over."""
    kept = Remembering(embedder)
    fitted = {
        "duplicates": question_duplicates.chosen_for(kept),
        "card_match": card_threshold.choose(kept),
        "own_notes": own_notes_threshold.choose(kept),
    }
    return start.model_copy(update=fitted)


def differences(before: Any, after: Any, name: str = "") -> Iterator[str]:
    """One line a figure that has changed; of a list only the greatest change."""
    if isinstance(before, dict):
        for key in before:
            inner = f"{name}.{key}".strip(".")
            yield from differences(before[key], after[key], inner)
    elif before == after:
        return
    elif isinstance(before, list) and len(before) == len(after):
        changes = [abs(new - old) for new, old in zip(after, before, strict=True)]
        yield f"{name}: {len(changes)} figures, changed by {max(changes):.4f} at most"
    else:
        yield f"{name}: {before} -> {after}"


def main() -> int:
    """0, or 1 where something is missing that fitting needs."""
    if find_spec("sklearn") is None:
        print("scikit-learn is not installed; fitting needs it: pip install scikit-learn")
        return 1
    embedder = configured_embedder()
    start = start_for(embedder)
    fitted = measured(embedder, start)
    before = start.model_dump(mode="json")
    after = fitted.model_dump(mode="json")
    for line in differences(before, after):
        print(line)
    print("chosen by hand, taken over: code_names.near")
    if "--dry-run" not in sys.argv[1:]:
        print(f"written: {write_calibration(FOLDER, fitted)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
