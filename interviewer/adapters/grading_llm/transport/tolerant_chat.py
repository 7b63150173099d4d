"""langchain's client, for endpoints that count oddly or refuse in a field of their own."""

from __future__ import annotations

import math
from typing import Any

from langchain_core.outputs import ChatGenerationChunk
from langchain_openai import ChatOpenAI

MOST_TOKENS = 10**8
"""More than any exchange can use: an endpoint that says so does not count."""
COUNTS = ("prompt_tokens", "completion_tokens")


class TolerantChat(ChatOpenAI):
    """Usage that is not a count is none; a refusal is kept."""

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
        refusal = _refusal(chunk)
        if converted is not None and refusal:
            converted.message.additional_kwargs["refusal"] = refusal
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


def _refusal(chunk: dict[str, Any]) -> str:
    choices = chunk.get("choices") or ()
    for choice in choices:
        delta = choice.get("delta") or {}
        if delta.get("refusal"):
            return str(delta["refusal"])
    return ""
