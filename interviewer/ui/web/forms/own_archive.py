"""Everything of one's own as one file, and such a file taken in, on the settings page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import gradio as gr

from interviewer.errors import InterviewerError, UploadError
from interviewer.ui.web.labels import say
from interviewer.ui.web.site import QUIET, Site, Update, Visit
from interviewer.ui.web.view import downloads, literal
from interviewer.words.own_archive import import_lines

MEDIA_TYPE = "application/zip"


class ArchiveForm:
    """Lays the buttons out and answers their events."""

    def __init__(self, site: Site) -> None:
        """Builds the components into the column that is open."""
        self._site = site
        gr.Markdown(say("archive_title"))
        self.notice = gr.Markdown(
            "",
            elem_classes="notice",
            elem_id="archive-notice",
        )
        self.export = gr.Button(
            say("archive_export"),
            elem_id="archive-export",
        )
        self.link = gr.HTML(elem_id="archive-link")
        self.file = gr.File(
            label=say("archive_file"),
            file_types=[".zip"],
            elem_id="archive-file",
            height=140,
        )
        self.take = gr.Button(
            say("archive_import"),
            elem_id="archive-import",
        )

    def wire(self) -> None:
        """The events."""
        on = self._site.on
        self.export.click(
            on(self._export, self.notice),
            None,
            [self.notice, self.link],
            **QUIET,
        )
        self.take.click(
            on(self._take, self.notice),
            [self.file],
            [self.notice, self.file],
            **QUIET,
        )

    def _export(self, visit: Visit) -> Iterator[Update]:
        name = visit.words["archive_name"].format(day=visit.app.clock.now().date())
        packed, _ = visit.app.archive.export(name)
        file = (name, MEDIA_TYPE, packed)
        yield {self.link: downloads(visit.words["download"], [file])}

    def _take(self, visit: Visit, file: str | None) -> Iterator[Update]:
        if not file:
            raise UploadError(key="archive_none")
        archive = Path(file)
        try:
            report = visit.app.take_archive(archive, archive.name)
        except InterviewerError:
            yield {self.file: None}
            raise
        finally:
            archive.unlink(missing_ok=True)
        said = map(literal, import_lines(report, visit.lang))
        yield {self.notice: "\n\n".join(said), self.file: None}
