"""Library: keeps the index in step with the notes.

Notes are the source of truth; everything here can be made anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from interviewer.core.bank.card import Language
from interviewer.core.notes import duplicates
from interviewer.core.notes.agenda import Interview, ParsedNote, Passage, Skipped, upcoming
from interviewer.core.notes.identity import keep_ids
from interviewer.core.notes.question import Question
from interviewer.core.notes.question_parts import take_apart
from interviewer.core.notes.sync_report import (
    FileReport,
    IndexChanges,
    SyncReport,
    UploadReport,
    merge,
)
from interviewer.core.notes.today import Today, on_day
from interviewer.core.ports import Clock
from interviewer.core.practice.days import Calendar
from interviewer.errors import NotesError
from interviewer.services.corrected_notes import corrected_files, sync_corrections
from interviewer.services.library_reports import Scan, file_reports, state_of
from interviewer.services.library_stores import (
    LibraryStores,
    NoteFile,
    Progress,
    Stamps,
    Waiting,
)
from interviewer.words.messages import explain, reason


def _wait_silently() -> None:
    pass


class Library:
    """Reads the notes folders and brings the index up to date, one sync at a time."""

    def __init__(
        self,
        stores: LibraryStores,
        clock: Clock,
        lang: Language,
        calendar: Calendar | None = None,
    ) -> None:
        """lang: of the reasons in the report. calendar: the person's days."""
        self._calendar = calendar or Calendar()
        self._stores = stores
        self._notes = stores.notes
        self._catalog = stores.catalog
        self._clock = clock
        self._lang = lang

    def sync(
        self,
        progress: Progress | None = None,
        *,
        rebuild: bool = False,
        waiting: Waiting = _wait_silently,
    ) -> SyncReport:
        """Bring notes, index and bank up to date.

        Raises NotesError only if nothing could be read.

        rebuild: drop the index and read every file again, whatever its stamp and digest say.
        waiting: called if another sync has to be waited for.
        """
        with self._stores.lock(waiting):
            if rebuild:
                self._stores.drop_index()
            report = self._sync_notes(progress, reread=rebuild)
            self._stores.bank.sync(progress)
        bank = self._stores.bank
        unfit = (*bank.skipped, *bank.unfit_points(report.questions))
        worded = [self._worded(skip) for skip in unfit]
        return report.model_copy(update={"skipped": (*report.skipped, *worded)})

    def notes(self) -> list[ParsedNote]:
        """What every readable note holds now, from the catalog where it is unchanged.

        Raises NotesError if none can be read.
        """
        scanned = self._notes.scan(self._catalog.stamps())
        files = corrected_files(self._stores, scanned).files
        return list(self._read(files, self._catalog.digests()).notes.values())

    def known_questions(self) -> list[Question] | None:
        """What the index holds, without it; None where only a sync can tell.

        Raises NotesError if no note can be read.
        """
        scanned = self._notes.scan(self._catalog.stamps())
        files = corrected_files(self._stores, scanned).files
        scan = self._read(files, self._catalog.digests())
        questions = scan.questions()
        into = None if scan.fresh else self._catalog.merges(self._merge_state(questions))
        if into is None:
            return None
        return sorted(merge(questions, into), key=_place_of)

    def today(
        self,
        day: dt.date | None = None,
        *,
        everything: bool = False,
    ) -> Today:
        """What the notes hold for the day, by default the clock's.

        everything: also what is past, done, later or has no day.
        """
        return on_day(
            day or self._day(),
            self.notes(),
            everything=everything,
        )

    def next_appointment(self) -> Interview | None:
        """The next appointment of the notes' calendar, today's included."""
        ahead = upcoming(self._appointments(), self._day())
        return ahead[0] if ahead else None

    def companies(self) -> list[str]:
        """The companies of the notes' calendar (port ``NoteFinder``)."""
        dated = sorted(self._appointments(), key=_date_of)
        return list(dict.fromkeys(appointment.company for appointment in dated))

    def path_of(
        self,
        note: str,
    ) -> Path | None:
        """Where a note lies, None if it is gone (port ``NoteFinder``)."""
        return self._notes.path_of(note)

    def excerpt(
        self,
        note: str,
        line: int,
        around: int = 5,
    ) -> list[tuple[int, str]]:
        """The numbered lines around a line of a note.

        Raises NotesError, also for what lies outside the notes folders.
        """
        return self._notes.excerpt(
            note,
            line,
            around,
        )

    def upload(
        self,
        file: Path,
        name: str,
    ) -> UploadReport:
        """Take an uploaded note or zip into the notes folder. Raises UploadError."""
        return self._stores.uploads.take(file, name)

    def _day(self) -> dt.date:
        return self._calendar.day(self._clock.now())

    def _appointments(self) -> list[Interview]:
        found: list[Interview] = []
        for note in self.notes():
            found.extend(note.interviews)
        return found

    def _sync_notes(
        self,
        progress: Progress | None,
        *,
        reread: bool,
    ) -> SyncReport:
        stamps = self._catalog.stamps()
        scanned = self._notes.scan({} if reread else stamps)
        files = sync_corrections(self._stores, scanned)
        scan = self._read(files, {} if reread else self._catalog.digests())
        reports = self._remember(
            files,
            scan,
            stamps,
        )
        questions = scan.questions()
        into, embedded = self._merges(questions, progress)
        merged = merge(questions, into)
        changes = self._stores.questions.replace(merged)
        passages: list[Passage] = []
        for note in scan.notes.values():
            passages.extend(note.passages)
        return self._report(
            scan,
            reports,
            merged,
            changes.model_copy(update={"embedded": embedded}),
            self._stores.passages.replace(passages, progress),
        )

    def _read(
        self,
        files: Sequence[NoteFile],
        digests: Mapping[str, str],
    ) -> Scan:
        scan = Scan(problems=list(self._notes.skipped))
        for file in files:
            try:
                note, known = self._note(file, digests)
            except NotesError as error:
                why = explain(error, self._lang)
                scan.problems.append(
                    Skipped(
                        note=file.note,
                        line=0,
                        reason=why,
                    )
                )
                continue
            scan.notes[file.note] = note
            if not known:
                scan.fresh[file.note] = file.digest
        if not scan.notes:
            why = scan.problems[0].reason if scan.problems else "no .md file"
            raise NotesError(
                key="nothing_readable",
                reason=why,
            )
        return scan

    def _note(
        self,
        file: NoteFile,
        digests: Mapping[str, str],
    ) -> tuple[ParsedNote, bool]:
        """The note, and whether it came from the catalog."""
        if digests.get(file.note) == file.digest:
            known = self._catalog.get(file.note)
            if known:
                return known, True
        read = self._notes.read(
            file,
            self._day(),
            self._catalog.first_read(file.note),
        )
        return read, False

    def _remember(
        self,
        files: Sequence[NoteFile],
        scan: Scan,
        stamps: Stamps,
    ) -> list[FileReport]:
        """Bring the catalog up to date and give fresh notes their lasting ids.

        A file that cannot be read now keeps its entry.
        """
        before = self._catalog.digests()
        found = {file.note for file in files}
        unreadable = {problem.note for problem in scan.problems}
        gone = sorted(before.keys() - found - unreadable)
        if scan.fresh or gone:
            self._keep_ids(scan, gone)
        now = {}
        for file in files:
            if file.stamp and file.note in scan.notes:
                now[str(file.path)] = (file.stamp, file.sha256)
        if scan.fresh or gone or now != stamps:
            fresh = [(scan.notes[name], digest) for name, digest in scan.fresh.items()]
            self._catalog.save(
                fresh,
                gone,
                now,
            )
        return file_reports(
            scan,
            before,
            gone,
        )

    def _keep_ids(
        self,
        scan: Scan,
        gone: Sequence[str],
    ) -> None:
        touched = [*scan.fresh, *gone]
        kept = keep_ids(
            [scan.notes[name] for name in scan.fresh],
            self._catalog.ids(touched),
            self._catalog.lost_ids(),
            self._catalog.taken_ids(touched),
        )
        for note in kept:
            scan.notes[note.note] = note

    def _merges(
        self,
        questions: Sequence[Question],
        progress: Progress | None,
    ) -> tuple[Mapping[str, str], int]:
        """Which questions go into which, from the catalog where nothing changed, and how many texts
        had to be embedded.
        """
        thresholds = self._stores.thresholds
        lexicon = self._stores.lexicon
        state = self._merge_state(questions)
        known = self._catalog.merges(state)
        if known is not None:
            return known, 0
        kept = duplicates.distinct(questions)
        texts = [question.text for question in kept]
        embedded = self._stores.vectors.fill(texts, progress)
        wordings = [take_apart(text, lexicon) for text in texts]
        groups = duplicates.candidates(wordings, thresholds)
        similar = self._stores.vectors.similar(texts, groups)
        standing = duplicates.representatives(wordings, similar, thresholds)
        into = duplicates.merged_into(questions, kept, standing)
        self._catalog.put_merges(state, into)
        return into, embedded

    def _merge_state(self, questions: Sequence[Question]) -> str:
        stores = self._stores
        return state_of(
            questions,
            stores.embedder,
            stores.thresholds,
            stores.lexicon,
        )

    def _report(
        self,
        scan: Scan,
        reports: list[FileReport],
        questions: Sequence[Question],
        changes: IndexChanges,
        passages: IndexChanges,
    ) -> SyncReport:
        parsed = scan.notes.values()
        skipped = list(scan.problems)
        for note in parsed:
            skipped.extend(note.skipped)
        return SyncReport(
            files=tuple(reports),
            found=len(questions),
            changes=changes,
            passages=passages,
            embedder=self._stores.embedder,
            questions=tuple(questions),
            appointments=tuple(found for note in parsed for found in note.interviews),
            tasks=tuple(found for note in parsed for found in note.tasks),
            todos=tuple(found for note in parsed for found in note.todos),
            outcomes=tuple(found for note in parsed for found in note.outcomes),
            skipped=tuple(self._worded(skip) for skip in skipped),
        )

    def _worded(
        self,
        skip: Skipped,
    ) -> Skipped:
        return skip.model_copy(update={"reason": reason(skip.reason, self._lang)})


def _place_of(question: Question) -> tuple[str, int, str]:
    return *question.place, question.id


def _date_of(appointment: Interview) -> tuple[bool, dt.date]:
    """Sorts by date, those without one last."""
    return appointment.date is None, appointment.date or dt.date.max
