"""What the program says itself is in the language that was asked for, and in no other."""

import re

import pytest

from tests.worlds import World

HAN = re.compile(r"[\u4e00-\u9fff]")
WORDS = re.compile(r"[a-z]{3,} [a-z]{3,}", re.IGNORECASE)
COMMAND = re.compile(r"\S*python\S* -m interviewer[^；。，\n]*")
"""A hint is spelled as it can be typed, which is in no language."""
MISUSES = [
    ["chat", "--questions", "0"],
    ["chat", "--questions", "many"],
    ["chat", "--minutes", "-1"],
    ["chat", "--nosuch"],
    ["chat", "--examiner", "nobody"],
    ["chat", "--topic"],
    ["nosuch"],
    ["disagree", "abcd", "0", "1", "met"],
    ["disagree", "abcd"],
    ["report", "a", "b"],
    ["today", "--date", "tomorrow"],
    ["retro", "--diff", "--undo"],
    ["sync", "--config", "/nosuch/file.toml"],
    ["eval", "/nosuch/file.jsonl"],
    ["done"],
    ["done", "1", "--undo"],
    ["code", "softmax", "sol.py"],
    ["code", "softmax", "--submit", "--review"],
    ["add", "/nosuch/file.md"],
    ["grade"],
    ["replay", "/nosuch/tape.yaml"],
]


@pytest.mark.parametrize("typed", MISUSES, ids=" ".join)
def test_a_misuse_is_one_line_in_the_language(world: World, typed: list[str]) -> None:
    english = world.run(*typed, "--lang", "en")
    assert english.code in (1, 2)
    assert english.one_line()
    assert not HAN.search(english.err), english.err
    chinese = world.run(*typed, "--lang=zh")
    assert chinese.one_line()
    assert HAN.search(chinese.err), chinese.err
    assert not WORDS.search(COMMAND.sub("", chinese.err)), chinese.err


def test_a_grade_in_english_shows_the_cards_english_points(world: World) -> None:
    question = ["grade", "--question", "KV Cache 是什么", "--answer", "I do not know"]
    english = world.run(*question, "--lang", "en")
    assert english.code == 0
    assert not HAN.search(english.out), english.out
    assert "（" not in english.out
    points = world.run(*question, "--json").json["points"]
    assert all(HAN.search(point["text"]) for point in points)


def test_what_is_wrong_with_a_card_is_said_in_the_language(world: World) -> None:
    (world.notes / "bank").mkdir()
    (world.notes / "bank" / "topics.yaml").write_text("a: 3\n", encoding="utf-8")
    english = world.run("bank", "lint", "--lang", "en", data=None)
    assert "is not a list" in english.out
    chinese = world.run("bank", "lint", "--lang", "zh", data=None)
    assert "应是文字的列表" in chinese.out
    assert not HAN.search(english.out + english.err)
