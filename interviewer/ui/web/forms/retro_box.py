"""What goes into the note: shown as a diff before it is written, and after; changed, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr

from interviewer.core.interview.retrospective import WriteRecord
from interviewer.core.interview.session import Session
from interviewer.errors import InterviewerError
from interviewer.services.session_retrospective import retrospective_of
from interviewer.ui.web.diff_view import diff_shown
from interviewer.ui.web.labels import say
from interviewer.ui.web.site import Site, Update, Visit
from interviewer.ui.web.view import literal
from interviewer.words.retro_text import as_lines, from_lines

Shown = Callable[[Visit, Session], Update]
"""What the outputs become for a session."""
MOST_LINES = 20


class RetroBox:
    """Lays the box out and answers its events."""

    def __init__(self, site: Site) -> None:
        """Builds the components, hidden until there is something to write."""
        self._site = site
        with gr.Accordion(
            say("retro"),
            open=True,
            visible=False,
            elem_id="retro",
        ) as self._box:
            self._diff = gr.HTML(elem_id="diff")
            self._text = gr.Textbox(
                label=say("retro_edit"),
                lines=MOST_LINES // 2,
                max_lines=MOST_LINES,
                visible=False,
                elem_id="retro-text",
            )
            with gr.Row(elem_id="retro-row"):
                self._write = _button("write", variant="primary")
                self._edit = _button("retro_edit")
                self._later = _button("retro_later")
                self._undo = _button("undo")

    @property
    def fields(self) -> list[Any]:
        """Everything that ``shown`` fills."""
        buttons = [self._write, self._edit, self._later, self._undo]
        return [self._box, self._diff, self._text, *buttons]

    def shown(self, visit: Visit, session: Session) -> Update:
        """The box for a finished session: what it wrote, or what it would write."""
        report, written = session.report, session.write is not None
        update = {
            self._box: gr.Accordion(
                label=visit.words["retro" if written else "retro_before"],
                visible=bool(report and report.asked),
                open=written or session.config.retro != "never",
            ),
            self._diff: "",
            self._text: gr.Textbox(
                visible=False,
                value="",
            ),
            self._undo: gr.Button(visible=written),
        }
        for button in (self._write, self._edit, self._later):
            update[button] = gr.Button(visible=not written)
        if report and report.asked:
            update[self._diff] = _changes(visit, session)
        return update

    def wire(
        self,
        session: gr.State,
        notice: gr.Markdown,
        shown: Shown,
        outputs: list[Any],
    ) -> None:
        """The events. shown: what the outputs, this box's fields among them, become."""
        on = self._site.on

        def told(
            visit: Visit,
            key: str,
            record: WriteRecord,
        ) -> Update:
            now = visit.app.interviews.session(record.session_id)
            return {**shown(visit, now), notice: visit.text(key, path=literal(record.path))}

        def write(
            visit: Visit,
            session_id: str,
            text: str,
        ) -> Iterator[Update]:
            interviews = visit.app.interviews
            found = interviews.session(session_id)
            changed = None
            if text.strip():
                changed = from_lines(text, retrospective_of(found), found.config.lang)
            record = interviews.write_retrospective(found, changed=changed)
            yield told(visit, "retro_done", record)

        def undo(visit: Visit, session_id: str) -> Iterator[Update]:
            interviews = visit.app.interviews
            record = interviews.undo_retrospective(interviews.session(session_id))
            yield told(visit, "retro_undone", record)

        def edit(visit: Visit, session_id: str) -> Iterator[Update]:
            found = visit.app.interviews.session(session_id)
            lines = as_lines(retrospective_of(found), found.config.lang)
            yield {
                self._text: gr.Textbox(
                    visible=True,
                    value=lines,
                ),
                self._edit: gr.Button(visible=False),
            }

        def later(_: Visit, __: str) -> Iterator[Update]:
            yield {self._box: gr.Accordion(open=False)}

        for button, handler, inputs in (
            (self._write, write, [session, self._text]),
            (self._undo, undo, [session]),
            (self._edit, edit, [session]),
            (self._later, later, [session]),
        ):
            button.click(
                on(handler, notice),
                inputs,
                outputs,
                api_visibility="private",
            )


def _changes(visit: Visit, session: Session) -> str:
    """The diff, or why there is none."""
    label = visit.words["retro_line"]
    if session.write is not None:
        return diff_shown(session.write.diff, label)
    try:
        preview = visit.app.interviews.preview_retrospective(session)
    except InterviewerError as error:
        return f"<p>{visit.warning(error)}</p>"
    return diff_shown(preview.diff, label) or f"<p>{visit.words['retro_same']}</p>"


def _button(name: str, **how: Any) -> gr.Button:
    return gr.Button(
        say(name),
        elem_id=name.replace("_", "-"),
        size="sm",
        min_width=96,
        **how,
    )
