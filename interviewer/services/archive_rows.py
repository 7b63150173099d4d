"""The rows of an archive: whether they are what they should be, and which of them are new here."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from pydantic import BaseModel, ValidationError

from interviewer.core.interview.second_try import SecondTry
from interviewer.core.interview.session import Session
from interviewer.core.practice.attempt import Attempt
from interviewer.core.practice.review_log import Review
from interviewer.core.records import TABLES, Row, row_of
from interviewer.core.review.own_verdict import Opinion
from interviewer.errors import UploadError
from interviewer.services.places import Records

Rows = Mapping[str, Sequence[Row]]
Check = Callable[[str, Row], None]
"""Raises ValueError for a row that no program of ours wrote."""
SESSION_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,63}")
"""An id is also the name of a file."""
_MODELS: Mapping[str, type[BaseModel]] = {
    "sessions": Session,
    "second_tries": SecondTry,
    "code_attempts": Attempt,
    "reviews": Review,
}
"""What the column ``json`` holds."""
_OF_NEW_SESSIONS = ("checkpoints", "writes", "sessions", "reviews", "reviewed")
_WHERE_SESSIONS_ARE = ("sessions", "checkpoints")
_COUNTED = ("opinions", "second_tries", "code_attempts", "reviews")


def checked_rows(
    files: Mapping[str, bytes],
    tables: Iterable[str],
    check: Check,
    name: str,
) -> dict[str, list[Row]]:
    """The rows of an archive by table; a missing file is an empty table.

    name: of the archive, for messages. Raises UploadError for a row that is not as it should be.
    """
    rows: dict[str, list[Row]] = {}
    for table in tables:
        data = files.get(f"records/{table}.jsonl", b"")
        try:
            rows[table] = [
                _checked(
                    line,
                    table,
                    check,
                )
                for line in data.decode().splitlines()
            ]
        except (ValueError, ValidationError, LookupError, TypeError, RecursionError) as error:
            raise UploadError(
                key="archive_broken",
                name=name,
            ) from error
    return rows


def _checked(
    line: str,
    table: str,
    check: Check,
) -> Row:
    row = row_of(line, table)
    fields = dict(
        zip(
            TABLES[table],
            row,
            strict=True,
        )
    )
    session = fields.get("session", fields["id"] if table == "sessions" else None)
    if session is not None and not SESSION_ID.fullmatch(str(session)):
        raise ValueError(session)
    if table in _MODELS:
        value = _MODELS[table].model_validate_json(str(fields["json"]))
        if (
            getattr(
                value,
                "session_id",
                session,
            )
            != session
        ):
            raise ValueError(session)
    if table == "opinions":
        Opinion.model_validate(
            dict(
                zip(
                    Opinion.model_fields,
                    row,
                    strict=True,
                )
            )
        )
    check(table, row)
    return row


class Incoming:
    """The rows of an archive beside those that are here."""

    def __init__(
        self,
        theirs: Rows,
        records: Records,
        catalog: str,
        files: frozenset[str],
    ) -> None:
        """catalog: of the notes here. files: of the archive that are new here."""
        self._theirs = theirs
        self._records = records
        self._catalog = catalog
        self._files = files
        self.counted = 0
        """Verdicts, reviews and the like that are new; known after ``rows``."""
        here = _sessions({table: list(records.rows(table)) for table in _WHERE_SESSIONS_ARE})
        self.there = len(here)
        """How many sessions are here."""
        coming = _sessions(theirs)
        self.new = coming.keys() - here.keys()
        """Ids of sessions that are not here."""
        both = coming.keys() & here.keys()
        self.known = {each for each in both if coming[each][-1] in here[each]}
        """Ids of those that stand here where they stood in the archive, or further on."""
        self.kept = both - self.known
        """Ids of those that went on elsewhere."""

    def rows(self) -> Iterator[tuple[str, list[Row]]]:
        """What is to be added, by table."""
        for table in _OF_NEW_SESSIONS:
            yield table, self._counted(table, self._of_new_sessions(table))
        for table in ("opinions", "second_tries", "code_attempts"):
            yield table, self._counted(table, self._not_here(table))
        answers = [row for row in self._theirs["answers"] if _session_of(row) in self.new]
        yield "answers", answers
        yield "question_ids", self._ids()
        yield "first_read", self._days()

    def _counted(self, table: str, rows: list[Row]) -> list[Row]:
        if table in _COUNTED:
            self.counted += len(rows)
        return rows

    def _of_new_sessions(self, table: str) -> list[Row]:
        return [row for row in self._theirs[table] if row[0] in self.new]

    def _not_here(self, table: str) -> list[Row]:
        """Of two own verdicts on one point the one here stays."""
        length = 3 if table == "opinions" else None
        here = {row[:length] for row in self._records.rows(table)}
        sessions = self.new | self.known | self.kept
        added: list[Row] = []
        for row in self._theirs[table]:
            is_of_session = table == "code_attempts" or row[0] in sessions
            if is_of_session and row[:length] not in here:
                here.add(row[:length])
                added.append(row)
        return added

    @cached_property
    def _new_notes(self) -> frozenset[str]:
        notes = (name for name in self._files if name.startswith("notes/"))
        return frozenset(name.removeprefix("notes/") for name in notes)

    def _ids(self) -> list[Row]:
        """Ids of questions of new notes, as far as they are free."""
        here = [row for row in self._records.rows("question_ids") if row[0] == self._catalog]
        taken = {row[1] for row in here}
        added: list[Row] = []
        for _, question_id, text, note in self._theirs["question_ids"]:
            if note in self._new_notes and question_id not in taken:
                taken.add(question_id)
                added.append((self._catalog, question_id, text, note))
        return added

    def _days(self) -> list[Row]:
        here = {row[1:3] for row in self._records.rows("first_read") if row[0] == self._catalog}
        added: list[Row] = []
        for _, note, line, day in self._theirs["first_read"]:
            if note in self._new_notes and (note, line) not in here:
                here.add((note, line))
                added.append((self._catalog, note, line, day))
        return added


def _sessions(rows: Rows) -> dict[object, list[object]]:
    """Ids of sessions with the ids of their checkpoints, the last one last."""
    found: dict[object, list[object]] = {}
    for session, *_, checkpoint in rows["sessions"]:
        found[session] = [checkpoint]
    for session, ns, checkpoint, *_ in rows["checkpoints"]:
        if not ns:
            found.setdefault(session, []).append(checkpoint)
    return found


def documents_of(rows: Iterator[Row]) -> dict[str, bytes]:
    """Documents by name."""
    return {str(name): base64.b64decode(str(content)) for name, content in rows}


def rows_of(documents: Mapping[str, bytes]) -> list[Row]:
    """Documents as rows."""
    names = sorted(documents)
    return [(name, base64.b64encode(documents[name]).decode()) for name in names]


def _session_of(row: Row) -> str:
    return str(row[0]).removesuffix(".json")
