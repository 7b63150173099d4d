"""What the user typed: an answer, or a command in English or Chinese."""

from __future__ import annotations

from typing import Literal

from interviewer.core.bank.card import Language
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
"""Words that are too common in answers to be commands by themselves."""


def parse(line: str) -> Command | Local:
    """The command that ``line`` is, or the answer it holds.

    Only a line that is nothing but the word is a command.
    """
    word = line.strip().lstrip("/／").strip().casefold()
    has_slash = line.lstrip().startswith(("/", "／"))
    if has_slash:
        word = _BEHIND_A_SLASH.get(word, word)
    for local, local_words in _LOCAL_WORDS.items():
        if word in local_words or (has_slash and word == local):
            return local
    for kind, session_words in _SESSION_WORDS.items():
        if word in session_words or (has_slash and word == kind):
            return Command(
                kind=kind,
                text=line.strip(),
            )
    looks_like_a_command = has_slash and word.isascii() and word.isalpha()
    if looks_like_a_command:
        return "unknown"
    return Command(
        kind="answer",
        text=line,
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
    facts = usage_facts(usage, lang, report_words(lang)["of_a_model"])
    if limit is not None:
        left = max(0, limit - usage.total)
        facts.append(text("cost_left", lang, left=left))
    whole = text("comma", lang).join(facts)
    return "\n- ".join([whole, *step_facts(usage, lang)])
