import datetime as dt
from pathlib import Path

import pytest

from interviewer.adapters.storage.clock import SystemClock
from tests.worlds import World

FIELDS = {
    "appointments": {
        "company",
        "round",
        "date",
        "time",
        "year_assumed",
        "note",
        "line",
        "days_left",
    },
    "tasks": {
        "text",
        "start",
        "due",
        "year_assumed",
        "effort_days",
        "done",
        "project",
        "note",
        "line",
    },
    "todos": {"text", "children", "note", "line"},
}


def test_the_sample_note_on_a_day(world: World) -> None:
    found = world.run("today", "--date", "2026-03-09", "--json").json
    assert set(found) == {"schema", *FIELDS, "due_reviews", "readiness", "session"}
    for kind, fields in FIELDS.items():
        assert found[kind]
        assert all(set(one) == fields for one in found[kind])
    first = found["appointments"][0]
    assert (first["company"], first["date"], first["time"], first["days_left"], first["line"]) == (
        "星河智能",
        "2026-03-18",
        "10:00:00",
        9,
        35,
    )
    rag = next(t for t in found["tasks"] if t["text"].startswith("RAG"))
    assert (rag["start"], rag["due"], rag["effort_days"], rag["done"], rag["project"]) == (
        "2026-03-09",
        "2026-03-10",
        2.0,
        False,
        "项目1",
    )
    assert [t["due"] for t in found["tasks"]] == sorted(t["due"] for t in found["tasks"])
    assert [len(t["children"]) for t in found["todos"]] == [0, 2, 0]


def test_all_adds_what_is_past_and_undated(world: World) -> None:
    short = world.run("today", "--date", "2026-03-19", "--json").json
    full = world.run("today", "--date", "2026-03-19", "--all", "--json").json
    assert [a["days_left"] for a in short["appointments"]] == [0, 1, 6]
    assert [a["days_left"] for a in full["appointments"]] == [-1, -1, 0, 1, 6]
    assert [t for t in short["tasks"] if t["due"] is None] == []
    assert len(full["tasks"]) >= 19


def test_sync_carries_the_same_objects(world: World) -> None:
    report = world.run("sync", "--json").json
    full = world.run("today", "--date", "2026-03-19", "--all", "--json").json
    for kind in FIELDS:
        keys = FIELDS[kind] - {"days_left"}
        listed = {one["line"]: {key: one[key] for key in keys} for one in report[kind]}
        assert listed == {one["line"]: {key: one[key] for key in keys} for one in full[kind]}
    assert report["outcomes"] == []


def test_the_reference_note(world: World, shared: Path) -> None:
    found = world.run("today", "--date", "2025-10-10", "--json", notes=shared / "notes").json
    assert [(a["company"], a["time"], a["days_left"]) for a in found["appointments"][:2]] == [
        ("阿里", "11:00:00", 0),
        ("零一万物", "16:00:00", 0),
    ]
    assert [a["days_left"] for a in found["appointments"]] == [0, 0, 1, 3, 4, 5]
    assert [(t["due"], t["line"]) for t in found["tasks"]][-2:] == [
        ("2025-10-09", 22),
        ("2025-10-10", 27),
    ]
    assert len(found["todos"]) == 3


def test_without_a_date_it_is_the_day_of_the_clock(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        SystemClock, "now", lambda _: dt.datetime(2026, 3, 18, 23, 59, tzinfo=dt.UTC)
    )
    assert (
        world.run("today", "--json").json
        == world.run("today", "--json", "--date", "2026-03-18").json
    )


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ["2 天", "面试", "进行中", "待办", "☐"]),
        ("en", ["2 days", "Interviews", "overdue", "To-dos"]),
    ],
)
def test_a_person_sees_lists(
    world: World,
    lang: str,
    words: str,
) -> None:
    day = "2026-03-16" if lang == "en" else "2026-03-09"
    (world.notes / "b.md").write_text(
        "## 面试邀约\n1. 云杉科技 2026.3.11 10\n2. 北辰 2026.3.18 15:00\n", encoding="utf-8"
    )
    printed = world.run("today", "--date", day, "--lang", lang).out
    assert [word for word in words if word not in printed] == []
    assert "b.md:" in printed.replace("\n", "")


def test_nothing_to_do_is_said(world: World, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.md").write_text("## 云杉科技 一面\n1. 甲是什么？\n", encoding="utf-8")
    printed = world.run("today", "--date", "2026-03-16", notes=tmp_path / "one").out
    assert "计划：无" in printed
    assert "待办：无" in printed


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", ""])
def test_a_bad_date_is_one_clear_line(world: World, day: str) -> None:
    ran = world.run("today", f"--date={day}")
    assert ran.code == 2
    assert ran.one_line("--date", "YYYY-MM-DD")


def test_a_year_that_stands_nowhere_is_marked(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SystemClock, "now", lambda _: dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC))
    world.note().write_text(
        "# 面试安排\n- 12.1 19:30 甲乙科技 一面\n- 12.5 10:00 美团 二面\n", encoding="utf-8"
    )
    found = world.run("today", "--json").json["appointments"]
    assert [(one["date"], one["year_assumed"]) for one in found] == [
        ("2026-12-01", True),
        ("2026-12-05", True),
    ]
    assert "年份为推测" in world.run("today").out
    assert "year assumed" in world.run("today", "--lang", "en").out
    world.note().write_text("# 面试安排\n- 2026.12.1 19:30 甲乙科技 一面\n", encoding="utf-8")
    [one] = world.run("today", "--json").json["appointments"]
    assert one["year_assumed"] is False
    assert "推测" not in world.run("today").out


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", "还没导入"), ("en", "not read in yet")],
)
def test_before_a_sync_the_line_that_makes_a_session_possible_is_said(
    world: World, lang: str, words: str
) -> None:
    before = world.run("today", "--lang", lang).out
    assert words in before
    assert " sync" in before
    world.run("sync")
    assert words not in world.run("today", "--lang", lang).out


def test_before_a_sync_notes_without_questions_are_offered_none(world: World) -> None:
    for note in world.note().parent.glob("*.md"):
        note.write_text("# 待办\n\n- 复习显存\n", encoding="utf-8")
    assert "还没导入" not in world.run("today").out


@pytest.mark.parametrize(("hour", "says"), [(2, True), (12, False)])
def test_before_four_it_says_that_it_is_still_the_day_before(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    hour: int,
    says: bool,
) -> None:
    moment = dt.datetime(2031, 3, 5, hour, tzinfo=dt.UTC)
    monkeypatch.setenv("INTERVIEWER_TIME_ZONE", "UTC")
    monkeypatch.setattr(SystemClock, "now", lambda _: moment)
    out = world.run("today").out
    assert ("凌晨 4 点以前还算前一天" in out) is says
    assert out.startswith("2031-03-04" if says else "2031-03-05")
