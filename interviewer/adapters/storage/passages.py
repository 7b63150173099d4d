"""The notes' prose in Chroma: what somebody wrote down about a topic, found again by meaning.

Passages are embedded with the passage prefix and looked up with the query prefix. A passage is
known by its words, so neither a renamed note nor a line moved above it embeds it again.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from interviewer.adapters.storage.chroma import Item, Progress, VectorCollection
from interviewer.core.notes.agenda import Passage
from interviewer.core.notes.sync_report import IndexChanges

EMBEDDED_CHARS = 300
"""What is embedded of a passage, after its headings.

What it is about is said at its beginning, and time grows with length.
"""
HEADINGS = 2
"""How many of a passage's headings are embedded, the nearest ones."""


class ChromaPassages:
    """Port ``PassageIndex``."""

    def __init__(self, collection: VectorCollection) -> None:
        """collection: of kind ``passages-…``, with the passage prefix."""
        self._collection = collection

    def replace(
        self,
        passages: Iterable[Passage],
        progress: Progress | None = None,
    ) -> IndexChanges:
        """Make the index hold exactly these passages; only words that it lacks are embedded."""
        return self._collection.replace(_items(passages), progress)

    def near(
        self,
        text: str,
        limit: int,
    ) -> list[tuple[Passage, float]]:
        """The nearest passages with their cosine similarity, best first."""
        nearest = []
        for payload, similarity in self._collection.search(text, limit):
            nearest.append((Passage.model_validate_json(payload), similarity))
        return nearest


def embedded_text(passage: Passage) -> str:
    """What of a passage is embedded."""
    lines = [*passage.heading_path[-HEADINGS:]]
    lines.append(passage.text[:EMBEDDED_CHARS])
    return "\n".join(lines)


def _items(passages: Iterable[Passage]) -> list[Item]:
    seen: Counter[str] = Counter()
    items = []
    for passage in passages:
        text = embedded_text(passage)
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        items.append(
            Item(
                id=f"{digest}:{seen[digest]}",
                text=text,
                payload=passage.model_dump_json(),
            )
        )
        seen[digest] += 1
    return items
