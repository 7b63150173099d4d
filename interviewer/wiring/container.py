"""The composition root: the only place that names concrete adapters.

Everything heavy is built when it is first used.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.core.interview.session import ExaminerKind
from interviewer.wiring.interview_parts import InterviewParts

if TYPE_CHECKING:
    from interviewer.adapters.report.formats import ReportFormats
    from interviewer.adapters.storage.accounts import Accounts
    from interviewer.adapters.storage.answer_journal import AnswerFiles
    from interviewer.services.doctor import Doctor
    from interviewer.services.grading import Grading
    from interviewer.services.interviews import Interviews
    from interviewer.services.preparation import Preparation


class Container(InterviewParts):
    """One program run over one set of notes and one data folder."""

    @cached_property
    def answers(self) -> AnswerFiles:
        """What was typed and is in no checkpoint yet; takes no time to open."""
        from interviewer.adapters.storage.answer_journal import AnswerFiles

        return AnswerFiles(self.data / "answers")

    @cached_property
    def interviews(self) -> Interviews:
        """Sessions."""
        from interviewer.services.interviews import Interviews
        from interviewer.wiring.session_stores import provenance, session_stores

        return Interviews(
            session_stores(self.data, self.answers),
            self.deps,
            lambda: provenance(
                self.settings,
                self.prompts,
                self.bank.cards,
            ),
        )

    @cached_property
    def preparation(self) -> Preparation:
        """Sets interviews up."""
        from interviewer.services.preparation import Preparation

        return Preparation(
            self.endpoint.settings,
            self.library,
            self.questions,
            lambda: self.model,
        )

    @cached_property
    def doctor(self) -> Doctor:
        """What is configured, reachable and missing."""
        from interviewer.services.doctor import Doctor, DoctorParts

        parts = DoctorParts(
            library=self.library,
            bank=self.bank,
            prompts=self.prompts,
            embedder=self.embedder,
            questions=self.questions,
            interviews=self.interviews,
            settings=self.endpoint.settings,
            reach=lambda lang: self.model.asking.reach(lang),
            check_pdf=self.formats.check_pdf,
            data=self.data,
            notes=self.roots,
        )
        return Doctor(parts)

    @cached_property
    def formats(self) -> ReportFormats:
        """Reports as Markdown, HTML and PDF."""
        from interviewer.adapters.report.formats import ReportFormats

        return ReportFormats()

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
        )

    def accounts(
        self,
        path: Path,
    ) -> Accounts:
        """The file of users."""
        from interviewer.adapters.storage.accounts import Accounts

        return Accounts(path)
