"""What one does in a verdict, wherever it is shown: see a point differently, answer again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

import gradio as gr

from interviewer.core.grading.assessment import Verdict
from interviewer.core.interview.session import Session
from interviewer.errors import UsageError
from interviewer.ui.web import assets
from interviewer.ui.web.site import QUIET, Site, Update, Visit
from interviewer.words.verdict import score_words

Shown = Callable[[Visit, Session], Update]
"""What the outputs become for a session."""


def listening(within: str) -> str:
    """JavaScript of a ``gr.HTML`` that hears the verdicts' buttons in that part of the page.

    Gradio lets through no handler within a message of the chat.
    """
    return f"""document.addEventListener('click', (event) => {{
  const differ = event.target.closest('{within} .verdict .differ button');
  if (differ) trigger('differ', {{place: differ.value}});
  const again = event.target.closest('{within} .verdict .again button');
  const text = again && interviewerPage.takeAgain(again);
  if (text) trigger('again', {{place: again.value, text}});
}});"""


class VerdictEvents:
    """Answers those events."""

    def __init__(
        self,
        site: Site,
        notice: gr.Markdown,
        shown: Shown,
    ) -> None:
        """notice: where it is said what became of it."""
        self._site, self._notice, self._shown = site, notice, shown

    def wire(self, heard: Any, outputs: list[Any]) -> None:
        """heard: the ``gr.HTML`` that listens. outputs: what ``shown`` fills, and the notice."""
        for event, handler in ((heard.differ, self._differ), (heard.again, self._again)):
            done = event(
                self._site.on_event(
                    handler,
                    self._notice,
                ),
                None,
                outputs,
                **QUIET,
            )
            done.then(
                None,
                None,
                None,
                js=assets.JUDGED_AGAIN,
            )

    def _differ(
        self,
        visit: Visit,
        told: dict[str, Any],
    ) -> Iterator[Update]:
        """Note one's own verdict on a key point of a question that is over."""
        session_id, question, point, verdict = _place(
            told,
            4,
        )
        interviews = visit.app.interviews
        session = interviews.session(session_id)
        kept = interviews.disagree(
            session,
            int(question),
            int(point),
            cast(
                Verdict,
                verdict,
            ),
        )
        yield {
            **self._shown(
                visit,
                session,
            ),
            self._notice: visit.text(
                "opinion_kept" if kept else "opinion_dropped",
                question=question,
                point=point,
            ),
        }

    def _again(
        self,
        visit: Visit,
        told: dict[str, Any],
    ) -> Iterator[Update]:
        """Grade a second try."""
        session_id, question = _place(
            told,
            2,
        )
        interviews = visit.app.interviews
        session = interviews.session(session_id)
        tried = interviews.answer_again(
            session,
            int(question),
            str(
                told.get(
                    "text",
                    "",
                )
            ),
        )
        first = session.turns[tried.question - 1].assessment
        yield {
            **self._shown(
                visit,
                session,
            ),
            self._notice: visit.text(
                "again_graded",
                question=question,
                first=score_words(
                    first,
                    visit.lang,
                ),
                second=score_words(
                    tried.assessment,
                    visit.lang,
                ),
            ),
        }


def _place(told: dict[str, Any], parts: int) -> list[str]:
    """Session, number of the question and what follows. Raises UsageError for anything else."""
    place = str(
        told.get(
            "place",
            "",
        )
    ).split(".")
    numbers = place[1:3]
    if len(place) != parts or not all(number.isdecimal() for number in numbers):
        raise UsageError(
            key="again_unknown",
            id=place[0],
            question="–",
        )
    return place
