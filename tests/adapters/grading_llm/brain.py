"""A scripted model that reads its prompt.

Verdicts go by what the answer shares with a key point; for the rest it has fixed words.
"""

import re
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

from tests.adapters.grading_llm.server import Body, says

HINT, REWORDED, PROSE = (
    "往资源占用那边想想",
    "换个角度：它解决的是什么麻烦？",
    "整体思路清楚，建议把漏掉的地方补上。",
)
PROBE = "那这里具体是怎么做的呢？"
PROBES = (PROBE, "换个角度，为什么非这样不可？", "那代价落在哪里？")
"""Its follow-ups, in the order in which it puts them to one question."""
ACK = "你先交代了背景"
RUBRIC: Body = {
    "points": [
        {
            "zh": "先讲清楚背景和目标",
            "en": "States background and goal",
            "weight": 3,
            "probe": "目标是什么？",
            "probe_en": "What was the goal?",
            "wrong": "",
        },
        {
            "zh": "用指标衡量最后的效果",
            "en": "Measures the effect",
            "weight": 2,
            "probe": "怎么衡量？",
            "probe_en": "Measured how?",
            "wrong": "",
        },
    ],
    "hints": ["想想背景", "想想指标", "背景加指标"],
    "reference": "先讲背景和目标，再讲做法，最后用指标衡量效果。",
}


def kind_of(body: Body) -> str:
    """Which prompt the request carries."""
    user: str = body["messages"][1]["content"]
    for tag, kind in (
        ("<level>", "hint"),
        ("<facts>", "close"),
        ("<kind>", "rubric"),
        ("<key_points>", "judge"),
        ("<resume>", "projects"),
    ):
        if tag in user:
            return kind
    return "clarify"


def projects_of(user: str) -> Body:
    """A question about every bulleted line of the résumé, and one about a line of its own."""
    lines = re.findall(r"^- (.+)$", user.partition("<resume>")[2], re.MULTILINE)
    real = [{"line": line, "question": f"你写到“{line[:8]}”，为什么这样做？"} for line in lines]
    return {
        "questions": [{"line": "发明了一种新的注意力机制", "question": "它是怎么来的？"}, *real]
    }


def brain(handler: BaseHTTPRequestHandler, body: Body) -> None:
    """Answers as a model that keeps to its prompt would."""
    says(good_reply(body), size=9)(handler, body)


def good_reply(body: Body) -> Body:
    """What a model that keeps to its prompt would say."""
    user = body["messages"][1]["content"]
    fixed: dict[str, Body] = {
        "hint": {"spoken": HINT},
        "clarify": {"spoken": REWORDED},
        "close": {"spoken": PROSE},
        "rubric": RUBRIC,
    }
    made: dict[str, Callable[[str], Body]] = {"projects": projects_of, "judge": judged}
    kind = kind_of(body)
    return fixed[kind] if kind in fixed else made[kind](user)


def judged(user: str) -> Body:
    """Every key point whose words an answer shares is met with that answer's words.

    The heaviest other one is asked about.
    """
    zh = {p["en"]: p["zh"] for p in RUBRIC["points"]}
    points = [
        (i, w, zh.get(text, text))
        for i, w, text in re.findall(r"^(\S+) \((\d)\) (.+)$", user, re.MULTILINE)
    ]
    answers = re.findall(r"<answer>(.*?)</answer>", user, re.DOTALL)
    if "什么意思" in answers[-1]:
        return {
            "intent": "asks_back",
            "ack": "",
            "points": [],
            "held": "",
            "move": "clarify",
            "target": "",
            "spoken": "我是想听你讲讲原理。",
        }
    met = [
        (i, a)
        for i, _, text in points
        for a in answers
        if sum(text[n : n + 2] in a for n in range(len(text) - 1)) > 3
    ]
    probed = re.findall(r'<follow_up point="(.*?)">', user)
    left = sorted(
        (-int(w), n, i)
        for n, (i, w, _) in enumerate(points)
        if i not in dict(met) and i not in probed
    )
    asked = {"move": "next", "target": "", "spoken": ""}
    if left:
        words = PROBES[len(answers) - 1] if len(answers) <= len(PROBES) else PROBE
        asked = {"move": "dig", "target": left[0][2], "spoken": words}
    return {
        "intent": "answer",
        "ack": ACK,
        "points": [{"id": i, "verdict": "met", "quote": q[:60]} for i, q in dict(met).items()],
        "held": "",
        **asked,
    }
