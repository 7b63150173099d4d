"""A formula as people write it: 根号dk, √d_k, sqrt(dk), d_k^0.5; n方, n², n^2. Pure.

An embedder takes these for different words, so a question is looked up in each way of writing.
"""

from __future__ import annotations

import re
from functools import partial

_NAME = r"[a-z](?:_?\{?[a-z0-9]{1,5}\}?)?"
_ROOT = re.compile(
    rf"""
    (?:开?根号下?|(?<![a-z0-9_])\\?sqrt|√)\s*
        (?:\(\s*(?P<round>{_NAME})\s*\)|\{{\s*(?P<braced>{_NAME})\s*\}}|(?P<bare>{_NAME}))(?![a-z0-9])
    |(?<![a-z0-9_])(?P<raised>{_NAME})\s*
        (?:\^\s*(?:0?\.5|\(\s*1\s*/\s*2\s*\)|\{{\s*1\s*/\s*2\s*\}})|的(?:算术)?平方根|的?开(?:根号|平?方))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SQUARE = re.compile(
    r"(?<![a-z0-9_])(?P<base>[a-z])\s*(?:\^\s*\{?2\}?|²|的?平方(?!根)|方(?![法式案差向面程便]))",
    re.IGNORECASE,
)
_IN_WORDS, _IN_SIGNS, _AS_CODE = ("根号{}", "{}方"), ("√{}", "{}²"), (" sqrt({})", "{}^2")


def spellings(text: str) -> list[str]:
    """The text, then the same with its roots and squares written in each other way."""
    found = [text]
    for root, square in (_IN_WORDS, _IN_SIGNS, _AS_CODE):
        written = _ROOT.sub(
            partial(_as_root, form=root),
            text,
        )
        found.append(
            _SQUARE.sub(
                partial(_as_square, form=square),
                written,
            )
        )
    return list(dict.fromkeys(found))


def _as_root(match: re.Match[str], form: str) -> str:
    named = match["round"] or match["braced"] or match["bare"] or match["raised"]
    return form.format(
        re.sub(
            r"[_{}]",
            "",
            named,
        )
    )


def _as_square(match: re.Match[str], form: str) -> str:
    return form.format(match["base"])
