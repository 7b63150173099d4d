"""The folders that come with the program: ``prompts`` and ``knowledge``."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE.parent
SAMPLE = "示例-*.md"
"""The sample among the notes that come with the program."""


def shipped(folder: str) -> Path:
    """``prompts`` or ``knowledge``: of the repository if that is what runs, else of the wheel.

    The repository comes first: an editable install may hold stale copies.
    """
    in_repository = ROOT / folder
    if in_repository.is_dir() and (ROOT / "pyproject.toml").is_file():
        return in_repository
    return PACKAGE / "_shipped" / folder
