"""Why a question was asked, as the report says it."""

from __future__ import annotations

from interviewer.core.interview.chosen import Chosen
from interviewer.words.pair import Pair, all_in_language, in_language

_CAUSES: dict[str, Pair] = {
    "first": ("计划里的第一题", "the first question of the plan"),
    "plan": ("计划里的下一题", "the next question of the plan"),
    "follow_up": (
        "接着上一题的内容，题库里这两题前后相连",
        "it goes on from the question before: the bank links the two",
    ),
    "mentioned": ("你在上一题提到了“{link}”", "you spoke of “{link}” in the answer before"),
    "near": (
        "和你上一题说的内容相近",
        "it is close to what you said in the answer before",
    ),
    "up": (
        "上一题答得好，难度从 {before} 级升到 {level} 级（共 5 级）",
        "the answer before was strong: up from level {before} to {level} of 5",
    ),
    "down": (
        "上一题没答好，难度从 {before} 级降到 {level} 级（共 5 级）",
        "the answer before went badly: down from level {before} to {level} of 5",
    ),
    "round": ("这一轮先看这类题", "such a round asks this kind first"),
    "short": (
        "只剩约 {minutes} 分钟，先问短一点的",
        "about {minutes} minutes were left: a shorter one first",
    ),
    "examiner": ("面试官选的：{words}", "the interviewer chose it: {words}"),
}
_BETWEEN: Pair = ("；", "; ")


def because(
    chosen: Chosen | None,
    lang: str,
) -> str:
    """The causes of the choice in one line; empty where nothing is known of it."""
    if chosen is None:
        return ""
    texts = all_in_language(_CAUSES, lang)
    facts = chosen.model_dump()
    phrases = [texts[cause].format(**facts) for cause in chosen.causes]
    return in_language(_BETWEEN, lang).join(phrases)
