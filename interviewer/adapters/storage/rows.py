"""Rows that hold a value as JSON, whichever database they are of."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from interviewer.errors import StoreError

Value = TypeVar("Value", bound=BaseModel)


def parsed(
    kind: type[Value],
    text: str,
    where: object,
) -> Value:
    """The value of a row. where: for messages. Raises StoreError where it is damaged."""
    try:
        return kind.model_validate_json(text)
    except ValidationError as error:
        raise StoreError(
            key="db_corrupt",
            path=where,
            reason=str(error).splitlines()[0],
        ) from error
