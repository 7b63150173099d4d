"""The local grader as the program has it, for tools and tests."""

from __future__ import annotations

from pathlib import Path
from tempfile import gettempdir

from interviewer.adapters.grading_local import LocalGrader
from interviewer.settings import load
from interviewer.wiring import Container

JUDGE = Path(__file__).resolve().parents[2] / "knowledge" / "judge" / "judge.int8.onnx"
"""The fitted cross-encoder."""


def shipped_grader() -> LocalGrader:
    """It keeps nothing in a data folder."""
    return Container(load(data=Path(gettempdir()))).grader
