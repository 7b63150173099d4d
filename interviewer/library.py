"""Library: keeps the index in step with the notes. Notes are the source of truth; everything here can be made anew."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from interviewer.core import dedup
from interviewer.core.agenda import ParsedNote, Passage, Skipped
from interviewer.core.identity import Ids, keep_ids
from interviewer.core.library import FileReport, FileStatus, IndexChanges, SyncReport, count, merge
from interviewer.core.question import Question
from interviewer.core.rubric import Language
from interviewer.core.wording import take_apart
from interviewer.errors import NotesError
from interviewer.messages import explain, reason

Progress = Callable[[int, int], None]
Stamps = Mapping[str, tuple[tuple[int, ...], str]]
"""Path of a file to its stamp and the SHA-256 of what it held then."""


class NoteFile(Protocol):
    """A file that was found. note: its path below the notes folder; sha256: digest of its bytes; stamp: equal for an unchanged file."""

    @property
    def note(self) -> str: ...
    @property
    def path(self) -> Path: ...
    @property
    def sha256(self) -> str: ...
    @property
    def stamp(self) -> tuple[int, ...] | None: ...


class Notes(Protocol):
    """The notes folders."""

    @property
    def skipped(self) -> Sequence[Skipped]:
        """What the last scan passed over, with the reason."""

    def scan(self, known: Stamps = ...) -> Sequence[NoteFile]:
        """Every note; a file whose stamp is known is not read. Raises NotesError where a folder is missing or holds no note."""

    def read(self, file: Any) -> ParsedNote:
        """What a file of ``scan`` holds. Raises NotesError where it cannot be read."""

    def path_of(self, note: str) -> Path | None:
        """Where a note lies, None if it is gone."""

    def excerpt(self, note: str, line: int, around: int) -> list[tuple[int, str]]:
        """The numbered lines around a line of a note. Raises NotesError, also for what lies outside the notes folders."""


class Catalog(Protocol):
    """What the last sync knew."""

    def stamps(self) -> Stamps: ...
    def digests(self) -> Mapping[str, str]: ...
    def get(self, note: str) -> ParsedNote | None: ...
    def ids(self, notes: Iterable[str]) -> Mapping[str, Ids]: ...
    def lost_ids(self) -> Iterable[tuple[str, str]]: ...
    def taken_ids(self, but: Iterable[str]) -> set[str]: ...
    def save(
        self, notes: Sequence[tuple[ParsedNote, str]], gone: Iterable[str], stamps: Stamps | None
    ) -> None: ...
    def merges(self, state: str) -> Mapping[str, str] | None: ...
    def put_merges(self, state: str, merges: Mapping[str, str]) -> None: ...


class Vectors(Protocol):
    """The questions' vectors."""

    def fill(self, texts: Sequence[str], progress: Progress | None = None) -> int:
        """Know exactly these texts; how many had to be embedded."""

    def similar(
        self, texts: Sequence[str], groups: Sequence[dedup.Group]
    ) -> Iterable[dedup.Similar]:
        """Pairs within a group whose similarity reaches its floor."""


class Index(Protocol):
    """The questions in Chroma."""

    def replace(self, questions: Sequence[Question]) -> IndexChanges: ...


class Passages(Protocol):
    """The notes' prose in Chroma."""

    def replace(
        self, passages: Iterable[Passage], progress: Progress | None = None
    ) -> IndexChanges: ...


@dataclass
class _Read:
    """One pass over the files. notes: in the files' order; fresh: digest of those that were read, the others came from the catalog."""

    notes: dict[str, ParsedNote] = field(default_factory=dict)
    fresh: dict[str, str] = field(default_factory=dict)
    problems: list[Skipped] = field(default_factory=list)


class Library:
    """Reads the notes folders and brings the index up to date. One sync at a time: see ``adapters.sync_lock``."""

    def __init__(
        self,
        notes: Notes,
        catalog: Catalog,
        vectors: Vectors,
        index: Index,
        passages: Passages,
        embedder: str,
        lang: Language,
    ) -> None:
        """embedder: name for the report. lang: of the reasons in the report."""
        self._notes, self._catalog, self._vectors, self._index, self._passages = (
            notes,
            catalog,
            vectors,
            index,
            passages,
        )
        self._embedder, self._lang = embedder, lang

    def sync(self, progress: Progress | None = None, *, reread: bool = False) -> SyncReport:
        """Read what changed, replace the index's content, report. Raises NotesError only if nothing could be read.

        reread: read and parse every file again, whatever its stamp and digest say.
        """
        stamps = self._catalog.stamps()
        files = self._notes.scan({} if reread else stamps)
        read = self._read(files, {} if reread else self._catalog.digests())
        reports = self._remember(files, read, stamps)
        questions = [q for note in read.notes.values() for q in note.questions]
        into, embedded = self._merges(questions, progress)
        merged = merge(questions, into)
        changes = self._index.replace(merged).model_copy(update={"embedded": embedded})
        prose = self._passages.replace(
            (p for note in read.notes.values() for p in note.passages), progress
        )
        return self._report(read, reports, merged, changes, prose)

    def notes(self) -> list[ParsedNote]:
        """What every readable note holds now, from the catalog where it is unchanged. Raises NotesError if none can be read."""
        files = self._notes.scan(self._catalog.stamps())
        return list(self._read(files, self._catalog.digests()).notes.values())

    def path_of(self, note: str) -> Path | None:
        """Where a note lies, None if it is gone (port ``NoteFinder``)."""
        return self._notes.path_of(note)

    def excerpt(self, note: str, line: int, around: int = 5) -> list[tuple[int, str]]:
        """The numbered lines around a line of a note. Raises NotesError, also for what lies outside the notes folders."""
        return self._notes.excerpt(note, line, around)

    def companies(self) -> list[str]:
        """The companies of the notes' calendar (port ``NoteFinder``)."""
        found = sorted(
            (a for note in self.notes() for a in note.interviews),
            key=lambda a: (a.date is None, a.date or dt.date.max),
        )
        return list(dict.fromkeys(a.company for a in found))

    def _read(self, files: Sequence[NoteFile], digests: Mapping[str, str]) -> _Read:
        read = _Read(problems=list(self._notes.skipped))
        for file in files:
            try:
                note, known = self._note(file, digests)
            except NotesError as error:
                read.problems.append(
                    Skipped(note=file.note, line=0, reason=explain(error, self._lang))
                )
                continue
            read.notes[file.note] = note
            if not known:
                read.fresh[file.note] = file.sha256
        if not read.notes:
            raise NotesError(
                key="nothing_readable",
                reason=read.problems[0].reason if read.problems else "no .md file",
            )
        return read

    def _note(self, file: NoteFile, digests: Mapping[str, str]) -> tuple[ParsedNote, bool]:
        """The note, and whether it came from the catalog."""
        known = self._catalog.get(file.note) if digests.get(file.note) == file.sha256 else None
        return known or self._notes.read(file), known is not None

    def _remember(self, files: Sequence[NoteFile], read: _Read, stamps: Stamps) -> list[FileReport]:
        """Bring the catalog up to date and give fresh notes their lasting ids. A file that cannot be read now keeps its entry."""
        before = self._catalog.digests()
        gone = sorted(
            before.keys()
            - {file.note for file in files}
            - {problem.note for problem in read.problems}
        )
        if read.fresh or gone:
            touched = [*read.fresh, *gone]
            fresh = [read.notes[name] for name in read.fresh]
            taken = self._catalog.taken_ids(touched)
            for note in keep_ids(
                fresh, self._catalog.ids(touched), self._catalog.lost_ids(), taken
            ):
                read.notes[note.note] = note
        now = {
            str(file.path): (file.stamp, file.sha256)
            for file in files
            if file.stamp and file.note in read.notes
        }
        if read.fresh or gone or now != stamps:
            self._catalog.save(
                [(read.notes[name], sha) for name, sha in read.fresh.items()], gone, now
            )
        return _file_reports(read, before, gone)

    def _merges(
        self, questions: Sequence[Question], progress: Progress | None
    ) -> tuple[Mapping[str, str], int]:
        """Which questions go into which, from the catalog where nothing changed, and how many texts had to be embedded."""
        state = _state(questions, self._embedder)
        if (known := self._catalog.merges(state)) is not None:
            return known, 0
        kept = dedup.distinct(questions)
        texts = [question.text for question in kept]
        embedded = self._vectors.fill(texts, progress)
        wordings = [take_apart(text) for text in texts]
        similar = self._vectors.similar(texts, dedup.candidates(wordings))
        into = dedup.merged_into(questions, kept, dedup.representatives(wordings, similar))
        self._catalog.put_merges(state, into)
        return into, embedded

    def _report(
        self,
        read: _Read,
        reports: list[FileReport],
        questions: Sequence[Question],
        changes: IndexChanges,
        passages: IndexChanges,
    ) -> SyncReport:
        parsed = read.notes.values()
        return SyncReport(
            files=tuple(reports),
            found=len(questions),
            changes=changes,
            passages=passages,
            embedder=self._embedder,
            questions=tuple(questions),
            appointments=tuple(i for note in parsed for i in note.interviews),
            tasks=tuple(t for note in parsed for t in note.tasks),
            todos=tuple(t for note in parsed for t in note.todos),
            outcomes=tuple(o for note in parsed for o in note.outcomes),
            skipped=tuple(
                skip.model_copy(update={"reason": reason(skip.reason, self._lang)})
                for skip in (*read.problems, *(s for note in parsed for s in note.skipped))
            ),
        )


def _file_reports(read: _Read, before: Mapping[str, str], gone: Sequence[str]) -> list[FileReport]:
    left = {before[name]: name for name in gone}
    reports = []
    for name, note in read.notes.items():
        status: FileStatus = (
            "unchanged" if name not in read.fresh else "updated" if name in before else "new"
        )
        renamed_from = left.pop(read.fresh[name], None) if status == "new" else None
        reports.append(count(note, status, renamed_from))
    return reports + [FileReport(note=name, status="removed") for name in sorted(left.values())]


def _state(questions: Iterable[Question], embedder: str) -> str:
    """Changes with anything that the merges depend on."""
    digest = hashlib.sha256(f"{dedup.VERSION} {embedder}".encode())
    for question in questions:
        digest.update(f"\0{question.id}\0{question.text}\0{dedup.asked_order(question)}".encode())
    return digest.hexdigest()
