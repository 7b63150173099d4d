"""All questions of notes and bank: search, facets, and one of them with its answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import gradio as gr

from interviewer.core.notes.question import KINDS, Question
from interviewer.core.practice.browse import Entry, Wanted, companies_of
from interviewer.services.preparation import InterviewWish
from interviewer.ui.web import assets
from interviewer.ui.web.bank_questions import chosen_question, rubric_of
from interviewer.ui.web.bank_view import CLICKS, Listing, folded_answer, listed, provenance
from interviewer.ui.web.forms.card_editor import CardEditor
from interviewer.ui.web.labels import say
from interviewer.ui.web.room.composer import LATEX
from interviewer.ui.web.room.room import Room
from interviewer.ui.web.site import QUIET, Site, Update, Visit
from interviewer.words.pair import in_language
from interviewer.words.terms import KIND

ANY = "*"
PLACES = ("all", "notes", "bank")
WENT = ("never", "low", "passed")
DUE, STARRED = "due", "starred"
NO_FILTER: tuple[Any, ...] = ("", "all", ANY, ANY, ANY, "any", [])
"""The values of the filters that let every question through, in their order."""
LONGEST = 200
"""Characters of a search that are looked at."""


class BankTab:
    """Lays the tab out and answers its events."""

    def __init__(
        self,
        site: Site,
        tab: gr.Tab,
        room: Room,
    ) -> None:
        """room: where a single question is practised."""
        self._site, self._tab, self._room = site, tab, room
        self._lay_out_search()
        self.notice = gr.Markdown(
            "",
            elem_classes="notice",
            elem_id="bank-notice",
        )
        with gr.Row():
            with gr.Column(
                scale=1,
                min_width=300,
            ):
                self.hits = gr.Markdown("", elem_id="hits")
                self.results = gr.HTML(
                    elem_id="results",
                    js_on_load=CLICKS,
                )
            with gr.Column(
                scale=1,
                min_width=300,
                elem_id="bank-detail",
            ):
                self._lay_out_detail()
        self.chosen = gr.State()
        self.changed = gr.State(0)

    def _lay_out_search(self) -> None:
        with gr.Row():
            self.query = gr.Textbox(
                label=say("search"),
                placeholder=say("search_hint"),
                elem_id="search",
                min_width=220,
                scale=2,
                max_length=LONGEST,
            )
            self.where = gr.Dropdown(
                [(say(f"from_{place}"), place) for place in PLACES],
                value="all",
                label=say("where"),
                elem_id="where",
                min_width=130,
            )
            self.kind = _facet("kind", "bank-kind")
        with (
            gr.Accordion(
                say("filters"),
                open=False,
                elem_id="filters",
            ),
            gr.Row(),
        ):
            self.company = _facet("company", "bank-company")
            self.topic = _facet("topic", "bank-topic")
            self.went = gr.Dropdown(
                [(say("any"), "any"), *((say(f"went_{went}"), went) for went in WENT)],
                value="any",
                label=say("last_went"),
                elem_id="bank-went",
                min_width=130,
            )
            self.only = gr.CheckboxGroup(
                [(say("only_due"), DUE), (say("only_starred"), STARRED)],
                label=say("only"),
                elem_id="bank-only",
                min_width=220,
            )

    def _lay_out_detail(self) -> None:
        self.detail = gr.Markdown(
            elem_id="detail",
            latex_delimiters=LATEX,
            elem_classes="chips",
        )
        with gr.Row():
            self.practise = gr.Button(
                say("practise_this"),
                variant="primary",
                elem_id="practise-this",
                visible=False,
                min_width=120,
            )
            self.star = gr.Button(
                say("star"),
                elem_id="star",
                visible=False,
                min_width=120,
            )
        self.answer = gr.HTML(elem_id="built-in-answer")
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
        self.editor = CardEditor(self._site)

    @property
    def _filters(self) -> list[Any]:
        return [
            self.query,
            self.where,
            self.kind,
            self.company,
            self.topic,
            self.went,
            self.only,
        ]

    def wire(self) -> None:
        """The tab's events."""
        on, page = self._site.on, self._room.page
        facets = [facet.input for facet in self._filters[1:]]
        # One event with many causes: each search waits for the one before, and the last one stays.
        gr.on(
            [
                self._tab.select,
                self.query.submit,
                self.query.change,
                self.changed.change,
                self.results.select,
                self.results.clear,
                *facets,
            ],
            self._site.on_event(self._search, self.notice, keeps_notice=True, streams=True),
            [self.chosen, *self._filters],
            [self.notice, self.hits, self.results, *self._filters],
            trigger_mode="always_last",
            **QUIET,
        )
        opened = [
            self.notice,
            self.chosen,
            self.detail,
            self.practise,
            self.star,
            self.answer,
            self.own,
            self.save,
            self.changed,
            *self.editor.fields,
        ]
        self.results.pick(
            self._site.on_event(self._pick, self.notice),
            None,
            opened,
            **QUIET,
        ).then(
            None,
            None,
            None,
            js=assets.REVEAL_DETAIL,
        )
        self.star.click(
            on(self._star, self.notice),
            [self.chosen, self.changed],
            opened,
            **QUIET,
        )
        self.save.click(
            on(self._save, self.notice),
            [self.chosen, self.own],
            opened,
            api_visibility="private",
        )
        self.editor.wire(self.chosen, self.notice, opened, self._opened)
        begun = self.practise.click(
            on(self._practise, self.notice, streams=True),
            [self.chosen],
            [*page.all, self.notice],
            **QUIET,
        )
        self._room.entered(begun)

    def _search(
        self,
        visit: Visit,
        told: dict[str, Any],
        chosen: str | None,
        *values: Any,
    ) -> Iterator[Update]:
        """The page of the list that the fields ask for: the words at once, then the meaning."""
        update: Update = {}
        if told.get("clear"):
            values = NO_FILTER
            update = dict(zip(self._filters, values, strict=True))
        wanted = _wanted(values)
        bank = visit.app.bank_list
        entries = bank.entries(visit.lang)
        page = told.get("page")
        number = page if isinstance(page, int) else 1
        update |= self._facets(entries, visit, cleared=bool(update))
        for by_meaning in (False, True) if wanted.text else (True,):
            hits = bank.find(
                entries,
                wanted,
                visit.lang,
                by_meaning=by_meaning,
            )
            listing = Listing(
                hits,
                number,
                wanted.text,
                chosen,
                visit.lang,
            )
            said = visit.words["hits" if by_meaning else "hits_searching"]
            if hits or by_meaning:
                update[self.results] = listed(listing)
            yield {**update, self.hits: said.format(n=len(hits))}

    def _facets(
        self,
        entries: Sequence[Entry],
        visit: Visit,
        *,
        cleared: bool,
    ) -> Update:
        """The choices that there are, the frequent ones first.

        What is chosen stays, so that a choice made during a search is not lost. cleared: nothing is
        chosen any more.
        """
        any_ = (visit.words["any"], ANY)
        companies: Counter[str] = Counter()
        topics: Counter[str] = Counter()
        for entry in entries:
            companies.update(companies_of(entry.question))
            topics.update(entry.topics)
        kinds = [(in_language(KIND[kind], visit.lang), kind) for kind in KINDS]
        offered: dict[gr.Dropdown, list[Any]] = {
            self.kind: kinds,
            self.company: _frequent(companies),
            self.topic: _frequent(topics),
        }
        chosen: dict[str, Any] = {"value": ANY} if cleared else {}
        return {facet: gr.Dropdown([any_, *names], **chosen) for facet, names in offered.items()}

    def _pick(
        self,
        visit: Visit,
        told: dict[str, Any],
    ) -> Iterator[Update]:
        yield self._opened(visit, chosen_question(visit, told.get("id")))

    def _opened(
        self,
        visit: Visit,
        question: Question,
    ) -> Update:
        rubric, card = rubric_of(visit, question)
        is_own = card is not None and card.overrides
        is_starred = visit.app.bank_list.is_starred(question)
        return {
            self.chosen: question.id,
            self.detail: provenance(question, rubric, visit.lang),
            self.practise: gr.Button(visible=True),
            self.star: gr.Button(
                visit.words["unstar" if is_starred else "star"],
                visible=True,
            ),
            self.answer: folded_answer(rubric, visit.lang) if rubric else "",
            self.own: gr.Textbox(
                value=(rubric.reference or "") if rubric and is_own else "",
                visible=True,
            ),
            self.save: gr.Button(visible=True),
            **self.editor.shown(visit, card),
        }

    def _star(
        self,
        visit: Visit,
        question_id: str | None,
        changed: int,
    ) -> Iterator[Update]:
        question = chosen_question(visit, question_id)
        if question.stars:
            yield {self.notice: visit.words["star_of_note"]}
            return
        is_starred = visit.app.bank_list.star(question.id)
        yield {
            self.star: visit.words["unstar" if is_starred else "star"],
            self.notice: visit.words["starred_now" if is_starred else "unstarred_now"],
            self.changed: changed + 1,
        }

    def _save(
        self,
        visit: Visit,
        question_id: str | None,
        reference: str,
    ) -> Iterator[Update]:
        question = chosen_question(visit, question_id)
        path = visit.app.bank.save_reference(question, reference)
        kept = f"`{path.relative_to(visit.app.roots[0])}`"
        yield {
            **self._opened(visit, question),
            self.notice: visit.words["saved"].format(path=kept),
        }

    def _practise(
        self,
        visit: Visit,
        question_id: str | None,
    ) -> Iterator[Update]:
        question = chosen_question(visit, question_id)
        wish = InterviewWish(
            questions=1,
            only=(question.id,),
            page_lang=visit.lang,
        )
        yield from self._room.begin(visit, wish)


def _facet(label: str, name: str) -> gr.Dropdown:
    return gr.Dropdown(
        [(say("any"), ANY)],
        value=ANY,
        label=say(label),
        elem_id=name,
        min_width=130,
    )


def _frequent(counted: Counter[str]) -> list[str]:
    return sorted(counted, key=lambda name: (-counted[name], name))


def _wanted(values: Sequence[Any]) -> Wanted:
    """What the fields ask for. A value that no field offers counts as none."""
    text, place, kind, company, topic, went, only = values
    return Wanted(
        text=str(text or "")[:LONGEST].strip(),
        place=place if place in PLACES else "all",
        company=None if company in (ANY, None) else str(company),
        topic=None if topic in (ANY, None) else str(topic),
        kind=kind if kind in KINDS else None,
        last_score=went if went in WENT else "any",
        due=DUE in (only or ()),
        starred=STARRED in (only or ()),
    )
