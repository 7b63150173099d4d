"""Answers and key points as text: language, clauses with their place in the answer, terms. Knows no embedding and no grade."""

from __future__ import annotations

import re
import unicodedata

_BREAK = re.compile(
    r"[。！？!?；;\n]+|(?<!\d)\.(?=\s|$)"
    r"|[，,](?=\s*(?:而|但|不过|同时|所以|因此|另外|缺点|代价|and |but |so |while |whereas ))"
)
_SOFT = re.compile(r"[，,、：:]")
MIN_CLAUSE = 6
MAX_CLAUSE = 60


def fold(text: str) -> str:
    """Width, case and white space folded; nothing removed that carries meaning."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()


def clauses(text: str) -> list[str]:
    """The text's clauses, each a verbatim substring, in order."""
    out: list[str] = []
    start = 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        piece = text[start:end].strip()
        if piece:
            out.append(piece)
        start = match.end() if match else end
    return out


def contains(text: str, term: str) -> bool:
    """True if the text names the term, width, case and spaces folded."""
    return _fold(term) in _fold(text)


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
