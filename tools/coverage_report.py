"""Branch coverage by room, after ``coverage run``. Fails below the limits.

The line reader and the page's tabs are driven by subprocesses and browsers as well, which are not
measured: the figures are a lower bound.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

LIMITS = {"core": 92.0, "graph": 92.0, "all": 85.0}


def measured() -> dict[str, Any]:
    """The report of ``coverage json``."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "coverage.json"
        command = [sys.executable, "-m", "coverage", "json", "-q", "-o", str(file)]
        subprocess.run(command, check=True)
        report: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return report


def by_room(report: dict[str, Any]) -> dict[str, float]:
    """Room to the percentage of lines and branches that were covered."""
    covered: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for name, file in report["files"].items():
        parts = Path(name).parts
        room = parts[1] if len(parts) > 2 else "interviewer"
        summary = file["summary"]
        for key in (room, "all"):
            covered[key] += summary["covered_lines"] + summary["covered_branches"]
            total[key] += summary["num_statements"] + summary["num_branches"]
    return {room: 100.0 * covered[room] / total[room] for room in total if total[room]}


def main() -> int:
    """Print the figures; 1 where a limit is missed."""
    figures = by_room(measured())
    missed = []
    for room, figure in sorted(figures.items()):
        limit = LIMITS.get(room)
        print(f"{room:12} {figure:5.1f} %" + (f"  (at least {limit:g})" if limit else ""))
        if limit is not None and figure < limit:
            missed.append(room)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
