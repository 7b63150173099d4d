"""Tokens and what they cost."""

from __future__ import annotations

from interviewer.core.question import Frozen


class Usage(Frozen):
    """Tokens that a model read and wrote. estimated: counted here, because the endpoint did not say. cost: None if no price is known."""

    calls: int = 0
    prompt: int = 0
    completion: int = 0
    estimated: bool = False
    cost: float | None = None

    def __add__(self, other: Usage) -> Usage:
        """Both together; the cost is known if each part that used tokens has one."""
        costs = [u.cost for u in (self, other) if u.calls]
        known = [c for c in costs if c is not None]
        return Usage(
            calls=self.calls + other.calls,
            prompt=self.prompt + other.prompt,
            completion=self.completion + other.completion,
            estimated=self.estimated or other.estimated,
            cost=sum(known) if known and len(known) == len(costs) else None,
        )

    @property
    def total(self) -> int:
        """Prompt and completion tokens."""
        return self.prompt + self.completion
