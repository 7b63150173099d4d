"""Language, theme, the examiner's endpoint, and what the program runs on. No secret is shown."""

from __future__ import annotations

from collections.abc import Iterator

import gradio as gr

from interviewer import __version__
from interviewer.ui.web import style
from interviewer.ui.web.endpoint_form import EndpointForm
from interviewer.ui.web.interview_tab import InterviewTab
from interviewer.ui.web.setup_form import examiners
from interviewer.ui.web.site import QUIET, Site, Update, Visit
from interviewer.ui.web.texts import say
from interviewer.ui.web.view import literal


class SettingsTab:
    """Lays the tab out and answers its events."""

    def __init__(self, site: Site, tab: gr.Tab, interview: InterviewTab) -> None:
        """Builds the components into the tab that is open. interview: whose set-up offers the examiners."""
        self._site, self._tab, self._interview = site, tab, interview
        self.notice = gr.Markdown("", elem_classes="notice")
        with gr.Row():
            self.language = gr.Radio(
                [("中文", "zh"), ("English", "en")], label=say("language"), elem_id="language"
            )
            self.theme = gr.Radio(
                [
                    (say("theme_auto"), "auto"),
                    (say("theme_light"), "light"),
                    (say("theme_dark"), "dark"),
                ],
                label=say("theme"),
                elem_id="theme",
            )
        gr.Markdown(say("endpoint_title"))
        self.endpoint = EndpointForm(site)
        gr.Markdown(say("checks"))
        self.checks = gr.Markdown(elem_id="checks", elem_classes="report-table")
        if site.workspaces.has_accounts:
            gr.Button(say("logout"), link="/logout", elem_id="logout")

    def wire(self, blocks: gr.Blocks) -> None:
        """The tab's events. The endpoint's fields are filled with the page and not with the tab: what was typed and not saved stays."""
        form, on = self._interview.form, self._site.on
        blocks.load(on(self._fill, self.endpoint.notice), None, self.endpoint.fields, **QUIET)
        self._tab.select(
            on(self._show, self.notice), None, [self.notice, self.language, self.checks], **QUIET
        )
        self.endpoint.wire(form.of_the_examiner, lambda visit: examiners(visit, form))
        self.language.input(None, [self.language], None, js=style.SET_LANG)
        self.theme.input(None, [self.theme], None, js=style.SET_THEME)

    def _fill(self, visit: Visit) -> Iterator[Update]:
        yield self.endpoint.shown(visit)

    def _show(self, visit: Visit) -> Iterator[Update]:
        yield {self.language: visit.lang}
        rows = (
            f"| {'✓' if c.ok else '✗' if c.required else '–'} | {c.name} | {literal(c.detail)} |"
            for c in visit.app.doctor(visit.lang)
        )
        yield {
            self.checks: "\n".join(
                [f"interviewer {__version__}", "", "| | | |", "|---|---|---|", *rows]
            )
        }
