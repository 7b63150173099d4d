"""The questions of the notes and the cards of the bank.

Search, where a question comes from, its last score, and an own reference answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from interviewer.core.bank.card import Card, Rubric
from interviewer.core.notes.question import KINDS, BankCard, Question, question_id
from interviewer.core.notes.sync_report import places
from interviewer.core.review.history import LastTry, last_tries
from interviewer.core.text import normalise
from interviewer.errors import UsageError
from interviewer.ui.web.labels import say
from interviewer.ui.web.site import QUIET, Site, Update, Visit
from interviewer.ui.web.view import chip, chips, literal
from interviewer.words.pair import in_language
from interviewer.words.terms import KIND

SHOWN = 40
ANY = "*"


class BankTab:
    """Lays the tab out and answers its events."""

    def __init__(
        self,
        site: Site,
        tab: gr.Tab,
    ) -> None:
        """Builds the components into the tab that is open."""
        self._site, self._tab = site, tab
        with gr.Row():
            self.query = gr.Textbox(
                label=say("search"),
                placeholder=say("search_hint"),
                elem_id="search",
                min_width=180,
            )
            self.where = gr.Dropdown(
                [(say("from_notes"), "notes"), (say("from_bank"), "bank")],
                value="notes",
                label=say("where"),
                elem_id="where",
                min_width=150,
            )
            self.kind = gr.Dropdown(
                [(say("any"), ANY), *((k, k) for k in KINDS)],
                value=ANY,
                label=say("kind"),
                elem_id="bank-kind",
                min_width=150,
            )
        self.notice = gr.Markdown(
            "",
            elem_classes="notice",
            elem_id="bank-notice",
        )
        self.hits = gr.Markdown("", elem_id="hits")
        with gr.Row():
            with gr.Column(
                scale=1,
                min_width=300,
            ):
                self.results = gr.Radio(
                    [],
                    label=say("results"),
                    elem_id="results",
                    elem_classes="list",
                )
            with gr.Column(
                scale=1,
                min_width=300,
            ):
                self.detail = gr.Markdown(
                    elem_id="detail",
                    elem_classes="chips",
                )
                self.own = gr.Textbox(
                    label=say("own"),
                    lines=5,
                    max_lines=15,
                    elem_id="own",
                    visible=False,
                )
                self.save = gr.Button(
                    say("save"),
                    elem_id="save",
                    visible=False,
                )

    def wire(self) -> None:
        """The tab's events."""
        on, own = (
            self._site.on,
            [self.notice, self.hits, self.results, self.detail, self.own, self.save, self.kind],
        )
        filters = [self.query, self.where, self.kind]
        self._tab.select(
            on(self._search, self.notice),
            filters,
            own,
            **QUIET,
        )
        for event in (self.query.submit, self.query.change, self.where.input, self.kind.input):
            event(
                on(self._search, self.notice),
                filters,
                own,
                trigger_mode="always_last",
                **QUIET,
            )
        self.results.input(
            on(self._open, self.notice),
            [self.results],
            own,
            **QUIET,
        )
        self.save.click(
            on(self._save, self.notice),
            [self.results, self.own],
            own,
            api_visibility="private",
        )

    def _search(
        self,
        visit: Visit,
        query: str,
        where: str,
        kind: str,
    ) -> Iterator[Update]:
        tries = last_tries(visit.app.interviews.reports())
        wanted = normalise(query or "")
        found: list[tuple[str, str]] = []
        if where == "bank":
            found = [
                (_with_score(_asked(c, visit), tries, visit), f"card:{c.id}")
                for c in visit.app.bank.cards
                if _fits(
                    _card_text(c),
                    wanted,
                    c.kind,
                    kind,
                )
            ]
        else:
            found = [
                (_label(q, tries, visit), f"note:{q.id}")
                for q in visit.app.questions.all()
                if _fits(
                    _text(q),
                    wanted,
                    q.kind,
                    kind,
                )
            ]
        kinds = [
            (visit.words["any"], ANY),
            *((in_language(KIND[k], visit.lang), k) for k in KINDS),
        ]
        yield {
            self.results: gr.Radio(found[:SHOWN], value=None),
            self.kind: gr.Dropdown(kinds, value=kind),
            self.detail: "",
            self.hits: visit.words["hits"].format(
                n=len(found),
                shown=min(SHOWN, len(found)),
            ),
            self.own: gr.Textbox(visible=False),
            self.save: gr.Button(visible=False),
        }

    def _open(
        self,
        visit: Visit,
        key: str,
    ) -> Iterator[Update]:
        question, rubric = _chosen(visit, key)
        place = (
            _places(question, visit)
            if key.startswith("note:")
            else chip(f"{rubric.card}")
            if rubric
            else ""
        )
        own = rubric.reference or "" if rubric else ""
        yield {
            self.detail: _detail(
                question,
                rubric,
                place,
                visit,
            ),
            self.own: gr.Textbox(
                value=own,
                visible=True,
            ),
            self.save: gr.Button(visible=True),
        }

    def _save(
        self,
        visit: Visit,
        key: str,
        reference: str,
    ) -> Iterator[Update]:
        question, _ = _chosen(visit, key)
        path = visit.app.bank.save_reference(question, reference)
        yield from self._open(visit, key)
        yield {
            self.notice: visit.words["saved"].format(
                path=f"`{path.relative_to(visit.app.roots[0])}`"
            )
        }


def _chosen(visit: Visit, key: str | None) -> tuple[Question, Rubric | None]:
    """The question that a key of the list names, and what it is graded against.

    A key is of the visitor's own questions only.
    """
    kind, _, ident = (key or "").partition(":")
    if kind == "card":
        card = next((c for c in visit.app.bank.cards if c.id == ident), None)
        if card:
            text = _asked(card, visit)
            return Question(
                id=question_id(text, "bank"),
                text=text,
                kind=card.kind,
                source=BankCard(card=card.id),
            ), card.rubric()
    question = next(
        (q for q in visit.app.questions.all() if kind == "note" and q.id == ident), None
    )
    if question is None:
        raise UsageError(
            key="unknown_topic",
            name=ident,
        )
    return question, visit.app.bank.finder.find(question).rubric


def _detail(
    question: Question,
    rubric: Rubric | None,
    place: str,
    visit: Visit,
) -> str:
    words = visit.words
    parts = [f"### {literal(question.text)}", f"**{words['provenance']}**", place]
    if rubric is None:
        return "\n\n".join([*parts, words["no_rubric"]])
    points = "\n".join(
        f"- ({p.weight:g}) {literal(p.in_language(visit.lang))}" for p in rubric.points
    )
    source = " ".join(chip(s) for s in (rubric.card or rubric.origin, *rubric.sources[:2]))
    return "\n\n".join(
        [*parts, f"**{words['graded_by']}**", source, f"**{words['points']}**", points]
    )


def _places(question: Question, visit: Visit) -> str:
    return "\n\n".join(
        chips(question.model_copy(update=p.model_dump(exclude={"text"})), visit.lang)
        for p in places(question)
    )


def _asked(card: Card, visit: Visit) -> str:
    return card.question if visit.lang == "zh" else card.question_en


def _label(
    question: Question,
    tries: dict[str, LastTry],
    visit: Visit,
) -> str:
    where = " ".join(filter(None, (question.company, question.round)))
    return _with_score(question.text, tries, visit) + (f" · {where}" if where else "")


def _with_score(
    text: str,
    tries: dict[str, LastTry],
    visit: Visit,
) -> str:
    last = tries.get(normalise(text))
    return (
        f"{text} · {visit.words['last_score'].format(score=last.score)}"
        if last and last.score is not None
        else text
    )


def _fits(
    text: str,
    wanted: str,
    kind: str,
    chosen: Any,
) -> bool:
    return wanted in normalise(text) and chosen in (ANY, None, kind)


def _text(question: Question) -> str:
    return " ".join((question.text, *question.topics, question.company or "", question.source_name))


def _card_text(card: Card) -> str:
    return " ".join((card.question, card.question_en, card.id, card.topic, *card.aliases))
