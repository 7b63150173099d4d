"""Reads and writes what was measured on an embedder: one JSON file an embedder."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from interviewer.adapters.storage.files import write_atomic
from interviewer.core.calibration import Calibration
from interviewer.errors import StoreError, UsageError

SIGNIFICANT_DIGITS = 7
"""More digits than float32 holds would only look exact."""
COLUMNS = 88
"""Characters of numbers on a line; the first one has its name before them."""
_NUMBERS = re.compile(r"\[\s+([-\d.,e\s]+?)\s+\]")


def calibration_path(
    folder: Path,
    embedder: str,
) -> Path:
    """Where a folder keeps what was measured on an embedder."""
    return folder / f"{embedder}.json"


def read_calibration(
    folder: Path,
    embedder: str,
) -> Calibration:
    """What was measured on the embedder.

    Raises UsageError where the folder has no file for it, StoreError where the file is damaged or
    another embedder's.
    """
    path = calibration_path(folder, embedder)
    if not path.is_file():
        raise UsageError(
            key="calibration_missing",
            embedder=embedder,
            path=path,
        )
    try:
        text = path.read_text(encoding="utf-8")
        calibration = Calibration.model_validate_json(text)
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise _damaged(path, error) from error
    if calibration.embedder != embedder:
        raise _damaged(path, f"embedder: {calibration.embedder}")
    return calibration


def write_calibration(
    folder: Path,
    calibration: Calibration,
) -> Path:
    """Write the embedder's file; equal figures give equal bytes."""
    path = calibration_path(folder, calibration.embedder)
    figures = _shortened(calibration.model_dump(mode="json"))
    text = json.dumps(
        figures,
        indent=1,
    )
    readable = _NUMBERS.sub(_on_few_lines, text) + "\n"
    write_atomic(path, readable.encode())
    return path


def _damaged(
    path: Path,
    reason: object,
) -> StoreError:
    first_line = str(reason).splitlines()[0]
    return StoreError(
        key="calibration_damaged",
        path=path,
        reason=first_line,
    )


def _shortened(value: Any) -> Any:
    """The same with at most ``SIGNIFICANT_DIGITS`` in every number."""
    if isinstance(value, dict):
        return {key: _shortened(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_shortened(inner) for inner in value]
    if isinstance(value, float):
        return float(f"{value:.{SIGNIFICANT_DIGITS}g}")
    return value


def _on_few_lines(match: re.Match[str]) -> str:
    """A list of numbers, as many on a line as fit."""
    lines = [""]
    for number in match[1].split():
        if len(lines[-1]) + len(number) >= COLUMNS:
            lines.append("")
        lines[-1] += f" {number}" if lines[-1] else number
    return "[" + "\n".join(lines) + "]"
