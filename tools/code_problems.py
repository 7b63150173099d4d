"""Checks coding problems: their files, their reference, and that every wrong version is named.

python -m tools.code_problems                 # all of them
python -m tools.code_problems softmax         # one; exit code 1 if anything is wrong
python -m tools.code_problems softmax --file my.py    # what is said of any answer
python -m tools.code_problems --forms FOLDER          # <id>/*.py: how many are told by name
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from interviewer.adapters.practice.kit import Suite
from interviewer.adapters.practice.problem_files import ProblemFolder
from interviewer.adapters.practice.runner import Runner
from interviewer.core.practice.outcome import SYMPTOMS, Isolation, RunResult
from interviewer.core.practice.problem import Problem
from interviewer.core.text import has_han
from interviewer.errors import InterviewerError
from interviewer.paths import shipped

FEWEST_WRONG = 4
FEWEST_MISTAKES = 5
FEWEST_HIDDEN = 4
WALL_SECONDS = 120.0
"""The machine of an author may be busy; the CPU limit is the program's own."""
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*\Z")


def file_faults(problem: Problem) -> Iterator[str]:
    """What the texts of a problem lack."""
    if not _SLUG.match(problem.id):
        yield "the folder's name is not a slug"
    for name in ("title", "statement"):
        if not has_han(getattr(problem, name)):
            yield f"{name}: not Chinese"
        if has_han(getattr(problem, f"{name}_en")):
            yield f"{name}_en: has Chinese in it"
    if len(problem.hints) != 3 or len(problem.hints_en) != 3:
        yield "hints and hints_en need three lines each"
    if not 3 <= len(problem.aliases) <= 12:
        yield "3 to 12 aliases are needed"
    if not 3 <= len(problem.points) <= 6:
        yield "3 to 6 points to explain are needed"
    for point in problem.points:
        if not (point.text_en and point.probe and point.probe_en and point.wrong):
            yield f"point {point.id}: zh, en, wrong, probe and probe_en are needed"
    for name in (problem.function,):
        if name not in problem.start or name not in problem.reference:
            yield f"start.py and reference.py must define {name}"


def suite_faults(suite: Suite) -> Iterator[str]:
    """What the tests of a problem lack."""
    visible = [case for case in suite.cases if case.visible]
    if not 1 <= len(visible) <= 3:
        yield "1 to 3 visible cases are needed"
    if len(suite.cases) - len(visible) < FEWEST_HIDDEN:
        yield f"at least {FEWEST_HIDDEN} hidden cases are needed"
    keys = [mistake.key for mistake in suite.mistakes]
    if len(keys) < FEWEST_MISTAKES:
        yield f"at least {FEWEST_MISTAKES} mistakes are needed"
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield f"mistake {key} is declared twice"
    for mistake in suite.mistakes:
        if not has_han(mistake.zh) or has_han(mistake.en):
            yield f"mistake {mistake.key}: zh in Chinese and en in English are needed"
    for case in suite.cases:
        for limit in case.limits:
            if limit.mistake not in {*keys, "cost"}:
                yield f"a limit names {limit.mistake}, which is not declared"


def said(result: RunResult) -> str:
    """What a run came to, in one line."""
    if result.failure:
        return f"{result.failure.kind} {result.failure.text}".strip()
    mistakes = [f"{mistake.key} ({mistake.en})" for mistake in result.mistakes()]
    return "; ".join(mistakes) or "passes"


def version_faults(
    folder: ProblemFolder,
    runner: Runner,
    problem: Problem,
    isolation: Isolation,
) -> Iterator[str]:
    """Runs the reference, the file that people start with, and every wrong version."""
    good = runner.run(problem.id, problem.reference, examples_only=False, isolation=isolation)
    if not good.passed:
        for case in good.cases:
            if not case.passed:
                yield f"reference, case “{case.en}”: {[named.en for named in case.mistakes]}"
        yield f"the reference does not pass: {said(good)}"
    empty = runner.run(problem.id, problem.start, examples_only=False, isolation=isolation)
    if any(case.passed for case in empty.hidden):
        yield "start.py passes a hidden case"
    versions = list(folder.wrong_versions(problem.id))
    if len({key for key, _ in versions}) < FEWEST_WRONG:
        yield f"at least {FEWEST_WRONG} wrong versions of different mistakes are needed"
    for key, path in versions:
        source = path.read_text(encoding="utf-8")
        result = runner.run(problem.id, source, examples_only=False, isolation=isolation)
        named = [mistake.key for mistake in result.mistakes()]
        print(f"  wrong/{path.name}: {said(result)}")
        if result.failure or not named or named[0] != key:
            yield f"wrong/{path.name}: “{key}” is expected first, found: {said(result)}"


def check(folder: ProblemFolder, problem_id: str, isolation: Isolation) -> list[str]:
    """All that is wrong with one problem."""
    print(problem_id)
    try:
        problem = folder.problem(problem_id)
        suite = folder.suite(problem_id)
        runner = Runner(folder, WALL_SECONDS)
        faults = [*file_faults(problem), *suite_faults(suite)]
        return [*faults, *version_faults(folder, runner, problem, isolation)]
    except InterviewerError as error:
        return [str(error)]


def show(folder: ProblemFolder, problem_id: str, path: Path, isolation: Isolation) -> None:
    """What is said of one answer, case by case."""
    source = path.read_text(encoding="utf-8")
    result = Runner(folder, WALL_SECONDS).run(
        problem_id, source, examples_only=False, isolation=isolation
    )
    for case in result.cases:
        state = "passed" if case.passed else "failed"
        print(f"  {state}: {case.en}: {', '.join(named.key for named in case.mistakes)}")
    print(said(result))


def measure(folder: ProblemFolder, forms: Path, isolation: Isolation) -> None:
    """Says of every wrong form below a folder what it is told, then how many are told by name.

    A form that passes is counted as not told. Whether the name is the right one is for a reader.
    """
    told = total = 0
    runner = Runner(folder, WALL_SECONDS)
    for path in sorted(forms.glob("*/*.py")):
        source = path.read_text(encoding="utf-8")
        result = runner.run(path.parent.name, source, examples_only=False, isolation=isolation)
        named = [mistake for mistake in result.mistakes() if mistake.key not in SYMPTOMS]
        total += 1
        told += bool(named)
        state = "named" if named else "-----"
        print(f"{state} {path.parent.name}/{path.name}: {said(result)}", flush=True)
    print(f"{told} of {total} wrong forms are told by name")


def main() -> int:
    """0 where every problem is in order."""
    parser = argparse.ArgumentParser(prog="python -m tools.code_problems")
    parser.add_argument("ids", nargs="*")
    parser.add_argument("--file", type=Path, help="an answer to try instead")
    parser.add_argument("--forms", type=Path, help="a folder of wrong forms to measure instead")
    arguments = parser.parse_args()
    folder = ProblemFolder(shipped("knowledge") / "code")
    isolation: Isolation = "bubblewrap"
    fault = Runner(folder, WALL_SECONDS).fault()
    if fault:
        print(f"without bubblewrap: {fault}", file=sys.stderr)
        isolation = "limits"
    if arguments.file:
        show(folder, arguments.ids[0], arguments.file, isolation)
        return 0
    if arguments.forms:
        measure(folder, arguments.forms, isolation)
        return 0
    count = 0
    for problem_id in arguments.ids or folder.ids():
        for problem_fault in check(folder, problem_id, isolation):
            count += 1
            print(f"{problem_id}: {problem_fault}", file=sys.stderr)
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
