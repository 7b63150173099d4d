"""Reads a model's reply, whole or while it arrives; thoughts and fences are removed."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from interviewer.adapters.grading_llm.transport.faults import Fault

Model = TypeVar("Model", bound=BaseModel)

_OPENING = re.compile(r"\s*<think(?:ing)?>", re.IGNORECASE)
_CLOSING = re.compile(r"</think(?:ing)?>", re.IGNORECASE)
_FENCE = re.compile(r"\s*+(?:```\w*)?\s*")
_OBJECT = re.compile(r'\{\s*+["}]')
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|[{}\[\]]|,(?=\s*+[}\]])', re.DOTALL)
"""A string, closed or not, a bracket, or a comma that is one too many."""
_CONTROL = re.compile(r"[\x00-\x1f]")


def read_reply(text: str, schema: type[Model]) -> Model:
    """The reply as ``schema``.

    Raises Fault ``malformed`` whose detail tells the model what is wrong.
    """
    try:
        reply = first_object(text)
        return schema.model_validate(reply)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "reply"
        raise Fault("malformed", f"{place}: {first['msg']}") from None


def first_object(text: str) -> dict[str, Any]:
    """The first JSON object in the text, whatever is around it. Raises Fault ``malformed``.

    Each character is looked at a fixed number of times.
    """
    for part in _parts(text):
        value = _first_in(part)
        if value is not None:
            return value
    if not text.strip():
        raise Fault("malformed", "the reply is empty")
    raise Fault("malformed", "the reply holds no complete JSON object")


def _parts(text: str) -> Iterator[str]:
    """What follows the last thought, then all that is no thought.

    The tag that opens a thought may be missing, and one that closes it may stand in a string.
    """
    closings = list(_CLOSING.finditer(text))
    if closings:
        yield text[closings[-1].end() :]
    opening = _OPENING.match(text)
    if opening is None:
        yield text
    elif closings:
        yield text[closings[0].end() :]


def _first_in(text: str) -> dict[str, Any] | None:
    """The first object of the text that can be read; None where there is none."""
    start = _OBJECT.search(text)
    while start is not None:
        end, commas = _span(text, start.start())
        if end is None:
            return None
        found = _read(text, start.start(), end, commas)
        if found is not None:
            return found
        start = _OBJECT.search(text, end)
    return None


def _span(
    text: str,
    start: int,
) -> tuple[int | None, list[int]]:
    """Where the brackets that open at ``start`` are closed, None if they are not.

    Also the places of commas before a closing bracket, which models like to write.
    """
    depth = 0
    commas = []
    for token in _TOKEN.finditer(text, start):
        mark = token[0][0]
        if mark == ",":
            commas.append(token.start())
        elif mark in "{[":
            depth += 1
        elif mark in "}]":
            depth -= 1
            if depth == 0:
                return token.end(), commas
    return None, commas


def _read(
    text: str,
    start: int,
    end: int,
    commas: Sequence[int],
) -> dict[str, Any] | None:
    pieces = []
    for comma in commas:
        pieces.append(text[start:comma])
        start = comma + 1
    pieces.append(text[start:end])
    try:
        value = json.loads("".join(pieces), strict=False)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


class SpokenStream:
    """Takes the pieces of a JSON reply: an early field ``ack``, and ``spoken`` as the last."""

    def __init__(self) -> None:
        """Nothing read yet."""
        self._buffer = ""
        self._start = 0
        self._before: dict[str, Any] | None = None
        self._given = ""
        self._ack: str | None = None

    def feed(self, piece: str) -> str:
        """The spoken text that became readable by this piece."""
        # Models send raw line breaks in strings, which strict JSON does not know.
        self._buffer += _CONTROL.sub(" ", piece)
        self._find_ack()
        if not self.begun:
            self._begin()
        if not self.begun:
            return ""
        reply = _partial_object(self._buffer[self._start :])
        spoken = reply.get("spoken")
        if not isinstance(spoken, str) or not spoken.startswith(self._given):
            return ""
        fresh = spoken.removeprefix(self._given)
        self._given = spoken
        return fresh

    @property
    def begun(self) -> bool:
        """True once everything before ``spoken`` is there."""
        return self._before is not None

    @property
    def ack(self) -> str | None:
        """The text of ``ack`` once it is whole; None before."""
        return self._ack

    def before(self) -> dict[str, Any] | None:
        """The fields before ``spoken``; None as long as it has not begun."""
        return self._before

    def _find_ack(self) -> None:
        if self._ack is not None or '"ack"' not in self._buffer:
            return
        start = self._opening()
        if start is None:
            return
        ack = _partial_object(self._buffer[start:], whole_strings=True).get("ack")
        if isinstance(ack, str):
            self._ack = ack

    def _begin(self) -> None:
        """Find the object and its fields before ``spoken``, once they are all there."""
        if '"spoken"' not in self._buffer:
            return
        start = self._opening()
        if start is None:
            return
        self._start = start
        reply = _partial_object(self._buffer[start:])
        if isinstance(reply.get("spoken"), str):
            fields = itertools.takewhile(_is_before_spoken, reply.items())
            self._before = dict(fields)

    def _opening(self) -> int | None:
        """Where the reply's object begins; None as long as that may be in a thought.

        The tag that opens a thought may be missing, so words before an object keep it unheard:
        then the reply is read when it is whole.
        """
        start = 0
        for closing in _CLOSING.finditer(self._buffer):
            start = closing.end()
        opening = _OBJECT.search(self._buffer, start)
        if opening is None or not _FENCE.fullmatch(self._buffer, start, opening.start()):
            return None
        return opening.start()


def _is_before_spoken(field: tuple[str, Any]) -> bool:
    name, _ = field
    return name != "spoken"


def _partial_object(
    text: str,
    *,
    whole_strings: bool = False,
) -> dict[str, Any]:
    """The object that begins the text, as far as it is there; empty if it cannot be read.

    whole_strings: without a string that is not closed yet.
    """
    try:
        value = from_json(text, allow_partial=True if whole_strings else "trailing-strings")
    except (ValueError, TypeError):
        return {}
    return dict(value)
