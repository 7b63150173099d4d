"""Answers that earn nothing whatever their similarity: blank ones and gibberish."""

from __future__ import annotations

import re

from interviewer.core.grading.statements import is_noise
from interviewer.core.text import fold_prose, stems

_PLACEHOLDER = re.compile(
    r"(?:your answer here|answer here|todo|tbd|n/?a|null|none|nan|test|略|无|没有|空|跳过|pass|skip"
    r"|下一[题个])\W*",
    re.IGNORECASE,
)


def says_nothing(claims: str) -> bool:
    """True if what an answer claims is no word of any language, or none at all."""
    text = fold_prose(claims)
    if not stems(claims) or _PLACEHOLDER.fullmatch(text):
        return True
    return is_noise(text)
