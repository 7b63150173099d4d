"""What the sandbox sent back of each case. Anything may be in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from interviewer.adapters.practice.inside.wire import Strange, WireError, decode
from interviewer.adapters.practice.kit import Outcome

MAX_SHOWN = 400
"""Characters of a value that are shown."""


@dataclass(frozen=True)
class Returned:
    """What the sandbox sent of one case."""

    outcome: Outcome
    """The value or the exception."""
    text: str = ""
    """What the exception said."""
    line: int = 0
    """The line of the answer that raised it."""
    wrong_arity: bool = False
    """True if the call did not fit the signature."""
    mutated: bool = False
    """True if an argument was changed."""
    counts: dict[str, int] = field(default_factory=dict)
    """What was counted."""


def read_returned(line: dict[str, Any]) -> Returned:
    """A line of the sandbox. What makes no sense counts as a value that cannot be read."""
    mutated = line.get("mutated") is True
    counts = _counts(line.get("counts"))
    error = line.get("error")
    if isinstance(error, dict):
        return Returned(
            outcome=Outcome(error=str(error.get("type"))[:60]),
            text=str(error.get("text", ""))[:200],
            line=whole(error.get("line")),
            wrong_arity=line.get("arity") is True,
            mutated=mutated,
            counts=counts,
        )
    try:
        value = decode(line.get("value"))
    except (WireError, RecursionError, MemoryError):
        value = Strange("?")
    return Returned(
        outcome=Outcome(value=value),
        mutated=mutated,
        counts=counts,
    )


def whole(value: Any) -> int:
    """A line or column, 0 where it is none."""
    return value if type(value) is int and 0 <= value < 1_000_000 else 0


def _counts(value: Any) -> dict[str, int]:
    if not isinstance(value, dict):
        return {}
    return {str(name): count for name, count in value.items() if type(count) is int}


def value_text(value: Any) -> str:
    """A value as text, cut where it is long."""
    if isinstance(value, Strange):
        return f"<{value.type_name}>"
    if isinstance(value, np.ndarray):
        text = np.array2string(
            value,
            precision=4,
            threshold=40,
            separator=", ",
        )
    elif isinstance(value, np.generic):
        text = repr(value.item())
    else:
        text = repr(value)
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]} …"
