"""A button that asks once, right below itself, before it does what cannot be undone."""

from __future__ import annotations

from typing import Any

import gradio as gr

from interviewer.ui.web.labels import say
from interviewer.ui.web.site import Update


class Confirmation:
    """The button, and the question that it opens."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        waits: bool = False,
    ) -> None:
        """name: begins the ids of its elements. label: key of the button's words. waits: the
        button is dead until something is chosen.
        """
        self.ask = gr.Button(
            say(label),
            elem_id=name,
            min_width=120,
            interactive=not waits,
        )
        with gr.Column(
            visible=False,
            elem_id=f"{name}-question",
            elem_classes="confirm",
        ) as self.box:
            self.question = gr.Markdown()
            self.also = gr.Checkbox(
                label=say("delete_take_back"),
                visible=False,
                elem_id=f"{name}-take-back",
            )
            with gr.Row():
                self.yes = gr.Button(
                    say("delete_yes"),
                    variant="stop",
                    elem_id=f"{name}-yes",
                    min_width=120,
                )
                self.no = gr.Button(
                    say("delete_no"),
                    elem_id=f"{name}-no",
                    min_width=120,
                )
        self.about = gr.State()
        """What the question is about, so that nothing else is deleted by its answer."""

    @property
    def fields(self) -> list[Any]:
        """Everything that ``asking`` and ``closed`` fill."""
        return [self.box, self.question, self.also, self.about]

    def wire_no(self) -> None:
        """The answer *no* does nothing but close the question, in the browser alone."""
        self.no.click(
            lambda: (gr.Column(visible=False), None),
            None,
            [self.box, self.about],
            show_progress="hidden",
            api_visibility="private",
            queue=False,
        )

    def asking(
        self,
        question: str,
        about: str,
        *,
        also: bool = False,
    ) -> Update:
        """The question, open. also: whether it offers to take a retrospective back."""
        return {
            self.box: gr.Column(visible=True),
            self.question: question,
            self.also: gr.Checkbox(
                value=False,
                visible=also,
            ),
            self.about: about,
        }

    def closed(self) -> Update:
        """The question, closed."""
        return {self.box: gr.Column(visible=False), self.about: None}
