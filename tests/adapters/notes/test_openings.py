"""Which interview questions belong to where no heading says it: sentences, tags, messages."""

from __future__ import annotations

import datetime as dt

import pytest

from interviewer.adapters.notes.parse import parse_note

READ_ON = dt.date(2031, 10, 1)
Place = tuple[str | None, str | None, dt.date | None]


def places(text: str) -> list[Place]:
    """Company, round and day of each question of a note that is read on ``READ_ON``."""
    found = parse_note(text.encode(), "随手记.txt", READ_ON).questions
    return [(one.company, one.round, one.asked_on) for one in found]


def test_a_diary_says_company_and_day_inside_a_sentence() -> None:
    note = (
        "9月2号周二上午去京东亦庄那边一面，等了二十分钟。\n"
        "先问线程池的参数怎么设置？\n再问 MySQL 的索引为什么会失效？\n\n"
        "周五晚上八点快手打电话来了，一面，我在食堂门口接的。\n"
        "布隆过滤器为什么会误判？\n一致性哈希解决什么问题？\n\n"
        "12号下午京东二面，面试官没开摄像头。\n"
        "消息队列怎么保证不重复消费？\n分布式事务有哪些做法？\n"
    )
    assert places(note) == [
        *[("京东", "一面", dt.date(2031, 9, 2))] * 2,
        *[("快手", "一面", dt.date(2031, 9, 5))] * 2,
        *[("京东", "二面", dt.date(2031, 9, 12))] * 2,
    ]


def test_a_name_that_recurs_is_a_company_though_no_list_knows_it() -> None:
    note = (
        "9月2号周二，约了星澜智造，说下周一面。\n\n"
        "9月8号周一下午到了星澜智造，前台没人，一面。\n"
        "PID 的积分饱和怎么处理？\n看门狗复位了怎么定位问题？\n"
    )
    assert {company for company, _, _ in places(note)} == {"星澜智造"}


def test_bold_days_count_from_the_heading_of_their_week() -> None:
    note = (
        "## 第36周（9.1 – 9.7）\n\n**周二 · 小米一面**\n"
        "- 虚函数是怎么实现的？\n- 智能指针怎么避免循环引用？\n\n"
        "**周四 · 滴滴二面**\n- 怎么设计一个限流器？\n- Redis 为什么快？\n"
    )
    assert places(note) == [
        *[("小米", "一面", dt.date(2031, 9, 2))] * 2,
        *[("滴滴", "二面", dt.date(2031, 9, 4))] * 2,
    ]


def test_the_title_of_a_pasted_post_begins_anew() -> None:
    note = (
        "小米 Java 一面 面经 9.3\n作者：一条鱼\n\n"
        "1. 什么是双亲委派？\n2. 线程池有哪些参数？\n\n————————\n"
        "青禾数联 Go 实习 面完就发\n作者：另一条鱼\n\n"
        "1. goroutine 泄漏怎么排查？\n2. channel 关闭之后还能读吗？\n"
    )
    assert places(note) == [
        *[("小米", "一面", dt.date(2031, 9, 3))] * 2,
        *[("青禾数联", None, None)] * 2,
    ]


@pytest.mark.parametrize(
    "line",
    [
        "1. 为什么要用三次握手？（快手一面 9.18）",
        "1. 为什么要用三次握手？ —— 快手一面 9.18",
        "1. 为什么要用三次握手？ / 快手一面 9.18",
        "1. 为什么要用三次握手，出处：快手一面 9.18",
        "1. [快手一面 9.18] 为什么要用三次握手？",
        "1. (KS1, 9.18) 为什么要用三次握手？",
        "1. 为什么要用三次握手？ #快手 #一面 #0918",
        "1. 为什么要用三次握手？ #ks #R1 #sep18",
    ],
)
def test_a_source_names_the_interview_before_or_behind_its_question(line: str) -> None:
    note = f"# 网络\n{line}\n2. 讲一下拥塞控制的过程？（美团二面 9.20）\n"
    assert places(note) == [
        ("快手", "一面", dt.date(2031, 9, 18)),
        ("美团", "二面", dt.date(2031, 9, 20)),
    ]


def test_short_forms_that_the_note_explains_are_companies() -> None:
    note = (
        "缩写：QH=青禾数联，KS=快手，MT=美团，数字是第几面\nQH1 是 9.4，QH2 9.12\n\n# 操作系统\n"
        "1. 线程切换为什么比进程便宜？（QH1）\n2. 什么是缺页中断？（QH2）\n"
        "3. epoll 的两种模式有什么区别？（MT1）\n"
    )
    assert places(note) == [
        ("青禾数联", "一面", dt.date(2031, 9, 4)),
        ("青禾数联", "二面", dt.date(2031, 9, 12)),
        ("美团", "一面", None),
    ]


def test_pasted_messages_name_the_interview_of_the_questions_below() -> None:
    note = (
        "—— 小米 ——\n小米HR-阿禾 9月3日 16:42\n您好，您的简历已通过筛选\n我 16:47\n好的\n"
        "小米HR-阿禾 16:51\n邀请您参加一面，时间 9月9日（周二）14:30，视频面\n\n问了：\n"
        "1. 讲一个你从零做到一的项目？\n2. 怎么判断一个需求值不值得做？\n"
    )
    assert places(note) == [("小米", "一面", dt.date(2031, 9, 9))] * 2


def test_a_spoken_name_is_its_company() -> None:
    note = "9月9号下午鹅厂一面\n1. 为什么用消息队列？\n2. 讲一下 MVCC 的原理？\n"
    assert {company for company, _, _ in places(note)} == {"鹅厂"}


def test_a_line_with_a_company_and_other_words_opens_nothing() -> None:
    note = (
        "## 小米 一面 9.9\n1. 为什么用消息队列？\n2. 讲一下 MVCC 的原理？\n\n"
        "微信那套架构我以前看过一点\n3. 朋友圈怎么设计？\n4. 已读怎么实现？\n"
    )
    assert {company for company, _, _ in places(note)} == {"小米"}


def test_an_interview_that_nobody_remembers_is_not_the_one_above() -> None:
    note = (
        "# 网络\n## 小米 一面 9.9\n1. 为什么要用三次握手？（忘了谁问的）\n"
        "2. 讲一下拥塞控制的过程？（美团二面 9.20）\n"
    )
    assert [company for company, _, _ in places(note)][1] == "美团"


def test_a_time_at_the_end_of_a_question_is_no_question() -> None:
    note = "# 网络\n1. 快手 一面 9.18 10:00 问了什么是拥塞控制？\n2. 为什么要用三次握手？\n"
    found = parse_note(note.encode(), "n.md", READ_ON).questions
    assert all("拥塞" in one.text or "握手" in one.text for one in found)


def test_the_day_of_an_appointment_is_not_that_of_the_round_below() -> None:
    note = (
        "小米 测开 | 一面 + 二面\n作者：一条鱼\n\n时间线\n9.18 一面\n9.26 上午10点 二面\n"
        "10.15 下午3点 HR面\n\n一面（很温柔）\n1. 怎么设计测试用例？\n2. 什么是等价类划分？\n"
    )
    assert dt.date(2031, 10, 15) not in {day for _, _, day in places(note)}


def test_what_the_candidate_asked_is_no_question_though_it_stands_among_them() -> None:
    note = "小米 一面 9.9\n讲讲你的项目\n线程池参数怎么设\n问了组里多少人，他说十来个\n"
    found = parse_note(note.encode(), "n.md", READ_ON).questions
    assert [one.line for one in found] == [2, 3]


def test_questions_among_the_tasks_of_a_week_are_questions() -> None:
    note = (
        "## 第36周（9.1 – 9.7）\n- 背八股两章\n\n**周二 · 小米一面**\n"
        "- 虚函数是怎么实现的？\n- 智能指针怎么避免循环引用？\n"
    )
    assert len(places(note)) == 2
