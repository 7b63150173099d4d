"""The cards as they were derived last, beside the log that they rest on.

A row that can be deleted at any time: it is derived anew. It goes with any review that is deleted.
"""

from __future__ import annotations

import datetime as dt
import json
from contextlib import suppress
from typing import Any

from fsrs import Card as FsrsCard
from fsrs import State

from interviewer.adapters.storage.sqlite import Table
from interviewer.core.practice.derived import VERSION, Asked, Derived
from interviewer.core.practice.memory import Memory, Missed, Repeats
from interviewer.core.practice.review_log import LogMark, MissedPoint
from interviewer.errors import StoreError

DERIVED_TABLE = """CREATE TABLE IF NOT EXISTS derived_cards (
    one INTEGER PRIMARY KEY CHECK (one = 1), entry INTEGER NOT NULL, count INTEGER NOT NULL,
    json TEXT NOT NULL)"""
DERIVED_TRIGGER = """CREATE TRIGGER IF NOT EXISTS reviews_taken_back AFTER DELETE ON reviews
    BEGIN DELETE FROM derived_cards; END"""
"""What was derived from a review goes in the transaction that deletes it."""
_PUT = """INSERT OR REPLACE INTO derived_cards SELECT 1, :entry, :count, :json
    WHERE (SELECT COUNT(*) FROM reviews WHERE entry <= :entry) = :count"""
"""Nothing where a review was taken back meanwhile."""
_FSRS = Memory._fields.index("fsrs")
_LAST = Memory._fields.index("last")
_MISSED = Memory._fields.index("missed")
_REPEATS = Memory._fields.index("repeats")


class SqliteDerived(Table):
    """Port ``DerivedStore``. Safe for several threads and processes."""

    def get(self) -> Derived | None:
        """The cards; None where there are none, or another version derived them."""
        with self._using() as db:
            row = db.execute("SELECT json FROM derived_cards").fetchone()
        if row is None:
            return None
        try:
            return _read(json.loads(row[0]))
        except (ValueError, TypeError, KeyError):
            return None

    def put(self, derived: Derived) -> None:
        """Keep them; a disk that takes nothing only costs the next start its time."""
        values = {
            "entry": derived.mark.entry,
            "count": derived.mark.entries,
            "json": json.dumps(_written(derived), ensure_ascii=False),
        }
        with suppress(StoreError), self._using() as db, db:
            db.execute(_PUT, values)


def _written(derived: Derived) -> dict[str, Any]:
    at, session_id, number = derived.newest
    return {
        "version": VERSION,
        "mark": derived.mark,
        "asked": derived.asked,
        "called": derived.called,
        "numbers": derived.numbers,
        "newest": (at.isoformat(), session_id, number),
        "damaged": derived.damaged,
        "memories": [_row(memory) for memory in derived.memories.values()],
    }


def _read(found: dict[str, Any]) -> Derived | None:
    """Raises ValueError, TypeError or KeyError for what was not written by ``_written``."""
    if found["version"] != VERSION:
        return None
    at, session_id, number = found["newest"]
    known = [_memory(*row) for row in found["memories"]]
    return Derived(
        mark=LogMark(*found["mark"]),
        memories={memory.question: memory for memory in known},
        asked=Asked(*found["asked"]),
        called=found["called"],
        numbers=found["numbers"],
        newest=(dt.datetime.fromisoformat(at), session_id, number),
        damaged=tuple(found["damaged"]),
    )


def _row(memory: Memory) -> tuple[object, ...]:
    """What ``_memory`` takes, in the order of the fields."""
    kept = memory._asdict()
    card = memory.fsrs
    kept["fsrs"] = (card.stability, card.difficulty, card.due.isoformat())
    kept["last"] = memory.last.isoformat()
    kept["missed"] = [(one.point.id, one.point.text, one.on.isoformat()) for one in memory.missed]
    return tuple(kept.values())


def _memory(*row: Any) -> Memory:
    """row: as ``_row`` makes it."""
    kept = list(row)
    last = dt.datetime.fromisoformat(kept[_LAST])
    kept[_FSRS] = _card(last, *kept[_FSRS])
    kept[_LAST] = last
    kept[_MISSED] = tuple([_missed(*one) for one in kept[_MISSED]])
    kept[_REPEATS] = Repeats(*kept[_REPEATS])
    return Memory(*kept)


def _card(
    last: dt.datetime,
    stability: float,
    difficulty: float,
    due: str,
) -> FsrsCard:
    """FSRS's card; one that was answered has no steps of learning (``memory.SCHEDULER``)."""
    return FsrsCard(
        card_id=1,
        state=State.Review,
        stability=stability,
        difficulty=difficulty,
        due=dt.datetime.fromisoformat(due),
        last_review=last.astimezone(dt.UTC),
    )


def _missed(
    point: str,
    text: str,
    on: str,
) -> Missed:
    return Missed(
        MissedPoint(
            id=point,
            text=text,
        ),
        dt.datetime.fromisoformat(on),
    )
