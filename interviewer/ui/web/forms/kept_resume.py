"""Says which résumé is kept for the next interview, and takes it away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from interviewer.ui.web.labels import say
from interviewer.ui.web.site import QUIET, Site, Update, Visit
from interviewer.ui.web.view import literal_words


class KeptResume:
    """Lays the line and its button out."""

    def __init__(self, site: Site) -> None:
        """Builds both, hidden until a résumé is kept."""
        self._site = site
        self._line = gr.Markdown(
            visible=False,
            elem_id="kept-resume",
        )
        self._forget = gr.Button(
            say("forget_resume"),
            visible=False,
            size="sm",
            elem_id="forget-resume",
        )

    @property
    def fields(self) -> list[Any]:
        """Everything that ``shown`` fills."""
        return [self._line, self._forget]

    def shown(self, visit: Visit) -> Update:
        """Which file it is."""
        kept = visit.app.resumes.kept()
        said = visit.words["kept_resume"].format(name=literal_words(kept.name)) if kept else ""
        return {
            self._line: gr.Markdown(said, visible=kept is not None),
            self._forget: gr.Button(visible=kept is not None),
        }

    def wire(self, notice: gr.Markdown, chosen: gr.File) -> None:
        """The button. chosen: the field of a file, which is emptied with it."""

        def forget(visit: Visit) -> Iterator[Update]:
            visit.app.resumes.forget()
            yield {**self.shown(visit), chosen: None, notice: visit.words["resume_forgotten"]}

        self._forget.click(
            self._site.on(forget, notice),
            None,
            [*self.fields, chosen, notice],
            **QUIET,
        )
