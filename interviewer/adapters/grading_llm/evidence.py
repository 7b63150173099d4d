"""Whether a quote shows a key point.

A verdict counts only if its quote is found in the answer, is a claim of the candidate's, and says
more than the interviewer did. What the quote means is the model's to judge: people say a point in
words of their own. Only where the answer speaks of grading must a quote share words with the point,
so that a model that obeys an injected text raises no grade with it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from interviewer.core.bank.card import KeyPoint, Rubric
from interviewer.core.grading.statements import claims_of
from interviewer.core.text import content_words, has_han, is_common, is_order, normalise

MIN_QUOTE = 4
"""Characters that a quote has at least, white space and punctuation not counted."""
MIN_NEW = 3
"""Characters that a quote has beyond the interviewer's own words."""
LONG_QUOTE = 300
"""Characters from which a quote is not an echo of a question any more."""
MIN_RUN = 3
"""Characters in a row from which words count as repeated."""

_SENTENCE_END = re.compile(r"[。！？!?；;\n]|\.(?=\s|$)")
_CLAUSE = re.compile(r"[^，,。；;！？!?\n]+")
_ELLIPSIS = re.compile(r"…+|\.{3,}")
_TO_A_GRADER = (
    r"考官|面试官|满分|本题|候选人|参考答案|详见标准答案|我的(?:回答|答案)|测试模式|扮演|复述|翻译任务|"
    r"解码并|答对|答到|答得[^了出]|掌握|正确答案如|当作.{0,3}引用|(?:JSON|json)[：:]|"
    r"\b(?:im_start|im_end|inst|grad(?:er|ing)|the grade|examiner\w*|rubric|"
    r"supervisor|as evidence|pretend|prove it|decode and|my answers?|the candidate|repeat after)\b|"
    r"[A-Za-z0-9+/=]{24,}|(?:\b[A-Za-z]\s){4}"
)
_OF_GRADES = (
    r"评分|打分|得分|这道?题|答案|引用|指令|系统|管理员|开发者|标签|机器人|执行|"
    r"\b(?:sys|system|assistant|user|grad(?:e|es|ed)|score\w*|candidates?|"
    r"instructions?|reference|answers?|output|tags?|policy|"
    r"unit|test|repeat|role|ids?|correct\w*)\b"
)
_SPEAKS_TO_A_GRADER = re.compile(_TO_A_GRADER, re.IGNORECASE)
"""What an attempt to talk the grader round speaks of. Honest answers do too, with more to show."""
_ABOUT_GRADING = re.compile(f"{_TO_A_GRADER}|{_OF_GRADES}", re.IGNORECASE)
"""With what belongs to the trade too: a judge's scores, instructions, labels, system prompts."""
_PROTESTS = re.compile(
    r"判错|误判|改判|重新?判|算我|(?:你|您)们?(?:刚才|刚刚)?(?:说|问|讲|搞|弄|理解)错|不同意|不认同"
    r"|已经(?:说|讲|提|答)(?:过|了)|(?:说|讲|提|答)过了"
    r"|\b(?:disagree|misjudged|you(?: are|'re) (?:wrong|mistaken)|reconsider"
    r"|i (?:have )?(?:already|just) (?:said|told|mentioned|answered|covered))\b",
    re.IGNORECASE,
)
"""Disputes what the interviewer said. It shows nothing by itself, whatever point it is quoted for.
"""
SHARED = 2
"""Words of the point that a quote's sentence holds at least, in an answer that speaks of grading.
"""
SHARED_ABOUT_GRADING = 4
"""The same for a sentence that itself speaks of grading, and not of what the point is about; and
for every sentence of an answer that gives the grader an order.
"""


NOT_FOUND = "is not found"
NOT_THEIRS = "is the interviewer's own words"
SHOWS_NOTHING = "shows nothing of the point"


class Evidence:
    """Checks quotes against one turn's answer."""

    def __init__(
        self,
        question: str,
        asked: Sequence[str],
        rubric: Rubric,
        answer: str,
    ) -> None:
        """asked: the interviewer's other words in this turn. Repeating them counts for nothing."""
        questions = (
            question,
            rubric.question or "",
            rubric.question_en or "",
        )
        self._answer = answer
        self._claimed = claims_of(answer, (*questions, *asked))
        self._folded_answer, self._places = _folded(answer)
        self._said = _not_empty(map(normalise, (*questions, *asked)))
        self._asked = " ".join(questions)
        self._known = content_words(self._asked)
        self._is_of_the_bank = rubric.origin == "bank"
        self._gives_orders = is_order(answer)
        # What the question is about is no talk of grading: a policy, a reference model.
        to_grader = _talk_of_grading(answer, _SPEAKS_TO_A_GRADER)
        other_talk = to_grader - self._subject_of(rubric)
        is_protest = _PROTESTS.search(answer) is not None
        self._speaks_of_grading = self._gives_orders or bool(other_talk) or is_protest

    def find(
        self,
        point: KeyPoint,
        quote: str,
        *,
        wrong: bool = False,
    ) -> str | None:
        """The words of the answer that the quote repeats; None where they do not show the point.

        wrong: they are to contradict the point instead.
        """
        return self.weighed(point, quote, wrong=wrong)[0]

    def weighed(
        self,
        point: KeyPoint,
        quote: str,
        *,
        wrong: bool = False,
    ) -> tuple[str | None, str]:
        """The same, and why it is not taken, for the model."""
        place = self._locate(quote)
        if place is None:
            return None, NOT_FOUND
        start, end = place
        end += self._sign_behind(start, end)
        words = self._answer[start:end]
        if len(normalise(words)) < MIN_QUOTE:
            return None, SHOWS_NOTHING
        if self._repeats(words):
            return None, NOT_THEIRS
        if len(normalise(self._claimed[start:end])) < MIN_QUOTE:
            is_echo = len(normalise(claims_of(self._answer)[start:end])) >= MIN_QUOTE
            return None, NOT_THEIRS if is_echo else SHOWS_NOTHING
        if not self._is_about(point, self._sentence(start, end), wrong):
            return None, SHOWS_NOTHING
        return words, ""

    def _locate(self, quote: str) -> tuple[int, int] | None:
        """Start and end of the quote in the answer, folded on both sides.

        Where it is not found whole, the parts of a quote with ``…`` must be found in order.
        """
        whole, _ = _folded(quote)
        if whole and whole in self._folded_answer:
            return self._span([whole])
        return self._span(_quoted_parts(quote))

    def _sign_behind(self, start: int, end: int) -> int:
        """1 where the next sign belongs to the words, though folding takes it away: 89%, O(T)."""
        words, sign = self._answer[start:end], self._answer[end : end + 1]
        is_open = any(words.count(left) > words.count(right) for left, right in ("()", "（）"))
        return int(sign in ("%", "％") or (is_open and sign in (")", "）")))

    def _span(self, parts: Sequence[str]) -> tuple[int, int] | None:
        """From the first part to the last, which follow each other in the folded answer."""
        starts: list[int] = []
        after = 0
        for part in parts:
            start = self._folded_answer.find(part, after)
            is_too_short = len(parts) > 1 and len(part) < MIN_QUOTE
            if start < 0 or is_too_short:
                return None
            starts.append(start)
            after = start + len(part)
        if not starts:
            return None
        first_place = self._places[starts[0]]
        last_place = self._places[after - 1]
        return first_place, last_place + 1

    def _repeats(self, words: str) -> bool:
        """True if the words hold next to nothing that the interviewer had not said."""
        left = normalise(words)
        if len(left) > LONG_QUOTE:
            return False
        for said in self._said:
            if left in said:
                return True
            left = _without(left, said)
        if any(char.isdigit() for char in left):
            return False
        return len(left) < MIN_NEW

    def _sentence(
        self,
        start: int,
        end: int,
    ) -> str:
        """The sentences of the answer that hold what is between start and end."""
        begin = 0
        for earlier_end in _SENTENCE_END.finditer(
            self._answer,
            0,
            start,
        ):
            begin = earlier_end.end()
        next_end = _SENTENCE_END.search(self._answer, end)
        if next_end is None:
            return self._answer[begin:]
        return self._answer[begin : next_end.start()]

    def _is_about(
        self,
        point: KeyPoint,
        sentence: str,
        wrong: bool,
    ) -> bool:
        """True unless the answer speaks of grading and the sentence shares too little with the
        point.
        """
        if not self._speaks_of_grading:
            return True
        texts = [
            point.text,
            point.text_en or "",
            *point.also,
        ]
        if wrong:
            texts += [*point.wrong, *point.wrong_en]
        texts = self._trusted(texts)
        own_talk = _talk_of_grading(sentence) - self._subject(point, texts)
        is_suspect = self._gives_orders or bool(own_talk)
        if not _same_script(sentence, texts):
            return not is_suspect
        needed = SHARED_ABOUT_GRADING if is_suspect else SHARED
        shared = self._shared(
            texts,
            point,
            sentence,
        )
        return len(shared) >= needed

    def _trusted(self, texts: Sequence[str]) -> list[str]:
        """Of a rubric that is not the bank's only the clauses that do not speak to a grader: who
        wrote them there could quote them here.
        """
        if self._is_of_the_bank:
            return list(texts)
        asked = _talk_of_grading(self._asked)
        kept = []
        for text in texts:
            clauses = [c for c in _CLAUSE.findall(text) if _talk_of_grading(c) <= asked]
            kept.append("，".join(clauses))
        return kept

    def _subject_of(self, rubric: Rubric) -> set[str]:
        """Talk of grading that belongs to what was asked, on any key point.

        Only English terms (a policy, a reference model): Chinese talk of grading is no term.
        """
        subject: set[str] = set()
        for point in rubric.points:
            subject |= self._subject(point, (point.text, point.text_en or "", *point.also))
        return {word for word in subject if word.isascii()}

    def _subject(
        self,
        point: KeyPoint,
        texts: Sequence[str],
    ) -> set[str]:
        """Talk of grading that belongs to what was asked: evaluation is a topic too."""
        if not self._is_of_the_bank:
            return _talk_of_grading(self._asked)
        spellings = itertools.chain.from_iterable(point.terms)
        return _talk_of_grading(" ".join((self._asked, *texts, *spellings)))

    def _shared(
        self,
        texts: Sequence[str],
        point: KeyPoint,
        sentence: str,
    ) -> set[str]:
        """Words of the texts and terms of the point that the sentence holds."""
        terms: list[str] = []
        for group in point.terms:
            terms += group
        about_the_point = content_words(" ".join((*texts, *terms))) - self._known
        said = content_words(sentence)
        shared = {word for word in about_the_point if _says(said, word)}
        folded_sentence = normalise(sentence)
        for term in terms:
            if normalise(term) in folded_sentence and self._is_content(term):
                shared.add(term)
        return shared

    def _is_content(self, term: str) -> bool:
        """A Chinese term that the question does not hold; Latin ones are compared as words."""
        folded_term = normalise(term)
        if len(folded_term) <= 1 or folded_term.isascii():
            return False
        if is_common(folded_term):
            return False
        return not any(folded_term in said for said in self._said)


def _talk_of_grading(
    text: str,
    talk: re.Pattern[str] = _ABOUT_GRADING,
) -> set[str]:
    """The words of the text by which a grader could be talked round."""
    return {match[0].casefold() for match in talk.finditer(text)}


def _says(said: set[str], word: str) -> bool:
    """True if the word is said; a long Latin one also by another form (freeze, freezing).

    A bare number is not evidence.
    """
    is_long = len(word) > 4
    if is_long and _is_latin(word):
        stem = word[:-1]
        return _begins_a_word(stem, said)
    if word.isdigit():
        return False
    return word in said


def _begins_a_word(stem: str, said: set[str]) -> bool:
    return any(_is_latin(word) and word.startswith(stem) for word in said)


def _is_latin(word: str) -> bool:
    return word.isascii() and word.isalpha()


def _same_script(sentence: str, texts: Iterable[str]) -> bool:
    """False if the point is in Chinese only and the sentence holds none, or the other way round.

    Their words cannot be compared then.
    """
    joined = " ".join(texts)
    if has_han(sentence):
        return has_han(joined)
    return (
        re.search(
            r"[a-z]{3}",
            joined,
            re.IGNORECASE,
        )
        is not None
    )


def _folded(text: str) -> tuple[str, list[int]]:
    """The text as ``normalise`` has it, and the place in the original for each character."""
    folded_chars: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for folded_char in normalise(char):
            folded_chars.append(folded_char)
            places.append(place)
    return "".join(folded_chars), places


def _quoted_parts(quote: str) -> list[str]:
    """What a quote has before, between and after its ``…``, folded; empty parts left out."""
    parts = []
    for part in _ELLIPSIS.split(quote):
        folded_part, _ = _folded(part)
        parts.append(folded_part)
    return _not_empty(parts)


def _not_empty(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if text]


def _without(text: str, said: str) -> str:
    """The text less every run of ``MIN_RUN`` or more characters that ``said`` holds too."""
    kept: list[str] = []
    place = 0
    while place < len(text):
        size = _repeated_run(text[place:], said)
        if size == 0:
            kept.append(text[place])
            size = 1
        place += size
    return "".join(kept)


def _repeated_run(text: str, said: str) -> int:
    """Characters at the text's beginning that ``said`` holds in a row; 0 below ``MIN_RUN``."""
    for size in range(
        len(text),
        MIN_RUN - 1,
        -1,
    ):
        if text[:size] in said:
            return size
    return 0
