"""The notes: folders, upload, sync with its import report, and what was written back."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from pathlib import Path

import gradio as gr

from interviewer.core.bank.card import Language
from interviewer.core.interview.session import Session
from interviewer.core.notes.sync_report import SyncReport, UploadReport
from interviewer.errors import InterviewerError
from interviewer.ui.web.forms.intake import IntakeForm
from interviewer.ui.web.forms.note_review import NoteReviewForm
from interviewer.ui.web.labels import say
from interviewer.ui.web.site import QUIET, Site, Update, Visit
from interviewer.ui.web.view import chip, literal
from interviewer.words.page import words
from interviewer.words.pair import Count
from interviewer.words.terms import moment_of, sync_line

MAX_SKIPPED = 200
LONGEST_LINE = 500


class NotesTab:
    """Lays the tab out and answers its events."""

    def __init__(
        self,
        site: Site,
        tab: gr.Tab,
    ) -> None:
        """Builds the components into the tab that is open."""
        self._site, self._tab = site, tab
        self.folders = gr.Markdown(
            elem_id="folders",
            elem_classes="chips",
        )
        self.notice = gr.Markdown(
            "",
            elem_classes="notice",
            elem_id="notes-notice",
        )
        self.file = gr.File(
            label=say("upload"),
            file_types=[".md", ".markdown", ".txt", ".ics", ".zip"],
            elem_id="upload",
            height=140,
        )
        self.intake = IntakeForm(site)
        self.sync = gr.Button(
            say("sync"),
            variant="primary",
            elem_id="sync",
        )
        with gr.Accordion(say("import_report"), open=True):
            self.report = gr.Markdown(
                say("import_none"),
                elem_id="import",
                elem_classes="report-table",
            )
            with gr.Accordion(
                open=False,
                visible=False,
                elem_id="skipped",
            ) as self.fold:
                self.skipped = gr.Radio(
                    [],
                    label=say("skipped_pick"),
                    elem_id="skipped-places",
                    elem_classes="list",
                )
                self.lines = gr.HTML(elem_id="skipped-lines")
        self.review = NoteReviewForm(site)
        with gr.Accordion(say("written"), open=True):
            self.written = gr.Radio(
                [],
                label=say("sessions"),
                elem_id="written",
                elem_classes="list",
            )
            self.diff = gr.Code(
                elem_id="written-diff",
                interactive=False,
                visible=False,
            )
            self.undo = gr.Button(
                say("undo"),
                elem_id="written-undo",
                visible=False,
            )

    def wire(self) -> None:
        """The tab's events."""
        on = self._site.on
        own = [
            self.folders,
            self.notice,
            self.file,
            self.report,
            self.fold,
            self.skipped,
            self.lines,
            self.written,
            self.diff,
            self.undo,
        ]
        self.intake.wire(
            lambda visit: self._imported(visit.app.library.sync(), visit),
            [self.report, self.fold, self.skipped, self.lines],
        )
        self.review.wire()
        self._tab.select(
            on(self._show_all, self.notice),
            None,
            [*own, *self.review.fields],
            **QUIET,
        )
        self.file.upload(
            on(self._upload, self.notice),
            [self.file],
            own,
            api_name="upload",
            api_visibility="undocumented",
        )
        self.sync.click(
            self._with_progress,
            None,
            own,
            api_visibility="private",
        )
        self.skipped.input(
            on(self._look, self.notice),
            [self.skipped],
            own,
            **QUIET,
        )
        self.written.input(
            on(self._diff, self.notice),
            [self.written],
            own,
            **QUIET,
        )
        self.undo.click(
            on(self._undo, self.notice),
            [self.written],
            own,
            **QUIET,
        )

    def _show_all(self, visit: Visit) -> Iterator[Update]:
        yield from self._show(visit)
        yield self.review.shown(visit)

    def _show(self, visit: Visit) -> Iterator[Update]:
        written = [s for s in visit.app.interviews.sessions() if s.write]
        yield {
            self.folders: visit.words["folders"].format(
                paths=" ".join(chip(_shown(p, visit)) for p in visit.app.roots)
            ),
            self.written: gr.Radio(
                [(_label(s, visit), s.id) for s in written],
                value=None,
                info=None if written else visit.words["no_written"],
            ),
            self.diff: gr.Code(visible=False),
            self.undo: gr.Button(visible=False),
        }

    def _upload(
        self,
        visit: Visit,
        path: str | None,
    ) -> Iterator[Update]:
        """Take the upload and delete Gradio's copy, whatever comes of it."""
        if not path:
            return
        file = Path(path)
        try:
            taken = visit.app.library.upload(file, file.name)
        except InterviewerError:
            yield {self.file: None}
            raise
        finally:
            file.unlink(missing_ok=True)
        report = visit.app.library.sync()
        yield {
            self.file: None,
            self.notice: uploaded(taken, visit.lang),
            **self._imported(report, visit),
        }

    def _with_progress(
        self,
        request: gr.Request,
        bar: gr.Progress = gr.Progress(),  # noqa: B008 - how Gradio hands a bar over
    ) -> Update:
        def sync(visit: Visit) -> Iterator[Update]:
            bar(0, desc=visit.text("embedding"))
            report = visit.app.library.sync(lambda done, total: bar((done, total)))
            yield self._imported(report, visit)

        done: Update = self._site.on(sync, self.notice)(request)
        return done

    def _imported(
        self,
        report: SyncReport,
        visit: Visit,
    ) -> Update:
        places = [
            (
                f"{s.note}:{s.line} {s.reason} {' '.join(s.text.split())[:60]}",
                f"{n}:{s.line}:{s.note}",
            )
            for n, s in enumerate(report.skipped[:MAX_SKIPPED])
        ]
        return {
            self.report: import_report(report, visit),
            self.skipped: gr.Radio(places, value=None),
            self.lines: "",
            self.fold: gr.Accordion(
                label=visit.words["skipped"].format(n=len(report.skipped)),
                visible=bool(places),
            ),
        }

    def _look(
        self,
        visit: Visit,
        place: str,
    ) -> Iterator[Update]:
        yield {self.lines: ""}
        _, line, note = place.split(":", 2)
        yield {self.lines: excerpt(visit.app.library.excerpt(note, int(line)), int(line))}

    def _diff(
        self,
        visit: Visit,
        session_id: str,
    ) -> Iterator[Update]:
        interviews = visit.app.interviews
        yield {
            self.diff: gr.Code(
                value=interviews.diff(interviews.session(session_id)),
                visible=True,
            ),
            self.undo: gr.Button(visible=True),
        }

    def _undo(
        self,
        visit: Visit,
        session_id: str,
    ) -> Iterator[Update]:
        interviews = visit.app.interviews
        record = interviews.undo_retrospective(interviews.session(session_id))
        yield from self._show(visit)
        yield {
            self.notice: visit.text("retro_undone", path=literal(_shown(Path(record.path), visit)))
        }


def uploaded(taken: UploadReport, lang: Language) -> str:
    """What became of the files that were uploaded."""
    texts = words(lang)
    counts = {"saved": taken.saved, "replaced": taken.replaced, "skipped": taken.skipped}
    said = []
    for what, files in counts.items():
        if files:
            said.append(texts[f"uploaded_{what}"].format(n=Count(len(files))))
    return texts["comma"].join(said)


def import_report(report: SyncReport, visit: Visit) -> str:
    """The import report as Markdown, without what was skipped."""
    head = visit.words["import_head"]
    rows = [
        f"| {literal(f.note)} | {f.questions} | {f.interviews} | {f.tasks} | {f.todos} |"
        for f in report.files
        if f.status != "removed"
    ]
    total = sync_line(report, visit.lang)
    return "\n".join([total, "", head, "|---|---|---|---|---|", *rows])


def excerpt(lines: Iterable[tuple[int, str]], marked: int) -> str:
    """Numbered lines of a note as HTML, one of them marked; everything of the note's is escaped."""
    shown = ((n, html.escape(said[:LONGEST_LINE])) for n, said in lines)
    rows = (
        f"<li><b>{n}</b> {f'<mark>{said}</mark>' if n == marked else said}</li>"
        for n, said in shown
    )
    return f'<ul class="excerpt">{"".join(rows)}</ul>'


def _shown(path: Path, visit: Visit) -> str:
    """A path below the user's data folder, without what is above it: others need not see that."""
    return (
        str(path.relative_to(visit.app.data)) if path.is_relative_to(visit.app.data) else str(path)
    )


def _label(session: Session, visit: Visit) -> str:
    name = Path(session.write.path).name if session.write else ""
    when = moment_of(session.created_at, visit.app.clock.now())
    return f"{when} · {session.config.company or session.id} → {name}"
