"""Which questions to ask, in which order. Deterministic: the seed decides, and the same input gives the same plan."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from interviewer.core.interview import InterviewConfig
from interviewer.core.question import Question, normalise

COMPANY_ALIASES: dict[str, str] = {
    "pdd": "拼多多", "byd": "比亚迪", "tt": "字节", "字节跳动": "字节", "bytedance": "字节", "抖音": "字节", "alibaba": "阿里", "阿里巴巴": "阿里",
    "tencent": "腾讯", "baidu": "百度", "meituan": "美团", "jd": "京东", "xhs": "小红书", "ke": "贝壳", "kuaishou": "快手",
}


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


def plan(questions: Iterable[Question], config: InterviewConfig) -> list[Question]:
    """The questions of a session: those that match, the marked ones first, shuffled by the seed, at most ``config.questions``."""
    pool = sorted((q for q in questions if matches(q, config)), key=lambda q: _rank(q, config.seed))
    return pool[: config.questions]


def why_none(questions: Sequence[Question], config: InterviewConfig) -> tuple[str, dict[str, str]]:
    """Why no question matches, as key and params of a message that names what there is."""
    if not questions:
        return "no_notes", {}
    if config.company and not any(_at_company(q, config.company) for q in questions):
        return "unknown_company", {"name": config.company, "known": "、".join(companies(questions)) or "–"}
    rounds = sorted({r for q in questions for r in _rounds(q) if r})
    if config.round and config.round not in rounds:
        return "unknown_round", {"name": config.round, "known": "、".join(rounds) or "–"}
    if config.topic and not any(_about(q, config.topic) for q in questions):
        return "unknown_topic", {"name": config.topic}
    return "no_questions_match", {}


def companies(questions: Sequence[Question]) -> list[str]:
    """The companies of the questions, most asked first."""
    counts: dict[str, int] = {}
    for question in questions:
        for name in {question.company, *(s.company for s in question.seen_in)} - {None}:
            counts[str(name)] = counts.get(str(name), 0) + 1
    return sorted(counts, key=lambda name: (-counts[name], name))


def _canonical(name: str) -> str:
    folded = normalise(name)
    return normalise(COMPANY_ALIASES.get(folded, folded))


def _at_company(question: Question, company: str) -> bool:
    return same_company(question.company, company) or any(same_company(s.company, company) for s in question.seen_in)


def _rounds(question: Question) -> set[str | None]:
    return {question.round, *(s.round for s in question.seen_in)}


def _about(question: Question, topic: str) -> bool:
    wanted = normalise(topic)
    return any(wanted in normalise(t) for t in question.topics) or wanted in normalise(question.text)


def _rank(question: Question, seed: int) -> tuple[int, str]:
    digest = hashlib.sha256(f"{seed}:{question.id}".encode()).hexdigest()
    return (-min(question.stars, 1), digest)
