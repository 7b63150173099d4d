"""What a speaker takes back in the same breath: “除以 d_k，不对，应该是除以 √d_k”.

Only what is certain: a clause that says so, and behind it words that take the place of those before
it. What takes no one's place leaves everything as it was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from interviewer.core.text import count_han, size

WHOLE = 0.6
"""Size of what is put in its place, as a share of the clause, from which all of that is taken back.
"""
LONGEST_ANCHOR = 6
"""Characters with which both begin, at most."""

FEW = 3
"""Words that take the place of as many."""
LONGEST_CLAUSE = 120
"""Characters that are looked at before the words that take something back."""
SHORTEST_ENDING = 2
"""Characters with which both end, at least."""

_GAP = r"[\s，,。.…；;：:！!—-]+"
_SLIP = (
    r"(?:[哦啊呃嗯噢]\s*)?(?:不对(?:不对)*|不不+|我?(?:说|讲)错了|错了|口误|更正(?:一下)?|纠正(?:一下)?)"
    r"|(?:oh,? |uh,? )?(?:no,? wait|wait,? no|no,? sorry|sorry|scratch that|correction"
    r"|i misspoke|actually,? no|my mistake)"
)
_TAKEN_BACK = re.compile(
    rf"(?<=[，,。.…；;！!—])\s*(?P<slip>(?:{_SLIP})(?:{_GAP}(?:{_SLIP}))*)(?:{_GAP})"
    r"(?P<instead>(?:[^，,。；;：！!？?\n.]|\.(?=\S))+)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:[^，,。；;：:！!？?\n.…]|\.(?=\S)|,(?=\d))+[，,。.…；;！!\s—]*$")
_OPENS = re.compile(
    r"(?:应该|应当|其实|准确[地来]?说|正确的|我(?:是|想)?说|我的意思)(?:是|为)?"
    r"|(?:i mean|i meant|make that|rather|it should be|that is)\b\s*",
    re.IGNORECASE,
)
"""Begins what is put in its place."""
_SUPPOSES = re.compile(
    r"如果|假如|要是|[他她人]们?(?:常|都)?说|\bif\b|(?:说|says?|said)\s*$", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"^(?:it|they|that)(?:'s\s+|\s+(?:is|was|are)\s+|\s+)",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"[A-Za-z0-9√][\w√.^()/%-]*(?:\s*(?:[%％]|percent|points?))?",
    re.IGNORECASE,
)
_LAST_VALUE = re.compile(
    rf"({_VALUE.pattern})[，,。.…；;！!\s—]*$",
    re.IGNORECASE,
)
_VERBS = "是用为除乘取按靠存在把越先再"
"""A character of which one is enough for both to begin with."""


def taken_back(answer: str) -> Iterator[tuple[int, int]]:
    """The stretches that were taken back, with the words that say so."""
    for match in _TAKEN_BACK.finditer(answer):
        slip = match.start("slip")
        before = _BEFORE.search(
            answer,
            max(
                0,
                slip - LONGEST_CLAUSE,
            ),
            slip,
        )
        if before is None or _SUPPOSES.search(before[0]):
            continue
        place = _place(
            before[0],
            match["instead"],
        )
        if place is not None:
            yield before.start() + place, match.start("instead")


def _place(clause: str, instead: str) -> int | None:
    """Where in the clause begins what the words take the place of; None where nothing does."""
    opening = _OPENS.match(instead)
    if opening is not None and clause.rfind("是") > 0 and opening[0].endswith("是"):
        return clause.rfind("是")
    words = instead[opening.end() :] if opening else instead
    anchor = _anchor(
        clause,
        words,
    )
    if anchor is None:
        words = _SUBJECT.sub(
            "",
            words,
        )
        anchor = _anchor(
            clause,
            words,
        )
    if anchor is not None:
        return min(
            anchor,
            _last_words(clause, len(words.split())),
        )
    ending = _same_ending(
        clause,
        words,
    )
    if ending is not None:
        return ending
    last = _LAST_VALUE.search(clause)
    if last is not None and _VALUE.fullmatch(words.strip()):
        return last.start()
    if opening is not None and size(words) >= WHOLE * size(clause):
        return 0
    return None


def _last_words(clause: str, count: int) -> int:
    """Where as many words at the end of the clause begin, if they are few: “Q and K”, “K and V”."""
    words = list(
        re.finditer(
            r"[\w√()/^%-]+",
            clause,
        )
    )
    if not 1 < count <= FEW or len(words) <= count:
        return len(clause)
    return words[-count].start()


def _same_ending(clause: str, words: str) -> int | None:
    """Where a stretch as long as the words begins, if both end alike: “三个模型”, “四个模型”."""
    said, instead = clause.rstrip(" ，,。.…；;！!—"), words.rstrip()
    is_alike = len(instead) <= len(said) and said.endswith(instead[-SHORTEST_ENDING:])
    return len(said) - len(instead) if is_alike else None


def _anchor(clause: str, words: str) -> int | None:
    """Where the words with which the correction begins stand in the clause."""
    if count_han(words[:1]) == 0:
        first = re.match(
            r"[A-Za-z]+",
            words,
        )
        if first is None:
            return None
        found = list(
            re.finditer(
                rf"\b{first[0]}\b",
                clause,
                re.IGNORECASE,
            )
        )
        return found[-1].start() if found else None
    for length in range(
        LONGEST_ANCHOR,
        0,
        -1,
    ):
        beginning = words[:length]
        is_enough = length > 1 or beginning in _VERBS
        if is_enough and beginning in clause:
            return clause.rfind(beginning)
    return None
