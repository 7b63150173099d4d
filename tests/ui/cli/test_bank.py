"""``interviewer bank``."""

from tests.worlds import World


def test_lint_says_that_nothing_is_wrong(world: World) -> None:
    ran = world.run("bank", "lint", data=None)
    assert (ran.code, ran.err) == (0, "")
    assert "题卡" in ran.out


def test_a_new_card_is_linted_with_file_and_line_until_it_is_filled_in(world: World) -> None:
    made = world.run("bank", "new", "kv-cache-mine", data=None)
    card = world.notes / "bank" / "kv-cache" / "kv-cache-mine.md"
    assert str(card) in made.out
    ran = world.run("bank", "lint", data=None)
    assert ran.code == 1
    assert ran.one_line("bank lint")
    assert all(line.startswith(f"{card}:") for line in ran.out.splitlines())
    doctor = {c["name"]: c for c in world.run("doctor", "--json").json["checks"]}
    assert (doctor["bank"]["ok"], doctor["bank lint"]["ok"], doctor["bank lint"]["required"]) == (
        True,
        False,
        False,
    )


def test_json_is_one_document(world: World) -> None:
    world.run("bank", "new", "kv-cache-mine", data=None)
    found = world.run("bank", "lint", "--json", data=None).json
    assert found["ok"] is False
    assert any("kv-cache-mine.md:2" in p or "not filled in" in p for p in found["problems"])


def test_an_unknown_topic_is_a_usage_error(world: World) -> None:
    ran = world.run("bank", "new", "something-else", "--topic", "cooking", data=None)
    assert ran.code == 2
    assert ran.one_line("cooking", "kv-cache")


def test_the_report_says_that_a_card_of_ones_own_graded(world: World) -> None:
    shipped_card = world.chat("我不知道", "/end")
    assert shipped_card.code == 0
    graded = world.run("report", "--json").json["items"][0]
    assert graded["own_card"] is False
    assert "你自己的题卡" not in world.run("report").out
    world.run("bank", "new", graded["card"], data=None)
    assert world.chat("我不知道", "/end").code == 0
    again = world.run("report", "--json").json["items"][0]
    assert (again["card"], again["own_card"]) == (graded["card"], True)
    said = f"按你自己的题卡 {graded['card']} 评分"
    assert said in world.run("report").out
    assert said in world.run("report", "--format", "html").out


def test_the_users_card_replaces_the_built_in_one_when_grading(world: World) -> None:
    world.run("bank", "new", "kv-cache-basics", data=None)
    card = world.notes / "bank" / "kv-cache" / "kv-cache-basics.md"
    text = card.read_text(encoding="utf-8")
    start = text.index("- zh: ")
    card.write_text(
        text[:start] + "- zh: 我自己的要点\n" + text[text.index("\n", start) + 1 :],
        encoding="utf-8",
    )
    points = world.run(
        "grade",
        "--question",
        "KV Cache 是什么",
        "--answer",
        "缓存历史 token 的 K 和 V，避免重复计算",
        "--json",
    ).json["points"]
    assert "我自己的要点" in {p["text"] for p in points}
