"""What the library needs of the notes' folders and of what is kept of them, as protocols."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, Self

from interviewer.core.calibration import DuplicateThresholds
from interviewer.core.notes import duplicates
from interviewer.core.notes.agenda import ParsedNote, Passage, Skipped
from interviewer.core.notes.corrections import Correction
from interviewer.core.notes.identity import Ids
from interviewer.core.notes.lexicon import Lexicon
from interviewer.core.notes.line_reading import NoteReading
from interviewer.core.notes.question import Question
from interviewer.core.notes.sync_report import IndexChanges, UploadReport
from interviewer.core.ports import CorrectionStore

Progress = Callable[[int, int], None]
Waiting = Callable[[], None]
Stamps = Mapping[str, tuple[tuple[int, ...], str]]
"""Path of a file to its stamp and the SHA-256 of what it held then."""


class NoteFile(Protocol):
    """A file that was found."""

    @property
    def note(self) -> str:
        """Its path below the notes folder."""

    @property
    def path(self) -> Path:
        """Where it lies."""

    @property
    def sha256(self) -> str:
        """Digest of its bytes."""

    @property
    def digest(self) -> str:
        """Changes with all that reading it depends on."""

    @property
    def stamp(self) -> tuple[int, ...] | None:
        """Equal for an unchanged file, None where the file system has no such thing."""

    def corrected(
        self,
        corrections: Sequence[Correction],
    ) -> Self:
        """The file to be read with what the person said of its lines."""


class Notes(Protocol):
    """The notes folders."""

    @property
    def skipped(self) -> Sequence[Skipped]:
        """What the last scan passed over, with the reason."""

    def scan(
        self,
        known: Stamps = ...,
    ) -> Sequence[NoteFile]:
        """Every note; a file whose stamp is known is not read.

        Raises NotesError where a folder is missing or holds no note.
        """

    def read(
        self,
        file: Any,
        today: dt.date,
        first_read: Mapping[str, dt.date],
    ) -> ParsedNote:
        """What a file of ``scan`` holds. Raises NotesError where it cannot be read.

        first_read: line -> the day on which it was first read, else today.
        """

    def lines(
        self,
        file: Any,
    ) -> Sequence[str]:
        """The lines of a file of ``scan``. Raises NotesError where it cannot be read."""

    def reading(
        self,
        file: Any,
        today: dt.date,
        first_read: Mapping[str, dt.date],
    ) -> NoteReading:
        """What is understood of each line of a file of ``scan``. Raises and takes as ``read``."""

    def path_of(
        self,
        note: str,
    ) -> Path | None:
        """Where a note lies, None if it is gone."""

    def excerpt(
        self,
        note: str,
        line: int,
        around: int,
    ) -> list[tuple[int, str]]:
        """The numbered lines around a line of a note.

        Raises NotesError, also for what lies outside the notes folders.
        """


class Catalog(Protocol):
    """What the last sync knew."""

    def stamps(self) -> Stamps:
        """Of every file that was read."""

    def digests(self) -> Mapping[str, str]:
        """Note to the digest that it was read under."""

    def get(
        self,
        note: str,
    ) -> ParsedNote | None:
        """What the note held."""

    def first_read(
        self,
        note: str,
    ) -> Mapping[str, dt.date]:
        """Line of the note -> the day on which it was first read."""

    def ids(
        self,
        notes: Iterable[str],
    ) -> Mapping[str, Ids]:
        """The ids of the questions of these notes."""

    def lost_ids(self) -> Iterable[tuple[str, str]]:
        """Text and id of questions whose note is gone."""

    def taken_ids(
        self,
        but: Iterable[str],
    ) -> set[str]:
        """Every id but those of the notes named."""

    def save(
        self,
        notes: Sequence[tuple[ParsedNote, str]],
        gone: Iterable[str],
        stamps: Stamps | None,
    ) -> None:
        """Keep these notes with their digests, and forget those that are gone."""

    def merges(
        self,
        state: str,
    ) -> Mapping[str, str] | None:
        """Which question goes into which, None where the state has changed."""

    def put_merges(
        self,
        state: str,
        merges: Mapping[str, str],
    ) -> None:
        """Keep the merges of a state."""


class Vectors(Protocol):
    """The questions' vectors."""

    def fill(
        self,
        texts: Sequence[str],
        progress: Progress | None = None,
    ) -> int:
        """Know exactly these texts; how many had to be embedded."""

    def similar(
        self,
        texts: Sequence[str],
        groups: Sequence[duplicates.Group],
    ) -> Iterable[duplicates.Similar]:
        """Pairs within a group whose similarity reaches its floor."""


class Index(Protocol):
    """The questions in Chroma."""

    def replace(
        self,
        questions: Sequence[Question],
    ) -> IndexChanges:
        """Hold exactly these."""


class Passages(Protocol):
    """The notes' prose in Chroma."""

    def replace(
        self,
        passages: Iterable[Passage],
        progress: Progress | None = None,
    ) -> IndexChanges:
        """Hold exactly these."""


class BankIndex(Protocol):
    """The bank's wordings in Chroma."""

    @property
    def skipped(self) -> list[Skipped]:
        """What is wrong with cards of the user's, which are left out."""

    def sync(
        self,
        progress: Progress | None = None,
    ) -> IndexChanges:
        """Bring it up to date."""

    def unfit_points(self, questions: Iterable[Question]) -> list[Skipped]:
        """Key points of the notes' own answers that nothing is graded against."""


class Uploads(Protocol):
    """Takes uploaded files into a notes folder."""

    def take(
        self,
        file: Path,
        name: str,
    ) -> UploadReport:
        """One note or one zip. Raises UploadError."""


@dataclass(frozen=True)
class LibraryStores:
    """The parts that a library works with."""

    notes: Notes
    catalog: Catalog
    vectors: Vectors
    questions: Index
    passages: Passages
    bank: BankIndex
    uploads: Uploads
    corrections: CorrectionStore
    embedder: str
    """Name of the embedder, for the report."""
    thresholds: DuplicateThresholds
    """The embedder's, for which questions are one."""
    lexicon: Lexicon
    """The phrases by which two wordings are compared."""
    drop_index: Callable[[], None]
    """Deletes the whole index."""
    lock: Callable[[Waiting], AbstractContextManager[None]]
    """Held by one sync at a time. Its argument is called once if another sync holds it."""
