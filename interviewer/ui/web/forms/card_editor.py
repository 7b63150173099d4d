"""A card as its author writes it: changed with its faults in view, kept as one's own."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import gradio as gr

from interviewer.core.bank.card import Card
from interviewer.errors import UsageError
from interviewer.ui.web.bank_questions import chosen_question, rubric_of
from interviewer.ui.web.labels import say
from interviewer.ui.web.site import QUIET, Site, Update, Visit

LONGEST = 30_000
"""Characters of a card."""


class CardEditor:
    """Lays the editor out and answers its events."""

    def __init__(self, site: Site) -> None:
        """Builds the components into the column that is open; hidden until a card is shown."""
        self._site = site
        with gr.Accordion(
            say("edit_card"),
            open=False,
            visible=False,
            elem_id="edit-card",
        ) as self.box:
            self.text = gr.Textbox(
                label=say("card_text"),
                lines=14,
                max_lines=30,
                max_length=LONGEST,
                elem_id="card-text",
            )
            self.problems = gr.HTML(elem_id="card-problems")
            self.save = gr.Button(say("save_card"), elem_id="save-card")

    @property
    def fields(self) -> list[Any]:
        """Everything that ``shown`` fills."""
        return [self.box, self.text, self.problems]

    def shown(self, visit: Visit, card: Card | None) -> Update:
        """The editor with the card that a question is graded by; hidden without one."""
        if card is None:
            return {self.box: gr.Accordion(visible=False)}
        return {
            self.box: gr.Accordion(visible=True),
            self.text: visit.app.bank.card_text(card),
            self.problems: "",
        }

    def wire(
        self,
        chosen: gr.State,
        notice: gr.Markdown,
        opened: list[Any],
        shown: Callable[[Visit, Any], Update],
    ) -> None:
        """The events. chosen: id of the question. opened, shown: what a new card changes."""
        on = self._site.on

        def check(
            visit: Visit,
            question_id: str | None,
            text: str,
        ) -> Iterator[Update]:
            if not text or question_id is None:
                return
            found = visit.app.bank.check_card(_card(visit, question_id), _cut(text))
            yield {self.problems: problem_list(found, visit.words["card_fine"])}

        def save(
            visit: Visit,
            question_id: str | None,
            text: str,
        ) -> Iterator[Update]:
            path = visit.app.bank.save_card(_card(visit, question_id), _cut(text))
            question = chosen_question(visit, question_id)
            kept = f"`{path.relative_to(visit.app.roots[0])}`"
            yield {
                **shown(visit, question),
                notice: visit.words["saved"].format(path=kept),
            }

        self.text.change(
            on(check, notice, keeps_notice=True),
            [chosen, self.text],
            [self.problems, notice],
            trigger_mode="always_last",
            **QUIET,
        )
        self.save.click(
            on(save, notice),
            [chosen, self.text],
            opened,
            api_visibility="private",
        )


def problem_list(problems: Sequence[str], fine: str) -> str:
    """What is wrong with a card, as HTML."""
    if not problems:
        return f'<p class="fine" role="status">{html.escape(fine)}</p>'
    rows = "".join(f"<li>{html.escape(problem)}</li>" for problem in problems)
    return f'<ul class="problems" role="status">{rows}</ul>'


def _card(visit: Visit, question_id: str | None) -> Card:
    """The card of the question. Raises UsageError."""
    _, card = rubric_of(visit, chosen_question(visit, question_id))
    if card is None:
        raise UsageError(
            key="unknown_topic",
            name=str(question_id or ""),
        )
    return card


def _cut(text: object) -> str:
    return text[:LONGEST] if isinstance(text, str) else ""
