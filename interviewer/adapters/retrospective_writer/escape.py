"""Any text as one line of Markdown that shows that text and nothing else, and back again.

The spelling is CommonMark's own (https://spec.commonmark.org/0.31.2/#backslash-escapes, #entity-and-numeric-character-references):
a backslash before punctuation that would mean something, a character reference for what has no visible form, ``<br>`` for a line break.
"""

from __future__ import annotations

import re
import unicodedata

_PUNCTUATION = r"!-/:-@\[-`{-~"
_ESCAPED = re.compile(rf"<br>|&#x([0-9A-Fa-f]+);|&#(\d+);|\\([{_PUNCTUATION}])")
_MEANS_SOMETHING = re.compile(
    r"""\\(?![A-Za-z0-9])              # a backslash that is no LaTeX command
      | [`*\[]                         # code, emphasis, links, images, footnotes, task boxes
      | (?<![^\W_])_ | _(?![^\W_])     # an underscore that is not inside a word
      | <(?=[A-Za-z/!?])               # HTML
      | &(?=\#?\w+;)                   # a character reference
      | \((?=interviewer\b)            # what marks our headings
      | \$(?=\$) | (?<=\$)\$ | %(?=%) | (?<=%)% | ~(?=~) | (?<=~)~ | =(?==\S) | (?<==)=  # blocks of Obsidian, strike-through, marks
      | \{(?=[{%])                     # Liquid of static site generators
    """,
    re.VERBOSE,
)
_AT_START = re.compile(r"[#>|~]|[+\-=:](?!\w)")
_NUMBER = re.compile(r"\d{1,9}(?=[.)](?:\s|$))")
_SHOWN_JOINERS = "\u200c\u200d"


def escape(text: str, *, starts_block: bool = False) -> str:
    """``text`` as one line. starts_block: it follows a list marker, where ``#`` or ``1.`` would open a block."""
    mark = _block_mark(text) if starts_block else None
    escaped = {m.start() for m in _MEANS_SOMETHING.finditer(text)} | (
        {mark} if mark is not None else set()
    )
    last = len(text) - 1
    return "".join(_spell(c, i in escaped, i in (0, last)) for i, c in enumerate(text)).replace(
        "（interviewer", "&#xFF08;interviewer"
    )


def unescape(line: str) -> str:
    """The text that ``escape`` was given."""
    return _ESCAPED.sub(_character, line)


def reference(character: str) -> str:
    """A character reference: it shows the character and can be nothing else."""
    return f"&#x{ord(character):X};"


def _block_mark(text: str) -> int | None:
    """Where the punctuation stands that makes the beginning of ``text`` a heading, quote, list, rule or table."""
    if number := _NUMBER.match(text):
        return number.end()
    return 0 if _AT_START.match(text) else None


def _spell(character: str, escaped: bool, at_edge: bool) -> str:
    if at_edge and character.isspace():
        return reference(character)
    if character == "\n":
        return "<br>"
    if escaped:
        return "\\" + character
    hidden = (
        unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Cs")
        and character not in _SHOWN_JOINERS
    )
    return reference(character) if hidden else character


def _character(match: re.Match[str]) -> str:
    hexadecimal, decimal, punctuation = match.groups()
    if punctuation:
        return str(punctuation)
    if not hexadecimal and not decimal:
        return "\n"
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if code <= 0x10FFFF else match[0]
