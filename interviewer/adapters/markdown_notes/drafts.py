"""A question while its note is being read, and how it becomes a ``Question``."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from interviewer.adapters.markdown_notes import inline, words
from interviewer.adapters.markdown_notes.sections import Section
from interviewer.adapters.markdown_notes.years import Years
from interviewer.core.question import KINDS, Kind, Question, SeenIn, question_id

_LABEL_KIND: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("coding", re.compile(r"代码|算法|手撕|编程|coding|sql", re.I)),
    ("project", re.compile(r"项目|实习")),
    ("behavioural", re.compile(r"hr|行为", re.I)),
    ("knowledge", re.compile(r"八股|基础|系统设计|场景|智力|开放|概率|数学")),
)
_DASH = re.compile(r"\s*(?:——+|⸺|(?<=[?？])\s*(?:--+|—|–))\s*")
_TIGHT_ANSWER = re.compile(r"(?<=[?？。\s])\s*(?:\*\*)?(?:A|答|答案|回答)(?:\*\*)?\s*[:：]\s*")
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+")
_BLANK_RUN = re.compile(r"\n{3,}")
_LABELS = (words.NUMBER, words.Q_LABEL, words.SPEAKER_Q)
_COMMENT = re.compile(r"<!--.*?-->|%%.*?%%", re.S)


@dataclass(slots=True)
class Draft:
    """A question as read so far. line: 0-based. answers: half-open line ranges below it. said: an answer on its own line."""

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


def draft(raw: str, line: int, section: Section, topics: tuple[str, ...] = ()) -> Draft:
    """The question of a raw line: number, label, marks, remarks and annotation taken apart."""
    read = inline.read(_strip_labels(raw))
    text, said = read.text, ""
    if cut := _TIGHT_ANSWER.search(text):
        text, said = text[: cut.start()].strip(), text[cut.end() :].strip()
    text, annotations = _annotated(text)
    kind, text = _labelled(_strip_labels(text))
    return Draft(text, line, section, topics + read.tags, kind, [*annotations, *read.links], read.marks, read.stars, said)


def finish(drafts: Iterable[Draft], lines: Sequence[str], note: str, years: Years) -> tuple[Question, ...]:
    """The questions of a note. One that stands in it several times is one question with several ``seen_in``."""
    by_id: dict[str, Question] = {}
    for item in drafts:
        question = _question(item, lines, note, years)
        before = by_id.get(question.id)
        by_id[question.id] = _merged(before, question) if before else question
    return tuple(by_id.values())


def answer_of(ranges: Sequence[tuple[int, int]], lines: Sequence[str], said: str = "") -> str | None:
    """The words of the line ranges, without quote signs, indentation and ``答：``; None for none and for ``不会``."""
    parts = [said] if said else []
    for first, end in ranges:
        body = [_QUOTE.sub("", line) for line in lines[first:end]]
        parts.append(textwrap.dedent("\n".join(body).expandtabs(4)).strip("\n"))
    text = inline.HTML_TAG.sub("", _COMMENT.sub("", "\n".join(parts))).strip()
    text = words.SPEAKER_A.sub("", words.A_LABEL.sub("", text, count=1), count=1)
    text = _BLANK_RUN.sub("\n\n", "\n".join(line.rstrip() for line in text.splitlines())).strip()
    return None if not text or words.NO_ANSWER.match(text) or words.NOT_ASKED.match(text) else text


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
    return text, annotations


def _labelled(text: str) -> tuple[Kind | None, str]:
    label = words.KIND_LABEL.match(text)
    if not label or label.end() >= len(text):
        return None, text
    return next((kind for kind, pattern in _LABEL_KIND if pattern.search(label["label"])), None), text[label.end() :]


def _question(item: Draft, lines: Sequence[str], note: str, years: Years) -> Question:
    section = item.section
    company, team, stage = (section.nearest(name) for name in ("company", "team", "round"))
    asked_on = asked_on_of(section, years)
    seen = SeenIn(
        text=item.text, note=note, line=item.line + 1, company=company.company if company else None, round=stage.round if stage else None, asked_on=asked_on
    )
    return Question(
        id=question_id(item.text, note), text=item.text, kind=item.kind or kind_of(item, seen.round), topics=tuple(dict.fromkeys(item.topics)), note=note,
        line=seen.line, heading_path=section.path() if not section.asked or section.line != item.line else section.path()[:-1], company=seen.company,
        team=team.team if team else None, round=seen.round, asked_on=asked_on, annotations=tuple(item.annotations), stars=item.stars, marks=item.marks,
        answer=answer_of(item.answers, lines, item.said), seen_in=(seen,),
    )


def asked_on_of(section: Section, years: Years) -> dt.date | None:
    """The day of the section's interview."""
    dated = section.nearest("when")
    return years.resolve(dated.when.start, dated.line) if dated and dated.when else None


def kind_of(item: Draft, stage: str | None) -> Kind:
    """By the question's words, else by the headings above it, else by the round; knowledge otherwise."""
    for kind, pattern in words.KINDS:
        if kind != "project" and pattern.search(item.text):
            return _known(kind)
    headings = [*item.topics, *(s.title for s in item.section.up() if s.level > 1 and not s.company and not s.asked)]
    for heading in headings:
        for kind, pattern in words.SECTION_KINDS:
            if pattern.search(heading):
                return _known(kind)
    if words.KINDS[-1][1].search(item.text):
        return "project"
    return "behavioural" if stage == "HR面" else "knowledge"


def _known(name: str) -> Kind:
    return next(kind for kind in KINDS if kind == name)


def _merged(first: Question, again: Question) -> Question:
    return first.model_copy(
        update={
            "seen_in": first.seen_in + again.seen_in, "answer": first.answer or again.answer, "stars": max(first.stars, again.stars),
            "annotations": tuple(dict.fromkeys(first.annotations + again.annotations)), "marks": tuple(dict.fromkeys(first.marks + again.marks)),
            "topics": tuple(dict.fromkeys(first.topics + again.topics)),
        }
    )
