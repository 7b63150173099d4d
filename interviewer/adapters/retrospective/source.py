"""A note as lines of bytes.

Lines are cut in the bytes, so an edit never re-encodes what it does not touch.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from interviewer.adapters.notes.text.decode import decode

_ENDS = ("\r\n", "\n", "\r")


@dataclass(frozen=True)
class Splice:
    """Lines ``start:stop`` of the old text give way to other lines."""

    start: int
    """The first line that goes."""
    stop: int
    """The line after the last one that goes; the same as ``start`` for an insertion."""
    lines: tuple[str, ...]
    """The lines that come, without line ends."""


@dataclass(frozen=True)
class Source:
    """A file cut into lines: ``bom`` and the lines in ``raw`` are the file."""

    encoding: str
    """The name of the codec."""
    bom: bytes
    """The byte order mark, or ``b""``."""
    newline: str
    """The line end that most lines have."""
    raw: tuple[bytes, ...]
    """The lines with their ends."""
    texts: tuple[str, ...]
    """The same lines decoded, without their ends."""

    @classmethod
    def of(cls, data: bytes) -> Source:
        """Cut a file into lines. Raises NotesError where the bytes are not text."""
        decoded = decode(data)
        body = data.removeprefix(decoded.bom)
        raw_lines = _lines(body, decoded.encoding)
        texts = []
        for raw_line in raw_lines:
            text = raw_line.decode(decoded.encoding, "replace")
            texts.append(text.rstrip("\r\n"))
        return cls(
            decoded.encoding,
            decoded.bom,
            decoded.newline,
            raw_lines,
            tuple(texts),
        )

    def apply(self, splices: Sequence[Splice]) -> bytes:
        """The edited file. If its last line had no line end, the new last line has none."""
        edited: list[bytes] = []
        position = 0
        from_top = sorted(
            splices,
            key=attrgetter("start", "stop"),
        )
        for splice in from_top:
            edited += self.raw[position : splice.start]
            position = splice.stop
            if splice.lines:
                self._add_lines(
                    edited,
                    splice.lines,
                    position,
                )
        edited += self.raw[position:]
        lines = self.with_open_end(edited)
        return self.bom + b"".join(lines)

    def _add_lines(
        self,
        edited: list[bytes],
        lines: Sequence[str],
        following: int,
    ) -> None:
        """Add ``lines`` to the edited file; ``following`` is the old line that comes next."""
        above = b""
        if edited:
            above = self._with_end(edited[-1])
            edited[-1] = above
        for line in lines:
            end = self._end_after(line, above)
            above = self.encode(line + end)
            edited.append(above)
        next_line = b""
        if following < len(self.raw):
            next_line = self.raw[following]
        # Our last CR would become one CRLF with a blank line below it that ends in LF.
        if self.newline == "\r" and next_line == self.encode("\n"):
            edited[-1] = self.encode(lines[-1] + "\n")

    def _with_end(self, line: bytes) -> bytes:
        """A raw line with a line end, even if it had none."""
        if self.ends(line):
            return line
        return line + self.encode(self.newline)

    def with_open_end(self, lines: list[bytes]) -> list[bytes]:
        """``lines``, the last one without its line end if the file's last line has none."""
        if not lines or not self.raw:
            return lines
        *other_lines, last_line = lines
        if self.ends(self.raw[-1]) or not self.ends(last_line):
            return lines
        for end in _ENDS:
            encoded_end = self.encode(end)
            if last_line.endswith(encoded_end):
                open_line = last_line.removesuffix(encoded_end)
                return [*other_lines, open_line]
        return lines

    def ended(self) -> tuple[bytes, ...]:
        """The raw lines, the last one with a line end even if the file has none there."""
        if not self.raw:
            return ()
        *lines, last_line = self.raw
        lines.append(self._with_end(last_line))
        return tuple(lines)

    def ends(self, line: bytes) -> bool:
        """True if a raw line has its line end."""
        text = line.decode(self.encoding, "replace")
        return text.endswith(("\n", "\r"))

    def _end_after(
        self,
        line: str,
        above: bytes,
    ) -> str:
        """A lone CR above a blank line of ours that ends in LF would become one CRLF with it."""
        carriage_return = self.encode("\r")
        if self.newline == "\n" and not line and above.endswith(carriage_return):
            return "\r"
        return self.newline

    def encode(self, text: str) -> bytes:
        """Bytes in the file's encoding.

        What it cannot spell becomes a character reference, which Markdown shows as the character.
        """
        return text.encode(self.encoding, "xmlcharrefreplace")


def _lines(body: bytes, encoding: str) -> tuple[bytes, ...]:
    """Cut after CR, LF and CRLF.

    No byte of a longer UTF-8 or GB18030 character is one of them. UTF-16 and UTF-32 are read by
    whole units.
    """
    cr = re.escape("\r".encode(encoding))
    lf = re.escape("\n".encode(encoding))
    width = len("\n".encode(encoding))
    if width == 1:
        unit = b"[^\\r\\n]"
    else:
        unit = b"(?:(?!%b|%b).{%d})" % (cr, lf, width)
    line = b"(?s)%b*(?:%b%b|%b|%b)|.+" % (
        unit,
        cr,
        lf,
        cr,
        lf,
    )
    return tuple(re.findall(line, body))
