"""``uv tool install`` and ``pipx install`` of the wheel, as both READMEs say."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from interviewer import __version__
from tests.conftest import ROOT

CACHES = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
"""Of who runs the tests: each test has a home of its own, where everything would be fetched."""
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
CONSTRAINTS = str(ROOT / "constraints.txt")
INSTALL = {
    "uv": ["tool", "install", "--python", PYTHON, "-c", CONSTRAINTS],
    "pipx": ["install", "--python", sys.executable, f"--pip-args=-c '{CONSTRAINTS}'"],
}


def installer(name: str) -> str:
    """The tool of this venv or of the system; skips where there is none."""
    folders = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    found = shutil.which(name, path=folders)
    if found is None:
        pytest.skip(f"{name} is absent: the installation with it is not tested")
    return found


@pytest.mark.long
@pytest.mark.parametrize("name", INSTALL)
def test_the_wheel_is_a_tool(name: str, wheel: Path, tmp_path: Path) -> None:
    bin_dir = tmp_path / "bin"
    env = {
        **os.environ,
        "PATH": f"{bin_dir}:/usr/local/bin:/usr/bin:/bin",
        "UV_CACHE_DIR": str(CACHES / "uv"),
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_TOOL_DIR": str(tmp_path / "tools"),
        "UV_TOOL_BIN_DIR": str(bin_dir),
        "PIP_CACHE_DIR": str(CACHES / "pip"),
        "PIPX_HOME": str(tmp_path / "pipx"),
        "PIPX_BIN_DIR": str(bin_dir),
    }
    env.pop("PYTHONPATH", None)  # else the checkout would run in place of the wheel

    def run(*command: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        ran = subprocess.run(
            command,
            cwd=tmp_path,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == code, ran.stdout + ran.stderr
        return ran

    run(installer(name), *INSTALL[name], str(wheel))
    command = str(bin_dir / "interviewer")
    assert run(command, "--version").stdout.strip() == __version__
    answer = "GRPO 不训练价值网络，用同一题多个回答的组内平均奖励作基线。"
    graded = run(command, "grade", "--question", "GRPO 原理", "--answer", answer, "--json")
    assert json.loads(graded.stdout)["score"] > 0
    assert " interviewer sessions" in run("interviewer", "report", "ffffffff", code=1).stderr
    checks = {c["name"]: c for c in json.loads(run(command, "doctor", "--json").stdout)["checks"]}
    assert "WeasyPrint" not in checks["pdf"]["detail"]
