"""Reads the folders of ``knowledge/code`` (format: docs/code-problems.md)."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from pydantic import ValidationError

from interviewer.adapters.practice.inside import counting
from interviewer.adapters.practice.kit import Case, Mistake, Suite
from interviewer.core.bank.card import KeyPoint
from interviewer.core.practice.problem import Problem
from interviewer.errors import BankError

SEED = 20260
"""Cases are made with this seed, so that a run can be repeated."""
_FAST_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FIELDS = {
    "topic",
    "difficulty",
    "title",
    "title_en",
    "aliases",
    "function",
    "hints",
    "hints_en",
    "points",
    "sources",
}


class ProblemFolder:
    """The problems below one folder. Port ``ProblemSource``."""

    def __init__(
        self,
        folder: Path,
        topics: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        """folder: ``knowledge/code``. topics: names of the bank's topics by slug."""
        self._folder = folder
        self._topics = topics or {}
        self._problems: dict[str, Problem] = {}
        self._suites: dict[str, Suite] = {}

    def ids(self) -> list[str]:
        """Ids of all problems, sorted."""
        return sorted(path.parent.name for path in self._folder.glob("*/problem.yaml"))

    def problem(self, problem_id: str) -> Problem:
        """Raises BankError where there is none of that id or its files break the format."""
        if problem_id not in self._problems:
            problem = read_problem(self._folder / problem_id)
            named = {"topic_names": self._topics.get(problem.topic)}
            self._problems[problem_id] = problem.model_copy(update=named)
        return self._problems[problem_id]

    def all(self) -> list[Problem]:
        """All problems, easy ones first. Raises BankError."""
        problems = [self.problem(problem_id) for problem_id in self.ids()]
        return sorted(problems, key=lambda problem: (problem.difficulty, problem.id))

    def suite(self, problem_id: str) -> Suite:
        """Its tests. Raises BankError."""
        if problem_id not in self._suites:
            self._suites[problem_id] = read_suite(self._folder / problem_id)
        return self._suites[problem_id]

    def driver(self, problem_id: str) -> str | None:
        """Source of its ``driver.py``; None where the function is called as it is."""
        path = self._folder / problem_id / "driver.py"
        return path.read_text(encoding="utf-8") if path.is_file() else None

    def wrong_versions(self, problem_id: str) -> Iterator[tuple[str, Path]]:
        """The mistake that each wrong version makes, and its file."""
        for path in sorted((self._folder / problem_id / "wrong").glob("*.py")):
            yield path.name.split(".")[0], path


def read_problem(folder: Path) -> Problem:
    """A problem without its tests. Raises BankError."""
    try:
        fields = yaml.load(_text(folder / "problem.yaml"), _FAST_LOADER)
        if not isinstance(fields, dict) or not fields.keys() <= _FIELDS:
            unknown = ", ".join(sorted(set(fields) - _FIELDS)) if isinstance(fields, dict) else ""
            raise _error(
                folder / "problem.yaml",
                f"fields: {unknown or 'none'}",
            )
        points = tuple(_point(item) for item in fields.pop("points"))
        return Problem(
            id=folder.name,
            points=points,
            statement=_text(folder / "statement.zh.md"),
            statement_en=_text(folder / "statement.en.md"),
            start=_text(folder / "start.py"),
            reference=_text(folder / "reference.py"),
            **fields,
        )
    except (yaml.YAMLError, ValidationError, KeyError, TypeError) as error:
        raise _error(
            folder / "problem.yaml",
            str(error),
        ) from error


def _point(fields: dict[str, Any]) -> KeyPoint:
    """A point as the file has it, with ``zh`` and ``en`` for its sentence."""
    named = dict(fields)
    return KeyPoint(
        text=named.pop("zh"),
        text_en=named.pop("en"),
        **named,
    )


def read_suite(folder: Path) -> Suite:
    """The tests of a problem. They are code of ours and run in this process. Raises BankError."""
    tests = _module(folder / "tests.py")
    reference = _module(folder / "reference.py")
    function = read_problem(folder).function
    cases = tuple(tests["cases"](np.random.default_rng(SEED)))
    mistakes = tuple(tests["MISTAKES"])
    if not all(isinstance(case, Case) for case in cases):
        raise _error(
            folder / "tests.py",
            "cases() must return Case objects",
        )
    if not all(isinstance(mistake, Mistake) for mistake in mistakes):
        raise _error(
            folder / "tests.py",
            "MISTAKES must be Mistake objects",
        )
    return Suite(
        cases=cases,
        mistakes=mistakes,
        reference=reference[function],
        run=_run(folder / "driver.py"),
        flawed=tests.get("flawed"),
    )


def _run(path: Path) -> Callable[..., Any]:
    if not path.is_file():
        return lambda function, *args: function(*args)
    module = _module(
        path,
        tally=counting.tally,
        Key=counting.Key,
    )
    return module["run"]  # type: ignore[no-any-return]


def _module(path: Path, **names: Any) -> dict[str, Any]:
    """The names that a file defines; ``names`` are there when it begins."""
    module = types.ModuleType(f"code_problem_{path.parent.name}_{path.stem}".replace("-", "_"))
    module.__dict__.update(names)
    exec(
        compile(
            _text(path),
            str(path),
            "exec",
            dont_inherit=True,
        ),
        module.__dict__,
    )
    return module.__dict__


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise _error(
            path,
            error.strerror or str(error),
        ) from error


def _error(path: Path, reason: str) -> BankError:
    return BankError(
        key="code_problem_broken",
        path=path,
        reason=reason,
    )
