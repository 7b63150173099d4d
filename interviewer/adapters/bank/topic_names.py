"""The names of the bank's topics, searchable by meaning."""

from __future__ import annotations

from collections.abc import Sequence

from interviewer.adapters.storage.chroma import Item, VectorCollection
from interviewer.core.bank.card import Card


class TopicNames:
    """How near topics are to what a person types."""

    def __init__(self, collection: VectorCollection) -> None:
        """collection: of kind ``topics``."""
        self._collection = collection

    def near(
        self,
        text: str,
        cards: Sequence[Card],
    ) -> dict[str, float]:
        """Slug of each topic of the cards -> similarity of its nearest name.

        Names are embedded when they are first looked for.
        """
        slugs: dict[str, str] = {}
        for card in cards:
            for name in card.topic_names or ():
                slugs[name] = card.topic
        items = [
            Item(
                id=name,
                text=name,
                payload=name,
            )
            for name in slugs
        ]
        self._collection.replace(items)
        nearest: dict[str, float] = {}
        for name, similarity in self._collection.search(text, len(items)):
            nearest.setdefault(slugs[name], similarity)
        return nearest
