"""What a pass over the notes found, and what the report says of each file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from interviewer.core.calibration import DuplicateThresholds
from interviewer.core.notes import duplicates
from interviewer.core.notes.agenda import ParsedNote, Skipped
from interviewer.core.notes.lexicon import Lexicon
from interviewer.core.notes.question import Question
from interviewer.core.notes.sync_report import FileReport, FileStatus, count


@dataclass
class Scan:
    """One pass over the files."""

    notes: dict[str, ParsedNote] = field(default_factory=dict)
    """What each holds, in the files' order."""
    fresh: dict[str, str] = field(default_factory=dict)
    """Digest of those that were read; the others came from the catalog."""
    problems: list[Skipped] = field(default_factory=list)
    """Files that could not be read."""

    def questions(self) -> list[Question]:
        """Every question of every note."""
        found: list[Question] = []
        for note in self.notes.values():
            found.extend(note.questions)
        return found


def file_reports(
    scan: Scan,
    before: Mapping[str, str],
    gone: Sequence[str],
) -> list[FileReport]:
    """What became of each file: read, unchanged, renamed or gone.

    before: digests of the files that the catalog knew, by note. gone: those that are not there now.
    """
    left = {before[name]: name for name in gone}
    reports = []
    for name, note in scan.notes.items():
        status = _status(
            name,
            scan,
            before,
        )
        renamed_from = left.pop(scan.fresh[name], None) if status == "new" else None
        reports.append(
            count(
                note,
                status,
                renamed_from,
            )
        )
    for name in sorted(left.values()):
        reports.append(
            FileReport(
                note=name,
                status="removed",
            )
        )
    return reports


def _status(
    name: str,
    scan: Scan,
    before: Mapping[str, str],
) -> FileStatus:
    if name not in scan.fresh:
        return "unchanged"
    return "updated" if name in before else "new"


def state_of(
    questions: Iterable[Question],
    embedder: str,
    thresholds: DuplicateThresholds,
    lexicon: Lexicon,
) -> str:
    """A digest that changes with anything that the merges depend on."""
    rule = f"{duplicates.VERSION} {embedder} {thresholds.model_dump_json()} {lexicon.digest}"
    digest = hashlib.sha256(rule.encode())
    for question in questions:
        order = duplicates.asked_order(question)
        digest.update(f"\0{question.id}\0{question.text}\0{order}".encode())
    return digest.hexdigest()
