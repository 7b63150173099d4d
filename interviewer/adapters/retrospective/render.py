"""A retrospective as lines of Markdown in the note's own style. ``parse`` reads them back."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

from interviewer.adapters.retrospective.escape import escape
from interviewer.adapters.retrospective.style import Style
from interviewer.core.interview.retrospective import RetroItem, Retrospective
from interviewer.core.text import is_han
from interviewer.words.notes import LANGUAGES, Words

Wording = Literal["named", "numbered", "words"]
"""How a to-do that repeats a question is said; the last two as earlier versions did."""
NAME = 16
"""Han characters of a question by which a to-do names it."""
_NUMBER = r"[1-9]\d*"
_BY_NUMBER = {
    words: re.compile(
        re.escape(words.again_by_number).replace(
            re.escape("{numbers}"),
            rf"(?P<numbers>{_NUMBER}(?:{words.number_comma}{_NUMBER})*)",
        )
    )
    for words in LANGUAGES
}
"""To-dos that are said by the numbers of their questions."""
_BY_NAME = {
    words: re.compile(
        re.escape(words.again_by_name)
        .replace(re.escape("{number}"), rf"(?P<number>{_NUMBER})")
        .replace(re.escape("{name}"), r"(?P<name>.+)")
    )
    for words in LANGUAGES
}
"""To-dos that are said by the number and the beginning of their question."""


class _Todo(NamedTuple):
    """A to-do and how it is said."""

    text: str
    number: int | None
    """Of the section's question that it repeats, from 1; None where it is said in words."""
    listed: bool


def section(
    retro: Retrospective,
    style: Style,
    listed: Collection[int] = (),
    *,
    wording: Wording = "named",
) -> list[str]:
    """The section's lines.

    A to-do that repeats a question of the section is said by its number and its beginning: its
    words are in the note's list.

    listed: indexes of the to-dos that the note's own list held before. wording: how such a to-do
    is said.
    """
    words = style.words
    title = _title(
        retro,
        words,
    )
    lines = style.heading(title)
    lines.append(
        _score_line(
            retro,
            words,
        )
    )
    for position, item in enumerate(
        retro.items,
        1,
    ):
        lines += _item(
            position,
            item,
            style,
        )
    if retro.todos:
        lines.append("")
    todos = []
    for index, text in enumerate(retro.todos):
        number_said = None
        if wording != "words":
            number_said = _number_of(text, retro, words)
        todo = _Todo(
            text,
            number_said,
            index in listed,
        )
        todos.append(todo)
    if wording == "numbered":
        return lines + _numbered_lines(todos, words)
    return lines + [_line_of(todo, retro, words) for todo in todos]


def numbers_of(text: str, words: Words) -> list[int]:
    """The numbers of the questions that a to-do names; empty for one in words."""
    match = _BY_NUMBER[words].fullmatch(text)
    if match is None:
        return []
    return [int(position) for position in match["numbers"].split(words.number_comma)]


def name_of(question: str) -> str:
    """The beginning of a question, by which a to-do names it; no word of Latin letters is cut."""
    flat = " ".join(question.split())
    room = float(NAME)
    for place, character in enumerate(flat):
        room -= 1.0 if is_han(character) else 0.5
        if room < 0:
            cut = flat[:place]
            if character.isascii() and " " in cut:
                cut = cut[: cut.rindex(" ")]
            return cut.rstrip(" ，,、：:；;") + "…"
    return flat


def named(text: str, words: Words) -> tuple[int, str] | None:
    """Number and name of the question that a to-do names; None for one in words."""
    match = _BY_NAME[words].fullmatch(text)
    if match is None:
        return None
    return int(match["number"]), match["name"]


def _number_of(
    todo: str,
    retro: Retrospective,
    words: Words,
) -> int | None:
    for position, item in enumerate(
        retro.items,
        1,
    ):
        if todo == words.again.format(question=item.question):
            return position
    return None


def _line_of(
    todo: _Todo,
    retro: Retrospective,
    words: Words,
) -> str:
    """The line of a to-do."""
    line = _todo_line(todo.text, words)
    if todo.number is not None:
        name = name_of(retro.items[todo.number - 1].question)
        said = words.again_by_name.format(number=todo.number, name=escape(name))
        line = _unlisted(f"{words.todo}{words.colon}{said}", words)
    return line + words.listed if todo.listed else line


def _numbered_lines(
    todos: Sequence[_Todo],
    words: Words,
) -> list[str]:
    """A line for each to-do in words, and for each run of those that are said by number."""
    lines = []
    for (by_number, is_listed), run in itertools.groupby(
        todos,
        _kind,
    ):
        said = []
        if by_number:
            numbers = words.number_comma.join(str(todo.number) for todo in run)
            text = words.again_by_number.format(numbers=numbers)
            said.append(f"{words.todo}{words.colon}{text}")
        else:
            said += [
                _todo_line(
                    todo.text,
                    words,
                )
                for todo in run
            ]
        for line in said:
            lines.append(line + words.listed if is_listed else line)
    return lines


def _kind(todo: _Todo) -> tuple[bool, bool]:
    return todo.number is not None, todo.listed


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
        (words.good, item.good),
        (words.missing, item.missing),
        (words.partial, item.partial),
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
    """A to-do in words; where these read like a number or a name, that is escaped."""
    line = labelled(
        words.todo,
        text,
        words,
    )
    said = escape(text)
    if numbers_of(said, words) or named(said, words):
        first = f"&#x{ord(text[0]):X};"
        line = f"{words.todo}{words.colon}{first}{said[1:]}".rstrip()
    return _unlisted(line, words)


def _unlisted(line: str, words: Words) -> str:
    """The line, escaped where it ends like the mark for listed to-dos."""
    mark = words.listed.strip()
    if not line.endswith(mark):
        return line
    if mark.startswith("（"):
        bracket = "&#xFF08;"
    else:
        bracket = "\\("
    return line.removesuffix(mark) + bracket + mark[1:]
