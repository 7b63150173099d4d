"""What goes to a terminal: text of notes, files and models must not steer it."""

from __future__ import annotations

import json
import re
from typing import Any

import typer

_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters but tab and line feed, and those that turn the direction of writing."""
_PICTURES = 0x2400
"""Pictures of the first control characters: ␛ for escape."""


def visible(text: str) -> str:
    """The text with a picture or a mark in place of each character that steers a terminal."""
    return _STEERING.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(_PICTURES + code) if code < 0x20 else "\ufffd"


def echo(
    text: str,
    *,
    err: bool = False,
) -> None:
    """Print a text and a line break. err: on standard error."""
    typer.echo(visible(text), err=err)


def as_json(value: Any) -> str:
    """One JSON document; what would steer a terminal is escaped, as JSON allows."""
    text = json.dumps(
        value,
        ensure_ascii=False,
        indent=2,
    )
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
