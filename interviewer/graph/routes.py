"""Where the graph goes next. Pure; the return types are the edge list."""

from __future__ import annotations

from typing import Literal

from interviewer.graph.state import State


def after_choose(state: State) -> Literal["await_answer", "write_report"]:
    """A question is on the table, or there is none left."""
    return "write_report" if state["step"] == "write_report" else "await_answer"


def after_assess(
    state: State,
) -> Literal["await_answer", "follow_up", "hint", "choose_question", "write_report"]:
    """What the assessment decided."""
    return state["step"]
