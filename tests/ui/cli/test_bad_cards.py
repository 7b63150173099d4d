"""One bad file among the own cards costs nothing but itself."""

from __future__ import annotations

import shutil

import pytest

from interviewer.paths import shipped
from tests.worlds import World

BUILT_IN = shipped("knowledge") / "bank" / "dpo" / "dpo-principle.md"
GOOD = BUILT_IN.read_text(encoding="utf-8").replace("id: dpo-principle", "id: dpo-mine")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("dpo/broken.md", "no front matter"),
        ("dpo/broken.md", "---\nid: [\n---\n"),
        ("dpo/broken.md", "\udcff"),
        ("topics.yaml", "dpo: 3\n"),
        ("topics.yaml", "dpo: [\udcff, b]\n"),
        ("elsewhere.yaml", "a: [\n"),
        ("dpo/zz-again.md", GOOD),
    ],
)
def test_a_bad_card_is_one_line_and_the_rest_works(world: World, name: str, content: str) -> None:
    bank = world.notes / "bank"
    (bank / "dpo").mkdir(parents=True)
    (bank / "dpo" / "dpo-mine.md").write_text(GOOD, encoding="utf-8")
    (bank / name).write_bytes(content.encode("utf-8", "surrogateescape"))
    synced = world.run("sync", "--json")
    assert synced.code == 0, synced.err
    skipped = [s for s in synced.json["skipped"] if s["note"] == f"bank/{name}"]
    assert [s["reason"] for s in skipped] == ["题卡写得不对，没有用它"]
    assert world.chat("把偏好数据直接用来训练策略", "/end").code == 0
    assert world.run("bank", "lint", data=None).code == 1
    shutil.rmtree(bank)


UNFIT = {
    "empty": "",
    "marks": "。。。",
    "heading": "## 要点",
    "anything": "答出即可",
    "stop": "的是了",
    "zero": "缓存\u200b历史",
    "turned": "缓存\u202e历史",
}


def test_each_key_point_that_demands_nothing_or_hides_is_one_line(world: World) -> None:
    bank = world.notes / "bank" / "dpo"
    bank.mkdir(parents=True)
    card = BUILT_IN.read_text(encoding="utf-8")
    points = "".join(
        f"### {name} (1)\n- zh: {text}\n- en: a point\n- probe: 还有呢？\n\n"
        for name, text in UNFIT.items()
    )
    (bank / "dpo-principle.md").write_text(
        card.replace("## 提示\n", f"{points}## 提示\n"), encoding="utf-8"
    )
    synced = world.run("sync", "--json")
    assert synced.code == 0, synced.err
    skipped = [s for s in synced.json["skipped"] if s["note"] == "bank/dpo/dpo-principle.md"]
    assert {s["reason"] for s in skipped} == {"这个要点没有用，其余照用"}
    assert [s["text"].split(" ")[1] for s in skipped] == list(UNFIT)
    assert "U+200B" in skipped[-2]["text"]
    assert "\u200b" not in skipped[-2]["text"]
    question = next(line for line in GOOD.splitlines() if line.startswith("question: "))[10:]
    graded = world.run("grade", "--question", question, "--answer", "不知道", "--json").json
    assert len(graded["points"]) == card.count("- zh: ")


ANSWERED = """# 面经

## 甲公司 一面

- 量化感知训练里伪量化节点怎么放？
    - 答案：{answer}
"""


def test_a_point_of_a_notes_own_answer_is_refused_too(world: World) -> None:
    sound = "在权重和激活之后插入伪量化节点，前向模拟舍入，反向用直通估计传梯度"
    note = world.notes / "own.md"
    note.write_text(
        ANSWERED.format(answer=f"{sound}。剩下的言之有理即可。权重\u200b按通道量化"),
        encoding="utf-8",
    )
    found = world.run("sync", "--json").json
    skipped = {s["reason"]: s for s in found["skipped"] if s["note"] == "own.md"}
    nothing = skipped["答案里的这个要点没有要求任何内容，没有用它"]
    assert (nothing["line"], nothing["text"]) == (5, "剩下的言之有理即可")
    assert "U+200B" in skipped["答案里的这个要点有看不见的字符，没有用它"]["text"]
    graded = world.run(
        "grade", "--question", "量化感知训练里伪量化节点怎么放？", "--answer", sound, "--json"
    ).json
    texts = " ".join(point["text"] for point in graded["points"])
    assert "伪量化" in texts
    assert "言之有理" not in texts
    assert "按通道" not in texts
