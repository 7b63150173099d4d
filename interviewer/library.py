"""Library: keeps the index in step with the notes. Notes are the source of truth; everything here can be made anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from interviewer.core.agenda import ParsedNote, Skipped
from interviewer.core.library import FileReport, FileStatus, IndexChanges, SyncReport, count, merge_equal
from interviewer.core.question import Question
from interviewer.core.rubric import Language
from interviewer.errors import NotesError
from interviewer.messages import explain, reason

Progress = Callable[[int, int], None]


class NoteFile(Protocol):
    """A file that was found. note: its path below the notes folder; sha256: digest of its bytes."""

    @property
    def note(self) -> str: ...
    @property
    def path(self) -> Path: ...
    @property
    def sha256(self) -> str: ...


class Notes(Protocol):
    """The notes folders."""

    @property
    def skipped(self) -> Sequence[Skipped]:
        """What the last scan passed over, with the reason."""

    def scan(self) -> Sequence[NoteFile]:
        """Every note. Raises NotesError where a folder is missing or holds no note."""

    def read(self, file: Any) -> ParsedNote:
        """What a file of ``scan`` holds. Raises NotesError where it cannot be read."""

    def path_of(self, note: str) -> Path | None:
        """Where a note lies, None if it is gone."""


class Catalog(Protocol):
    """A cache of parsed notes."""

    def get(self, note: str, sha256: str) -> ParsedNote | None: ...
    def known(self) -> set[str]: ...
    def put(self, parsed: ParsedNote, sha256: str) -> None: ...
    def forget(self, note: str) -> None: ...


class Index(Protocol):
    """The questions in Chroma."""

    def replace(self, questions: Sequence[Question], progress: Progress | None = None) -> IndexChanges: ...


class Library:
    """Reads the notes folders and brings the index up to date."""

    def __init__(self, notes: Notes, catalog: Catalog, index: Index, embedder: str, lang: Language) -> None:
        """embedder: name for the report. lang: of the reasons in the report."""
        self._notes, self._catalog, self._index, self._embedder, self._lang = notes, catalog, index, embedder, lang

    def sync(self, progress: Progress | None = None) -> SyncReport:
        """Read what changed, replace the index's content, report. Raises NotesError only if nothing could be read."""
        files = self._notes.scan()
        parsed: list[ParsedNote] = []
        reports: list[FileReport] = []
        problems = list(self._notes.skipped)
        for file in files:
            try:
                note, status = self._read(file)
            except NotesError as error:
                problems.append(Skipped(note=file.note, line=0, reason=explain(error, self._lang)))
                continue
            parsed.append(note)
            reports.append(count(note, status))
        if not parsed:
            raise NotesError(key="nothing_readable", reason=problems[0].reason if problems else "no .md file")
        gone = self._catalog.known() - {f.note for f in files}
        for name in sorted(gone):
            self._catalog.forget(name)
            reports.append(FileReport(note=name, status="removed"))
        return self._report(parsed, reports, problems, progress)

    def notes(self) -> list[ParsedNote]:
        """What every note holds now, from the cache where it is unchanged."""
        return [self._read(file)[0] for file in self._notes.scan()]

    def path_of(self, note: str) -> Path | None:
        """Where a note lies, None if it is gone (port ``NoteFinder``)."""
        return self._notes.path_of(note)

    def _read(self, file: NoteFile) -> tuple[ParsedNote, FileStatus]:
        if cached := self._catalog.get(file.note, file.sha256):
            return cached, "unchanged"
        status: FileStatus = "updated" if file.note in self._catalog.known() else "new"
        note = self._notes.read(file)
        self._catalog.put(note, file.sha256)
        return note, status

    def _report(
        self, parsed: list[ParsedNote], reports: list[FileReport], problems: list[Skipped], progress: Progress | None
    ) -> SyncReport:
        questions = merge_equal(q for note in parsed for q in note.questions)
        changes = self._index.replace(questions, progress)
        return SyncReport(
            files=tuple(reports),
            found=len(questions),
            changes=changes,
            embedder=self._embedder,
            questions=tuple(questions),
            appointments=tuple(i for note in parsed for i in note.interviews),
            tasks=tuple(t for note in parsed for t in note.tasks),
            todos=tuple(t for note in parsed for t in note.todos),
            outcomes=tuple(o for note in parsed for o in note.outcomes),
            skipped=tuple(
                skip.model_copy(update={"reason": reason(skip.reason, self._lang)})
                for skip in (*problems, *(s for note in parsed for s in note.skipped))
            ),
        )
