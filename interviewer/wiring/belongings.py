"""What users bring: notes, uploads, own reference answers, résumés and job descriptions."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.core.interview import InterviewConfig
from interviewer.core.question import normalise
from interviewer.core.usage import Usage
from interviewer.errors import StoreError, UsageError
from interviewer.settings import shipped

if TYPE_CHECKING:
    from interviewer.core.library import UploadReport
    from interviewer.core.question import Question
    from interviewer.core.rubric import Rubric
    from interviewer.wiring.app import App


def own_notes(data: Path) -> Path:
    """The notes of somebody who named none: the repository's, or a copy of the sample in the data folder. Raises StoreError."""
    source = shipped("knowledge") / "notes"
    if "_shipped" not in source.parts:
        return source
    return sample_notes(data / "notes")


def sample_notes(folder: Path) -> Path:
    """The folder, with the sample notes in it if it was not there. Raises StoreError."""
    if not folder.is_dir():
        try:
            shutil.copytree(shipped("knowledge") / "notes", folder)
        except OSError as error:
            raise StoreError(
                key="data_dir", path=folder.parent, reason=error.strerror or str(error)
            ) from error
    return folder


def new_card(app: App, card_id: str, topic: str | None) -> Path:
    """Begin a card in the first notes folder's ``bank/`` and return its path. Raises UsageError."""
    from interviewer.adapters import bank_skeleton

    if not app.roots[0].is_dir():
        raise UsageError(key="bad_value", name="--notes", value=app.roots[0], reason="no folder")
    return bank_skeleton.new_card(app.bank_folders, app.roots[0] / "bank", card_id, topic)


def drop(path: Path) -> None:
    """Take an index, or what lies in its place, away; it is derived, so it is deleted."""
    with contextlib.suppress(FileNotFoundError):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def with_documents(
    app: App, config: InterviewConfig, resume: Path | None, jd: Path | None
) -> tuple[InterviewConfig, Usage]:
    """The set-up with questions about a résumé and the words of a JD, and what that used. Raises UsageError, ExaminerError.

    A JD as a file comes before one that the set-up holds as text.
    """
    from interviewer.adapters.documents import read_lines
    from interviewer.adapters.openai_chat.projects import project_questions

    wanted = read_lines(jd) if jd else (config.jd or "").splitlines()
    changes: dict[str, object] = {"jd": "\n".join(wanted) or None}
    used = Usage()
    if resume is not None:
        if config.examiner != "llm":
            raise UsageError(key="resume_needs_model")
        half = (config.questions + 1) // 2
        lines = read_lines(resume)
        found, used = project_questions(
            app.asking, lines, wanted, resume.name, half, config.lang, config.round
        )
        changes["projects"] = tuple(found)
    return config.model_copy(update=changes), used


def save_reference(app: App, question: Question, reference: str) -> Path:
    """The user's own reference answer as a card in ``<notes>/bank/``; interviews use it from now on."""
    from interviewer.adapters import own_cards
    from interviewer.adapters.local_grader import rubric_from_reference

    points = rubric_from_reference(question.text, reference).points
    if not points:
        raise UsageError(key="reference_empty")
    card, _ = app.rubrics.card_for(question.text)
    path = own_cards.save_reference(app.notes_folder / "bank", question, reference, card, points)
    app.reload_bank()
    return path


def upload(app: App, file: Path, name: str) -> UploadReport:
    """Take an uploaded note or zip into the notes folder. Raises UploadError."""
    from interviewer.adapters.note_upload import NoteUpload

    return NoteUpload(app.notes_folder, app.data / "backups").take(file, name)


def rubric_of(app: App, text: str) -> Rubric | None:
    """What a question's text is graded against: the card, else the answer that the notes hold for it."""
    card, _ = app.rubrics.card_for(text)
    if card:
        return card.rubric()
    asked = next((q for q in app.questions.all() if normalise(q.text) == normalise(text)), None)
    return app.rubrics.find(asked).rubric if asked else None
