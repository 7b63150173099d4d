"""What an answer is said to be about is never the words that only lead to it."""

from __future__ import annotations

import pytest

from interviewer.core.interview.acknowledging import topic_of


@pytest.mark.parametrize(
    ("answer", "about"),
    [
        ("先说结论：我觉得差别不大。", "差别不大"),
        ("首先，把权重冻住，其次加两个小矩阵。", "把权重冻住"),
        ("我觉得吧，主要是省显存。", "省显存"),
        ("简单来说，就是用空间换时间。", "用空间换时间"),
        ("怎么说呢，这个我理解是分块计算。", "分块计算"),
        ("我不同意，这里没有问题，论文里就是这样写的。", "论文里就是这样写的"),
        ("嗯，就这些。", ""),
        ("没有了", ""),
        ("In short, it trades memory for time.", "it trades memory for time"),
        ("First of all, we freeze the weights.", "we freeze the weights"),
        ("Sure, I think the cache grows.", "the cache grows"),
    ],
)
def test_words_that_only_lead_to_it_are_left_out(answer: str, about: str) -> None:
    assert topic_of(answer) == about


@pytest.mark.parametrize(
    ("answer", "about"),
    [
        ("总的来说，归并是稳定的。", "归并是稳定的"),
        ("一句话：少算一遍。", "少算一遍"),
        ("结论是温度低更稳定", "温度低更稳定"),
        ("说实话，其实就是换了个损失。", "换了个损失"),
        ("那个，第一，先分桶再排序。", "先分桶再排序"),
        ("不对，刚才那句我收回，应该是减均值。", "减均值"),
        ("对，是的。", ""),
        ("暂时就想到这么多。", ""),
        ("Well, basically it stores keys.", "it stores keys"),
        ("My short answer: it helps rare classes.", "it helps rare classes"),
        ("That's all.", ""),
        ("To be honest, I guess it overfits.", "it overfits"),
    ],
)
def test_the_same_of_answers_that_were_kept_back(answer: str, about: str) -> None:
    assert topic_of(answer) == about


@pytest.mark.parametrize(
    "answer", ["首先项集要满足支持度", "主要成分分析降维", "First order methods converge slowly"]
)
def test_a_term_that_begins_like_such_words_stays(answer: str) -> None:
    assert topic_of(answer) == answer
