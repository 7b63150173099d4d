"""What the user typed: an answer, or a command in English or Chinese."""

from __future__ import annotations

from typing import Literal

from interviewer.core.interview import Command, CommandKind
from interviewer.core.rubric import Language
from interviewer.core.usage import Usage
from interviewer.messages import text

Local = Literal["pause", "help", "cost", "unknown"]

_WORDS: dict[CommandKind | Local, tuple[str, ...]] = {
    "hint": ("提示", "给点提示"),
    "skip": ("跳过", "下一题"),
    "clarify": ("澄清", "换个说法", "解释题目"),
    "repeat": ("重复", "再说一遍"),
    "pause": ("暂停",),
    "end": ("结束", "结束面试"),
    "help": ("帮助",),
    "cost": ("费用", "花费"),
}
_HELP: dict[Language, str] = {
    "zh": "/hint 提示（扣 1 分）  /skip 跳过  /clarify 换个说法  /repeat 重复  /pause 暂停（以后用 --resume 继续）  /end 结束并出报告  /cost 费用  /help 帮助\n"
    "中文也行：提示 跳过 澄清 重复 暂停 结束 费用 帮助。终端里 Enter 发送，Alt+Enter 换行；管道里一行是一个回答，行末的 \\ 表示还没完。",
    "en": "/hint (costs 1 point)  /skip  /clarify (other words)  /repeat  /pause (go on later with --resume)  /end (finish, with a report)  /cost  /help\n"
    "In a terminal Enter sends and Alt+Enter breaks the line; in a pipe one line is one answer, a \\ at its end continues it.",
}


def parse(line: str) -> Command | Local:
    """The command that ``line`` is, or the answer it holds. Only a line that is nothing but the word is a command."""
    word = line.strip().lstrip("/／").strip().casefold()
    slashed = line.lstrip().startswith(("/", "／"))
    for kind, words in _WORDS.items():
        if word in words or (slashed and word == kind):
            return (
                kind
                if kind in ("pause", "help", "cost", "unknown")
                else Command(kind=kind, text=line.strip())
            )
    if slashed and word.isascii() and word.isalpha():
        return "unknown"
    return Command(kind="answer", text=line)


def help_text(lang: Language) -> str:
    """All commands, in ``lang``."""
    return _HELP[lang]


def cost_line(usage: Usage, limit: int | None, lang: Language) -> str:
    """What the session's model calls used. limit: the session's budget in tokens, None is none."""
    if not usage.calls:
        return text("cost_none", lang)
    estimated = text("cost_estimated", lang) if usage.estimated else ""
    money = text("cost_money", lang, cost=usage.cost) if usage.cost is not None else ""
    left = text("cost_left", lang, left=max(0, limit - usage.total)) if limit is not None else ""
    return text(
        "cost",
        lang,
        **usage.model_dump(exclude={"cost", "estimated"}),
        total=usage.total,
        estimated=estimated,
        cost=money + left,
    )
