"""A coding question in ``interviewer chat``: from the note to the report, in the real sandbox."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import pytest

from interviewer.adapters.practice.isolation import bubblewrap_fault
from interviewer.paths import shipped
from tests.ui.cli.test_typed import typing
from tests.worlds import World

SOFTMAX = shipped("knowledge") / "code" / "softmax"
REFERENCE = (SOFTMAX / "reference.py").read_text(encoding="utf-8")
NO_MAX = (SOFTMAX / "wrong" / "no-max.py").read_text(encoding="utf-8")
NOTE = """# 面试复盘

## 字节 一面 2026-11-20

- 手撕 safe softmax
- 讲讲 LoRA 的原理？
- KV cache 为什么能省计算？
"""
CHAT = ["--questions", "1", "--kind", "coding", "--seed", "1"]


@pytest.fixture
def coding(world: World) -> World:
    fault = bubblewrap_fault()
    if fault is not None:
        pytest.skip(f"bubblewrap cannot be used here: {fault}. apt-get install bubblewrap")
    for note in world.notes.glob("*.md"):
        note.unlink()
    (world.notes / "面经.md").write_text(NOTE, encoding="utf-8")
    return world


def test_from_the_note_to_the_report(coding: World) -> None:
    lines = ["/code", NO_MAX.rstrip(), "/done", "/运行", "/提交", "先减去最大值再取指数", "/end"]
    ran = coding.run("chat", *CHAT, stdin="\n".join(lines) + "\n")
    assert ran.code == 0
    assert "手撕 safe softmax" in ran.out
    assert "取指数前没有减去最大值" in ran.out
    assert "测试 " in ran.out
    report = coding.run("report", "--format", "md").out
    assert NO_MAX.strip() in report
    assert REFERENCE.strip() in report
    assert "没通过的用例" in report
    assert "取指数前没有减去最大值" in report
    page = coding.run("report", "--format", "html").out
    assert '<pre class="code">' in page
    assert "参考代码" in page
    item = coding.run("report", "--json").json["items"][0]
    assert item["code"]["problem"] == "softmax"
    assert "取指数前没有减去最大值" in coding.note().read_text(encoding="utf-8")
    history = coding.run("code", "softmax", "--history").out
    assert f"面试 {coding.run('sessions', '--json').json[0]['id']}" in history
    assert "取指数前没有减去最大值" in history


def test_without_a_sandbox_the_code_runs_after_a_clear_yes(
    world: World,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for note in world.notes.glob("*.md"):
        note.unlink()
    (world.notes / "面经.md").write_text(NOTE, encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    bubblewrap_fault.cache_clear()
    try:
        lines = "\n".join(["/code", NO_MAX.rstrip(), "/done", "/run", "/pause"]) + "\n"
        refused = world.run("chat", *CHAT, stdin=lines).out
        assert "without-sandbox" in refused
        assert "✓ 一行" not in refused
        assert "✓ 一行" in world.run("chat", *CHAT, "--without-sandbox", stdin=lines).out
    finally:
        bubblewrap_fault.cache_clear()


def test_the_editor_writes_the_code(
    coding: World,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "assert 'NotImplementedError' in path.read_text()\n"
        f"path.write_text({REFERENCE!r})\n",
        encoding="utf-8",
    )
    command = f"{shlex.quote(sys.executable)} {shlex.quote(str(script))}"
    monkeypatch.setenv("VISUAL", command)
    child = typing(coding, *CHAT)
    child.expect("你：")
    child.send("/edit\r")
    child.expect("代码收到了")
    child.expect("你：")
    child.send("/submit\r")
    child.expect("讲讲它")
    child.expect("你：")
    child.sendeof()
    child.expect("已暂停")
    child.close()
    assert os.listdir(coding.data / "answers") == []


def test_after_code_its_reference_is_shown_and_again_names_the_question_it_puts(
    coding: World,
) -> None:
    spoken = NOTE.replace("KV cache 为什么能省计算？", "DPO 的原理是什么？")
    (coding.notes / "面经.md").write_text(spoken, encoding="utf-8")
    code = ["/code", NO_MAX.rstrip(), "/done", "/submit", "/skip"]
    second_try = "DPO 不训练奖励模型，直接在偏好对上做分类，用参考模型约束，温度是 beta。"
    lines = ["/skip", *code, "/answer", "/again", second_try, "/end"]
    ran = coding.run("chat", "--questions", "3", "--seed", "1", stdin="\n".join(lines) + "\n")
    assert ran.code == 0, ran.err
    assert REFERENCE.strip() in ran.out
    assert "这道题没有参考回答" not in ran.out
    refused = ran.out.index("第 2 题要写代码")
    assert "code softmax" in ran.out[refused:].splitlines()[0]
    assert ran.out.index("第 1 题再答一次") > refused
    items = coding.run("report", "--json").json["items"]
    assert [len(item["tries"]) for item in items] == [1, 0]
