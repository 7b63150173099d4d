import json
from typing import Any

import pytest

from interviewer.adapters.storage.own_threshold import OwnThreshold
from tests.worlds import World

ANSWER = (
    "缓存太大放不下时，可以让多个 query 头共用一组 K、V，也就是 GQA。"
    "PagedAttention 把缓存切成固定大小的块，按需分配，减少显存碎片。"
)


@pytest.fixture
def session(world: World) -> str:
    ran = world.run(
        "chat", "--topic", "kv-cache", "--questions", 1, "--seed", 3, stdin=f"{ANSWER}\n/end\n"
    )
    assert ran.code == 0, ran.err
    return world.last()


def item(world: World, session: str) -> Any:
    return world.run("report", session, "--json").json["items"][0]


def test_an_own_verdict_stands_beside_the_machines_and_moves_no_score(
    world: World, session: str
) -> None:
    before = item(world, session)
    missed = next(
        n for n, p in enumerate(before["assessment"]["points"], 1) if p["verdict"] == "missed"
    )
    ran = world.run("disagree", session, 1, missed, "met")
    assert ran.code == 0, ran.err
    after = item(world, session)
    assert after["assessment"] == before["assessment"]
    assert after["own_verdicts"] == {before["assessment"]["points"][missed - 1]["id"]: "met"}
    assert "我认为: ✓ 答到" in world.run("report", session).out
    assert "我认为" in world.run("report", session, "--format", "html").out
    figures = world.run("eval", "--mine", "--json").json
    assert figures["n"] == 1
    assert figures["confusion"]["met"]["missed"] >= 1
    assert sum(n for row in figures["confusion"].values() for n in row.values()) == len(
        before["assessment"]["points"]
    )


def test_the_machines_verdict_takes_it_back(world: World, session: str) -> None:
    given = item(world, session)["assessment"]["points"][0]["verdict"]
    other = "wrong" if given != "wrong" else "met"
    world.run("disagree", session, 1, 1, other)
    assert world.run("disagree", session, 1, 1, given).code == 0
    assert item(world, session)["own_verdicts"] == {}


@pytest.mark.parametrize(
    ("question", "point", "said"), [(9, 1, "第 9 题没有评分"), (1, 99, "没有第 99 个")]
)
def test_what_is_not_there_is_one_clear_line(
    world: World,
    session: str,
    question: int,
    point: int,
    said: str,
) -> None:
    ran = world.run("disagree", session, question, point, "met")
    assert ran.code == 2
    assert said in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_eval_wants_a_file_or_own_verdicts(world: World) -> None:
    assert "二选一" in world.run("eval").err
    assert "还没有你的判定" in world.run("eval", "--mine").err


def test_grade_falls_back_to_the_answer_in_the_notes(world: World) -> None:
    (world.notes / "own.md").write_text(
        "# 甲公司 一面 2026-03-01\n\n1. 你们组的食堂排班算法怎么做的？\n\n"
        "   用整数规划，每个窗口每小时一个变量，约束是人数和连续工时，目标是排队时间最短。\n",
        encoding="utf-8",
    )
    world.run("sync")
    graded = world.run(
        "grade",
        "--question",
        "你们组的食堂排班算法怎么做的？",
        "--answer",
        "整数规划，变量是每个窗口每小时，约束是人数和连续工时，让排队时间最短",
        "--json",
    ).json
    assert graded["graded"], json.dumps(graded, ensure_ascii=False)
    assert graded["score"] >= 5


def test_too_few_disagreements_say_how_many_there_are_and_change_nothing(
    world: World, session: str
) -> None:
    before = item(world, session)
    verdict = "wrong" if before["assessment"]["points"][0]["verdict"] != "wrong" else "met"
    world.run("disagree", session, 1, 1, verdict)
    ran = world.run("eval", "--mine", "--apply")
    assert ran.code == 0, ran.err
    assert "你改过 1 个判定；满 100 个才" in ran.out
    assert not (world.data / "threshold.json").exists()
    settling = world.run("eval", "--mine", "--json").json["settling"]
    assert settling["disagreements"] == 1
    assert settling["proposed"] is None
    assert "二选一" in world.run("eval", "--apply").err


def test_a_kept_threshold_decides_what_counts_until_it_is_undone(world: World) -> None:
    def grade() -> Any:
        return world.run("grade", "--question", "kvcache是什么", "--answer", ANSWER, "--json").json

    def open_points(given: Any) -> int:
        return sum(not point["settled"] for point in given["points"])

    shipped = grade()
    OwnThreshold(world.data).write(0.9)
    strict = grade()
    assert open_points(strict) > open_points(shipped)
    assert "恢复为出厂值" in world.run("eval", "--undo").out
    assert grade() == shipped
    assert "没有可撤销的" in world.run("eval", "--undo").out
