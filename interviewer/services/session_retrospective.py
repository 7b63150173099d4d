"""What a session leaves in the note: shown before, written, shown after, taken back."""

from __future__ import annotations

from interviewer.core.interview.retrospective import NoteDiff, Retrospective, WriteRecord
from interviewer.core.interview.session import Session
from interviewer.errors import NoteWriteError, SessionStateError
from interviewer.graph.choices import target_note, whole_retrospective
from interviewer.services.session_archive import SessionArchive
from interviewer.services.session_stream import store_errors, thread


class SessionRetrospectives(SessionArchive):
    """Writes retrospectives of finished sessions into notes."""

    def preview_retrospective(
        self,
        session: Session,
        changed: Retrospective | None = None,
    ) -> NoteDiff:
        """What ``write_retrospective`` would change; nothing is written.

        changed: the retrospective as the person wants it. Raises SessionStateError where there is
        nothing to write, NoteWriteError where the note cannot be read.
        """
        deps = self._deps(session.config)
        note = target_note(
            session,
            deps,
        )
        retro = changed or retrospective_of(session)
        return NoteDiff(
            path=str(note),
            diff=deps.writer.preview(
                note,
                retro,
            ),
        )

    def write_retrospective(
        self,
        session: Session,
        *,
        full: bool = False,
        changed: Retrospective | None = None,
    ) -> WriteRecord:
        """Write the session's retrospective into its note, or find it there already.

        full: all of it, not what a person would keep. changed: as the person wants it instead.
        """
        deps = self._deps(session.config)
        retro = changed or retrospective_of(session)
        if full and session.report:
            retro = whole_retrospective(
                session.report,
                deps,
                session.config.lang,
            )
        record = deps.writer.write(
            target_note(
                session,
                deps,
            ),
            retro,
        )
        if session.write and not record.changed:
            return session.write.model_copy(update={"changed": False})
        record = record.following(session.write)
        self._keep(
            session,
            record,
        )
        return record

    def diff(
        self,
        session: Session,
    ) -> str:
        """What the session's retrospective changed in its note, as a unified diff."""
        return _written(session).diff

    def undo_retrospective(
        self,
        session: Session,
    ) -> WriteRecord:
        """Take the session's retrospective out of its note again."""
        record = self._deps(session.config).writer.undo(_written(session))
        self._keep(
            session,
            None,
        )
        return record

    def _keep(
        self,
        session: Session,
        record: WriteRecord | None,
    ) -> None:
        """What became of the retrospective, in the session's checkpoint."""
        write = record.model_dump(mode="json") if record else None
        changes = {"write": write, "write_problem": None}
        with store_errors():
            self._graph.update_state(
                thread(session.id),
                changes,
                as_node="write_retrospective",
            )


def retrospective_of(session: Session) -> Retrospective:
    """What goes into the note. Raises SessionStateError where there is nothing."""
    if session.retrospective is None or session.report is None or not session.report.asked:
        raise SessionStateError(
            key="nothing_to_write",
            id=session.id,
        )
    return session.retrospective


def _written(session: Session) -> WriteRecord:
    if session.write is None:
        raise NoteWriteError(
            key="nothing_written",
            id=session.id,
        )
    return session.write
