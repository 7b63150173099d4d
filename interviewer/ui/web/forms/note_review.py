"""How a note was read, beside the note, and what the visitor says of its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import gradio as gr

from interviewer.core.notes.corrections import Statement
from interviewer.core.notes.line_reading import LineReading, NoteReading
from interviewer.errors import NotesError
from interviewer.ui.web.labels import say
from interviewer.ui.web.reading_view import (
    chosen_line,
    correction_choices,
    line_choices,
    marked_note,
)
from interviewer.ui.web.site import QUIET, Site, Update, Visit
from interviewer.words.pair import in_language
from interviewer.words.terms import REACH, SAYS, said

VALUED = ("company", "round", "date")


def _line(
    visit: Visit,
    note: str,
    chosen: str,
) -> LineReading:
    """The chosen line of the note. Raises NotesError where the note has another one there."""
    line = chosen_line(visit.app.review.reading(note), chosen)
    if line is None:
        raise NotesError(
            key="line_changed",
            note=note,
            line=chosen.partition(".")[0],
        )
    return line


class NoteReviewForm:
    """Lays the form out and answers its events."""

    def __init__(
        self,
        site: Site,
    ) -> None:
        """Builds the components into what is open."""
        self._site = site
        with gr.Accordion(
            say("review"),
            open=False,
            elem_id="review",
        ):
            self.note = gr.Dropdown(
                [],
                label=say("review_note"),
                elem_id="review-note",
            )
            self.notice = gr.Markdown(
                "",
                elem_classes="notice",
                elem_id="review-notice",
            )
            with gr.Row(visible=False) as self.row:
                with gr.Column(
                    scale=3,
                    min_width=320,
                ):
                    self.text = gr.HTML(elem_id="review-text")
                with gr.Column(
                    scale=2,
                    min_width=300,
                ):
                    self._build_choices()
            self.corrections = gr.Radio(
                [],
                label=say("corrections"),
                elem_id="corrections",
                elem_classes="list",
            )
            self.undo = gr.Button(
                say("correction_undo"),
                elem_id="correction-undo",
                visible=False,
            )

    def _build_choices(self) -> None:
        self.ask = gr.Button(
            say("review_ask_model"),
            elem_id="review-ask",
        )
        self.lines = gr.Radio(
            [],
            label=say("review_lines"),
            elem_id="review-lines",
            elem_classes="list",
        )
        self.accept = gr.Button(
            say("review_accept"),
            elem_id="review-accept",
            visible=False,
        )
        self.says = gr.Radio(
            [],
            label=say("review_says"),
            elem_id="review-says",
        )
        self.value = gr.Textbox(
            label=say("review_value"),
            elem_id="review-value",
            visible=False,
        )
        self.reach = gr.Radio(
            [],
            label=say("review_reach"),
            elem_id="review-reach",
        )
        self.keep = gr.Button(
            say("review_keep"),
            elem_id="review-keep",
        )

    @property
    def fields(self) -> list[Any]:
        """Everything that ``shown`` fills."""
        return [self.note, self.row, self.notice, self.corrections, self.undo]

    def wire(self) -> None:
        """The form's events."""
        on = self._site.on
        choices = [self.lines, self.accept, self.says, self.value, self.reach]
        read = [self.row, self.notice, self.text, *choices]
        self.note.input(
            on(self._read, self.notice),
            [self.note],
            read,
            **QUIET,
        )
        self.ask.click(
            on(self._ask_model, self.notice),
            [self.note],
            read,
            api_visibility="private",
        )
        self.lines.input(
            on(self._offer_proposal, self.notice),
            [self.note, self.lines],
            [self.accept, self.notice],
            **QUIET,
        )
        self.says.input(
            on(self._ask_value, self.notice),
            [self.says],
            [self.value, self.notice],
            **QUIET,
        )
        changed = [*read, self.corrections, self.undo]
        self.keep.click(
            on(self._keep, self.notice),
            [self.note, self.lines, self.says, self.value, self.reach],
            changed,
            api_visibility="private",
        )
        self.accept.click(
            on(self._accept, self.notice),
            [self.note, self.lines],
            changed,
            api_visibility="private",
        )
        self.corrections.input(
            on(self._offer_undo, self.notice),
            [self.corrections],
            [self.undo, self.notice],
            **QUIET,
        )
        self.undo.click(
            on(self._undo, self.notice),
            [self.corrections, self.note],
            changed,
            api_visibility="private",
        )

    def shown(self, visit: Visit) -> Update:
        """The form with the notes that are there now and nothing chosen."""
        return {
            self.note: gr.Dropdown(visit.app.review.notes(), value=None),
            self.row: gr.Row(visible=False),
            **self._listed(visit),
        }

    def _listed(self, visit: Visit) -> Update:
        found = visit.app.review.corrections().corrections
        return {
            self.corrections: gr.Radio(
                correction_choices(found, visit.lang),
                value=None,
                info=None if found else visit.words["no_corrections"],
            ),
            self.undo: gr.Button(visible=False),
        }

    def _read(
        self,
        visit: Visit,
        note: str | None,
    ) -> Iterator[Update]:
        if note:
            yield self._understood(visit, visit.app.review.reading(note))

    def _understood(
        self,
        visit: Visit,
        reading: NoteReading,
    ) -> Update:
        lang = visit.lang
        says = [(in_language(name, lang), value) for value, name in SAYS.items()]
        reach = [(in_language(name, lang), value) for value, name in REACH.items()]
        return {
            self.row: gr.Row(visible=True),
            self.text: marked_note(reading, lang),
            self.lines: gr.Radio(line_choices(reading, lang), value=None),
            self.accept: gr.Button(visible=False),
            self.says: gr.Radio(says, value=None),
            self.value: gr.Textbox(
                value="",
                visible=False,
            ),
            self.reach: gr.Radio(reach, value="line"),
        }

    def _ask_value(
        self,
        _visit: Visit,
        says: str | None,
    ) -> Iterator[Update]:
        yield {self.value: gr.Textbox(visible=says in VALUED)}

    def _keep(
        self,
        visit: Visit,
        note: str | None,
        chosen: str | None,
        *choice: Any,
    ) -> Iterator[Update]:
        """choice: what is said, its value, and how far it reaches."""
        says, value, reach = choice
        if not (note and chosen and says):
            yield {self.notice: visit.words["review_pick"]}
            return
        line = _line(visit, note, chosen)
        value = value if says in VALUED else None
        statement = visit.app.review.statement(says, value, reach or "line")
        yield self._kept(
            visit,
            note,
            line,
            [statement],
        )

    def _accept(
        self,
        visit: Visit,
        note: str | None,
        chosen: str | None,
    ) -> Iterator[Update]:
        if not (note and chosen):
            yield {self.notice: visit.words["review_pick"]}
            return
        line = _line(visit, note, chosen)
        yield self._kept(
            visit,
            note,
            line,
            line.proposed,
        )

    def _kept(
        self,
        visit: Visit,
        note: str,
        line: LineReading,
        statements: Sequence[Statement],
    ) -> Update:
        """The form after these corrections were kept and counted."""
        review = visit.app.review
        lines = []
        for statement in statements:
            correction = review.correct(note, line, statement)
            notice = visit.text(
                "correction_kept",
                number=correction.number,
                said=said(statement, visit.lang),
                reach=in_language(REACH[statement.reach], visit.lang),
            )
            lines.append(notice)
        visit.app.library.sync()
        return {
            **self._understood(visit, review.reading(note)),
            **self._listed(visit),
            self.notice: "  \n".join(lines),
        }

    def _ask_model(
        self,
        visit: Visit,
        note: str | None,
    ) -> Iterator[Update]:
        if not note:
            return
        asked = visit.app.proposals.ask(note)
        if asked.error:
            notice = visit.text("lines_failed", reason=visit.warning(asked.error))
        elif asked.left:
            notice = visit.text("lines_budget", left=asked.left)
        else:
            notice = visit.text(
                "lines_asked",
                asked=asked.asked,
                proposed=asked.proposed,
                left=asked.left,
                tokens=asked.used.total,
            )
        yield {
            **self._understood(visit, visit.app.review.reading(note)),
            self.notice: notice,
        }

    def _offer_proposal(
        self,
        visit: Visit,
        note: str | None,
        chosen: str | None,
    ) -> Iterator[Update]:
        line = None
        if note and chosen:
            line = chosen_line(visit.app.review.reading(note), chosen)
        yield {self.accept: gr.Button(visible=bool(line and line.proposed))}

    def _offer_undo(
        self,
        _visit: Visit,
        number: str | None,
    ) -> Iterator[Update]:
        yield {self.undo: gr.Button(visible=number is not None)}

    def _undo(
        self,
        visit: Visit,
        number: str | None,
        note: str | None,
    ) -> Iterator[Update]:
        if not number:
            yield {self.notice: visit.words["pick"]}
            return
        correction = visit.app.review.undo(int(number))
        visit.app.library.sync()
        if note:
            yield self._understood(visit, visit.app.review.reading(note))
        yield {
            **self._listed(visit),
            self.notice: visit.text(
                "correction_undone",
                number=correction.number,
                said=said(correction.statement, visit.lang),
                reach=in_language(REACH[correction.statement.reach], visit.lang),
            ),
        }
