"""A reply in one piece where a stream was asked for, as the stream it should have been."""

from __future__ import annotations

import json
from typing import Any

from interviewer.adapters.grading_llm.transport.tolerant_chat import THOUGHT_FIELDS, thought_of


def as_events(body: bytes) -> bytes:
    """The reply as server-sent events; unchanged where it is not an object of JSON."""
    try:
        reply = json.loads(body)
        chunk = _chunk(reply) if "choices" in reply else reply
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return body
    return b"data: " + json.dumps(chunk).encode() + b"\n\ndata: [DONE]\n\n"


def _chunk(reply: dict[str, Any]) -> dict[str, Any]:
    """The only chunk of the stream."""
    choices = []
    for index, choice in enumerate(reply["choices"]):
        choices.append(
            {
                "index": index,
                "delta": _delta(choice["message"]),
                "finish_reason": choice.get("finish_reason") or "stop",
            }
        )
    return {
        **reply,
        "object": "chat.completion.chunk",
        "choices": choices,
    }


def _delta(message: dict[str, Any]) -> dict[str, Any]:
    calls = []
    for index, call in enumerate(message.get("tool_calls") or ()):
        calls.append({**call, "index": index})
    delta = {
        "role": "assistant",
        "content": message.get("content"),
        "refusal": message.get("refusal"),
        THOUGHT_FIELDS[0]: thought_of(message),
    }
    if calls:
        delta["tool_calls"] = calls
    return delta
