"""What the theme draws is seen against what it lies on."""

from __future__ import annotations

import pytest

from interviewer.ui.web.theme import theme

ENOUGH = 3.0
"""What WCAG 1.4.11 asks of a control's outline."""


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def resolved(name: str) -> str:
    """The colour that a name of the theme comes to in the end."""
    value: str = getattr(theme(), name)
    return resolved(value[1:]) if value.startswith("*") else value


@pytest.mark.parametrize("mode", ["", "_dark"])
@pytest.mark.parametrize("state", ["", "_hover"])
def test_an_empty_box_is_seen(mode: str, state: str) -> None:
    box = luminance(resolved(f"checkbox_border_color{state}{mode}"))
    ground = luminance(resolved(f"background_fill_primary{mode}"))
    brighter, darker = max(box, ground), min(box, ground)
    assert (brighter + 0.05) / (darker + 0.05) >= ENOUGH
