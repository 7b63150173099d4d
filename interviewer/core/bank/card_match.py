"""Does a card ask the same as a question? Weighs similarity, words and what is asked. Pure.

Cosine similarity alone cannot tell: short questions about anything are close to each other
("introduce yourself", "introduce BERT"). So it is combined with three more kinds of evidence. The
content terms that question and card share, weighted by inverse document frequency over the bank.
Those that the card does not know (``redis`` speaks against a KV-cache card). Intents (why, compare,
compute, …) that none of its wordings has.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from interviewer.core.bank.card import Card
from interviewer.core.calibration import CardMatchWeights
from interviewer.core.steady import reaches, snapped
from interviewer.core.text import content_terms, content_terms_joined, fold

HITS = 48
"""Nearest wordings that are looked at."""
CANDIDATES = 8
"""Cards among them that are weighed."""
NEAREST = 3
"""Wordings of a card whose similarities make its closeness."""
NAMES_MORE = 4.0
"""Nats of the question's terms by which a card's wordings must say more to be the special one."""
ELSEWHERE = ""
"""Owner of the wordings that no card answers; they compete with the cards and never win."""

_CUES = {
    "code": "手撕|手写|现场写|写一个|写个|代码|实现一个|numpy|pytorch|torch",
    "compare": ("区别|对比|比较|相比|不同|不一样|差在|差别|vs|优缺点|优劣|哪个好|选哪个|比|异同"),
    "why": "为什么|为啥|为何|原因|理由|凭什么|凭啥",
    "compute": "多少|怎么算|计算|估算|估计|公式|推导|推一|复杂度|几个|怎么求",
    "improve": "优化|提升|改进|加速|降低|减少|压缩|提高|变好|提速|怎么省",
    "repair": "怎么办|解决|处理|缓解|避免|防止|怎么防|排查|咋办|兜底|怎么治",
    "choose": ("怎么选|选型|选择|设多少|怎么设|怎么定|设置|调参|怎么调|取多少|选的"),
    "evaluate": "评估|评测|评价|衡量|指标|好不好|怎么测",
    "explain": (
        "是什么|什么是|原理|介绍|讲讲|讲一下|讲下|说一下|解释|了解|是啥|作用|流程|怎么做|过程"
    ),
    "own work": "项目|你们|你做|负责|上线",
    "data": "数据|样本|语料|标注|构造",
    "the job": "公司|部门|团队|薪|offer|实习|导师|面试官|组里|转正|加班",
    "trivia": "哪年|哪一年|谁提出|谁写的|作者|多少钱|价格|收费|版权",
}
_INTENTS = {name: re.compile(cues) for name, cues in _CUES.items()}


class Evidence(NamedTuple):
    """What speaks for and against a card. A term's weight is its rarity: log inverse frequency."""

    closeness: float
    """Mean cosine similarity of the card's three nearest wordings."""
    lead: float
    """Its best wording's similarity less that of the nearest wording that is not the card's."""
    shared: float
    """Weight of the question's terms that the card contains, in nats."""
    named: float
    """Weight of the question's terms that the card's wordings contain, in nats."""
    foreign: float
    """Share of the weight, 0–1, that the card does not contain."""
    unasked: float
    """Number of intents of the question that no wording of the card has."""


class Weighed(NamedTuple):
    """A card with the evidence for it."""

    card: str
    """Id of the card."""
    similarity: float
    """Cosine similarity of its nearest wording."""
    evidence: Evidence
    """What speaks for and against it."""
    score: float
    """Log-odds that the card asks the same as the question."""
    related: frozenset[str] = frozenset()
    """Cards of its topic, those that it leads to, and those that lead to it."""


class _Rarity:
    """Texts as sets of terms, and how rare a term is among them."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.terms: dict[str, frozenset[str]] = {}
        self._frequency: Counter[str] = Counter()
        for card, text in texts.items():
            known = content_terms_joined(text)
            self.terms[card] = known
            self._frequency.update(known)

    def weight(self, found: Iterable[str]) -> float:
        # Terms come from sets, whose order changes from run to run; fsum does not depend on it.
        return math.fsum(self._weight_of(term) for term in found)

    def _weight_of(self, term: str) -> float:
        texts = len(self.terms) + 1
        frequency = self._frequency[term] + 0.5
        return math.log(texts / frequency)


class _Asked(NamedTuple):
    """A question and what was found near it."""

    terms: set[str]
    intents: frozenset[str]
    near: dict[str, list[float]]
    """Owner of wordings to their similarities, best first."""
    floor: float
    """Similarity that serves for a wording that is not among the nearest."""


class Lexicon:
    """The terms and intents of every card."""

    def __init__(
        self,
        cards: Iterable[Card],
        weights: CardMatchWeights,
    ) -> None:
        """cards: the whole bank; a term is rare or common among them."""
        said = {}
        asked = {}
        self._intents: dict[str, frozenset[str]] = {}
        by_id = {card.id: card for card in cards}
        for card in by_id.values():
            said[card.id] = _words(card)
            asked[card.id] = "\n".join(wordings(card))
            self._intents[card.id] = _intents_of(card)
        self._related = _related(by_id)
        self._weights = weights
        self._said = _Rarity(said)
        self._asked = _Rarity(asked)

    def weigh(
        self,
        question: str,
        hits: Sequence[tuple[str, float]],
    ) -> list[Weighed]:
        """The evidence for the cards of ``hits``, nearest card first.

        hits: card id or ELSEWHERE, and the cosine similarity of one of its wordings, best first.
        """
        if not hits:
            return []
        near: dict[str, list[float]] = {}
        for owner, similarity in hits:
            of_owner = near.setdefault(
                owner,
                [],
            )
            of_owner.append(snapped(similarity))
        _, lowest = hits[-1]
        asked = _Asked(
            terms=content_terms(question),
            intents=intents(question),
            near=near,
            floor=snapped(lowest),
        )
        cards = [owner for owner in near if owner != ELSEWHERE]
        return [
            self._weighed(
                card,
                asked,
            )
            for card in cards[:CANDIDATES]
        ]

    def _weighed(
        self,
        card: str,
        asked: _Asked,
    ) -> Weighed:
        evidence = self._evidence(
            card,
            asked,
        )
        return Weighed(
            card=card,
            similarity=asked.near[card][0],
            evidence=evidence,
            score=score(
                self._weights,
                evidence,
            ),
            related=self._related[card],
        )

    def _evidence(
        self,
        card: str,
        asked: _Asked,
    ) -> Evidence:
        own = asked.near[card]
        rival = _rival(
            card,
            asked,
        )
        said = self._said.terms[card]
        shared = self._said.weight(asked.terms & said)
        missed = self._said.weight(asked.terms - said)
        asked_before = self._asked.terms[card]
        named = self._asked.weight(asked.terms & asked_before)
        unasked = asked.intents - self._intents[card]
        return Evidence(
            closeness=_closeness(
                own,
                asked.floor,
            ),
            lead=own[0] - rival,
            shared=shared,
            named=named,
            foreign=missed / (shared + missed + 1),
            unasked=float(len(unasked)),
        )


def score(
    weights: CardMatchWeights,
    evidence: Evidence,
) -> float:
    """Log-odds that the card asks the same as the question."""
    total = 0.0
    for name, value in evidence._asdict().items():
        weight: float = getattr(
            weights,
            name,
        )
        total += weight * value
    return weights.bias + total


def best(
    weighed: Sequence[Weighed],
    threshold: float,
) -> Weighed | None:
    """Of the cards whose scores reach the threshold (log-odds) the one with the highest.

    Where the wordings of a related one name clearly more of the question, it is that one: of RoPE
    and of YaRN, a question that has both words is about YaRN.
    """
    fitting = [one for one in weighed if reaches(one.score, threshold)]
    if not fitting:
        return None
    first = max(fitting, key=_score_of)
    related = [one for one in fitting if one.card in first.related]
    special = max(related, key=_named_of, default=first)
    return special if _named_of(special) - _named_of(first) >= NAMES_MORE else first


def in_each_spelling(weighings: Sequence[Sequence[Weighed]]) -> list[Weighed]:
    """The cards that were found in every spelling of a question, each with its mean score."""
    first, *others = weighings
    found = []
    for one in first:
        scores = [one.score]
        for other in others:
            scores += [same.score for same in other if same.card == one.card]
        if len(scores) == len(weighings):
            found.append(one._replace(score=math.fsum(scores) / len(scores)))
    return found


def wordings(card: Card) -> list[str]:
    """Every wording a note may use for the card's question."""
    found = [
        card.question,
        *card.aliases,
        card.question_en,
    ]
    return list(dict.fromkeys(found))


def intents(text: str) -> frozenset[str]:
    """What a question wants to know, by its cue words."""
    folded = fold(text)
    found = set()
    for name, cue in _INTENTS.items():
        if cue.search(folded):
            found.add(name)
    return frozenset(found)


def _score_of(weighed: Weighed) -> float:
    return weighed.score


def _named_of(weighed: Weighed) -> float:
    return weighed.evidence.named


def _closeness(
    own: Sequence[float],
    floor: float,
) -> float:
    """Mean of the three best similarities; ``floor`` fills up where a card has fewer."""
    filled = [*own, floor, floor]
    nearest = filled[:NEAREST]
    return sum(nearest) / NEAREST


def _rival(
    card: str,
    asked: _Asked,
) -> float:
    """Similarity of the nearest wording that is not the card's."""
    others = []
    for owner, similarities in asked.near.items():
        if owner != card:
            others.append(similarities[0])
    return max(
        others,
        default=asked.floor,
    )


def _intents_of(card: Card) -> frozenset[str]:
    found: set[str] = set()
    for wording in wordings(card):
        found.update(intents(wording))
    return frozenset(found)


def _related(cards: Mapping[str, Card]) -> dict[str, frozenset[str]]:
    """The cards that are about the same as each, by its id."""
    of_topic: dict[str, set[str]] = {}
    for card in cards.values():
        of_topic.setdefault(card.topic, set()).add(card.id)
    found = {card.id: {*of_topic[card.topic], *card.follow_ups} for card in cards.values()}
    for card in cards.values():
        for follow_up in card.follow_ups:
            found.setdefault(follow_up, set()).add(card.id)
    return {card: frozenset(others) for card, others in found.items()}


def _words(card: Card) -> str:
    """All that the card says."""
    parts = [
        *wordings(card),
        card.reference,
        *card.formulas,
    ]
    for point in card.points:
        parts.append(point.text)
        parts.append(point.text_en or "")
        parts.extend(point.also)
        for spellings in point.terms:
            parts.extend(spellings)
        parts.append(point.probe or "")
    return "\n".join(parts)
