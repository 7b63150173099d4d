"""The program as a user has it: real notes, real Chroma, real SQLite, the real embedder, in a temporary folder."""

import io
import json
import shutil
import sys

import pytest

from interviewer import cli
from interviewer.ui import options
from tests.conftest import SAMPLE


class Run:
    """What one command printed and how it ended."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    @property
    def json(self):
        return json.loads(self.out)

    def one_line(self, *parts):
        """True if standard error is one line that holds all the parts, and there is no traceback."""
        lines = self.err.strip().splitlines()
        return len(lines) == 1 and all(p in lines[0] for p in parts) and "Traceback" not in self.err


@pytest.fixture
def world(tmp_path, synced, capsys, monkeypatch):
    """Notes and data of one's own, and ``run`` over them."""
    notes, data = tmp_path / "notes", tmp_path / "data"
    shutil.copytree(SAMPLE, notes)
    shutil.copytree(synced, data)

    class World:
        def __init__(self):
            self.notes, self.data = notes, data

        def note(self):
            return next(notes.glob("*.md"))

        def run(self, *args, stdin="", notes=notes, data=data):
            extra = [
                *(["--notes", str(notes)] if notes else []),
                *(["--data", str(data)] if data else []),
            ]
            monkeypatch.setattr(sys, "argv", ["interviewer", *map(str, args), *extra])
            monkeypatch.setattr(
                sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
            )
            monkeypatch.setattr(options.Given, "lang", "zh")
            code = 0
            try:
                cli.main()
            except SystemExit as stop:
                code = stop.code or 0
            printed = capsys.readouterr()
            return Run(code, printed.out, printed.err)

        def chat(self, *lines, args=()):
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

        def last(self):
            return self.run("sessions", "--json").json[0]["id"]

    return World()
