"""The program as a user has it, in a temporary folder.

Notes, Chroma, SQLite and the embedder are the real ones.
"""

import io
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import pytest

from interviewer import logs
from interviewer.ui.cli import main as cli
from interviewer.ui.cli import options
from tests.conftest import SAMPLE


class Run:
    """What one command printed and how it ended."""

    def __init__(self, code: int | str, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    def one_line(self, *parts: str) -> bool:
        """True if standard error is one line that holds all the parts, no traceback."""
        lines = self.err.strip().splitlines()
        return len(lines) == 1 and all(p in lines[0] for p in parts) and "Traceback" not in self.err


class World:
    """Notes and data of one's own, and ``run`` over them."""

    def __init__(
        self,
        notes: Path,
        data: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        self.notes, self.data = notes, data
        self._capsys, self._monkeypatch = capsys, monkeypatch

    def note(self) -> Path:
        return next(self.notes.glob("*.md"))

    def run(
        self,
        *args: object,
        stdin: str = "",
        notes: Path | Literal["own"] | None = "own",
        data: Path | Literal["own"] | None = "own",
    ) -> Run:
        """The command with the notes and the data of this world, of another one, or without."""
        notes_path = self.notes if notes == "own" else notes
        data_path = self.data if data == "own" else data
        extra = [
            *(["--notes", str(notes_path)] if notes_path else []),
            *(["--data", str(data_path)] if data_path else []),
        ]
        self._monkeypatch.setattr(sys, "argv", ["interviewer", *map(str, args), *extra])
        self._monkeypatch.setattr(
            sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
        )
        self._monkeypatch.setattr(options.Given, "lang", "zh")
        code: int | str = 0
        handlers = list(logs.log.handlers)
        try:
            cli.main()
        except SystemExit as stop:
            code = stop.code or 0
        finally:
            # Each run is a process of its own in life: what it writes its work to ends with it.
            for handler in set(logs.log.handlers).difference(handlers):
                logs.log.removeHandler(handler)
                handler.close()
        printed = self._capsys.readouterr()
        return Run(code, printed.out, printed.err)

    def chat(self, *lines: str, args: Sequence[object] = ()) -> Run:
        return self.run(
            "chat",
            "--questions",
            1,
            "--seed",
            7,
            "--topic",
            "DPO",
            *args,
            stdin="".join(f"{line}\n" for line in lines),
        )

    def last(self) -> str:
        session_id: str = self.run("sessions", "--json").json[0]["id"]
        return session_id


@pytest.fixture
def world(
    tmp_path: Path,
    synced: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> World:
    """The program over a copy of the sample notes and of the embedded bank."""
    notes, data = tmp_path / "notes", tmp_path / "data"
    shutil.copytree(SAMPLE, notes)
    shutil.copytree(synced, data)
    return World(notes, data, capsys, monkeypatch)
