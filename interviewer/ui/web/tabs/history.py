"""Sessions so far: the list, any report, going on with a paused one.

Also trends, days of practice, and the misses again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from interviewer.core.interview.report import Report
from interviewer.core.interview.session import Session
from interviewer.core.review.comparison import Comparison, comparable
from interviewer.core.review.history import practice_days, topic_trends
from interviewer.errors import NotesError
from interviewer.ui.web.forms.confirmation import Confirmation
from interviewer.ui.web.hindsight_view import hindsight_drawn
from interviewer.ui.web.history_view import calendar, row, trends
from interviewer.ui.web.labels import say
from interviewer.ui.web.report_view import download_links, pdf_link, report_shown
from interviewer.ui.web.room.room import Room
from interviewer.ui.web.site import QUIET, Site, Update, Visit
from interviewer.ui.web.verdict_events import VerdictEvents, listening
from interviewer.ui.web.view import literal

NONE = "-"


class HistoryTab:
    """Lays the tab out and answers its events."""

    def __init__(
        self,
        site: Site,
        tab: gr.Tab,
        room: Room,
    ) -> None:
        """room: where a session is taken up again."""
        self._site, self._tab, self._room = site, tab, room
        self.notice = gr.Markdown(
            "",
            elem_classes="notice",
            elem_id="history-notice",
        )
        with gr.Row():
            with gr.Column(
                scale=2,
                min_width=300,
            ):
                self.sessions = gr.Radio(
                    [],
                    label=say("sessions"),
                    elem_id="sessions",
                    elem_classes="list",
                )
                self.beside = gr.Dropdown(
                    [(say("none_chosen"), NONE)],
                    value=NONE,
                    label=say("compare"),
                    elem_id="compare",
                )
                with gr.Row():
                    self.resume = gr.Button(
                        say("resume"),
                        elem_id="resume",
                        min_width=120,
                        interactive=False,
                    )
                    self.pdf = gr.Button(
                        say("make_pdf"),
                        elem_id="pdf",
                        min_width=120,
                        interactive=False,
                    )
                self.delete = Confirmation(
                    "delete",
                    "delete",
                    waits=True,
                )
            with gr.Column(
                scale=3,
                min_width=300,
            ):
                gr.Markdown(say("trends"))
                self.trends = gr.HTML(elem_id="trends")
                gr.Markdown(say("calendar"))
                self.days = gr.HTML(elem_id="days")
                self.again = gr.Button(say("again"), elem_id="again")
        self.links = gr.HTML(elem_id="history-links")
        self.report = gr.HTML(
            elem_id="history-report",
            js_on_load=listening("#history-report"),
        )

    def wire(self) -> None:
        """The tab's events."""
        on, page = self._site.on, self._room.page
        own = [
            self.notice,
            self.sessions,
            self.trends,
            self.days,
            self.links,
            self.report,
            self.beside,
            *self._of_one,
            *self.delete.fields,
        ]
        # One event with two causes: each waits for the one before, and the last one stays.
        gr.on(
            [self._tab.select, self.sessions.input],
            on(self._look, self.notice),
            [self.sessions],
            own,
            trigger_mode="always_last",
            **QUIET,
        )
        self.beside.input(
            on(self._compare, self.notice),
            [self.sessions, self.beside],
            own,
            **QUIET,
        )
        self.pdf.click(
            on(self._pdf, self.notice),
            [self.sessions, self.beside],
            own,
            api_visibility="private",
        )
        self.delete.ask.click(
            on(self._ask, self.notice),
            [self.sessions],
            own,
            **QUIET,
        )
        self.delete.yes.click(
            on(self._delete, self.notice),
            [self.delete.about, self.delete.also],
            own,
            api_visibility="private",
        )
        self.delete.wire_no()
        verdicts = VerdictEvents(
            self._site,
            self.notice,
            lambda visit, session: self._shown(visit, visit.app.interviews.report(session)),
        )
        verdicts.wire(self.report, own)
        both = [*page.all, self.notice]
        for button, handler, inputs in (
            (self.resume, self._resume, [self.sessions]),
            (self.again, self._again, None),
        ):
            moved = button.click(
                on(handler, self.notice, streams=True),
                inputs,
                both,
                **QUIET,
            )
            self._room.entered(moved)

    @property
    def _of_one(self) -> list[gr.Button]:
        """What can be done with a chosen session, and with nothing else."""
        return [
            self.resume,
            self.pdf,
            self.delete.ask,
        ]

    def _look(
        self,
        visit: Visit,
        session_id: str | None,
    ) -> Iterator[Update]:
        """The list as it is now, and the report of the chosen session."""
        yield self._listed(visit, session_id)

    def _listed(
        self,
        visit: Visit,
        session_id: str | None,
    ) -> Update:
        interviews, now = visit.app.interviews, visit.app.clock.now()
        found, reports = interviews.sessions(), interviews.reports()
        rows = [(row(session, now, visit.lang), session.id) for session in found]
        chosen = next((session.id for session in found if session.id == session_id), None)
        # What is chosen while the list is made stays, so a value is sent only to take one away.
        gone: dict[str, Any] = {"value": None} if session_id and chosen is None else {}
        return {
            self.sessions: gr.Radio(rows, **gone),
            self.notice: "" if found else visit.words["no_sessions"],
            self.trends: trends(topic_trends(reports), now.date(), visit.lang) + _hindsight(visit),
            self.days: calendar(practice_days(reports), now.date(), visit.lang),
            self.beside: _others(found, chosen, visit),
            **dict.fromkeys(self._of_one, gr.Button(interactive=chosen is not None)),
            **self._shown(visit, self._report(visit, chosen) if chosen else None),
            **self.delete.closed(),
        }

    def _ask(
        self,
        visit: Visit,
        session_id: str | None,
    ) -> Iterator[Update]:
        """Ask whether to delete the chosen session, and say what that means for the note."""
        if not session_id:
            yield {self.notice: visit.words["pick"]}
            return
        session = visit.app.interviews.session(session_id)
        named = row(session, visit.app.clock.now(), visit.lang)
        asked = [visit.words["delete_question"].format(row=literal(named))]
        if session.write is not None:
            note = literal(Path(session.write.path).name)
            asked.append(visit.words["delete_note"].format(note=note))
        yield self.delete.asking(
            "\n\n".join(asked),
            session.id,
            also=session.write is not None,
        )

    def _delete(
        self,
        visit: Visit,
        session_id: str | None,
        take_back: bool,
    ) -> Iterator[Update]:
        """Delete the session that was asked about."""
        if not session_id:
            yield {self.notice: visit.words["pick"]}
            return
        session = visit.app.interviews.session(session_id)
        visit.app.erasure.session(session, take_back=bool(take_back))
        yield {**self._listed(visit, session_id), self.notice: visit.words["deleted"]}

    def _compare(
        self,
        visit: Visit,
        session_id: str | None,
        other_id: str | None,
    ) -> Iterator[Update]:
        """The chosen session beside another one; alone again where none is named."""
        yield (
            self._shown(visit, self._chosen(visit, session_id, other_id))
            if session_id
            else {self.notice: visit.words["pick"]}
        )

    def _pdf(
        self,
        visit: Visit,
        session_id: str | None,
        other_id: str | None,
    ) -> Iterator[Update]:
        if not session_id:
            yield {self.notice: visit.words["pick"]}
            return
        yield {self.links: pdf_link(visit, self._chosen(visit, session_id, other_id))}

    def _shown(
        self,
        visit: Visit,
        report: Report | Comparison | None,
    ) -> Update:
        if report is None:
            return {self.report: "", self.links: ""}
        return {
            self.report: report_shown(visit, report),
            self.links: download_links(visit, report),
        }

    def _chosen(
        self,
        visit: Visit,
        session_id: str,
        other_id: str | None,
    ) -> Report | Comparison:
        interviews = visit.app.interviews
        if other_id in (None, NONE):
            return self._report(visit, session_id)
        return interviews.compare(interviews.session(session_id), interviews.session(str(other_id)))

    def _resume(
        self,
        visit: Visit,
        session_id: str | None,
    ) -> Iterator[Update]:
        if not session_id:
            yield {self.notice: visit.words["pick"]}
            return
        yield from self._room.resume(visit, session_id)

    def _again(self, visit: Visit) -> Iterator[Update]:
        wish = visit.app.preparation.misses_again(visit.app.interviews)
        if wish is None:
            yield {self.notice: visit.words["again_none"]}
            return
        wish = wish.model_copy(update={"page_lang": visit.lang})
        yield from self._room.begin(visit, wish)

    @staticmethod
    def _report(visit: Visit, session_id: str) -> Report:
        interviews = visit.app.interviews
        return interviews.report(interviews.session(session_id))


def _hindsight(visit: Visit) -> str:
    """What was expected of past appointments; nothing where no note can be read."""
    try:
        return hindsight_drawn(visit.app.practice.hindsight(), visit.lang)
    except NotesError:
        return ""


def _others(
    found: Sequence[Session],
    session_id: str | None,
    visit: Visit,
) -> gr.Dropdown:
    """The sessions that the chosen one can be compared with."""
    reports = {session.id: session.report for session in found}
    chosen = reports.get(session_id or "")
    others = []
    for session in found:
        report = reports[session.id]
        if chosen and report and session.id != session_id and comparable(chosen, report):
            others.append((row(session, visit.app.clock.now(), visit.lang), session.id))
    nothing = "none_chosen" if others or not session_id else "none_alike"
    return gr.Dropdown(
        [(visit.words[nothing], NONE), *others],
        value=NONE,
        interactive=bool(others),
    )
