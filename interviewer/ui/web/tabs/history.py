"""Sessions so far: the list, any report, going on with a paused one.

Also trends, days of practice, and the misses again.
"""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterable, Iterator
from typing import Any

import gradio as gr

from interviewer.core.interview.report import Report
from interviewer.core.interview.session import Session
from interviewer.core.review.comparison import Comparison
from interviewer.core.review.history import TopicTrend, practice_days, topic_trends
from interviewer.ui.web import assets
from interviewer.ui.web.forms.own_verdict import OpinionForm
from interviewer.ui.web.labels import say
from interviewer.ui.web.report_view import download_links, pdf_link, report_paper
from interviewer.ui.web.site import QUIET, Site, Update, Visit
from interviewer.ui.web.tabs.interview import InterviewTab, moving
from interviewer.words.terms import moment_of

WEEKS = 16
NONE = "-"


class HistoryTab:
    """Lays the tab out and answers its events."""

    def __init__(
        self,
        site: Site,
        tab: gr.Tab,
        interview: InterviewTab,
        tabs: gr.Tabs,
    ) -> None:
        """interview: where a session is taken up again."""
        self._site, self._tab, self._interview, self._tabs = site, tab, interview, tabs
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
                    )
                    self.pdf = gr.Button(
                        say("make_pdf"),
                        elem_id="pdf",
                        min_width=120,
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
            elem_classes="paper",
        )
        self.opinion = OpinionForm(site, "history")

    def wire(self) -> None:
        """The tab's events."""
        on, page = self._site.on, self._interview.page
        own = [
            self.notice,
            self.sessions,
            self.trends,
            self.days,
            self.links,
            self.report,
            self.beside,
            *self.opinion.fields,
        ]
        self._tab.select(
            on(self._show, self.notice),
            None,
            own,
            **QUIET,
        )
        self.sessions.input(
            on(self._open, self.notice),
            [self.sessions],
            own,
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
        self.opinion.wire(
            lambda visit, session: self._shown(visit, visit.app.interviews.report(session)), own
        )
        both = [*page.all, self.notice, self._tabs]
        for button, handler, inputs in (
            (self.resume, self._resume, [self.sessions]),
            (self.again, self._again, None),
        ):
            moved = button.click(
                on(handler, self.notice),
                inputs,
                both,
                **QUIET,
            )
            moved.then(
                None,
                [page.address],
                None,
                js=assets.SET_ADDRESS,
            )

    def _show(self, visit: Visit) -> Iterator[Update]:
        interviews = visit.app.interviews
        found, reports = interviews.sessions(), interviews.reports()
        yield {
            self.sessions: gr.Radio([(_label(s, visit), s.id) for s in found], value=None),
            self.notice: "" if found else visit.words["no_sessions"],
            self.trends: _trends(topic_trends(reports)),
            self.days: _days(practice_days(reports), visit, visit.app.clock.now().date()),
            self.beside: _others(found, None, visit),
        }

    def _open(
        self,
        visit: Visit,
        session_id: str,
    ) -> Iterator[Update]:
        yield {
            **self._shown(visit, self._report(visit, session_id)),
            self.beside: _others(visit.app.interviews.sessions(), session_id, visit),
        }

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
        report: Report | Comparison,
    ) -> Update:
        # of an interview that goes on, a follow-up may still change the verdicts
        judged = (
            report
            if isinstance(report, Report) and visit.app.interviews.session(report.session_id).report
            else None
        )
        return {
            self.report: report_paper(visit, report),
            self.links: download_links(visit, report),
            **self.opinion.shown(visit, judged),
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
        yield {self._tabs: gr.Tabs(selected="interview")}
        yield from self._interview.resume(visit, session_id)

    def _again(self, visit: Visit) -> Iterator[Update]:
        wish = visit.app.preparation.misses_again(visit.app.interviews)
        if wish is None:
            yield {self.notice: visit.words["again_none"]}
            return
        wish = wish.model_copy(update={"lang": visit.lang})
        yield from moving(self._tabs, self._interview.begin(visit, wish))

    @staticmethod
    def _report(visit: Visit, session_id: str) -> Report:
        interviews = visit.app.interviews
        return interviews.report(interviews.session(session_id))


def _others(
    found: Iterable[Session],
    session_id: str | None,
    visit: Visit,
) -> gr.Dropdown:
    """The finished sessions that the chosen one can be compared with."""
    others = [
        (_label(s, visit), s.id) for s in found if session_id and s.id != session_id and s.report
    ]
    return gr.Dropdown(
        [(visit.words["none_chosen"], NONE), *others],
        value=NONE,
        interactive=bool(others),
    )


def _label(session: Session, visit: Visit) -> str:
    report = session.report
    score = (
        f"{report.score}/10"
        if report and report.score is not None
        else "–"
        if report
        else visit.words["running"]
    )
    facts: list[Any] = [
        moment_of(session.created_at, visit.app.clock.now()),
        session.config.company,
        session.config.topic,
        f"{len(session.turns)}×",
        score,
    ]
    return " · ".join(str(f) for f in facts if f)


def _trends(trends: list[TopicTrend]) -> str:
    rows = (
        f"<div><span>{html.escape(t.name)}</span>{_spark(t.scores)}<b>{t.last}</b></div>"
        for t in trends
    )
    return f'<div class="trends">{"".join(rows)}</div>' if trends else "–"


def _spark(scores: tuple[float, ...]) -> str:
    shown = scores[-12:] if len(scores) > 1 else scores * 2
    points = " ".join(
        f"{4 + 82 * n / (len(shown) - 1):.0f},{25 - 2.2 * s:.0f}" for n, s in enumerate(shown)
    )
    return (
        '<svg viewBox="0 0 90 28" aria-hidden="true">'
        f'<polyline points="{points}" fill="none" stroke="#3b7ae0" stroke-width="2"/></svg>'
    )


def _days(
    days: Any,
    visit: Visit,
    today: dt.date,
) -> str:
    first = today - dt.timedelta(days=today.weekday() + 7 * (WEEKS - 1))
    cells = []
    for offset in range((today - first).days + 1):
        day = first + dt.timedelta(days=offset)
        level = 0 if not days[day] else 1 if days[day] < 3 else 2 if days[day] < 8 else 3
        label = visit.words["day"].format(
            date=day,
            n=days[day],
        )
        cells.append(f'<i data-n="{level}" role="img" title="{label}" aria-label="{label}"></i>')
    return f'<div class="days">{"".join(cells)}</div>'
