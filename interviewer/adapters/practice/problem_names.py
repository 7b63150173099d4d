"""Finds the coding problem that a text means. Port ``ProblemNames``."""

from __future__ import annotations

from collections.abc import Sequence

from interviewer.adapters.storage.chroma import Item, VectorCollection
from interviewer.core.practice.matching import bare, names_of
from interviewer.core.practice.problem import Problem


class NamesCollection:
    """Over a collection of the index, which embeds only names that are new."""

    def __init__(self, collection: VectorCollection) -> None:
        """collection: of kind ``code``."""
        self._collection = collection

    def nearest(
        self,
        text: str,
        problems: Sequence[Problem],
    ) -> tuple[str, float] | None:
        """The id of the problem with the nearest name, and the cosine similarity.

        Words such as 手撕 are left out on both sides: they would make all short names alike.
        """
        items = []
        for problem in problems:
            for place, name in enumerate(bare_names(problem)):
                item = Item(
                    id=f"{problem.id}/{place}",
                    text=name,
                    payload=problem.id,
                )
                items.append(item)
        self._collection.replace(items)
        hits = self._collection.search(bare(text), 1)
        return hits[0] if hits else None


def bare_names(problem: Problem) -> list[str]:
    """What is embedded of a problem: its names but the id, each without words such as 手撕."""
    return [bare(name) for name in names_of(problem)[1:]]
