"""What the doctor found. Apart from the doctor, who needs the whole program."""

from __future__ import annotations

from interviewer.core.value import Frozen


class Check(Frozen):
    """One line of the doctor."""

    name: str
    """The part that was looked at."""
    ok: bool
    """True if it works."""
    required: bool = True
    """An interview cannot run without it; with ``--model``, an interview with the model cannot."""
    detail: str = ""
    """What was found, in the user's language."""


class Checkup(Frozen):
    """All lines of the doctor, as programs read them."""

    ok: bool
    """True if an interview can run, with ``--model`` one with the model."""
    checks: tuple[Check, ...]
    """The lines, in the order in which an interview needs the parts."""
