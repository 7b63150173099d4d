"""What is still to be done, wherever a note says so; and what in such lists is something else."""

from __future__ import annotations

import pytest

from tests.adapters.notes.fault_notes import asked, question, read

ROUND = "## 松果科技 一面 2031-09-20\n1. 讲讲 LoRA 的原理\n2. 什么是 KV cache？\n"
BOXES = "- [ ] 看一遍 RoPE\n- [ ] 手写 MHA\n- [ ] 复习 LoRA\n- [x] 刷 3 道题\n"


def todos(text: str) -> list[str]:
    """The note's to-dos, those that are done in brackets."""
    return [f"({one.text})" if one.done else one.text for one in read(text).todos]


def test_open_boxes_without_a_day_are_to_dos_and_no_plan() -> None:
    note = f"{ROUND}\n{BOXES}"
    assert todos(note) == ["看一遍 RoPE", "手写 MHA", "复习 LoRA", "(刷 3 道题)"]
    assert read(note).tasks == ()
    assert len(asked(note)) == 2
    assert question(note, "什么是 KV cache？").answer is None


def test_what_is_below_a_to_do_is_of_it() -> None:
    note = f"{ROUND}\n- [ ] 复习 LoRA\n  - [ ] 看论文\n  - [ ] 复习 GRPO\n"
    assert [(one.text, one.children) for one in read(note).todos] == [
        ("复习 LoRA", ("看论文", "复习 GRPO"))
    ]


def test_a_box_with_a_day_or_an_effort_is_a_task() -> None:
    note = f"{ROUND}\n- [ ] 看一遍 RoPE 2031-10-03\n- [ ] 复习 LoRA (2d)\n"
    assert [task.text for task in read(note).tasks] == ["看一遍 RoPE 2031-10-03", "复习 LoRA (2d)"]
    assert todos(note) == []


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("TODO: 看看 FlashAttention", "看看 FlashAttention"),
        ("TODO：间隙锁自己试一遍", "间隙锁自己试一遍"),
        ("TODO: read the flash attention paper", "read the flash attention paper"),
        ("- todo: 补 DPO 的推导", "补 DPO 的推导"),
    ],
)
def test_a_line_that_says_to_do_is_one(line: str, text: str) -> None:
    note = f"{ROUND}\n{line}\n"
    assert todos(note) == [text]
    assert question(note, "什么是 KV cache？").answer is None


@pytest.mark.parametrize("heading", ["下次面试的准备", "待办", "Next time", "To prepare"])
@pytest.mark.parametrize("mark", ["- ", "- [ ] ", "1. "])
def test_a_plain_line_over_to_dos_is_their_heading(heading: str, mark: str) -> None:
    note = f"{ROUND}\n{heading}\n{mark}看 RoPE\n{mark}手写 MHA\n"
    assert todos(note) == ["看 RoPE", "手写 MHA"]
    assert len(asked(note)) == 2


def test_how_an_interview_went_is_no_to_do_of_the_week() -> None:
    note = (
        "## 本周计划\n"
        "- 周三 松果科技 一面\n"
        "  - 我问组里多少人，答：二十个\n"
        "  - 松果科技 过了，当晚收到二面通知\n"
        "- 复习 GC\n"
    )
    found = read(note)
    texts = [*(task.text for task in found.tasks), *(todo.text for todo in found.todos)]
    assert "复习 GC" in texts
    assert "松果科技 过了，当晚收到二面通知" not in texts
    assert "我问组里多少人，答：二十个" not in texts
