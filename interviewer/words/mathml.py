"""A formula as MathML, which browsers draw themselves. Pure.

Written out here and not by latex2mathml, which turns what was escaped back into HTML.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

LONGEST = 1_000
"""Characters of a formula; what is longer is none that anybody reads."""
_LENGTH = re.compile(r"[+-]?\d?(?:\.\d{1,3})?(?:em|ex)|0(?:px)?")
_NAME = re.compile(r"[a-z]+(?:-[a-z]+)?")
_NUMBER = re.compile(r"[+-]?\d")
ELEMENTS = {
    *("math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mstyle", "mpadded", "mphantom"),
    *("msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts"),
    *("mfrac", "msqrt", "mroot", "mtable", "mtr", "mtd"),
}
"""What is written; a formula with another one stays as its text."""
ATTRIBUTES = {
    **dict.fromkeys(("accent", "accentunder", "columnalign", "display", "displaystyle"), _NAME),
    **dict.fromkeys(("fence", "form", "largeop", "mathvariant", "movablelimits"), _NAME),
    **dict.fromkeys(("separator", "stretchy", "symmetric"), _NAME),
    **dict.fromkeys(("depth", "height", "linethickness", "lspace", "maxsize"), _LENGTH),
    **dict.fromkeys(("minsize", "rspace", "voffset", "width"), _LENGTH),
    "scriptlevel": _NUMBER,
}
"""What is written of an element, and which values; others are left out."""
_CHILDREN = {
    **dict.fromkeys(("msub", "msup", "munder", "mover", "mfrac", "mroot"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}
_COMMENT = re.compile(r"(?<!\\)%")
_SPELT_OTHERWISE = (
    (re.compile(r"\\arg(?![a-zA-Z])"), r"\\operatorname{arg}"),
    (re.compile(r"\\(begin|end)\{(?:aligned|split)\}"), r"\\\1{align*}"),
)
"""What the parser knows by another name."""


class _NotShownError(Exception):
    """The formula says something that would be lost or changed."""


def mathml(latex: str, *, block: bool = False) -> str | None:
    """The formula, on one line; None where it cannot be shown."""
    if len(latex) > LONGEST or _COMMENT.search(latex):
        return None
    from latex2mathml.converter import convert_to_element

    source = latex
    for spelt, known in _SPELT_OTHERWISE:
        source = spelt.sub(known, source)
    try:
        tree = convert_to_element(source, display="block" if block else "inline")
        return "".join(_written(tree))
    except Exception:  # a parser's own errors, and its slips on what nobody meant as a formula
        return None


def _written(element: Element) -> Iterator[str]:
    name = element.tag
    if name not in ELEMENTS or len(element) != _CHILDREN.get(name, len(element)):
        raise _NotShownError
    attributes = ""
    for key, value in element.attrib.items():
        if key in ATTRIBUTES and ATTRIBUTES[key].fullmatch(value):
            attributes += f' {key}="{value}"'
    yield f"<{name}{attributes}>{_text(element)}"
    for child in element:
        yield from _written(child)
    yield f"</{name}>"


def _text(element: Element) -> str:
    """What an element says: the parser writes a sign as a reference, and HTML as it was typed."""
    text = element.text or ""
    is_unknown = text.startswith("\\") or (text == "&" and element.tag == "mi")
    if is_unknown:
        raise _NotShownError
    return html.escape(" ".join(html.unescape(text).splitlines()))
