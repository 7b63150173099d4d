"""Runs an answer and judges what it returns. Port ``CodeRunner``."""

from __future__ import annotations

import importlib.util
import json
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from interviewer.adapters.practice.inside.wire import encode
from interviewer.adapters.practice.isolation import (
    bubblewrap_fault,
    bubblewrap_launch,
    has_torch,
    limited_launch,
    working_folder,
)
from interviewer.adapters.practice.judging import judge
from interviewer.adapters.practice.kit import Case, Suite
from interviewer.adapters.practice.problem_files import ProblemFolder
from interviewer.adapters.practice.process import Finished, run
from interviewer.adapters.practice.returned import read_returned, whole
from interviewer.core.practice.outcome import Failure, Fault, Isolation, RunResult

MAX_SOURCE = 100_000
"""Bytes of source text that are taken."""
WALL_SECONDS = 20.0
"""Seconds after which a run is ended, whatever the machine is busy with."""
CPU_SECONDS = 5
"""Seconds of computing."""
LINES_OF_TOO_MUCH = 10
"""Lines that are shown of what printed too much."""
BYTES_OF_TOO_MUCH = 1_000
"""Bytes of them."""
MEGABYTES = 1024
"""Memory of the process."""
MEGABYTES_WITH_TORCH = 4096
"""Where PyTorch is installed, which maps most of a gigabyte before anything is done with it."""


class Runner:
    """Runs answers to the problems of a folder. Safe for several threads."""

    def __init__(
        self,
        problems: ProblemFolder,
        wall_seconds: float = WALL_SECONDS,
    ) -> None:
        """problems: with their tests. wall_seconds: after which a run is ended."""
        self._problems = problems
        self._wall_seconds = wall_seconds

    def fault(self) -> str | None:
        """Why answers cannot be kept apart from the rest of the machine; None where they can."""
        return bubblewrap_fault()

    def has_limits(self) -> bool:
        """True if time and memory of a process can be limited here."""
        return importlib.util.find_spec("resource") is not None

    def run(
        self,
        problem_id: str,
        source: str,
        *,
        examples_only: bool,
        isolation: Isolation = "bubblewrap",
    ) -> RunResult:
        """What became of it. Of hidden cases it carries no value and nothing that was printed.

        Raises BankError where the problem's files break the format, OSError where no process can be
        started.
        """
        if len(source.encode("utf-8", "replace")) > MAX_SOURCE:
            return RunResult(failure=Failure(kind="too_big"))
        suite = self._problems.suite(problem_id)
        numbers = [
            number for number, case in enumerate(suite.cases) if case.visible or not examples_only
        ]
        job = {
            "source": source,
            "function": self._problems.problem(problem_id).function,
            "driver": self._problems.driver(problem_id),
            "cases": [_case(suite.cases[number]) for number in numbers],
            "limits": limits(),
        }
        finished = run_job(
            job,
            isolation,
            self._wall_seconds,
        )
        return _result(
            suite,
            numbers,
            finished,
            examples_only,
        )


def limits() -> dict[str, int]:
    """What a process may use."""
    megabytes = MEGABYTES_WITH_TORCH if has_torch() else MEGABYTES
    return {"megabytes": megabytes, "seconds": CPU_SECONDS}


def _case(case: Case) -> dict[str, Any]:
    counts = {limit.count for limit in case.limits}
    kinds = ["lines"] if "lines" in counts else []
    if counts & {"multiply", "elements"}:
        kinds.append("arrays")
    return {"args": [encode(arg) for arg in case.args], "count": kinds}


def run_job(
    job: dict[str, Any],
    isolation: Isolation,
    wall_seconds: float,
) -> Finished:
    """What a job leaves behind: source, name of the function, driver, cases, limits."""
    with working_folder() as name:
        folder = Path(name)
        path = folder / "job.json"
        path.write_text(json.dumps(job), encoding="utf-8")
        path.chmod(0o644)
        launch = bubblewrap_launch(folder) if isolation == "bubblewrap" else limited_launch(folder)
        return run(launch, wall_seconds)


def _result(
    suite: Suite,
    numbers: list[int],
    finished: Finished,
    with_values: bool,
) -> RunResult:
    lines = list(_lines(finished.results))
    by_place = {line["case"]: line for line in lines if isinstance(line.get("case"), int)}
    returned = {}
    for place, number in enumerate(numbers):
        if place in by_place:
            returned[number] = read_returned(by_place[place])
    failed = next((line for line in lines if isinstance(line.get("failed"), str)), None)
    printed = _beginning(finished.output) if finished.too_much else finished.output
    return RunResult(
        cases=judge(
            suite,
            numbers,
            returned,
            with_values,
        ),
        failure=_failure(
            finished,
            failed,
            len(by_place) < len(numbers),
        ),
        output=printed.decode("utf-8", "replace") if with_values else "",
        output_cut=with_values and finished.printed > len(printed),
        seconds=finished.seconds,
    )


def _beginning(output: bytearray) -> bytes:
    """What shows which line prints without end, and leaves in sight what is said of it."""
    lines = output.splitlines(keepends=True)[:LINES_OF_TOO_MUCH]
    return b"".join(lines)[:BYTES_OF_TOO_MUCH]


def _lines(results: bytearray) -> Iterator[dict[str, Any]]:
    """The lines that are JSON objects. An answer can write here too; it knows no right value."""
    for content in results.splitlines():
        try:
            line = json.loads(content)
        except (ValueError, RecursionError):
            continue
        if isinstance(line, dict):
            yield line


def _failure(
    finished: Finished,
    failed: dict[str, Any] | None,
    is_short: bool,
) -> Failure | None:
    """Why the run did not come to its end."""
    if failed is not None:
        return _reported(failed)
    if finished.too_much:
        return Failure(kind="output")
    if not is_short:
        return None
    if finished.timed_out or finished.status in _BY_CLOCK:
        return Failure(kind="time")
    return Failure(kind="crash")


_BY_CLOCK = (
    -signal.SIGXCPU,
    128 + signal.SIGXCPU,
)


def _reported(failed: dict[str, Any]) -> Failure:
    """A failure that the harness tells of."""
    kinds: dict[str, Fault] = {"syntax": "syntax", "import": "import", "missing": "missing"}
    kind = kinds.get(failed["failed"], "crash")
    error = failed.get("error")
    told = error if isinstance(error, dict) else failed
    text = str(told.get("text", ""))[:200]
    if isinstance(told.get("type"), str):
        text = f"{told['type'][:60]}: {text}" if text else told["type"][:60]
    names = failed.get("names")
    return Failure(
        kind=kind,
        line=whole(told.get("line")),
        column=whole(told.get("column")),
        text=text,
        source=str(told.get("source", ""))[:200],
        names=tuple(str(name)[:60] for name in names[:10]) if isinstance(names, list) else (),
    )
