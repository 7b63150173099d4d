"""Which number means which task or to-do: the lists as they were shown last, one file.

It only keeps a number from meaning another item than the one it was shown for: a file that cannot
be read counts as empty.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from interviewer.adapters.storage.documents import Documents, documents_in
from interviewer.adapters.storage.files import folder_errors
from interviewer.core.notes.ticking import ListedItem
from interviewer.core.value import Frozen

FILE = "numbers.json"
VERSION: Literal[1] = 1
MOST_DAYS = 7
"""Lists that are kept, the ones shown last."""


class _Content(Frozen):
    """What the file holds."""

    version: Literal[1] = VERSION
    """Another version is not read."""
    lists: dict[dt.date, tuple[ListedItem, ...]] = Field(default_factory=dict)
    """Day -> its open items, the day shown last at the end."""


class NumberFile:
    """``numbers.json``, written whole or not at all."""

    def __init__(self, folder: Path | Documents) -> None:
        """folder: the data folder."""
        self._document = documents_in(folder).document(FILE)

    def of(self, day: dt.date) -> tuple[ListedItem, ...]:
        """The open items of the day as they were shown last; none where they never were."""
        return self._read().get(day, ())

    def keep(
        self,
        day: dt.date,
        items: Sequence[ListedItem],
    ) -> None:
        """Keep what is shown now. Raises StoreError."""
        lists = self._read()
        if lists.get(day) == tuple(items):
            return
        lists.pop(day, None)
        lists[day] = tuple(items)
        content = _Content(lists=dict(list(lists.items())[-MOST_DAYS:]))
        with folder_errors(self._document.place):
            self._document.write(content.model_dump_json(indent=2).encode() + b"\n")

    def _read(self) -> dict[dt.date, tuple[ListedItem, ...]]:
        try:
            return dict(_Content.model_validate_json(self._document.read()).lists)
        except (OSError, ValidationError):
            return {}
