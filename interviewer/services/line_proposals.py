"""Asks a model about the lines of the notes that the reader is unsure of, within a budget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from interviewer.core.notes.advice import AskedLine, LineAdvice, Proposal, asked_lines
from interviewer.core.notes.corrections import Says, Statement
from interviewer.core.notes.line_reading import NoteReading
from interviewer.core.ports import ProposalStore
from interviewer.core.usage import Usage
from interviewer.errors import ExaminerError, UsageError
from interviewer.services.note_review import NoteReview
from interviewer.settings import Settings

BUDGET = 50_000
"""Tokens of one run where neither the caller nor the settings say."""
FAILURES = 2
"""Notes about which a model may fail before the others are left for another time."""


class LineAdviser(Protocol):
    """A model that can be asked about lines."""

    @property
    def name(self) -> str:
        """The model's name."""

    def estimate(self, lines: Sequence[AskedLine]) -> int:
        """Tokens that ``advise`` would read and write, counted before anything is sent."""

    def advise(self, lines: Sequence[AskedLine]) -> tuple[Sequence[LineAdvice], Usage]:
        """What the model says of the lines, held against them. Raises ExaminerError."""


@dataclass
class AskedReport:
    """What became of one run."""

    asked: int = 0
    """Lines that the model was asked about."""
    proposed: int = 0
    """Lines, of all unsure ones, for which there is a proposal now."""
    left: int = 0
    """Lines that nobody was asked about: the budget or the endpoint did not reach."""
    used: Usage = field(default_factory=Usage)
    """Tokens that were used."""
    error: ExaminerError | None = None
    """What went wrong last."""


class LineProposals:
    """Has proposals made and keeps them by the lines' words; ``NoteReview`` shows them."""

    def __init__(
        self,
        review: NoteReview,
        store: ProposalStore,
        settings: Callable[[], Settings],
        adviser: Callable[[], LineAdviser],
    ) -> None:
        """settings: those in force. adviser: called where a model is configured."""
        self._review = review
        self._store = store
        self._settings = settings
        self._adviser = adviser

    def check(self) -> None:
        """Raises UsageError where no model is configured."""
        if not self._settings().has_model:
            raise UsageError(key="lines_need_model")

    def ask(
        self,
        note: str | None = None,
        max_tokens: int | None = None,
    ) -> AskedReport:
        """Ask about the unsure lines of a note, or of all; lines that were asked about are known.

        Each note's proposals are kept at once, so that a failure loses none of them. Raises
        UsageError where no model is configured, NotesError, StoreError.
        """
        self.check()
        adviser = self._adviser()
        budget = max_tokens or self._settings().max_tokens or BUDGET
        report = AskedReport()
        failures = 0
        for reading in self._readings(note):
            unknown = self._unknown(
                reading,
                adviser.name,
            )
            if not unknown:
                report.proposed += self._proposed(reading)
                continue
            is_too_much = report.used.total + adviser.estimate(unknown) > budget
            if is_too_much or failures >= FAILURES:
                report.left += len(unknown)
                continue
            try:
                report.used += self._ask(
                    adviser,
                    unknown,
                )
            except ExaminerError as error:
                failures += 1
                report.used += error.usage or Usage()
                report.error = error
                report.left += len(unknown)
                continue
            report.asked += len(unknown)
            report.proposed += self._proposed(reading)
        return report

    def _readings(self, note: str | None) -> list[NoteReading]:
        if note is not None:
            return [self._review.reading(note)]
        return list(self._review.readings())

    def _unknown(
        self,
        reading: NoteReading,
        model: str,
    ) -> list[AskedLine]:
        """The unsure lines that this model has not been asked about."""
        known = self._store.read()
        unknown = []
        for line in asked_lines(reading):
            proposal = known.get(line.key)
            if proposal is None or proposal.model != model:
                unknown.append(line)
        return unknown

    def _proposed(self, reading: NoteReading) -> int:
        """How many unsure lines of a note have a proposal."""
        known = self._store.read()
        return sum(
            1 for line in asked_lines(reading) if line.key in known and known[line.key].statements
        )

    def _ask(
        self,
        adviser: LineAdviser,
        lines: Sequence[AskedLine],
    ) -> Usage:
        advice, used = adviser.advise(lines)
        by_line = {one.line: one for one in advice}
        proposals = {}
        for line in lines:
            one = by_line.get(line.line)
            statements = self._statements(one) if one else ()
            proposals[line.key] = Proposal(
                model=adviser.name,
                statements=statements,
            )
        self._store.add(proposals)
        return used

    def _statements(self, advice: LineAdvice) -> tuple[Statement, ...]:
        """What is proposed, in the words in which a person would have said it."""
        decision: Says = "question" if advice.is_question else "not_question"
        statements = [self._review.statement(decision)]
        if not advice.is_question:
            return tuple(statements)
        named: tuple[tuple[Says, str], ...] = (
            ("company", advice.company),
            ("round", advice.round),
            ("date", advice.date),
        )
        for says, value in named:
            if not value:
                continue
            statement = self._review.statement(
                says,
                value,
            )
            if statement.value:
                statements.append(statement)
        return tuple(statements)
