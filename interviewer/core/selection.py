"""Which questions to ask, in which order. Deterministic: the seed decides, and the same input gives the same plan."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

from interviewer.core.interview import InterviewConfig
from interviewer.core.question import Kind, Question, normalise

COMPANY_ALIASES: dict[str, str] = {
    "pdd": "拼多多",
    "byd": "比亚迪",
    "tt": "字节",
    "字节跳动": "字节",
    "bytedance": "字节",
    "抖音": "字节",
    "alibaba": "阿里",
    "阿里巴巴": "阿里",
    "tencent": "腾讯",
    "baidu": "百度",
    "meituan": "美团",
    "jd": "京东",
    "xhs": "小红书",
    "ke": "贝壳",
    "kuaishou": "快手",
}


ROUNDS = ("一面", "二面", "三面", "主管面", "HR面")
"""Rounds that can be set up though no note names them."""
_ROUND = re.compile("([一二三四五六七八九]|[0-9]{1,2})面|主管面?|总监面?|交叉面?|终面|hr面?|笔试")
_ASKED: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    ("hr", ("behavioural",)),
    ("主管", ("project", "behavioural")),
    ("总监", ("project", "behavioural")),
    ("终面", ("project", "behavioural")),
    ("笔试", ("coding",)),
    ("一面", ("knowledge", "coding")),
    ("1面", ("knowledge", "coding")),
    ("二面", ("project", "knowledge")),
    ("2面", ("project", "knowledge")),
)
_LATIN = re.compile(r"[a-z][a-z0-9+#-]+")
_COMMON = frozenset(
    "a an and are at by for from in is it of on or the this to we with you your our how why what python ai llm model models".split()
)
_TERMS = (
    "微调",
    "强化学习",
    "检索",
    "重排",
    "向量",
    "多模态",
    "智能体",
    "提示词",
    "量化",
    "蒸馏",
    "推理加速",
    "分布式",
    "预训练",
    "对齐",
    "评测",
    "多轮对话",
    "知识库",
    "知识图谱",
    "注意力",
    "分词",
    "位置编码",
    "数据清洗",
)


def same_company(a: str | None, b: str | None) -> bool:
    """True if both names mean one company (case, width and known short names folded)."""
    return a is not None and b is not None and _canonical(a) == _canonical(b)


def matches(question: Question, config: InterviewConfig) -> bool:
    """True if the question passes the set-up's company, round, topic and kind, and is one of ``only``."""
    return (
        (config.company is None or _at_company(question, config.company))
        and (config.round is None or config.round in _rounds(question))
        and (config.topic is None or _about(question, config.topic))
        and (config.kind is None or question.kind == config.kind)
        and (not config.only or question.id in config.only)
    )


def plan(
    questions: Iterable[Question], config: InterviewConfig, bank: Iterable[Question] = ()
) -> list[Question]:
    """The questions of a session: a résumé's, then the notes' by rank, then the bank's. The order is decided by the seed.

    Topic and kind are conditions. Company and round say what comes first: the company's own questions, then what such a round asks;
    other questions fill what is left.
    """
    named = _words(config.jd or "")
    pool = [q for q in (*questions, *bank) if _fits(q, config)]
    pool.sort(key=lambda q: (*_place(q, config), *_rank(q, config.seed, named)))
    return [*config.projects, *pool][: config.questions]


def why_not(
    questions: Sequence[Question],
    config: InterviewConfig,
    bank: Sequence[Question] = (),
    appointed: Sequence[str] = (),
) -> tuple[str, dict[str, str]] | None:
    """What stands against the set-up, as key and params of a message that names what there is; None if nothing does.

    appointed: companies that the notes' calendar names.
    """
    if not questions:
        return "no_notes", {}
    known = list(dict.fromkeys((*companies(questions), *appointed)))
    if config.company and not any(same_company(name, config.company) for name in known):
        return "unknown_company", {"name": config.company, "known": "、".join(known) or "–"}
    rounds = sorted({r for q in questions for r in _rounds(q) if r})
    if config.round and not is_round(config.round, questions):
        return "unknown_round", {
            "name": config.round,
            "known": "、".join(dict.fromkeys((*rounds, *ROUNDS))),
        }
    if config.topic and not any(_about(q, config.topic) for q in (*questions, *bank)):
        return "unknown_topic", {"name": config.topic}
    return None if plan(questions, config, bank) else ("no_questions_match", {})


def is_round(name: str, questions: Iterable[Question]) -> bool:
    """True if a question was asked in a round of that name, or interviews have such rounds."""
    return bool(_ROUND.fullmatch(normalise(name))) or any(name in _rounds(q) for q in questions)


def companies(questions: Sequence[Question]) -> list[str]:
    """The companies of the questions, most asked first."""
    counts: dict[str, int] = {}
    for question in questions:
        for name in {question.company, *(s.company for s in question.seen_in)} - {None}:
            counts[str(name)] = counts.get(str(name), 0) + 1
    return sorted(counts, key=lambda name: (-counts[name], name))


def _fits(question: Question, config: InterviewConfig) -> bool:
    return (
        (config.topic is None or _about(question, config.topic))
        and (config.kind is None or question.kind == config.kind)
        and (not config.only or question.id in config.only)
    )


def _place(question: Question, config: InterviewConfig) -> tuple[bool, ...]:
    """False sorts first. Where a round is of another kind than the rest, its kind goes before the company."""
    kinds = _kinds(config.round)
    strays = kinds == ("behavioural",) and question.kind != "behavioural"
    elsewhere = config.company is not None and not _at_company(question, config.company)
    other_round = config.round is not None and config.round not in _rounds(question)
    return (
        strays,
        elsewhere,
        other_round,
        bool(kinds) and question.kind not in kinds,
        question.origin == "bank",
    )


def _kinds(round_: str | None) -> tuple[Kind, ...]:
    """What a round asks in the first place (README: rounds)."""
    folded = normalise(round_ or "")
    return next((kinds for word, kinds in _ASKED if word in folded), ())


def provenance(chosen: Sequence[Question], company: str | None = None) -> dict[str, object]:
    """What the opening says of where the questions come from: total, notes, resumes, companies, how many are of the bank.

    unasked: the company of the set-up, if none of the questions was asked there.
    """
    notes, resumes = (
        [*dict.fromkeys(q.note for q in chosen if q.origin == origin)]
        for origin in ("note", "resume")
    )
    return {
        "total": len(chosen),
        "notes": sorted(notes),
        "resumes": resumes,
        "companies": companies(chosen),
        "of_bank": sum(q.origin == "bank" for q in chosen),
        "unasked": None
        if company is None or any(_at_company(q, company) for q in chosen)
        else company,
    }


def _canonical(name: str) -> str:
    folded = normalise(name)
    return normalise(COMPANY_ALIASES.get(folded, folded))


def _at_company(question: Question, company: str) -> bool:
    return same_company(question.company, company) or any(
        same_company(s.company, company) for s in question.seen_in
    )


def _rounds(question: Question) -> set[str | None]:
    return {question.round, *(s.round for s in question.seen_in)}


def _about(question: Question, topic: str) -> bool:
    wanted = normalise(topic)
    return any(wanted in normalise(t) for t in question.topics) or wanted in normalise(
        question.text
    )


def _rank(question: Question, seed: int, named: frozenset[str]) -> tuple[int, str]:
    digest = hashlib.sha256(f"{seed}:{question.id}".encode()).hexdigest()
    weight = min(question.stars, 1) + bool(
        named & _words(" ".join((question.text, *question.topics)))
    )
    return (-weight, digest)


def _words(text: str) -> frozenset[str]:
    """What a JD and a question can share: names in Latin letters (RAG, GRPO) and Chinese terms of the trade."""
    folded = text.casefold()
    return frozenset(_LATIN.findall(folded)) - _COMMON | {term for term in _TERMS if term in folded}
