"""Which lines of a section are questions, and what stands below each as its answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from interviewer.adapters.notes.finds import cards, tables
from interviewer.adapters.notes.lines import carriers, drafts, sections, shapes, words
from interviewer.adapters.notes.lines.drafts import Draft
from interviewer.adapters.notes.lines.sections import Section
from interviewer.adapters.notes.lines.units import Unit, UnitKind, flatten
from interviewer.core.notes.agenda import Skipped

MAX_GROUP = 60
MAX_LONE = 2
BARE_ITEMS = 2
"""Items in a row with nothing below, from which a paragraph after them answers none of them."""
MAX_TEXT = 120
"""Characters of a skipped line that are reported."""
_NO_ANSWER = (
    "skipped_counter_question",
    "skipped_metadata",
    "skipped_self_talk",
    "skipped_chapter",
    "skipped_mail",
    "skipped_remark",
)


@dataclass(slots=True)
class Sink:
    """What the reading of a note has found so far.

    prose: the line ranges of each section that are neither question nor answer. itemised: the
    note's questions are items of lists. rows: whose question a line of a table would be.
    """

    note: str
    lines: Sequence[str]
    itemised: bool = False
    drafts: list[Draft] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    prose: list[tuple[Section, int, int]] = field(default_factory=list)
    rows: dict[int, Section] = field(default_factory=dict)

    def skip(
        self,
        unit: Unit,
        reason: str,
    ) -> None:
        """Report a line that was not taken; one without a word is none."""
        if shapes.has_words(unit.text):
            self.report(unit.line, reason, unit.plain)

    def forget(
        self,
        taken: Collection[int],
    ) -> None:
        """Take lines, from 1, that were taken for something out of the report."""
        self.skipped[:] = [one for one in self.skipped if one.line not in taken]

    def report(
        self,
        line: int,
        reason: str,
        text: str,
    ) -> None:
        """Put a line, from 0, into the import report."""
        self.skipped.append(
            Skipped(
                note=self.note,
                line=line + 1,
                reason=reason,
                text=text[:MAX_TEXT],
            )
        )


@dataclass(
    frozen=True,
    slots=True,
)
class Scope:
    """Where a run of units is found.

    nested: depth of lists and quotes around it. carriers: the kinds that hold questions here.
    firm: carriers most of which ask, so that the rest of their items may be short and silent.
    lone: a line or two of a note whose questions are items of lists; then only what asks is a
    question. spoken: paragraphs are the interviewer's words, quotes the candidate's.
    """

    section: Section
    topics: tuple[str, ...] = ()
    nested: int = 0
    carriers: frozenset[UnitKind] = frozenset()
    firm: frozenset[UnitKind] = frozenset()
    lone: bool = False
    spoken: bool = False


def collect(section: Section, sink: Sink) -> None:
    """Questions, answers and prose of one section into ``sink``."""
    topics = tuple(
        words.NUMBER.sub("", s.title)
        for s in reversed(section.inside())
        if s.level > 0 and s.title and is_group(s)
    )
    head = None
    if section.asked:
        head = drafts.draft(
            section.raw,
            section.line,
            section,
            topics,
        )
        sink.drafts.append(head)
    elif sections.in_answer(section):
        head = _question_above(section, sink)
        if head:
            head.answers.append((section.line, section.line + 1))
    here = _counted_on(section) if section.asked else len(section.units)
    _run(
        section.units[:here],
        Scope(section, topics),
        sink,
        head,
    )
    if here < len(section.units):
        _run(section.units[here:], Scope(section, topics), sink)


def _counted_on(section: Section) -> int:
    """Where the list begins that counts on from the number of the section's heading.

    ``## 6. …`` over ``7. …``: the items are of the heading's own rank.
    """
    number = re.match(r"\d{1,3}(?=[.、．])", section.title)
    if not number:
        return len(section.units)
    following = int(number[0]) + 1
    return next(
        (
            n
            for n, u in enumerate(section.units)
            if u.kind in ("ordered", "comma") and u.number == following
        ),
        len(section.units),
    )


def is_group(section: Section) -> bool:
    """True if the heading only names what its questions are about."""
    named = section.company or section.round or section.outcome
    return (
        not (section.asked or named)
        and section.role in ("topic", "none", "plan")
        and section.level > 1
    )


def _question_above(section: Section, sink: Sink) -> Draft | None:
    asked = next(s for s in section.up() if s.asked)
    return next(
        (d for d in reversed(sink.drafts) if d.section is asked and d.line == asked.line), None
    )


def _run(
    units: Sequence[Unit],
    scope: Scope,
    sink: Sink,
    head: Draft | None = None,
) -> None:
    """head: the question that all of this answers, unless a line asks a new one."""
    kinds = carriers.carriers(units, scope.section.context, answering=head is not None)
    firm = carriers.firm(units, kinds) if scope.section.context == "bank" else kinds
    lone = sink.itemised and sum(u.kind == "line" for u in units) <= MAX_LONE
    scope = replace(
        scope,
        carriers=kinds,
        firm=firm,
        lone=lone,
        spoken=scope.section.context == "log" and carriers.spoken(units),
    )
    current = head
    closed = 0
    bare = 0
    last: Unit | None = None
    explained = False
    contents = carriers.contents(units)
    for index, unit in enumerate(units):
        if index < closed:
            continue
        if unit.group in contents and unit.listed:
            if unit.line == unit.group:
                sink.skip(unit, "skipped_contents")
        elif taken := cards.read(
            units,
            index,
            scope.section,
            scope.topics,
        ):
            sink.drafts.extend(taken.drafts)
            closed, current = index + taken.units, head
            bare = 0
        elif unit.kind == "rule":
            current = head
            bare = 0
        elif unit.kind in ("table", "quote", "fence", "heading", "end"):
            current = _structure(
                unit,
                scope,
                sink,
                current,
            )
            bare = 0
        else:
            is_prose = bare >= BARE_ITEMS and not explained and _is_prose(unit)
            is_sibling = last is not None and _counts_on(unit, last)
            before = len(sink.drafts)
            found = _line(
                unit,
                scope,
                sink,
                None if is_prose or is_sibling else current,
                head,
            )
            is_question = found is not None and before < len(sink.drafts)
            if is_question:
                last = unit
            if found is not None or not is_sibling:
                current = found
            explained = explained or not (is_question or is_prose or last is None)
            bare = bare + 1 if is_question and unit.listed and not unit.below() else 0


def _is_prose(unit: Unit) -> bool:
    """False also for a paragraph that says that it is an answer, or opens one."""
    if unit.kind != "line" or words.A_LABEL.match(unit.text):
        return False
    return not unit.plain.endswith((":", "："))


def _counts_on(
    unit: Unit,
    last: Unit,
) -> bool:
    """True for an item with the number after that of the last question: it answers nothing."""
    return unit.number > 1 and unit.kind == last.kind and unit.number == last.number + 1


def _structure(
    unit: Unit,
    scope: Scope,
    sink: Sink,
    current: Draft | None,
) -> Draft | None:
    if unit.kind == "end":
        return None
    if unit.kind == "table":
        found = tables.questions(
            unit,
            scope.section,
            scope.topics,
            sink.lines,
        )
        sink.drafts.extend(found)
        placed = tables.places(unit, scope.section, sink.lines)
        sink.rows.update(placed)
        if found:
            return None
    if unit.kind == "quote" and (
        cards.callout(unit) or "quote" in scope.carriers or current is None
    ):
        return _quote(unit, scope, sink)
    _below(
        unit,
        current,
        scope,
        sink,
    )
    return current


def _quote(
    unit: Unit,
    scope: Scope,
    sink: Sink,
) -> Draft | None:
    inner = flatten(unit.children)
    if title := cards.callout(unit):
        return _callout(
            unit,
            title,
            scope,
            sink,
        )
    for part in sections.split(inner, replace_units(scope.section)):
        section = part if part.level > scope.section.level else scope.section
        if part.within("reverse", "jd", "meta"):
            for one in part.units:
                sink.skip(
                    one, "skipped_counter_question" if part.within("reverse") else "skipped_prose"
                )
        else:
            _run(
                part.units,
                replace(
                    scope,
                    section=section,
                    nested=scope.nested + 1,
                ),
                sink,
            )
    return sink.drafts[-1] if sink.drafts and sink.drafts[-1].line >= unit.line else None


def replace_units(section: Section) -> Section:
    """A copy of the section without units, for the lines of a quote or an item below it."""
    copy = replace(section)
    copy.units = []
    return copy


def _callout(
    unit: Unit,
    title: str,
    scope: Scope,
    sink: Sink,
) -> Draft | None:
    if not (shapes.asks(title) or scope.section.context == "log") or shapes.refusal(title):
        return None
    item = drafts.draft(
        title,
        unit.line,
        scope.section,
        scope.topics,
    )
    item.answers.append((unit.line + 1, unit.end))
    sink.drafts.append(item)
    return item


def _line(
    unit: Unit,
    scope: Scope,
    sink: Sink,
    current: Draft | None,
    head: Draft | None,
) -> Draft | None:
    """One item or line: a question, a group, an interview, or part of the answer of ``current``."""
    text = unit.plain
    if not text and not unit.children:
        return current
    if _is_group_item(unit, text, scope):
        _group(
            unit,
            text,
            scope,
            sink,
        )
        return head
    reason = _refusal(
        unit,
        text,
        scope,
        current,
    )
    if reason is None:
        item = drafts.draft(
            unit.text,
            unit.line,
            scope.section,
            scope.topics,
        )
        item.sure = scope.spoken and unit.kind == "line" and shapes.spoken(text)
        sink.drafts.append(item)
        _absorb(
            unit,
            item,
            scope,
            sink,
        )
        return item
    if reason == "skipped_appointment":
        return current
    if current is not None and reason not in _NO_ANSWER:
        _below(
            unit,
            current,
            scope,
            sink,
        )
    elif (scope.section.context == "log" and reason != "skipped_answer") or reason in (
        *_NO_ANSWER,
        "skipped_empty",
        "skipped_link",
    ):
        sink.skip(unit, reason)
    else:
        _below(
            unit,
            None,
            scope,
            sink,
        )
    return None if reason in ("skipped_counter_question", "skipped_chapter") else current


def _refusal(
    unit: Unit,
    text: str,
    scope: Scope,
    current: Draft | None,
) -> str | None:
    """None if the line is a question here."""
    coding = unit.listed and scope.section.context == "log" and words.KIND_LABEL.match(unit.text)
    if (words.A_LABEL.match(unit.text) and not coding) or words.SPEAKER_A.match(unit.text):
        return "skipped_answer"
    if unit.listed and (reason := _listed_refusal(unit, text)):
        return reason
    label = words.Q_LABEL.match(unit.text) or (
        words.SPEAKER_Q.match(unit.text) and shapes.asks(words.SPEAKER_Q.sub("", unit.text))
    )
    if not label and unit.kind not in scope.carriers and scope.section.context == "notes":
        return "skipped_answer" if current else shapes.nothing(text) or "skipped_not_asked"
    bare = words.SPEAKER_Q.sub("", words.Q_LABEL.sub("", text)) if label else text
    if shapes.is_own(text):
        return "skipped_counter_question"
    if reason := shapes.refusal(bare):
        return reason
    if label:
        return None
    if unit.kind not in scope.carriers:
        return "skipped_answer" if current else "skipped_not_asked"
    return _by_context(unit, bare, scope)


def _listed_refusal(unit: Unit, text: str) -> str | None:
    if sections.is_appointment(unit):
        return "skipped_appointment"
    if words.CHAPTER_ITEM.match(text):
        return "skipped_chapter"
    return "skipped_task" if unit.box is not None and not unit.asks else None


def _by_context(
    unit: Unit,
    text: str,
    scope: Scope,
) -> str | None:
    context = scope.section.context
    if context == "log":
        bare = shapes.bare_question(text) and (unit.asks or not scope.lone)
        bare = bare or (scope.spoken and shapes.spoken(text))
        return None if unit.listed or unit.kind == "summary" or bare else "skipped_prose"
    if context == "bank":
        silent = (
            unit.listed
            and len(text) <= shapes.MAX_BARE
            and (shapes.names(text) or unit.kind in scope.firm)
        )
        return None if unit.asks or silent else "skipped_not_asked"
    return None if words.QUESTION_MARK.search(text) else "skipped_not_asked"


def _absorb(
    unit: Unit,
    item: Draft,
    scope: Scope,
    sink: Sink,
) -> None:
    """What stands below an item: questions of its own (追问), the rest is its answer."""
    inner = unit.below()
    follow_ups = carriers.follow_ups(inner, scope.section.context) if inner else frozenset()
    for child in inner:
        asks = shapes.marked(child.plain) or (child.asks and scope.section.context == "log")
        asked = child.kind in follow_ups and asks and not words.A_LABEL.match(child.text)
        if asked and not shapes.refusal(child.plain):
            deeper = drafts.draft(
                child.text,
                child.line,
                scope.section,
                scope.topics,
            )
            sink.drafts.append(deeper)
            _absorb(
                child,
                deeper,
                scope,
                sink,
            )
        elif child.kind in carriers.LINES and words.Q_LABEL.match(child.text):
            _run([child], replace(scope, nested=scope.nested + 1), sink)
        elif child.line == unit.line:
            item.said = "\n".join(filter(None, (item.said, child.raw)))
        else:
            item.answers.append((child.line, child.end))


def _is_group_item(
    unit: Unit,
    text: str,
    scope: Scope,
) -> bool:
    """An item without a question's words whose children ask: 大模型的推理时优化, 项目：."""
    if not unit.listed or not (unit.children or unit.extra) or len(text) > MAX_GROUP:
        return False
    if unit.marked or words.Q_LABEL.match(unit.text):
        return False
    items = [u for u in unit.below() if u.listed]
    if not items or words.A_LABEL.match(unit.text):
        return False
    if scope.section.context == "log" and _is_bare_topic(text, items):
        return True
    if sections.interview_item(unit, scope.section):
        return True
    if words.CHAPTER_ITEM.match(text):
        return True
    asking = carriers.share(items, lambda u: u.asks and not words.A_LABEL.match(u.text))
    if unit.asks:
        return text.endswith((":", "：")) and asking >= 0.5 and not words.ASKS.search(text)
    return asking >= 0.5 or (
        text.endswith((":", "：")) and scope.section.context == "log" and asking > 0
    )


def _is_bare_topic(
    text: str,
    items: Sequence[Unit],
) -> bool:
    """True for a chapter's word over several short lines: what they are about (``Redis``)."""
    if len(items) < 2 or not words.CHAPTER_ONLY.match(text):
        return False
    return all(shapes.bare_question(item.plain) for item in items)


def _group(
    unit: Unit,
    text: str,
    scope: Scope,
    sink: Sink,
) -> None:
    inner = unit.below()
    if section := sections.interview_item(unit, scope.section):
        for part in sections.split(inner, section):
            _run(part.units, Scope(part, scope.topics, scope.nested + 1), sink)
        return
    _run(
        inner,
        replace(
            scope,
            topics=(*scope.topics, text.rstrip(":： ")),
            nested=scope.nested + 1,
        ),
        sink,
    )


def _below(
    unit: Unit,
    current: Draft | None,
    scope: Scope,
    sink: Sink,
) -> None:
    if current is not None:
        current.answers.append((unit.line, unit.end))
    elif unit.kind not in ("fence", "table", "heading"):
        sink.prose.append((scope.section, unit.line, unit.end))
