from __future__ import annotations

from interviewer.adapters.grading_local.judge.spans import LONGEST, statements
from interviewer.core.text import size


def cut(answer: str) -> list[str]:
    return [answer[span.start : span.end] for span in statements(answer)]


def test_a_sentence_is_one_statement() -> None:
    said = "除以根号 d 是为了控制方差，不然 softmax 会饱和。训练就不稳定了！"
    assert cut(said) == ["除以根号 d 是为了控制方差，不然 softmax 会饱和", "训练就不稳定了"]


def test_a_long_sentence_is_read_in_stretches_that_overlap_by_a_clause() -> None:
    clause = "第{}个分句说了一件具体的事情"
    said = "，".join(clause.format(n) for n in "一二三四五六七八")
    stretches = cut(said)
    assert len(stretches) > 1
    assert all(size(stretch) <= LONGEST for stretch in stretches)
    assert stretches[0].rsplit("，", 1)[1] == stretches[1].split("，")[0]
    assert {c for stretch in stretches for c in stretch.split("，")} == set(said.split("，"))


def test_what_is_blank_says_nothing() -> None:
    assert cut("   \n  ") == []
