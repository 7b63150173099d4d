"""The components of the interview's tab: set-up, conversation, commands, report."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import gradio as gr

from interviewer.core.interview.session import CommandKind
from interviewer.ui.web.forms.own_verdict import OpinionForm
from interviewer.ui.web.forms.setup import SetUpForm, lay_out
from interviewer.ui.web.labels import say
from interviewer.ui.web.site import Site

BUTTONS: tuple[CommandKind, ...] = ("hint", "skip", "clarify", "repeat", "end")
LATEX: list[dict[str, str | bool]] = [
    {"left": "$$", "right": "$$", "display": True},
    {"left": "\\(", "right": "\\)", "display": False},
    {"left": "\\[", "right": "\\]", "display": True},
    {"left": "$", "right": "$", "display": False},
]


@dataclass(frozen=True)
class InterviewPage:
    """The components that handlers write to. seen: lines of the transcript that this page shows."""

    session: gr.State
    seen: gr.State
    sent: gr.State
    address: gr.Textbox
    setup: gr.Accordion
    found: gr.Markdown
    notice: gr.Markdown
    stage: gr.Column
    progress: gr.Markdown
    chat: gr.Chatbot
    answer: gr.Textbox
    commands: gr.Row
    report_box: gr.Accordion
    report: gr.HTML
    links: gr.HTML
    opinion: OpinionForm
    diff: gr.Code
    undo: gr.Button
    write: gr.Button

    @property
    def all(self) -> list[Any]:
        """Every component that a handler may update."""
        return [
            *(getattr(self, f.name) for f in fields(self) if f.name != "opinion"),
            *self.opinion.fields,
        ]


def lay_out_page(site: Site) -> tuple[InterviewPage, SetUpForm, gr.Button, dict[str, gr.Button]]:
    """The tab's components in the Blocks that is open; set-up, start button, command buttons."""
    session, seen, sent, address = (
        gr.State(None),
        gr.State(0),
        gr.State(""),
        gr.Textbox(visible=False),
    )
    with gr.Accordion(
        say("setup"),
        open=True,
        elem_id="setup",
    ) as setup:
        found = gr.Markdown(elem_id="found")
        form = lay_out()
        start = gr.Button(
            say("start"),
            variant="primary",
            elem_id="start",
        )
    notice = gr.Markdown(
        "",
        elem_id="notice",
        elem_classes="notice",
    )
    with gr.Column(visible=False) as stage:
        bar = gr.Markdown(elem_id="progress")
        chat, answer, commands, buttons = _stage()
    with gr.Accordion(
        say("report"),
        open=True,
        visible=False,
        elem_id="report-box",
    ) as report_box:
        report = gr.HTML(
            elem_id="report",
            elem_classes="paper",
        )
        links = gr.HTML()
        opinion = OpinionForm(site, "report")
        diff = gr.Code(
            label=say("retro"),
            elem_id="diff",
            interactive=False,
        )
        undo = gr.Button(say("undo"), elem_id="undo")
        write = gr.Button(
            say("write"),
            elem_id="write",
            visible=False,
        )
    page = InterviewPage(
        session,
        seen,
        sent,
        address,
        setup,
        found,
        notice,
        stage,
        bar,
        chat,
        answer,
        commands,
        report_box,
        report,
        links,
        opinion,
        diff,
        undo,
        write,
    )
    return page, form, start, buttons


def _stage() -> tuple[gr.Chatbot, gr.Textbox, gr.Row, dict[str, gr.Button]]:
    """The conversation with the answer box and the commands below it."""
    chat = gr.Chatbot(
        label=say("chat"),
        show_label=False,
        elem_id="chat",
        height="calc(100vh - 30rem)",
        buttons=["copy"],
        feedback_options=None,
        latex_delimiters=LATEX,
    )
    answer = gr.Textbox(
        label=say("answer"),
        lines=1,
        max_lines=12,
        elem_id="answer",
        submit_btn=True,
    )
    with gr.Row(elem_id="commands") as commands:
        buttons = {
            k: gr.Button(
                say(k),
                elem_id=k,
                size="sm",
                min_width=88,
            )
            for k in (*BUTTONS, "pause")
        }
    return chat, answer, commands, buttons
