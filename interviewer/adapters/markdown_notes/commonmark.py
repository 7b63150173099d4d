"""markdown-it's block parser without what notes do not need.

Block rules only: inline markup is read where a line matters. Off are indented code (notes indent their lists), setext headings (a ``---``
below a line is a rule in notes) and reference links. The rules are markdown-it's own; a rule is only asked where the line's first
character can begin its block. A test compares the tokens with those of the parser as it comes.
"""

from __future__ import annotations

import string
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock, RuleFuncBlockType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

OFF = ["code", "lheading", "reference"]
_FIRST = {
    "fence": "`~", "blockquote": ">", "hr": "*-_", "list": "*+-" + string.digits, "html_block": "<", "heading": "#",
    "table": "", "paragraph": "",
}  # fmt: skip
"""The characters a block can begin with, none for any."""


class _Ruler(Ruler[RuleFuncBlockType]):
    """One rule a chain, which looks at the first character and asks the rules that can apply."""

    def __init__(self, stock: Ruler[RuleFuncBlockType]) -> None:
        super().__init__()
        for rule in stock.__rules__:
            self.push(rule.name, _table_gate(rule.fn) if rule.name == "table" else rule.fn, {"alt": rule.alt})
        self._gates: dict[str, list[RuleFuncBlockType]] = {}

    def getRules(self, chainName: str = "") -> list[RuleFuncBlockType]:
        if chainName not in self._gates:
            active = [r for r in self.__rules__ if r.enabled and (not chainName or chainName in r.alt)]
            self._gates[chainName] = [_gate([(_FIRST[r.name], r.fn) for r in active])]
        return self._gates[chainName]


def _gate(rules: list[tuple[str, RuleFuncBlockType]]) -> RuleFuncBlockType:
    anywhere = [fn for first, fn in rules if not first]
    chosen = {c: [fn for first, fn in rules if not first or c in first] for c in "".join(first for first, _ in rules)}

    def rule(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
        at = state.bMarks[startLine] + state.tShift[startLine]
        return any(fn(state, startLine, endLine, silent) for fn in chosen.get(state.src[at : at + 1], anywhere))

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
        enabled = md.block.ruler.get_active_rules()
        blocks = ParserBlock()
        blocks.ruler = _Ruler(blocks.ruler)
        blocks.ruler.enableOnly(enabled)
        md.block = blocks

    def parse(text: str) -> list[Token]:
        tokens: list[Token] = []
        md.block.parse(text, md, {}, tokens)
        return tokens

    return parse
