"""The files of a zip that Feishu, Notion or a person made."""

from __future__ import annotations

from collections.abc import Container
from pathlib import PurePosixPath

from interviewer.adapters.notes.archive import MAX_TOTAL, unzipped
from interviewer.adapters.notes.intake.refusals import too_large

_PICTURES = frozenset(".png .jpg .jpeg .gif .webp .bmp .svg .heic .tif .tiff .avif .ico".split())
_ALL_ROWS = "_all.csv"
"""Notion writes a database twice, with the rows of a view and with all of them."""
_CONTENTS = frozenset({"index.html", "index.htm"})
"""Lists the other files of an export."""
MAX_NESTED = 1
"""How deep a zip may lie in a zip: Notion cuts large exports into such parts."""


class Export:
    """The files of a zip and of the zips in it."""

    def __init__(
        self,
        kinds: Container[str],
    ) -> None:
        """kinds: suffixes of the files that are read."""
        self._kinds = kinds
        self.left_out: list[str] = []
        """Files that are not read."""
        self.pictures = 0
        """Files that are pictures."""
        self._read: dict[str, bytes] = {}
        self._left = MAX_TOTAL

    def add(
        self,
        name: str,
        data: bytes,
        folder: str,
        depth: int,
    ) -> None:
        """Read a zip.

        folder: of the zip in the outer one, ``""`` or with a ``/`` at its end. Raises UploadError.
        """

        def wanted(path: PurePosixPath) -> bool:
            suffix = path.suffix.lower()
            return suffix in self._kinds or (suffix == ".zip" and depth < MAX_NESTED)

        for path, content in unzipped(data, name, wanted, self._left):
            place = folder + path
            if content is None:
                self._pass_over(place)
                continue
            self._spend(len(content), name)
            if path.lower().endswith(".zip"):
                inside = PurePosixPath(place).parent.as_posix()
                above = "" if inside == "." else f"{inside}/"
                self.add(f"{name}: {path}", content, above, depth + 1)
            else:
                self._read[place] = content

    def kept(self) -> list[tuple[str, bytes]]:
        """The files to convert, without those that only repeat others."""
        kept: list[tuple[str, bytes]] = []
        for path, data in self._read.items():
            if self._repeats(path):
                self.left_out.append(path)
            else:
                kept.append((path, data))
        return kept

    def _repeats(
        self,
        path: str,
    ) -> bool:
        if path.lower().endswith(".csv"):
            everything = path[: -len(".csv")] + _ALL_ROWS
            return everything in self._read
        is_contents = PurePosixPath(path).name.lower() in _CONTENTS
        return is_contents and len(self._read) > 1

    def _pass_over(
        self,
        path: str,
    ) -> None:
        if PurePosixPath(path).suffix.lower() in _PICTURES:
            self.pictures += 1
        else:
            self.left_out.append(path)

    def _spend(
        self,
        size: int,
        name: str,
    ) -> None:
        self._left -= size
        if self._left < 0:
            raise too_large(name, MAX_TOTAL)
