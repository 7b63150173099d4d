"""Reviews, readiness and composed sessions, as a user has them: real notes, database and grades."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from interviewer.adapters.storage.clock import SystemClock
from tests.conftest import persons_day
from tests.worlds import World

ANSWER = "KV cache 缓存历史 token 的 key 和 value，每步只算新 token。"
LOG = """# 面试安排

- 阿里 一面 {first} 14:00
- 字节 二面 {second} 10:00

# 阿里 一面 2025-11-01

1. RoPE 的原理是什么？
2. KV cache 为什么能加速推理？

# 字节 一面 2025-10-11

1. Flash Attention 解决了什么问题？
2. BN 和 LN 的区别？
"""


@pytest.fixture
def ahead(world: World) -> World:
    """Two appointments ahead, at two companies."""
    today = persons_day()
    days = [today + dt.timedelta(days=days) for days in (4, 11)]
    world.note().write_text(
        LOG.format(first=days[0], second=days[1]),
        encoding="utf-8",
    )
    world.run("sync")
    return world


def answered(world: World, *lines: str) -> str:
    run = world.run("chat", "--questions", 1, stdin="".join(f"{line}\n" for line in lines))
    return run.out


def test_a_session_is_for_the_next_appointment_and_says_why(ahead: World) -> None:
    said = answered(ahead, "/end")
    assert "为什么问这题：阿里这一轮问过" in said
    assert "还没问过；还有 4 天面试" in said


def test_readiness_has_no_number_without_answers_and_says_from_how_many(ahead: World) -> None:
    before = ahead.run("today", "--json").json["readiness"]
    assert [(one["company"], one["days_left"]) for one in before] == [("阿里", 4), ("字节", 11)]
    assert (before[0]["expected"], before[0]["answers"]) == (None, 0)
    answered(ahead, ANSWER, ANSWER, ANSWER, "/end")
    after = ahead.run("today", "--json").json["readiness"][0]
    assert after["answers"] == 1
    assert 0 <= after["low"] < after["expected"] < after["high"] <= 10
    assert "根据 1 次评过分的回答" in after["reasons"]
    assert "1 次评过分" in ahead.run("today").out


def test_what_was_answered_is_due_again_later_with_what_was_missed(ahead: World) -> None:
    answered(ahead, ANSWER, ANSWER, ANSWER, "/end")
    assert ahead.run("today", "--json").json["due_reviews"] == []
    later = persons_day() + dt.timedelta(days=3)
    [due] = ahead.run("today", "--json", "--date", later).json["due_reviews"]
    assert due["company"] == "阿里"
    assert dt.date.fromisoformat(due["due"]) <= later
    assert due["missed"]
    assert "3 天前漏了" in due["reason"]


def test_the_next_session_asks_something_else_on_the_same_day(ahead: World) -> None:
    first = answered(ahead, ANSWER, ANSWER, ANSWER, "/end")
    second = answered(ahead, "/end")
    asked = [
        next(line for line in said.splitlines() if "？" in line and "第" not in line)
        for said in (first, second)
    ]
    assert asked[0] != asked[1]


def test_an_explicit_seed_keeps_its_promise_whatever_is_remembered(ahead: World) -> None:
    once = ahead.run("chat", "--questions", 1, "--seed", 3, stdin=f"{ANSWER}\n" * 3).out
    again = ahead.run("chat", "--questions", 1, "--seed", 3, stdin="/end\n").out
    question = next(line for line in once.splitlines() if line.endswith("？"))
    assert question in again
    assert "为什么问这题" not in again


def test_a_plan_keeps_to_the_minutes_and_ends_before_the_interview(ahead: World) -> None:
    out = ahead.run("plan", "--minutes", 8).out
    assert "阿里 一面" in out.splitlines()[0]
    days = [line for line in out.splitlines() if "题，" in line and line[:2] == "20"]
    assert len(days) == 4
    assert all(float(line.split("，")[1].split()[0]) <= 8 for line in days)


def first_day(world: World) -> tuple[int, float]:
    out = world.run("plan").out
    [line] = [line for line in out.splitlines() if line.startswith(str(persons_day()))]
    found = re.search(r"(\d+) 题，(\d+)", line)
    assert found is not None, line
    return int(found[1]), float(found[2])


def test_today_and_the_plan_say_the_same_of_today_and_what_was_practised_counts(
    ahead: World,
) -> None:
    session = ahead.run("today", "--json").json["session"]
    assert (session["questions"], session["minutes"]) == first_day(ahead)
    assert session["questions"] == 4
    assert session["practised"] == 0
    said = ahead.run("today").out
    assert "今天的练习：4 题，约 16 分钟；开始：" in said
    assert "chat --questions 4 --minutes 16" in said
    ahead.run("chat", "--questions", 2, stdin=f"{ANSWER}\n" * 6 + "/end\n")
    after = ahead.run("today", "--json").json["session"]
    assert after["practised"] == 8
    assert after["questions"] == 2
    assert (after["questions"], after["minutes"]) == first_day(ahead)


def test_when_the_minutes_of_the_day_are_used_up_it_says_so(
    ahead: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTERVIEWER_MINUTES_A_DAY", "4")
    assert ahead.run("today", "--json").json["session"]["questions"] == 1
    answered(ahead, ANSWER, ANSWER, ANSWER, "/end")
    assert ahead.run("today", "--json").json["session"]["questions"] == 0
    assert "今天的练习做完了（约 4 分钟）" in ahead.run("today").out
    assert first_day(ahead) == (0, 0.0)


def test_before_a_sync_there_is_no_session_and_the_sync_is_offered(world: World) -> None:
    world.note().write_text("# 阿里 一面 2020-01-01\n\n1. RoPE 的原理是什么？\n", encoding="utf-8")
    assert world.run("today", "--json").json["session"] is None
    (said,) = (line for line in world.run("today").out.splitlines() if "今天的练习" in line)
    assert "还没导入" in said
    assert said.endswith(" sync")


def test_without_an_interview_ahead_there_is_no_plan_and_no_readiness(world: World) -> None:
    world.note().write_text("# 阿里 一面 2020-01-01\n\n1. RoPE 的原理是什么？\n", encoding="utf-8")
    assert "没有还没到的面试" in world.run("plan").out
    assert world.run("today", "--json").json["readiness"] == []


def test_a_deleted_session_takes_its_reviews_back(ahead: World) -> None:
    answered(ahead, ANSWER, ANSWER, ANSWER, "/end")
    assert ahead.run("today", "--json").json["readiness"][0]["answers"] == 1
    with closing(sqlite3.connect(ahead.data / "sessions.db")) as db, db:
        for table in ("sessions", "checkpoints", "writes"):
            db.execute(f"DELETE FROM {table}")
    assert ahead.run("today", "--json").json["readiness"][0]["answers"] == 0


def test_taking_the_retrospective_out_of_the_note_keeps_the_review(ahead: World) -> None:
    answered(ahead, ANSWER, ANSWER, ANSWER, "/end")
    ahead.run("retro", "--undo")
    assert ahead.run("today", "--json").json["readiness"][0]["answers"] == 1


def test_a_damaged_review_does_not_stop_the_day(ahead: World) -> None:
    answered(ahead, ANSWER, ANSWER, ANSWER, "/end")
    ahead.run("today")
    with closing(sqlite3.connect(ahead.data / "sessions.db")) as db, db:
        db.execute("UPDATE reviews SET json = '{'")
    run = ahead.run("today", "--json")
    assert run.json["readiness"][0]["answers"] == 0
    assert "reviews 1" in run.err or "reviews 1" in ahead.run("--verbose", "today").err


def test_a_time_zone_that_is_none_is_named(world: World, tmp_path: Path) -> None:
    config = tmp_path / "bad.toml"
    config.write_text('time_zone = "Mars/Olympus"\n', encoding="utf-8")
    assert world.run("--config", config, "today").one_line("time_zone", "Mars/Olympus")


def test_a_plan_with_nothing_in_it_says_why(ahead: World) -> None:
    said = ahead.run("plan", "--minutes", 3).out
    assert "最短的要 4 分钟" in said
    assert "0 题" not in said
    assert "takes 4 minutes" in ahead.run("plan", "--minutes", 3, "--lang", "en").out
    day = (persons_day() + dt.timedelta(days=4)).isoformat()
    assert "就在今天" in ahead.run("plan", "--date", day).out
    ahead.note().write_text(f"# 面试安排\n\n- 阿里 一面 {day} 14:00\n", encoding="utf-8")
    assert "还没有题可练" in ahead.run("plan").out


def test_what_was_expected_is_compared_with_what_its_questions_scored(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at(day: int) -> None:
        now = dt.datetime(2026, 3, day, 9, tzinfo=dt.UTC)
        monkeypatch.setattr(SystemClock, "now", lambda _: now)

    calendar = "# 面试安排\n\n- 阿里 一面 2026-03-05 14:00\n\n"
    known = "# 阿里 一面 2026-01-05\n\n1. KV cache 为什么能加速推理？\n"
    asked = "\n# 阿里 一面 2026-03-05\n\n1. RoPE 的原理是什么？\n"
    world.note().write_text(calendar + known, encoding="utf-8")
    at(3)
    world.run("sync")
    answered(world, ANSWER, ANSWER, ANSWER, "/end")
    world.note().write_text(calendar + known + asked, encoding="utf-8")
    at(8)
    world.run("sync")
    assert "事后对照" not in world.run("plan").out
    world.run(
        "chat", "--questions", 1, "--seed", 1, "--topic", "RoPE", stdin=f"{ANSWER}\n" * 3 + "/end\n"
    )
    said = world.run("plan").out
    assert "事后对照 阿里 一面 2026-03-05：当时预计" in said
    assert "根据 1 次回答" in said
    assert "（1 题）" in said
