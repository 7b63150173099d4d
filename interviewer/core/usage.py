"""Tokens and what they cost."""

from __future__ import annotations

from interviewer.core.value import Frozen


class Usage(Frozen):
    """Tokens that a model read and wrote, and what they cost."""

    calls: int = 0
    """Requests to the model."""
    prompt: int = 0
    """Tokens that the model read."""
    completion: int = 0
    """Tokens that the model wrote."""
    estimated: bool = False
    """True if the tokens were counted here, because the endpoint did not say."""
    cost: float | None = None
    """In the currency of the configured prices, None if no price is known."""

    def __add__(self, other: Usage) -> Usage:
        """Both together; the cost is known if each part that used tokens has one."""
        return Usage(
            calls=self.calls + other.calls,
            prompt=self.prompt + other.prompt,
            completion=self.completion + other.completion,
            estimated=self.estimated or other.estimated,
            cost=_total_cost(self, other),
        )

    @property
    def total(self) -> int:
        """Prompt and completion tokens."""
        return self.prompt + self.completion


def _total_cost(*parts: Usage) -> float | None:
    """None where nothing was used, or where one of the parts has no price."""
    costs: list[float] = []
    for part in parts:
        if not part.calls:
            continue
        if part.cost is None:
            return None
        costs.append(part.cost)
    return sum(costs) if costs else None
