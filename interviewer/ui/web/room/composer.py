"""What one answers with: the box, the editor of a coding question, the commands, and what stands in
their place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from interviewer.core.interview.session import CommandKind
from interviewer.ui.web import assets
from interviewer.ui.web.forms.code_editor import CodeForm
from interviewer.ui.web.labels import say
from interviewer.ui.web.site import QUIET, Site

LATEX: list[dict[str, str | bool]] = [
    {"left": "$$", "right": "$$", "display": True},
    {"left": "\\(", "right": "\\)", "display": False},
    {"left": "\\[", "right": "\\]", "display": True},
    {"left": "$", "right": "$", "display": False},
]
AT_HAND: tuple[CommandKind, ...] = ("hint", "skip")
IN_MENU: tuple[CommandKind, ...] = ("clarify", "repeat")


@dataclass(frozen=True)
class Composer:
    """The components below the conversation."""

    box: gr.Column
    """All of it; hidden once the interview is over."""
    code: CodeForm
    """The editor of a coding question, above the box."""
    answer: gr.Textbox
    """The answer as it is typed."""
    buttons: dict[CommandKind, gr.Button]
    """The commands that are sent; ``end`` is the one that was asked about."""
    pause: gr.Button
    """Stops the clock, in the browser."""

    @property
    def locked_with_it(self) -> list[Any]:
        """What cannot be used while a step is under way: it would refuse what comes then."""
        return [self.answer, *self.buttons.values(), self.pause]


def lay_out(site: Site) -> Composer:
    """The composer, in the column that is open."""
    with gr.Column(elem_id="composer") as box:
        code = CodeForm(site)
        answer = gr.Textbox(
            label=say("answer"),
            show_label=False,
            placeholder=say("answer"),
            lines=1,
            max_lines=8,
            elem_id="answer",
            submit_btn=True,
        )
        preview = gr.Markdown(
            "",
            elem_id="preview",
            latex_delimiters=LATEX,
        )
        answer.change(
            None,
            [answer],
            [preview],
            js=assets.PREVIEW,
            **QUIET,
        )
        with gr.Row(elem_id="commands"):
            buttons = {kind: _command(kind) for kind in AT_HAND}
            more = _command("more")
            with gr.Column(elem_id="menu"):
                buttons |= {kind: _command(kind) for kind in IN_MENU}
                pause = _command("pause")
                end = _command("end")
        with gr.Column(elem_id="end-box"):
            gr.Markdown(say("end_question"))
            with gr.Row():
                buttons["end"] = gr.Button(
                    say("end_now"),
                    variant="primary",
                    elem_id="end-now",
                    size="sm",
                )
                stay = _command("end_not")
        with gr.Column(elem_id="paused-box"):
            gr.Markdown(say("paused"))
            go_on = gr.Button(
                say("go_on"),
                variant="primary",
                elem_id="go-on",
            )
    for button, script in (
        (more, assets.MENU),
        (pause, assets.PAUSE),
        (end, assets.ASK_END),
        (stay, assets.END_NOT),
        (go_on, assets.GO_ON),
    ):
        button.click(
            None,
            None,
            None,
            js=script,
            **QUIET,
        )
    return Composer(
        box,
        code,
        answer,
        buttons,
        pause,
    )


def _command(name: str) -> gr.Button:
    return gr.Button(
        say(name),
        elem_id=name.replace("_", "-"),
        size="sm",
        min_width=64,
    )
