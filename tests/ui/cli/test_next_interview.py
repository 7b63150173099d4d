"""``chat`` prepares for the next appointment of the calendar where the user names nothing else."""

import datetime as dt

import pytest

from tests.conftest import persons_day
from tests.worlds import World

NOTE = """## 面试邀约
1. 远山科技二面：{soon} 10:00
2. 近水智能：{later} 15:00

## 面试复盘
### 近水智能
1. LoRA 的原理？
2. 为什么除以根号 d_k
### 远山科技
1. DPO 的 loss 怎么写？
### 别家公司
1. KV Cache 是什么？
"""


def _book(
    world: World,
    first: int,
    second: int,
    text: str = NOTE,
) -> None:
    today = persons_day()
    for note in world.notes.glob("*.md"):
        note.unlink()
    dates = {"soon": today + dt.timedelta(days=first), "later": today + dt.timedelta(days=second)}
    (world.notes / "n.md").write_text(text.format(**dates), encoding="utf-8")


def test_the_next_company_comes_first_and_is_said(world: World) -> None:
    _book(world, 3, 9)
    for seed in (1, 2, 3):
        ran = world.run("chat", "--questions", 1, "--seed", seed)
        assert "为下一场准备：远山科技 二面" in ran.out
        assert "n.md:2" in ran.out
        assert "DPO 的 loss 怎么写？" in ran.out


def test_what_the_user_names_goes_before_the_calendar(world: World) -> None:
    _book(world, 3, 9)
    ran = world.run("chat", "--questions", 1, "--seed", 1, "--company", "别家公司")
    assert "为下一场准备" not in ran.out
    assert "KV Cache 是什么？" in ran.out


def test_what_is_past_is_not_prepared_for(world: World) -> None:
    _book(world, -3, -1)
    assert "为下一场准备" not in world.run("chat", "--questions", 1, "--seed", 1).out


@pytest.mark.parametrize("round_", ["AI面", "线下面", "加面"])
def test_a_round_that_no_question_knows_is_no_error_of_the_user(world: World, round_: str) -> None:
    _book(world, 3, 9, NOTE.replace("二面", round_))
    ran = world.run("chat", "--questions", 1, "--seed", 1)
    assert (ran.code, "DPO 的 loss 怎么写？" in ran.out) == (0, True)
