"""Where a line says in whose interview its question was asked: in brackets, behind a dash, in tags.

A source may stand before the question or behind it. Whether the words name an interview is for
the reader of places to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from interviewer.adapters.notes.lines import companies, titles

_OPEN = "（([【<〈"
_CLOSE = "）)]】>〉"
_INSIDE = rf"([^{re.escape(_OPEN + _CLOSE)}]{{2,60}})"
_BRACKET = re.compile(
    rf"\s*[{re.escape(_OPEN)}]{_INSIDE}[{re.escape(_CLOSE)}]\s*([\d./-]{{3,10}})?\s*$"
)
_LEADING = re.compile(
    rf"^[^\w（(\[【<〈]*[{re.escape(_OPEN)}]{_INSIDE}[{re.escape(_CLOSE)}]\s*(?=\S)"
)
_DASH = re.compile(
    r"(?:\s+(?:—+|–|--+|/|\||@)\s*|[，,;；]?\s*(?:出处|来源|source)\s*[:：]\s*)"
    r"([^\s—–/|@][^—–|@]{1,40})$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^([^:：?？。]{2,24}?)\s*(?:：|:(?!\d))\s*(?=\S)")
_TAGS = re.compile(r"(?:\s+#[^\s#]+)+\s*$")
_BEFORE_DAY = re.compile(r"(?<=[^\W\d])/(?=\d)")
_NUMBERED = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{2,5})([1-5])(?![A-Za-z0-9])")
_MONTH_DAY = re.compile(
    r"(?<![A-Za-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}(\d{1,2})(?!\d)",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"^(?:还是|又是|也是|again)\s*", re.IGNORECASE)
FORGOTTEN = re.compile(
    r"(?:忘了|不记得|记不清)(?:是|在)?(?:谁|哪)|没记(?:日子|公司)"
    r"|(?:forgot|not sure) (?:who|where)",
    re.IGNORECASE,
)
"""What a source says that nobody remembers."""


class Source(NamedTuple):
    """Words that may name an interview."""

    words: str
    """As a heading would have them."""
    question: str
    """The line without them."""
    bracketed: bool
    """True in brackets behind the question, or with round and day behind a dash: there also a
    company stands that no list knows.
    """


def found(
    text: str,
    apart: Sequence[str],
    tags: Sequence[str],
) -> Iterator[Source]:
    """All that may be a source, the likeliest first.

    apart: what was cut off the line before. tags: its hashtags.
    """
    yield from behind(text)
    leading = _LEADING.match(text)
    if leading:
        yield Source(spelt(leading[1]), text[leading.end() :], bracketed=False)
    tagged = _TAGS.search(text)
    if tagged:
        yield Source(spelt(tagged[0]), text[: tagged.start()], bracketed=False)
    label = _LABEL.match(text)
    if label:
        yield Source(spelt(label[1]), text[label.end() :], bracketed=False)
    for words in apart:
        yield Source(spelt(words), text, bracketed=False)
    if tags:
        yield Source(spelt(" ".join(tags)), text, bracketed=False)


def behind(text: str) -> Iterator[Source]:
    """What stands behind a question, in brackets or set off by a dash."""
    bracketed = _BRACKET.search(text)
    if bracketed:
        words = f"{bracketed[1]} {bracketed[2] or ''}".strip()
        yield Source(spelt(words), text[: bracketed.start()], bracketed=True)
    dashed = _DASH.search(text)
    if dashed:
        said = spelt(dashed[1])
        title = titles.read_in_short(said)
        is_whole = title.round is not None and title.when is not None
        yield Source(said, text[: dashed.start()], bracketed=is_whole)


def spelt(words: str) -> str:
    """The words of a source as a heading has them: ``MT2`` is ``MT R2``, ``#apr9`` is ``apr 9``."""
    text = _AGAIN.sub("", words.replace("#", " ").strip())
    text = _BEFORE_DAY.sub(" ", text)
    text = _MONTH_DAY.sub(r"\1 \2", text)
    return _NUMBERED.sub(_with_round, text)


def _with_round(match: re.Match[str]) -> str:
    known = companies.known()
    name = match[1].lower()
    if name in known.short or name in known.typed:
        return f"{match[1]} R{match[2]}"
    return match[0]
