"""A retrospective as lines of Markdown in the note's own style. ``parse`` reads them back."""

from __future__ import annotations

from collections.abc import Collection
from itertools import count

from interviewer.adapters.retrospective_writer.escape import escape
from interviewer.adapters.retrospective_writer.style import Style
from interviewer.adapters.retrospective_writer.wording import Words
from interviewer.core.retrospective import RetroItem, Retrospective


def section(retro: Retrospective, style: Style, standing: Collection[int] = ()) -> list[str]:
    """The section's lines. standing: indexes of the to-dos that the note's own list held before."""
    lines = [*style.heading(_title(retro, style.words)), _score_line(retro, style.words)]
    for number, item in enumerate(retro.items, 1):
        lines += _item(number, item, style)
    todos = [_todo_line(text, i in standing, style.words) for i, text in enumerate(retro.todos)]
    return lines + (["", *todos] if todos else [])


def number(value: float) -> str:
    """A score without needless decimals: 6.4, 7."""
    return repr(float(value)).removesuffix(".0")


def labelled(label: str, text: str, words: Words) -> str:
    """``label：text`` on one line."""
    return f"{label}{words.colon}{escape(text)}".rstrip()


def _title(retro: Retrospective, words: Words) -> str:
    company = "" if retro.company is None else " " + _field(retro.company)
    round_ = "" if retro.round is None else " / " + _field(retro.round)
    return f"{words.session} {retro.date.isoformat()}{company}{round_}{words.mark.format(id=retro.session_id)}"


def _field(text: str) -> str:
    return escape(text).replace("/", "\\/")


def _score_line(retro: Retrospective, words: Words) -> str:
    counts = words.counts.format(asked=retro.asked, graded=retro.graded)
    score = (
        f"{words.ungraded}{words.colon}"
        if retro.score is None
        else f"{words.score} {number(retro.score)}/10{words.comma}"
    )
    summary = "" if retro.summary is None else f"{words.stop}{escape(retro.summary)}".rstrip()
    return f"{score}{counts}{summary}"


def _item(position: int, item: RetroItem, style: Style) -> list[str]:
    words, numbers = style.words, count(1)
    facts = [_grade(item, words)]
    for label, texts in (
        (words.missing, item.missing),
        (words.wrong, item.wrong),
        (words.study, item.study),
    ):
        facts += [labelled(label, text, words) for text in texts]
    first = f"{style.mark.format(n=position)}{escape(item.question, starts_block=True)}".rstrip()
    indent = style.indent_below(position)
    return [first, *(f"{indent}{style.child.format(n=next(numbers))}{fact}" for fact in facts)]


def _grade(item: RetroItem, words: Words) -> str:
    if item.score is None:
        return (
            words.ungraded if item.reason is None else labelled(words.ungraded, item.reason, words)
        )
    score = f"{words.score} {number(item.score)}/10"
    return (
        score
        if item.reason is None
        else f"{score}{words.comma}{labelled(words.remark, item.reason, words)}"
    )


def _todo_line(text: str, standing: bool, words: Words) -> str:
    line = labelled(words.todo, text, words)
    suffix = words.standing.strip()
    if line.endswith(suffix):
        line = line[: -len(suffix)] + ("&#xFF08;" if suffix[0] == "（" else "\\(") + suffix[1:]
    return line + (words.standing if standing else "")
