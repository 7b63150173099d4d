"""Where the section goes, and how it is written, in notes of many shapes."""

from __future__ import annotations

from textwrap import dedent

import pytest

from interviewer.adapters.retrospective import find, insert, remove
from interviewer.core.interview.retrospective import Retrospective
from tests.adapters.retrospective.conftest import Made

TITLE = "模拟面试 2026-11-23 甲公司（interviewer 1a2b3c4d）"


def written(text: str, retro: Retrospective) -> list[str]:
    data = dedent(text).encode()
    after = insert(data, retro)
    assert find(after) == [retro]
    assert insert(after, retro) == after
    assert remove(after, data, retro.session_id) == data
    return after.decode().splitlines()


def test_the_reference_shape(note: bytes, retro: Retrospective) -> None:
    after = insert(note, retro).decode()
    section = dedent("""\
        1. 手写一下 softmax

        ### 模拟面试 2026-11-23 甲公司（interviewer 1a2b3c4d）：
        得分 6.4/10，3 题中评了 2 题
        1. 向量召回怎么做的？
            1. 得分 5/10
            2. 缺：负样本的来源
            3. 缺：召回率怎么量
            4. 补：对比学习
        2. top p 是什么
            1. 得分 7.8/10
            2. 错：top p 是按个数截断
        3. 手写一下 softmax
            1. 未评分：题库里没有能评这道题的参考要点

        待办：复习第 1 题：向量召回怎么做的？
        待办：补强化学习（原有）



        ### 下次面试的准备：
        """)
    assert section in after
    assert after.endswith("3. 补强化学习\n4. 复习：向量召回怎么做的？\n")
    assert remove(after.encode(), note, retro.session_id) == note
    assert remove(after.encode(), None, retro.session_id) == note


def test_the_reference_note(reference: bytes, retro: Retrospective) -> None:
    after = insert(reference, retro)
    text = after.decode()
    assert text.index("### 贝壳") < text.index(f"### {TITLE}：") < text.index("### 下次面试的准备")
    assert find(after) == [retro]
    assert insert(after, retro) == after
    assert remove(after, reference, retro.session_id) == reference
    assert remove(after, None, retro.session_id) == reference


def test_a_second_session_stands_after_the_first(
    note: bytes, retro: Retrospective, another: Made
) -> None:
    second = another(session_id="99999999", company="乙公司")
    after = insert(insert(note, retro), second)
    assert find(after) == [retro, second]
    assert (
        after.decode().index("1a2b3c4d")
        < after.decode().index("99999999")
        < after.decode().index("下次面试的准备")
    )


@pytest.mark.parametrize(
    "chapter",
    [
        "面试复盘",
        "面试复盘：",
        "复盘",
        "面经",
        "面试记录",
        "三、面试复盘",
        "📝 面试复盘（持续更新）",
        "**面试复盘**",
        "我的面经汇总",
        '<font style="color:red">面试复盘</font>',
    ],
)
def test_names_of_the_chapter(chapter: str, retro: Retrospective) -> None:
    lines = written(f"## {chapter}\n### 甲\n1. 问？\n\n## 别的\n文字\n", retro)
    assert lines.index(f"### {TITLE}") < lines.index("## 别的")
    assert "## 面试复盘" not in lines or chapter == "面试复盘"


@pytest.mark.parametrize(
    "chapter",
    [
        "Interview Retrospectives",
        "Interview log",
        "Retrospectives:",
        "My interview notes",
        "Interview experience",
    ],
)
def test_an_english_note_gets_english_words(chapter: str, retro: Retrospective) -> None:
    lines = written(
        f"# Job hunt\n\n## {chapter}\n\n### Acme, round 1\n\n"
        "1. What is a KV cache?\n2. Why RoPE?\n\n## Links\n\nnone\n",
        retro,
    )
    assert lines.index("### Mock interview 2026-11-23 甲公司 (interviewer 1a2b3c4d)") < lines.index(
        "## Links"
    )
    assert "Score 6.4/10, 3 asked, 2 graded" in lines
    assert "    - Missing: 负样本的来源" in lines
    assert "    - Not graded: 题库里没有能评这道题的参考要点" in lines
    assert "### To do for the next interview" in lines


def test_without_a_chapter_one_is_made_at_the_end(retro: Retrospective) -> None:
    lines = written("# 找工作\n## 计划：\n1. 看书\n## 邀约：\n1. 甲 10.10\n", retro)
    assert lines[4:8] == ["1. 甲 10.10", "", "## 面试复盘：", f"### {TITLE}："]
    assert lines[-4:] == [
        "",
        "### 下次面试的准备：",
        "1. 复习：向量召回怎么做的？",
        "2. 补强化学习",
    ]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "只有一行", "---\ntitle: x\n---\n", "---\ntitle: x\n---"]
)
def test_notes_with_next_to_nothing(text: str, retro: Retrospective) -> None:
    lines = written(text, retro)
    assert "## 面试复盘" in lines
    assert f"### {TITLE}" in lines


@pytest.mark.parametrize("rank", ["###", "####", "######"])
def test_depth_follows_the_chapters(rank: str, retro: Retrospective) -> None:
    lines = written(f"{rank} 一\n文字\n{rank} 二\n文字\n", retro)
    assert f"{rank} 面试复盘" in lines
    assert (f"{rank}# {TITLE}" if rank != "######" else f"**{TITLE}**") in lines


def test_of_several_chapters_the_last_with_interviews(retro: Retrospective) -> None:
    lines = written(
        "## 面试复盘\n### 甲\n1. 问？\n\n"
        "## 面试复盘\n### 乙\n1. 问？\n\n"
        "## 面试复盘\n\n## 学习计划\n1. x\n",
        retro,
    )
    assert lines[lines.index("### 乙") : lines.index("### 乙") + 4] == [
        "### 乙",
        "1. 问？",
        "",
        f"### {TITLE}",
    ]


def test_a_chapter_inside_an_interview_is_none(retro: Retrospective) -> None:
    lines = written(
        "## 面试复盘\n### 甲\n1. 问？\n#### 复盘\n**优点**\n还行\n\n"
        "### 乙\n1. 问？\n\n## 计划\n1. x\n",
        retro,
    )
    assert lines[lines.index("### 乙") + 3] == f"### {TITLE}"


def test_depth_of_the_majority(retro: Retrospective) -> None:
    lines = written("## 面试复盘\n#### 甲\n1. 问？\n#### 乙\n1. 问？\n### 丙\n1. 问？\n", retro)
    assert f"#### {TITLE}" in lines


def test_bold_lines_as_headings(retro: Retrospective) -> None:
    lines = written(
        "**面试复盘**\n\n**甲一面** 10.29\n1. 问？\n\n**乙公司**\n1. 问？\n\n"
        "**下次面试的准备**\n- 改简历\n",
        retro,
    )
    assert lines[lines.index("**乙公司**") + 3 :][:3] == [
        f"**{TITLE}**",
        "",
        "得分 6.4/10，3 题中评了 2 题",
    ]
    assert lines[-3:] == ["- 改简历", "- 复习：向量召回怎么做的？", "- 补强化学习"]


def test_bold_questions_are_no_headings(retro: Retrospective) -> None:
    lines = written(
        "## 面试复盘\n**Q1：什么是缓存？**\n答\n\n**2. 为什么**\n答\n\n**怎么优化？**\n答\n", retro
    )
    assert f"### {TITLE}" in lines


def test_interviews_beside_the_chapter(retro: Retrospective) -> None:
    lines = written(
        "## 面试复盘\n## 甲公司 10.10\n1. 问？\n## 乙公司\n1. 问什么？\n## 学习计划\n1. 看书\n",
        retro,
    )
    assert lines[lines.index("## 乙公司") + 2] == f"## {TITLE}"


def test_an_empty_chapter_does_not_swallow_the_next(retro: Retrospective) -> None:
    lines = written("## 面试复盘\n\n## 项目1\n1. 看书\n\n## 算法\n1. 题\n", retro)
    assert lines[:3] == ["## 面试复盘", "", f"### {TITLE}"]


def test_before_to_dos_inside_the_chapter_and_never_above_deeper_ones(retro: Retrospective) -> None:
    lines = written("## 面试复盘\n### 甲\n1. 问？\n\n#### 下次面试的准备\n1. 改简历\n", retro)
    assert lines.index(f"#### {TITLE}") < lines.index("#### 下次面试的准备")


def test_after_the_last_interview_where_to_dos_stand_above_it(retro: Retrospective) -> None:
    lines = written("## 面试复盘\n### 下次面试的准备\n1. 改简历\n### 甲\n1. 问？\n", retro)
    assert lines[-1].startswith("待办：")
    assert lines.index("### 甲") < lines.index(f"### {TITLE}")


def test_a_rule_between_chapters_stays_between_them(retro: Retrospective) -> None:
    lines = written("## 面试复盘\n### 甲\n1. 问？\n\n---\n\n### 下次面试的准备\n1. 改简历\n", retro)
    assert lines.index(f"### {TITLE}") < lines.index("---") < lines.index("### 下次面试的准备")


def test_a_dense_note_stays_dense(retro: Retrospective) -> None:
    lines = written("## 面试复盘\n### 甲\n1. 问？\n## 计划\n1. x\n## TODO\n- a\n", retro)
    at = lines.index(f"### {TITLE}")
    assert lines[at - 1] == "1. 问？"
    assert lines[lines.index("## 计划") - 1].startswith("待办")


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("1. 问？\n    1. 子\n", ["1. 向量召回怎么做的？", "    1. 得分 5/10"]),
        ("1. 问？\n   - 子\n", ["1. 向量召回怎么做的？", "   - 得分 5/10"]),
        ("1、问？\n2、问？\n", ["1、向量召回怎么做的？", "    - 得分 5/10"]),
        ("1) 问？\n", ["1) 向量召回怎么做的？", "    - 得分 5/10"]),
        ("- 问？\n  - 子\n", ["- 向量召回怎么做的？", "  - 得分 5/10"]),
        ("* 问？\n\t* 子\n", ["* 向量召回怎么做的？", "\t* 得分 5/10"]),
        ("1.问？\n2.问？\n", ["1. 向量召回怎么做的？", "    - 得分 5/10"]),
    ],
)
def test_lists_look_like_the_note_s(first: str, expected: list[str], retro: Retrospective) -> None:
    lines = written(f"## 面试复盘\n### 甲\n{first}\n## 完\n文字\n", retro)
    at = lines.index("得分 6.4/10，3 题中评了 2 题")
    assert lines[at + 1 : at + 3] == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "```\n## 面试复盘\n### 甲\n```\n",
        "<!--\n## 面试复盘\n-->\n",
        "~~~md\n### 下次面试的准备\n- x\n~~~\n",
        "- 列表\n  ```\n  ## 面试复盘\n  ```\n",
        "<pre>\n## 面试复盘\n\n</pre>\n",
    ],
)
def test_headings_in_code_and_comments_are_none(hidden: str, retro: Retrospective) -> None:
    text = f"## 一\n{hidden}\n## 二\n文字\n"
    lines = written(text, retro)
    assert "\n".join(lines[: len(text.splitlines())]) == text.rstrip("\n")
    assert lines[len(text.splitlines()) :][:2] == ["", "## 面试复盘"]


def test_front_matter_is_never_entered(retro: Retrospective) -> None:
    text = "---\ntitle: x\ndescription: '## 面试复盘'\n---\n## 面试复盘\n### 甲\n1. 问？\n"
    lines = written(text, retro)
    assert lines[:7] == text.splitlines()


def test_rules_at_the_top_do_not_become_front_matter(retro: Retrospective) -> None:
    lines = written("---\n# 面试复盘\n## 甲\n1. 问？\n---\n# 别的\n文字\n", retro)
    assert lines.index("文字") < lines.index(f"## {TITLE}")


@pytest.mark.parametrize("opened", ["```\ncode", "<!-- 未完", "~~~~py\nx", "<pre>\nx"])
def test_a_fence_that_never_ends_is_not_entered(opened: str, retro: Retrospective) -> None:
    lines = written(f"## 面试复盘\n### 甲\n1. 问？\n\n### 乙\n1. 问？\n\n{opened}\n### 丙\n", retro)
    assert lines.index("### 甲") < lines.index(f"### {TITLE}") < lines.index("### 乙")


def test_a_fence_that_never_ends_below_no_heading_is_ended(retro: Retrospective) -> None:
    lines = written("```\ncode\n## 面试复盘\n", retro)
    assert lines[:7] == ["```", "code", "## 面试复盘", "```", "", "## 面试复盘", f"### {TITLE}"]


def test_a_line_above_dashes_is_no_heading(retro: Retrospective) -> None:
    lines = written("## 面试复盘\n### 甲\n问题一\n---\n### 乙\n问题二\n", retro)
    assert lines.index("问题二") < lines.index(f"### {TITLE}")


def test_a_heading_without_its_space_counts(retro: Retrospective) -> None:
    lines = written("##面试复盘\n###甲\n1. 问？\n\n##下次面试的准备\n1. 改简历\n", retro)
    assert f"### {TITLE}" in lines
    assert lines[-3:] == ["1. 改简历", "2. 复习：向量召回怎么做的？", "3. 补强化学习"]


def test_a_session_id_must_be_findable(note: bytes, another: Made) -> None:
    with pytest.raises(ValueError, match="8 or more hex digits"):
        insert(note, another(session_id="abc"))
