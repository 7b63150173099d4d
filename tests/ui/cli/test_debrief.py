"""``interviewer debrief``: real questions and the outcome, into the user's own note and back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from interviewer.adapters.storage.clock import SystemClock
from tests.worlds import World

NOTE = "## 面试邀约\n1. 星河智能 2026.3.18 10\n\n## 面试复盘：\n#### 云帆科技：\n1. 讲讲 RoPE？\n"


@pytest.fixture
def after(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Two days after an appointment."""
    monkeypatch.setattr(SystemClock, "now", lambda _: dt.datetime(2026, 3, 20, 9, tzinfo=dt.UTC))
    world.note().write_text(NOTE, encoding="utf-8")
    return world


def test_today_asks_once_and_what_is_told_becomes_questions(after: World) -> None:
    assert "星河智能 2026-03-18 面得怎么样" in after.run("today").out
    assert "面得怎么样" not in after.run("today").out
    told = "1. LoRA 的秩怎么选？\n2、手撕 MHA\n"
    said = after.run("debrief", "--outcome", "挂了", stdin=told).out
    assert "2 道真题" in said
    assert after.note().read_text(encoding="utf-8") == NOTE.rstrip("\n") + (
        "\n\n#### 星河智能 2026-03-18：\n1. LoRA 的秩怎么选？\n2. 手撕 MHA\n\n结果：挂了\n"
    )
    report = after.run("sync", "--json").json
    asked = {one["text"]: (one["company"], one["asked_on"]) for one in report["questions"]}
    assert asked["LoRA 的秩怎么选？"] == asked["手撕 MHA"] == ("星河智能", "2026-03-18")
    assert [one["passed"] for one in report["outcomes"]] == [False]
    written = after.note().read_bytes()
    assert "已有" in after.run("debrief", "星河智能", "--outcome", "挂了", stdin=told).out
    assert after.note().read_bytes() == written
    after.run("debrief", "--undo")
    assert after.note().read_text(encoding="utf-8") == NOTE
    assert after.run("debrief", "--undo").code == 2


def test_a_company_that_is_not_in_the_calendar_needs_a_day(after: World) -> None:
    ran = after.run("debrief", "北辰", stdin="先问了KV cache 的原理，然后让我手撕 MHA\n")
    assert ran.code == 2
    assert ran.one_line("--date")
    ran = after.run(
        "debrief",
        "北辰",
        "--date",
        "2026-03-19",
        "--round",
        "二面",
        stdin="先问了A 是什么，然后问了B\n",
    )
    assert ran.code == 0
    assert "#### 北辰 二面 2026-03-19：\n1. A 是什么\n2. B\n" in after.note().read_text("utf-8")


def test_an_appointment_of_months_ago_is_the_latest_that_is_not_told(
    after: World,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(SystemClock, "now", lambda _: dt.datetime(2026, 7, 1, 9, tzinfo=dt.UTC))
    ran = after.run("debrief", stdin="什么是 KV cache；我没答上来\n")
    assert "星河智能 2026-03-18" in ran.out
    assert "1. 什么是 KV cache（我没答上来）\n" in after.note().read_text("utf-8")
    asked = after.run("questions", "--json").json
    found = next(one for one in asked if one["text"] == "什么是 KV cache")
    assert found["annotations"] == ["我没答上来"]
    ran = after.run("debrief", stdin="什么是协程\n")
    assert ran.code == 2
    assert ran.one_line("--date")


def test_nothing_told_is_one_line_and_nothing_is_written(after: World) -> None:
    ran = after.run("debrief", stdin="\n")
    assert ran.code == 2
    assert ran.one_line("什么也没写")
    assert after.note().read_text(encoding="utf-8") == NOTE


@pytest.mark.parametrize("told_by", [(), ("星河智能",)])
def test_the_interview_that_is_over_is_found_however_long_ago(
    after: World, monkeypatch: pytest.MonkeyPatch, told_by: tuple[str, ...]
) -> None:
    monkeypatch.setattr(SystemClock, "now", lambda _: dt.datetime(2026, 5, 30, 9, tzinfo=dt.UTC))
    ran = after.run("debrief", *told_by, stdin="LoRA 的秩怎么选？\n")
    assert ran.code == 0
    assert "#### 星河智能 2026-03-18：\n1. LoRA 的秩怎么选？\n" in after.note().read_text("utf-8")


def test_on_the_day_itself_it_is_the_interview_of_the_morning_and_not_of_the_afternoon(
    after: World,
) -> None:
    days = (
        "## 面试邀约\n1. 甲公司 2026.3.17 10\n2. 乙公司 一面 2026.3.20 08:30\n"
        "3. 丙公司 2026.3.20 21:00\n4. 丁公司 2026.3.22\n"
    )
    after.note().write_text(days, encoding="utf-8")
    after.run("debrief", stdin="LoRA 的秩怎么选？\n")
    assert "乙公司 一面 2026-03-20" in after.note().read_text("utf-8")


@pytest.mark.parametrize("typed", ["一面", "round 1", "1st interview"])
def test_of_two_rounds_the_one_that_is_named(after: World, typed: str) -> None:
    days = "## 面试邀约\n1. 甲公司 一面 2026.3.10 10\n2. 甲公司 二面 2026.3.17 10\n"
    after.note().write_text(days, encoding="utf-8")
    after.run("debrief", "甲公司", "--round", typed, stdin="LoRA 的秩怎么选？\n")
    assert "甲公司 一面 2026-03-10" in after.note().read_text("utf-8")
    after.run("debrief", "甲公司", stdin="MHA 怎么写？\n")
    assert "甲公司 二面 2026-03-17" in after.note().read_text("utf-8")


def test_with_all_of_them_ahead_it_says_what_to_type(after: World) -> None:
    after.note().write_text("## 面试邀约\n1. 甲公司 2026.4.10 10\n", encoding="utf-8")
    ran = after.run("debrief", stdin="LoRA 的秩怎么选？\n")
    assert ran.code == 2
    assert ran.one_line("--date")


def test_undo_cannot_be_told_which(after: World) -> None:
    after.run("debrief", stdin="LoRA 的秩怎么选？\n")
    written = after.note().read_bytes()
    ran = after.run("debrief", "云帆科技", "--undo")
    assert ran.code == 2
    assert ran.one_line("不能指定“云帆科技”", "debrief --undo")
    assert after.note().read_bytes() == written


def test_what_asks_nothing_is_shown_and_not_written(after: World) -> None:
    told = "面试官迟到了十分钟\n项目\n1. 怎么评估召回\n2. 讲讲 LoRA\n反问：组里几个人\n"
    said = after.run("debrief", stdin=told).out
    assert "2 道真题" in said
    for line, why in {
        "面试官迟到了十分钟": "旁注，不是题目",
        "项目": "章节",
        "反问：组里几个人": "反问：是候选人问的",
    }.items():
        assert f"  {line}（{why}）\n" in said
        assert line not in after.note().read_text(encoding="utf-8")


def test_where_nothing_asks_each_line_is_said_with_its_reason(after: World) -> None:
    ran = after.run("debrief", stdin="项目：\n- 反问：组里几个人\n感觉一般\n")
    assert ran.code == 2
    assert ran.one_line("项目：（章节）", "反问：组里几个人（反问", "感觉一般（旁注")
    ran = after.run("debrief", "--lang", "en", stdin="It went fine overall\n")
    assert ran.one_line("It went fine overall (a remark")
    assert after.note().read_text(encoding="utf-8") == NOTE


@pytest.mark.parametrize(
    "day", ["2026-03-21", "2027-01-01", "9999-12-31", "0001-01-01", "1906-03-18"]
)
@pytest.mark.parametrize("company", ["星河智能", "北辰"])
def test_a_day_that_cannot_be_the_interviews_is_one_line(
    after: World, day: str, company: str
) -> None:
    for lang in ("zh", "en"):
        ran = after.run("debrief", company, "--date", day, "--lang", lang, stdin="讲讲 DPO\n")
        assert ran.code == 2
        assert ran.one_line(day)
    assert after.note().read_text(encoding="utf-8") == NOTE


@pytest.mark.parametrize("day", ["明天", "2026-02-30", "2026-13-01", "3.18", "", "yesterday"])
def test_what_is_no_day_is_one_line(after: World, day: str) -> None:
    ran = after.run("debrief", "星河智能", "--date", day, stdin="讲讲 DPO\n")
    assert ran.code == 2
    assert ran.one_line("--date", "YYYY-MM-DD")
    assert after.note().read_text(encoding="utf-8") == NOTE


def test_the_day_itself_and_a_day_years_ago_count(after: World) -> None:
    for day in ("2026-03-20", "2021-03-18"):
        assert after.run("debrief", "北辰", "--date", day, stdin="讲讲 DPO\n").code == 0
        assert f"#### 北辰 {day}：" in after.note().read_text("utf-8")


def test_of_which_interview_is_asked_before_anything_is_typed(
    after: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> str:
        raise AssertionError("read")

    monkeypatch.setattr("interviewer.ui.cli.debrief._told", refuse)
    assert after.run("debrief", "北辰").one_line("--date")
    assert after.run("debrief", "北辰", "--date", "2026-03-22").code == 2


DAYS = "## 面试邀约\n1. 星河智能 二面 2026.3.18 10\n2. 远山数据 一面 2026.3.17 10\n"
LOG = "# 星河智能\n\n## 一面 2026-03-10\n\n1. 讲讲 RoPE？\n2. 什么是 GQA？\n"


@pytest.mark.parametrize("name", ["面经.md", "星河智能.md", "公司/星河智能.md"])
def test_it_goes_where_the_interviews_of_that_company_are_kept(after: World, name: str) -> None:
    after.note().write_text(DAYS, encoding="utf-8")
    log = after.notes / name
    log.parent.mkdir(exist_ok=True)
    log.write_text(LOG, encoding="utf-8")
    after.run("debrief", stdin="LoRA 的秩怎么选？\n")
    assert log.read_text("utf-8").startswith(LOG)
    assert "## 二面 2026-03-18" in log.read_text("utf-8")
    assert "LoRA 的秩怎么选？" not in _days(after).read_text("utf-8")


def test_without_any_it_stays_with_the_appointment(after: World) -> None:
    after.note().write_text(DAYS, encoding="utf-8")
    (after.notes / "面经.md").write_text(LOG, encoding="utf-8")
    after.run("debrief", "远山数据", stdin="LoRA 的秩怎么选？\n")
    assert "LoRA 的秩怎么选？" in _days(after).read_text("utf-8")


def test_reports_of_others_are_no_place_for_it(after: World) -> None:
    after.note().write_text(DAYS, encoding="utf-8")
    report = after.notes / "收集" / "星河智能.md"
    report.parent.mkdir()
    report.write_text(LOG, encoding="utf-8")
    after.run("debrief", stdin="LoRA 的秩怎么选？\n")
    assert report.read_text("utf-8") == LOG
    assert "LoRA 的秩怎么选？" in _days(after).read_text("utf-8")


def _days(after: World) -> Path:
    """The note of the appointments."""
    return next(file for file in after.notes.glob("*.md") if "面试邀约" in file.read_text("utf-8"))
