"""Any text as one line of Markdown that shows that text and nothing else, and back again.

The spelling is CommonMark's own: https://spec.commonmark.org/0.31.2/#backslash-escapes and
#entity-and-numeric-character-references. A backslash comes before punctuation that would mean
something. What has no visible form becomes a character reference, a line break becomes ``<br>``.
"""

from __future__ import annotations

import re
import unicodedata

_PUNCTUATION = r"!-/:-@\[-`{-~"
_ESCAPED = re.compile(rf"<br>|&#x([0-9A-Fa-f]+);|&#(\d+);|\\([{_PUNCTUATION}])")
_MEANS_SOMETHING = re.compile(
    r"""\\(?![A-Za-z0-9])              # a backslash that is not a LaTeX command
      | [`*\[]                         # code, emphasis, links, images, footnotes, task boxes
      | (?<![^\W_])_ | _(?![^\W_])     # an underscore that is not inside a word
      | <(?=[A-Za-z/!?])               # HTML
      | &(?=\#?\w+;)                   # a character reference
      | \((?=interviewer\b)            # what marks our headings
      | \$(?=\$) | (?<=\$)\$           # a block of formulas
      | %(?=%) | (?<=%)%               # a comment of Obsidian
      | ~(?=~) | (?<=~)~               # strike-through
      | =(?==\S) | (?<==)=             # marked text
      | \{(?=[{%])                     # Liquid of static site generators
    """,
    re.VERBOSE,
)
_AT_START = re.compile(r"[#>|~]|[+\-=:](?!\w)")
_NUMBER = re.compile(r"\d{1,9}(?=[.)](?:\s|$))")
_SHOWN_JOINERS = "\u200c\u200d"
_HIDDEN_CATEGORIES = ("Cc", "Cf", "Zl", "Zp", "Cs")


def escape(
    text: str,
    *,
    starts_block: bool = False,
) -> str:
    """``text`` as one line.

    starts_block: it follows a list marker, where ``#`` or ``1.`` would open a block.
    """
    escaped = {match.start() for match in _MEANS_SOMETHING.finditer(text)}
    if starts_block:
        escaped |= _block_marks(text)
    edges = (0, len(text) - 1)
    spelled = []
    for position, character in enumerate(text):
        spelling = _spell(
            character,
            escaped=position in escaped,
            at_edge=position in edges,
        )
        spelled.append(spelling)
    line = "".join(spelled)
    return line.replace("（interviewer", "&#xFF08;interviewer")


def unescape(line: str) -> str:
    """The text that ``escape`` was given."""
    return _ESCAPED.sub(_character, line)


def reference(character: str) -> str:
    """A character reference: it shows the character and can be nothing else."""
    return f"&#x{ord(character):X};"


def _block_marks(text: str) -> set[int]:
    """Where punctuation makes the beginning of ``text`` a heading, quote, list, rule or table."""
    number = _NUMBER.match(text)
    if number is not None:
        return {number.end()}
    if _AT_START.match(text):
        return {0}
    return set()


def _spell(
    character: str,
    *,
    escaped: bool,
    at_edge: bool,
) -> str:
    if at_edge and character.isspace():
        return reference(character)
    if character == "\n":
        return "<br>"
    if escaped:
        return "\\" + character
    if character in _SHOWN_JOINERS:
        return character
    if unicodedata.category(character) in _HIDDEN_CATEGORIES:
        return reference(character)
    return character


def _character(match: re.Match[str]) -> str:
    hexadecimal, decimal, punctuation = match.groups()
    if punctuation:
        return str(punctuation)
    if hexadecimal:
        code = int(hexadecimal, 16)
    elif decimal:
        code = int(decimal)
    else:
        return "\n"
    if code > 0x10FFFF:
        return match[0]
    return chr(code)
