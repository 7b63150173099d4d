"""What travels in the wheel and in the sdist, file by file: nothing of who builds them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from tests.conftest import ROOT

SAMPLE_NOTE = "knowledge/notes/示例-实习寻找记录.md"
DATA = (
    "knowledge/bank",
    "knowledge/calibration",
    "knowledge/code",
    "knowledge/judge",
    "knowledge/tokens",
    "knowledge/words",
)
ALONE = {
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "README.zh-CN.md",
    "app.py",
    "constraints.txt",
    "docs/licences.md",
    "pyproject.toml",
    ".gitignore",
}
PRIVATE = (
    "knowledge/notes/我的日志.md",
    "knowledge/notes/bank/own/own-card.md",
    "data/interviewer/notes/private.md",
    "data/knowledge/notes/private.md",
    "interviewer-data/prompts/private.md",
    ".interviewer/sessions.db",
)
"""What lies about where somebody builds."""


def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "-c", "core.quotepath=off", "ls-files"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return listed.stdout.splitlines()


def shipped(name: str) -> bool:
    """True for a file that the program reads at run time."""
    is_data = any(PurePosixPath(name).is_relative_to(folder) for folder in DATA)
    return is_data or name.startswith("prompts/") or name in (SAMPLE_NOTE, "knowledge/README.md")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both, built in a copy of the project with private files in it."""
    here = tmp_path_factory.mktemp("project")
    for name in tracked():
        if (ROOT / name).is_file():
            (here / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, here / name)
    for name in PRIVATE:
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text("private", encoding="utf-8")
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--sdist", "--outdir", str(out)]
    subprocess.run(command, cwd=here, check=True, capture_output=True)
    return out


def test_the_wheel_has_the_program_and_its_data_and_nothing_else(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    about = {name for name in names if ".dist-info/" in name}
    code = {name for name in tracked() if name.startswith("interviewer/")}
    data = {f"interviewer/_shipped/{name}" for name in tracked() if shipped(name)}
    assert names - about == code | data
    assert {name.split("/", 1)[1] for name in about} == {
        "METADATA",
        "RECORD",
        "WHEEL",
        "entry_points.txt",
        "licenses/LICENSE",
    }


def test_the_sdist_has_what_the_wheel_is_built_of_and_nothing_else(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    code = {name for name in tracked() if name.startswith("interviewer/")}
    data = {name for name in tracked() if shipped(name)}
    assert names == code | data | ALONE | {"PKG-INFO"}


def test_no_hint_names_the_distribution_of_somebody_else() -> None:
    """``interviewer`` on the package index is another program."""
    for name in tracked():
        file = ROOT / name
        if file.suffix in (".py", ".md", ".toml") and not name.startswith("tests/"):
            text = file.read_text(encoding="utf-8")
            for word in (
                "pip install interviewer",
                "pip install 'interviewer",
                "pipx install interviewer",
            ):
                assert word not in text, name
