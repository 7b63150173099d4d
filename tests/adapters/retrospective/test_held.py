"""An account of a real interview goes where the note keeps real ones, never below the mock ones."""

from __future__ import annotations

import datetime as dt

import pytest

from interviewer.adapters.retrospective import insert, remove
from interviewer.adapters.retrospective.account import insert_account
from interviewer.adapters.retrospective.undo import without
from interviewer.core.interview.retrospective import Retrospective
from interviewer.core.notes.account import Account
from tests.adapters.retrospective.conftest import Made

DAY = dt.date(2026, 11, 28)
MOCK = """\
### 模拟面试 2026-11-21（interviewer 12345678）
得分 5/10，1 题中评了 1 题
1. 什么是 KV cache？
    1. 得分 5/10
"""
MOCK_EN = """\
### Mock interview 2026-11-21 (interviewer 12345678)
Score 5/10, 1 asked, 1 graded
1. What is a KV cache?
    1. Score 5/10
"""


def told(before: str, company: str, round_: str | None) -> str:
    """The note with the account in it; that it is there once and comes out again is checked."""
    account = Account(company=company, round=round_, date=DAY, questions=("甲？", "乙"))
    data = before.encode()
    after = insert_account(data, account)
    assert insert_account(after, account) == after
    assert without(after, data, "", after) == data
    return after.decode()


LOG = f"""\
# 求职记录

## 面试记录
### 星河智能 一面 2026-11-20
1. 讲讲 RoPE？

## 面试复盘（模拟）
{MOCK}
## 下次面试待办
- [ ] 改简历
"""
BY_COMPANY = f"""\
# 找工作

## 各家面试
### 青鸟智能
#### 一面 11.10
- 讲讲 DPO？

### 松果
#### 一面 11.12
- 讲讲 MoE？

## 面试复盘
{MOCK}"""
LOOSE = f"""\
# 星河智能 一面
1. 讲讲 RoPE？

# 云帆科技 二面
1. 讲讲 MoE？

# 面试复盘
#{MOCK}"""
OF_ACME = f"""\
# Acme
## Onsite 2026-11-02
- What is GQA?

# Mock interviews
#{MOCK_EN}"""
BOLD = f"""\
**面试记录**

**松果 一面 11.2**

1. 问？

## 面试复盘（模拟）
{MOCK}"""
EXAM = f"""\
## 真题
#### 松果 HR面 2026.10.2
- 为什么来？

## 复盘（模拟面试）
{MOCK}"""
MIXED = f"""\
## 面试复盘
### 甲公司
1. 问？

{MOCK}"""
PLAN = f"""\
## 面试安排
### 青鸟智能 二面 11.28 14:00

## 学习计划
### 11.1-11.7
- 看书
- 写题

## 面经
### 远山机器人 一面
1. 什么是闭包？

## 面试总结（模拟）
{MOCK}"""


@pytest.mark.parametrize(
    ("before", "company", "round_", "above", "section"),
    [
        (
            LOG,
            "青鸟智能",
            "二面",
            "1. 讲讲 RoPE？\n\n",
            "### 青鸟智能 二面 2026-11-28\n1. 甲？\n2. 乙\n",
        ),
        (
            BY_COMPANY,
            "青鸟智能",
            "二面",
            "- 讲讲 DPO？\n\n",
            "#### 二面 2026-11-28\n- 甲？\n- 乙\n",
        ),
        (BY_COMPANY, "松果", "二面", "- 讲讲 MoE？\n\n", "#### 二面 2026-11-28\n- 甲？\n- 乙\n"),
        (
            BY_COMPANY,
            "丙公司",
            "一面",
            "- 讲讲 MoE？\n\n",
            "### 丙公司 一面 2026-11-28\n- 甲？\n- 乙\n",
        ),
        (LOOSE, "丙公司", None, "1. 讲讲 MoE？\n\n", "# 丙公司 2026-11-28\n1. 甲？\n2. 乙\n"),
        (
            OF_ACME,
            "Acme",
            "phone screen",
            "- What is GQA?\n\n",
            "## phone screen 2026-11-28\n- 甲？\n- 乙\n",
        ),
        (BOLD, "丙公司", "一面", "1. 问？\n\n", "**丙公司 一面 2026-11-28**\n\n1. 甲？\n2. 乙\n"),
        (EXAM, "松果", "二面", "- 为什么来？\n\n", "#### 松果 二面 2026-11-28\n- 甲？\n- 乙\n"),
        (MIXED, "丙公司", None, "    1. 得分 5/10\n\n", "### 丙公司 2026-11-28\n1. 甲？\n2. 乙\n"),
        (
            PLAN,
            "青鸟智能",
            "二面",
            "1. 什么是闭包？\n\n",
            "### 青鸟智能 二面 2026-11-28\n1. 甲？\n2. 乙\n",
        ),
    ],
)
def test_where_real_ones_are(
    before: str, company: str, round_: str | None, above: str, section: str
) -> None:
    after = told(before, company, round_)
    assert f"{above}{section}" in after


def test_beside_mock_ones_alone_it_makes_a_list_of_its_own(another: Made) -> None:
    before = f"# 求职\n\n## 面试复盘\n{MOCK}"
    after = told(before, "青鸟智能", "二面")
    assert after == before + "\n## 面试记录\n### 青鸟智能 二面 2026-11-28\n1. 甲？\n2. 乙\n"
    mock: Retrospective = another(session_id="99999999", todos=())
    both = insert(after.encode(), mock).decode()
    assert both.index("99999999") < both.index("## 面试记录")
    assert remove(both.encode(), after.encode(), "99999999") == after.encode()
    again = Account(company="松果", date=DAY, questions=("丙？",))
    assert (
        insert_account(both.encode(), again)
        .decode()
        .endswith("2. 乙\n\n### 松果 2026-11-28\n1. 丙？\n")
    )


def test_a_heading_that_waits_for_it_is_filled() -> None:
    for heading in ("青鸟智能 二面 11.28", "青鸟智能 2026-11-28：", "青鸟智能二面"):
        before = f"## 面试记录\n### {heading}\n\n### 松果 一面 11.29\n1. 问？\n"
        after = told(before, "青鸟智能", "二面")
        assert after.startswith(f"## 面试记录\n### {heading}\n1. 甲？\n2. 乙\n")
        assert after.count("青鸟智能") == 1
    for other in ("青鸟智能 一面 11.28", "青鸟智能 二面 11.2", "青鸟智能 二面 2025-11-28"):
        before = f"## 面试记录\n### {other}\n1. 问？\n"
        assert "### 青鸟智能 二面 2026-11-28\n" in told(before, "青鸟智能", "二面")


def test_in_english() -> None:
    log = "## Interview log\n### Contoso, onsite 2026-11-01\n1. Why RoPE?\n"
    before = f"{log}\n## Mock interviews\n{MOCK_EN}"
    after = told(before, "Acme", "phone screen")
    assert "Why RoPE?\n\n### Acme phone screen 2026-11-28\n1. " in after
    alone = told(f"# Jobs\n\n## Interview retrospectives\n{MOCK_EN}", "Acme", None)
    assert "## Interview log\n### Acme 2026-11-28\n" in alone
