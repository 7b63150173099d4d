"""What every part stands on: the program in a folder of its own, and the count of what it survived.

``Program`` runs ``interviewer`` as a process, never in this one.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.conftest import SAMPLE

PATIENCE = 180
"""Seconds that one command may take. A machine under load is slow; one that hangs is a fault."""


@dataclass
class Tally:
    """By kind: tries, those survived, answers acknowledged, and those lost of them."""

    tries: Counter[str] = field(default_factory=Counter)
    survived: Counter[str] = field(default_factory=Counter)
    acknowledged: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    """One line for each thing that went wrong."""
    facts: Counter[str] = field(default_factory=Counter)
    """What else was seen, and how often."""

    def add(
        self,
        kind: str,
        problems: Sequence[str],
        acknowledged: int = 0,
        lost: int = 0,
    ) -> None:
        """One try. problems: none if it was survived; acknowledged, lost: answers."""
        self.tries[kind] += 1
        self.survived[kind] += not problems
        self.acknowledged[kind] += acknowledged
        self.lost[kind] += lost
        for problem in problems:
            self.problems.append(f"{kind}: {problem}")
            print(self.problems[-1], file=sys.stderr, flush=True)

    @property
    def is_clean(self) -> bool:
        """True if every try was survived."""
        return self.tries == self.survived

    def table(self) -> str:
        """The figures as lines. Other threads may go on adding to them."""
        lines = [_row("kind", "tries", "survived", "acknowledged", "lost")]
        for kind, tries in list(self.tries.items()):
            figures = (self.survived[kind], self.acknowledged[kind], self.lost[kind])
            lines.append(_row(kind, tries, *figures))
        counters = (self.tries, self.survived, self.acknowledged, self.lost)
        lines.append(_row("all", *(counter.total() for counter in counters)))
        facts = [f"{count} x {fact}" for fact, count in list(self.facts.items())]
        return "\n".join([*lines, "", *facts, *self.problems])


def _row(kind: str, *figures: object) -> str:
    return f"{kind:46}" + "".join(f"{figure!s:>14}" for figure in figures)


class Program:
    """``interviewer`` over notes and data of its own."""

    def __init__(
        self,
        notes: Path,
        data: Path,
        environment: Mapping[str, str] = {},
    ) -> None:
        """environment: beside that of this process."""
        self.notes = notes
        self.data = data
        self.environment = {**os.environ, **environment}

    def command(self, *args: object) -> list[str]:
        """The command line of a process."""
        where = ["--notes", self.notes, "--data", self.data]
        return [sys.executable, "-m", "interviewer", *map(str, [*args, *where])]

    def run(
        self,
        *args: object,
        typed: Sequence[str] = (),
    ) -> subprocess.CompletedProcess[str]:
        """Run to the end. typed: lines of standard input."""
        return subprocess.run(
            self.command(*args),
            input="".join(f"{line}\n" for line in typed),
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            env=self.environment,
            check=False,
        )

    def start(self, *args: object) -> subprocess.Popen[bytes]:
        """Start a process that is going to be killed; nobody reads what it says."""
        return subprocess.Popen(
            self.command(*args),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=self.environment,
        )

    def json(self, *args: object) -> Any:
        """What a command prints with ``--json``. Raises ValueError with what it said instead."""
        ran = self.run(*args, "--json")
        if ran.returncode:
            raise ValueError(f"{args[0]} ended with {ran.returncode}: {ran.stderr.strip()}")
        return json.loads(ran.stdout)

    def newest_session(self) -> str | None:
        """The id of the session begun last, None before the first."""
        sessions = self.json("sessions")
        return sessions[0]["id"] if sessions else None

    def answers(self, session: str) -> list[str]:
        """Every line answered in the session's report, in order, those that were set aside last."""
        items = self.json("report", session)["items"]
        asides = [aside["said"] for item in items for aside in item["asides"]]
        # What was said while code was written stands as lines of the answer that explains it.
        answers = [line for item in items for said in item["answers"] for line in said.splitlines()]
        return answers + asides

    def note(self) -> Path:
        """The sample note."""
        return next(self.notes.glob("示例*.md"))

    def strangers(self) -> list[str]:
        """Files beside the notes that are no notes."""
        return [path.name for path in self.notes.iterdir() if path.suffix != ".md"]

    def damage(self) -> list[str]:
        """What SQLite finds wrong in the databases, read from copies.

        So the next process finds each file and its log as the last one left them.
        """
        found = []
        for path in [*self.data.glob("*.db"), *self.data.glob("chroma/*.sqlite3")]:
            with tempfile.TemporaryDirectory() as folder:
                for part in path.parent.glob(f"{path.name}*"):
                    shutil.copy(part, folder)
                problem = _integrity(Path(folder) / path.name)
            if problem != "ok":
                found.append(f"{path.name}: {problem}")
        return found


def _integrity(path: Path) -> str:
    try:
        with closing(sqlite3.connect(path)) as db:
            return str(db.execute("PRAGMA integrity_check").fetchone()[0])
    except sqlite3.DatabaseError as error:
        return str(error)


@dataclass(frozen=True)
class Pace:
    """Seconds of the steps that kills are aimed at, measured on this machine."""

    sync: float
    start: float
    answer: float
    ending: float


@dataclass(frozen=True)
class Ground:
    """What the parts share."""

    folder: Path
    """For whatever they make; deleted at the end."""
    base: Path
    """A data folder of the sample notes in which the bank is embedded and no session is."""
    pace: Pace

    def program(self, name: str, **environment: str) -> Program:
        """The program over a copy of the sample notes and of the base."""
        folder = self.folder / name
        shutil.copytree(SAMPLE, folder / "notes")
        shutil.copytree(self.base, folder / "data")
        return Program(folder / "notes", folder / "data", environment)

    def clear(self, program: Program) -> None:
        """Delete what ``program`` made."""
        shutil.rmtree(program.data.parent)
