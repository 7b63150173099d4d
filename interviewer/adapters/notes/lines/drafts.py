"""A question while its note is being read, and how it becomes a ``Question``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from interviewer.adapters.notes.lines import kinds, shapes, words
from interviewer.adapters.notes.lines.sections import Section
from interviewer.adapters.notes.text import inline
from interviewer.adapters.notes.text.years import Years
from interviewer.core.notes import chatter, excuses
from interviewer.core.notes.question import (
    OF_ONES_OWN,
    Kind,
    NotePlace,
    Question,
    SeenIn,
    question_id,
)

_DASH = re.compile(r"\s*(?:——+|⸺|(?<=[?？])\s*(?:--+|—|–))\s*")
_TIGHT_ANSWER = re.compile(r"(?<=[?？。\s])\s*(?:\*\*)?(?:A|答|答案|回答)(?:\*\*)?\s*[:：]\s*")
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+")
_BLANK_RUN = re.compile(r"\n{3,}")
_LABELS = (words.NUMBER, words.Q_LABEL, words.SPEAKER_Q)
_LONE_LABEL = re.compile(
    r"^(?:参考|标准|我的)?(?:答案|解析|回答|解答|answer|solution)[ \t]*\n\s*", re.I
)
"""What is written on the fold of an answer (``<summary>``)."""
_TOLD = re.compile(
    r"(?:一?上来|开头|[首先然后接着跟来最随又还再就是他她])*"
    r"(?:问(?:了|到|的是)?(?:我们(?!的)|我(?!们|的))?(?=[\s，,：:「“\"]|(?<=[了我]))|让我(?=\S))(?:一下)?[，,：:\s]*"
)
"""Words of a log before what was asked: ``然后又问了我``."""
_COMMENT = re.compile(r"<!--.*?-->|%%.*?%%", re.S)


@dataclass(
    frozen=True,
    slots=True,
)
class Place:
    """What the headings say of the questions below them. kind: by the words of the headings."""

    company: str | None
    team: str | None
    round: str | None
    asked_on: dt.date | None
    path: tuple[str, ...]
    kind: Kind | None


UNKNOWN = Place(None, None, None, None, (), None)
"""Before anything is known."""


@dataclass(slots=True)
class Draft:
    """A question as read so far.

    line: 0-based. answers: half-open line ranges below it. said: an answer on its own line. place:
    given before it is finished. sure: the note's own regularity says that it is one.
    leans_on: the question before, without which it says nothing.
    """

    text: str
    line: int
    section: Section
    topics: tuple[str, ...] = ()
    kind: Kind | None = None
    annotations: list[str] = field(default_factory=list)
    marks: tuple[str, ...] = ()
    stars: int = 0
    said: str = ""
    answers: list[tuple[int, int]] = field(default_factory=list)
    place: Place = UNKNOWN
    sure: bool = False
    leans_on: str | None = None


def draft(
    raw: str,
    line: int,
    section: Section,
    topics: tuple[str, ...] = (),
) -> Draft:
    """The question of a raw line: number, label, marks, remarks and annotation taken apart."""
    read = inline.read(_strip_labels(raw))
    text, said = read.text, ""
    if len(text) > shapes.MAX_QUESTION:
        return Draft(
            text,
            line,
            section,
            topics,
        )
    if cut := _TIGHT_ANSWER.search(text):
        text, said = text[: cut.start()].strip(), text[cut.end() :].strip()
    text, annotations = _annotated(text)
    kind, text = kinds.labelled(_strip_labels(text))
    if (told := _TOLD.match(text)) and len(text) - told.end() > 1:
        text = text[told.end() :]
    return Draft(
        text,
        line,
        section,
        topics + read.tags,
        kind,
        [*annotations, *read.links],
        read.marks,
        read.stars,
        said,
    )


def finish(
    drafts: Iterable[Draft],
    lines: Sequence[str],
    note: str,
) -> tuple[Question, ...]:
    """The questions of a note. One that is there several times has several ``seen_in``."""
    by_id: dict[str, list[Question]] = {}
    for item in drafts:
        if not shapes.has_words(item.text):
            continue
        question = _question(
            item,
            lines,
            note,
        )
        by_id.setdefault(question.id, []).append(question)
    return tuple(_merged(same) if len(same) > 1 else same[0] for same in by_id.values())


def answer_of(
    ranges: Sequence[tuple[int, int]],
    lines: Sequence[str],
    said: str = "",
) -> str | None:
    """The words of the line ranges, without quote signs, indentation and ``答：``.

    None for none and for ``略``.
    """
    if not ranges and not said:
        return None
    text = "\n".join(
        [said] * bool(said) + [_dedented(lines[first:end]) for first, end in _once(ranges)]
    )
    if "<" in text or "%%" in text:
        text = inline.BREAK.sub("\n", text)
        text = inline.HTML_TAG.sub("", _COMMENT.sub("", text))
    text = _LONE_LABEL.sub("", text.strip())
    text = words.SPEAKER_A.sub("", words.A_LABEL.sub("", text, count=1), count=1)
    text = _BLANK_RUN.sub("\n\n", text).strip()
    return None if not text or words.NOT_ASKED.match(text) else text


def _once(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges without those whose first line another one before has."""
    kept: list[tuple[int, int]] = []
    for first, end in ranges:
        if not any(start <= first < stop for start, stop in kept):
            kept.append((first, end))
    return kept


def _dedented(lines: Sequence[str]) -> str:
    body = [
        (_QUOTE.sub("", line) if ">" in line else line).rstrip().expandtabs(4) for line in lines
    ]
    indent = min((len(line) - len(line.lstrip()) for line in body if line), default=0)
    return "\n".join(line[indent:] for line in body).strip("\n")


def _strip_labels(raw: str) -> str:
    text = raw.strip()
    for pattern in _LABELS:
        if (match := pattern.match(text)) and match.end() < len(text):
            bold = match[0].count("**") % 2
            text = text[match.end() :].replace("**", "", bold) if bold else text[match.end() :]
    return text


def _annotated(text: str) -> tuple[str, list[str]]:
    annotations: list[str] = []
    parts = _DASH.split(text, maxsplit=1)
    if len(parts) == 2 and len(parts[0].strip()) > 1 and parts[1].strip():
        text, annotations = parts[0].strip(), [parts[1].strip()]
    if (remark := words.REMARK.search(text)) and remark.start() > 1:
        text, annotations = text[: remark.start()].strip(), [remark[1].strip(), *annotations]
    text, excuse = excuses.behind(text)
    return text, [excuse, *annotations] if excuse else annotations


def place_of(section: Section, years: Years) -> Place:
    """What the section and those above it say of their questions."""
    company, team, stage, dated = (
        section.nearest(name) for name in ("company", "team", "round", "when")
    )
    return Place(
        company.company if company else None,
        team.team if team else None,
        stage.round if stage else None,
        years.resolve(dated.when.start, dated.line) if dated and dated.when else None,
        section.path(),
        kinds.of_headings(
            [s.title for s in section.inside() if s.level > 1 and not s.company and not s.asked]
        ),
    )


def _question(
    item: Draft,
    lines: Sequence[str],
    note: str,
) -> Question:
    place = item.place
    seen = SeenIn(
        text=item.text,
        note=note,
        line=item.line + 1,
        company=place.company,
        round=place.round,
        asked_on=place.asked_on,
    )
    answer = answer_of(item.answers, lines, item.said)
    told = excuses.sort_out(answer or "")
    kind = item.kind or kinds.of_question(item.text, item.topics, place.kind, place.round)
    heard = chatter.sort_out(
        told.text,
        item.text,
        own=kind in OF_ONES_OWN,
    )
    told = told._replace(text=heard.text)
    if words.NO_ANSWER.match(told.text):
        told = told._replace(text="", excuses=(*told.excuses, told.text))
    own_heading = item.section.asked and item.section.line == item.line
    return Question(
        id=question_id(item.text, note),
        text=item.text,
        kind=kind,
        topics=tuple(dict.fromkeys(item.topics)),
        source=NotePlace(note=note, line=seen.line),
        heading_path=place.path[:-1] if own_heading else place.path,
        company=place.company,
        team=place.team,
        round=place.round,
        asked_on=place.asked_on,
        annotations=(*item.annotations, *told.links, *heard.chatter),
        excuses=told.excuses,
        leans_on=item.leans_on,
        stars=item.stars,
        marks=item.marks,
        answer=told.text or None,
        seen_in=(seen,),
    )


def _merged(same: Sequence[Question]) -> Question:
    """The first of equal questions with what the others add."""
    first = same[0]
    joined = {
        name: tuple(dict.fromkeys(one for q in same for one in getattr(q, name)))
        for name in ("annotations", "excuses", "marks", "topics")
    }
    seen, answers = (
        tuple(place for q in same for place in q.seen_in),
        (q.answer for q in same if q.answer),
    )
    return first.model_copy(
        update={
            **joined,
            "seen_in": seen,
            "stars": max(q.stars for q in same),
            "answer": next(answers, None),
        }
    )
