"""The composition root: the only place that names concrete adapters.

Everything heavy is built when it is first used.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.core.interview.session import ExaminerKind, InterviewConfig
from interviewer.errors import NotesError
from interviewer.wiring.interview_parts import InterviewParts
from interviewer.wiring.sample import size_of

if TYPE_CHECKING:
    from interviewer.adapters.practice.problem_files import ProblemFolder
    from interviewer.adapters.practice.problem_names import NamesCollection
    from interviewer.adapters.report.calendar import DayCalendar
    from interviewer.adapters.report.formats import ReportFormats
    from interviewer.adapters.storage.accounts import Accounts
    from interviewer.adapters.storage.answer_journal import AnswerFiles
    from interviewer.core.records import ImportReport
    from interviewer.graph.state import Deps
    from interviewer.services.archive_rows import Incoming
    from interviewer.services.bank_list import BankList
    from interviewer.services.code import Code
    from interviewer.services.doctor import Doctor
    from interviewer.services.erasure import Erasure
    from interviewer.services.grading import Grading
    from interviewer.services.interviews import Interviews
    from interviewer.services.line_proposals import LineProposals
    from interviewer.services.own_archive import OwnArchive
    from interviewer.services.practice import Practice
    from interviewer.services.preparation import Preparation
    from interviewer.services.quotas import Quotas


class Container(InterviewParts):
    """One program run over one set of notes and one data folder."""

    @cached_property
    def answers(self) -> AnswerFiles:
        """What was typed and is in no checkpoint yet; takes no time to open."""
        from interviewer.adapters.storage.answer_journal import AnswerFiles

        return AnswerFiles(self.stores.answers())

    @cached_property
    def interviews(self) -> Interviews:
        """Sessions."""
        from interviewer.services.interviews import Interviews
        from interviewer.services.quotas import LimitedInterviews
        from interviewer.wiring.session_stores import provenance, session_stores

        kind = LimitedInterviews if self.guest else Interviews
        made = kind(
            session_stores(self.stores, self.answers),
            self.deps,
            lambda: provenance(
                self.settings,
                self.prompts,
                self.bank.cards,
            ),
        )
        if isinstance(made, LimitedInterviews):
            made.quotas = self.quotas
        return made

    @cached_property
    def quotas(self) -> Quotas:
        """What an account may keep and use; nobody else has a limit."""
        from interviewer.services.quotas import Limits, Quotas

        limits = Limits(
            notes_mb=self.configured.quota_notes_mb,
            sessions=self.configured.quota_sessions,
            tokens=self.configured.quota_tokens_a_day,
        )
        return Quotas(
            limits if self.guest else Limits(),
            lambda: size_of(self.roots),
            lambda: self.interviews.sessions(),
            lambda session: (
                self.calendar.day(session.created_at) == self.calendar.day(self.clock.now())
            ),
        )

    def check_upload(
        self,
        size: int,
    ) -> None:
        """Raise UsageError where so many bytes more of notes are too many."""
        self.quotas.check_notes(size)

    @cached_property
    def bank_list(self) -> BankList:
        """All questions, of notes and bank, as one list."""
        from interviewer.adapters.storage.stars import StarFile
        from interviewer.services.bank_list import BankList, BankListParts

        parts = BankListParts(
            questions=self.questions.all,
            cards=lambda: self.bank.cards,
            about=self.bank.about,
            remembered=self.practice.remembered,
            stars=StarFile(self.stores.documents()),
        )
        return BankList(parts)

    @cached_property
    def erasure(self) -> Erasure:
        """Deletes what the person left here."""
        from interviewer.adapters.storage.own_files import OwnFiles
        from interviewer.services.erasure import Erasure, ErasureParts

        parts = ErasureParts(
            interviews=self.interviews,
            endpoint=self.endpoint,
            files=OwnFiles(self.data),
            reread=self._reread,
        )
        return Erasure(parts)

    @cached_property
    def archive(self) -> OwnArchive:
        """Everything of one's own as one file."""
        from interviewer import __version__
        from interviewer.adapters.storage.records.archive import GUEST_TOTAL, MAX_TOTAL
        from interviewer.adapters.storage.records.codec import ArchiveCodec
        from interviewer.adapters.storage.records.own_folders import OwnFolders
        from interviewer.services.own_archive import ArchiveParts, OwnArchive

        is_own_row = self.configured.database_url is not None
        parts = ArchiveParts(
            place=self.place(),
            person=self.owner if is_own_row else "",
            folders=OwnFolders(self.roots, self.data),
            codec=ArchiveCodec(__version__, GUEST_TOTAL if self.guest else MAX_TOTAL),
            catalog=self.notes_key,
            check=self._check_archive,
        )
        return OwnArchive(parts)

    def _check_archive(
        self,
        incoming: Incoming,
        size: int,
    ) -> None:
        self.quotas.check_notes(size)
        self.quotas.check_sessions(incoming.there, len(incoming.new))

    def take_archive(
        self,
        file: Path,
        name: str,
    ) -> ImportReport:
        """Take an archive in; read notes and cards anew. Raises as ``OwnArchive.take``."""
        report = self.archive.take(file, name)
        self.drop_sample()
        self.bank.reload()
        self._reread()
        return report

    def _reread(self) -> None:
        """Read the notes anew; where there are none to read there is nothing to do."""
        with contextlib.suppress(NotesError):
            self.library.sync()

    @cached_property
    def preparation(self) -> Preparation:
        """Sets interviews up."""
        from interviewer.services.preparation import Preparation, Search

        return Preparation(
            self.endpoint.settings,
            self.library,
            self.questions,
            lambda: self.model,
            Search(
                compose=lambda config: self.practice.composed(config),
                about=lambda topic, lang: self.bank.about(topic, lang),
                near_topics=lambda text, lang: self.bank.near_topics(text, lang),
            ),
        )

    @cached_property
    def proposals(self) -> LineProposals:
        """What a model proposes for unsure lines of the notes."""
        from interviewer.services.line_proposals import LineProposals

        return LineProposals(
            self.review,
            self.proposal_file,
            self.endpoint.settings,
            lambda: self.model.line_adviser(),
        )

    @cached_property
    def practice(self) -> Practice:
        """Memory, readiness and what is worth asking."""
        from interviewer.services.practice import Practice, PracticeParts
        from interviewer.wiring.review_stores import session_log

        parts = PracticeParts(
            archive=lambda: self.interviews,
            log=partial(session_log, self.stores),
            questions=lambda: self.library.known_questions() or self.questions.all(),
            bank=self.bank.questions,
            cards=lambda: self.bank.cards,
            notes=self.library.notes,
            companies=lambda: self.companies,
            clock=self.clock,
            calendar=self.calendar,
            minutes_a_day=self.configured.minutes_a_day,
        )
        return Practice(parts, self.configured.lang)

    @cached_property
    def doctor(self) -> Doctor:
        """What is configured, reachable and missing."""
        from interviewer.services.doctor import Doctor, DoctorParts
        from interviewer.services.model_trial import ModelTrial

        parts = DoctorParts(
            library=self.library,
            bank=self.bank,
            prompts=self.prompts,
            embedder=self.embedder,
            questions=self.questions,
            interviews=self.interviews,
            settings=self.endpoint.settings,
            reach=lambda lang: self.model.asking.reach(lang),
            reach_talk=lambda lang: self.model.talk.reach(lang),
            try_model=lambda lang: ModelTrial(self.model.patient_examiner(), lang).run(),
            check_pdf=self.formats.check_pdf,
            check_code=self.code.check,
            data=self.data,
            notes=self.roots,
        )
        return Doctor(parts)

    @cached_property
    def code(self) -> Code:
        """Coding problems. On a server with accounts nothing runs without a sandbox."""
        from interviewer.services.code import Code
        from interviewer.wiring.code_parts import CodeWiring

        wiring = CodeWiring(
            self.data,
            self.stores,
            self.clock,
            self.grading,
            lambda: self.interviews,
        )
        return Code(
            wiring.parts(
                self.problems,
                lambda: self.problem_names,
                lambda: self.calibration.code_names.near,
                reviewer=lambda: self.model.code_reviewer(),
                is_local=not self.guest,
            )
        )

    @cached_property
    def problems(self) -> ProblemFolder:
        """The coding problems."""
        from interviewer.wiring.code_parts import shipped_problems

        return shipped_problems()

    @cached_property
    def problem_names(self) -> NamesCollection:
        """Finds the problem that a text means."""
        from interviewer.adapters.practice.problem_names import NamesCollection

        vectors = self.shipped_vectors("code")
        return NamesCollection(self._collection("code", vectors, derived=True))

    def deps(
        self,
        config: InterviewConfig,
    ) -> Deps:
        """What the graph's nodes need for a set-up, coding problems included."""
        return replace(super().deps(config), code=self.code)

    @cached_property
    def formats(self) -> ReportFormats:
        """Reports as Markdown, HTML and PDF."""
        from interviewer.adapters.report.formats import ReportFormats

        return ReportFormats()

    @cached_property
    def day_calendar(self) -> DayCalendar:
        """Appointments and practice as a calendar file."""
        from interviewer.adapters.report.calendar import DayCalendar

        return DayCalendar(self.calendar, self.configured.lang)

    def grading(
        self,
        examiner: ExaminerKind | None = None,
    ) -> Grading:
        """Grades single answers with the examiner given, else with the configured one."""
        from interviewer.adapters.grading_local import rubric_from_reference
        from interviewer.services.grading import Grading

        by_model = self.preparation.examiner_kind(examiner) == "llm"
        self.bank.sync()
        return Grading(
            self.model.patient_examiner() if by_model else self.grader,
            self.bank.rubric_of,
            rubric_from_reference,
            self.grader if by_model else None,
            settled=None if by_model else self.grader.settled,
        )

    def accounts(
        self,
        path: Path,
    ) -> Accounts:
        """The file of users."""
        from interviewer.adapters.storage.accounts import Accounts

        return Accounts(self.stores.accounts(path))
