"""Values as JSON and back, on both sides of the sandbox.

The reader trusts nothing: sizes, types and depth are checked before anything is made. No pickle.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

MAX_DEPTH = 40
"""Containers within containers."""
MAX_BYTES = 8_000_000
"""Bytes of one array."""
_KINDS = "biuf"
"""Kinds of NumPy dtypes that travel: booleans, integers, floats."""


class WireError(ValueError):
    """What arrived is not a value in this format."""


@dataclass(frozen=True)
class Strange:
    """A value that cannot travel."""

    type_name: str
    """Name of its type, at most 60 characters."""


def encode(value: Any, depth: int = 0) -> Any:
    """The value as JSON's own types. What cannot travel becomes its type's name."""
    if depth > MAX_DEPTH:
        return {"strange": "nested too deep"}
    if value is None or type(value) in (bool, int, float, str):
        return value
    if hasattr(value, "detach"):
        value = value.detach().cpu().numpy()
    if isinstance(value, np.ndarray | np.generic):
        return _encoded_array(value)
    return _encoded_container(
        value,
        depth + 1,
    )


def _encoded_array(value: np.ndarray[Any, Any] | np.generic) -> Any:
    array = np.asarray(value)
    if array.dtype.kind not in _KINDS or array.dtype.itemsize > 8:
        return {"strange": f"array of {array.dtype}"[:60]}
    if array.nbytes > MAX_BYTES:
        return {"strange": f"array of {array.nbytes} bytes"}
    plain = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
    return {
        "array": base64.b64encode(plain.tobytes()).decode("ascii"),
        "dtype": plain.dtype.str,
        "shape": list(array.shape),
        "scalar": isinstance(value, np.generic),
    }


def _encoded_container(value: Any, depth: int) -> Any:
    if isinstance(value, list):
        return [encode(item, depth) for item in value]
    if isinstance(value, tuple):
        return {"tuple": [encode(item, depth) for item in value]}
    if isinstance(value, set | frozenset):
        return {"set": [encode(item, depth) for item in value]}
    if isinstance(value, dict):
        pairs = [[encode(key, depth), encode(item, depth)] for key, item in value.items()]
        return {"dict": pairs}
    for plain_type in (bool, int, float, str):
        if isinstance(value, plain_type):
            return plain_type(value)
    return {"strange": type(value).__name__[:60]}


def decode(data: Any, depth: int = 0) -> Any:
    """The value again. Raises WireError for anything that ``encode`` does not write."""
    if depth > MAX_DEPTH:
        raise WireError("nested too deep")
    if data is None or isinstance(data, bool | int | float | str):
        return data
    if isinstance(data, list):
        return [decode(item, depth + 1) for item in data]
    if not isinstance(data, dict):
        raise WireError("not a value")
    if "array" in data:
        return _decoded_array(data)
    if len(data) != 1:
        raise WireError("not a value")
    [(kind, content)] = data.items()
    if kind not in _READERS:
        raise WireError("not a value")
    return _READERS[kind](
        content,
        depth + 1,
    )


def _decoded_array(data: dict[str, Any]) -> Any:
    try:
        content = base64.b64decode(data["array"], validate=True)
        dtype = np.dtype(str(data["dtype"])[:8])
        shape = tuple(int(size) for size in data["shape"])
        if dtype.kind not in _KINDS or len(shape) > 16 or any(size < 0 for size in shape):
            raise WireError("not an array")
        array = np.frombuffer(content, dtype=dtype).reshape(shape).copy()
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise WireError("not an array") from error
    return array[()] if data.get("scalar") and not shape else array


def _items(content: Any, depth: int) -> list[Any]:
    if not isinstance(content, list):
        raise WireError("not a list")
    return [decode(item, depth) for item in content]


def _tuple(content: Any, depth: int) -> tuple[Any, ...]:
    return tuple(
        _items(
            content,
            depth,
        )
    )


def _set(content: Any, depth: int) -> set[Any]:
    return set(
        _hashable(
            _items(
                content,
                depth,
            )
        )
    )


def _dict(content: Any, depth: int) -> dict[Any, Any]:
    pairs = _items(
        content,
        depth,
    )
    if not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
        raise WireError("not a dict")
    keys = _hashable([key for key, _ in pairs])
    return dict(zip(keys, [item for _, item in pairs], strict=True))


def _hashable(items: list[Any]) -> list[Any]:
    try:
        for item in items:
            hash(item)
    except TypeError as error:
        raise WireError("not hashable") from error
    return items


def _strange(content: Any, _: int) -> Strange:
    return Strange(str(content)[:60])


_READERS: dict[str, Callable[[Any, int], Any]] = {
    "tuple": _tuple,
    "set": _set,
    "dict": _dict,
    "strange": _strange,
}
