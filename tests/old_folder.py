"""People's data without an interview: the old data folder of the fixture, with what came since."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from interviewer.adapters.storage.preferences import PreferencesFile
from interviewer.core.preferences import Preferences
from interviewer.settings import Settings
from interviewer.wiring import Container

ROOT = Path(__file__).resolve().parents[1]
FIXTURE = ROOT / "tests" / "fixtures" / "data_b8a7b1a"
EXPECTED: dict[str, Any] = json.loads((FIXTURE / "expected.json").read_text(encoding="utf-8"))
CARD = ROOT / "knowledge" / "bank"
KEY = "sk-s3cret"


def unpack(root: Path) -> None:
    """The fixture below another root of the same length: absolute paths are bytes of a database."""
    old = EXPECTED["root"].encode()
    new = str(root).encode()
    assert len(old) == len(new)
    with zipfile.ZipFile(FIXTURE / "data_b8a7b1a.zip") as archive:
        for name in archive.namelist():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(archive.read(name).replace(old, new))


def container(root: Path, **settings: object) -> Container:
    """The program over notes and data below a folder."""
    (root / "notes").mkdir(parents=True, exist_ok=True)
    given = {"notes": (root / "notes",), "data": root / "data", **settings}
    return Container(Settings.model_validate(given))


@pytest.fixture
def old_root() -> Iterator[Path]:
    """Notes and data of an old version: finished and running sessions, an endpoint with a key, a
    card of one's own, code, a star, an answer that is not graded yet.
    """
    short = Path(tempfile.mkdtemp(prefix="iv"))
    root = short / ("x" * (EXPECTED["root_length"] - len(str(short)) - 1))
    unpack(root)
    (root / "notes" / "bank").mkdir(exist_ok=True)
    shutil.copy(next(CARD.rglob("*.md")), root / "notes" / "bank" / "own.md")
    code, answers = root / "data" / "code", root / "data" / "answers"
    code.mkdir(exist_ok=True)
    answers.mkdir(exist_ok=True)
    (code / "softmax.py").write_text("def softmax(): ...\n", encoding="utf-8")
    chosen = {"base_url": "http://127.0.0.1:1/v1", "model": "m", "api_key": KEY}
    PreferencesFile(root / "data").write(Preferences.model_validate(chosen))
    (root / "data" / "stars.json").write_text('["one"]', encoding="utf-8")
    running = next(one["id"] for one in EXPECTED["sessions"] if one["status"] == "running")
    kept = [{"command": {"kind": "answer", "text": "还没评"}, "seen": 999}]
    (answers / f"{running}.json").write_text(json.dumps(kept), encoding="utf-8")
    yield root
    shutil.rmtree(short)


def state(folder: Path) -> Mapping[str, str]:
    """Every file below a folder, with its digest."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
