"""langchain's client, for endpoints that count oddly, or refuse or think in fields of their own."""

from __future__ import annotations

import math
from typing import Any

from langchain_core.outputs import ChatGenerationChunk
from langchain_openai import ChatOpenAI

MOST_TOKENS = 10**8
"""More than any exchange can use: an endpoint that says so does not count."""
COUNTS = ("prompt_tokens", "completion_tokens")
THOUGHT_FIELDS = ("reasoning_content", "reasoning")
"""Where a thought is: DeepSeek, Qwen and llama.cpp write the first, Ollama, newer vLLM and routers
the second. Some write both, with the same words."""


class TolerantChat(ChatOpenAI):
    """Usage that is not a count is none; a refusal and thoughts are kept."""

    def _convert_chunk_to_generation_chunk(
        self,
        chunk: dict[str, Any],
        default_chunk_class: type,
        base_generation_info: dict[str, Any] | None,
    ) -> ChatGenerationChunk | None:
        """One chunk of the stream."""
        counted = {**chunk, "usage": usage_of(chunk.get("usage"))}
        converted = super()._convert_chunk_to_generation_chunk(
            counted,
            default_chunk_class,
            base_generation_info,
        )
        if converted is not None:
            converted.message.additional_kwargs |= _fields(chunk)
        return converted


def usage_of(told: object) -> dict[str, int] | None:
    """The counts of an endpoint as whole numbers; None where they are not counts."""
    if not isinstance(told, dict):
        return None
    counts = {}
    for name in COUNTS:
        count = _count(told.get(name))
        if count is None:
            return None
        counts[name] = count
    return {**counts, "total_tokens": sum(counts.values())}


def _count(told: object) -> int | None:
    if isinstance(told, bool) or not isinstance(told, int | float | str):
        return None
    try:
        number = float(told)
    except (ValueError, OverflowError):
        return None
    if not math.isfinite(number) or not 0 <= number <= MOST_TOKENS:
        return None
    return round(number)


def _fields(chunk: dict[str, Any]) -> dict[str, str]:
    """The refusal and the thought of a chunk, each where there is one."""
    fields = {}
    for choice in chunk.get("choices") or ():
        delta = choice.get("delta") or {}
        if delta.get("refusal"):
            fields["refusal"] = str(delta["refusal"])
        thought = thought_of(delta)
        if thought:
            fields["thought"] = thought
    return fields


def thought_of(message: dict[str, Any]) -> str:
    """What a message holds of a thought, empty for none."""
    for name in THOUGHT_FIELDS:
        thought = message.get(name)
        if thought and isinstance(thought, str):
            return thought
    return ""
