"""A console that prints texts as they are but for what would steer the terminal."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Text

from interviewer.ui.cli.visible import visible


class VisibleConsole(Console):
    """No markup, no emoji, no highlighting: what notes hold is text."""

    def __init__(self) -> None:
        """On standard output."""
        super().__init__(
            highlight=False,
            markup=False,
            emoji=False,
        )

    def print(self, *objects: Any, **options: Any) -> None:
        """As ``Console.print``."""
        super().print(*map(_shown, objects), **options)


def _shown(value: Any) -> Any:
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Text):
        shown = value.copy()
        shown.plain = visible(value.plain)
        return shown
    return value
