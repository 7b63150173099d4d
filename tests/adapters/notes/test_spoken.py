"""Diaries in prose, transcripts of recordings and dialogues: who asks is said in passing."""

from __future__ import annotations

import datetime as dt

import pytest

from interviewer.adapters.notes.lines import slots
from tests.adapters.notes.fault_notes import asked, read

DIARY = (
    "2031年9月3日 晴\n下午两点，云杉科技二面，视频。\n问了索引下推是什么\n问了间隙锁什么时候加\n"
    "面完去吃了火锅。\n\n2031年9月5日 周五 多云\n刚面完石榴出行的一面，累。\n"
    "怎么保证实验组对照组不互相影响\np 值怎么给运营讲\n"
)


def places(text: str, name: str = "note.txt") -> list[tuple[str | None, str | None, object]]:
    """Company, round and day of each question."""
    return [(one.company, one.round, one.asked_on) for one in read(text, name).questions]


def test_a_diary_names_the_company_in_a_sentence() -> None:
    first = ("云杉科技", "二面", dt.date(2031, 9, 3))
    second = ("石榴出行", "一面", dt.date(2031, 9, 5))
    assert places(DIARY) == [first, first, second, second]


@pytest.mark.parametrize("weather", ["小雨", "阴", "多云转晴", "大风", "雷阵雨"])
def test_the_weather_of_an_entry_is_no_company(weather: str) -> None:
    note = (
        f"2031年9月3日 周三 {weather}\n晚上八点，云杉科技一面，电话。\n问了锁升级\n问了什么是幻读\n"
    )
    assert {one[0] for one in places(note)} == {"云杉科技"}


def test_marks_of_a_recording_are_no_hours_and_no_names() -> None:
    note = (
        "(00:01) 好，说一下昨天那场\n(00:08) 昨天是十月二号，海鲸电子的一面，线上\n"
        "(00:15) 他先问了优先级翻转怎么治\n(00:30) 我说优先级继承\n(00:41) 还问了栈溢出怎么查\n"
    )
    assert asked(note, "录音.txt") == ["优先级翻转怎么治", "栈溢出怎么查"]
    assert set(places(note)) == {("海鲸电子", "一面", dt.date(2031, 10, 2))}
    assert read(note).interviews == ()


def test_two_lines_with_an_hour_in_brackets_are_no_recording() -> None:
    found = read(
        "# 面试安排\n- (10:30) 2031-10-06 云杉科技 一面\n- (14:00) 2031-10-07 云杉科技 二面\n"
    )
    assert [str(one.time) for one in found.interviews] == ["10:30:00", "14:00:00"]


def test_what_comes_tomorrow_opens_nothing() -> None:
    note = (
        "2031年9月3日\n晚上八点，云杉科技一面。\n问了锁升级\n问了什么是幻读\n明晚八点，石榴出行一面\n\n"
        "2031年9月4日\n晚上八点，石榴出行一面。\n怎么做实验分流\n"
    )
    assert places(note) == [
        ("云杉科技", "一面", dt.date(2031, 9, 3)),
        ("云杉科技", "一面", dt.date(2031, 9, 3)),
        ("石榴出行", "一面", dt.date(2031, 9, 4)),
    ]


@pytest.mark.parametrize("job", ["backend developer", "Senior Data Engineer", "SRE"])
def test_a_title_of_company_and_job_names_the_company(job: str) -> None:
    note = (
        f"# Quillbase, {job}\n\nPhone screen, 3 Sep 2031\n\n- What is a watermark?\n- Explain 2PC\n"
    )
    assert {one[:2] for one in places(note)} == {("Quillbase", "phone screen")}


def test_a_dialogue_asks_in_the_lines_of_the_others() -> None:
    note = (
        "# Quillbase phone screen 2031-09-03\n\nThem: Talk me through late data.\n"
        "Me: Watermarks and a correction window.\n\nThem: What is a slowly changing dimension?\n"
        "Me: Rows with a range of validity.\n\nMe: Who owns data quality?\nThem: Nobody yet.\n"
    )
    assert asked(note) == ["Talk me through late data.", "What is a slowly changing dimension?"]


def test_plus_one_is_no_round() -> None:
    note = "松果智能 社招\n\n【二面】9.24 45min +1面\n1、评测集怎么来的\n2、bad case 怎么归因\n"
    assert {one[1] for one in places(note)} == {"二面"}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("那个石榴出行的二面，现场面的", "石榴出行"),
        ("今天是九月四号，海鲸电子的一面", "海鲸电子"),
        ("上午面完云杉科技一面", "云杉科技"),
        ("听说二面很难", None),
        ("七点多一面结束", None),
        ("后来的二面", None),
        ("面试官说二面", None),
        ("没有面过的公司", None),
    ],
)
def test_the_name_right_before_a_round(sentence: str, name: str | None) -> None:
    assert slots.before_round(sentence) == name
