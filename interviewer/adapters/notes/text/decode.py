"""Bytes of a note to text, without losing which bytes they were.

UTF-8 (with and without BOM), UTF-16, UTF-32 with BOM, UTF-16 without BOM, GB18030, Big5, and
western text with a few accents. Everything else is not a note.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from interviewer.adapters.notes.text import legacy
from interviewer.errors import NotesError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff\ufffd]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_WIDE = re.compile(b"[\x80-\xff]+")
_EOL = re.compile(r"\r\n|\n|\r")
_SIGNS = frozenset("，。、；：？！（）《》【】「」『』“”‘’—…～·　")
_HEAD = 1 << 16
"""Bytes or characters that are looked at to tell what a file is."""
FEW_LETTERS = 8
"""Wide letters below which rare ones say nothing of the encoding."""
MIN_SINGLE_SHARE = 0.8
"""Share of wide bytes without a wide neighbour above which a file is in a western alphabet."""
MAX_CONTROL_SHARE = 0.02
"""Share of control characters above which a file is binary."""
MAX_DAMAGE_SHARE = 0.05
"""Share of the wide characters that may be broken in a file that still counts as UTF-8."""


@dataclass(
    frozen=True,
    slots=True,
)
class Decoded:
    """A file as text."""

    text: str
    """With its own line ends, without BOM."""
    encoding: str
    """Python's name for it."""
    bom: bytes
    """The bytes in front, or ``b""``."""
    newline: str
    """The line end that most lines have."""
    lossless: bool = True
    """False if broken bytes became U+FFFD; ``encode`` would then not give the file back."""

    def encode(
        self,
        text: str,
    ) -> bytes:
        """``text`` as bytes of this file.

        Raises UnicodeEncodeError where the encoding lacks a character.
        """
        return self.bom + text.encode(self.encoding)


def decode(data: bytes) -> Decoded:
    """The file as text.

    Raises NotesError: ``note_binary`` for what is not text, ``note_encoding`` for Korean and
    Japanese in an encoding before Unicode.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded(
                data[len(bom) :],
                encoding,
                bom,
            )
    if b"\0" in data:
        return _decoded(
            data,
            _utf16_order(data),
            b"",
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data)
    if legacy.is_gb_after_all(data, text):
        return _decoded(data, legacy.GB, b"")
    return _checked(text, "utf-8", b"")


def dominant_newline(text: str) -> str:
    r"""The most frequent of ``\n``, ``\r\n``, ``\r``; ``\n`` for one line."""
    crlf = text.count("\r\n")
    counts = {
        "\n": text.count("\n") - crlf,
        "\r\n": crlf,
        "\r": text.count("\r") - crlf,
    }
    return max(
        counts,
        key=counts.__getitem__,
    )


def _decoded(
    data: bytes,
    encoding: str,
    bom: bytes,
) -> Decoded:
    try:
        return _checked(
            data.decode(encoding),
            encoding,
            bom,
        )
    except UnicodeDecodeError:
        return _checked(
            data.decode(encoding, "replace"),
            encoding,
            bom,
            lossless=False,
        )


def _utf16_order(data: bytes) -> str:
    """The byte order of UTF-16 without BOM, by its zero bytes.

    Chinese and ASCII text puts line feeds and ASCII into the low byte, so the high bytes are zero.
    """
    even_zeros = data[0:_HEAD:2].count(0)
    odd_zeros = data[1:_HEAD:2].count(0)
    return "utf-16-be" if even_zeros > odd_zeros else "utf-16-le"


def _legacy(data: bytes) -> Decoded:
    """GB18030 or Big5, unless it is UTF-8 with a few broken bytes (a cut or badly merged file)."""
    damaged = data.decode("utf-8", "replace")
    head = damaged[:_HEAD]
    wide = sum(1 for character in head if character > "\x7f")
    if head.count("\ufffd") <= MAX_DAMAGE_SHARE * wide:
        return _checked(
            damaged,
            "utf-8",
            b"",
            lossless=False,
        )
    if legacy.is_of_another_language(data):
        raise NotesError(key="note_encoding")
    encoding = legacy.encoding_of(data)
    if encoding is None and _tells_too_little(data):
        encoding = legacy.GB
    if encoding is not None:
        return _decoded(data, encoding, b"")
    if _is_western(data):
        return _decoded(data, legacy.WESTERN, b"")
    raise NotesError(key="note_binary")


def _is_western(data: bytes) -> bool:
    """True where single wide bytes stand among ASCII: accents and curly quotes."""
    wide = _WIDE.findall(data[:_HEAD])
    single = sum(len(run) == 1 for run in wide)
    return single > MIN_SINGLE_SHARE * len(wide)


def _tells_too_little(data: bytes) -> bool:
    """True for a few wide letters, which GB18030 has: rare ones are no sign of another encoding."""
    try:
        text = data[:_HEAD].decode("gb18030")
    except UnicodeDecodeError:
        return False
    return len(_wide_letters(text)) < FEW_LETTERS and not _PRIVATE.search(text)


def _wide_letters(text: str) -> list[str]:
    return [character for character in text if character > "\u2e7f" and character not in _SIGNS]


def _checked(
    text: str,
    encoding: str,
    bom: bytes,
    *,
    lossless: bool = True,
) -> Decoded:
    head = text[:_HEAD]
    if len(_CONTROL.findall(head)) > MAX_CONTROL_SHARE * len(head):
        raise NotesError(key="note_binary")
    return Decoded(
        text,
        encoding,
        bom,
        dominant_newline(text),
        lossless,
    )


def lines_of(text: str) -> list[str]:
    r"""The lines without their ends.

    ``\r\n``, ``\n`` and ``\r`` end a line and nothing else does.
    """
    return _EOL.split(text)
