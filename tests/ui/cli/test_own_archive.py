"""``interviewer export``, ``import`` and ``move`` as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.cli.test_json import check
from tests.worlds import World


def test_the_commands_keep_to_their_documents(
    old_root: Path,
    world: World,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    notes, data = old_root / "notes", old_root / "data"
    archive = tmp_path / "mine.zip"
    check(
        world.run("export", archive, "--json", notes=notes, data=data).json, "interviewer.export/1"
    )
    assert world.run("export", archive, notes=notes, data=data).one_line("mine.zip", "没有覆盖")
    more = tmp_path / "more.zip"
    assert f" import {more}" in world.run("export", more, notes=notes, data=data).out
    check(world.run("import", archive, "--json").json, "interviewer.import/1")
    ran = world.run("import", archive)
    assert "收进 0 场会话" in ran.out
    assert world.run("import", tmp_path / "none.zip").one_line("none.zip")
    both = ("move", "--from", "sqlite", "--to", "postgres")
    ran = world.run(*both, notes=None)
    assert ran.one_line("INTERVIEWER_DATABASE_URL")
    monkeypatch.setenv("INTERVIEWER_DATABASE_URL", database_url)
    check(world.run(*both, "--json", notes=None).json, "interviewer.move/1")
    assert world.run(*both, notes=None).one_line("已经有数据")
    back = world.run(
        "move", "--from", "postgres", "--to", "sqlite", notes=None, data=tmp_path / "d"
    )
    assert "checkpoints" in back.out
    assert "核对过" in back.out
    same = world.run("move", "--from", "sqlite", "--to", "sqlite", notes=None)
    assert same.one_line("--to")
