"""A report is pasted or uploaded, looked at and saved; nothing of it runs on the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ui.web.conftest import Server

REPORT = (
    "极光科技 二面\n\n"
    "1. 讲一下 <img src=x onerror=document.title='owned'> 注意力机制的原理？\n"
    "2. 秘密题目：为什么除以根号 d？\n"
)


def open_form(page: Page, server: Server) -> None:
    page.goto(server.url)
    page.get_by_role("tab", name="笔记", exact=True).click()
    page.locator("#intake > button").first.click()
    expect(page.locator("#intake-text textarea")).to_be_visible()


def test_a_pasted_report_is_previewed_saved_and_known(server: Server, page: Page) -> None:
    open_form(page, server)
    page.click("#intake-look")
    expect(page.locator("#intake-notice")).to_contain_text("先粘贴")
    page.fill("#intake-text textarea", REPORT)
    page.fill("#intake-source input, #intake-source textarea", "https://www.example.com/1")
    page.fill("#intake-date input, #intake-date textarea", "tomorrow")
    page.click("#intake-look")
    expect(page.locator("#intake-notice")).to_contain_text("不是日期")
    page.fill("#intake-date input, #intake-date textarea", "2026-03-12")
    page.click("#intake-look")
    rows = page.locator("#intake-preview tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(1)).to_contain_text("为什么除以根号 d")
    expect(rows.nth(1)).to_contain_text("极光科技")
    expect(rows.nth(1)).to_contain_text("2026-03-12")
    assert not (server.notes / "收集").exists()
    page.click("#intake-save")
    expect(page.locator("#intake-notice")).to_contain_text("已存为")
    expect(page.locator("#import")).to_contain_text("收集/2026-03-12 极光科技 二面.md")
    [note] = (server.notes / "收集").glob("*.md")
    assert "https://www.example.com/1" in note.read_text(encoding="utf-8")
    page.fill("#intake-text textarea", REPORT)
    page.click("#intake-look")
    expect(page.locator("#intake-preview")).to_contain_text("已经有同样的内容")
    expect(page.locator("#intake-save")).to_be_hidden()
    assert page.title() != "owned"
    log = server.log.read_text(encoding="utf-8")
    log += (server.data / "logs" / "interviewer.log").read_text(encoding="utf-8")
    assert "秘密题目" not in log
    assert "example.com/1" not in log


def test_what_has_changed_since_the_preview_is_shown_again(
    server: Server, page: Page, tmp_path: Path
) -> None:
    file = tmp_path / "面经.html"
    file.write_text("<title>北辰智能 一面</title><ol><li>讲一下 KV Cache 的原理？</ol>", "utf-8")
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing")
    open_form(page, server)
    page.set_input_files("#intake-file input[type=file]", bad)
    expect(page.locator("#intake-file")).to_contain_text("bad")
    page.click("#intake-look")
    expect(page.locator("#intake-notice")).to_contain_text("已损坏")
    page.locator("#intake-file button[aria-label*='lear'], #intake-file button").first.click()
    page.set_input_files("#intake-file input[type=file]", file)
    expect(page.locator("#intake-file")).to_contain_text("html")
    page.click("#intake-look")
    expect(page.locator("#intake-preview tbody tr")).to_have_count(1)
    expect(page.locator("#intake-save")).to_be_visible()
    page.fill("#intake-company input, #intake-company textarea", "极光科技")
    page.click("#intake-save")
    expect(page.locator("#intake-notice")).to_contain_text("内容改过了")
    expect(page.locator("#intake-preview tbody tr")).to_contain_text("极光科技")
    assert not (server.notes / "收集").exists()
    page.click("#intake-save")
    expect(page.locator("#intake-notice")).to_contain_text("收集/北辰智能 一面.md")


@pytest.mark.view(locale="en-US")
def test_the_form_speaks_english(server: Server, page: Page) -> None:
    page.goto(server.url)
    page.get_by_role("tab", name="Notes", exact=True).click()
    page.get_by_role("button", name="Paste an interview report").click()
    page.click("#intake-look")
    expect(page.locator("#intake-notice")).to_contain_text("Paste a report or choose a file first")
