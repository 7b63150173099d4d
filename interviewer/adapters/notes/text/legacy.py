"""Which of the two Chinese encodings before Unicode a text is in: GB18030 or Big5.

Korean and Japanese of that time are told from both, and refused: they would be read as rubbish.

Nearly all bytes of the one can be read as the other, so validity says little. Both put their
frequent characters into one range, and text of the other encoding falls beside it half of the time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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


_KANA = (0xA4, 0xA5)
"""First bytes of kana in EUC-JP."""
KANA_SHARE = 0.4
"""Share of kana from which a text is Japanese; a quarter of Chinese in Big5 begins like it."""
_SYLLABLES = range(0xB0, 0xC9)
"""First bytes of the syllables in EUC-KR; half of the Chinese in GB 2312 begins elsewhere."""
SYLLABLE_SHARE = 0.97
LEAST_SYLLABLES = 6
"""Different letters below which nothing is said of Korean or Japanese."""
_FREQUENT = frozenset(
    "不两个么了介从们件价会你全关出分列判到前功动化区去发取口另可各名后命和哪块多好定对将就层工平年广库度建归当得情慢成扩批拉据排接教"
    "方明普更服期本机来构果模次每比求没法点然环理的目看码确离科程端答类级经结缓缺群考能节表解让讲论话起路较还进连那邻里量间难集面"
)
"""Characters in that range that hardly a Chinese text is without; none is a frequent syllable."""
COMMON_SHARE = 0.1
"""Share of these below which a text with such first bytes alone is Korean."""
_OF_TWO_BYTES = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u07ff]{2,}")
"""Letters of two bytes in UTF-8, several in a row."""
_OF_ONE_SCRIPT = re.compile(
    "[\u00c0-\u017f]+|[\u0386-\u03f6]+|[\u0400-\u045f]+|[\u05d0-\u05ea]+|[\u0600-\u06ff]+"
)
_GB2312 = _Range((0xA1, 0xA3), (0xB0, 0xD7))
_BIG5_LEVEL_1 = _Range((0xA1, 0xA3), (0xA4, 0xC6))
_GB2312_TRAIL = 0xA1
"""The second bytes of GB 2312 begin here."""


def is_gb_after_all(
    data: bytes,
    text: str,
) -> bool:
    """True for a short text of GB 2312 whose bytes happen to be UTF-8 (``系统``, ``目录``).

    text: the data as UTF-8. Nobody writes letters of two scripts in one word.
    """
    if any(character > "\u07ff" for character in text):
        return False
    words = _OF_TWO_BYTES.findall(text)
    if all(_OF_ONE_SCRIPT.fullmatch(word) for word in words):
        return False
    try:
        data.decode("gb2312")
    except UnicodeDecodeError:
        return False
    return True


def is_of_another_language(data: bytes) -> bool:
    """True for Korean and Japanese (EUC), of which each byte can be read as Chinese as well.

    Neither has characters of four bytes.
    """
    head = data[:HEAD]
    letters = []
    for match in _CHARACTER.finditer(head):
        if match[3] is not None:
            return False
        if match[1] is None:
            continue
        lead = match[1][0]
        trail = match[2][0]
        is_mark = lead <= _GB2312.marks[1]
        if not is_mark and trail >= _GB2312_TRAIL:
            letters.append(match[0])
    return _is_japanese(
        data,
        letters,
    ) or _is_korean(letters)


def _is_japanese(
    data: bytes,
    letters: Sequence[bytes],
) -> bool:
    if len(set(letters)) < LEAST_SYLLABLES:
        return False
    kana = sum(letter[0] in _KANA for letter in letters)
    return kana > KANA_SHARE * len(letters) and _can_be(
        data,
        "euc_jp",
    )


def _is_korean(letters: Sequence[bytes]) -> bool:
    if len(set(letters)) < LEAST_SYLLABLES:
        return False
    syllables = sum(letter[0] in _SYLLABLES for letter in letters)
    if syllables < SYLLABLE_SHARE * len(letters):
        return False
    text = b"".join(letters).decode(
        GB,
        "replace",
    )
    frequent = sum(character in _FREQUENT for character in text)
    return frequent < COMMON_SHARE * len(text)


def encoding_of(data: bytes) -> str | None:
    """Python's name of the encoding, None where neither is likely. data: no UTF."""
    gb_share, big5_share = _shares(data[:HEAD])
    best, share = (BIG5, big5_share) if big5_share > gb_share else (GB, gb_share)
    if share >= LIKELY and _can_be(
        data,
        best,
    ):
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
