"""A retrospective as lines that a person can change before they go into the note, and back."""

from __future__ import annotations

import re

from interviewer.core.bank.card import Language
from interviewer.core.interview.retrospective import RetroItem, Retrospective
from interviewer.errors import UsageError
from interviewer.words.notes import EN, ZH, Words

FACTS = ("good", "wrong", "missing", "partial", "study")
"""What a question has lines of, in their order."""
_HEADING = re.compile(r"(\d+)[.、．]\s*(.*)")


def as_lines(retro: Retrospective, lang: Language) -> str:
    """A heading a question, a line a fact; then a line a to-do."""
    words = _words(lang)
    lines = []
    for number, item in enumerate(
        retro.items,
        1,
    ):
        lines.append(f"{number}. {item.question}")
        for fact in FACTS:
            label = getattr(
                words,
                fact,
            )
            for text in getattr(
                item,
                fact,
            ):
                lines.append(f"{label}{words.colon}{' '.join(text.split())}")
        lines.append("")
    for todo in retro.todos:
        lines.append(f"{words.todo}{words.colon}{todo}")
    return "\n".join(lines).strip()


def from_lines(
    text: str,
    retro: Retrospective,
    lang: Language,
) -> Retrospective:
    """The retrospective with what the lines say; a question without its heading is left out.

    retro: as it was before, which has the questions and their scores. Raises UsageError for a line
    that begins with neither a number nor a known label.
    """
    facts: dict[int, dict[str, tuple[str, ...]]] = {}
    todos: list[str] = []
    here: dict[str, tuple[str, ...]] | None = None
    for line in filter(
        None,
        map(
            str.strip,
            text.splitlines(),
        ),
    ):
        heading = _HEADING.match(line)
        if heading and 1 <= int(heading[1]) <= len(retro.items):
            here = facts.setdefault(
                int(heading[1]),
                {},
            )
            continue
        fact, said = _labelled(
            line,
            _words(lang),
        )
        if fact == "todo":
            todos.append(said)
        elif fact is None or here is None:
            raise UsageError(
                key="retro_line",
                line=line,
            )
        elif said:
            here[fact] = (
                *here.get(
                    fact,
                    (),
                ),
                said,
            )
    items = []
    for number, changed in sorted(facts.items()):
        items.append(
            _changed(
                retro.items[number - 1],
                changed,
            )
        )
    return retro.model_copy(update={"items": tuple(items), "todos": tuple(todos)})


def _changed(item: RetroItem, facts: dict[str, tuple[str, ...]]) -> RetroItem:
    none: dict[str, tuple[str, ...]] = dict.fromkeys(
        FACTS,
        (),
    )
    return item.model_copy(update={**none, **facts})


def _labelled(line: str, words: Words) -> tuple[str | None, str]:
    """What the line says something of, and what it says."""
    for fact in (*FACTS, "todo"):
        label = re.escape(
            getattr(
                words,
                fact,
            )
        )
        found = re.match(
            rf"{label}\s*[:：]\s*(.*)",
            line,
        )
        if found:
            return fact, found[1].strip()
    return None, line


def _words(lang: Language) -> Words:
    return ZH if lang == "zh" else EN
