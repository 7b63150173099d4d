"""Bytes of a note to text, without losing which bytes they were.

UTF-8 (with and without BOM), UTF-16, UTF-32 with BOM, UTF-16 without BOM, GB18030; everything else is no note.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from interviewer.errors import NotesError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff\ufffd]")
_EOL = re.compile(r"\r\n|\n|\r")
_HEAD = 1 << 16
MAX_CONTROL_SHARE = 0.02
MAX_DAMAGE_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file as text.

    text: with its own line ends, without BOM. bom: the bytes in front, or ``b""``. newline: the line end most lines have.
    lossless: False if broken bytes became U+FFFD; ``encode`` would then not give the file back.
    """

    text: str
    encoding: str
    bom: bytes
    newline: str
    lossless: bool = True

    def encode(self, text: str) -> bytes:
        """``text`` as bytes of this file. Raises UnicodeEncodeError where the encoding lacks a character."""
        return self.bom + text.encode(self.encoding)


def decode(data: bytes) -> Decoded:
    """The file as text. Raises NotesError (``note_binary``) for what is no text."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], encoding, bom)
    if b"\0" in data:
        return _decoded(data, _utf16_order(data), b"")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data)
    return _checked(text, "utf-8", b"")


def dominant_newline(text: str) -> str:
    r"""The most frequent of ``\n``, ``\r\n``, ``\r``; ``\n`` for one line."""
    crlf = text.count("\r\n")
    lone = (("\n", text.count("\n") - crlf), ("\r\n", crlf), ("\r", text.count("\r") - crlf))
    return max(lone, key=lambda pair: pair[1])[0]


def _decoded(data: bytes, encoding: str, bom: bytes) -> Decoded:
    try:
        return _checked(data.decode(encoding), encoding, bom)
    except UnicodeDecodeError:
        return _checked(data.decode(encoding, "replace"), encoding, bom, lossless=False)


def _utf16_order(data: bytes) -> str:
    """Chinese and ASCII text puts line feeds and ASCII into the low byte; their zero high bytes tell the order."""
    even, odd = data[0:_HEAD:2].count(0), data[1:_HEAD:2].count(0)
    return "utf-16-be" if even > odd else "utf-16-le"


def _legacy(data: bytes) -> Decoded:
    """GB18030, unless the bytes are UTF-8 with a few broken ones (a cut or badly merged file)."""
    damaged = data.decode("utf-8", "replace")
    wide = sum(1 for c in damaged[:_HEAD] if c > "\x7f")
    if damaged[:_HEAD].count("\ufffd") <= MAX_DAMAGE_SHARE * wide:
        return _checked(damaged, "utf-8", b"", lossless=False)
    try:
        return _checked(data.decode("gb18030"), "gb18030", b"")
    except UnicodeDecodeError:
        return _checked(data.decode("gb18030", "replace"), "gb18030", b"", lossless=False)


def _checked(text: str, encoding: str, bom: bytes, *, lossless: bool = True) -> Decoded:
    head = text[:_HEAD]
    if len(_CONTROL.findall(head)) > MAX_CONTROL_SHARE * len(head):
        raise NotesError(key="note_binary")
    return Decoded(text, encoding, bom, dominant_newline(text), lossless)


def lines_of(text: str) -> list[str]:
    r"""The lines without their ends; ``\r\n``, ``\n`` and ``\r`` end a line and nothing else does."""
    return _EOL.split(text)
