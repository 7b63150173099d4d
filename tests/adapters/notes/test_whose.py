"""Whose interview questions are of, on which day, and what is an appointment, by the note's form.

The inputs are made up in the styles of different hands; as many were held back.
"""

from __future__ import annotations

import pytest

from tests.adapters.notes.fault_notes import read


def asked(text: str, name: str = "note.md") -> list[tuple[str | None, str]]:
    """Company and day of each question."""
    return [
        (seen.company, seen.asked_on.isoformat() if seen.asked_on else "")
        for question in read(text, name).questions
        for seen in question.seen_in
    ]


def arranged(text: str, name: str = "note.md") -> list[tuple[str, str, str]]:
    """Company, day and hour of each appointment."""
    return [
        (
            each.company,
            each.date.isoformat() if each.date else "",
            each.time.strftime("%H:%M") if each.time else "",
        )
        for each in read(text, name).interviews
    ]


@pytest.mark.parametrize(
    ("text", "company"),
    [
        (
            "- 长亭微电子（射频，成都）\n  - 一面（9.18 视频）\n    - 阻抗匹配怎么做？\n",
            "长亭微电子",
        ),
        ("* Tarn Energy (Leeds)\n  * phone screen, Sep 18\n    * Why energy?\n", "Tarn Energy"),
        ("1. 虹桥票务\n   9.18 一面：\n   - 抢票怎么限流？\n", "虹桥票务"),
    ],
)
def test_what_is_over_rounds_is_a_company(text: str, company: str) -> None:
    assert asked(text) == [(company, "2031-09-18")]


def test_a_heading_over_interviews_of_others_is_no_company() -> None:
    text = (
        "# 求职\n- 云杉科技 一面 2031-09-18\n  - 什么是锁？\n- 二面 2031-09-20\n  - 什么是闭包？\n"
    )
    assert "求职" not in [company for company, _ in asked(text)]


def test_another_branch_of_a_list_ends_what_is_known() -> None:
    text = """- 16:00 [[绛州搜索]] 一面 2031-09-26
	- 倒排怎么压缩？
- 昨天的补记
	- [[麓湖出行]] 一面 2031-09-25 19:00
		- 特征怎么做的？
"""
    assert asked(text) == [("绛州搜索", "2031-09-26"), ("麓湖出行", "2031-09-25")]


def test_fields_on_lines_of_their_own_say_whose_questions_follow() -> None:
    text = """公司：苍梧出行
轮次：一面
日期：2031年9月17日

数据倾斜怎么处理？

轮次：二面
日期：2031年9月23日

checkpoint 失败了怎么排查？

公司：溧水物流
轮次：一面
日期：2031年9月25日

为什么要分层？

公司：苍梧出行
轮次：HR面
面试时间：2031年10月8日 11:00
"""
    assert asked(text) == [
        ("苍梧出行", "2031-09-17"),
        ("苍梧出行", "2031-09-23"),
        ("溧水物流", "2031-09-25"),
    ]
    assert arranged(text) == [("苍梧出行", "2031-10-08", "11:00")]


def test_what_is_behind_an_at_sign_is_where_a_question_was_asked() -> None:
    text = (
        "# 操作系统\n- 协程为什么比线程轻？ @临安智造二面 9.20\n- 虚拟内存的好处？ @腾讯一面 9.21\n"
    )
    assert asked(text) == [("临安智造", "2031-09-20"), ("腾讯", "2031-09-21")]


def test_the_day_of_a_diary_is_no_name() -> None:
    text = """### Tue 23 September 2031

Calloway Systems second round, two people.
- How do you test a pipeline without production data?

### Fri 26 September 2031

Recruiter call with Dunmore Health, half an hour.
- Why healthcare?
"""
    assert asked(text) == [("Calloway Systems", "2031-09-23"), ("Dunmore Health", "2031-09-26")]


@pytest.mark.parametrize("box", ["> [!note] ", "> [!info]- "])
def test_the_kind_of_a_box_is_no_name(box: str) -> None:
    text = f"{box}滴水湖芯片 · 一面 · 2031-09-15\n> - 建立时间违例怎么修？\n"
    assert asked(text) == [("滴水湖芯片", "2031-09-15")]


def test_who_writes_for_a_company_names_it() -> None:
    text = """HR-南屏软件 2031/9/19 10:02
同学你好，看到你投了测试开发
我 2031/9/19 10:03
您好
HR-南屏软件 2031/9/19 10:07
一面安排在9月22日下午2点半可以吗

1. 怎么测一个微信红包？
"""
    assert asked(text) == [("南屏软件", "2031-09-22")]
    assert arranged(text) == [("南屏软件", "2031-09-22", "14:30")]


@pytest.mark.parametrize(
    ("head", "name"),
    [("# 十月\n", "note.md"), ("", "十月.md"), ("10月7号下午2点 小米一面\n", "note.md")],
)
def test_a_day_without_its_month_is_in_the_one_above(head: str, name: str) -> None:
    text = f"{head}8号下午3点 美团二面\n9号上午10点半贝壳一面，电话\n"
    assert arranged(text, name)[-2:] == [
        ("美团", "2031-10-08", "15:00"),
        ("贝壳", "2031-10-09", "10:30"),
    ]


def test_only_the_next_step_of_a_tracker_is_an_appointment() -> None:
    text = """| Company | Role | Applied | Stage | Next step | Notes |
|---|---|---|---|---|---|
| Alderway | Backend | 2 Sep | onsite | 6 Oct 1pm | bring ID |
| Finchley Labs | SRE | 4 Sep | rejected | - | after phone screen 16 Sep |
"""
    assert arranged(text) == [("Alderway", "2031-10-06", "13:00")]


def test_rounds_of_a_row_that_are_over_are_no_appointments() -> None:
    text = """| 公司 | 岗位 | 一面 | 二面 | 状态 |
|---|---|---|---|---|
| 青埔科技 | 后端 | 9/22 | 10/9 16:30 | 约二面 |
| 芦荻数据 | 数据 | 9/12 | 9/20 | 挂 |
"""
    assert arranged(text) == [("青埔科技", "2031-10-09", "16:30")]


def test_an_errand_among_rounds_is_no_appointment() -> None:
    text = """# 面试日程（2031）
- 10/10 14:00 知乎 一面
- 10/11 9:30 松陵信息 二面
- 10/12 牙医 9:00
"""
    assert [company for company, _, _ in arranged(text)] == ["知乎", "松陵信息"]
