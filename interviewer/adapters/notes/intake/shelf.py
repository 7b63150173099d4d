"""The folder of the notes that were taken in: which texts are there, free names, new files."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from interviewer.adapters.notes.folder import FolderNotes
from interviewer.adapters.notes.intake.note_text import body_digest, digests_of, note_text
from interviewer.adapters.notes.parse import parse_note
from interviewer.adapters.notes.text.decode import decode
from interviewer.adapters.notes.words_file import companies_of
from interviewer.adapters.storage.files import write_new
from interviewer.core.names import Companies
from interviewer.core.notes.agenda import ParsedNote
from interviewer.core.notes.intake import IntakeDetails
from interviewer.errors import NotesError, UploadError
from interviewer.words.notes import Words

LONGEST_NAME = 60
"""Characters of a file's name, so that its bytes fit every file system."""
_UNFIT = re.compile(r"""[/\\:*?"<>|#^\[\]\x00-\x1f\x7f]""")
"""What a file system, a link of Obsidian or a terminal does not take in a name."""
_DATED = re.compile(r"20\d\d[-./年]?\d{1,2}[-./月]?\d{1,2}")


class Shelf:
    """New notes in one notes folder."""

    def __init__(
        self,
        roots: Sequence[Path],
        words: Words,
        check: Callable[[int], None] = lambda _size: None,
    ) -> None:
        """roots: the notes folders; new notes go into the first one. words: of new notes.

        check: raises UsageError where so many bytes are too many.
        """
        self._check_size = check
        self._roots = roots
        self._root = roots[0]
        self._words = words

    def known(self) -> Mapping[str, str]:
        """Digests of the texts that the notes hold, each with the note's path."""
        notes = FolderNotes(self._roots)
        files = []
        with contextlib.suppress(NotesError):
            files = notes.scan()
        known: dict[str, str] = {}
        for file in files:
            with contextlib.suppress(OSError, NotesError):
                text = decode(file.path.read_bytes()).text
                for digest in digests_of(text):
                    known.setdefault(digest, file.note)
        return known

    def digest(
        self,
        markdown: str,
    ) -> str:
        """Of a document's text, as ``known`` has it."""
        return body_digest(markdown)

    def free_path(
        self,
        title: str,
        day: dt.date | None,
        taken: Collection[str],
    ) -> str:
        """A note's path that no file has: ``收集/2026-03-12 title.md``.

        day: of the interview; the name says nothing of a day that is not known, because the reader
        takes a day in a name for the interview's. taken: paths that are not free either.
        """
        name = _file_name(title)
        if day and not _DATED.search(name):
            name = f"{day.isoformat()} {name}"
        folder = self._words.collected
        path = f"{folder}/{name}.md"
        number = 1
        while path in taken or self._is_there(path):
            number += 1
            path = f"{folder}/{name} ({number}).md"
        return path

    def compose(
        self,
        markdown: str,
        details: IntakeDetails,
        added: dt.date,
    ) -> str:
        """The note's text. details: complete. added: today."""
        return note_text(
            markdown,
            details,
            added,
            self._words,
        )

    def read(
        self,
        text: str,
        note: str,
    ) -> ParsedNote:
        """What the next sync will find in a note of that text and path."""
        return parse_note(
            text.encode(),
            note,
            known=self._companies(),
        )

    def save(
        self,
        notes: Sequence[tuple[str, str]],
    ) -> None:
        """Write new notes, (path, text) each: all of them or none.

        Raises UploadError: ``upload_nowhere``, ``upload_path``, ``upload_write``.
        """
        if not self._root.is_dir():
            raise UploadError(
                key="upload_nowhere",
                path=self._root,
            )
        self._check_size(sum(len(text.encode()) for _, text in notes))
        with contextlib.ExitStack() as undo:
            for note, text in notes:
                self._write(note, text)
                undo.callback(_drop, self._root / note)
            undo.pop_all()

    def _write(
        self,
        note: str,
        text: str,
    ) -> None:
        target = self._root / note
        folder = self._root.resolve()
        try:
            if not target.resolve().is_relative_to(folder):
                raise UploadError(
                    key="upload_path",
                    name=note,
                )
            write_new(target, text.encode())
        except OSError as error:
            raise UploadError(
                key="upload_write",
                path=note,
                reason=error.strerror or str(error),
            ) from error

    def _is_there(
        self,
        note: str,
    ) -> bool:
        path = self._root / note
        return path.exists() or path.is_symlink()

    def _companies(self) -> Companies:
        return companies_of(self._roots)


def _file_name(title: str) -> str:
    """The title as a file's name, without what no name may hold."""
    plain = " ".join(_UNFIT.sub(" ", title).split())
    short = plain.lstrip(".~ ")[:LONGEST_NAME]
    return short.rstrip(". ") or "-"


def _drop(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
