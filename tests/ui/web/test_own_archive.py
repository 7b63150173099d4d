"""Everything of one's own is downloaded from the settings page and taken in again."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.ui.web.conftest import Server
from tests.ui.web.test_tabs import tab


def test_what_was_exported_is_taken_in_again(server: Server, page: Page, tmp_path: Path) -> None:
    own = server.notes / "bank" / "own.txt"
    own.parent.mkdir()
    own.write_text("蓝鲸七号\n", encoding="utf-8")
    page.goto(server.url)
    tab(page, "设置")
    page.click("#archive-import")
    expect(page.locator("#archive-notice")).to_contain_text("先选一个")
    page.click("#archive-export")
    with page.expect_download() as download:
        page.locator("#archive-link a").click()
    archive = tmp_path / download.value.suggested_filename
    download.value.save_as(archive)
    assert archive.suffix == ".zip"
    own.unlink()
    page.set_input_files("#archive-file input[type=file]", archive)
    expect(page.locator("#archive-file")).to_contain_text(".zip")
    page.click("#archive-import")
    expect(page.locator("#archive-notice")).to_contain_text("收进 1 个文件")
    assert own.read_text(encoding="utf-8") == "蓝鲸七号\n"
    broken = tmp_path / "broken.zip"
    broken.write_bytes(archive.read_bytes()[:500])
    page.set_input_files("#archive-file input[type=file]", broken)
    expect(page.locator("#archive-file")).to_contain_text("broken")
    page.click("#archive-import")
    expect(page.locator("#archive-notice")).to_contain_text("broken.zip 坏了或被改过")
