"""What a person tells of an interview that was held: the questions and how it ended."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from interviewer.core.names import Companies
from interviewer.core.notes.agenda import Interview, ParsedNote
from interviewer.core.notes.chatter import is_chatter
from interviewer.core.notes.excuses import behind, is_excuse
from interviewer.core.notes.question import SeenIn
from interviewer.core.value import Frozen

FRESH_DAYS = 14
"""Days after an appointment on which it is still asked how it went."""
_MARK = re.compile(r"^\s*(?:[-*+•·]\s+|\d{1,2}\s*[.、)）．]\s*|[①-⑳]\s*|[（(]\d{1,2}[)）]\s*)")
_TOLD = re.compile(
    r"(?:[，,。；;、]\s*)?(?:"
    r"(?:一上来|一开始|首先|先|然后|接着|后来|之后|最后|另外|还|又|再|他|她|他们|面试官)*"
    r"(?:问了|问到|问我(?![们的])|追问|聊了|让我|要我)(?:我(?![们的])|一下|了|关于)*"
    r"|(?:and )?(?:first|then|later|finally|also|next)?,? ?(?:they|he|she|we)?(?: were)? ?"
    r"(?:then |also |finally )?\b(?:asked|talked)(?: me)?(?: about| to)?\b)[:：]?\s*",
    re.IGNORECASE,
)
"""What a person puts before each question when telling."""
_HEADING = re.compile(r"^\s*#{1,6}\s+\S|^\s*(\*\*|__)[^*_]+\1\s*[:：]?\s*$")
_CHAPTER = re.compile(
    r"(?:(?:技术|业务)?(?:项目|实习|八股文?|基础|算法|手撕|手写|代码|编程|场景|系统设计|智力|开放|行为|闲聊|"
    r"综合|其他|其它|笔试|hr|大模型|[一二三四五]面)(?:题|部分|环节|相关|拷打|深挖|经历)*|"
    r"(?:projects?|coding|algorithms?|basics|fundamentals|behaviou?ral|system design|technical|"
    r"résumé|resume|others?|misc)(?: (?:questions?|part|round))?)\s*[:：]?",
    re.IGNORECASE,
)
"""A line that only says what the next ones are about."""
_LONGEST_HEADING = 10
"""Characters of an unmarked line above a list that is the list's heading."""
_REMARK = re.compile(
    r"(?:我)?(?:感觉|整体|总体|总的来说|总之|氛围|时长|一共|总共|前后|大概|差不多|聊得|秒?挂了|凉了|已?过了|许愿|"
    r"等(?:通知|结果|消息)|面试(?:体验|时长|氛围|难度|感觉|整体|总体|了)|没有?(?:手撕|八股|算法|反问)|"
    r"无(?:手撕|八股|算法|反问)|(?:hr|他|她|对方|面试官)?说?(?:这|下)?周?.{0,6}"
    r"(?:通知我|给我?(?:答复|结果|消息)|出结果))|"
    r"(?:overall|(?:it|the (?:interview|call|whole thing)) (?:felt|went|lasted|took|was)|felt|"
    r"waiting (?:for|to)|they(?:'|’)?(?:ll| will) (?:get back|let me know|call))\b",
    re.IGNORECASE,
)
"""How a line begins that tells how it was, not what was asked."""
_OWN = re.compile(
    r"(?:最后|然后|结束前?|之后|[，,\s])*(?:反问|我(?:又|还|就|反|也)*问(?!的|题))|"
    r"(?:then |finally |at the end )?(?:i asked|my questions?\b(?=.*[:：]))",
    re.IGNORECASE,
)
"""How a line begins that tells what the candidate asked."""
_ASKS = re.compile(r"[?？]|什么|怎么|如何|为何|为啥|多少|哪|[吗呢]")
_SENTENCE = re.compile(r"(?<=[?？])\s*(?=\S)|[。；;]\s*")
_CODING = re.compile(
    r"(?:手撕|手写|(?:算法|代码|编程|上机|笔试|力扣)(?:题|环节|部分)?(?=\s*[:：\s])|"
    r"(?:coding|code|leetcode|lc|sql)(?![a-z]))(?:题|了)?\s*[:：]?\s*",
    re.IGNORECASE,
)
"""How a line begins that says what was to be programmed."""
_ORDER = re.compile(
    r"(?:请|先|再)*(?:讲|说|聊|谈|介绍|解释|推导|比较|对比)(?=.*[^:：]$)(?!述|法|明)|"
    r"(?:explain|describe|compare|derive|tell me|walk me|implement|talk about)\b(?=.*[^:]$)",
    re.IGNORECASE,
)
"""How a line begins that tells to say something."""
_NO_TASK = re.compile(
    r"(?:(?:[一两二三四五六几]|\d)\s?[道题个].{0,2}|题目?|环节|部分|无|没有?|没考|none|no|"
    r"(?:questions?|part|round|problems?|tasks?))?\s*[:：。.]?",
    re.IGNORECASE,
)
"""What follows where it says only that, or how much, was to be programmed."""
_EMPHASIS = re.compile(r"^#{1,6}\s+|^(?:\*\*|__)(?=[^*_])|(?:\*\*|__)(?=\s*[:：]?\s*$)")
_WORD = re.compile(r"\w")
_Piece = tuple[str, str | None]
"""A part of a line, and why it is not a question; None for one that is."""
_EDGES = " \t\u3000,，。、；;."


class LeftOut(Frozen):
    """Something that was told and is not taken."""

    text: str
    """The line, or the part of it."""
    reason: str
    """Why, as the words of ``REASONS`` have it."""


class Account(Frozen):
    """One interview as it was."""

    company: str
    """Whom it was with."""
    round: str | None = None
    """Which round it was, None if unknown."""
    date: dt.date
    """The day."""
    questions: tuple[str, ...] = ()
    """What was asked, in its order."""
    outcome: str | None = None
    """How it ended, in the person's words; None where that is not known yet."""
    left_out: tuple[LeftOut, ...] = ()
    """What the person told besides; it is shown and not written."""


class Told(NamedTuple):
    """What a person told, sorted."""

    questions: list[str]
    """What was asked."""
    left_out: list[LeftOut]
    """What asks nothing."""


def sorted_out(text: str) -> Told:
    """The questions of what was pasted, one a line, or told in sentences, each once.

    A line that tells (“先问了 …，然后问了 …”) is taken apart; what it says before the first
    question is one only if it asks, nor is what follows a question without a question mark. A
    heading, a remark on the occasion and what the candidate asked are left out. Any other line is
    a question as it is, without its list mark. What says that the answer went badly stays in
    brackets behind its question. Whatever is not taken is left out with its reason.
    """
    told = Told([], [])
    lines = [line for line in text.splitlines() if line.strip()]
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else ""
        for piece, reason in _sorted(line, below):
            if reason is None and piece in told.questions:
                reason = "skipped_repeated"
            if reason is None:
                told.questions.append(piece)
            else:
                told.left_out.append(
                    LeftOut(
                        text=piece,
                        reason=reason,
                    )
                )
    return told


def _sorted(line: str, below: str) -> list[_Piece]:
    """What a line holds, none of it lost."""
    bare = _MARK.sub("", line).strip()
    if _OWN.match(bare):
        return [(bare, "skipped_counter_question")]
    if _heads(line, below):
        return [(line.strip(), "skipped_chapter")]
    plain = _EMPHASIS.sub("", bare).strip()
    before, *parts = _TOLD.split(plain)
    if not parts:
        return _pieces(plain)
    pieces = _before(before.strip(_EDGES))
    for part in parts:
        pieces += _pieces(part, told=True)
    return pieces or [(plain, "skipped_prose")]


def _before(said: str) -> list[_Piece]:
    """What a telling line says before its first “问了”."""
    if not said or _ASKS.search(said) or _codes(said):
        return _pieces(said)
    return [(said, "skipped_remark" if _is_remark(said) else "skipped_prose")]


def _heads(line: str, below: str) -> bool:
    """True for a line that only says what the next ones are about."""
    text = line.strip()
    if not _WORD.search(text):
        return True
    plain = _EMPHASIS.sub("", text).strip()
    if _ASKS.search(text) or _codes(plain) or _ORDER.match(plain):
        return False
    if _HEADING.match(line) or _CHAPTER.fullmatch(text):
        return True
    is_over = _MARK.match(line) is None and _MARK.match(below) is not None
    return is_over and (len(text) <= _LONGEST_HEADING or text.endswith((":", "：")))


def _codes(text: str) -> bool:
    """True for a line that names what was to be programmed."""
    coding = _CODING.match(text)
    return coding is not None and _NO_TASK.fullmatch(text, coding.end()) is None


def _is_remark(plain: str) -> bool:
    """True for a line about the occasion, or about how it went and no question besides."""
    if _ASKS.search(plain):
        return False
    is_told = _REMARK.match(plain) is not None or is_chatter(plain, "")
    return is_told or (is_excuse(plain) and not behind(plain)[1])


def _pieces(part: str, *, told: bool = False) -> list[_Piece]:
    """The sentences of a line, or of what follows “问了”."""
    asked, excuse = behind(part.rstrip(_EDGES))
    pieces: list[_Piece] = []
    for sentence in _SENTENCE.split(asked):
        text = sentence.strip(_EDGES)
        if not text:
            continue
        if pieces and _is_remark(text) and is_excuse(text):
            pieces[-1] = _excused(pieces[-1], text)
        elif told and pieces and not text.endswith(("?", "？")):
            pieces.append((text, "skipped_prose"))
        else:
            is_aside = not told and _is_remark(text)
            pieces.append((text, "skipped_remark" if is_aside else None))
    if excuse and pieces:
        pieces[-1] = _excused(pieces[-1], excuse)
    return pieces


def _excused(piece: _Piece, excuse: str) -> _Piece:
    text, reason = piece
    return text + (f" ({excuse})" if excuse.isascii() else f"（{excuse}）"), reason


def untold(
    notes: Iterable[ParsedNote],
    interviews: Iterable[Interview],
    today: dt.date,
    names: Companies,
    within: int | None = FRESH_DAYS,
) -> list[Interview]:
    """The appointments of the last days of which the notes say neither a question nor an outcome.

    The latest comes first. interviews: the notes' appointments, each once. within: how many days
    back, None for any.
    """
    told: list[tuple[str, dt.date]] = []
    for note in notes:
        for question in note.questions:
            if question.company and question.asked_on:
                told.append((question.company, question.asked_on))
        for outcome in note.outcomes:
            if outcome.company and outcome.date:
                told.append((outcome.company, outcome.date))
    found: list[Interview] = []
    for interview in interviews:
        day = interview.date
        if day is None or day >= today or (within is not None and (today - day).days > within):
            continue
        if not any(day == on and names.same(interview.company, who) for who, on in told):
            found.append(interview)
    return sorted(
        found,
        key=lambda one: (one.date or today, one.company),
        reverse=True,
    )


def kept_in(
    notes: Iterable[ParsedNote],
    company: str,
    names: Companies,
) -> list[str]:
    """The notes with questions of interviews with the company, the one with most of them first."""
    counted: Counter[str] = Counter()
    for note in notes:
        for question in note.questions:
            counted[note.note] += sum(_is_of(seen, company, names) for seen in question.seen_in)
    return [name for name, count in counted.most_common() if count]


def _is_of(
    seen: SeenIn,
    company: str,
    names: Companies,
) -> bool:
    """True for a question of an interview with the company, not of a list about it."""
    is_held = seen.asked_on is not None or seen.round is not None
    return is_held and names.same(seen.company, company)


def latest_held(
    interviews: Iterable[Interview],
    now: dt.datetime,
) -> Interview | None:
    """The latest appointment that has begun; None where there is none.

    now: by the person's clock. Without a time, one of today counts as held: it is told of.
    """
    clock = now.replace(tzinfo=None)
    held: list[Interview] = []
    for interview in interviews:
        begin = _begin(interview)
        if begin is not None and begin <= clock:
            held.append(interview)
    return max(
        held,
        key=lambda one: (one.date or now.date(), one.time or dt.time.min),
        default=None,
    )


def _begin(interview: Interview) -> dt.datetime | None:
    if interview.date is None:
        return None
    return dt.datetime.combine(
        interview.date,
        interview.time or dt.time.min,
    )
