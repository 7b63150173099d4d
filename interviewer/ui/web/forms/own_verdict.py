"""Where the visitor disagrees with the examiner: a folded form below a report.

The score stays; the report shows both verdicts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr

from interviewer.core.bank.card import Language
from interviewer.core.interview.report import Report
from interviewer.core.interview.session import Session
from interviewer.ui.web.labels import say
from interviewer.ui.web.site import QUIET, Site, Update, Visit
from interviewer.words.pair import in_language
from interviewer.words.terms import OUTCOME, VERDICT

SHORT = 40


class OpinionForm:
    """Lays the form out and answers its event."""

    def __init__(
        self,
        site: Site,
        name: str,
    ) -> None:
        """Builds the components below a report, hidden until there is one.

        name: tells the page's forms apart.
        """
        self._site = site
        with gr.Accordion(
            say("disagree"),
            open=False,
            visible=False,
            elem_id=f"{name}-opinion",
        ) as box:
            self.point = gr.Dropdown(
                [],
                label=say("points"),
                elem_id=f"{name}-point",
            )
            self.verdict = gr.Radio(
                [],
                label=say("mine"),
                elem_id=f"{name}-verdict",
            )
            self.save = gr.Button(say("save"), elem_id=f"{name}-disagree")
            self.notice = gr.Markdown(
                "",
                elem_classes="notice",
                elem_id=f"{name}-opinion-notice",
            )
        self.box = box

    @property
    def fields(self) -> list[Any]:
        """Everything that ``shown`` fills."""
        return [self.box, self.point, self.verdict, self.notice]

    def wire(
        self,
        shown: Callable[[Visit, Session], Update],
        outputs: list[Any],
    ) -> None:
        """The event.

        shown: what ``outputs``, this form's fields among them, become for a session whose report
        has changed.
        """

        def save(
            visit: Visit,
            place: str | None,
            verdict: Any,
        ) -> Iterator[Update]:
            if not (place and verdict):
                yield {self.notice: visit.words["pick_both"]}
                return
            ident, question, point = place.split(".")
            interviews, numbers = (
                visit.app.interviews,
                {"question": int(question), "point": int(point)},
            )
            session = interviews.session(ident)
            kept = interviews.disagree(
                session,
                **numbers,
                verdict=verdict,
            )
            yield {
                **shown(visit, session),
                self.notice: visit.text("opinion_kept" if kept else "opinion_dropped", **numbers),
            }

        self.save.click(
            self._site.on(save, self.notice),
            [self.point, self.verdict],
            outputs,
            **QUIET,
        )

    def shown(
        self,
        visit: Visit,
        report: Report | None,
    ) -> Update:
        """The form for a report; hidden where no key point was judged."""
        points = _points(report, visit.lang) if report else []
        return {
            self.box: gr.Accordion(visible=bool(points)),
            self.notice: "",
            self.point: gr.Dropdown(points, value=None),
            self.verdict: gr.Radio(
                [(in_language(names, visit.lang), v) for v, names in VERDICT.items()], value=None
            ),
        }


def _points(report: Report, lang: Language) -> list[tuple[str, str]]:
    """The judged key points.

    A choice names its session: an opinion never lands in a report that was opened meanwhile.
    """
    return [
        (
            f"{item.number}.{n} {in_language(OUTCOME[p.outcome], lang)} · {_short(p.text)}",
            f"{report.session_id}.{item.number}.{n}",
        )
        for item in report.items
        if item.assessment and item.assessment.graded
        for n, p in enumerate(item.assessment.points, 1)
    ]


def _short(said: str) -> str:
    return said if len(said) <= SHORT else f"{said[: SHORT - 1]}…"
