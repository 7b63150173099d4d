"""A user's preferences as a file in the data folder that nobody else may read.

The only place where a key is kept.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from interviewer.adapters.storage.documents import Documents, documents_in
from interviewer.adapters.storage.files import folder_errors
from interviewer.core.preferences import Preferences
from interviewer.errors import StoreError

FILE = "preferences.json"


class PreferencesFile:
    """``preferences.json``; read anew whenever it is asked for."""

    def __init__(
        self,
        folder: Path | Documents,
        *,
        named: str | None = None,
    ) -> None:
        """folder: the data folder. named: what messages call the file, by default its path."""
        self._document = documents_in(folder).document(FILE)
        self._name = named or self._document.name

    def read(self) -> Preferences:
        """What was chosen, nothing if there is no file.

        Raises StoreError for a file that cannot be used, which is never quoted.
        """
        try:
            return Preferences.model_validate_json(self._document.read())
        except (FileNotFoundError, NotADirectoryError):
            return Preferences()
        except OSError as error:
            raise StoreError(
                key="preferences_unreadable",
                path=self._name,
                reason=error.strerror or type(error).__name__,
            ) from None
        except ValueError:
            raise StoreError(
                key="preferences_damaged",
                path=self._name,
            ) from None

    def write(self, chosen: Preferences) -> None:
        """Keep what was chosen instead of what was there, damaged or not. Raises StoreError."""
        plain = chosen.model_dump(
            exclude={"api_key"},
            exclude_none=True,
        )
        if chosen.api_key:
            plain["api_key"] = chosen.api_key.get_secret_value()
        content = json.dumps(
            plain,
            ensure_ascii=False,
            indent=2,
        )
        with folder_errors(self._document.place):
            self._document.write(f"{content}\n".encode())

    def forget(self) -> None:
        """Delete the file. Raises StoreError."""
        with folder_errors(self._document.place), contextlib.suppress(NotADirectoryError):
            self._document.delete()
