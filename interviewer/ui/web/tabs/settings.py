"""Language, theme, the examiner's endpoint, and what the program runs on. No secret is shown."""

from __future__ import annotations

from collections.abc import Iterator

import gradio as gr

from interviewer import __version__
from interviewer.core.bank.card import Language
from interviewer.services.checkup import Check
from interviewer.ui.web import assets
from interviewer.ui.web.forms.endpoint import EndpointForm
from interviewer.ui.web.forms.erase import EraseForm
from interviewer.ui.web.forms.own_archive import ArchiveForm
from interviewer.ui.web.forms.setup import examiners
from interviewer.ui.web.labels import say
from interviewer.ui.web.site import QUIET, Site, Update, Visit
from interviewer.ui.web.tabs.home import HomeTab
from interviewer.ui.web.view import literal
from interviewer.words.messages import for_browser
from interviewer.words.page import CHECKS, LANGUAGES
from interviewer.words.pair import in_language


class SettingsTab:
    """Lays the tab out and answers its events."""

    def __init__(
        self,
        site: Site,
        tab: gr.Tab,
        home: HomeTab,
    ) -> None:
        """Builds the components into the tab that is open.

        home: whose set-up offers the examiners.
        """
        self._site, self._tab, self._home = site, tab, home
        self.notice = gr.Markdown("", elem_classes="notice")
        with gr.Row():
            self.language = gr.Radio(
                LANGUAGES,
                label=say("language"),
                elem_id="language",
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
        self.checks = gr.Markdown(
            elem_id="checks",
            elem_classes="report-table",
        )
        self.archive = ArchiveForm(site)
        self.erase = EraseForm(site)
        if site.workspaces.has_accounts:
            gr.Button(
                say("logout"),
                link="/logout",
                elem_id="logout",
            )

    def wire(self, blocks: gr.Blocks) -> None:
        """The tab's events.

        The endpoint's fields are filled with the page, so that what was typed and not saved stays.
        """
        form, on = self._home.form, self._site.on
        blocks.load(
            on(self._fill, self.endpoint.notice),
            None,
            self.endpoint.fields,
            **QUIET,
        )
        blocks.load(
            None,
            None,
            [self.theme],
            js=assets.THEME,
        )
        self._tab.select(
            on(self._show, self.notice),
            None,
            [self.notice, self.language, self.checks],
            **QUIET,
        )
        self.endpoint.wire(form.of_the_examiner, lambda visit: examiners(visit, form))
        self.archive.wire()
        self.erase.wire(self.endpoint.fields, self.endpoint.shown)
        self.language.input(
            None,
            [self.language],
            None,
            js=assets.SET_LANG,
        )
        self.theme.input(
            None,
            [self.theme],
            None,
            js=assets.SET_THEME,
        )

    def _fill(self, visit: Visit) -> Iterator[Update]:
        yield self.endpoint.shown(visit)

    def _show(self, visit: Visit) -> Iterator[Update]:
        yield {self.language: visit.lang}
        rows = [status_row(check, visit.lang) for check in visit.app.doctor.run(visit.lang)]
        head = visit.words["checks_head"]
        yield {
            self.checks: "\n".join([f"interviewer {__version__}", "", head, "|---|---|---|", *rows])
        }


def status_row(check: Check, lang: Language) -> str:
    """One check as a row of Markdown."""
    result = "✓"
    if not check.ok:
        result = "✗" if check.required else "–"
    name = in_language(CHECKS.get(check.name, (check.name, check.name)), lang)
    return f"| {result} | {name} | {literal(for_browser(check.detail))} |"
