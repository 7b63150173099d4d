"""What the sandbox of coding problems costs beside bare Python with the same limits.

Medians of runs in turn, so that a busy machine slows both.
"""

from __future__ import annotations

import statistics

from interviewer.adapters.practice.isolation import bubblewrap_fault
from interviewer.adapters.practice.problem_files import ProblemFolder
from interviewer.adapters.practice.runner import Runner
from interviewer.core.practice.outcome import Isolation
from interviewer.paths import shipped

RUNS = 15
KINDS: tuple[Isolation, ...] = ("bubblewrap", "limits")


def main() -> None:
    """The seconds of a whole verdict, problem by problem."""
    fault = bubblewrap_fault()
    if fault is not None:
        print(f"bubblewrap cannot be used here: {fault}")
        return
    folder = ProblemFolder(shipped("knowledge") / "code")
    runner = Runner(folder)
    print("problem: median seconds in the sandbox, bare, what the sandbox adds")
    for problem in folder.all():
        seconds: dict[Isolation, list[float]] = {kind: [] for kind in KINDS}
        for _ in range(RUNS):
            for kind in KINDS:
                result = runner.run(
                    problem.id,
                    problem.reference,
                    examples_only=False,
                    isolation=kind,
                )
                seconds[kind].append(result.seconds)
        inside, bare = (statistics.median(seconds[kind]) for kind in KINDS)
        print(f"{problem.id}: {inside:.3f} {bare:.3f} {inside - bare:+.3f}")
