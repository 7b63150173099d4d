"""Whether a quote shows a key point. A verdict counts only if its quote stands in the answer, says more than the question did, is about
the point, and is no order to the grader: so a model that obeys an injected text can raise no grade with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from interviewer.core.question import normalise
from interviewer.core.rubric import KeyPoint, Rubric

MIN_QUOTE = 4
"""Characters that a quote has at least, white space and punctuation not counted."""
MIN_NEW = 3
"""Characters that a quote has beyond the interviewer's own words."""
LONG_QUOTE = 300
"""Characters from which a quote is no echo of a question any more."""

_WORD = re.compile(r"[a-z0-9]+(?:[.+#-][a-z0-9]+)*")
_CJK = re.compile(r"[\u3400-\u9fff]+")
_SENTENCE_END = re.compile(r"[。！？!?；;\n]|\.(?=\s|$)")
_ELLIPSIS = re.compile(r"…+|\.{3,}")
_COMMON_CHARS = frozenset(
    "的了是在和与就都也很把被对给我你他她它请这那一不有个们吗呢吧啊呀着"
    "过会能要可以为上下中到说来去让或及其则而且但如果因所"
)
_COMMON_WORDS = """
is of to in on at by an as or if it we he be do so no my me up us am go the and for are but not you all any can has was one our out
this that with from have will your above previous into than then they them their there what which when where while also just like very
more most some such only over must should would could about because answer answers question questions point points score scores grade
grades full marks mark met verdict instruction instructions ignore user assistant prompt key json correct perfect every complete
completely examiner interviewer candidate excellent please give award
问题 答案 回答 要求 要点 正确 满分 考官 面试 指令 忽略 评分 得分 全部 所有 完全 系统 命中 覆盖 完整 优秀 候选 消息
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_ORDER = re.compile(
    r"忽略.{0,8}(要求|指令|规则|提示|内容|设定|标准)|无视.{0,8}(要求|指令|规则|提示)|满分|"
    r"(给|打|评|判)(我|他|她|这|本|该|候选|个|为|出)?.{0,6}(10|十|高)\s*分|"
    r"(所有|全部|每个|每条|以上).{0,3}要点|判定为|直接(通过|录用)|"
    r"(ignore|disregard|forget|override)\b.{0,30}\b(instruction|rule|above|previous|prior|prompt|rubric)|full (marks?|credit|score)|"
    r"\b(give|award|assign|grant|output|return)\b.{0,30}(\b(full|max\w*|10|perfect|top)\b|满分)|"
    r"\b(every|all|each)\b.{0,12}\b(key )?points?\b|\b(mark|treat|count|judge)\b.{0,30}\bmet\b|\bverdicts?\b|\b10\s*/\s*10\b",
    re.IGNORECASE,
)
"""An order to the grader."""
_ABOUT_GRADING = re.compile(
    r"考官|面试官|评分|打分|给分|得分|本题|这道?题|候选人|参考答案|标准答案|答案|我的回答|引用|指令|系统|管理员|开发者|测试模式|标签|扮演|机器人|复述|翻译任务|"
    r"解码并|执行|答对|答到|答得|掌握|JSON|\b(?:im_start|im_end|inst|sys|system|assistant|user|grad\w*|score\w*|examiner\w*|candidates?|rubric|"
    r"instructions?|supervisor|evidence|reference|answers?|output|pretend|tags?|policy|unit|test|repeat|prove|role|ids?|decode|execute|correct\w*)\b|"
    r"[A-Za-z0-9+/=]{24,}|(?:\b[A-Za-z]\s){4}",
    re.IGNORECASE,
)
"""What an attempt to talk the grader round speaks of; honest answers do too, with more to show."""
SHARED, SHARED_ABOUT_GRADING = 1, 3
"""Words of the point that the sentence of a quote holds at least; the second where it also speaks of grading."""


class Evidence:
    """Checks quotes against one turn's answer."""

    def __init__(self, question: str, asked: Sequence[str], rubric: Rubric, answer: str) -> None:
        """asked: the interviewer's other words in this turn, which count for nothing when repeated."""
        self._answer, self._folded = answer, _folded(answer)
        self._said = [
            s
            for s in map(
                normalise, (question, rubric.question or "", rubric.question_en or "", *asked)
            )
            if s
        ]
        self._known = tokens(" ".join((question, rubric.question or "", rubric.question_en or "")))
        texts = " ".join(
            t for p in rubric.points for t in (p.text, p.text_en or "", *p.also, *p.wrong)
        ) + (rubric.reference or "")
        # A card of the bank may ask about injection; a note or a model that was talked into it may not lift the ban.
        self._orders_are_the_subject = rubric.origin in ("bank", "reference") and is_order(texts)

    def find(self, point: KeyPoint, quote: str, *, wrong: bool = False) -> str | None:
        """The words of the answer that the quote repeats, if they show the point; wrong: if they contradict it. Else None."""
        place = self._locate(quote)
        if place is None:
            return None
        words = self._answer[place[0] : place[1]]
        if len(normalise(words)) < MIN_QUOTE or self._repeats(words):
            return None
        sentence = self._sentence(*place)
        if not self._orders_are_the_subject and is_order(sentence):
            return None
        return words if self._is_about(point, sentence, wrong) else None

    def _locate(self, quote: str) -> tuple[int, int] | None:
        """Where the quote stands in the answer, folded on both sides; the parts of one with ``…`` in order."""
        text, index = self._folded
        parts = [p for p in (_folded(part)[0] for part in _ELLIPSIS.split(quote)) if p]
        starts: list[int] = []
        at = 0
        for part in parts:
            found = text.find(part, at)
            if found < 0 or (len(parts) > 1 and len(part) < MIN_QUOTE):
                return None
            starts.append(found)
            at = found + len(part)
        return (index[starts[0]], index[at - 1] + 1) if starts else None

    def _repeats(self, words: str) -> bool:
        """True if the words hold next to nothing that the interviewer had not said."""
        left = normalise(words)
        if len(left) > LONG_QUOTE:
            return False
        for said in self._said:
            if left in said:
                return True
            left = _without(left, said)
        return len(left) < MIN_NEW and not any(c.isdigit() for c in left)

    def _sentence(self, start: int, end: int) -> str:
        begins = [m.end() for m in _SENTENCE_END.finditer(self._answer, 0, start)]
        ends = _SENTENCE_END.search(self._answer, end)
        return self._answer[
            begins[-1] if begins else 0 : ends.start() if ends else len(self._answer)
        ]

    def _is_about(self, point: KeyPoint, sentence: str, wrong: bool) -> bool:
        texts = (
            point.text,
            point.text_en or "",
            *point.also,
            *((*point.wrong, *point.wrong_en) if wrong else ()),
        )
        if not _same_script(sentence, texts):
            return not _ABOUT_GRADING.search(sentence)
        terms = [t for group in point.terms for t in group]
        about, said = tokens(" ".join((*texts, *terms))) - self._known, tokens(sentence)
        shared = {a for a in about if _says(said, a)} | {
            t for t in terms if normalise(t) in normalise(sentence) and self._is_content(t)
        }
        return len(shared) >= (SHARED_ABOUT_GRADING if _ABOUT_GRADING.search(sentence) else SHARED)

    def _is_content(self, term: str) -> bool:
        """A Chinese term that the question does not hold; Latin ones are compared as whole words."""
        folded = normalise(term)
        return (
            len(folded) > 1
            and not folded.isascii()
            and folded not in _COMMON
            and not any(folded in said for said in self._said)
        )


def is_order(text: str) -> bool:
    """True if the text tells a grader what to give."""
    return _ORDER.search(text) is not None


def tokens(text: str) -> set[str]:
    """What carries content: words of Latin letters and digits, pairs of Chinese characters; common ones left out."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    words = {w for w in _WORD.findall(folded) if len(w) > 1 and w not in _COMMON}
    runs = _CJK.findall(folded)
    pairs = {run[i : i + 2] for run in runs for i in range(len(run) - 1)}
    return words | {p for p in pairs if p not in _COMMON and not set(p) & _COMMON_CHARS}


def _says(said: set[str], word: str) -> bool:
    """True if the word is said; a long Latin one also by another form of it (freeze, freezes, freezing). A bare number is no evidence."""
    if word.isascii() and word.isalpha() and len(word) > 4:
        return any(s.isascii() and s.isalpha() and s.startswith(word[:-1]) for s in said)
    return word in said and not word.isdigit()


def _same_script(sentence: str, texts: Iterable[str]) -> bool:
    """False if the point is written in Chinese only and the sentence holds none, or the other way round: words cannot be compared."""
    joined = " ".join(texts)
    if _CJK.search(sentence):
        return bool(_CJK.search(joined))
    return bool(re.search(r"[a-z]{3}", joined, re.IGNORECASE))


def _folded(text: str) -> tuple[str, list[int]]:
    """The text as ``normalise`` has it, and for each of its characters the place in the original."""
    out: list[str] = []
    index: list[int] = []
    for place, char in enumerate(text):
        for folded in normalise(char):
            out.append(folded)
            index.append(place)
    return "".join(out), index


def _without(text: str, said: str) -> str:
    """The text less every run of 3 or more characters that ``said`` holds too."""
    kept, at = [], 0
    while at < len(text):
        size = next((n for n in range(len(text) - at, 2, -1) if text[at : at + n] in said), 0)
        if not size:
            kept.append(text[at])
        at += size or 1
    return "".join(kept)
