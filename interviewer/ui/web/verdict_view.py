"""A verdict that teaches, as HTML for the conversation and the report.

Pure; everything said is escaped.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from interviewer.core.bank.card import Language
from interviewer.core.grading.assessment import Assessment, Outcome, PointVerdict, Verdict
from interviewer.core.grading.quotes import mark
from interviewer.core.interview.again import why_not_again
from interviewer.core.interview.second_try import SecondTry, Tries
from interviewer.core.interview.session import Session, Turn
from interviewer.core.review.own_verdict import OwnVerdicts
from interviewer.words.code import grade_line
from interviewer.words.formulas import in_html, money, unbroken
from interviewer.words.messages import reason
from interviewer.words.pair import in_language
from interviewer.words.report import with_reason
from interviewer.words.terms import OUTCOME, SHARED, VERDICT, corrected, judged_words
from interviewer.words.verdict import score_words, words

SHOWN_MISSING = 2
"""Missing points that are shown at once, the heaviest."""
SHOWN_STILL_OPEN = 3
"""Points that are shown at once of what a further try leaves open."""
SHOWN_SOURCES = 2
"""Places to read that are shown; the report has all."""
_ARXIV = re.compile(r"arXiv:(\d{4}\.\d{4,5})")
_ADDRESS = re.compile(r"https?://[^\s)）>\"']+")
_ORDER: tuple[Outcome, ...] = ("wrong", "missed", "partial", "met", "unsettled")
_STILL_OPEN: tuple[Outcome, ...] = ("wrong", "unsettled", "partial", "missed")
"""What may have been said comes before what was not."""
_TITLE: dict[Outcome, str] = {
    "wrong": "wrong",
    "missed": "missing",
    "partial": "partial",
    "met": "right",
    "unsettled": "unsettled",
}


@dataclass(frozen=True)
class Additions:
    """What the person added to the verdicts of a session."""

    own: Mapping[int, OwnVerdicts] = field(default_factory=dict)
    """Number of a question -> where the person disagrees."""
    tries: Tries = field(default_factory=dict)
    """Number of a question -> its further tries."""
    good_code: Mapping[int, str] = field(default_factory=dict)
    """Number of a coding question that is over -> a good answer to it."""


NOTHING_ADDED = Additions()


@dataclass(frozen=True)
class Judged:
    """One question with its verdict."""

    session_id: str
    """The session that it is of."""
    number: int
    """Number of the question, from 1."""
    turn: Turn
    """What was asked and said."""
    lang: Language
    """Language of the session."""
    own: Mapping[str, Verdict] = field(default_factory=dict)
    """Key point id -> the person's own verdict."""
    tries: Sequence[SecondTry] = ()
    """Further tries, shown beside the first."""
    good_code: str = ""
    """A good answer where code was to be written."""
    again: bool = False
    """True if it can be answered again."""
    over: bool = True
    """True if no follow-up can change the verdicts any more."""
    level: int = 2
    """Level of the headings, one below what the verdict stands under."""
    mathml: bool = False
    """True on a page: a conversation draws formulas itself, and lets no MathML through."""


def judged(session: Session, number: int, added: Additions = NOTHING_ADDED) -> Judged:
    """The session's question of that number, for a conversation."""
    return Judged(
        session_id=session.id,
        number=number,
        turn=session.turns[number - 1],
        lang=session.config.lang,
        own=added.own.get(number, {}),
        tries=added.tries.get(number, ()),
        good_code=added.good_code.get(number, ""),
        again=why_not_again(session, number) is None,
        over=session.turns[number - 1].closed or session.status == "finished",
    )


def verdict_card(judged: Judged) -> str:
    """The verdict: score, wrong, missing, half said, right, and what helps."""
    texts = words(judged.lang)
    grade = judged.turn.assessment
    parts = [_head(judged, grade)]
    if grade is not None:
        for outcome in _ORDER:
            points = _numbered(grade, outcome)
            if points:
                parts.append(
                    _section(
                        judged,
                        outcome,
                        points,
                    )
                )
    if judged.turn.answers:
        parts.append(_fold(texts["your_answer"], _answers(judged)))
    parts.append(_help(judged))
    parts.append(_again(judged))
    return f'<div class="verdict">{"".join(parts)}</div>'


def _answers(judged: Judged) -> str:
    """The main answer, then each follow-up with its answer."""
    texts = words(judged.lang)
    turn = judged.turn
    skipped = len(turn.answers) - 1 - len(turn.follow_ups)
    shown = []
    for number, answer in enumerate(turn.answers):
        place = number - 1 - max(0, skipped)
        if 0 <= place < len(turn.follow_ups):
            asked = texts["follow_up"].format(asked=turn.follow_ups[place].asked)
            shown.append(f"<p>{_drawn(asked, mathml=judged.mathml)}</p>")
        shown.append(marked_answer(answer, turn.assessment, mathml=judged.mathml))
    return "".join(shown)


def marked_answer(answer: str, grade: Assessment | None, *, mathml: bool = False) -> str:
    """An answer with the words that show a verdict marked."""
    pieces = []
    for segment in unbroken(mark(answer, grade.points if grade else ())):
        piece = _drawn(segment.text, mathml=mathml)
        if segment.verdict:
            piece = f'<mark class="{segment.verdict}">{piece}</mark>'
        pieces.append(piece)
    return f"<blockquote>{''.join(pieces)}</blockquote>"


def _head(judged: Judged, grade: Assessment | None) -> str:
    texts = words(judged.lang)
    if grade is None or not grade.graded:
        why = ""
        if grade is not None and grade.reason is not None:
            why = f"<p>{_safe(reason(grade.reason, judged.lang))}</p>"
        title = _safe(texts["not_graded"].format(n=judged.number))
        return f'<p class="score"><b>{title}</b></p>{why}'
    facts = [texts["title"].format(n=judged.number), texts["estimate"]]
    if grade.confidence is not None:
        confidence = in_language(SHARED["confidence_of"], judged.lang)
        facts.append(confidence.format(value=grade.confidence))
    score = _safe(texts["score"].format(score=grade.score))
    head = f'<p class="score"><b>{score}</b> <small>{_safe(" · ".join(facts))}</small></p>'
    work = judged.turn.code
    if work is None or work.tests is None:
        return head
    tests_and_words = grade_line(
        work,
        with_reason(grade, judged.lang),
        judged.lang,
    )
    return f"{head}<p>{_safe(tests_and_words)}</p>"


_Numbered = tuple[int, PointVerdict]


def _numbered(grade: Assessment, outcome: Outcome) -> list[_Numbered]:
    """The points of that outcome with their numbers in the report, the heaviest first."""
    found = []
    for number, point in enumerate(grade.points, 1):
        if point.outcome == outcome:
            found.append((number, point))
    return sorted(found, key=lambda each: -each[1].weight)


def _section(judged: Judged, outcome: Outcome, points: Sequence[_Numbered]) -> str:
    texts = words(judged.lang)
    title = _safe(texts[_TITLE[outcome]])
    rows = [
        _row(
            judged,
            outcome,
            number,
            point,
        )
        for number, point in points
    ]
    if outcome == "unsettled":
        return _fold(f"{title} {len(rows)}", f"<ul>{''.join(rows)}</ul>")
    shown = len(rows)
    if outcome == "missed":
        shown = SHOWN_MISSING
    rest = rows[shown:]
    more = ""
    if rest:
        label = _safe(texts["rest_missing"].format(n=len(rest)))
        more = _fold(label, f"<ul>{''.join(rest)}</ul>")
    first = "".join(rows[:shown])
    heading = _heading(judged, title)
    return f'<div class="part {outcome}">{heading}<ul>{first}</ul>{more}</div>'


def _heading(judged: Judged, title: str) -> str:
    return f"<h{judged.level}>{title}</h{judged.level}>"


def _row(judged: Judged, outcome: Outcome, number: int, point: PointVerdict) -> str:
    """One key point: the candidate's words first, then what is right."""
    texts = words(judged.lang)
    text = _drawn(_point_text(judged, point), mathml=judged.mathml)
    said = ""
    if point.quote and outcome != "unsettled":
        quote = f'<mark class="{point.verdict}">{_drawn(point.quote, mathml=judged.mathml)}</mark>'
        said = _safe(texts["said"]).replace("{quote}", quote) + "<br>"
    if outcome == "wrong":
        text = corrected(
            None,
            text,
            judged.lang,
        )
    return f"<li>{said}{text}{_differ(judged, number, point)}</li>"


def _differ(judged: Judged, number: int, point: PointVerdict) -> str:
    """Where one says that one sees it differently; the score stays."""
    if not judged.over:
        return ""
    texts = words(judged.lang)
    own = judged.own.get(point.id)
    label = texts["differ"]
    if own is not None:
        verdict = in_language(VERDICT[own], judged.lang)
        label = texts["own"].format(verdict=verdict)
    buttons = []
    for verdict_key, names in VERDICT.items():
        place = f"{judged.session_id}.{judged.number}.{number}.{verdict_key}"
        name = _safe(in_language(names, judged.lang))
        buttons.append(f'<button type="button" value="{place}">{name}</button>')
    said = _safe(texts["differ_say"])
    return (
        f'<details class="differ"><summary>{_safe(label)}</summary>'
        f"{said}{''.join(buttons)}</details>"
    )


def _help(judged: Judged) -> str:
    """The model answer behind one click, and where to read."""
    rubric = judged.turn.rubric
    if rubric is None:
        return ""
    texts = words(judged.lang)
    parts = []
    if judged.good_code:
        code = f"<pre tabindex='0'>{_safe(judged.good_code)}</pre>"
        parts.append(_fold(_safe(texts["model_answer"]), code))
    elif reference := rubric.reference_in(judged.lang):
        parts.append(
            _fold(_safe(texts["model_answer"]), f"<p>{_drawn(reference, mathml=judged.mathml)}</p>")
        )
    if rubric.sources:
        links = texts["between"].join(map(link, rubric.sources[:SHOWN_SOURCES]))
        parts.append(f'<p class="read">{_safe(texts["read"])}{links}</p>')
    return "".join(parts)


def _again(judged: Judged) -> str:
    """The further tries, and the place for one more.

    The page's script puts the box there: Gradio lets none through in a message.
    """
    parts = [_try(judged, one) for one in judged.tries]
    if judged.again:
        texts = {key: _safe(text) for key, text in words(judged.lang).items()}
        label = texts["again_label"].format(n=judged.number)
        place = f"{judged.session_id}.{judged.number}"
        parts.append(
            f'<details class="again"><summary>{texts["again"]}</summary><p>{label}</p>'
            f'<button type="button" value="{place}">{texts["again_send"]}</button> '
            f"<small>{texts['again_free']}</small></details>"
        )
    return "".join(parts)


def _try(judged: Judged, tried: SecondTry) -> str:
    """A further try beside the first: both scores, its words, and what is still open."""
    texts = words(judged.lang)
    scores = texts["again_title"].format(
        second=score_words(tried.assessment, judged.lang),
        first=score_words(judged.turn.assessment, judged.lang),
    )
    still = []
    for outcome in _STILL_OPEN:
        for _, point in _numbered(tried.assessment, outcome):
            name = _safe(in_language(OUTCOME[outcome], judged.lang))
            text = judged_words(
                point,
                _point_text(judged, point),
                judged.lang,
            )
            still.append(f"<li>{name} {_drawn(text, mathml=judged.mathml)}</li>")
    answer = marked_answer(tried.answer, tried.assessment, mathml=judged.mathml)
    shown = f"<ul>{''.join(still[:SHOWN_STILL_OPEN])}</ul>" if still else ""
    rest = still[SHOWN_STILL_OPEN:]
    if rest:
        label = _safe(texts["again_rest"].format(n=len(rest)))
        shown += _fold(label, f"<ul>{''.join(rest)}</ul>")
    return f'<div class="try">{_heading(judged, _safe(scores))}{answer}{shown}</div>'


def link(source: str, label: str | None = None) -> str:
    """A source, as a link where it names an address or a paper of arXiv.

    label: what is shown in place of the source, as HTML.
    """
    shown = _safe(source) if label is None else label
    address = _ADDRESS.search(source)
    paper = _ARXIV.search(source)
    if address:
        href = address.group()
    elif paper:
        href = f"https://arxiv.org/abs/{paper[1]}"
    else:
        return shown
    return f'<a href="{html.escape(href)}" target="_blank" rel="noopener">{shown}</a>'


def _point_text(judged: Judged, point: PointVerdict) -> str:
    """The key point as the rubric has it in the language, else as the grade has it."""
    rubric = judged.turn.rubric
    known = rubric.point(point.id) if rubric else None
    return known.in_language(judged.lang) if known else point.text


def _fold(label: str, content: str) -> str:
    return f"<details><summary>{label}</summary>{content}</details>"


def _safe(text: str) -> str:
    """Escaped, and without an empty line: that would end the HTML in Markdown."""
    return _lines(_escaped(text))


def _drawn(text: str, *, mathml: bool) -> str:
    """The same for what may hold formulas."""
    return _lines(in_html(text, _escaped)) if mathml else _safe(text)


def _escaped(text: str) -> str:
    return money(html.escape(text))


def _lines(escaped: str) -> str:
    lines: Iterable[str] = escaped.splitlines()
    return "<br>".join(lines)
