"""The notes' prose in Chroma: what somebody wrote down about a topic, found again by meaning.

Passages are embedded with the passage prefix and looked up with the query prefix. A passage is known by its words, so neither a renamed
note nor a line moved above it embeds it again.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from interviewer.adapters.chroma_index import Item, Progress, VectorCollection
from interviewer.core.agenda import Passage
from interviewer.core.library import IndexChanges

EMBEDDED_CHARS = 300
"""What is embedded of a passage, after its headings: what it is about stands at its beginning, and time grows with length."""
HEADINGS = 2


class ChromaPassages:
    """Port ``PassageIndex``."""

    def __init__(self, collection: VectorCollection) -> None:
        """collection: of kind ``passages-…``, with the passage prefix."""
        self._collection = collection

    def replace(
        self, passages: Iterable[Passage], progress: Progress | None = None
    ) -> IndexChanges:
        """Make the index hold exactly these passages; only words that it does not know are embedded."""
        return self._collection.replace(_items(passages), progress)

    def near(self, text: str, limit: int) -> list[tuple[Passage, float]]:
        """The nearest passages with their cosine similarity, best first."""
        return [
            (Passage.model_validate_json(p), s) for p, s in self._collection.search(text, limit)
        ]


def embedded_text(passage: Passage) -> str:
    """What of a passage is embedded."""
    return "\n".join((*passage.heading_path[-HEADINGS:], passage.text[:EMBEDDED_CHARS]))


def _items(passages: Iterable[Passage]) -> list[Item]:
    seen: Counter[str] = Counter()
    items = []
    for passage in passages:
        text = embedded_text(passage)
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        items.append(
            Item(id=f"{digest}:{seen[digest]}", text=text, payload=passage.model_dump_json())
        )
        seen[digest] += 1
    return items
