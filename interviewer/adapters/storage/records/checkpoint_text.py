"""A checkpoint of LangGraph as text that is the same whatever database it comes from.

SQLite keeps a checkpoint as one piece of msgpack. Postgres keeps plain values as JSON beside it and
the others apart, by their version.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

import ormsgpack
from langgraph.checkpoint.serde.jsonplus import (
    EXT_CONSTRUCTOR_KW_ARGS,
    EXT_DELTA_SNAPSHOT,
    JsonPlusSerializer,
)
from langgraph.checkpoint.serde.types import _DeltaSnapshot

VALUES = "channel_values"
VERSIONS = "channel_versions"
PLAIN = (str, int, float, bool, type(None))
"""What Postgres keeps as JSON."""
_PAUSE = ["langgraph.types", "Interrupt"]
"""The only object that a checkpoint of ours holds besides JSON and copies of channels."""
SERDE = JsonPlusSerializer()


def checkpoint_text(checkpoint: Mapping[str, Any]) -> str:
    """As text."""
    values = {name: _packed(value) for name, value in checkpoint[VALUES].items()}
    return sorted_json({**checkpoint, VALUES: values})


def checkpoint_in(text: str) -> dict[str, Any]:
    """The checkpoint again."""
    checkpoint: dict[str, Any] = json.loads(text)
    values = {name: _unpacked(packed) for name, packed in checkpoint[VALUES].items()}
    return {**checkpoint, VALUES: values}


def sorted_json(value: object) -> str:
    """JSON whose keys are in order: a database need not keep theirs."""
    return json.dumps(
        value,
        sort_keys=True,
        separators=(",", ":"),
    )


def is_copy(value: object) -> bool:
    """True for a whole copy of a channel that otherwise only keeps what was added."""
    return isinstance(value, _DeltaSnapshot)


def to_base64(data: bytes) -> str:
    """Bytes as text."""
    return base64.b64encode(data).decode()


def from_base64(text: object) -> bytes:
    """The bytes again. Raises ValueError."""
    return base64.b64decode(str(text), validate=True)


def check_checkpoint(text: str) -> None:
    """Raise ValueError for a checkpoint that no interview of ours wrote.

    LangGraph makes any object that the bytes name: bytes from elsewhere are looked at first.
    """
    checkpoint = json.loads(text)
    if not isinstance(checkpoint, dict) or not isinstance(checkpoint.get("id"), str):
        raise ValueError("checkpoint")
    parts = (checkpoint.get(VALUES), checkpoint.get(VERSIONS), checkpoint.get("versions_seen"))
    if not all(isinstance(part, dict) for part in parts):
        raise ValueError("checkpoint")
    for packed in checkpoint[VALUES].values():
        if not isinstance(packed, dict):
            raise ValueError("checkpoint")
        if set(packed) != {"plain"}:
            check_value(packed["type"], packed["data"])
        elif not isinstance(packed["plain"], PLAIN):
            raise ValueError("checkpoint")


def check_value(kind: object, data: object) -> None:
    """Raise ValueError for a value that is more than JSON, a copy of a channel or a pause."""
    if kind == "null":
        return
    if kind != "msgpack":
        raise ValueError(f"type {kind}")
    _check_bytes(from_base64(data))


def _check_bytes(data: bytes) -> Any:
    try:
        return ormsgpack.unpackb(
            data,
            ext_hook=_check_object,
            option=ormsgpack.OPT_NON_STR_KEYS,
        )
    except ormsgpack.MsgpackDecodeError as error:
        raise ValueError("msgpack") from error


def _check_object(code: int, data: bytes) -> object:
    inside = _check_bytes(data)
    names = inside[:2] if isinstance(inside, list) else []
    is_pause = code == EXT_CONSTRUCTOR_KW_ARGS and names == _PAUSE
    if code != EXT_DELTA_SNAPSHOT and not is_pause:
        raise ValueError(f"object {code}")
    return None


def _packed(value: object) -> dict[str, object]:
    if isinstance(value, PLAIN):
        return {"plain": value}
    kind, data = SERDE.dumps_typed(value)
    return {"type": kind, "data": to_base64(data)}


def _unpacked(packed: Mapping[str, Any]) -> object:
    if "plain" in packed:
        return packed["plain"]
    return SERDE.loads_typed((packed["type"], from_base64(packed["data"])))
