"""The figures that ``make bench`` keeps, section by section."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tools.benchmarks import __main__ as bench
from tools.benchmarks import session_growth

OLD = f"""{bench.HEAD}
## sync

2026-01-01, commit 1234567, 2 cores

```text
7 ms
## not a section
```

## web

2026-01-02, commit 1234567, 2 cores

```text
9 ms
```
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of figures of another folder."""
    path = tmp_path / "measurements.md"
    path.write_text(OLD, encoding="utf-8")
    monkeypatch.setattr(bench, "FILE", path)
    return path


def test_a_new_section_stands_in_order_and_leaves_the_others_alone(file: Path) -> None:
    bench.keep("terminal", "3 ms")
    assert file.read_text(encoding="utf-8") == OLD.replace(
        "## web", f"## terminal\n\n{bench.circumstances()}\n\n```text\n3 ms\n```\n\n## web"
    )


def test_a_section_is_replaced_whole(file: Path) -> None:
    bench.keep("sync", "5 ms")
    bench.keep("web", "9 ms")
    text = file.read_text(encoding="utf-8")
    assert "7 ms" not in text
    assert "not a section" not in text
    assert text.count("2026-01-01") == text.count("2026-01-02") == 0
    assert text.count("## ") == 2


def test_figures_say_when_and_of_which_commit() -> None:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=bench.ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert f", commit {commit.stdout.strip()}" in bench.circumstances()


def test_figures_of_changed_files_say_so(tmp_path: Path) -> None:
    for command in (
        "git init -q",
        "git -c user.name=a -c user.email=a@b commit -q --allow-empty -m a",
    ):
        subprocess.run(command.split(), cwd=tmp_path, check=True)
    assert "with changes" not in bench.circumstances(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "measurements.md").write_text("figures", encoding="utf-8")
    assert "with changes" not in bench.circumstances(tmp_path)
    (tmp_path / "code.py").write_text("1", encoding="utf-8")
    assert "with changes" in bench.circumstances(tmp_path)


def test_a_run_prints_and_keeps_the_benchmarks_that_are_named(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_growth, "QUESTIONS", 12)
    assert bench.main(["session_growth"]) == 0
    text = file.read_text(encoding="utf-8")
    assert "## session_growth" in text
    assert "answers 24" in text
    assert "9 ms" in text


def test_an_unknown_name_is_one_line_with_those_there_are() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tools.benchmarks", "sync", "nosuch"],
        cwd=bench.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 2
    assert ran.stdout == ""
    [line] = ran.stderr.strip().splitlines()
    assert "nosuch" in line
    assert "session_growth" in line
