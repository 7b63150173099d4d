"""Counts tokens before anything is sent, without a network.

``tiktoken`` fetches its tables from the net. The table of cl100k is carried here instead: OpenAI's
own file, packed; ``docs/licences.md`` has its terms.
"""

from __future__ import annotations

import base64
import functools
import lzma
from typing import TYPE_CHECKING

from interviewer.paths import shipped

if TYPE_CHECKING:
    from tiktoken import Encoding

TABLE = "cl100k_base.tiktoken.xz"
PATTERN = (
    r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+"
    r"|\s++$|\s*[\r\n]|\s+(?!\S)|\s"
)
"""How a text is split before its pieces are looked up, as in ``tiktoken_ext.openai_public``."""


@functools.cache
def _encoding() -> Encoding:
    import tiktoken

    packed = (shipped("knowledge") / "tokens" / TABLE).read_bytes()
    ranks = {}
    for line in lzma.decompress(packed).splitlines():
        token, rank = line.split()
        ranks[base64.b64decode(token)] = int(rank)
    return tiktoken.Encoding(
        "cl100k_base",
        pat_str=PATTERN,
        mergeable_ranks=ranks,
        special_tokens={},
    )


def count_tokens(text: str) -> int:
    """Tokens of ``text`` in cl100k.

    For models with another table it is an estimate of the right size, for Chinese and English.
    """
    return len(_encoding().encode_ordinary(text))


def cut_text(text: str, limit: int) -> str:
    """The beginning of ``text`` that has at most ``limit`` tokens."""
    tokens = _encoding().encode_ordinary(text)
    if len(tokens) <= limit:
        return text
    # A token may end inside a character.
    return _encoding().decode(tokens[: max(limit, 0)], errors="ignore")


def cut_to_tokens(texts: list[str], limit: int) -> list[str]:
    """The first texts that fit into ``limit`` tokens together, whole ones only."""
    kept: list[str] = []
    left = limit
    for text in texts:
        left -= count_tokens(text)
        if left < 0:
            break
        kept.append(text)
    return kept
