"""``interviewer delete``: one session, or everything of one's own, after one question."""

from __future__ import annotations

import pytest

from tests.worlds import World

ANSWER = "DPO 直接在偏好对上做分类，不训练奖励模型。蓝鲸七号"


def traces(world: World) -> list[str]:
    """The files of the data folder that hold what was answered."""
    found: list[str] = []
    for file in sorted(world.data.rglob("*")):
        if file.is_file() and "蓝鲸七号".encode() in file.read_bytes():
            found.append(file.relative_to(world.data).as_posix())
    return found


def interview(world: World) -> str:
    ran = world.chat(ANSWER, "/end")
    assert ran.code == 0, ran.err
    return world.last()


def test_a_session_goes_with_its_reviews_and_its_retrospective_stays(world: World) -> None:
    session_id = interview(world)
    world.run("disagree", session_id, 1, 1, "met")
    assert world.run("today", "--json").json["due_reviews"] is not None
    assert traces(world)
    note = world.note().read_bytes()
    ran = world.run("delete", session_id, stdin="y\n")
    assert ran.code == 0
    assert "复盘留在" in ran.err
    assert session_id in ran.out
    assert world.run("sessions", "--json").json == []
    assert world.note().read_bytes() == note
    assert [path for path in traces(world) if not path.startswith("backups/")] == []
    assert world.run("report", session_id).one_line("没有会话")


def test_the_retrospective_can_be_taken_back_with_it(world: World) -> None:
    before = world.note().read_bytes()
    session_id = interview(world)
    assert world.note().read_bytes() != before
    ran = world.run("delete", session_id, "--take-back", "--yes")
    assert ran.code == 0
    assert "？" not in ran.err
    assert world.note().read_bytes() == before
    assert world.run("sessions", "--json").json == []


@pytest.mark.parametrize("typed", ["n\n", "\n", ""])
def test_without_a_yes_nothing_is_deleted(world: World, typed: str) -> None:
    session_id = interview(world)
    ran = world.run("delete", session_id, stdin=typed)
    assert ran.code == 1
    assert "没有删除" in ran.err
    assert world.last() == session_id


def test_everything_leaves_the_notes(world: World) -> None:
    interview(world)
    note = world.note().read_bytes()
    ran = world.run("delete", "--everything", stdin="yes\n")
    assert ran.code == 0
    assert world.note().read_bytes() == note
    assert traces(world) == []
    assert world.run("sessions", "--json").json == []
    assert world.run("today", "--json").json["due_reviews"] == []


def test_one_or_everything_but_not_both_and_not_neither(world: World) -> None:
    for typed in ((), ("1a2b", "--everything"), ("--everything", "--take-back")):
        ran = world.run("delete", *typed)
        assert ran.code == 2
        assert ran.one_line("--everything")
