"""What the user typed: an answer, or a command in English or Chinese."""

from __future__ import annotations

import difflib
import re
from typing import Literal

from interviewer.core.bank.card import Language
from interviewer.core.interview.orders import LONGEST_ORDER, order_of
from interviewer.core.interview.session import Command, CommandKind
from interviewer.core.usage import Usage
from interviewer.words import cli, page
from interviewer.words.messages import Surface, text
from interviewer.words.report import step_facts, usage_facts
from interviewer.words.report import words as report_words

Local = Literal["pause", "help", "cost", "edit", "again", "why", "answer", "unknown"]
"""Commands that the user interface carries out itself; they never reach the session."""

_LOCAL_WORDS: dict[Local, tuple[str, ...]] = {
    "pause": ("暂停",),
    "help": ("帮助",),
    "cost": ("费用", "花费"),
    "edit": ("打开编辑器",),
    "again": ("再答一次",),
    "why": (),
    "answer": (),
}
_SESSION_WORDS: dict[CommandKind, tuple[str, ...]] = {
    "hint": ("提示", "给点提示"),
    "skip": ("跳过", "下一题"),
    "clarify": ("澄清", "换个说法", "解释题目"),
    "repeat": ("重复", "再说一遍"),
    "end": ("结束", "结束面试"),
    "run": ("跑例子", "试跑"),
    "submit": ("提交代码", "交卷"),
}
_BEHIND_A_SLASH: dict[str, str] = {
    "运行": "run",
    "提交": "submit",
    "编辑": "edit",
    "为什么": "why",
    "参考回答": "answer",
}
"""Words that are too common in answers to be commands by themselves, as their English names are."""
_ENDS = "。.！!~～ "
"""What may stand behind a command."""
_POLITE = re.compile(
    r"(?:[\s,，。.!！~～]+(?:please|pls|plz|thanks?|thank you|thx|cheers|now|for me)"
    r"|[\s,，。.!！~～]*(?:多?谢[你您了啦]?|麻烦[你您]?了?|拜托[你您]?了?|好吗|可以吗|吧))+$"
)
"""Words behind a command that are only polite."""
_ASKED_BEFORE = re.compile(r"^(?:please|pls|plz|请|麻烦[你您]?)[\s,，]*(?=[/／])", re.IGNORECASE)
_NEAR = 0.5
"""Likeness, 0–1, from which a command may be the one that was meant."""
_TERMINAL_ONLY: tuple[Local, ...] = ("edit", "why", "answer")


def parse(line: str) -> Command | Local:
    """The command that ``line`` is, or the answer it holds.

    Only a line that is nothing but the word is a command, with or without a slash; polite words
    around it do not count.
    """
    bare_line = _ASKED_BEFORE.sub("", line.strip())
    word = _word(bare_line)
    has_slash = bare_line.startswith(("/", "／"))
    is_name = has_slash or word not in _BEHIND_A_SLASH.values()
    if has_slash:
        word = _BEHIND_A_SLASH.get(word, word)
    for local, local_words in _LOCAL_WORDS.items():
        if word in local_words or (is_name and word == local):
            return local
    for kind, session_words in _SESSION_WORDS.items():
        if word in session_words or (is_name and word == kind):
            return Command(
                kind=kind,
                text=line.strip(),
            )
    if order_of(word) == "next":
        return Command(
            kind="skip",
            text=line.strip(),
        )
    looks_like_a_command = has_slash and word.isascii() and word.isalpha()
    if looks_like_a_command:
        return "unknown"
    return Command(
        kind="answer",
        text=line,
    )


def _word(line: str) -> str:
    """The line without what may stand around a command."""
    word = line.strip().lstrip("/／").strip().casefold()
    word = word.rstrip(_ENDS)
    if len(word) > LONGEST_ORDER:
        return word
    return _POLITE.sub("", word).rstrip(_ENDS)


def unknown_line(
    line: str,
    lang: Language,
    surface: Surface = "terminal",
) -> str:
    """What is said to a command that there is not: the one that is nearest to it, or the common
    ones.
    """
    word = _word(line)
    elsewhere = _TERMINAL_ONLY if surface == "browser" else ()
    names = [name for name in (*_SESSION_WORDS, *_LOCAL_WORDS) if name not in elsewhere]
    near = difflib.get_close_matches(
        word,
        names,
        n=1,
        cutoff=_NEAR,
    )
    if near:
        return text(
            "unknown_command_near",
            lang,
            word=word,
            near=near[0],
        )
    return text(
        "unknown_command",
        lang,
        word=word,
    )


def help_text(lang: Language, surface: Surface = "terminal") -> str:
    """All commands, in ``lang``."""
    if surface == "browser":
        return page.words(lang)["chat_help"]
    return cli.line("chat_help", lang)


def cost_line(
    usage: Usage,
    limit: int | None,
    lang: Language,
) -> str:
    """What the session's model calls used, then a line a step as Markdown lists have it.

    limit: the session's budget in tokens, None is none.
    """
    if not usage.calls:
        return text("cost_none", lang)
    facts = usage_facts(
        usage,
        lang,
        report_words(lang)["of_a_model"],
    )
    if limit is not None:
        left = max(0, limit - usage.total)
        facts.append(
            text(
                "cost_left",
                lang,
                left=left,
            )
        )
    whole = text("comma", lang).join(facts)
    return "\n- ".join([whole, *step_facts(usage, lang)])
