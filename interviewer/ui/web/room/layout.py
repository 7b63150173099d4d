"""The components of the room."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import gradio as gr

from interviewer.ui.web.forms.retro_box import RetroBox
from interviewer.ui.web.labels import say
from interviewer.ui.web.room import composer
from interviewer.ui.web.room.composer import LATEX, Composer
from interviewer.ui.web.site import Site
from interviewer.ui.web.verdict_events import listening

LOOK_AGAIN = 1.0
"""Seconds between two looks at an answer that is being judged."""
_APART = ("composer", "leave", "pending", "retro")


@dataclass(frozen=True)
class RoomPage:
    """The components that handlers write to."""

    session: gr.State
    """Id of the session that the page shows."""
    seen: gr.State
    """Lines of the transcript that the page shows."""
    sent: gr.Textbox
    """What was sent and is not accepted yet; the browser fills it in."""
    away: gr.Textbox
    """Seconds of pause since the last answer; the browser fills it in."""
    effect: gr.Textbox
    """What the browser is to do when a step is over: ``pause`` or nothing."""
    address: gr.Textbox
    """The session that the address of the page is to name."""
    room: gr.Column
    """All of it; the tabs are out of sight while it is shown."""
    notice: gr.Markdown
    """One line over whatever is shown."""
    head: gr.HTML
    """Company, question and clock."""
    leave: gr.Button
    """Back to the tabs."""
    chat: gr.Chatbot
    """The conversation."""
    pending: gr.HTML
    """What was sent and the wait for an answer, in the browser; passes clicks on."""
    look: gr.Timer
    """Runs while an answer is judged that this page did not send."""
    composer: Composer
    """What one answers with."""
    composer_box: gr.Column
    """All of the composer."""
    answer: gr.Textbox
    """The answer as it is typed."""
    report_box: gr.Column
    """The report, once there is one."""
    report: gr.HTML
    """The report itself."""
    links: gr.HTML
    """The report to take away."""
    retro: RetroBox
    """What goes into the note, or went."""

    @property
    def all(self) -> list[Any]:
        """Every component that a handler may update."""
        own = [getattr(self, field.name) for field in fields(self) if field.name not in _APART]
        return [*own, *self.retro.fields, *self.composer.code.fields]


def lay_out(site: Site) -> RoomPage:
    """The room's components in the Blocks that is open."""
    session, seen = gr.State(None), gr.State(0)
    sent, away, effect, address = (gr.Textbox(visible=False) for _ in range(4))
    notice = gr.Markdown(
        "",
        elem_id="notice",
        elem_classes="notice",
    )
    look = gr.Timer(LOOK_AGAIN, active=False)
    with gr.Column(
        visible=False,
        elem_id="room",
    ) as room:
        with gr.Row(elem_id="room-bar"):
            leave = gr.Button(
                say("leave"),
                elem_id="leave",
                size="sm",
                min_width=72,
            )
            head = gr.HTML(elem_id="room-head")
        with gr.Column(elem_id="conversation"):
            chat = gr.Chatbot(
                label=say("chat"),
                show_label=False,
                elem_id="chat",
                height="auto",
                buttons=[],
                feedback_options=None,
                autoscroll=False,
                latex_delimiters=LATEX,
            )
            pending = gr.HTML(
                "",
                elem_id="pending",
                js_on_load=listening("#room"),
            )
            report_box, report, links, retro = _report(site)
        box = composer.lay_out(site)
    return RoomPage(
        session,
        seen,
        sent,
        away,
        effect,
        address,
        room,
        notice,
        head,
        leave,
        chat,
        pending,
        look,
        box,
        box.box,
        box.answer,
        report_box,
        report,
        links,
        retro,
    )


def _report(site: Site) -> tuple[gr.Column, gr.HTML, gr.HTML, RetroBox]:
    """The report with what goes into the note."""
    with gr.Column(
        visible=False,
        elem_id="report-box",
    ) as report_box:
        report = gr.HTML(
            elem_id="report",
        )
        retro = RetroBox(site)
        links = gr.HTML()
    return report_box, report, links, retro
