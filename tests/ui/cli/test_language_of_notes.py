"""An English note gets an English interview and retrospective, whatever the program speaks."""

import re

import pytest

from tests.worlds import World

HAN = re.compile(r"[\u4e00-\u9fff]")
NOTE = (
    "# Acme phone screen 2031-09-20\n"
    "1. What is a closure?\n   A function with the variables of its scope.\n"
    "2. How does merge sort work?\n   Halve, sort both, merge.\n"
)


def _interviewed(world: World, text: str, *options: str) -> str:
    """What the interviewer says and what is then in the note."""
    for path in world.notes.glob("*.md"):
        path.unlink()
    note = world.notes / "n.md"
    note.write_text(text, encoding="utf-8")
    answers = "Halve it, sort both parts, merge them.\nnot sure\n"
    ran = world.run("chat", "--questions", 2, "--seed", 1, *options, stdin=answers)
    said = [line for line in ran.out.splitlines() if line.startswith("面试官：")]
    return "\n".join(said).replace("面试官：", "") + note.read_text(encoding="utf-8")


def test_english_questions_are_asked_in_english(world: World) -> None:
    assert not HAN.search(_interviewed(world, NOTE))


@pytest.mark.parametrize(
    ("text", "options"),
    [(NOTE, ["--lang", "zh"]), (NOTE.replace("What is a closure?", "什么是闭包？"), [])],
)
def test_the_language_asked_for_and_a_chinese_question_count(
    world: World,
    text: str,
    options: list[str],
) -> None:
    assert "你好" in _interviewed(world, text, *options)
