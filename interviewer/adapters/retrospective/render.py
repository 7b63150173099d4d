"""A retrospective as lines of Markdown in the note's own style. ``parse`` reads them back."""

from __future__ import annotations

from collections.abc import Collection

from interviewer.adapters.retrospective.escape import escape
from interviewer.adapters.retrospective.style import Style
from interviewer.core.interview.retrospective import RetroItem, Retrospective
from interviewer.words.notes import Words


def section(
    retro: Retrospective,
    style: Style,
    listed: Collection[int] = (),
) -> list[str]:
    """The section's lines.

    listed: indexes of the to-dos that the note's own list held before.
    """
    words = style.words
    title = _title(retro, words)
    lines = style.heading(title)
    lines.append(_score_line(retro, words))
    for position, item in enumerate(retro.items, 1):
        lines += _item(
            position,
            item,
            style,
        )
    if retro.todos:
        lines.append("")
    for index, todo in enumerate(retro.todos):
        todo_line = _todo_line(todo, words)
        if index in listed:
            todo_line += words.listed
        lines.append(todo_line)
    return lines


def number(value: float) -> str:
    """A score without needless decimals: 6.4, 7."""
    return repr(float(value)).removesuffix(".0")


def labelled(
    label: str,
    text: str,
    words: Words,
) -> str:
    """``label：text`` on one line."""
    escaped_text = escape(text)
    return f"{label}{words.colon}{escaped_text}".rstrip()


def _title(retro: Retrospective, words: Words) -> str:
    title = f"{words.session} {retro.date.isoformat()}"
    if retro.company is not None:
        company = _title_field(retro.company)
        title += f" {company}"
    if retro.round is not None:
        round_name = _title_field(retro.round)
        title += f" / {round_name}"
    mark = words.mark.format(id=retro.session_id)
    return title + mark


def _title_field(text: str) -> str:
    """A slash divides the fields of a title, so one inside a field is escaped."""
    return escape(text).replace("/", "\\/")


def _score_line(retro: Retrospective, words: Words) -> str:
    counts = words.counts.format(
        asked=retro.asked,
        graded=retro.graded,
    )
    if retro.score is None:
        line = f"{words.ungraded}{words.colon}{counts}"
    else:
        line = f"{_score(retro.score, words)}{words.comma}{counts}"
    if retro.summary is None:
        return line
    summary = f"{words.stop}{escape(retro.summary)}"
    return line + summary.rstrip()


def _score(score: float, words: Words) -> str:
    return f"{words.score} {number(score)}/10"


def _item(
    position: int,
    item: RetroItem,
    style: Style,
) -> list[str]:
    """The lines of one question: the question, then its grade and what was lacking below it."""
    mark = style.mark.format(n=position)
    question = escape(
        item.question,
        starts_block=True,
    )
    first_line = mark + question
    lines = [first_line.rstrip()]
    indent = style.indent_below(position)
    facts = _facts(item, style.words)
    for fact_number, fact in enumerate(facts, 1):
        fact_mark = style.child.format(n=fact_number)
        lines.append(indent + fact_mark + fact)
    return lines


def _facts(item: RetroItem, words: Words) -> list[str]:
    facts = [_grade(item, words)]
    labelled_texts = (
        (words.missing, item.missing),
        (words.wrong, item.wrong),
        (words.study, item.study),
    )
    for label, texts in labelled_texts:
        for text in texts:
            fact = labelled(label, text, words)
            facts.append(fact)
    return facts


def _grade(item: RetroItem, words: Words) -> str:
    if item.score is None:
        if item.reason is None:
            return words.ungraded
        return labelled(
            words.ungraded,
            item.reason,
            words,
        )
    score = _score(item.score, words)
    if item.reason is None:
        return score
    remark = labelled(
        words.remark,
        item.reason,
        words,
    )
    return score + words.comma + remark


def _todo_line(text: str, words: Words) -> str:
    """A to-do; where its own text ends like the mark for listed ones, that is escaped."""
    line = labelled(
        words.todo,
        text,
        words,
    )
    mark = words.listed.strip()
    if not line.endswith(mark):
        return line
    if mark.startswith("（"):
        bracket = "&#xFF08;"
    else:
        bracket = "\\("
    return line.removesuffix(mark) + bracket + mark[1:]
