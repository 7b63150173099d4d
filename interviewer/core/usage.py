"""Tokens and what they cost."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from interviewer.core.value import Frozen

Step = Literal["preparation", "rubric", "judging", "talk", "closing"]
"""What a model was called for: questions about a résumé, key points, judging an answer together
with the follow-up to it, hints and other words for a question, closing words."""


class Tokens(Frozen):
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

    @property
    def total(self) -> int:
        """Prompt and completion tokens."""
        return self.prompt + self.completion


class Usage(Tokens):
    """Tokens that a model read and wrote, what they cost and what they were for."""

    steps: dict[Step, Tokens] = Field(default_factory=dict)
    """The same by what the model was called for. Sessions of older versions have none."""

    def __add__(self, other: Usage) -> Usage:
        """Both together; the cost is known if each part that used tokens has one."""
        steps = dict(self.steps)
        for step, tokens in other.steps.items():
            steps[step] = _sum(steps.get(step, Tokens()), tokens)
        return Usage(**dict(_sum(self, other)), steps=steps)

    def at(self, step: Step) -> Usage:
        """The same, used for that step."""
        if not self.calls:
            return self
        tokens = Tokens(**self.model_dump(exclude={"steps"}))
        return self.model_copy(update={"steps": {step: tokens}})


def _sum(one: Tokens, other: Tokens) -> Tokens:
    return Tokens(
        calls=one.calls + other.calls,
        prompt=one.prompt + other.prompt,
        completion=one.completion + other.completion,
        estimated=one.estimated or other.estimated,
        cost=_total_cost(one, other),
    )


def _total_cost(*parts: Tokens) -> float | None:
    """None where nothing was used, or where one of the parts has no price."""
    costs: list[float] = []
    for part in parts:
        if not part.calls:
            continue
        if part.cost is None:
            return None
        costs.append(part.cost)
    return sum(costs) if costs else None
