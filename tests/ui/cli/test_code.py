"""``interviewer code`` as a person uses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewer.adapters.practice import runner
from interviewer.adapters.practice.isolation import bubblewrap_fault
from interviewer.errors import InterviewerError
from interviewer.paths import shipped
from interviewer.ui.cli.editor import edit
from tests.worlds import World

CODE = shipped("knowledge") / "code"
REFERENCE = (CODE / "softmax" / "reference.py").read_text(encoding="utf-8")
NO_MAX = (CODE / "softmax" / "wrong" / "no-max.py").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine that runs the tests may be busy."""
    monkeypatch.setattr(runner.Runner.__init__, "__defaults__", (120.0,))


@pytest.fixture
def sandboxed() -> None:
    fault = bubblewrap_fault()
    if fault is not None:
        pytest.skip(f"bubblewrap cannot be used here: {fault}. apt-get install bubblewrap")


def write(world: World, source: str) -> None:
    world.run("code", "softmax")
    (world.data / "code" / "softmax.py").write_text(source, encoding="utf-8")


def test_the_list_has_every_problem_in_both_languages(world: World) -> None:
    listed = world.run("code")
    assert listed.code == 0
    assert "数值稳定的 softmax" in listed.out
    assert "RMSNorm" in world.run("code", "--lang", "en").out
    assert all(path.parent.name in listed.out for path in CODE.glob("*/problem.yaml"))


def test_a_problem_opens_with_its_statement_and_a_file(world: World) -> None:
    ran = world.run("code", "手撕 softmax", "--lang", "en")
    assert ran.code == 0
    assert "Write softmax(x, axis=-1)" in ran.out
    path = world.data / "code" / "softmax.py"
    assert str(path) in ran.out.replace("\n", "")
    assert path.read_text(encoding="utf-8") == (CODE / "softmax" / "start.py").read_text()


def test_a_problem_is_found_by_meaning_and_others_are_not(world: World) -> None:
    assert "LRU" in world.run("code", "写一个最近最久未使用的缓存").out
    ran = world.run("code", "手撕快速排序的非递归版本")
    assert ran.code == 2
    assert ran.one_line("手撕快速排序的非递归版本", " code")


@pytest.mark.usefixtures("sandboxed")
def test_examples_are_run_and_the_mistake_is_named(world: World) -> None:
    write(world, NO_MAX + "\nprint('hello')\n")
    ran = world.run("code", "softmax", "--run")
    assert ran.code == 1
    assert "✓ 一行" in ran.out
    assert "✗ 很大的 logits：取指数前没有减去最大值" in ran.out
    assert "nan" in ran.out
    assert "hello" in ran.out
    english = world.run("code", "softmax", "--run", "--lang", "en").out
    assert "The maximum is not subtracted before the exponential" in english


@pytest.mark.usefixtures("sandboxed")
def test_a_submission_is_graded_and_kept_and_shows_no_hidden_value(world: World) -> None:
    write(world, "print('x' * 50)\n" + NO_MAX.replace("return", "print(x)\n    return"))
    ran = world.run("code", "softmax", "--submit")
    assert ran.code == 0
    assert "[" not in ran.out
    assert "xxx" not in ran.out
    assert "✗ 每行大小悬殊的 logits：取指数前没有减去最大值" in ran.out
    assert "测试 4.5/6" in ran.out or "测试" in ran.out
    write(world, REFERENCE)
    said = "先减去最大值，指数的自变量都不大于 0，所以不会上溢。减去任何常数结果都不变。时间 O(n)。"
    ran = world.run("code", "softmax", "--submit", "--explain", "-", stdin=said)
    assert "测试 6.0/6" in ran.out
    assert "讲解" in ran.out
    history = world.run("code", "softmax", "--history").out
    assert history.count("提交") == 2
    assert "取指数前没有减去最大值" in history


@pytest.mark.usefixtures("sandboxed")
def test_a_file_that_is_given_is_run_and_handed_in(world: World, tmp_path: Path) -> None:
    file = tmp_path / "my answer.py"
    file.write_text(REFERENCE, encoding="utf-8")
    ran = world.run("code", "softmax", "--run", str(file))
    assert ran.code == 0
    assert "code softmax '" in ran.out
    assert "测试 6.0/6" in world.run("code", "softmax", str(file), "--submit").out
    assert not (world.data / "code").exists()
    missing = world.run("code", "softmax", "--run", str(tmp_path / "none.py"))
    assert missing.code == 1
    assert missing.one_line("none.py")


@pytest.mark.usefixtures("sandboxed")
def test_a_syntax_error_has_a_caret_and_is_not_graded(world: World) -> None:
    write(world, "def softmax(x, axis=-1):\n    return x +\n")
    ran = world.run("code", "softmax", "--submit", "--lang", "en")
    assert ran.code == 1
    assert "Syntax error in line 2" in ran.out
    lines = ran.out.splitlines()
    source = next(number for number, line in enumerate(lines) if line.endswith("return x +"))
    assert lines[source + 1].strip() == "^"
    assert "Not run, so not graded" in ran.out


def test_hints_go_on_and_the_solution_is_shown(world: World) -> None:
    assert "提示 1/3" in world.run("code", "softmax", "--hint").out
    assert "提示 2/3" in world.run("code", "softmax", "--hint").out
    shown = world.run("code", "softmax", "--solution", "--lang", "en").out
    assert "no longer graded" in shown
    assert "def softmax" in shown
    assert "参考答案" in world.run("code", "softmax", "--history").out


@pytest.mark.parametrize(
    "words",
    [
        ["softmax", "--run", "--submit"],
        ["--run"],
        ["softmax", "--explain", "x"],
        ["softmax", "sol.py"],
        ["softmax", "sol.py", "--hint"],
        ["softmax", "--run", "--explain", "x"],
    ],
)
def test_what_makes_no_sense_is_one_line(world: World, words: list[str]) -> None:
    ran = world.run("code", *words)
    assert ran.code == 2
    assert ran.one_line()


def test_an_editor_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    for editor in ("no-such-editor --wait", "vi 'unclosed"):
        with pytest.raises(InterviewerError) as told:
            edit(editor, tmp_path / "softmax.py")
        assert told.value.key == "code_no_editor"


def test_a_source_of_a_megabyte_is_one_line(world: World) -> None:
    write(world, "#" * 1_000_000)
    ran = world.run("code", "softmax", "--run")
    assert ran.code == 2
    assert ran.one_line("1000 KB")


def test_the_doctor_tells_what_keeps_code_apart(world: World) -> None:
    checks = {check["name"]: check for check in world.run("doctor", "--json").json["checks"]}
    fault = bubblewrap_fault()
    assert checks["code"]["ok"] is (fault is None)
    assert not checks["code"]["required"]
    assert "bubblewrap" in checks["code"]["detail"]
