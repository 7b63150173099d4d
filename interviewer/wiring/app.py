"""The composition root: the only place that names concrete adapters. Everything heavy is built when it is first used."""

from __future__ import annotations

import datetime as dt
import functools
import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.core.interview import ExaminerKind, InterviewConfig
from interviewer.core.rubric import Card, Language
from interviewer.core.usage import Usage
from interviewer.errors import UploadError, UsageError
from interviewer.messages import text
from interviewer.prompts import PromptLibrary
from interviewer.settings import Settings, shipped
from interviewer.wiring import belongings, rendering
from interviewer.wiring.choices import Choices, asking_of, effective
from interviewer.wiring.stores import Stores

if TYPE_CHECKING:
    from interviewer.adapters.accounts import Accounts
    from interviewer.adapters.local_grader import LocalGrader
    from interviewer.adapters.openai_chat import Asking, ModelRubrics
    from interviewer.adapters.rubrics import BankRubrics
    from interviewer.core.agenda import Interview
    from interviewer.core.library import SyncReport, UploadReport
    from interviewer.core.ports import Examiner
    from interviewer.core.question import Question
    from interviewer.core.today import Today
    from interviewer.doctor import Check
    from interviewer.grading import Grading
    from interviewer.graph.state import Deps
    from interviewer.library import Library, Progress
    from interviewer.service import Graph, Interviews

# No telemetry, and no look-up on a network: before any of these libraries is imported.
_QUIET = {
    "ANONYMIZED_TELEMETRY": "False",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
}


class App(Stores):
    """One program run over one set of notes and one data folder."""

    def __init__(self, settings: Settings, *, guest: bool = False) -> None:
        """settings: complete; relative paths are those of the current folder. guest: of one of several users of a server."""
        os.environ.update(_QUIET)
        self.configured, self.guest, self.chroma_url = settings, guest, settings.chroma_url
        self.data = settings.data.expanduser().absolute()
        self.roots = tuple(p.expanduser().absolute() for p in settings.notes) or (
            belongings.own_notes(self.data),
        )

    @functools.cached_property
    def settings(self) -> Settings:
        """What is configured, with the user's own preferences over it. Raises StoreError where those are damaged."""
        return effective(self.configured, self.choices.read(), guest=self.guest)

    @functools.cached_property
    def choices(self) -> Choices:
        """The user's preferences."""
        return Choices(self)

    def reload_settings(self) -> None:
        """Preferences have changed: the next step of any interview asks the new examiner."""
        for name in ("settings", "asking", "_author"):
            self.__dict__.pop(name, None)

    @functools.cached_property
    def cards(self) -> list[Card]:
        """The built-in bank with the user's own cards on top."""
        from interviewer.adapters.markdown_bank import load_bank

        return load_bank(self.bank_folders)

    @property
    def bank_folders(self) -> list[Path]:
        """Where cards come from, the built-in bank first."""
        return [
            shipped("knowledge") / "bank",
            *(root / "bank" for root in self.roots if (root / "bank").is_dir()),
        ]

    def lint_bank(self) -> list[str]:
        """What is wrong with the cards, one ``file:line: what`` each."""
        from interviewer.adapters.bank_lint import lint

        return lint(self.bank_folders)

    def new_card(self, card_id: str, topic: str | None) -> Path:
        """Begin a card in the first notes folder's ``bank/`` and return its path. Raises UsageError."""
        return belongings.new_card(self, card_id, topic)

    @functools.cached_property
    def speaker(self) -> PromptLibrary:
        """All spoken lines."""
        return PromptLibrary(shipped("prompts"))

    @functools.cached_property
    def rubrics(self) -> BankRubrics:
        """What questions are graded against. The bank's vectors are brought up to date on first use."""
        from interviewer.adapters.bank_vectors import ShippedVectors
        from interviewer.adapters.local_grader import rubric_from_reference
        from interviewer.adapters.markdown_bank import load_elsewhere
        from interviewer.adapters.rubrics import BankRubrics

        collection = self.collection("bank", ShippedVectors(self.embedder, self.bank_folders[0]))
        reason = text("no_rubric", self.settings.lang)
        return BankRubrics(
            self.cards, collection, rubric_from_reference, reason, load_elsewhere(self.bank_folders)
        )

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

        catalog = NoteCatalog(self.data / f"notes-{self.notes_key}.db")
        return Library(
            FolderNotes(self.roots),
            catalog,
            self.vectors,
            self.questions,
            self.passages,
            self.embedder.name,
            self.settings.lang,
        )

    @functools.cached_property
    def interviews(self) -> Interviews:
        """The service that user interfaces call."""
        from interviewer.adapters.own_verdicts import SqliteOpinions
        from interviewer.adapters.store import SqliteSessions, connect
        from interviewer.service import Interviews

        path = self.data / "sessions.db"
        store = SqliteSessions(connect(path), path)
        opinions = SqliteOpinions(connect(path), path)
        return Interviews(
            self._graph(connect(path)), self._deps, store, opinions, self.data / "locks"
        )

    def sync(
        self,
        progress: Progress | None = None,
        *,
        rebuild: bool = False,
        waiting: Callable[[], None] = lambda: None,
    ) -> SyncReport:
        """Bring notes, index and bank up to date. rebuild: drop the index first. waiting: called if another sync has to be waited for."""
        from interviewer.adapters.sync_lock import sync_lock

        with sync_lock(self.data, waiting):
            if rebuild:
                belongings.drop(self.index_path)
            report = self.library.sync(progress, reread=rebuild)
            self.rubrics.sync(progress)
        return report

    def today(self, day: dt.date | None = None, *, everything: bool = False) -> Today:
        """What the notes hold for the day, by default the clock's. everything: also what is past, done, later or has no day."""
        from interviewer.adapters.clock import SystemClock
        from interviewer.core.today import on_day

        return on_day(
            day or SystemClock().now().date(), self.library.notes(), everything=everything
        )

    def next_interview(self) -> Interview | None:
        """The next appointment of the notes' calendar, today's included."""
        from interviewer.adapters.clock import SystemClock
        from interviewer.core.agenda import upcoming

        booked = (i for note in self.library.notes() for i in note.interviews)
        return next(iter(upcoming(booked, SystemClock().now().date())), None)

    def examiner_kind(self, given: ExaminerKind | None) -> ExaminerKind:
        """The examiner of a new session: the one given, else the configured one, else the model where there is one."""
        automatic: ExaminerKind = "llm" if self.settings.has_model else "local"
        wanted = given or (
            self.settings.examiner if self.settings.examiner != "auto" else automatic
        )
        if wanted == "llm" and not self.settings.has_model:
            raise UsageError(key="llm_missing")
        return wanted

    @functools.cached_property
    def asking(self) -> Asking:
        """The model's endpoint; what it can do is remembered over all sessions."""
        return asking_of(self.settings, self.speaker, guarded=self.choices.guarded(self.settings))

    def grading(self, examiner: ExaminerKind | None = None) -> Grading:
        """Grades single answers with the examiner given, else with the configured one."""
        from interviewer.adapters.local_grader import rubric_from_reference
        from interviewer.adapters.openai_chat import Asking, OpenAIExaminer
        from interviewer.grading import Grading

        patient = (
            Asking(self.asking.endpoint, self.speaker, rest=0.0)
            if self.examiner_kind(examiner) == "llm"
            else None
        )
        grader = OpenAIExaminer(patient, self.settings.votes) if patient else self.grader
        self.rubrics.sync()
        return Grading(
            grader,
            functools.partial(belongings.rubric_of, self),
            rubric_from_reference,
            self.settings.lang,
            self.grader if patient else None,
        )

    markdown = staticmethod(rendering.markdown)
    html = staticmethod(rendering.html)
    pdf = staticmethod(rendering.pdf)

    def reload_bank(self) -> None:
        """Read the bank anew after a card has changed; only new wordings are embedded."""
        self.__dict__.pop("cards", None)
        self.__dict__.pop("rubrics", None)
        self.rubrics.sync()

    def prepared(
        self, config: InterviewConfig, resume: Path | None, jd: Path | None
    ) -> tuple[InterviewConfig, Usage]:
        """The set-up with questions about a résumé and the words of a JD, and what that used. Raises UsageError, ExaminerError."""
        return belongings.with_documents(self, config, resume, jd)

    def save_reference(self, question: Question, reference: str) -> Path:
        """The user's own reference answer as a card in ``<notes>/bank/``; interviews use it from now on."""
        return belongings.save_reference(self, question, reference)

    def upload(self, file: Path, name: str) -> UploadReport:
        """Take an uploaded note or zip into the notes folder. Raises UploadError."""
        return belongings.upload(self, file, name)

    @property
    def notes_folder(self) -> Path:
        """The folder that takes uploads and own cards. Raises UploadError where the notes are a single file."""
        if not self.roots[0].is_dir():
            raise UploadError(key="upload_nowhere", path=self.roots[0])
        return self.roots[0]

    def of_user(self, name: str) -> App:
        """The app of one user of the web: own notes, index and sessions below ``users/<name>``; the embedding model is shared."""
        folder = self.data / "users" / name
        belongings.sample_notes(folder / "notes")
        other = App(
            self.configured.model_copy(update={"notes": (folder / "notes",), "data": folder}),
            guest=True,
        )
        other.embedder = self.embedder
        return other

    def accounts(self, path: Path) -> Accounts:
        """The file of users."""
        from interviewer.adapters.accounts import Accounts

        return Accounts(path)

    def doctor(self, lang: Language | None = None) -> list[Check]:
        """What is configured, reachable and missing, by default in the configured language."""
        from interviewer.doctor import checks

        return checks(self, lang or self.settings.lang)

    def _deps(self, config: InterviewConfig) -> Deps:
        from interviewer.adapters.clock import SystemClock
        from interviewer.adapters.local_examiner import LocalExaminer
        from interviewer.adapters.retrospective_writer import RetrospectiveFiles
        from interviewer.graph.state import Deps

        local = LocalExaminer(self.grader)
        writer = RetrospectiveFiles(self.data / "backups")
        return Deps(
            questions=self.questions,
            rubrics=self.rubrics,
            examiner=self._model() if config.examiner == "llm" else local,
            fallback=local,
            speaker=self.speaker,
            writer=writer,
            notes=self.library,
            passages=self.passages,
            clock=SystemClock(),
            bank=lambda lang: [card.as_question(lang) for card in self.cards],
            author=self._author if config.examiner == "llm" and self.settings.has_model else None,
            aside=self.aside.submit,
        )

    @functools.cached_property
    def aside(self) -> ThreadPoolExecutor:
        """One thread for what may be done while the user thinks."""
        return ThreadPoolExecutor(1, "aside")

    @functools.cached_property
    def _author(self) -> ModelRubrics:
        """Writes rubrics; what was begun in one step is found by the next."""
        from interviewer.adapters.openai_chat import ModelRubrics

        return ModelRubrics(self.asking, self.data / "rubrics", self.settings.lang)

    def _model(self) -> Examiner:
        """The LLM examiner; in a session begun with one that is not configured any more, one that says so at every answer."""
        from interviewer.adapters.openai_chat import MissingExaminer, OpenAIExaminer

        return (
            OpenAIExaminer(self.asking, self.settings.votes)
            if self.settings.has_model
            else MissingExaminer()
        )

    def _graph(self, connection: sqlite3.Connection) -> Graph:
        from langgraph.checkpoint.sqlite import SqliteSaver

        from interviewer.graph.build import build

        return build().compile(checkpointer=SqliteSaver(connection))
