"""What every value of the core is: frozen, compared by content, strict about its fields."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value: equal by content, never changed in place, no unknown fields."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
    )
