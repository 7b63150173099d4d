"""Which of the two Chinese encodings before Unicode a text is in: GB18030 or Big5.

Nearly all bytes of the one can be read as the other, so validity says little. Both put their
frequent characters into one range, and text of the other encoding falls beside it half of the time.
"""

from __future__ import annotations

import re
from typing import NamedTuple

BIG5 = "big5hkscs"
GB = "gb18030"
WESTERN = "cp1252"
HEAD = 1 << 16
"""Bytes that are looked at."""
LIKELY = 0.6
"""Share of frequent characters from which an encoding is believed.

Traditional characters in GB18030 have about .7, text of the other encoding .2 to .5.
"""

_CHARACTER = re.compile(
    rb"[\x00-\x80]|([\x81-\xfe])([\x40-\xfe])|([\x81-\xfe][\x30-\x39]){2}",
    re.DOTALL,
)
"""A narrow character, one of two bytes, or one of four, which GB18030 alone has."""


class _Range(NamedTuple):
    """Where an encoding has its punctuation and its frequent characters."""

    marks: tuple[int, int]
    """First bytes of punctuation."""
    letters: tuple[int, int]
    """First bytes of the frequent characters."""

    def holds(
        self,
        lead: int,
    ) -> bool:
        """True for a first byte in one of them."""
        return any(first <= lead <= last for first, last in self)


_GB2312 = _Range((0xA1, 0xA3), (0xB0, 0xD7))
_BIG5_LEVEL_1 = _Range((0xA1, 0xA3), (0xA4, 0xC6))
_GB2312_TRAIL = 0xA1
"""The second bytes of GB 2312 begin here."""


def encoding_of(data: bytes) -> str | None:
    """Python's name of the encoding, None where neither is likely. data: no UTF."""
    gb_share, big5_share = _shares(data[:HEAD])
    best, share = (BIG5, big5_share) if big5_share > gb_share else (GB, gb_share)
    if share >= LIKELY and _can_be(data, best):
        return best
    return None


def _shares(head: bytes) -> tuple[float, float]:
    """Shares of the wide characters that are frequent ones of GB 2312, and of Big5."""
    wide = 0
    in_gb = 0
    in_big5 = 0
    for match in _CHARACTER.finditer(head):
        if match[3] is not None:
            wide += 1
            in_gb += 1
        if match[1] is None:
            continue
        lead = match[1][0]
        trail = match[2][0]
        wide += 1
        in_gb += _GB2312.holds(lead) and trail >= _GB2312_TRAIL
        in_big5 += _BIG5_LEVEL_1.holds(lead)
    if wide == 0:
        return 0.0, 0.0
    return in_gb / wide, in_big5 / wide


def _can_be(
    data: bytes,
    encoding: str,
) -> bool:
    """True if the bytes can be read, and come back the same."""
    try:
        text = data.decode(encoding)
        return text.encode(encoding) == data
    except UnicodeError:
        return False
