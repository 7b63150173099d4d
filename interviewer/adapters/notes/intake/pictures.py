"""Pictures in Markdown: counted, and taken out where they hold their own bytes."""

from __future__ import annotations

import re

_PICTURE = re.compile(r"!\[[^\]\n]{0,500}\](?:\(|\[)|!\[\[[^\]\n]{1,500}\]\]|<img\b", re.I)
_DATA = re.compile(
    r"!\[[^\]\n]{0,500}\]\(\s*<?data:[^)\s]*[^)\n]{0,200}\)"
    r"|<img\b[^>]{0,500}?\bsrc\s*=\s*(?:\"data:[^\"]*\"|'data:[^']*')[^>]{0,500}>"
    r"|^\[[^\]\n]{1,200}\]:\s*<?data:\S*.*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A picture whose bytes are written into the text, also as the definition of a reference."""


def without_data(text: str) -> tuple[str, int]:
    """The text without the bytes of pictures, and how many pictures it showed."""
    count = len(_PICTURE.findall(text))
    return _DATA.sub("", text), count
