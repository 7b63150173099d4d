"""Values over the wire: whole again, and nothing hostile comes through."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.adapters.practice.inside.wire import Strange, WireError, decode, encode

SCALARS = st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text() | st.integers(), inner, max_size=4)
        | st.sets(st.integers(), max_size=4)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_values_come_back_whole(value: Any) -> None:
    assert decode(json.loads(json.dumps(encode(value)))) == value


@pytest.mark.parametrize("dtype", ["?", "i1", "u4", "i8", "f2", "f4", "f8", ">f8"])
@pytest.mark.parametrize("shape", [(), (3,), (2, 0), (2, 3, 4)])
def test_arrays_come_back_whole(dtype: str, shape: tuple[int, ...]) -> None:
    array = (np.arange(np.prod(shape)).reshape(shape) % 5).astype(dtype)
    found = decode(json.loads(json.dumps(encode(array))))
    assert found.shape == array.shape
    assert found.dtype == array.dtype.newbyteorder("<")
    assert np.array_equal(found, array)


def test_a_scalar_of_numpy_stays_one() -> None:
    found = decode(encode(np.float16(1.5)))
    assert isinstance(found, np.float16)


@pytest.mark.parametrize(
    "value", [object(), iter([1]), np.array([object()]), 1j, b"x", np.array(["a"])]
)
def test_what_cannot_travel_becomes_its_name(value: Any) -> None:
    assert isinstance(decode(encode(value)), Strange)


@pytest.mark.parametrize(
    "data",
    [
        {"array": "", "dtype": "O", "shape": [1]},
        {"array": "AAAA", "dtype": "<f8", "shape": [1]},
        {"array": "", "dtype": "<f8", "shape": [-1]},
        {"array": "", "dtype": "<f8", "shape": [1 << 62, 1 << 62]},
        {"array": 5, "dtype": "<f8", "shape": [1]},
        {"array": "", "dtype": "V9999999", "shape": []},
        {"tuple": 1},
        {"dict": [[1]]},
        {"dict": [[[1], 2]]},
        {"set": [[1]]},
        {"else": 1},
        {"tuple": [], "set": []},
    ],
)
def test_what_nobody_writes_is_refused(data: Any) -> None:
    with pytest.raises(WireError):
        decode(data)


def test_depth_is_limited() -> None:
    deep: Any = 1
    for _ in range(100):
        deep = [deep]
    with pytest.raises(WireError):
        decode(deep)
    assert "strange" in json.dumps(encode(deep))
