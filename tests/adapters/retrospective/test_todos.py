"""The list of to-dos: once, in its own style, ticked ones left alone."""

from __future__ import annotations

from textwrap import dedent

import pytest

from interviewer.adapters.retrospective import find, insert, remove
from interviewer.adapters.retrospective.escape import escape
from interviewer.adapters.retrospective.render import name_of
from interviewer.core.bank.card import Language
from interviewer.core.interview.retrospective import RetroItem, Retrospective
from interviewer.paths import shipped
from interviewer.words.notes import EN, ZH, in_language
from interviewer.words.prompts import PromptLibrary
from tests.adapters.retrospective.conftest import Made

CHAPTER = "## 面试复盘\n### 甲\n1. 问？\n\n"


def list_after(text: str, retro: Retrospective) -> list[str]:
    """The lines of the to-do list after the write; what stood there must still stand there."""
    data = (CHAPTER + dedent(text)).encode()
    after = insert(data, retro)
    assert find(after) == [retro]
    assert insert(after, retro) == after
    assert remove(after, data, retro.session_id) == data
    lines = after.decode().splitlines()
    return lines[
        max(i for i, line in enumerate(lines) if line.strip("#* ：:").lower() in HEADINGS) + 1 :
    ]


HEADINGS = (
    "下次面试的准备",
    "下次面试准备",
    "待办",
    "todo",
    "next",
    "next steps",
    "待办事项",
    "to-do list",
    "to do for next time",
    "下次面试前的准备",
    "下一次面试准备",
)


@pytest.mark.parametrize("heading", HEADINGS)
def test_names_of_the_list(heading: str, retro: Retrospective) -> None:
    for line in (f"## {heading}", f"### {heading}：", f"**{heading}**\n"):
        assert [t for t in list_after(f"{line}\n1. 改简历\n", retro) if t][1:] == [
            "2. 复习：向量召回怎么做的？",
            "3. 补强化学习",
        ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1. a\n2. b\n", ["3. X", "4. Y"]),
        ("1. a\n1. b\n", ["1. X", "1. Y"]),
        ("3. a\n7. b\n", ["8. X", "9. Y"]),
        ("1、a\n2、b\n", ["3、X", "4、Y"]),
        ("1.a\n2.b\n", ["3.X", "4.Y"]),
        ("1) a\n", ["2) X", "3) Y"]),
        ("①a\n②b\n", ["③X", "④Y"]),
        ("- a\n", ["- X", "- Y"]),
        ("* a\n    - 子\n", ["* X", "* Y"]),
        ("- [ ] a\n- [x] b\n", ["- [ ] X", "- [ ] Y"]),
        ("1. [ ] a\n", ["2. [ ] X", "3. [ ] Y"]),
        ("1. a\n    1. 子\n    2. 子\n", ["2. X", "3. Y"]),
        ("+   a\n", ["+   X", "+   Y"]),
        (" 1. a\n", [" 2. X", " 3. Y"]),
        ("", ["1. X", "2. Y"]),
        ("多读论文\n", ["", "1. X", "2. Y"]),
    ],
)
def test_the_list_goes_on_in_its_own_style(before: str, after: list[str], another: Made) -> None:
    retro = another(todos=("X", "Y"))
    assert list_after(f"## 待办\n{before}", retro) == [*before.splitlines(), *after]


def test_the_list_goes_on_above_prose(another: Made) -> None:
    assert list_after("## 待办\n1. a\n\n加油！\n", another(todos=("X",))) == [
        "1. a",
        "2. X",
        "",
        "加油！",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "1. 复习 RoPE",
        "- [x] 复习 RoPE",
        "- [X] 复习RoPE。",
        "1. ~~复习 RoPE~~",
        "2、复习　ＲｏＰＥ",
        "    - 复习 rope",
        "✅ 复习 RoPE",
        "- 复习 RoPE ✅ 2026-11-24",
        "复习 <font>RoPE</font>",
        "- **复习 RoPE**",
        "- [ ] 复习：RoPE 📅 2026-12-03",
        "- [ ] 复习 RoPE ⏫ 📅 2026-12-03",
    ],
)
def test_an_equal_to_do_is_not_repeated(line: str, another: Made) -> None:
    retro = another(todos=("复习 RoPE", "复习：RoPE！"))
    assert list_after(f"## 待办\n- x\n{line}\n", retro) == ["- x", line]


def test_to_dos_of_two_sessions_stand_once(
    note: bytes, retro: Retrospective, another: Made
) -> None:
    second = another(session_id="99999999")
    after = insert(insert(note, retro), second)
    assert [
        line for line in after.decode().splitlines() if "复习" in line and "待办" not in line
    ] == ["4. 复习：向量召回怎么做的？"]
    assert find(after) == [retro, second]


def test_a_list_elsewhere_in_the_note_is_used(retro: Retrospective) -> None:
    after = insert(b"## TODO\n- a\n\n" + CHAPTER.encode(), retro).decode()
    assert after.startswith("## TODO\n- a\n- 复习：向量召回怎么做的？\n- 补强化学习\n\n## 面试复盘")
    assert after.count("TODO") == 1


NAMES = (
    "下次面试待办",
    "面试待办",
    "面试前待办：",
    "下次面试前要做的事",
    "下一场面试准备",
    "下次要补的",
    "接下来要做的",
    "下次面试 TODO",
    "下轮面试准备",
    "面试准备清单",
    "复习待办",
    "后续待办",
    "查漏补缺",
    "改进点",
    "待改进",
    "行动项",
    "To-dos before the next interview",
    "Next interview to-dos",
    "To do before next round",
    "Before the next interview",
    "To prepare",
    "Things to review",
    "TODO list for interviews",
    # held back
    "下一轮面试前要复习的",
    "接下来要补的",
    "面试 TODO 清单",
    "Checklist for the next round",
    "Things to fix before my next interview",
    "📌 待复习清单",
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["## {}", "### {}：", "**{}**\n", "{}", "{}：\n"])
def test_a_list_of_any_such_name_is_the_list(name: str, form: str, retro: Retrospective) -> None:
    before = f"{CHAPTER}{form.format(name)}\n- [ ] 改简历\n- 补强化学习\n"
    after = insert(before.encode(), retro)
    assert after.decode().endswith("- [ ] 改简历\n- 补强化学习\n- 复习：向量召回怎么做的？\n") or (
        "- [ ] 改简历\n- 补强化学习\n- 复习：向量召回怎么做的？\n\n### 模拟面试" in after.decode()
    )
    assert "下次面试的准备" not in after.decode()
    assert find(after) == [retro]
    assert insert(after, retro) == after
    assert remove(after, before.encode(), retro.session_id) == before.encode()
    assert remove(after, None, retro.session_id) == before.encode()


@pytest.mark.parametrize(
    "name",
    [
        "下一场面试：青鸟智能 12.5",
        "松果 二面（待改进）",
        "后续",
        "接下来",
        "Next: Acme onsite",
        "待办系统怎么设计",
        "面试前",
        "下次面试约在 12.5",
        "Review of the interview",
    ],
)
def test_other_headings_are_not_its(name: str, retro: Retrospective) -> None:
    for form in ("## {}", "{}"):
        text = f"{CHAPTER}{form.format(name)}\n- 甲\n- 乙\n"
        assert "### 下次面试的准备\n" in insert(text.encode(), retro).decode()


def test_a_plain_line_is_the_heading_of_its_own_list_only(retro: Retrospective) -> None:
    before = "下次面试待办\n- 改简历\n  - 项目\n\n感想\n- 还行\n\n" + CHAPTER
    after = insert(before.encode(), retro).decode()
    assert after.startswith(
        "下次面试待办\n- 改简历\n  - 项目\n- 复习：向量召回怎么做的？\n- 补强化学习\n\n"
        "感想\n- 还行\n"
    )
    assert remove(after.encode(), None, retro.session_id) == before.encode()


def test_such_a_line_without_a_list_is_no_heading(retro: Retrospective) -> None:
    before = CHAPTER + "下次面试的准备\n要早点开始\n"
    assert "### 下次面试的准备\n1. 复习" in insert(before.encode(), retro).decode()


def test_the_list_of_the_chapter_comes_first(retro: Retrospective) -> None:
    text = CHAPTER + "### 下次面试的准备\n- a\n\n## 待办\n- b\n"
    assert (
        "- a\n- 复习：向量召回怎么做的？\n- 补强化学习\n\n## 待办\n- b\n"
        in insert(text.encode(), retro).decode()
    )


def test_no_to_dos_no_heading(another: Made) -> None:
    retro = another(todos=())
    after = insert(CHAPTER.encode(), retro).decode()
    assert "下次面试" not in after
    assert find(after.encode()) == [retro]


def test_a_to_do_is_one_item_whatever_it_says(another: Made) -> None:
    retro = another(todos=("# 标题\n- [x] 假的\n```", "1. 看"))
    assert list_after("## 待办\n- a\n", retro) == [
        "- a",
        "- \\# 标题<br>- \\[x] 假的<br>\\`\\`\\`",
        "- 1\\. 看",
    ]


def test_an_open_fence_below_the_list_is_not_entered(another: Made) -> None:
    text = "## 待办\n- a\n\n```\ncode\n"
    after = insert(text.encode(), another(todos=("X",))).decode()
    assert "- a\n- X\n\n```\ncode\n" in after


OLD = """\
## 面试复盘
### 模拟面试 2026-11-23 甲公司（interviewer 1a2b3c4d）
得分 5/10，2 题中评了 2 题
1. 什么是闭包
    1. 得分 4/10
2. 复习第 1 题
    1. 得分 6/10

待办：复习：什么是闭包
待办：复习：复习第 1 题（原有）

### 下次面试的准备
1. 复习：复习第 1 题
2. 复习：什么是闭包
"""
"""As earlier versions wrote it: each to-do in the section and in the list."""


def test_the_words_of_a_to_do_are_written_once(retro: Retrospective) -> None:
    after = insert(CHAPTER.encode(), retro).decode()
    assert after.count("复习：向量召回怎么做的？") == 1
    assert "待办：复习第 1 题：向量召回怎么做的？\n" in after


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("什么是闭包？", "什么是闭包？"),
        (
            "说说分组查询注意力和多头注意力各自的取舍，以及它们对显存的影响",
            "说说分组查询注意力和多头注意力各…",
        ),
        (
            "How would you shard a vector index across machines and keep recall?",
            "How would you shard a vector…",
        ),
        (
            "KV cache 的显存怎么算？为什么 GQA 能省下这么多显存而不掉点",
            "KV cache 的显存怎么算？为什么…",
        ),
        ("`a*b` 和 a_b_ 有什么不同？", "`a*b` 和 a_b_ 有什么不同？"),
        ("复习第 2 题", "复习第 2 题"),
        ("原来的（原有）", "原来的（原有）"),
        ("第一行\n第二行", "第一行 第二行"),
    ],
)
def test_a_to_do_names_its_question(question: str, name: str, another: Made) -> None:
    for words, chapter in ((ZH, CHAPTER), (EN, "## Interview log\n### Acme\n1. What is it?\n")):
        made = another(
            items=(RetroItem(question="甲？", score=3.0), RetroItem(question=question, score=2.0)),
            todos=(
                words.again.format(question=question),
                "别的",
                words.again.format(question="甲？"),
            ),
        )
        after = insert(chapter.encode(), made)
        assert find(after) == [made]
        assert insert(after, made) == after
        assert remove(after, None, made.session_id).decode().strip() == chapter.strip()
        lines = [line for line in after.decode().splitlines() if line.startswith(words.todo)]
        assert name_of(question) == name
        assert words.again_by_name.format(number=2, name=escape(name)[:3]) in lines[0]


def test_to_dos_by_number_alone_are_read_and_named() -> None:
    in_words = "待办：复习：什么是闭包\n待办：复习：复习第 1 题（原有）\n"
    old = OLD.replace(in_words, "待办：复习第 1 题\n待办：复习第 2 题（原有）\n").encode()
    [read] = find(old)
    assert read.todos == ("复习：什么是闭包", "复习：复习第 1 题")
    assert insert(old, read) == old
    named = insert(old, read.model_copy(update={"score": 6.0})).decode()
    assert "待办：复习第 1 题：什么是闭包\n" in named
    assert "待办" not in remove(old, None, read.session_id).decode()


def test_what_earlier_versions_wrote_is_read_renewed_and_undone() -> None:
    old = OLD.encode()
    [read] = find(old)
    assert read.todos == ("复习：什么是闭包", "复习：复习第 1 题")
    assert insert(old, read) == old
    renewed = insert(old, read.model_copy(update={"score": 6.0}))
    assert (
        "待办：复习第 1 题：什么是闭包\n待办：复习第 2 题：复习第 1 题（原有）\n"
        in renewed.decode()
    )
    assert renewed.decode().count("复习：什么是闭包") == 1
    undone = remove(old, None, read.session_id).decode()
    assert "模拟面试" not in undone
    assert "待办" not in undone
    assert "复习：什么是闭包" not in undone
    assert "1. 复习：复习第 1 题\n" in undone


@pytest.mark.parametrize(
    "todos",
    [
        ("复习第 1 题", "复习：向量召回怎么做的？"),
        ("复习：向量召回怎么做的？", "复习：手写一下 softmax", "复习第 1、3 题"),
        ("复习：top p 是什么", "别的", "复习：向量召回怎么做的？"),
        ("复习第 9 题",),
        ("Review no. 1", "Review: 向量召回怎么做的？"),
        ("复习第 1 题：向量召回怎么做的？", "复习：向量召回怎么做的？"),
        ("复习第 9 题：没有的（原有）", "Review no. 1: 向量召回怎么做的？"),
    ],
)
def test_to_dos_by_number_and_in_words_read_back_exactly(
    todos: tuple[str, ...], another: Made
) -> None:
    for chapter in (CHAPTER, "## Interview log\n### Acme\n1. What is it?\n"):
        made = another(todos=todos)
        after = insert(chapter.encode(), made)
        assert find(after) == [made]
        assert insert(after, made) == after
        assert remove(after, None, made.session_id).decode().strip() == chapter.strip()


def test_a_to_do_is_the_one_that_the_interviewer_gives() -> None:
    prompts = PromptLibrary(shipped("prompts"))
    languages: tuple[Language, ...] = ("zh", "en")
    for lang in languages:
        said = prompts.line("todo", lang, question="Q?").text
        assert in_language(lang).again.format(question="Q?") == said
