"""markdown-it's block parser without what notes do not need.

Block rules only: inline markup is read where a line matters. Off are indented code (notes indent their lists), setext headings (a ``---``
below a line is a rule in notes) and reference links. The rules are markdown-it's own; a rule is only asked where the line's first
character can begin its block. A test compares the tokens with those of the parser as it comes.
"""

from __future__ import annotations

import string
from collections.abc import Callable
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock, RuleFuncBlockType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

OFF = ["code", "lheading", "reference"]
_FIRST = {
    "fence": "`~", "blockquote": ">", "hr": "*-_", "list": "*+-" + string.digits, "html_block": "<", "heading": "#",
    "table": "", "paragraph": "",
}  # fmt: skip
"""The characters a block can begin with, none for any."""


class _Token(Token):
    """A token whose usual values stand in the class: making one costs a third."""

    map = children = None
    content = markup = info = ""
    hidden, block = False, True
    attrs: dict[str, str | int | float] = {}  # noqa: RUF012  # rules assign, they never change it in place
    meta: dict[Any, Any] = {}  # noqa: RUF012

    def __init__(self, kind: str, tag: str, nesting: Literal[-1, 0, 1], level: int) -> None:
        self.type, self.tag, self.nesting, self.level = kind, tag, nesting, level


class _State(StateBlock):
    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        self.level -= nesting < 0
        token = _Token(ttype, tag, nesting, self.level)
        self.level += nesting > 0
        self.tokens.append(token)
        return token


class _Blocks(ParserBlock):
    def __init__(self, enabled: list[str]) -> None:
        super().__init__()
        self.ruler = _Ruler(self.ruler)
        self.ruler.enableOnly(enabled)

    def parse(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, outTokens)
        self.tokenize(state, state.line, state.lineMax)
        return state.tokens


class _Ruler(Ruler[RuleFuncBlockType]):
    """One rule a chain, which looks at the first character and asks the rules that can apply."""

    def __init__(self, stock: Ruler[RuleFuncBlockType]) -> None:
        super().__init__()
        for rule in stock.__rules__:
            self.push(
                rule.name,
                _table_gate(rule.fn) if rule.name == "table" else rule.fn,
                {"alt": rule.alt},
            )
        self._gates: dict[str, list[RuleFuncBlockType]] = {}

    def getRules(self, chainName: str = "") -> list[RuleFuncBlockType]:
        if chainName not in self._gates:
            active = [
                r for r in self.__rules__ if r.enabled and (not chainName or chainName in r.alt)
            ]
            self._gates[chainName] = [_gate([(_FIRST[r.name], r.fn) for r in active])]
        return self._gates[chainName]


def _gate(rules: list[tuple[str, RuleFuncBlockType]]) -> RuleFuncBlockType:
    anywhere = [fn for first, fn in rules if not first]
    chosen = {
        c: [fn for first, fn in rules if not first or c in first]
        for c in "".join(first for first, _ in rules)
    }

    def rule(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
        at = state.bMarks[startLine] + state.tShift[startLine]
        return any(
            fn(state, startLine, endLine, silent)
            for fn in chosen.get(state.src[at : at + 1], anywhere)
        )

    return rule


def _table_gate(fn: RuleFuncBlockType) -> RuleFuncBlockType:
    """The second line of a table begins with ``|``, ``-`` or ``:``."""

    def rule(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
        if startLine + 2 > endLine:
            return False
        at = state.bMarks[startLine + 1] + state.tShift[startLine + 1]
        return state.src[at : at + 1] in ("|", "-", ":") and fn(state, startLine, endLine, silent)

    return rule


def parser(*, gated: bool = True) -> Callable[[str], list[Token]]:
    r"""A function from text with ``\n`` line ends to block tokens. gated: False for markdown-it as it comes."""
    md = MarkdownIt("commonmark").enable("table")
    md.block.ruler.disable(OFF)
    if gated:
        md.block = _Blocks(md.block.ruler.get_active_rules())

    def parse(text: str) -> list[Token]:
        tokens: list[Token] = []
        md.block.parse(text, md, {}, tokens)
        return tokens

    return parse
