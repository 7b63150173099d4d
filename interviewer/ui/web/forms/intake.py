"""Paste or upload a report of an interview: what was understood is shown before it is saved."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from interviewer.core.bank.card import Language
from interviewer.core.notes.intake import IntakeDetails, IntakeNote, IntakeReport, Offer
from interviewer.core.notes.question import Question
from interviewer.errors import InterviewerError, UsageError
from interviewer.ui.web.labels import say
from interviewer.ui.web.site import QUIET, Site, Update, Visit
from interviewer.ui.web.view import literal
from interviewer.words.intake import intake_lines, left_out_lines
from interviewer.words.terms import round_name

FILE_TYPES = [".md", ".markdown", ".txt", ".html", ".htm", ".docx", ".pdf", ".csv", ".zip"]
MAX_ROWS = 200
"""Questions and skipped lines of a note that are shown."""
SHORT = 80
"""Characters that are shown of what was skipped."""


class IntakeForm:
    """Lays the form out and answers its events."""

    def __init__(self, site: Site) -> None:
        """Builds the components, folded."""
        self._site = site
        self.looked = gr.State("")
        with gr.Accordion(
            say("intake"),
            open=False,
            elem_id="intake",
        ):
            self.text = gr.Textbox(
                label=say("intake_text"),
                lines=6,
                max_lines=16,
                elem_id="intake-text",
            )
            self.file = gr.File(
                label=say("intake_file"),
                file_types=FILE_TYPES,
                elem_id="intake-file",
                height=140,
            )
            with gr.Row():
                self.source = _field("source", "intake_source")
                self.company = _field("company", "company")
                self.round = _field("round", "intake_round")
                self.date = _field("date", "intake_date")
            self.look = gr.Button(
                say("intake_look"),
                elem_id="intake-look",
            )
            self.notice = gr.Markdown(
                "",
                elem_classes="notice",
                elem_id="intake-notice",
            )
            self.shown = gr.Markdown(
                "",
                elem_id="intake-preview",
                elem_classes="report-table",
            )
            self.save = gr.Button(
                say("save"),
                variant="primary",
                visible=False,
                elem_id="intake-save",
            )

    def wire(
        self,
        imported: Callable[[Visit], Update],
        outputs: list[Any],
    ) -> None:
        """The events.

        imported: syncs, and says what ``outputs`` become.
        """
        self._imported = imported
        on = self._site.on
        given = [
            self.text,
            self.file,
            self.source,
            self.company,
            self.round,
            self.date,
            self.looked,
        ]
        own = [
            *given,
            self.notice,
            self.shown,
            self.save,
        ]
        self.look.click(
            on(self._look, self.notice),
            given,
            own,
            **QUIET,
        )
        self.save.click(
            on(self._save, self.notice),
            given,
            [*own, *outputs],
            **QUIET,
        )

    def _look(
        self,
        visit: Visit,
        *given: str | None,
    ) -> Iterator[Update]:
        """Show what was understood. given: the fields, then the state."""
        try:
            yield self._looked_at(visit, given)
        except InterviewerError:
            yield self._hidden()
            raise

    def _save(
        self,
        visit: Visit,
        *given: str | None,
    ) -> Iterator[Update]:
        """Save what was shown; what has changed since is shown in its place."""
        offer = _offer(visit, given)
        details = _details(given)
        if offer is None or given[-1] != _mark(offer, details):
            yield {
                **self._looked_at(visit, given),
                self.notice: visit.words["intake_changed"],
            }
            return
        report = visit.app.intake.save(offer, details)
        said = left_out_lines(report, visit.lang)
        for note in report.notes:
            said += intake_lines(note, visit.lang)
        yield {
            **self._hidden(),
            **self._emptied(given),
            self.notice: "\n\n".join(map(literal, said)),
        }
        if report.has_saved:
            yield self._imported(visit)

    def _looked_at(
        self,
        visit: Visit,
        given: tuple[str | None, ...],
    ) -> Update:
        """One update: a button that is hidden and shown in a row stays hidden in the browser."""
        offer = _offer(visit, given)
        if offer is None:
            return {
                **self._hidden(),
                self.notice: visit.words["intake_nothing"],
            }
        details = _details(given)
        report = visit.app.intake.preview(offer, details)
        is_new = any(note.status == "preview" for note in report.notes)
        return {
            self.shown: preview(report, visit),
            self.save: gr.Button(visible=is_new),
            self.looked: _mark(offer, details),
        }

    def _hidden(self) -> Update:
        return {
            self.shown: "",
            self.save: gr.Button(visible=False),
            self.looked: "",
        }

    def _emptied(self, given: tuple[str | None, ...]) -> Update:
        """The fields without what was saved; a file beside a pasted text was not."""
        fields = [self.text, self.source, self.company, self.round, self.date]
        emptied: Update = dict.fromkeys(fields, "")
        text, path, *_ = given
        if path and not (text and text.strip()):
            Path(path).unlink(missing_ok=True)
            emptied[self.file] = None
        return emptied


def _field(name: str, label: str) -> gr.Textbox:
    return gr.Textbox(
        label=say(label),
        max_lines=1,
        min_width=140,
        elem_id=f"intake-{name}",
    )


def _mark(offer: Offer, details: IntakeDetails) -> str:
    """Tells one wish from another."""
    content = hashlib.sha256(offer.data)
    content.update(offer.name.encode())
    content.update(details.model_dump_json().encode())
    return content.hexdigest()


def _offer(
    visit: Visit,
    given: tuple[str | None, ...],
) -> Offer | None:
    """The pasted text, else the uploaded file; None where there is neither."""
    text, path, *_ = given
    if text and text.strip():
        return Offer(data=text.encode("utf-8", "replace"))
    if path:
        return visit.app.intake.read(Path(path))
    return None


def _details(given: tuple[str | None, ...]) -> IntakeDetails:
    """Raises UsageError for a date that is none."""
    source, company, round_, date = [(field or "").strip() or None for field in given[2:6]]
    return IntakeDetails(
        source=source,
        company=company,
        round=round_,
        date=_day(date),
    )


def _day(date: str | None) -> dt.date | None:
    if date is None:
        return None
    try:
        return dt.date.fromisoformat(date)
    except ValueError as error:
        raise UsageError(
            key="intake_day",
            value=date,
        ) from error


def preview(report: IntakeReport, visit: Visit) -> str:
    """What was understood, as Markdown; everything of the report's is shown literally."""
    parts = []
    for note in report.notes:
        said = intake_lines(note, visit.lang)
        parts.append("\n\n".join(map(literal, said)))
        if note.questions:
            parts.append(_table(note, visit))
        if note.skipped:
            parts.append(_skipped(note, visit))
    parts += map(literal, left_out_lines(report, visit.lang))
    return "\n\n".join(parts)


def _table(note: IntakeNote, visit: Visit) -> str:
    rows = [visit.words["intake_head"], "|---|---|---|---|---|"]
    for number, question in enumerate(note.questions[:MAX_ROWS], 1):
        rows.append(_row(number, question, visit.lang))
    return "\n".join(rows)


def _row(
    number: int,
    question: Question,
    lang: Language,
) -> str:
    cells = [
        str(number),
        question.text,
        question.company or "",
        round_name(question.round, lang),
        question.asked_on.isoformat() if question.asked_on else "",
    ]
    return f"| {' | '.join(map(_cell, cells))} |"


def _skipped(note: IntakeNote, visit: Visit) -> str:
    lines = [visit.words["skipped"].format(n=len(note.skipped)), ""]
    for skip in note.skipped[:MAX_ROWS]:
        said = " ".join(skip.text.split())[:SHORT]
        lines.append(f"- {skip.line} · {_cell(skip.reason)}: {_cell(said)}")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return literal(" ".join(text.split())).replace("&", "&amp;")
