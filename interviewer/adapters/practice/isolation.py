"""How an answer is kept apart from everything else on this machine.

bubblewrap gives it namespaces of its own: no network, no files but the interpreter, NumPy and a
temporary folder. Where the machine forbids namespaces only limits are left.
"""

from __future__ import annotations

import functools
import importlib.util
import os
import shutil
import sys
import sysconfig
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from interviewer.adapters.practice.process import Launch, run
from interviewer.adapters.practice.system_calls import filter_program

NOBODY = 64_321
"""The user and group that root becomes before the sandbox. Nothing on a machine belongs to it."""
INSIDE = Path(__file__).resolve().parent / "inside"
ROOM = "16000000"
"""Bytes of the temporary folder."""
_NUMPY = ("numpy", "numpy.libs")
"""What an answer may import besides the standard library. The program's own package must not be
here: it holds the tests."""
_TORCH = (
    "torch",
    "torchgen",
    "functorch",
    "typing_extensions.py",
    "sympy",
    "mpmath",
    "networkx",
    "jinja2",
    "markupsafe",
    "filelock",
    "fsspec",
)
"""PyTorch and what it imports, where it is installed."""
_BOOT = (
    "import sys; sys.path[:0] = ['/box', '/box/site']; "
    "from inside.harness import main; main('/box/job.json', int(sys.argv[1]))"
)
_LOCAL_BOOT = (
    "import sys; sys.path[:0] = sys.argv[2:]; "
    "from inside.harness import main; main(sys.argv[2] + '/job.json', int(sys.argv[1]))"
)
_PROBE = "import sys; sys.path[:0] = ['/box/site']; import numpy"
_ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "HOME": "/tmp",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
}
"""All of it; threads of a library would count as processes."""
_PROBE_SECONDS = 60.0
_PACKAGE_FOLDERS = (
    "site-packages",
    "dist-packages",
    "python3/dist-packages",
)


@dataclass(frozen=True)
class Bind:
    """A file or folder that the answer may read."""

    source: Path
    """Where it is on the machine."""
    place: str
    """Where it is inside."""


def working_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder for one run. Root's must lie where the user that it becomes may enter."""
    parent = "/tmp" if _is_root() else None
    return tempfile.TemporaryDirectory(
        prefix="interviewer-code-",
        dir=parent,
    )


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def has_torch() -> bool:
    """True if answers can import PyTorch."""
    return importlib.util.find_spec("torch") is not None


def _packages() -> Iterator[Bind]:
    """NumPy, and PyTorch where it is installed."""
    spec = importlib.util.find_spec("numpy")
    if spec is None or spec.origin is None:
        return
    folder = Path(spec.origin).resolve().parents[1]
    names = [*_NUMPY]
    if has_torch():
        names += _TORCH
    for name in names:
        if (folder / name).exists():
            yield Bind(
                source=folder / name,
                place=f"/box/site/{name}",
            )


def _interpreter() -> Iterator[Bind]:
    """The interpreter with its library, and the system's libraries."""
    prefix = Path(sys.base_prefix).resolve()
    own = [Path(sys.executable).resolve()]
    if prefix != Path("/usr"):
        own.append(Path(sysconfig.get_path("stdlib")).resolve())
        own += sorted(prefix.glob("lib/libpython*"))
    shared = [Path(name) for name in ("/usr/lib", "/usr/lib64", "/lib", "/lib64")]
    for path in [*shared, *own]:
        if path.exists():
            yield Bind(
                source=path,
                place=str(path),
            )


def bubblewrap_launch(folder: Path, code: str = _BOOT) -> Launch:
    """folder: holds ``job.json``. code: what Python is told to do.

    Raises FileNotFoundError where a tool is missing.
    """
    tool = _tool("bwrap")
    binds = [
        *_interpreter(),
        *_packages(),
        Bind(
            source=INSIDE,
            place="/box/inside",
        ),
        Bind(
            source=folder / "job.json",
            place="/box/job.json",
        ),
    ]
    masked = list(_masked(binds))
    command: list[str] = []
    if _is_root():
        command, binds = _as_nobody(
            binds,
            folder,
        )
    return Launch(
        command=[
            *command,
            tool,
            *_walls(
                binds,
                masked,
            ),
            *_python(code),
        ],
        environment=dict(_ENVIRONMENT),
        folder="/",
        call_filter=filter_program(),
    )


def _walls(binds: Sequence[Bind], masked: Sequence[str]) -> Iterator[str]:
    """What bubblewrap is told: one temporary folder can be written, of a limited size."""
    yield from ("--unshare-all", "--die-with-parent", "--new-session", "--clearenv")
    yield from ("--hostname", "box")
    for name, value in _ENVIRONMENT.items():
        yield from ("--setenv", name, value)
    yield from ("--setenv", "LD_LIBRARY_PATH", f"{Path(sys.base_prefix).resolve()}/lib")
    yield from ("--size", ROOM, "--tmpfs", "/tmp", "--chdir", "/tmp")
    yield from ("--dev", "/dev", "--remount-ro", "/dev", "--proc", "/proc")
    for bind in binds:
        yield from ("--ro-bind", str(bind.source), bind.place)
    for place in masked:
        yield from ("--size", "4096", "--tmpfs", place, "--remount-ro", place)
    yield from ("--remount-ro", "/")
    if filter_program() is not None:
        yield from ("--seccomp", "{filter}")


def _python(code: str) -> list[str]:
    """Isolated, and without the packages of the machine."""
    return [
        str(Path(sys.executable).resolve()),
        "-I",
        "-S",
        "-c",
        code,
        "{results}",
    ]


def _masked(binds: Sequence[Bind]) -> Iterator[str]:
    """Folders of packages within what is bound: other programs, and perhaps this one's tests."""
    for bind in binds:
        for name in _PACKAGE_FOLDERS:
            if (bind.source / name).is_dir():
                yield f"{bind.place}/{name}"


def _as_nobody(binds: Sequence[Bind], folder: Path) -> tuple[list[str], list[Bind]]:
    """As root: how to become another user first, and where what is bound lies for that user.

    The limit on processes does not hold for root, so root is given up before bubblewrap starts. The
    interpreter may lie in root's own home: it is bound to a folder beside the job, in a namespace
    that goes with the process. All binds are one call of ``mount``: a process each would cost more
    than the sandbox itself.
    """
    stage = folder / "stage"
    stage.mkdir()
    folder.chmod(0o711)
    stage.chmod(0o711)
    table = folder / "fstab"
    staged = []
    lines = []
    for number, bind in enumerate(binds):
        target = stage / str(number)
        _make_like(
            target,
            bind.source,
        )
        lines.append(f"{_in_table(bind.source)} {_in_table(target)} none bind 0 0\n")
        staged.append(
            Bind(
                source=target,
                place=bind.place,
            )
        )
    table.write_text("".join(lines), encoding="utf-8")
    user = f"--reuid={NOBODY} --regid={NOBODY} --clear-groups --no-new-privs"
    bound = f'mount --all --fstab "{table}"'
    shell = f'{bound} && exec {_tool("setpriv")} {user} -- "$@"'
    unshare = [_tool("unshare"), "--mount", "--propagation", "private"]
    return [*unshare, "/bin/sh", "-c", shell, "sh"], staged


def _in_table(path: Path) -> str:
    """The path as a field of a table of mounts, where a blank ends a field."""
    return "".join(
        f"\\{ord(letter):03o}" if letter in " \t\n\\#" else letter for letter in str(path)
    )


def _make_like(target: Path, source: Path) -> None:
    """An empty folder or file, for a mount of the source."""
    if source.is_dir():
        target.mkdir()
    else:
        target.touch()


def limited_launch(folder: Path) -> Launch:
    """Without namespaces: an environment of its own and limits, no more. As the present user."""
    site = sorted({str(bind.source.parent) for bind in _packages()})
    shutil.copytree(INSIDE, folder / "inside")
    python = [sys.executable, "-I", "-S", "-c", _LOCAL_BOOT]
    return Launch(
        command=[*python, "{results}", str(folder), *site],
        environment=dict(_ENVIRONMENT),
        folder=str(folder),
    )


def _tool(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise FileNotFoundError(name)
    return path


@functools.cache
def bubblewrap_fault() -> str | None:
    """Why bubblewrap cannot be used here; None where it can. Tried once, with the real command."""
    try:
        with working_folder() as name:
            job = Path(name) / "job.json"
            job.write_text("{}", encoding="utf-8")
            job.chmod(0o644)
            launch = bubblewrap_launch(Path(name), _PROBE)
            finished = run(launch, _PROBE_SECONDS)
    except FileNotFoundError as error:
        return f"{error.args[0]}: not installed"
    except OSError as error:
        return str(error)
    if finished.status == 0:
        return None
    lines = finished.output.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:200] if lines else f"status {finished.status}"
