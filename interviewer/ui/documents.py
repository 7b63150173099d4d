"""What programs read: the JSON documents of the command line and of the page's downloads.

An object names its schema; a key may be added to it within a version, none changes or goes. Arrays
hold objects of one kind. docs/json.md describes them all (``python -m tools.json_docs --write``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from interviewer.core.grading.agreement import EvalResult
from interviewer.core.grading.assessment import Grade
from interviewer.core.interview.report import Report
from interviewer.core.interview.session import ListedSession
from interviewer.core.notes.corrections import CorrectionList
from interviewer.core.notes.intake import IntakeReport
from interviewer.core.notes.question import Question
from interviewer.core.notes.sync_report import SyncReport
from interviewer.core.notes.today import Agenda
from interviewer.core.records import ExportReport, ImportReport, MoveReport
from interviewer.core.review.comparison import Comparison
from interviewer.core.value import Frozen
from interviewer.services.bank import LintResult
from interviewer.services.checkup import Checkup
from interviewer.words.report import with_reasons


class ObjectDocument(NamedTuple):
    """A document that is one object."""

    command: str
    """The command that prints it with ``--json``."""
    schema: str
    """The name and version that it carries."""
    model: type[Frozen]
    """Its other keys."""


class ArrayDocument(NamedTuple):
    """A document that is an array."""

    command: str
    """The command that prints it with ``--json``."""
    model: type[Frozen]
    """The keys of each of its objects."""


OBJECTS = (
    ObjectDocument(
        "sync",
        "interviewer.sync/1",
        SyncReport,
    ),
    ObjectDocument(
        "add",
        "interviewer.intake/1",
        IntakeReport,
    ),
    ObjectDocument(
        "corrections",
        "interviewer.corrections/1",
        CorrectionList,
    ),
    ObjectDocument(
        "today",
        "interviewer.today/1",
        Agenda,
    ),
    ObjectDocument(
        "report",
        "interviewer.report/1",
        Report,
    ),
    ObjectDocument(
        "report --compare",
        "interviewer.comparison/1",
        Comparison,
    ),
    ObjectDocument(
        "grade",
        "interviewer.grade/1",
        Grade,
    ),
    ObjectDocument(
        "eval",
        "interviewer.eval/1",
        EvalResult,
    ),
    ObjectDocument(
        "bank lint",
        "interviewer.bank-lint/1",
        LintResult,
    ),
    ObjectDocument(
        "doctor",
        "interviewer.doctor/1",
        Checkup,
    ),
    ObjectDocument(
        "export",
        "interviewer.export/1",
        ExportReport,
    ),
    ObjectDocument(
        "import",
        "interviewer.import/1",
        ImportReport,
    ),
    ObjectDocument(
        "move",
        "interviewer.move/1",
        MoveReport,
    ),
)
ARRAYS = (
    ArrayDocument("questions", Question),
    ArrayDocument("sessions", ListedSession),
)
_SCHEMA_OF = {document.model: document.schema for document in OBJECTS}


def of(value: Frozen) -> dict[str, Any]:
    """The document of a value whose model is one of ``OBJECTS``."""
    return {"schema": _SCHEMA_OF[type(value)], **value.model_dump(mode="json")}


def of_report(report: Report | Comparison) -> dict[str, Any]:
    """The document of a report, with a sentence where a question was not graded, or of two."""
    if isinstance(report, Report):
        return of(with_reasons(report))
    return of(report)


def of_all(values: Iterable[Frozen]) -> list[dict[str, Any]]:
    """The array of values of one of ``ARRAYS``."""
    return [value.model_dump(mode="json") for value in values]
