"""A note as lines of bytes. Lines are cut in the bytes, so an edit never re-encodes what it does not touch."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.adapters.markdown_notes.decode import decode

_ENDS = ("\r\n", "\n", "\r")


@dataclass(frozen=True)
class Splice:
    """Lines ``start:stop`` of the old text give way to ``lines`` (without line ends). start == stop is an insertion."""

    start: int
    stop: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """bom + the lines in ``raw`` (with their ends) are the file; ``texts`` are the same lines decoded, without their ends."""

    encoding: str
    bom: bytes
    newline: str
    raw: tuple[bytes, ...]
    texts: tuple[str, ...]

    @classmethod
    def of(cls, data: bytes) -> Source:
        """Cut a file into lines. Raises NotesError where the bytes are no text."""
        found = decode(data)
        raw = _lines(data[len(found.bom) :], found.encoding)
        texts = tuple(line.decode(found.encoding, "replace").rstrip("\r\n") for line in raw)
        return cls(found.encoding, found.bom, found.newline, raw, texts)

    def apply(self, splices: Sequence[Splice]) -> bytes:
        """The edited file. A last line without an end stays the file's habit."""
        out: list[bytes] = []
        at = 0
        for splice in sorted(splices, key=lambda s: (s.start, s.stop)):
            out += self.raw[at : splice.start]
            at = splice.stop
            if out and splice.lines and not self.ends(out[-1]):
                out[-1] += self.encode(self.newline)
            for line in splice.lines:
                out.append(self.encode(line + self._end_after(line, out[-1] if out else b"")))
            if (
                splice.lines
                and self.newline == "\r"
                and self.raw[at : at + 1] == (self.encode("\n"),)
            ):
                out[-1] = self.encode(splice.lines[-1] + "\n")
        out += self.raw[at:]
        return self.bom + b"".join(self.with_open_end(out))

    def with_open_end(self, lines: list[bytes]) -> list[bytes]:
        """``lines``, the last one without its line end if the file's last line has none."""
        if not lines or not self.raw or self.ends(self.raw[-1]) or not self.ends(lines[-1]):
            return lines
        end = next(self.encode(e) for e in _ENDS if lines[-1].endswith(self.encode(e)))
        return [*lines[:-1], lines[-1][: -len(end)]]

    def ended(self) -> tuple[bytes, ...]:
        """The raw lines, the last one with a line end even if the file has none there."""
        if not self.raw or self.ends(self.raw[-1]):
            return self.raw
        return (*self.raw[:-1], self.raw[-1] + self.encode(self.newline))

    def ends(self, line: bytes) -> bool:
        """True if a raw line has its line end."""
        return line.decode(self.encoding, "replace").endswith(("\n", "\r"))

    def _end_after(self, line: str, above: bytes) -> str:
        """A lone CR above a blank line of ours that ends in LF would become one CRLF with it."""
        alone = self.newline == "\n" and not line and above.endswith(self.encode("\r"))
        return "\r" if alone else self.newline

    def encode(self, text: str) -> bytes:
        """Bytes in the file's encoding; what it cannot spell becomes a character reference, which Markdown shows as the character."""
        return text.encode(self.encoding, "xmlcharrefreplace")


def _lines(body: bytes, encoding: str) -> tuple[bytes, ...]:
    """Cut after CR, LF and CRLF. No byte of a longer UTF-8 or GB18030 character is one; UTF-16 and UTF-32 are read by whole units."""
    cr, lf = (re.escape(end.encode(encoding)) for end in "\r\n")
    width = len("\n".encode(encoding))
    unit = b"[^\\r\\n]" if width == 1 else b"(?:(?!%b|%b).{%d})" % (cr, lf, width)
    return tuple(re.findall(b"(?s)%b*(?:%b%b|%b|%b)|.+" % (unit, cr, lf, cr, lf), body))
