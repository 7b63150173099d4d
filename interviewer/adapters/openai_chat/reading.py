"""Reads a model's reply, whole or while it arrives: thoughts and fences removed, shapes that models mix up set right."""

from __future__ import annotations

import json
import re
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from interviewer.adapters.openai_chat.faults import Fault

Model = TypeVar("Model", bound=BaseModel)

_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_STRING = re.compile(r'(?:[^"\\]|\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt]))*')
_SPOKEN = re.compile(r'(?<!\\)"spoken"\s*:\s*"')
_DECODER = json.JSONDecoder(strict=False)


def read_reply(text: str, schema: type[Model]) -> Model:
    """The reply as ``schema``. Raises Fault ``malformed`` whose detail tells the model what is wrong."""
    try:
        return schema.model_validate(first_object(text))
    except ValidationError as error:
        first = error.errors()[0]
        raise Fault(
            "malformed", f"{'.'.join(map(str, first['loc'])) or 'reply'}: {first['msg']}"
        ) from None


def first_object(text: str) -> dict[str, Any]:
    """The first JSON object in the text, wherever it stands. Raises Fault ``malformed``."""
    bare = _THOUGHT.sub("", text)
    start = bare.find("{")
    while start >= 0:
        try:
            found, _ = _DECODER.raw_decode(bare, start)
        except (ValueError, RecursionError):
            start = bare.find("{", start + 1)
            continue
        if isinstance(found, dict):
            return found
    raise Fault(
        "malformed",
        "the reply holds no complete JSON object" if bare.strip() else "the reply is empty",
    )


class SpokenStream:
    """Takes the pieces of a JSON reply whose last field is ``spoken``; gives the spoken text as it comes."""

    def __init__(self) -> None:
        """Nothing read yet."""
        self._buffer, self._start, self._given = "", -1, ""

    def feed(self, piece: str) -> str:
        """The spoken text that became readable by this piece."""
        self._buffer += piece
        if self._start < 0 and not self._find():
            return ""
        read = _STRING.match(self._buffer, self._start)
        text = _unescaped(read[0]) if read else ""
        new, self._given = text[len(self._given) :], text
        return new

    @property
    def begun(self) -> bool:
        """True once everything before ``spoken`` is there."""
        return self._start >= 0

    def before(self) -> dict[str, Any] | None:
        """The object as it stands before ``spoken``, None if it cannot be read."""
        head = _SPOKEN.split(_THOUGHT.sub("", self._buffer), maxsplit=1)[0].rstrip().rstrip(",")
        try:
            return first_object(head + "}")
        except Fault:
            return None

    def _find(self) -> bool:
        if '"spoken"' not in self._buffer:
            return False
        clear = _THOUGHT.sub(lambda m: " " * len(m[0]), self._buffer)
        if match := _SPOKEN.search(clear):
            self._start = match.end()
        return self.begun


def _unescaped(raw: str) -> str:
    """The string's value; half of a surrogate pair at its end waits for the other."""
    text = str(json.loads(f'"{raw}"', strict=False))
    if text and "\ud800" <= text[-1] <= "\udbff":
        text = text[:-1]
    return re.sub("[\ud800-\udfff]", "\ufffd", text)
