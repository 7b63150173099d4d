"""What endpoints do wrong, as replies of the scripted server, and what has to come of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from tests.adapters.grading_llm.server import (
    KEY,
    Body,
    Reply,
    bomb,
    comments,
    counts,
    drips,
    drips_headers,
    error_event,
    fails,
    filtered,
    floods,
    hangs,
    html,
    knows_only,
    no_choices,
    not_http,
    packed,
    redirects,
    refuses,
    says,
    thinks,
    whole,
)


def fenced(good: Body) -> str:
    return f"好的：\n```json\n{json.dumps(good, ensure_ascii=False)}\n```\n以上。"


def thinking(good: Body) -> str:
    return (
        '<think>{"intent": "answer", "points": [], "spoken": "别说"} 让我想想</think>'
        + json.dumps(good, ensure_ascii=False)
    )


THOUGHT = '先想想 {"intent": "answer", "points": [], "spoken": "别说"} 好了'


def with_commas(good: Body) -> str:
    """As models write lists: with a comma after the last item."""
    text = json.dumps(good, ensure_ascii=False, indent=1)
    return re.sub(r"(?<=[\w\]}\"])\n(?=\s*[\]}])", ",\n", text)


Replies = tuple[Callable[[Body], list[Reply]], int, str | None]
"""Replies made from the good one, and how many requests are made.

The last is None if the reply is used in the end, else words of the error.
"""
FAULTS: dict[str, Replies] = {
    "fenced JSON": (lambda g: [says(fenced(g))], 1, None),
    "<think>": (lambda g: [says(thinking(g))], 1, None),
    "malformed once": (lambda g: [says('{"spoken": '), says(g)], 2, None),
    "malformed": (lambda _: [says("这不是 JSON")], 2, "读不懂"),
    "missing fields once": (lambda g: [says("{}"), says(g)], 2, None),
    "missing fields": (lambda _: [says({"other": 1})], 2, "读不懂"),
    "a list for the object": (lambda _: [says("[1, 2]")], 2, "读不懂"),
    "a string where a list was asked": (
        lambda g: [says({k: "x" if isinstance(v, list) else [v] for k, v in g.items()}), says(g)],
        2,
        None,
    ),
    "an unknown key point": (
        lambda g: [
            says(
                g | {"points": [{"id": "p99", "verdict": "met", "quote": "x"}]}
                if "intent" in g
                else {}
            ),
            says(g),
        ],
        2,
        None,
    ),
    "empty text": (lambda _: [says("")], 2, "空内容"),
    "choices: []": (lambda _: [no_choices], 2, "空内容"),
    "choices: [] once": (lambda g: [no_choices, says(g)], 2, None),
    "401": (lambda _: [fails(401, f"Incorrect API key provided: {KEY}")], 1, "OPENAI_API_KEY"),
    "403": (lambda _: [fails(403, f"forbidden for {KEY}")], 1, "OPENAI_API_KEY"),
    "404 model": (lambda _: [fails(404, "model not found")], 1, "test-model"),
    "429 once": (lambda g: [fails(429, "slow down", Retry_After="2"), says(g)], 2, None),
    "429 for long": (lambda _: [fails(429, "quota", Retry_After="3600")], 1, "限流"),
    "429": (lambda _: [fails(429, "quota", Retry_After="soon")], 2, "限流"),
    "500": (lambda _: [fails(500)], 2, "接口出错（500）"),
    "500 once": (lambda g: [fails(500), says(g)], 2, None),
    "502 HTML": (lambda _: [fails(502, "<html>bad gateway</html>")], 2, "502"),
    "an error in the stream": (lambda _: [error_event], 2, "接口出错"),
    "time-out": (lambda _: [hangs], 1, "太慢"),
    "a stream that never ends": (lambda _: [drips], 1, "太慢"),
    "keep-alive comments only": (lambda _: [comments], 1, "太慢"),
    "a reply without end": (lambda _: [floods], 2, "断开"),
    "cut mid-stream": (lambda g: [says(g, cut_at=12)], 2, "断开"),
    "cut mid-stream once": (lambda g: [says(g, cut_at=12), says(g)], 2, None),
    "not HTTP": (lambda _: [not_http], 2, "断开"),
    "HTML with 200": (lambda _: [html], 2, "读不懂"),
    "content filter": (lambda _: [filtered], 1, "拒绝"),
    "refusal in words": (lambda _: [says("I'm sorry, but I can't help with that.")], 2, "读不懂"),
    "context length": (
        lambda _: [fails(400, "This model's maximum context length is 4096 tokens")],
        1,
        "上下文",
    ),
    "llama.cpp context": (
        lambda _: [fails(400, "the request exceeds the available context size, try increasing it")],
        1,
        "上下文",
    ),
    "</think> without an opening tag": (
        lambda g: [says(thinking(g).removeprefix("<think>"))],
        1,
        None,
    ),
    "a thought in a field of its own": (
        lambda g: [thinks(THOUGHT, g, field="reasoning_content")],
        1,
        None,
    ),
    "a thought in another field": (lambda g: [thinks(THOUGHT, g, field="reasoning")], 1, None),
    "a thought in JSON for a stream": (lambda g: [whole(g, reasoning_content=THOUGHT)], 1, None),
    "the reply in the field for thoughts": (
        lambda g: [thinks(json.dumps(g, ensure_ascii=False), "", field="reasoning_content")],
        1,
        None,
    ),
    "the reply in the field for thoughts, whole": (
        lambda g: [whole("", reasoning=json.dumps(g, ensure_ascii=False))],
        1,
        None,
    ),
    "nothing but a thought": (
        lambda _: [thinks(THOUGHT, "", field="reasoning_content")],
        2,
        "空内容",
    ),
    "a thought without end once": (
        lambda g: [thinks(THOUGHT, "", field="reasoning", finish="length"), says(g)],
        2,
        None,
    ),
    "trailing commas": (lambda g: [says(with_commas(g))], 1, None),
    "JSON for a stream": (lambda g: [whole(g)], 1, None),
    "JSON for a stream that refuses": (lambda _: [whole("", refusal="No.")], 1, "拒绝"),
    "an error in JSON with 200": (lambda _: [fails(200, "the engine died")], 2, "接口出错"),
    "packed as gzip": (lambda g: [packed(g, "gzip", 31)], 1, None),
    "packed as deflate": (lambda g: [packed(g, "deflate", 15)], 1, None),
    "packed as what it is not": (lambda g: [packed(g, "gzip", -15)], 2, "断开"),
    "packed in another way": (lambda g: [packed(g, "br", -15)], 2, "断开"),
    "a bomb": (lambda _: [bomb("application/json")], 2, "断开"),
    "a bomb in a stream": (lambda _: [bomb("text/event-stream")], 2, "断开"),
    "a text without end": (lambda _: [says("x" * 300_000, size=50_000)], 2, "读不懂"),
    "headers that never end": (lambda _: [drips_headers], 1, "太慢"),
    "refusal": (lambda _: [refuses], 1, "拒绝"),
    "usage as a string": (lambda g: [counts(g, "many")], 1, None),
    "usage in strings": (
        lambda g: [counts(g, {"prompt_tokens": "5", "completion_tokens": "x"})],
        1,
        None,
    ),
    "usage in floats": (
        lambda g: [counts(g, {"prompt_tokens": 5.5, "completion_tokens": 7.0})],
        1,
        None,
    ),
    "usage beyond reason": (
        lambda g: [counts(g, {"prompt_tokens": 10**30, "completion_tokens": -1})],
        1,
        None,
    ),
    "402": (lambda _: [fails(402, "insufficient balance")], 1, "余额"),
    "another host": (lambda _: [redirects("http://elsewhere.invalid/v1")], 1, "连不上"),
    "function calling only": (lambda g: [knows_only("function")(g)], 2, None),
    "JSON mode only": (lambda g: [knows_only("json_object")(g)], 3, None),
    "plain only": (lambda g: [knows_only("plain")(g)], 4, None),
    "nothing is taken": (lambda _: [fails(400, "nonsense")], 4, "不接受"),
}
