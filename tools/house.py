"""The figures of the house: sizes of functions, files and rooms.

``make lint`` fails past the limits.

python -m tools.house                            # the whole package, with its limits python -m
tools.house interviewer/core/notes     # only that room, its largest functions named

A function's nodes are those of ``ast.walk``. A line of code holds something other than white space,
a comment or a docstring.
"""

from __future__ import annotations

import ast
import io
import statistics
import sys
import tokenize
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LINES_P90 = 30
NODES_P90 = 180
NODES_A_LINE = 7.0
FILE_LINES = 400
EXCEPTIONS = (
    # Rewritten by later issues: the line reader, the local grader, the page's tabs.
    "interviewer/adapters/notes/lines/",
    "interviewer/adapters/notes/finds/",
    "interviewer/ui/web/tabs/",
    "interviewer/ui/web/forms/",
)
SKIPPED_TOKENS = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}


@dataclass(frozen=True)
class Function:
    """One function of a file, as ``file:line name``."""

    place: str
    lines: int
    code_lines: int
    nodes: int


def code_lines(source: str, tree: ast.AST) -> set[int]:
    """Numbers of the lines that hold code."""
    found: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in SKIPPED_TOKENS:
            found.update(range(token.start[0], token.end[0] + 1))
    for docstring in _docstrings(tree):
        found.difference_update(range(docstring.lineno, (docstring.end_lineno or 0) + 1))
    return found


def _docstrings(tree: ast.AST) -> Iterator[ast.Expr]:
    """Strings that stand alone: docstrings of modules, classes, functions and fields."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Expr) or not isinstance(node.value, ast.Constant):
            continue
        if isinstance(node.value.value, str):
            yield node


def functions(path: Path) -> list[Function]:
    """The functions of a file, nested ones counted in their own right as well."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    code = code_lines(source, tree)
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        last = node.end_lineno or node.lineno
        found.append(
            Function(
                place=f"{path.relative_to(ROOT).as_posix()}:{node.lineno} {node.name}",
                lines=last - node.lineno + 1,
                code_lines=sum(line in code for line in range(node.lineno, last + 1)),
                nodes=sum(1 for _ in ast.walk(node)),
            )
        )
    return found


def python_files(folders: Iterable[str]) -> list[Path]:
    """Python files of folders or files below the root."""
    found: set[Path] = set()
    for folder in folders:
        path = ROOT / folder
        found.update([path] if path.is_file() else path.rglob("*.py"))
    return sorted(found)


def lines_of(paths: Iterable[Path]) -> int:
    """Lines of all files together, blank ones included."""
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)


def p90(values: Sequence[int]) -> int:
    """The value that nine of ten do not pass."""
    ordered = sorted(values)
    return ordered[int(0.9 * (len(ordered) - 1))]


def is_exception(path: Path) -> bool:
    """True for what a later issue rewrites."""
    return path.relative_to(ROOT).as_posix().startswith(EXCEPTIONS)


def report(name: str, found: Sequence[Function]) -> float:
    """Print the figures of some functions and return their nodes a line of code."""
    lines = [function.lines for function in found]
    nodes = [function.nodes for function in found]
    ratio = sum(nodes) / sum(function.code_lines for function in found)
    print(
        f"{name}: {len(found)} functions, lines {statistics.median(lines):g} / {p90(lines)} / "
        f"{max(lines)}, nodes {statistics.median(nodes):g} / {p90(nodes)} / {max(nodes)} "
        f"(median / p90 / max), {ratio:.2f} nodes a line of code"
    )
    return ratio


def too_long(paths: Iterable[Path]) -> list[str]:
    """One line a file that passes the limit."""
    problems = []
    for path in paths:
        count = lines_of([path])
        if count > FILE_LINES:
            problems.append(f"{path.relative_to(ROOT).as_posix()}: {count} lines > {FILE_LINES}")
    return problems


def check() -> list[str]:
    """Print the figures of the package and return what passes a limit, one line each."""
    package = python_files(["interviewer"])
    kept = [path for path in package if not is_exception(path)]
    tests = python_files(["tests"])
    tools = python_files(["tools", "app.py"])
    counted = [function for path in kept for function in functions(path)]
    ratio = report("interviewer", counted)
    excepted = [function for path in package if is_exception(path) for function in functions(path)]
    report("listed exceptions", excepted)
    print(
        f"lines: interviewer {lines_of(package)} in {len(package)} files, tests {lines_of(tests)}, "
        f"tools {lines_of(tools)}, tests : code {lines_of(tests) / lines_of(package):.2f}"
    )
    problems = too_long([*kept, *tests, *tools])
    if p90([function.lines for function in counted]) > LINES_P90:
        problems.append(f"one function in ten is longer than {LINES_P90} lines")
    if p90([function.nodes for function in counted]) > NODES_P90:
        problems.append(f"one function in ten has more than {NODES_P90} nodes")
    if ratio > NODES_A_LINE:
        problems.append(f"{ratio:.2f} nodes a line of code > {NODES_A_LINE:g}")
    return problems


def inspect(folders: Sequence[str]) -> None:
    """Print the figures of some rooms, and their densest functions."""
    found = [function for path in python_files(folders) for function in functions(path)]
    report(" ".join(folders), found)
    for function in sorted(found, key=lambda f: -f.nodes)[:25]:
        ratio = function.nodes / function.code_lines
        print(f"  {function.nodes:4} nodes {function.lines:3} lines {ratio:5.1f}  {function.place}")


def main() -> int:
    """0 where every limit holds, else 1 with a line for each that does not."""
    if sys.argv[1:]:
        inspect(sys.argv[1:])
        return 0
    problems = check()
    for problem in problems:
        print(f"too much: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
