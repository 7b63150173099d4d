"""Counts what an answer does, so that cost is noticed without a clock.

An answer could forge a count. A count only ever lowers a verdict, so that gains nothing.
"""

from __future__ import annotations

import contextlib
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from types import CodeType, FrameType
from typing import Any

import numpy as np

tally: Counter[str] = Counter()
"""What was counted since the case began. A driver may count things of its own here."""
_PRODUCTS = {np.matmul, np.vecdot} if hasattr(np, "vecdot") else {np.matmul}
_MAKERS = ("asarray", "array", "zeros", "ones", "empty", "full", "zeros_like", "empty_like", "eye")


class Counted(np.ndarray[Any, Any]):
    """An array whose products and element-wise operations are counted."""

    def __array_ufunc__(
        self,
        ufunc: np.ufunc,
        method: str,
        *inputs: Any,
        **kwargs: Any,
    ) -> Any:
        """Count, then do what NumPy would do."""
        plain = [_plain(item) for item in inputs]
        if kwargs.get("out"):
            kwargs["out"] = tuple(_plain(item) for item in kwargs["out"])
        result = getattr(ufunc, method)(
            *plain,
            **kwargs,
        )
        if ufunc in _PRODUCTS:
            tally["multiply"] += int(np.size(result)) * int(np.shape(plain[0])[-1])
        else:
            largest = max((int(np.size(item)) for item in plain), default=0)
            tally["elements"] += max(largest, _size(result))
        return counted(result)

    def __array_function__(
        self,
        func: Callable[..., Any],
        types: Any,
        args: Any,
        kwargs: Any,
    ) -> Any:
        """Count products that are not ufuncs; everything else is NumPy's."""
        plain_args = _plain_all(args)
        plain_kwargs = {name: _plain_all(item) for name, item in kwargs.items()}
        result = func(*plain_args, **plain_kwargs)
        if func is np.einsum:
            tally["multiply"] += _einsum_products(plain_args)
        elif func in (np.dot, np.inner, np.tensordot):
            sizes = math.prod(max(1, int(np.size(item))) for item in plain_args[:2])
            tally["multiply"] += math.isqrt(sizes * max(1, _size(result)))
        else:
            tally["elements"] += _size(result)
        return counted(result)


def counted(value: Any) -> Any:
    """Arrays become counted ones, also in lists, tuples and dicts; the rest stays."""
    if isinstance(value, np.ndarray):
        return value.view(Counted)
    if type(value) in (list, tuple):
        return type(value)(counted(item) for item in value)
    if type(value) is dict:
        return {key: counted(item) for key, item in value.items()}
    return value


def _plain(value: Any) -> Any:
    return value.view(np.ndarray) if isinstance(value, Counted) else value


def _plain_all(value: Any) -> Any:
    if type(value) in (list, tuple):
        return type(value)(_plain_all(item) for item in value)
    return _plain(value)


def _size(value: Any) -> int:
    return int(np.size(value)) if isinstance(value, np.ndarray | np.generic) else 1


def _einsum_products(args: Any) -> int:
    """Every index of the subscripts runs once: the multiply-adds of the naive loop."""
    if not args or not isinstance(args[0], str):
        return 0
    sizes: dict[str, int] = {}
    terms = args[0].split("->")[0].replace(" ", "").split(",")
    for term, array in zip(terms, args[1:], strict=False):
        before, _, after = term.partition("...")
        shape = np.shape(array)
        free = shape[len(before) : len(shape) - len(after)] if "..." in term else ()
        for letter, size in zip(
            before + after,
            _named(
                shape,
                before,
                after,
            ),
            strict=False,
        ):
            sizes[letter] = max(sizes.get(letter, 1), int(size))
        sizes["..."] = max(sizes.get("...", 1), math.prod(free))
    return math.prod(sizes.values())


def _named(
    shape: tuple[int, ...],
    before: str,
    after: str,
) -> tuple[int, ...]:
    return shape[: len(before)] + shape[len(shape) - len(after) :]


class Key(int):
    """An integer whose comparisons are counted: ``list.remove`` and ``in`` show in the tally."""

    def __eq__(self, other: object) -> bool:
        """Count, then compare."""
        tally["compare"] += 1
        return int.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        """Count, then compare."""
        tally["compare"] += 1
        return int.__ne__(self, other)

    def __lt__(self, other: int) -> bool:
        """Count, then compare."""
        tally["compare"] += 1
        return int.__lt__(self, other)

    def __le__(self, other: int) -> bool:
        """Count, then compare."""
        tally["compare"] += 1
        return int.__le__(self, other)

    def __gt__(self, other: int) -> bool:
        """Count, then compare."""
        tally["compare"] += 1
        return int.__gt__(self, other)

    def __ge__(self, other: int) -> bool:
        """Count, then compare."""
        tally["compare"] += 1
        return int.__ge__(self, other)

    __hash__ = int.__hash__


@contextlib.contextmanager
def counting_arrays() -> Iterator[None]:
    """Arrays that NumPy makes meanwhile are counted ones."""
    makers = {name: getattr(np, name) for name in _MAKERS}
    for name, maker in makers.items():
        setattr(
            np,
            name,
            _making(maker),
        )
    try:
        yield
    finally:
        for name, maker in makers.items():
            setattr(
                np,
                name,
                maker,
            )


def _making(maker: Callable[..., Any]) -> Callable[..., Any]:
    def made(*args: Any, **kwargs: Any) -> Any:
        return counted(maker(*_plain_all(args), **kwargs))

    return made


@contextlib.contextmanager
def counting_lines(file_name: str) -> Iterator[None]:
    """Executed lines of that file are counted as ``lines``."""

    def trace(
        frame: FrameType,
        event: str,
        _: Any,
    ) -> Any:
        if not _is_of(
            frame.f_code,
            file_name,
        ):
            return None
        if event == "line":
            tally["lines"] += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)


def _is_of(code: CodeType, file_name: str) -> bool:
    return code.co_filename == file_name
