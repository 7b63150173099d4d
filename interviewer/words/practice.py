"""Why a question is asked, and what an appointment's readiness rests on."""

from __future__ import annotations

from collections.abc import Iterable

from interviewer.core.practice.likelihood import Reason, ReasonKey
from interviewer.core.practice.readiness import Forecast
from interviewer.words.pair import Count, Pair, in_language

_WHY: dict[ReasonKey, Pair] = {
    "same_round": ("{name}这一轮问过", "{name} asked this in this round"),
    "same_company": ("{name}问过", "{name} asked this"),
    "round_kind": ("这一轮常问这类题", "this round asks such questions"),
    "jd": ("岗位描述提到 {name}", "the job description names {name}"),
    "task": ("计划里有“{name}”", "your plan has “{name}”"),
    "starred": ("笔记里标了重点", "starred in your notes"),
    "went_badly": ("笔记说当时没答好", "your notes say it went badly"),
    "missed": (
        "{number} 天前漏了 {of} 个要点里的 {name} 个",
        "{number} days ago you missed {name} of {of:point}",
    ),
    "forgotten": ("{number} 天没碰了", "last asked {number} days ago"),
    "new": ("还没问过", "never asked yet"),
    "weak_topic": ("{name}是弱项", "{name} is a weak topic"),
    "deeper": ("上一题答得好，再深一层", "one step deeper, after a strong answer"),
    "warm_up": ("先热身", "a warm-up first"),
    "days_left": ("还有 {number} 天面试", "{number} days left"),
    "another_look": ("再看一遍", "another look"),
}
_TODAY: dict[ReasonKey, Pair] = {
    "days_left": ("今天面试", "the interview is today"),
    "missed": (
        "今天漏了 {of} 个要点里的 {name} 个",
        "today you missed {name} of {of:point}",
    ),
    "forgotten": ("今天没答好", "it went badly today"),
}
"""The same where the number of days is 0."""
_ONE_DAY: dict[ReasonKey, Pair] = {
    "days_left": ("明天面试", "1 day left"),
    "missed": (
        "昨天漏了 {of} 个要点里的 {name} 个",
        "yesterday you missed {name} of {of:point}",
    ),
    "forgotten": ("昨天没答好", "it went badly yesterday"),
}
"""The same where it is 1."""
_BETWEEN: Pair = ("；", "; ")
_CALENDAR: dict[str, Pair] = {
    "appointment": ("面试：{what}", "Interview: {what}"),
    "practice": ("练习 {n} 题，{minutes} 分钟", "Practise {n:question}, {minutes} minutes"),
}
_READINESS: dict[str, Pair] = {
    "answers": ("根据 {answers} 次评过分的回答", "from {answers:graded answer}"),
    "no_answers": ("还没有评过分的回答，不估计", "no graded answers yet, so there is no estimate"),
    "never_asked": (
        "可能会问的 {likely} 题里有 {never_asked} 题还没练过",
        "{never_asked} of {likely:likely question} never practised",
    ),
    "all_asked": ("可能会问的 {likely} 题都练过", "{likely:likely question}, all practised"),
    "weakest": ("最弱：{name}", "weakest: {name}"),
}


def calendar_text(
    key: str,
    lang: str,
    **params: object,
) -> str:
    """The title of an event of a calendar file."""
    return in_language(_CALENDAR[key], lang).format(**params)


def why(reasons: Iterable[Reason], lang: str) -> str:
    """The reasons as one line."""
    said = [
        _one(
            reason,
            lang,
        )
        for reason in reasons
    ]
    return in_language(
        _BETWEEN,
        lang,
    ).join(said)


def readiness_reasons(forecast: Forecast, lang: str) -> list[str]:
    """What a forecast rests on."""
    keys = ["answers" if forecast.answers else "no_answers"]
    if forecast.likely:
        keys.append("never_asked" if forecast.never_asked else "all_asked")
    weakest = forecast.topics[0].name if forecast.topics else ""
    if weakest:
        keys.append("weakest")
    counts = {
        "answers": Count(forecast.answers),
        "likely": Count(forecast.likely),
        "never_asked": forecast.never_asked,
        "name": weakest,
    }
    return [
        in_language(
            _READINESS[key],
            lang,
        ).format(**counts)
        for key in keys
    ]


def _one(reason: Reason, lang: str) -> str:
    special: dict[int, dict[ReasonKey, Pair]] = {0: _TODAY, 1: _ONE_DAY}
    pairs = special.get(
        reason.number,
        {},
    )
    pair = pairs.get(
        reason.key,
        _WHY[reason.key],
    )
    return in_language(
        pair,
        lang,
    ).format(
        name=reason.name,
        number=reason.number,
        of=Count(reason.of),
    )
