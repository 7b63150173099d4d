"""A coding question in the browser: an editor, the examples, the tests."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from interviewer.paths import shipped
from tests.ui.web.conftest import Server
from tests.ui.web.test_interview import begin, end, say

SOFTMAX = shipped("knowledge") / "code" / "softmax"
NOTE = "# 面试复盘\n\n## 字节 一面 2026-11-20\n\n- 手撕 safe softmax\n- 讲讲 LoRA 的原理？\n"


def write(page: Page, source: str) -> None:
    """Put a source into the editor, in place of what is there."""
    page.locator("#code-editor .cm-content").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(source)


def test_code_is_written_tried_submitted_and_explained(server: Server, page: Page) -> None:
    (server.notes / "面经.md").write_text(NOTE, encoding="utf-8")
    begin(page, server, 1, "safe softmax")
    chat, editor = page.locator("#chat"), page.locator("#code-editor .cm-content")
    expect(chat).to_contain_text("手撕 safe softmax")
    expect(editor).to_contain_text("NotImplementedError")
    expect(page.locator("#code-unboxed")).to_be_hidden()
    write(page, (SOFTMAX / "wrong" / "no-max.py").read_text(encoding="utf-8"))
    page.click("#code-run")
    expect(chat).to_contain_text("✓")
    expect(editor).not_to_contain_text("NotImplementedError")
    page.click("#hint")
    expect(chat).to_contain_text("提示 1/3")
    expect(editor).not_to_contain_text("NotImplementedError")
    page.click("#code-submit")
    expect(chat).to_contain_text("取指数前没有减去最大值")
    expect(page.locator("#code-editor")).to_be_hidden()
    say(page, "先减去最大值再取指数，指数都不大于 0，不会溢出。")
    end(page)
    expect(page.locator("#progress")).to_contain_text("面试结束")
    report = page.locator("#report .report")
    expect(report).to_contain_text("参考代码")
    expect(report).to_contain_text("没通过的用例")
    expect(chat.locator(".verdict .score")).to_contain_text("第 1 题")
    chat.locator(".verdict summary", has_text="参考回答").click()
    expect(chat.locator(".verdict pre")).to_contain_text("np.exp")


def test_without_a_sandbox_a_box_has_to_be_ticked(
    server: Server,
    page: Page,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (server.notes / "面经.md").write_text(NOTE, encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setenv("PATH", str(tmp_path / "nothing"))
        server.stop()
        server.start()
    begin(page, server, 1, "safe softmax")
    expect(page.locator("#code-editor .cm-content")).to_contain_text("NotImplementedError")
    write(page, (SOFTMAX / "reference.py").read_text(encoding="utf-8"))
    page.click("#code-run")
    expect(page.locator("#chat")).to_contain_text("隔离不了代码")
    page.locator("#code-unboxed input").check()
    page.click("#code-run")
    expect(page.locator("#chat")).to_contain_text("✓ 一行")


def test_a_reloaded_page_has_the_code_that_was_tried(server: Server, page: Page) -> None:
    (server.notes / "面经.md").write_text(NOTE, encoding="utf-8")
    begin(page, server, 1, "safe softmax")
    editor = page.locator("#code-editor .cm-content")
    expect(editor).to_contain_text("NotImplementedError")
    write(page, "def softmax(x, axis=-1):\n    return x  # my own\n")
    page.click("#code-run")
    expect(page.locator("#chat")).to_contain_text("✗")
    page.reload()
    expect(editor).to_contain_text("my own")
