"""``make bench``: every module here with a ``main`` prints its figures.

``ARGS="session_growth sync"`` runs some of them. What they print goes into docs/measurements.md as
well, each in a section of its own as soon as it is done, with day and commit; nobody writes that
file by hand.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib
import io
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import tools.benchmarks as here

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "docs" / "measurements.md"
HEAD = """# Measurements

Written by `make bench` (`ARGS="name name"` renews some sections) and by `make torture`. Never
edited by hand. Shared machines are noisy: compare ratios and figures of one section only.
"""
SECTION = re.compile(r"^## (\w+)\n(.*?^```text\n.*?^```\n)", re.MULTILINE | re.DOTALL)
OTHER_FILES = (".", ":!docs/measurements.md")
"""What figures depend on: every file but the one that they are kept in."""


class Tee(io.StringIO):
    """Keeps what is printed and shows it at once."""

    def write(self, text: str) -> int:
        sys.__stdout__.write(text)  # type: ignore[union-attr]
        sys.__stdout__.flush()  # type: ignore[union-attr]
        return super().write(text)


def names() -> list[str]:
    """Every benchmark."""
    modules = [module.name for module in pkgutil.iter_modules(here.__path__)]
    return sorted(name for name in modules if not name.startswith("_"))


def measured(name: str) -> str:
    """What the benchmark prints."""
    said = Tee()
    with contextlib.redirect_stdout(said):
        importlib.import_module(f"tools.benchmarks.{name}").main()
    return said.getvalue().strip()


def circumstances(root: Path = ROOT) -> str:
    """Day, commit, whether files differ from it, and cores, in one line."""
    commit = _git(root, "rev-parse", "--short", "HEAD") or "unknown"
    changed = _git(root, "status", "--porcelain", "--", *OTHER_FILES)
    if changed:
        commit += " with changes"
    day = dt.datetime.now(tz=dt.UTC).date()
    return f"{day}, commit {commit}, {os.cpu_count()} cores"


def _git(root: Path, *arguments: str) -> str:
    """What git prints there; empty where it fails."""
    ran = subprocess.run(
        ["git", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stdout.strip()


def keep(name: str, figures: str) -> None:
    """Put the figures into the section of that name."""
    old = FILE.read_text(encoding="utf-8") if FILE.exists() else HEAD
    sections = dict(SECTION.findall(old))
    sections[name] = f"\n{circumstances()}\n\n```text\n{figures}\n```\n"
    body = "\n".join(f"## {key}\n{sections[key]}" for key in sorted(sections))
    FILE.write_text(f"{HEAD}\n{body}".rstrip() + "\n", encoding="utf-8")


def main(asked: Sequence[str]) -> int:
    """Run those asked for, or all, each kept as soon as it is done; the exit code."""
    unknown = sorted(set(asked) - set(names()))
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are {', '.join(names())}", file=sys.stderr)
        return 2
    for name in asked or names():
        print(f"\n== {name}", flush=True)
        keep(name, measured(name))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
