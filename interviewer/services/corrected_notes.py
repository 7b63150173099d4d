"""The notes' files, each with what the person said of its lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from interviewer.core.notes.corrections import Correction, relocated
from interviewer.errors import NotesError
from interviewer.services.library_stores import LibraryStores, NoteFile


class CorrectedFiles(NamedTuple):
    """Files with what was said of them."""

    files: list[NoteFile]
    """The files, to be read with the corrections."""
    kept: tuple[Correction, ...]
    """The corrections as the store has them."""
    moved: tuple[Correction, ...]
    """The corrections with their lines where those are now."""


def corrected_files(
    stores: LibraryStores,
    files: Sequence[NoteFile],
) -> CorrectedFiles:
    """The files of a scan with the corrections of their lines. Raises StoreError.

    Only notes of which something was said are looked into, and all where a line is gone.
    """
    kept = tuple(stores.corrections.read())
    if not kept:
        return CorrectedFiles(list(files), (), ())
    by_name = {}
    for file in files:
        by_name[file.note] = file

    def lines(note: str) -> Sequence[str]:
        file = by_name[note]
        try:
            return stores.notes.lines(file)
        except NotesError:
            return ()

    names = list(by_name)
    moved = relocated(
        kept,
        names,
        lines,
    )
    of_note: dict[str, list[Correction]] = {}
    for correction in moved:
        name = correction.anchor.note
        of_note.setdefault(name, []).append(correction)
    corrected = []
    for file in files:
        own = of_note.get(file.note, [])
        corrected.append(file.corrected(own))
    return CorrectedFiles(
        corrected,
        kept,
        tuple(moved),
    )


def sync_corrections(
    stores: LibraryStores,
    files: Sequence[NoteFile],
) -> list[NoteFile]:
    """As ``corrected_files``; where a line moved, the store knows it afterwards."""
    found = corrected_files(stores, files)
    if found.moved != found.kept:
        stores.corrections.write(found.moved)
    return found.files
