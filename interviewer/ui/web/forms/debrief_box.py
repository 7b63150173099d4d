"""After an appointment: how it went, as the person tells it, goes into the note."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from interviewer.core.notes.account import Account
from interviewer.core.notes.agenda import Interview
from interviewer.errors import UsageError
from interviewer.services.debrief import Telling
from interviewer.ui.web.diff_view import diff_shown
from interviewer.ui.web.labels import say
from interviewer.ui.web.site import Site, Update, Visit
from interviewer.ui.web.view import literal
from interviewer.words.messages import reason
from interviewer.words.terms import interview_name

LONGEST = 20_000
"""Characters of what is told."""


class DebriefBox:
    """Lays the box out and answers its events."""

    def __init__(self, site: Site) -> None:
        """Builds the components, hidden until an appointment is over that nothing is told of."""
        self._site = site
        with gr.Accordion(
            say("debrief"),
            open=False,
            visible=False,
            elem_id="debrief",
        ) as self._box:
            self._offer = gr.Markdown(elem_id="debrief-offer")
            self._which = gr.Dropdown(
                label=say("debrief_of"),
                elem_id="debrief-which",
            )
            self._questions = gr.Textbox(
                label=say("debrief_questions"),
                lines=5,
                max_lines=20,
                max_length=LONGEST,
                elem_id="debrief-questions",
            )
            self._outcome = gr.Textbox(
                label=say("debrief_outcome"),
                max_length=200,
                elem_id="debrief-outcome",
            )
            self._write = gr.Button(
                say("write"),
                variant="primary",
                elem_id="debrief-write",
            )
        self._diff = gr.HTML(elem_id="debrief-diff")
        self._undo = gr.Button(
            say("undo"),
            visible=False,
            elem_id="debrief-undo",
        )

    @property
    def fields(self) -> list[Any]:
        """Everything that ``shown`` fills."""
        return [self._box, self._offer, self._which]

    def shown(self, visit: Visit) -> Update:
        """The box for the appointments of the last days that the notes say nothing of."""
        names = [_name(one, visit) for one in visit.app.debrief.untold()]
        if not names:
            return {self._box: gr.Accordion(visible=False)}
        return {
            self._box: gr.Accordion(visible=True),
            self._offer: literal(visit.text("debrief_offer", what=names[0])),
            self._which: gr.Dropdown(
                names,
                value=names[0],
                visible=len(names) > 1,
            ),
        }

    def wire(
        self,
        notice: gr.Markdown,
        changes: gr.State,
    ) -> None:
        """The events. changes: counts what was changed in notes, for those who show them."""
        on = self._site.on
        outputs = [notice, changes, self._diff, self._undo, self._questions, self._outcome]

        def write(
            visit: Visit,
            which: str,
            told: str,
            outcome: str,
            count: int,
        ) -> Iterator[Update]:
            meant = _meant(visit, which)
            telling = Telling(
                text=told[:LONGEST],
                company=meant.company,
                round=meant.round,
                date=meant.date,
                outcome=outcome,
            )
            account, change = visit.app.debrief.tell(telling)
            said = visit.text(
                "debrief_written" if change.diff else "debrief_known",
                what=_name(meant, visit),
                n=len(account.questions),
                path=change.path,
            )
            yield {
                notice: literal(said) + _left_out(visit, account),
                changes: count + 1,
                self._diff: diff_shown(change.diff, visit.words["retro_line"]),
                self._undo: gr.Button(visible=bool(change.diff)),
                self._questions: "",
                self._outcome: "",
            }

        def undo(visit: Visit, count: int) -> Iterator[Update]:
            change = visit.app.debrief.undo()
            yield {
                notice: literal(visit.text("debrief_undone", path=change.path)),
                changes: count + 1,
                self._diff: diff_shown(change.diff, visit.words["retro_line"]),
                self._undo: gr.Button(visible=False),
            }

        for button, handler, inputs in (
            (self._write, write, [self._which, self._questions, self._outcome, changes]),
            (self._undo, undo, [changes]),
        ):
            button.click(
                on(handler, notice),
                inputs,
                outputs,
                api_visibility="private",
            )


def _name(interview: Interview, visit: Visit) -> str:
    return interview_name(
        interview.company,
        interview.round,
        visit.lang,
        interview.date,
    )


def _left_out(visit: Visit, account: Account) -> str:
    """What was told and not written, as a list below the notice."""
    if not account.left_out:
        return ""
    head = visit.text("debrief_left_out", n=len(account.left_out))
    lines = [f"\n\n{literal(head)}\n"]
    for one in account.left_out:
        why = reason(one.reason, visit.lang)
        lines.append(
            "- "
            + literal(
                visit.text(
                    "left_out_line",
                    text=one.text,
                    why=why,
                )
            )
        )
    return "\n".join(lines)


def _meant(visit: Visit, name: str) -> Interview:
    """The appointment of that name. Raises UsageError where it is told of by now."""
    for interview in visit.app.debrief.untold():
        if _name(interview, visit) == name:
            return interview
    raise UsageError(key="debrief_which")
