"""How well a topic that is typed finds what is about it, in the bank and in the sample note.

``tests/evals/topics_search.jsonl``: queries as people type them, written before the search. The
weights were chosen on every other line from the first; the lines between were held back.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from interviewer.core.notes.question import BankCard, Question
from interviewer.core.text import normalise
from interviewer.services.bank_search import ABOUT
from interviewer.settings import Settings
from interviewer.wiring import Container
from tools.benchmarks.__main__ import ROOT

LABELLED = ROOT / "tests" / "evals" / "topics_search.jsonl"
NOTES = ROOT / "knowledge" / "notes"
TOP = 5


def main() -> None:
    rows = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as data:
        app = Container(Settings(notes=(NOTES,), data=Path(data)))
        app.library.sync()
        meant = [app.bank.about(row["query"], "zh") for row in rows]
        like = [app.bank.like(row["query"], TOP, "zh") for row in rows]
    print(f"recall@{TOP} (of as many as fit) of {len(rows)} labelled queries, and of cards that")
    print(
        f"--topic admits, recall@{ABOUT}; notes: {sum(bool(row['notes']) for row in rows)} queries"
    )
    for name, part in (("weights chosen on", slice(0, None, 2)), ("held back", slice(1, None, 2))):
        _print(name, rows[part], meant[part], like[part])


def _print(
    name: str,
    rows: Sequence[dict[str, list[str]]],
    meant: Sequence[list[Question]],
    like: Sequence[list[Question]],
) -> None:
    pairs = list(zip(rows, meant, like, strict=True))
    cards = _mean(_recall(row["cards"], _cards(found), TOP) for row, found, _ in pairs)
    wide = _mean(_recall(row["cards"], _cards(found), ABOUT) for row, found, _ in pairs)
    plain = _mean(_recall(row["cards"], _cards(found), TOP) for row, _, found in pairs)
    noted = [row for row in pairs if row[0]["notes"]]
    notes = _mean(_in_notes(row["notes"], found) for row, found, _ in noted)
    print(
        f"{name}: bank {cards:.3f} (nearness of the question alone {plain:.3f}), "
        f"recall@{ABOUT} {wide:.3f}; notes {notes:.3f}"
    )


def _cards(found: Iterable[Question]) -> list[str]:
    return [one.source.card for one in found if isinstance(one.source, BankCard)]


def _in_notes(wanted: Sequence[str], found: Sequence[Question]) -> float:
    texts = [normalise(one.text) for one in found if one.origin == "note"][:TOP]
    hits = [any(text.startswith(normalise(beginning)) for text in texts) for beginning in wanted]
    return sum(hits) / min(TOP, len(wanted))


def _recall(wanted: Sequence[str], found: Sequence[str], top: int) -> float:
    return len(set(wanted) & set(found[:top])) / min(top, len(wanted))


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / max(1, len(listed))


if __name__ == "__main__":
    main()
