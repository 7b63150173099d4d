"""Which dollar signs of a text enclose a formula, and the formulas as HTML. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence

from interviewer.core.grading.quotes import Segment
from interviewer.words.mathml import mathml

DOLLAR = "<span>&#36;</span>"
"""One that begins no formula: Gradio looks for them in the text, and again in the page."""
_CODE = r"```[\s\S]*?(?:```|\Z)|`[^`\n]*`"
_FORMULA = (
    r"\$\$[^$]+\$\$|\\\([\s\S]+?\\\)|\\\[[\s\S]+?\\\]"
    # As Pandoc reads them: $x$, not $5 and $6; nor $PATH:$HOME, but $n$th.
    r"|\$(?=[^\s$])[^$\n，。；]*?(?<=[^\s\\])\$(?![0-9a-zA-Z_{(])"
    r"|\$(?:[a-zA-Z]|\\[^$\n，。；]*?(?<=[^\s\\]))\$(?=[a-zA-Z(])"
)
_FORMULAS = re.compile(rf"{_CODE}|(?P<formula>{_FORMULA})")
_DOLLARS = re.compile(rf"{_CODE}|{_FORMULA}|\$")


def money(text: str) -> str:
    """The text with ``DOLLAR`` in place of each dollar sign outside code that begins no formula."""
    return _DOLLARS.sub(
        lambda match: DOLLAR if match[0] == "$" else match[0],
        text,
    )


def around_formulas(text: str, change: Callable[[str], str]) -> str:
    """The text with what is no formula changed."""
    return _rewritten(text, change, str)


def in_html(text: str, around: Callable[[str], str] = html.escape) -> str:
    """The text as HTML, its formulas as MathML.

    around: makes HTML of what is no formula, or of one that cannot be shown.
    """
    return _rewritten(text, around, lambda formula: _shown(formula) or around(formula))


def unbroken(segments: Sequence[Segment]) -> Iterator[Segment]:
    """The segments with each formula whole, and marked where a mark begins or ends in it."""
    text = "".join(segment.text for segment in segments)
    formulas = _spans(text)
    done, end = 0, 0
    for segment in segments:
        end += len(segment.text)
        cut = end
        for first, last in formulas:
            if first < end < last:
                cut = last if segment.verdict else first
        if cut > done:
            yield segment.model_copy(update={"text": text[done:cut]})
            done = cut


def _spans(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _FORMULAS.finditer(text) if match["formula"]]


def _rewritten(
    text: str,
    around: Callable[[str], str],
    formula: Callable[[str], str],
) -> str:
    parts, done = [], 0
    for start, end in _spans(text):
        parts += [around(text[done:start]), formula(text[start:end])]
        done = end
    return "".join([*parts, around(text[done:])])


def _shown(formula: str) -> str | None:
    width = 1 if formula[0] == "$" != formula[1] else 2
    is_block = formula.startswith(("$$", "\\["))
    return mathml(formula[width:-width].strip(), block=is_block)
