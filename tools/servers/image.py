"""The commands of ``deploy/Dockerfile`` in a clean folder, where there is no container engine.

Every path of the image lies below that folder. What changes the machine (``apt-get``, ``useradd``)
is not run: the packages are looked up, the program runs under the number that ``USER`` names.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.servers import free_port

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = ROOT / "deploy" / "Dockerfile"
OF_THE_IMAGE = ("/opt/interviewer", "/src", "/data")
"""Folders of the image, each below the clean folder here."""
PATIENCE = 300.0
"""Seconds until the health check has to be content."""


@dataclass
class Stage:
    """What follows one ``FROM``."""

    base: str
    steps: list[tuple[str, str]] = field(default_factory=list)
    """(instruction, the rest of its line)."""

    def values(self, instruction: str) -> list[str]:
        """The rest of each line with that instruction."""
        return [rest for name, rest in self.steps if name == instruction]

    def environment(self) -> dict[str, str]:
        """What ``ENV`` sets."""
        pairs = (shlex.split(rest) for rest in self.values("ENV"))
        return dict(pair.split("=", 1) for line in pairs for pair in line)

    def command(self, instruction: str) -> list[str]:
        """The words of ``CMD``, or of the ``CMD`` behind ``HEALTHCHECK``."""
        (rest,) = self.values(instruction)
        return list(json.loads(rest[rest.index("[") :]))

    def packages(self) -> list[str]:
        """What ``apt-get install`` names."""
        found: list[str] = []
        for rest in self.values("RUN"):
            for part in rest.split("&&"):
                words = part.split()
                if words[:2] == ["apt-get", "install"]:
                    found += [word for word in words[2:] if not word.startswith("-")]
        return found


def stages(text: str) -> list[Stage]:
    """The stages of a Dockerfile."""
    found: list[Stage] = []
    for name, rest in _instructions(text):
        if name == "FROM":
            found.append(Stage(rest.split()[0]))
        else:
            found[-1].steps.append((name, rest))
    return found


def _instructions(text: str) -> Iterator[tuple[str, str]]:
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    whole = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    for line in filter(str.strip, whole.splitlines()):
        name, _, rest = line.partition(" ")
        yield name, rest.strip()


def build() -> str:
    """Run the commands, then the program as the image would; one line of what was seen."""
    making, running = stages(DOCKERFILE.read_text(encoding="utf-8"))
    began = time.monotonic()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        _make(making, folder)
        built = time.monotonic() - began
        size = _megabytes(folder / "opt")
        seconds = _serve(running, folder)
    user = running.values("USER")[0]
    who = f"user {user}" if _may_switch() else f"whoever runs this (user {user} was not tried)"
    missing = [each for each in running.packages() if not _is_known(each)]
    assert not missing, f"not packages of this Debian: {missing}"
    return (
        f"Dockerfile: commands run in a clean folder in {built:.0f} s, {size:.0f} MB; "
        f"healthy as {who} after {seconds:.0f} s; "
        "no image was built"
    )


def _make(stage: Stage, folder: Path) -> None:
    where = folder
    for name, rest in stage.steps:
        if name == "WORKDIR":
            where = Path(_below(rest, folder))
            where.mkdir(parents=True)
        elif name == "COPY":
            *sources, target = rest.split()
            for source in sources:
                _copy(ROOT / source, where / target)
        elif name == "RUN":
            subprocess.run(_below(rest, folder), shell=True, cwd=where, check=True, env=_clean())
        else:
            raise AssertionError(f"{name} is not known here")


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(source, target, ignore=ignored, dirs_exist_ok=True)
    else:
        shutil.copy(source, target)


def _serve(stage: Stage, folder: Path) -> float:
    """Seconds from the start of ``CMD`` until the health check is content."""
    user, group = map(int, stage.values("USER")[0].split(":"))
    data = folder / "data"
    data.mkdir()
    port = str(free_port())
    environment = {name: _below(value, folder) for name, value in stage.environment().items()}
    path = environment["PATH"].replace("$PATH", os.environ["PATH"])
    environment = {**_clean(), **environment, "PATH": path, "PORT": port, "HOME": str(data)}
    as_user: dict[str, object] = {"cwd": data, "env": environment}
    if _may_switch():
        os.chown(data, user, group)
        as_user |= {"user": user, "group": group, "extra_groups": []}
    add = ["interviewer", "user", "add", "ann", "--auth-file", f"{data}/users.json"]
    subprocess.run(add, input=b"correct horse\n", check=True, **as_user)  # type: ignore[call-overload]
    words = [_below(word, folder) for word in stage.command("CMD")]
    began = time.monotonic()
    served = subprocess.Popen(words, **as_user)  # type: ignore[call-overload]
    try:
        while time.monotonic() < began + PATIENCE:
            assert served.poll() is None, "the program ended"
            probe = stage.command("HEALTHCHECK")
            quiet = {"stderr": subprocess.DEVNULL, **as_user}
            if subprocess.run(probe, check=False, **quiet).returncode == 0:  # type: ignore[call-overload]
                return time.monotonic() - began
            time.sleep(1.0)
        raise AssertionError("the health check was never content")
    finally:
        served.terminate()
        served.wait()


def _may_switch() -> bool:
    """Whether another user can be tried: only root may, and this Python must not be root's own."""
    python = Path(sys.executable).resolve()
    is_open = all(folder.stat().st_mode & stat.S_IXOTH for folder in python.parents)
    return os.geteuid() == 0 and is_open


def _below(text: str, folder: Path) -> str:
    """The text with paths of the image below the folder."""
    for path in OF_THE_IMAGE:
        text = re.sub(rf"(?<![\w/.]){re.escape(path)}\b", f"{folder}{path}", text)
    return text


def _clean() -> dict[str, str]:
    """The environment without a virtual one and without settings."""
    left_out = ("INTERVIEWER_", "OPENAI_", "VIRTUAL_ENV", "PYTHONPATH")
    return {name: value for name, value in os.environ.items() if not name.startswith(left_out)}


def _is_known(package: str) -> bool:
    shown = subprocess.run(
        ["apt-cache", "show", "--no-all-versions", package],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return shown.returncode == 0


def _megabytes(folder: Path) -> float:
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20
