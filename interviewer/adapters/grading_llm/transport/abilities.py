"""What an endpoint takes: found out by its complaints, and remembered."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel

Format = Literal["json_schema", "function", "json_object", "plain"]
"""How the shape of a reply is asked for."""
FORMATS: tuple[Format, ...] = ("json_schema", "function", "json_object", "plain")
"""From the strictest to none."""

_DROPPABLE: dict[str, tuple[str, ...]] = {
    "temperature": ("temperature",),
    "stream_options": ("stream_options", "include_usage"),
    "max_tokens": ("max_tokens",),
    "max_completion_tokens": ("max_completion_tokens",),
}
"""Parameters that an endpoint may refuse, and the words by which it names them."""


_ROOM = ("max_tokens", "max_completion_tokens")
"""How the length of a reply is bounded: most servers know the first, newer ones the second."""


@dataclass
class Abilities:
    """What an endpoint was found to take."""

    format: Format = "json_schema"
    """The strictest format that it has not refused."""

    dropped: set[str] = field(default_factory=set)
    """The parameters that it refused."""

    def give_up(self, said: str) -> bool:
        """Leave out what the endpoint's complaint names, else take the next simpler format.

        False if nothing is left.
        """
        for name, words in _DROPPABLE.items():
            is_named = any(word in said for word in words)
            if is_named and name not in self.dropped:
                self.dropped.add(name)
                return True
        if self.format == "plain":
            return False
        next_simpler = FORMATS.index(self.format) + 1
        self.format = FORMATS[next_simpler]
        return True

    def options(
        self,
        schema: type[BaseModel],
        room: int,
    ) -> dict[str, Any]:
        """What goes with a request, so that its reply has the schema's shape.

        room: tokens that the reply may have. In extra_body, as the format is, so that the client
        library streams the text as it is and renames nothing.
        """
        name = schema.__name__
        body: dict[str, Any] = self._bound(room)
        options: dict[str, Any] = {"extra_body": body}
        match self.format:
            case "json_schema":
                body["response_format"] = _schema_format(name, schema)
            case "function":
                options |= _function_call(name, schema)
            case "json_object":
                body["response_format"] = {"type": "json_object"}
        return options

    def _bound(self, room: int) -> dict[str, Any]:
        """The parameter for the length of a reply that the endpoint has not refused."""
        for name in _ROOM:
            if name not in self.dropped:
                return {name: room}
        return {}


def _schema_format(name: str, schema: type[BaseModel]) -> dict[str, Any]:
    return {
        "type": "json_schema",
        "json_schema": {
            "name": name,
            "schema": _strict(schema),
            "strict": True,
        },
    }


def _function_call(name: str, schema: type[BaseModel]) -> dict[str, Any]:
    tool = {
        "type": "function",
        "function": {
            "name": name,
            "parameters": _strict(schema),
        },
    }
    return {
        "tools": [tool],
        "tool_choice": {
            "type": "function",
            "function": {"name": name},
        },
    }


@functools.cache
def _strict(schema: type[BaseModel]) -> dict[str, Any]:
    """The JSON schema without titles and defaults, all fields required.

    That is what strict structured output wants.
    """
    as_json = json.dumps(schema.model_json_schema())
    own_copy = json.loads(as_json)
    cleaned: dict[str, Any] = _cleaned(own_copy)
    return cleaned


def _cleaned(node: Any) -> Any:
    if isinstance(node, list):
        return [_cleaned(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    kept = {}
    for key, value in node.items():
        # A property may be named title; a title of the schema is a string.
        is_title = key == "title" and isinstance(value, str)
        if not is_title and key not in ("default", "description"):
            kept[key] = _cleaned(value)
    if "properties" in kept:
        kept["required"] = list(kept["properties"])
        kept["additionalProperties"] = False
    return kept
