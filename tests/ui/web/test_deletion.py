"""Deleting in the browser: a session, everything of one's own, an account."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ui.web.conftest import Server
from tests.ui.web.test_accounts import log_in
from tests.ui.web.test_tabs import interview, tab
from tests.ui.web.users import guarded


def test_a_session_is_deleted_after_one_question(server: Server, page: Page) -> None:
    before = server.note().read_bytes()
    interview(page, server)
    page.click("#write")
    expect(page.locator("#undo")).to_be_visible()
    page.click("#leave")
    tab(page, "记录")
    rows = page.locator("#sessions label")
    expect(rows).to_have_count(1)
    for button in ("#resume", "#pdf", "#delete"):
        expect(page.locator(button)).to_be_disabled()
    rows.first.click()
    expect(page.locator("#history-report .report")).to_be_visible()
    page.click("#delete")
    asked = page.locator("#delete-question")
    expect(asked).to_contain_text("它的复盘还在笔记")
    page.click("#delete-no")
    expect(asked).to_be_hidden()
    expect(rows).to_have_count(1)
    page.click("#delete")
    page.check("#delete-take-back input")
    page.click("#delete-yes")
    expect(page.locator("#history-notice")).to_contain_text("已删除")
    expect(rows).to_have_count(0)
    expect(page.locator("#delete")).to_be_disabled()
    expect(page.locator("#history-report .report")).to_have_count(0)
    assert server.note().read_bytes() == before


def test_everything_is_deleted_and_the_notes_stay(server: Server, page: Page) -> None:
    interview(page, server)
    note = server.note().read_bytes()
    page.click("#leave")
    tab(page, "设置")
    page.click("#erase")
    expect(page.locator("#erase-question")).to_contain_text("1 场面试")
    page.click("#erase-yes")
    expect(page.locator("#erase-notice")).to_contain_text("已删除")
    assert server.note().read_bytes() == note
    assert not (server.data / "backups").exists()
    tab(page, "记录")
    expect(page.locator("#history-notice")).to_contain_text("还没有面试过")
    stored = page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('interviewer'))")
    assert stored == []


@pytest.fixture
def accounts(tmp_path: Path, synced: Path) -> Iterator[Server]:
    running = guarded(tmp_path, synced)
    yield running
    running.stop()


def test_an_account_goes_with_all_that_is_its_own(
    accounts: Server, page: Page, tmp_path: Path
) -> None:
    own = accounts.data / "users" / "ann"
    log_in(page, accounts, "ann")
    tab(page, "设置")
    expect(page.locator("#checks")).to_contain_text("向量模型")
    page.click("#erase")
    expect(page.locator("#erase-question")).to_contain_text("账号")
    assert own.is_dir()
    page.click("#erase-yes")
    expect(page.locator("#erase")).to_have_count(0)
    assert not own.exists()
    assert "ann" not in (tmp_path / "users.json").read_text(encoding="utf-8")
    assert "bob" in (tmp_path / "users.json").read_text(encoding="utf-8")
