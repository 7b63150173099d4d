"""What is on today: appointments with a countdown, tasks, to-dos and weak topics.

An interview for a company begins here, too.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import Any

import gradio as gr

from interviewer.core.notes.today import Appointment, Today, state_of
from interviewer.core.review.history import topic_trends
from interviewer.services.preparation import InterviewWish
from interviewer.ui.web import assets
from interviewer.ui.web.labels import say
from interviewer.ui.web.site import QUIET, Site, Update, Visit
from interviewer.ui.web.tabs.interview import InterviewTab, moving
from interviewer.words.pair import in_language
from interviewer.words.terms import TASK_STATE, countdown, moment, span

QUESTIONS = 5
WEAKEST = 5


class TodayTab:
    """Lays the tab out and answers its events."""

    def __init__(
        self,
        site: Site,
        tab: gr.Tab,
        interview: InterviewTab,
        tabs: gr.Tabs,
    ) -> None:
        """interview: where an interview for a company is begun."""
        self._site, self._tab, self._interview, self._tabs = site, tab, interview, tabs
        self.notice = gr.Markdown(
            "",
            elem_classes="notice",
            elem_id="today-notice",
        )
        with gr.Row():
            with gr.Column(
                scale=1,
                min_width=300,
            ):
                self.appointments = gr.Radio(
                    [],
                    label=say("appointments"),
                    elem_id="appointments",
                    elem_classes="list",
                )
                self.begin = gr.Button(
                    say("begin_for"),
                    variant="primary",
                    elem_id="begin-for",
                )
                gr.Markdown(say("weakest"))
                self.weakest = gr.HTML(elem_id="weakest")
            with gr.Column(
                scale=1,
                min_width=300,
            ):
                gr.Markdown(say("tasks"))
                self.tasks = gr.HTML(elem_id="tasks")
                gr.Markdown(say("todos"))
                self.todos = gr.HTML(elem_id="todos")

    def wire(self) -> None:
        """The tab's events."""
        on, page = self._site.on, self._interview.page
        own = [self.notice, self.appointments, self.begin, self.weakest, self.tasks, self.todos]
        self._tab.select(
            on(self._show, self.notice),
            None,
            own,
            **QUIET,
        )
        moved = self.begin.click(
            on(self._begin, self.notice),
            [self.appointments],
            [*page.all, self.notice, self._tabs],
            **QUIET,
        )
        moved.then(
            None,
            [page.address],
            None,
            js=assets.SET_ADDRESS,
        )

    def _show(self, visit: Visit) -> Iterator[Update]:
        today = visit.app.library.today()
        offered = [(_label(a, visit), str(n)) for n, a in enumerate(today.appointments)]
        trends = topic_trends(visit.app.interviews.reports())[:WEAKEST]
        yield {
            self.appointments: gr.Radio(
                offered,
                value=offered[0][1] if offered else None,
                visible=bool(offered),
            ),
            self.begin: gr.Button(visible=bool(offered)),
            self.notice: "" if offered else visit.words["no_appointments"],
            self.weakest: _rows([(f"{t.last}/10", t.name, "") for t in trends], visit),
            self.tasks: _rows(_tasks(today, visit), visit),
            self.todos: _rows(
                [
                    ("☐", " · ".join([t.text, *t.children]), f"{t.note}:{t.line}")
                    for t in today.todos
                ],
                visit,
            ),
        }

    def _begin(
        self,
        visit: Visit,
        chosen: str | None,
    ) -> Iterator[Update]:
        appointments = visit.app.library.today().appointments
        if chosen is None or int(chosen) >= len(appointments):
            yield {self.notice: visit.words["pick"]}
            return
        wanted = appointments[int(chosen)]
        wish = InterviewWish(
            questions=QUESTIONS,
            company=wanted.company,
            round=wanted.round,
            lang=visit.lang,
        )
        yield from moving(self._tabs, self._interview.begin(visit, wish))


def _label(appointment: Appointment, visit: Visit) -> str:
    when = moment(
        appointment.date,
        appointment.time,
        visit.app.clock.now().date(),
    )
    facts = [
        countdown(appointment.days_left, visit.lang),
        when,
        " ".join(filter(None, [appointment.company, appointment.round])),
    ]
    return " · ".join(filter(None, facts))


def _tasks(today: Today, visit: Visit) -> list[tuple[str, str, str]]:
    return [
        (
            f"{in_language(TASK_STATE[state_of(t, today.day)], visit.lang)} {span(t, today.day)}",
            t.text,
            f"{t.note}:{t.line}",
        )
        for t in today.tasks
    ]


def _rows(rows: Sequence[tuple[Any, str, str]], visit: Visit) -> str:
    """A list of (mark, text, place); everything of the notes' is escaped."""
    if not rows:
        return f'<p class="none">{visit.words["nothing"]}</p>'
    lines = (
        f"<li><b>{html.escape(str(a))}</b> <span>{html.escape(b)}</span> "
        f"<small>{html.escape(c)}</small></li>"
        for a, b, c in rows
    )
    return f'<ul class="today">{"".join(lines)}</ul>'
