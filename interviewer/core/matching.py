"""Does a card ask the same as a question? Weighs similarity, lexical evidence and what the question wants to know. Pure.

Cosine similarity alone cannot tell: short questions about anything are close to each other ("introduce yourself", "introduce BERT").
So it is combined with the content terms that question and card share (weighted by inverse document frequency over the bank), with those
that the card does not know (``redis`` speaks against a KV-cache card), and with intents (why, compare, compute, …) that none of its
wordings has.
"""

from __future__ import annotations

import itertools
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from interviewer.core.rubric import Card

HITS = 48
"""Nearest wordings that are looked at."""
CANDIDATES = 8
"""Cards among them that are weighed."""
ELSEWHERE = ""
"""Owner of the wordings that no card answers; they compete with the cards and never win."""

_STOP = re.compile(
    "为什么|是什么|什么|怎么样|怎么|怎样|如何|哪些|哪个|哪几|哪里|介绍|一下|讲讲|讲一讲|讲|说说|说一说|说|解释|区别|分别|各自|以及|有没有|有|是|的|了|吗|呢|吧|在|和|与|跟|及"
    "|你们|你|我们|我|他|它|这个|那个|这|那|个|一|会|能|要|可以|该|应该|做|用|对|把|从|到|里|中|上|下|时候|时|就|都|也|还|不|没|没有|原理|一般|具体|主要|多少|几|啥|干嘛|咋|么|些"
)
_LATIN = re.compile(r"[a-z0-9]+(?:[+#.\-_/^]+[a-z0-9]+)*[+#]?")
_PHRASE = re.compile(r"[a-z0-9]+(?:[ \-_][a-z0-9]+)+")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_INTENTS = {
    name: re.compile(pattern)
    for name, pattern in {
        "code": "手撕|手写|现场写|写一个|写个|代码|实现一个|numpy|pytorch|torch",
        "compare": "区别|对比|比较|相比|不同|不一样|差在|差别|vs|优缺点|优劣|哪个好|选哪个|比|异同",
        "why": "为什么|为啥|为何|原因|理由|凭什么|凭啥",
        "compute": "多少|怎么算|计算|估算|估计|公式|推导|推一|复杂度|几个|怎么求",
        "improve": "优化|提升|改进|加速|降低|减少|压缩|提高|变好|提速|怎么省",
        "repair": "怎么办|解决|处理|缓解|避免|防止|怎么防|排查|咋办|兜底|怎么治",
        "choose": "怎么选|选型|选择|设多少|怎么设|怎么定|设置|调参|怎么调|取多少|选的",
        "evaluate": "评估|评测|评价|衡量|指标|好不好|怎么测",
        "explain": "是什么|什么是|原理|介绍|讲讲|讲一下|讲下|说一下|解释|了解|是啥|作用|流程|怎么做|过程",
        "own work": "项目|你们|你做|负责|上线",
        "data": "数据|样本|语料|标注|构造",
        "the job": "公司|部门|团队|薪|offer|实习|导师|面试官|组里|转正|加班",
        "trivia": "哪年|哪一年|谁提出|谁写的|作者|多少钱|价格|收费|版权",
    }.items()
}


class Evidence(NamedTuple):
    """What speaks for and against a card. A term's weight is its inverse document frequency in nats.

    closeness: mean cosine similarity of its three nearest wordings. lead: best wording's similarity less that of the nearest wording that
    is not the card's. shared: weight of the question's terms that the card contains. named: weight of those in its wordings. foreign: share of
    the weight, 0–1, that the card does not contain. unasked: intents of the question that no wording of the card has.
    """

    closeness: float
    lead: float
    shared: float
    named: float
    foreign: float
    unasked: float


# Chosen by `python -m tests.bank.choose_threshold` on one half of tests/bank/matching_zh.jsonl; `make bench` reports the other half.
WEIGHTS = Evidence(
    closeness=42.562, lead=80.304, shared=0.255, named=0.116, foreign=-0.618, unasked=-0.820
)
BIAS = -41.814
THRESHOLD = 0.20
"""Log-odds from which a card counts as asking the same."""


class Weighed(NamedTuple):
    """A card with the evidence for it. similarity: cosine of its nearest wording."""

    card: str
    similarity: float
    evidence: Evidence

    @property
    def score(self) -> float:
        """Log-odds that the card asks the same as the question."""
        return BIAS + sum(w * e for w, e in zip(WEIGHTS, self.evidence, strict=True))


class _Rarity:
    """Texts as sets of terms, and how rare a term is among them."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.terms = {card: _indexed(text) for card, text in texts.items()}
        self._frequency = Counter(term for known in self.terms.values() for term in known)

    def weight(self, found: Iterable[str]) -> float:
        return sum(
            math.log((len(self.terms) + 1) / (self._frequency[term] + 0.5)) for term in found
        )


class Lexicon:
    """The terms and intents of every card."""

    def __init__(self, cards: Iterable[Card]) -> None:
        """cards: the whole bank; a term is rare or common among them."""
        cards = list(cards)
        self._said = _Rarity({card.id: _words(card) for card in cards})
        self._asked = _Rarity({card.id: "\n".join(wordings(card)) for card in cards})
        self._intents = {
            card.id: frozenset().union(*map(intents, wordings(card))) for card in cards
        }

    def weigh(self, question: str, hits: Sequence[tuple[str, float]]) -> list[Weighed]:
        """The evidence for the cards of ``hits``, nearest card first.

        hits: card id or ELSEWHERE, and the cosine similarity of one of its wordings, best first.
        """
        near: dict[str, list[float]] = {}
        for owner, similarity in hits:
            near.setdefault(owner, []).append(similarity)
        asked, wanted = terms(question), intents(question)
        cards = [owner for owner in near if owner != ELSEWHERE][:CANDIDATES]
        return [self._weighed(card, near, hits[-1][1], asked, wanted) for card in cards]

    def _weighed(
        self,
        card: str,
        near: dict[str, list[float]],
        floor: float,
        asked: set[str],
        wanted: frozenset[str],
    ) -> Weighed:
        """floor: similarity that stands for a wording that is not among the nearest."""
        best = near[card][0]
        rival = max((found[0] for other, found in near.items() if other != card), default=floor)
        said = self._said.terms[card]
        shared, missed = self._said.weight(asked & said), self._said.weight(asked - said)
        evidence = Evidence(
            closeness=sum([*near[card][:3], floor, floor][:3]) / 3,
            lead=best - rival,
            shared=shared,
            named=self._asked.weight(asked & self._asked.terms[card]),
            foreign=missed / (shared + missed + 1),
            unasked=float(len(wanted - self._intents[card])),
        )
        return Weighed(card, best, evidence)


def best(weighed: Sequence[Weighed]) -> Weighed | None:
    """The card with the highest score, if that reaches the threshold."""
    first = max(weighed, key=lambda w: w.score, default=None)
    return first if first and first.score >= THRESHOLD else None


def wordings(card: Card) -> list[str]:
    """Every wording a note may use for the card's question."""
    return list(dict.fromkeys([card.question, *card.aliases, card.question_en]))


def terms(text: str) -> set[str]:
    """Content terms: Latin words without quantities, pairs of Han characters between function words."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    latin = {re.sub(r"[.\-_/^]", "", word) for word in _LATIN.findall(folded)}
    return {word for word in latin if not word[0].isdigit()} | set(_pairs(folded))


def intents(text: str) -> frozenset[str]:
    """What a question wants to know, by its cue words."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return frozenset(name for name, cue in _INTENTS.items() if cue.search(folded))


def _pairs(folded: str) -> Iterable[str]:
    for run in _HAN.findall(_STOP.sub(" ", folded)):
        yield from (run[i : i + 2] for i in range(max(1, len(run) - 1)))


def _indexed(text: str) -> set[str]:
    """The text's terms, and neighbouring Latin words run together: notes write ``kvcache``, ``kv-cache`` and ``kv cache``."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    found = terms(folded)
    for phrase in _PHRASE.findall(folded):
        words = re.split(r"[ \-_]", phrase)
        found |= {*words, *(first + second for first, second in itertools.pairwise(words))}
    return found


def _words(card: Card) -> str:
    """All that the card says."""
    parts = [*wordings(card), card.reference, *card.formulas]
    for point in card.points:
        spellings = [spelling for group in point.terms for spelling in group]
        parts += [point.text, point.text_en or "", *point.also, *spellings, point.probe or ""]
    return "\n".join(parts)
