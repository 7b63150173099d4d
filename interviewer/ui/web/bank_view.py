"""The list of the bank and one question of it, for the page. Pure; no Gradio. All is escaped."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.core.bank.card import Language, Rubric
from interviewer.core.notes.question import Question
from interviewer.core.notes.sync_report import places
from interviewer.core.practice.browse import Hit, companies_of, hit_spans
from interviewer.ui.web.view import chip, chips, literal_words
from interviewer.words.formulas import around_formulas, in_html
from interviewer.words.home import words as home_words
from interviewer.words.page import words
from interviewer.words.pair import in_language
from interviewer.words.terms import KIND, round_name

PAGE = 20
"""Rows of a page."""
CLICKS = """element.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.value) {
    element.querySelector('[aria-current]')?.removeAttribute('aria-current');
    button.setAttribute('aria-current', 'true');
    trigger('pick', {id: button.value});
  }
  else if (button.dataset.page) trigger('select', {page: Number(button.dataset.page)});
  else trigger('clear', {clear: true});
});"""
"""What the list's buttons tell the page, as JavaScript of a ``gr.HTML``."""


@dataclass(frozen=True)
class Listing:
    """One page of the list."""

    hits: Sequence[Hit]
    """All of them."""
    page: int
    """The page that is shown, from 1; one that is not there counts as the last."""
    text: str
    """The words that were searched."""
    chosen: str | None
    """Id of the question that is open."""
    lang: Language
    """What the visitor reads."""

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(
            1,
            -(-len(self.hits) // PAGE),
        )

    @property
    def number(self) -> int:
        """The page that there is."""
        return min(
            max(
                1,
                self.page,
            ),
            self.pages,
        )


def listed(listing: Listing) -> str:
    """The rows of a page and the way to the others; where there are none, what to do."""
    texts = words(listing.lang)
    if not listing.hits:
        return (
            f'<p class="none">{html.escape(texts["no_hits"])}</p>'
            f'<button type="button" class="clear">{html.escape(texts["clear"])}</button>'
        )
    first = (listing.number - 1) * PAGE
    rows = [
        _row(
            hit,
            listing,
        )
        for hit in listing.hits[first : first + PAGE]
    ]
    return f'<ul class="rows">{"".join(rows)}</ul>{_pager(listing)}'


def _row(hit: Hit, listing: Listing) -> str:
    question = hit.entry.question
    current = ' aria-current="true"' if question.id == listing.chosen else ""
    facts = html.escape(
        " · ".join(
            _facts(
                hit,
                listing.lang,
            )
        )
    )
    star = "★ " if hit.entry.is_starred else ""
    return (
        f'<li><button type="button" value="{html.escape(question.id)}"{current}>'
        f"<span>{star}{marked(question.text, listing.text)}</span><small>{facts}</small>"
        "</button></li>"
    )


def _facts(hit: Hit, lang: Language) -> list[str]:
    texts = words(lang)
    question = hit.entry.question
    facts = [
        *companies_of(question)[:2],
        *filter(
            None,
            [round_name(question.round, lang)],
        ),
    ]
    if question.origin == "bank":
        facts.append(texts["bank"])
    facts += hit.entry.topics[:1]
    facts.append(
        in_language(
            KIND[question.kind],
            lang,
        )
    )
    if hit.entry.last_score is not None:
        last = home_words(lang)["last_time"]
        facts.append(last.format(score=hit.entry.last_score))
    if hit.entry.is_due:
        facts.append(texts["is_due"])
    if hit.by_meaning:
        facts.append(texts["near_in_meaning"])
    return facts


def marked(text: str, wanted: str) -> str:
    """The text with the words of the search marked, but those of a formula."""
    return in_html(text, lambda part: _marked(part, wanted))


def _marked(text: str, wanted: str) -> str:
    parts, done = [], 0
    for start, end in hit_spans(
        text,
        wanted,
    ):
        parts.append(html.escape(text[done:start]))
        parts.append(f'<mark class="hit">{html.escape(text[start:end])}</mark>')
        done = end
    return "".join([*parts, html.escape(text[done:])])


def _pager(listing: Listing) -> str:
    if listing.pages == 1:
        return ""
    texts = words(listing.lang)
    where = texts["page_of"].format(
        n=listing.number,
        total=listing.pages,
    )
    before = _turn(
        texts["page_before"],
        listing.number - 1,
        listing.pages,
    )
    after = _turn(
        texts["page_after"],
        listing.number + 1,
        listing.pages,
    )
    return f'<nav class="pager">{before}<span>{html.escape(where)}</span>{after}</nav>'


def _turn(
    label: str,
    number: int,
    pages: int,
) -> str:
    disabled = "" if 1 <= number <= pages else " disabled"
    return f'<button type="button" data-page="{number}"{disabled}>{html.escape(label)}</button>'


def folded_answer(rubric: Rubric, lang: Language) -> str:
    """What a question is graded by, folded: whoever looks first does not remember."""
    texts = words(lang)
    rows = []
    for point in rubric.points:
        weight = f"<b>{point.weight:g}</b>"
        rows.append(f"<li>{weight} {in_html(point.in_language(lang))}</li>")
    answer = ""
    if rubric.reference:
        title = html.escape(texts["reference"])
        said = in_html(rubric.reference)
        answer = f'<h3>{title}</h3><div class="answer-said">{said}</div>'
    summary = html.escape(texts["reveal"])
    points = html.escape(texts["points"])
    listed_points = f"<h3>{points}</h3><ul>{''.join(rows)}</ul>"
    return f"<details><summary>{summary}</summary>{listed_points}{answer}</details>"


def provenance(
    question: Question,
    rubric: Rubric | None,
    lang: Language,
) -> str:
    """Where a question comes from and what it is graded by, as Markdown."""
    texts = words(lang)
    parts = [f"## {around_formulas(question.text, literal_words)}", f"**{texts['provenance']}**"]
    if question.origin == "bank":
        parts.append(chip(texts["bank"]))
    else:
        for place in places(question):
            at_place = question.model_copy(update=place.model_dump(exclude={"text"}))
            parts.append(chips(at_place, lang))
    if rubric is None:
        return "\n\n".join([*parts, texts["no_rubric"]])
    card = texts["card_of"].format(id=rubric.card) if rubric.card else rubric.origin
    sources = " ".join(map(chip, (card, *rubric.sources[:2])))
    return "\n\n".join([*parts, f"**{texts['graded_by']}**", sources])
