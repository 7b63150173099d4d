"""What other people's dialects showed: days of applications, nested to-dos, bare problems."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.adapters.notes.fault_notes import asked, question, read

TWO = "- What is a mutex?\n- How would you shard a chat service?\n"


@pytest.mark.parametrize(
    "heading",
    [
        "## Applied 9/3, phone screen 9/10",
        "## Applied on Sep 3, 2031 – phone screen on Sep 10, 2031",
        "## Applied Sep 3, heard back Sep 5, phone screen Sep 10",
        "## Application sent 9/3 → phone screen 9/10",
        "## Submitted on Sep 3; phone screen Sep 10",
        "**Applied 9/3 via referral, phone screen 9/10**",
    ],
)
def test_the_day_of_an_application_names_no_company(heading: str) -> None:
    [mutex] = question(f"{heading}\n\n{TWO}", "What is a mutex?").seen_in
    assert (mutex.company, mutex.round) == (None, "phone screen")


def test_a_company_above_its_application_stays() -> None:
    text = f"# Globex\n\n## Applied on Sep 3, phone screen Sep 10\n\n{TWO}"
    [mutex] = question(text, "What is a mutex?").seen_in
    assert (mutex.company, mutex.asked_on) == ("Globex", dt.date(2031, 9, 10))


def test_a_company_named_beside_the_application_is_read() -> None:
    [mutex] = question(f"## Globex – applied 9/3, onsite 9/17\n\n{TWO}", "What is a mutex?").seen_in
    assert mutex.company == "Globex"


@pytest.mark.parametrize(
    ("text", "questions", "todos"),
    [
        (
            "# 面试日志\n\n- 云杉科技 一面 2031-09-20\n  - 什么是闭包？\n  - 讲讲事件循环\n"
            "  - 下次面试的准备\n    - [ ] 手写防抖\n    - [x] 复习闭包\n",
            ["什么是闭包？", "讲讲事件循环"],
            [("手写防抖", False), ("复习闭包", True)],
        ),
        (
            "# Log\n\n- Globex phone screen 2031-09-20\n  - What is a closure?\n"
            "  - Why are closures kept alive?\n  - Next steps:\n    - review event loops\n"
            "    - [ ] implement debounce again\n",
            ["What is a closure?", "Why are closures kept alive?"],
            [("review event loops", False), ("implement debounce again", False)],
        ),
        (
            "## 云杉科技 二面\n\n1. 布隆过滤器的原理\n2. 缓存击穿怎么办\n"
            "3. **待办**\n   - 手写 LRU\n   - 缓存一致性的几种方案\n",
            ["布隆过滤器的原理", "缓存击穿怎么办"],
            [("手写 LRU", False), ("缓存一致性的几种方案", False)],
        ),
    ],
)
def test_a_to_do_list_below_an_item_is_one(
    text: str,
    questions: list[str],
    todos: list[tuple[str, bool]],
) -> None:
    assert asked(text) == questions
    assert [(todo.text, todo.done) for todo in read(text).todos] == todos


@pytest.mark.parametrize(
    "problem",
    [
        "Merge k sorted lists",
        "Merge intervals",
        "Number of islands",
        "Trapping rain water",
        "Longest increasing subsequence",
        "Word ladder, then print all shortest paths",
        "LC 23",
        "LC. 146",
        "力扣 200 岛屿数量",
        "接雨水",
        "合并 K 个升序链表",
        "二叉树右视图",
        "旋转图像",
        "Two Sum",
    ],
)
def test_a_bare_problem_is_to_be_coded(problem: str) -> None:
    text = f"# 云杉科技 一面 2031-09-20\n\n1. 什么是闭包？\n2. {problem}\n"
    assert question(text, problem).kind == "coding"


@pytest.mark.parametrize(
    "text",
    [
        "Why merge sort and not quick sort for linked files?",
        "How do you merge two branches that diverged?",
        "Merge strategies in git",
        "Islands architecture in the frontend",
        "LRU 和 LFU 的区别",
    ],
)
def test_what_only_sounds_like_a_problem_is_not_to_be_coded(text: str) -> None:
    note = f"# 云杉科技 一面 2031-09-20\n\n1. 什么是闭包？\n2. {text}\n"
    assert question(note, text).kind == "knowledge"


@pytest.mark.parametrize(
    "item",
    [
        "- ▶ 岚桥数据 二面 @2031年10月8日 14:30",
        "- ▸ 岚桥数据 二面 @2031/10/08 14:30",
        "- 岚桥数据 二面 @2031年10月8日 14:30\n    - 腾讯会议，提前进",
        "- ▼ 岚桥数据二面 2031-10-08 14:30\n    - 链接在邮件里",
    ],
)
def test_a_folded_item_of_the_schedule_is_an_appointment(item: str) -> None:
    text = f"# 求职\n\n## ▶ 接下来的安排\n\n{item}\n- ▶ 浮石网络 笔试 @2031年10月11日 19:00\n"
    first = read(text).interviews[0]
    assert (first.company, first.round, first.date, first.time) == (
        "岚桥数据",
        "二面",
        dt.date(2031, 10, 8),
        dt.time(14, 30),
    )


@pytest.mark.parametrize("head", ["手撕", "▶ 手撕", "*Coding I*", "算法题", "**Coding**"])
def test_a_chapter_over_a_single_problem_is_not_asked(head: str) -> None:
    text = (
        "# 云杉科技 一面 2031-09-20\n\n- 八股\n    - 什么是闭包？\n    - 讲讲事件循环\n"
        f"- {head}\n    - 力扣 239 滑动窗口最大值\n"
    )
    assert asked(text) == ["什么是闭包？", "讲讲事件循环", "力扣 239 滑动窗口最大值"]


def test_a_column_of_questions_holds_nothing_else() -> None:
    text = (
        "## 9/15 缙云芯片 一面\n\n| 问题 | 我的回答 |\n| --- | --- |\n"
        "| 自旋锁和互斥锁 | 临界区短用自旋 |\n"
        "| 传感器数据偶尔跳变 | 没说全，应该是接地 |\n"
        "| 中断里能不能睡眠 | 不能 |\n"
        "| 主频降了以后串口乱码 | 忘了 |\n"
    )
    assert asked(text) == [
        "自旋锁和互斥锁",
        "传感器数据偶尔跳变",
        "中断里能不能睡眠",
        "主频降了以后串口乱码",
    ]


@pytest.mark.parametrize(
    "head", ["| 什么时候 | 什么事 |", "| 几点 | 跟谁 |", "| When? | What? |", "| 哪天 | 哪家 |"]
)
def test_the_head_of_a_table_is_not_asked(head: str) -> None:
    text = (
        "## 缙云芯片 一面 9/15\n\n1. 自旋锁和互斥锁有什么区别？\n\n## 日程\n\n"
        f"{head}\n| --- | --- |\n| 10/9 10:30 | 缙云芯片 HR 面 |\n| 10/13 | 交房租 |\n"
    )
    assert asked(text) == ["自旋锁和互斥锁有什么区别？"]


def test_what_is_dictated_says_whose_interview_it_was() -> None:
    text = (
        "嗯 现在是九月二十七号晚上 赶紧录一下\n"
        "今天下午两点面的是砚池信息 一面 面试官大概三十多岁\n"
        "第一个问题是你们网关的限流是单机的还是分布式的\n"
        "他就追问 那 redis 挂了限流怎么办\n\n"
        "然后还有一个 是昨天的\n"
        "九月二十六号上午十点 朴树科技的二面 是个总监\n"
        "问我如果让你重新设计订单系统你会先动哪一块\n"
        "又问你怎么说服别人接受你的方案\n"
    )
    places = [
        (seen.company, seen.round, seen.asked_on)
        for one in read(text).questions
        for seen in one.seen_in
    ]
    assert places[:2] == [("砚池信息", "一面", dt.date(2031, 9, 27))] * 2
    assert places[2:] == [("朴树科技", "二面", dt.date(2031, 9, 26))] * 2


@pytest.mark.parametrize("name", ["2031_09_26.md", "journals/2031-09-26.md", "20310926.md"])
def test_a_page_of_a_journal_has_the_day_of_its_interviews(name: str) -> None:
    text = (
        "- 10:30 岑溪智能 二面\n\t- LoRA 的秩怎么选？\n\t- 手写 top-p 采样\n"
        "- 16:00 绛州搜索 一面\n\t- 倒排怎么压缩？\n"
    )
    places = [
        (seen.company, seen.asked_on) for one in read(text, name).questions for seen in one.seen_in
    ]
    assert places == [
        ("岑溪智能", dt.date(2031, 9, 26)),
        ("岑溪智能", dt.date(2031, 9, 26)),
        ("绛州搜索", dt.date(2031, 9, 26)),
    ]


def test_a_page_of_a_journal_does_not_date_what_says_its_own_day() -> None:
    text = "## 岑溪智能 二面 2031-09-20\n\n1. LoRA 的秩怎么选？\n2. 什么是闭包？\n"
    [lora] = question(text, "LoRA 的秩怎么选？").seen_in
    [dated] = read(text, "2031-09-26.md").questions[0].seen_in
    assert lora.asked_on == dated.asked_on == dt.date(2031, 9, 20)


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("| 轮次 | 问的 | 答得怎样 |", "桐庐云一面 9/18"),
        ("| 轮次 | 题目 | 备注 |", "桐庐云 一面 2031-09-18"),
        ("| 面试环节 | 问题 | 自评 |", "9.18 桐庐云 一面"),
    ],
)
def test_a_cell_may_say_company_round_and_day(head: str, cell: str) -> None:
    text = (
        f"# 面试记录\n\n{head}\n|---|---|---|\n"
        f"| {cell} | 连接池打满了怎么定位？ | 好 |\n| {cell} | 怎么发现 goroutine 泄漏？ | 一般 |\n"
    )
    assert asked(text) == ["连接池打满了怎么定位？", "怎么发现 goroutine 泄漏？"]
    for one in read(text).questions:
        [seen] = one.seen_in
        assert (seen.company, seen.round, seen.asked_on) == (
            "桐庐云",
            "一面",
            dt.date(2031, 9, 18),
        )


@pytest.mark.parametrize("stage", ["技术一面", "二面（交叉）", "总监面", "HR面"])
def test_the_name_of_a_round_alone_is_no_company(stage: str) -> None:
    text = (
        "## 桐庐云\n\n| 轮次 | 问题 | 回答 |\n|---|---|---|\n"
        f"| {stage} | 连接池打满了怎么定位？ | 好 |\n"
    )
    [seen] = question(text, "连接池打满了怎么定位？").seen_in
    assert seen.company == "桐庐云"
