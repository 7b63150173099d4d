"""What a candidate claims: the answer without what is no claim of theirs.

Questions, admissions of ignorance, hearsay, plans, titles and lists of terms claim nothing, what is
taken back neither, and the interviewer's own words are not the candidate's. Only what is left can
earn anything. Rules of words, not of meaning: they take out what cannot be a claim and leave the
rest to be judged.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from interviewer.core.grading.corrections import taken_back
from interviewer.core.text import ENGLISH_STOP_WORDS, count_han, normalise, size, stems_and_pairs

REPEATED = 0.75
"""Share of a clause's words that stand in one thing the interviewer said, from which it is theirs.
"""
FEWEST_WORDS = 3
"""Words of a clause below which nothing is said about whose it is."""
FEWEST_TERMS = 6
"""Entries that make a list of terms."""
LONGEST_TERM = 6.0
"""Han characters of one entry; a Latin letter counts half."""
LONGEST_BARE = 8.0
"""As many of a term that somebody is not sure of."""
LONGEST_PHRASE = 3
"""English words of one entry."""
SHORT_SHARE = 0.8
"""Share of a list that such entries make at least."""
SPEECH_SHARE = 0.24
"""Share of a list's Han characters that hold statements together at most."""

FEWEST_LETTERS = 8
"""Letters and digits below which nothing is called noise."""
FEW_KINDS = 4
"""Different ones of which a text is noise, whatever its length."""
FEWEST_MASHED = 3
"""Words without vowels, of which at least half of a text's words make it noise."""

_SENTENCE = re.compile(r"(?:[^。！？!?\n.]|\.(?!\s|$))+[。！？!?\n.]*")
_CLAUSE = re.compile(r"(?:(?!\bbut\b)[^，,：:；;—])+", re.IGNORECASE)
_ITEM = re.compile(r"[^,，、。;；：:/|\n]+")
_WORD = re.compile(r"\S+")
_LATIN_WORD = re.compile(r"[a-z]{2,}")
_NO_VOWELS = re.compile(r"[bcdfghjklmnpqrstvwxz]{4}")
_PUNCTUATION = re.compile(r"[，、。；：]|[,;:.](?=\s|$)")
_SENTENCES = re.compile(
    r"(?:[。！？!?]|\.(?=\s))\s*\w.*(?:[。！？!?]|\.(?=\s))\s*\w",
    re.DOTALL,
)
"""Two ends of sentences, and something after them: no list."""

_FORMULA = re.compile(r"[=≈≤≥∝→⇒]|\w\([^()]*[·×*/+−减加乘除]")
"""Words with these between them, and no commas, are no list of terms."""

_ASKS = re.compile(
    r"什么|怎么|怎样|如何|为何|为啥|哪|多少|几[个种层次]|吗|呢|啥"
    r"|是否|是不是|有没有|能不能|会不会|要不要"
    r"|\b(?:what|how|why|which|when|where|who|whether|is it|are they|does|do|did|can|could)\b",
    re.IGNORECASE,
)
_ASKS_AT_THE_END = re.compile(
    r"^(?!.*(?:看|问|判断|决定|取决于|学(?!习)|找|预测|告诉|明白|理解)).*?"
    r"(?:(?:是|有|叫|指)(?:个)?(?:什么|啥|哪些|哪几[种个])(?:意思|东西|概念|原理|作用|区别)?$"
    r"|(?:怎么|如何|怎样)(?:回事|做|做的|实现|实现的|工作|工作的|算|算的|来的|用|理解)$"
    r"|为(?:什么|啥|何)(?:呢|这样)?$)"
)
_IGNORANCE = re.compile(
    r"^\s*(?:[嗯呃啊哦额]|这个|这块|这题|这道题|具体|其实|说实话|老实说|抱歉|不好意思|可能|好像"
    r"|但是?"
    r"|不过|因为|我们?|自己|真的?|也|还|就|都|确实|完全|对|暂时|目前|一下子|有点|[\s…·]){0,6}"
    r"(?:不知道|不晓得|不清楚|不太?清楚|不太?懂|不太?会(?=$|这|答|了|呢|啊)|不太?确定"
    r"|不确定|不了解|不太?熟|没(?:有)?(?:了解|学|听说|听|看|用|接触|做|准备)过?"
    r"|记不(?:太)?(?:得|清|住|起来)|不太?记得|忘(?:了|记)|想不起来"
    r"|说不(?:上来|清|好|出)|答不(?:上来|出))(?!的)"
    r"|\b(?:i|we)\s+(?:really\s+|honestly\s+|just\s+)?(?:do\s*n['o]t|do not|cannot|can't)\s+"
    r"(?:really\s+)?(?:know|remember|recall|understand)\b"
    r"|\b(?:i'?m|i am|we are)\s+not\s+(?:really\s+|very\s+|too\s+)?(?:sure|certain|familiar)\b"
    r"|^\s*not\s+(?:really\s+)?sure\b|\b(?:no idea|no clue|idk|dunno)\b"
    r"|\bi\s+(?:forgot|have forgotten)\b",
    re.IGNORECASE,
)
_KNOWS_OF = re.compile(
    r"^\s*(?:[嗯呃啊哦]|这个|我|都|也|还|其实|之前|以前|平时|当然|[\s]){0,5}"
    r"(?:知道|了解过?|学过|看过|听过|听说过|熟悉|掌握|用过|接触过|研究过|复习过|背过)"
    r"[^是会把让使被靠]{0,14}$"
    r"|^\s*i\s+(?:know|am familiar with|have (?:used|read about|heard of|studied)|understand)\b"
    r"(?:(?!\b(?:is|are|that|uses?|makes?)\b).){0,40}$",
    re.IGNORECASE,
)
_HEARSAY = re.compile(
    r"(?:我?(?:只|也|就|好像)?听(?:人|别人|同学|老师|师兄|学长|朋友|群里)?说|据说|(?:网上"
    r"|群里)?有人说|别人说(?!了?[什啥])|网上说|大家都?说|他们说(?!了?[什啥])"
    r"|传说|群里说|(?:好像|似乎)?在?(?:哪里|哪儿|什么地方)(?:看|听)(?:到)?过?)(?!明|的话是错)"
    r"|(?:有人|别人|人家|朋友|同学|师兄|学长|老师)(?:跟我|给我|告诉我|对我)(?:说|讲)?过?"
    r"|\bi(?:'ve| have)? heard\b|\bi read somewhere\b"
    r"|\b(?:(?:an?|my|some) )?(?:some(?:one|body)|friends?|colleagues?|classmates?)"
    r" (?:said|told|says?)\b"
    r"|\b(?:they|people|folks) (?:say|said)\b|\brumou?r has it\b|\bsupposedly\b|\ballegedly\b",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"(?:我(?:们)?(?:会|要|得|想|需要|先|再)?|回去|回头|下次|打算|准备|计划|之后|以后|等下)"
    r"[^，。,]{0,8}(?:查|学|复习|补|了解|研究|看|读|背)[^，。,]{0,10}"
    r"(?:资料|论文|文档|博客|教程|书|课|相关|这块|这部分|这个知识|这方面|一遍|源码)"
    r"|(?:回去|回头|下次|打算|准备|计划)[^，。,]{0,4}(?:再|去|好好|先)?(?:查|学|复习|补|了解|研究)"
    r"|\b(?:i(?:'ll| will| would|'d| plan to| am going to|'m going to| want to| need to| should))\b"
    r".{0,30}\b(?:read|look (?:it|this|that|into|up)|learn|study|review|google|find out)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^\s*#{1,6}\s"
    r"|^(?!.*(?:是|会|能|把|让|使|因为|所以|就|要|可以|有|一[种个]|(?<![作应])用(?!途)))"
    r".*(?:的|与|和|及|、)(?:核心|基本|主要|具体)?"
    r"(?:原理|作用|区别|计算|公式|优缺点|优点|缺点|意义|原因|概念|定义|流程|应用场景|关系|对比"
    r"|要点)\s*$"
)
_POLITE = re.compile(
    r"^(?:真?的?(?:抱歉|不好意思|对不起)|sorry|谢谢|嗯+|跳过吧?|下一[题个]吧?)$", re.IGNORECASE
)
_HOLDS_TOGETHER = re.compile(
    "[不是有没做了会就都被让要能把从更也还而但所因如可使得与和以约每为到在用加按选取适等时]"
    "|比如|然后|先|再|[少快省好大小高低多强弱慢长短准稳](?=$|[\\s,，、。;；：:/|])"
)
"""What makes words a statement. A list of terms has next to nothing of it."""
_SAYS_OF = re.compile(r"[是会把让能使要就被]|因为|用来|(?<![作应])用(?!途)|\b(?:is|are|has|uses)\b")
_ENGLISH_SPEECH = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|can|will|would|should|must|may|gets?"
    r"|uses?|makes?|keeps?|gives?|takes?|means?|helps?|needs?|lets?|because|so|then|which|that"
    r"|it|we|you|they|the|a|an|of|to|with|in|for|from|by|if|when|instead|not|no|without|caches"
    r"|stores|saves|trains|freezes?|reads"
    r"|computes?|reduces?|depends?|shares|splits|adds|scales|avoids?|prevents?|increases"
    r"|decreases|works|runs|learns?|predicts?|maps|turns|moves|drops)\b",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"\s*(?:你?[说看]?)?(?:是|对|没错|不是|这样|是这样|对不对|是不是|行|可以"
    r"|理解得?对)(?:的)?[吧吗么嘛呢]?\s*"
    r"|\s*(?:right|correct|isn't it|doesn't it|don't they|no|yes|ok|okay)\s*",
    re.IGNORECASE,
)
"""Asks for assent only, and leaves what is before it a claim."""
_WHETHER = re.compile(
    r"吗$|是不是|是否|有没有|能不能|会不会"
    r"|^\s*(?:is|are|was|does|do|did|can|could|will|would|should|has|have)\b",
    re.IGNORECASE,
)
_EITHER = re.compile(
    r"(?:是|指|算|按|用|说|问|选)[^。！!]*还是|\b(?:you mean|is it)\b.*\bor\b", re.IGNORECASE
)
_BEGINS_WITH_WHETHER = re.compile(
    r"\s*(?:是不是|是否|有没有|会不会|能不能|难道"
    r"|(?:is|are|was|does|do|did|can|could|will|would|should)\b)",
    re.IGNORECASE,
)
_TURNS = re.compile(r"\s*(?:但|不过|可是|只[知记]|然而|but\b|however\b|though\b)", re.IGNORECASE)
"""Begins what is known after all."""


def claims_of(
    answer: str,
    shown: Sequence[str] = (),
) -> str:
    """The answer with blanks for all that is no claim of the candidate's.

    Length and places stay. shown: what the interviewer said about the question, the question
    included.
    """
    left = list(answer)
    for start, end in (*_no_claims(answer), *taken_back(answer)):
        left[start:end] = " " * (end - start)
    if shown:
        for start, end in _repeated("".join(left), shown):
            left[start:end] = " " * (end - start)
    return "".join(left)


def _no_claims(answer: str) -> Iterator[tuple[int, int]]:
    """The stretches that claim nothing."""
    if _is_list(answer) or _is_data(answer):
        yield 0, len(answer)
        return
    for match in _SENTENCE.finditer(answer):
        sentence = match[0]
        for start, end in _no_claims_in(sentence):
            yield match.start() + start, match.start() + end


def _no_claims_in(sentence: str) -> Iterator[tuple[int, int]]:
    body = sentence.rstrip("。！？!?；;\n \t")
    if _TITLE.search(body) or _asks_whether(sentence):
        yield 0, len(sentence)
        return
    hearsay = _HEARSAY.search(body)
    if hearsay:
        yield hearsay.start(), len(sentence)
        body = body[: hearsay.start()]
    asks = "?" in sentence or "？" in sentence
    spans = list(_clauses(body))
    silent = False
    for number, (start, end) in enumerate(spans):
        clause = body[start:end]
        if _TURNS.match(clause):
            silent = False
        if asks and _ASKS.search(clause) and not _TAG.fullmatch(clause):
            silent = True
        if _IGNORANCE.search(clause.strip()):
            # What follows "I do not know whether" is not known either.
            silent = silent or _ASKS.search(clause) is not None
            yield start, end
            if number and _is_bare(body[slice(*spans[number - 1])]):
                yield spans[number - 1]
        elif silent or _claims_nothing(clause):
            yield start, end


def _asks_whether(sentence: str) -> bool:
    """True for a question to be answered with yes or no, or which of two; a tag asks for assent
    only.
    """
    body = sentence.rstrip("；;\n \t")
    if not body.endswith(("?", "？", "吗")):
        return False
    if _BEGINS_WITH_WHETHER.match(body) or _EITHER.search(body):
        return True
    *_, last = ["", *(body[start:end] for start, end in _clauses(body))]
    last = last.strip(" ?？。")
    return _WHETHER.search(last) is not None and not _TAG.fullmatch(last)


def _clauses(sentence: str) -> Iterator[tuple[int, int]]:
    for match in _CLAUSE.finditer(sentence):
        yield match.span()


def _claims_nothing(clause: str) -> bool:
    tests = (
        _KNOWS_OF,
        _PLAN,
        _POLITE,
        _ASKS_AT_THE_END,
    )
    return any(test.search(clause.strip()) for test in tests)


def _is_bare(clause: str) -> bool:
    """True for a term with nothing said of it."""
    return size(clause) <= LONGEST_BARE and not _SAYS_OF.search(clause)


def _is_data(text: str) -> bool:
    """True for a JSON object or list, which may be shown and says nothing of itself."""
    if not text.lstrip().startswith(("{", "[")):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _is_list(text: str) -> bool:
    """True for words in a row, with nothing that makes a statement of them."""
    if _SENTENCES.search(text):
        return False
    items = [item for item in _ITEM.findall(text) if item.strip()]
    if len(items) < FEWEST_TERMS and not _PUNCTUATION.search(text) and not _FORMULA.search(text):
        items = _WORD.findall(text)
    if len(items) < FEWEST_TERMS:
        return False
    if count_han(text) == 0:
        has_long = any(len(item.split()) > LONGEST_PHRASE for item in items)
        return not has_long and _ENGLISH_SPEECH.search(text) is None
    short = sum(size(item) for item in items if size(item) <= LONGEST_TERM)
    holding = sum(map(len, _HOLDS_TOGETHER.findall(text)))
    is_short = short >= SHORT_SHARE * size(text)
    return is_short and holding <= SPEECH_SHARE * count_han(text)


def _repeated(
    answer: str,
    shown: Sequence[str],
) -> Iterator[tuple[int, int]]:
    """The clauses that repeat what the interviewer said."""
    whole = [normalise(text) for text in shown]
    theirs = [frozenset(stems_and_pairs(text)) for text in shown]
    for sentence in _SENTENCE.finditer(answer):
        for start, end in _clauses(sentence[0]):
            clause = sentence[0][start:end]
            if _stands_in(clause, whole) or _is_theirs(clause, theirs):
                yield sentence.start() + start, sentence.start() + end


def _stands_in(
    clause: str,
    whole: Sequence[str],
) -> bool:
    """True if the very words were said."""
    key = normalise(clause)
    return len(key) >= FEWEST_WORDS and any(key in text for text in whole)


def _is_theirs(
    clause: str,
    theirs: Sequence[frozenset[str]],
) -> bool:
    """True if most of the words were said in one thing."""
    words = set(stems_and_pairs(clause))
    if len(words) < FEWEST_WORDS:
        return False
    most = max((len(words & said) for said in theirs), default=0)
    return most >= REPEATED * len(words)


def is_noise(text: str) -> bool:
    """True for one key held down or hands on the keyboard: no words of any language."""
    letters = [character for character in text if character.isalnum()]
    if len(letters) >= FEWEST_LETTERS and len(set(letters)) <= FEW_KINDS:
        return True
    if count_han(text):
        return False
    words = _LATIN_WORD.findall(text)
    if not ENGLISH_STOP_WORDS.isdisjoint(words):
        return False
    mashed = sum(_NO_VOWELS.search(word) is not None for word in words)
    return mashed >= FEWEST_MASHED and 2 * mashed >= len(words)
