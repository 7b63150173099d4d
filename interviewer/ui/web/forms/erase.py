"""Deletes everything that the visitor left here, after one question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr

from interviewer.ui.web import assets
from interviewer.ui.web.forms.confirmation import Confirmation
from interviewer.ui.web.labels import say
from interviewer.ui.web.site import QUIET, Site, Update, Visit
from interviewer.words.pair import Count

HERE, ACCOUNT = "here", "account"
"""What was deleted, as the page's script is told."""


class EraseForm:
    """Lays the button out and answers its events."""

    def __init__(self, site: Site) -> None:
        """Builds the components into the column that is open."""
        self._site = site
        gr.Markdown(say("erase_title"))
        self.notice = gr.Markdown(
            "",
            elem_classes="notice",
            elem_id="erase-notice",
        )
        self.confirmation = Confirmation("erase", "erase")
        self.erased = gr.Textbox(visible=False)

    def wire(
        self,
        also: list[Any],
        changed: Callable[[Visit], Update],
    ) -> None:
        """The events.

        also, changed: components elsewhere that show what is deleted, and what they become.
        """
        on, confirmation = self._site.on, self.confirmation
        confirmation.ask.click(
            on(self._ask, self.notice),
            None,
            [self.notice, *confirmation.fields],
            **QUIET,
        )

        def erase(visit: Visit) -> Iterator[Update]:
            self._site.workspaces.erase(visit.name)
            if visit.name is not None:
                yield {self.erased: ACCOUNT}
                return
            yield {
                **changed(visit),
                **confirmation.closed(),
                self.erased: HERE,
                self.notice: visit.words["erased"],
            }

        confirmation.yes.click(
            on(erase, self.notice),
            None,
            [self.notice, self.erased, *confirmation.fields, *also],
            api_visibility="private",
        ).then(
            None,
            [self.erased],
            None,
            js=assets.ERASED,
        )
        confirmation.wire_no()

    def _ask(self, visit: Visit) -> Iterator[Update]:
        sessions = visit.app.interviews.sessions()
        written = sum(session.write is not None for session in sessions)
        key = "erase_question" if visit.name is None else "erase_account_question"
        question = visit.words[key].format(sessions=Count(len(sessions)))
        if written and visit.name is None:
            question += visit.words["erase_written"].format(written=Count(written))
        yield self.confirmation.asking(question, HERE)
