"""Figures that were told are not asked for again."""

from __future__ import annotations

import pytest

from interviewer.core.interview.told_figures import less_told, tells_of_data

DATA = "在哪批数据上测的？多少条，谁标的？"
DATA_EN = "On which data, how many items, labelled by whom?"
STEPS = "召回用了几路？加每一步之后命中率各是多少？"


@pytest.mark.parametrize(
    ("question", "answer", "left"),
    [
        (DATA, "我们有 320 条线上问题，召回从 71 % 到 89 %", "谁标的？"),
        (DATA, "三百二十条，71→89", "谁标的？"),
        (DATA_EN, "We had 320 questions; recall went from 71 % to 89 %", "labelled by whom?"),
        (DATA_EN, "on 150 hand-picked test queries, 62% at first", "labelled by whom?"),
        (
            "怎么判定一条算对？测试集多大，前后各是多少？",
            "测试集 150 条，准确率 62%→81%",
            "怎么判定一条算对？",
        ),
        ("结果怎么样？有数字吗？", "延迟从 900ms 降到 350ms", "结果怎么样？"),
        (
            "多少个任务上测的？怎么判定一个任务算完成？",
            "在 45 个任务上测的",
            "怎么判定一个任务算完成？",
        ),
        (
            "On how many tasks, and what counts as completed?",
            "45 tasks, from 60% to 78%",
            "what counts as completed?",
        ),
        (
            "针对它你做了什么？前后的数字是多少，怎么测的？",
            "从百分之六十二到百分之八十一",
            "针对它你做了什么？怎么测的？",
        ),
        (STEPS, "向量 71%，加 BM25 80%，加重排 89%", "召回用了几路？"),
        ("有没有数字支持这个决定？怎么测出来的？", "快了 3 倍", "怎么测出来的？"),
        ("耗时多少？", "端到端 P95 是 350 毫秒", ""),
        (
            "How are updates handled, and how long does it take?",
            "latency stays below 3 seconds",
            "How are updates handled?",
        ),
    ],
)
def test_what_was_told_is_left_out_of_the_question(question: str, answer: str, left: str) -> None:
    assert less_told(question, answer) == left


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (DATA, "召回 71%→89%"),
        (DATA, "效果提升挺明显的"),
        (DATA, "一条一条看的，凭感觉"),
        (DATA_EN, "We use 2 routes and top 20"),
        (STEPS, "整体从 71% 到 89%"),
        ("训练数据多少条、怎么配比？", "测试集 320 条"),
        ("每个部分各有多少条？分别是什么出处？", "一共 320 条"),
        ("一个任务要多久、花多少？怎么降下来的？", "一个任务 40 秒"),
        ("为什么要除以根号 d_k？", "64 维的时候除以 8，89%"),
        ("分数差一点点算不算差异？跑一套要多久？", "89%，P95 350ms"),
        ("谁在用？一天多少次，峰值多少？", "320 条评测，89%"),
    ],
)
def test_what_was_not_told_is_asked(question: str, answer: str) -> None:
    assert less_told(question, answer) == question


def test_who_tells_how_much_data_there_was_has_told_where_a_figure_is_from() -> None:
    assert tells_of_data("320 条，71 %→89 %")
    assert tells_of_data("measured on 45 tasks")
    assert not tells_of_data("71 %→89 %")
