"""The first run: where one's notes are to come from. Three cards; gone once there are notes."""

from __future__ import annotations

import html
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from interviewer.errors import InterviewerError
from interviewer.ui.web.labels import say
from interviewer.ui.web.site import QUIET, Site, Update, Visit

PICK = """element.addEventListener('click', (event) => {
  const button = event.target.closest('button[value]');
  if (!button) return;
  trigger('pick', {folder: button.value});
  document.querySelector('#first-path input, #first-path textarea')?.focus();
});"""
LONGEST = 1_000_000
"""Characters of pasted notes."""


class FirstRun:
    """Lays the cards out and answers their events."""

    def __init__(self, site: Site) -> None:
        """Builds the components, hidden until somebody is new."""
        self._site = site
        with gr.Column(
            visible=False,
            elem_id="first-run",
        ) as self.box:
            gr.Markdown(say("welcome"))
            with gr.Row():
                with _card("first-sample"):
                    self.sample = gr.Button(
                        say("first_sample_go"),
                        variant="primary",
                        elem_id="try-sample",
                    )
                with _card("first-upload"):
                    self.file = gr.File(
                        label=say("first_file"),
                        file_types=[".md", ".markdown", ".txt", ".ics", ".zip"],
                        elem_id="first-file",
                        height=120,
                    )
                    self.text = gr.Textbox(
                        label=say("first_text"),
                        lines=3,
                        max_lines=8,
                        max_length=LONGEST,
                        elem_id="first-text",
                    )
                    self.paste = gr.Button(say("first_text_go"), elem_id="first-paste")
                with _card("first-folder") as self.folder_card:
                    self.path = gr.Textbox(
                        label=say("first_path"),
                        placeholder="~/notes",
                        elem_id="first-path",
                        html_attributes=gr.InputHTMLAttributes(
                            autocomplete="off",
                            spellcheck=False,
                        ),
                    )
                    self.folders = gr.HTML(
                        elem_id="first-folders",
                        js_on_load=PICK,
                    )
                    self.use = gr.Button(say("first_folder_go"), elem_id="first-use")

    @property
    def fields(self) -> list[Any]:
        """Everything that ``shown`` fills."""
        return [self.box, self.folder_card, self.file, self.text]

    def shown(
        self,
        visit: Visit,
        *,
        unreadable: bool = False,
    ) -> Update:
        """The cards for somebody who has no notes yet; the folder only at this computer.

        unreadable: there are notes, but none that can be read.
        """
        app = visit.app
        has_notes = bool(app.configured.notes) or app.has_own_notes
        is_new = not has_notes and not app.interviews.sessions()
        is_local = self._site.workspaces.is_local and not self._site.workspaces.has_accounts
        return {
            self.box: gr.Column(visible=is_new or unreadable),
            self.folder_card: gr.Column(visible=is_local),
        }

    def wire(
        self,
        arrived: Callable[[Visit], Iterator[Update]],
        outputs: list[Any],
        notice: gr.Markdown,
    ) -> None:
        """The events. arrived: what the home shows once there are notes."""

        def upload(visit: Visit, path: str | None) -> Iterator[Update]:
            if not path:
                return
            file = Path(path)
            try:
                self._take(visit, file)
            except InterviewerError:
                yield {self.file: None}
                raise
            finally:
                file.unlink(missing_ok=True)
            yield {self.file: None}
            yield from arrived(visit)

        def paste(visit: Visit, text: str) -> Iterator[Update]:
            if not (text or "").strip():
                yield {notice: visit.words["first_nothing"]}
                return
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / visit.words["first_name"]
                file.write_text(text, encoding="utf-8")
                self._take(visit, file)
            yield {self.text: ""}
            yield from arrived(visit)

        def complete(_: Visit, typed: str) -> Iterator[Update]:
            yield {self.folders: folder_list(self._site.workspaces.folders((typed or "")[:4096]))}

        def pick(visit: Visit, told: dict[str, Any]) -> Iterator[Update]:
            picked = str(told.get("folder", ""))[:4096] + os.sep
            yield {self.path: picked}
            yield from complete(visit, picked)

        def use(visit: Visit, typed: str) -> Iterator[Update]:
            self._site.workspaces.use_folder(typed or "")
            yield from arrived(self._site.again(visit))

        on = self._site.on
        completed = [self.path, self.folders, notice]
        self.path.input(
            on(complete, notice),
            [self.path],
            completed,
            trigger_mode="always_last",
            **QUIET,
        )
        self.folders.pick(
            self._site.on_event(pick, notice),
            None,
            completed,
            **QUIET,
        )
        for event, handler, inputs in (
            (self.file.upload, upload, [self.file]),
            (self.paste.click, paste, [self.text]),
            (self.use.click, use, [self.path]),
            (self.path.submit, use, [self.path]),
        ):
            event(
                on(handler, notice, streams=True),
                inputs,
                outputs,
                **QUIET,
            )

    @staticmethod
    def _take(visit: Visit, file: Path) -> None:
        visit.app.library.upload(file, file.name)
        visit.app.drop_sample()
        visit.app.library.sync()


def folder_list(paths: Sequence[str]) -> str:
    """Folders to go on with, as HTML; nothing without one."""
    rows = []
    for path in paths:
        name = html.escape(Path(path).name)
        value = html.escape(path)
        rows.append(f'<li><button type="button" value="{value}">{name}/</button></li>')
    return f'<ul class="folders">{"".join(rows)}</ul>' if rows else ""


def _card(name: str) -> gr.Column:
    """A card with what it says at its top, to be filled."""
    card = gr.Column(
        elem_id=name,
        elem_classes="card",
        min_width=260,
    )
    with card:
        gr.Markdown(say(name.replace("-", "_")))
    return card
