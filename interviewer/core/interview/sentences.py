"""Sentences of what an interviewer says, joined and picked."""

from __future__ import annotations

import re

from interviewer.core.interview.asked_again import asks
from interviewer.core.text import has_han

SENTENCE = re.compile(r"(?:[^。！？!?.]|\.(?!\s|$))+[。！？!?.]*\s*")
_ENDS = "。！？!?.…～~”\"'）)"
"""What a half sentence may end with."""
_LOWER = re.compile(r"[a-z]+(?:'[a-z]+)?[ ,]")


def ended(words: str) -> str:
    """The words with an end, so that others can follow."""
    stripped = words.strip().rstrip("，、；,;:： ")
    if not stripped or stripped[-1] in _ENDS:
        return stripped
    return stripped + ("。" if has_han(stripped[-1]) or has_han(stripped) else ".")


def without_questions(words: str) -> str:
    """The sentences that ask nothing."""
    kept = [sentence for sentence in SENTENCE.findall(words) if not asks(sentence)]
    return "".join(kept).strip()


def questions_in(words: str) -> str:
    """The sentences that ask something; all of them where none does."""
    kept = [sentence for sentence in SENTENCE.findall(words) if asks(sentence)]
    return "".join(kept).strip() or words


def joined(
    first: str,
    second: str,
) -> str:
    """Both parts as one speech, with a blank between English sentences, and a capital."""
    if not first or not second:
        return first or second
    if first[-1] in ".!?" and _LOWER.match(second):
        second = second[0].upper() + second[1:]
    is_chinese = has_han(first[-1]) or first[-1] in "。！？…～”）" or has_han(second[0])
    return first + second if is_chinese else f"{first} {second}"
