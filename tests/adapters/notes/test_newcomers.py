"""What a newcomer's notes hold and was read wrong: spans of days, hearsay, problems that are named.

The inputs are made up; as many more of each kind were written before the rules and held back.
"""

from __future__ import annotations

import datetime as dt

import pytest

from interviewer.adapters.notes.lines.kinds import of_question
from interviewer.adapters.notes.parse import parse_note
from interviewer.core.notes.agenda import ParsedNote
from interviewer.core.notes.question import Kind, Question
from interviewer.core.notes.ticking import listed
from interviewer.core.notes.today import Today, on_day

READ_ON = dt.date(2031, 12, 5)
LOG = "# 美团 二面 2031-11-20\n"


def parsed(text: str) -> ParsedNote:
    return parse_note(text.encode(), "笔记.md", READ_ON)


def questions(text: str) -> list[Question]:
    return list(parsed(text).questions)


def today(text: str, day: int = 5) -> Today:
    return on_day(dt.date(2031, 12, day), [parsed(text)])


@pytest.mark.parametrize(
    "heading",
    [
        "### 12.3 - 12.6",
        "### 12/3~12/6",
        "### 12月3日—6日",
        "### 12.3 至 12.6 刷题",
        "### 第一轮（12.3-12.6）",
        "### Dec 3 – Dec 6",
        "### 12月3号到12月6号",
        "**12.3 ～ 12.6**",
        "- 12.3-12.6",
    ],
)
def test_what_a_span_of_days_plans_is_due_on_its_last_day_and_shown_within_it(heading: str) -> None:
    indent = "  " if heading.startswith("-") else ""
    note = f"# 学习计划\n{heading}\n{indent}- 复习索引\n{indent}- [ ] 读 Raft 论文\n"
    tasks = [task for task in parsed(note).tasks if task.text in ("复习索引", "读 Raft 论文")]
    span = (dt.date(2031, 12, 3), dt.date(2031, 12, 6))
    assert [(task.start, task.due) for task in tasks] == [span, span]
    for day in (3, 4, 5, 6):
        assert {"复习索引", "读 Raft 论文"} <= {task.text for task in today(note, day).tasks}
    assert today(note, 2).tasks == ()


@pytest.mark.parametrize("heading", ["## 12.3 - 12.6", "## 12/3~6", "## 12月3日—12月6日 冲刺"])
def test_a_span_of_days_over_boxes_is_a_plan_without_the_word(heading: str) -> None:
    note = f"# 备战\n{heading}\n- [ ] 读 Raft 论文\n- 刷十道图论\n"
    assert [task.due for task in parsed(note).tasks] == [dt.date(2031, 12, 6)] * 2


def test_the_nearest_days_count() -> None:
    week = "# 计划\n## 12.1 - 12.9\n- 复习索引\n- 12.4 读论文\n"
    note = f"{week}### 12.5\n- 刷题\n### 12.6-12.8\n- 背书\n"
    assert [task.due and task.due.day for task in parsed(note).tasks] == [9, 4, 5, 8]


@pytest.mark.parametrize(
    "note",
    [
        "# 学习记录\n## 11.3 - 11.9\n- 看完了 Raft 论文\n- 刷了三十道题\n",
        "# 学习计划\n## 11.3 - 11.9\n- 上午读了注意力那章，又忘了\n- 下午 lc 94\n",
        LOG + "## 12.3 - 12.6\n- 索引为什么会失效？\n- 讲讲 Raft\n",
    ],
)
def test_a_diary_of_several_days_is_overdue_in_nothing(note: str) -> None:
    assert today(note, 20).tasks == ()


@pytest.mark.parametrize(
    "heading",
    ["## 计划", "## 本周计划", "# TODO", "## 待办", "## 学习计划", "## Study plan", "## 接下来"],
)
def test_open_boxes_without_a_day_are_shown(heading: str) -> None:
    note = f"{heading}\n- [ ] 读 Raft 论文\n- [x] 改简历\n- [ ] 刷图论\n"
    shown = today(note)
    texts = {task.text for task in shown.tasks} | {todo.text for todo in shown.todos}
    assert texts == {"读 Raft 论文", "刷图论"}


def test_a_plan_without_days_and_boxes_is_only_in_the_whole_list() -> None:
    note = "## 计划\n- 读 Raft 论文\n- 刷图论\n"
    assert today(note).tasks == ()
    assert len(on_day(READ_ON, [parsed(note)], everything=True).tasks) == 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("DPO 的 loss 和 PPO 比有什么优势", "knowledge"),
        ("What are the weaknesses of the DPO loss?", "knowledge"),
        ("哈希冲突怎么解决", "knowledge"),
        ("数据库压力大的时候怎么限流", "knowledge"),
        ("How do you handle OOM during training?", "knowledge"),
        ("What guarantees does Kafka offer", "knowledge"),
        ("Backpressure in a streaming pipeline", "knowledge"),
        ("speculative decoding 接受率低怎么办", "knowledge"),
        ("positional encoding 有几种", "knowledge"),
        ("Tell me about a time you disagreed with your manager", "behavioural"),
        ("Describe a time when you missed a deadline.", "behavioural"),
        ("How did you deal with a conflict in your team?", "behavioural"),
        ("Why do you want to join us?", "behavioural"),
        ("What's your biggest weakness?", "behavioural"),
        ("和同事有冲突怎么办", "behavioural"),
        ("手里有几个 offer", "behavioural"),
        ("coding 一道最小栈", "coding"),
        ("RoPE 的优缺点", "knowledge"),
        ("second highest salary per department", "knowledge"),
        ("当前薪资，期望多少", "behavioural"),
        ("Tell me about a mistake you made", "behavioural"),
        ("How would your manager describe you?", "behavioural"),
    ],
)
def test_a_kind_is_told_by_whole_words_and_what_they_are_said_of(text: str, kind: Kind) -> None:
    assert of_question(text, (), None, None) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("DPO 的损失函数怎么推导", "knowledge"),
        ("KV cache 为什么省显存", "knowledge"),
        ("为什么想做大模型", "behavioural"),
        ("你为什么选择做推荐算法", "behavioural"),
        ("毕业后 visa 什么情况", "behavioural"),
        ("能接受出差吗", "behavioural"),
    ],
)
@pytest.mark.parametrize("above", [(None, "HR面"), ("behavioural", None)])
def test_a_round_or_a_heading_does_not_make_a_question_of_the_trade_behavioural(
    text: str,
    kind: Kind,
    above: tuple[Kind | None, str | None],
) -> None:
    assert of_question(text, (), *above) == kind


@pytest.mark.parametrize("chapter", ["## 其他", "### 闲聊", "**杂谈**", "## Misc"])
@pytest.mark.parametrize(
    "lines",
    [
        "- 听说三面是 VP\n- 今天下雨，迟到了\n",
        "- 听说三面是总监\n    外面一直在下雨\n",
        "- 据说年底不招人了\n- 会议室有点冷\n",
        "- heard the next round is with a director\n- it was raining, I came late\n",
        "- 隔壁在装修\n- 听学长说要等两周\n",
    ],
)
@pytest.mark.parametrize("stage", ["二面", "HR面"])
def test_hearsay_is_no_question(chapter: str, lines: str, stage: str) -> None:
    note = f"# 美团 {stage} 2031-11-20\n- 索引为什么会失效\n{chapter}\n{lines}"
    found = questions(note)
    assert [(question.text, question.answer) for question in found] == [("索引为什么会失效", None)]


@pytest.mark.parametrize("line", ["- 听说过 Raft 吗", "1. TCP 三次握手", "- 为什么离职？"])
def test_what_asks_below_other_things_is_a_question(line: str) -> None:
    note = f"{LOG}- 索引为什么会失效\n- 讲讲 MVCC\n## 其他\n{line}\n"
    assert [question.line for question in questions(note)] == [2, 3, 5]


CONTEXTS = (
    LOG + "- 索引为什么会失效\n- 讲讲 MVCC\n- {}\n",
    LOG + "{}\n1. 索引为什么会失效\n2. 讲讲 MVCC\n",
    LOG + "索引为什么会失效？\n\n讲讲 MVCC\n\n{}\n",
    LOG + "{}\nQ：索引为什么会失效\nA：最左前缀\n",
)


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("上来先撕题！！ 零钱兑换", "零钱兑换"),
        ("手撕：课程表", "课程表"),
        ("coding 一道最小栈", "最小栈"),
        ("写了个归并", "归并"),
        ("live coding: rotate a matrix", "rotate a matrix"),
        ("开头来道题：跳跃游戏", "跳跃游戏"),
        ("最后撕了一道打家劫舍", "打家劫舍"),
        ("算法题是 字符串解码", "字符串解码"),
        ("做了一道题 柱状图里的矩形", "柱状图里的矩形"),
        ("code challenge: course schedule", "course schedule"),
        ("Coding round - valid parentheses", "valid parentheses"),
    ],
)
def test_a_line_that_says_which_problem_was_set_is_a_coding_question(
    context: str,
    line: str,
    name: str,
) -> None:
    found = [question for question in questions(context.format(line)) if name in question.text]
    assert [question.kind for question in found] == ["coding"]


@pytest.mark.parametrize(
    "line",
    [
        "算法题比较简单",
        "手撕没写出来",
        "写了个脚本处理数据",
        "做题环节，没有",
        "coding: 40 min",
        "写了个快排再合并",
        "题目是英文的",
        "题目 2031",
    ],
)
def test_what_only_tells_of_the_coding_names_no_problem(line: str) -> None:
    note = f"{LOG}Q：手写一个栈\nA：用数组\n{line}\n"
    assert [question.line for question in questions(note)] == [2]


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("asked: how does RoPE extrapolate", "how does RoPE extrapolate"),
        ("Asked: how would you shard a table", "how would you shard a table"),
        ("they asked: what does a write-ahead log buy", "what does a write-ahead log buy"),
        ("was asked about: fp16 vs bf16", "fp16 vs bf16"),
        ("Follow-up: what if the leader dies", "what if the leader dies"),
    ],
)
def test_asked_with_a_colon_opens_what_the_candidate_was_asked(
    context: str,
    line: str,
    text: str,
) -> None:
    assert text in [question.text for question in questions(context.format(line))]


@pytest.mark.parametrize(
    "line",
    [
        "I asked: how do you ship",
        "Asked: how many levels between you and the VP?",
        "asked: what is your team working on",
        "asked him about the tech stack",
        "asked: is there on-call",
    ],
)
def test_what_is_asked_of_the_team_is_the_candidates(line: str) -> None:
    note = f"## Acme onsite 2031-11-20\n- how does Raft elect a leader\n- {line}\n"
    assert [question.line for question in questions(note)] == [2]


def test_the_number_of_an_open_box_is_the_same_in_both_lists() -> None:
    notes = [
        parsed(
            "# 计划\n- [ ] 改简历\n- 读论文\n- 12.4 刷图论\n- 12.20 背书\n# 待办\n- [ ] 发邮件\n"
        )
    ]
    short, whole = (
        {item.text: item.number for item in listed(on_day(READ_ON, notes, everything=every))}
        for every in (False, True)
    )
    assert set(short) == {"12.4 刷图论", "改简历", "发邮件"}
    assert short.items() <= whole.items()
