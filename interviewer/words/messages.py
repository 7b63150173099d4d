"""What the program says to the user: errors and short notices, one line each.

The texts are in ``message_texts``. Some name a command of the command line. ``BROWSER`` has those
in other words, which name a tab or a button.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from string import Formatter
from typing import Literal, NamedTuple

from interviewer.core.bank.card import Language
from interviewer.core.text import has_han
from interviewer.errors import InterviewerError
from interviewer.words.message_texts import BROWSER, MESSAGES, REASONS
from interviewer.words.message_texts.browser import SPOKEN
from interviewer.words.message_texts.foreign import in_chinese
from interviewer.words.pair import Pair, in_language
from interviewer.words.terms import round_name

__all__ = ["BROWSER", "MESSAGES", "REASONS", "Surface", "explain", "for_browser", "reason", "text"]

Surface = Literal["terminal", "browser"]
"""Where a text is read."""
_FOREIGN = ("reason", "problem")
"""Params that may hold what a library or the system said."""
_NAMES_A_COMMAND = re.compile(
    r"interviewer |--|/hint|/submit|/edit|/skip|\bsync\b|\bpython -m |（缺 |\(missing "
)

_ADDRESS_SET = re.compile(r"OPENAI_BASE_URL=([^\s（]+)(（?)")
_FIELDS: dict[str, Pair] = {
    "OPENAI_API_KEY": ("密钥", "the key"),
    "OPENAI_BASE_URL": ("接口地址", "the address"),
    "OPENAI_MODEL": ("模型名", "the model"),
}
"""Names of the environment, and the fields of the settings page in their place."""


class _Known(dict[str, object]):
    """A missing param is shown as a dash: the message still helps, a second error would not."""

    def __missing__(self, _: str) -> str:
        return "–"


def text(
    key: str,
    lang: Language,
    *,
    surface: Surface = "terminal",
    **params: object,
) -> str:
    """The message ``key`` in ``lang``. Raises KeyError for an unknown key."""
    template = in_language(_pair(key, surface), lang)
    return template.format_map(_Known(_worded(params, lang)))


def explain(
    error: InterviewerError,
    lang: Language,
    surface: Surface = "terminal",
) -> str:
    """The error as one line for the user."""
    message = str(error)
    if error.key in MESSAGES:
        template = in_language(_pair(error.key, surface), lang)
        message = " ".join(template.format_map(_Known(_worded(error.params, lang))).split())
    return _without_environment(message) if surface == "browser" else message


def _without_environment(line: str) -> str:
    """The line with the fields of the settings page in place of names of the environment."""
    if "OPENAI_" not in line:
        return line
    chinese = has_han(line)
    # A space ends the address: what follows would become part of the link.
    line = _ADDRESS_SET.sub(r"\1 \2" if chinese else r"\1\2", line)
    for name, field in _FIELDS.items():
        if chinese:
            line = re.sub(rf"\s?\b{name}\b\s?", field[0], line)
        line = line.replace(name, field[1])
    return line


def _worded(params: Mapping[str, object], lang: Language) -> dict[str, object]:
    """The params; what a library said in them is in ``lang`` where it is known."""
    worded = dict(params)
    for name in _FOREIGN:
        said = worded.get(name)
        if isinstance(said, str):
            worded[name] = in_language((in_chinese(said), said), lang)
    rounds = worded.get("rounds")
    if isinstance(rounds, str):
        worded["rounds"] = round_name(rounds, lang)
    left_out = worded.get("left_out")
    if isinstance(left_out, tuple):
        lines = [
            text(
                "left_out_line",
                lang,
                text=line,
                why=reason(key, lang),
            )
            for line, key in left_out
        ]
        worded["left_out"] = in_language(("；", "; "), lang).join(lines)
    return worded


def reason(key: str, lang: str) -> str:
    """Why something was passed over or not graded.

    A string that is not a key comes back as it is: older sessions hold sentences.
    """
    if key not in REASONS:
        return key
    return in_language(REASONS[key], lang)


def for_browser(line: str) -> str:
    """A line that was worded for the terminal, in the browser's words.

    Sessions keep such lines: what an interview said, and why a model could not judge.
    """
    if not _NAMES_A_COMMAND.search(line):
        return _without_environment(line)
    for wording in _wordings():
        # A pattern that may begin anywhere takes long to fail on a long line.
        if all(literal in line for literal in wording.literals):
            line = wording.pattern.sub(functools.partial(_refilled, wording.browser), line)
    return _without_environment(line)


def _pair(key: str, surface: Surface) -> Pair:
    if surface == "browser" and key in BROWSER:
        return BROWSER[key]
    return MESSAGES[key]


class _Wording(NamedTuple):
    """One of the terminal's texts."""

    literals: tuple[str, ...]
    """What stands between the places that are filled in."""
    pattern: re.Pattern[str]
    """What it looks like when filled in."""
    browser: str
    """The browser's template."""


@functools.cache
def _wordings() -> list[_Wording]:
    """The terminal's texts that the browser words otherwise, in both languages."""
    pairs = list(SPOKEN)
    for key, browser in BROWSER.items():
        pairs.append((MESSAGES[key], browser))
    wordings = []
    for terminal, browser in pairs:
        for language in (0, 1):
            literals = tuple(part for part, *_ in Formatter().parse(terminal[language]))
            pattern = _filled_in(terminal[language])
            wordings.append(
                _Wording(
                    literals,
                    pattern,
                    browser[language],
                )
            )
    return wordings


def _filled_in(template: str) -> re.Pattern[str]:
    """Matches the template with any values in its places; a place that comes twice is the same."""
    pattern = ""
    named: set[str] = set()
    for literal, name, _, _ in Formatter().parse(template):
        pattern += re.escape(literal)
        if name is None:
            continue
        if name in named:
            pattern += f"(?P={name})"
        else:
            pattern += f"(?P<{name}>.+?)"
            named.add(name)
    return re.compile(pattern)


def _refilled(template: str, match: re.Match[str]) -> str:
    return template.format_map(_Known(match.groupdict()))
