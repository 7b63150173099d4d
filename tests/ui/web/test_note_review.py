"""How a note was read, in the browser, and the visitor's word on a line."""

from __future__ import annotations

import re
from pathlib import Path

import axe_playwright_python  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Page, expect

from interviewer.core.notes.line_reading import UNDERSTOOD
from tests.adapters.grading_llm.server import KEY, FaultServer
from tests.ui.cli.test_with_model import proposes
from tests.ui.web.conftest import Server
from tests.ui.web.test_tabs import AXE, tab

UNSURE = "6. 解码策略"


def opened(page: Page, server: Server) -> None:
    """The reading of the sample note."""
    page.goto(server.url)
    tab(page, "笔记")
    page.get_by_text("笔记读成了什么，更正").click()
    page.click("#review-note input")
    page.get_by_role("option").first.click()
    expect(page.locator("#review-text li").first).to_be_visible()


def test_a_line_is_corrected_the_reading_renewed_and_the_correction_undone(
    server: Server, page: Page
) -> None:
    note = server.note()
    note.write_text(note.read_text(encoding="utf-8") + "\n<img src=x onerror=alert(1)>\n", "utf-8")
    before = note.read_bytes()
    opened(page, server)
    legend = page.locator("#review-text .legend b")
    expect(legend).to_have_count(len(UNDERSTOOD) + 1)
    row = page.locator("#review-text li", has_text=UNSURE)
    expect(row).to_have_class(re.compile("unsure"))
    expect(page.locator("#review-text img")).to_have_count(0)
    expect(page.locator("#review-text")).to_contain_text("<img src=x onerror=alert(1)>")
    first = page.locator("#review-lines label").first
    expect(first).to_contain_text(UNSURE)
    page.click("#review-keep")
    expect(page.locator("#review-notice")).to_contain_text("先选一行")
    first.click()
    page.locator("#review-says label", has_text="公司").click()
    page.fill("#review-value textarea, #review-value input", "腾讯")
    page.click("#review-keep")
    expect(page.locator("#review-notice")).to_contain_text("公司 腾讯；只这一行")
    first.click()
    page.locator("#review-says label").first.click()
    page.click("#review-keep")
    expect(page.locator("#review-notice")).to_contain_text("（第 2 条）：是题")
    expect(row).to_have_class("k-question")
    expect(page.locator("#corrections label")).to_have_count(2)
    page.locator("#corrections label").nth(1).click()
    page.click("#correction-undo")
    expect(page.locator("#review-notice")).to_contain_text("撤销了第 2 条更正")
    expect(row).to_have_class(re.compile("unsure"))
    expect(page.locator("#corrections label")).to_have_count(1)
    assert note.read_bytes() == before


def test_a_model_proposes_and_the_visitor_accepts(
    tmp_path: Path, synced: Path, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint = FaultServer()
    endpoint.script = [proposes()]
    monkeypatch.setenv("OPENAI_BASE_URL", endpoint.url)
    monkeypatch.setenv("OPENAI_MODEL", "scripted-model")
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    server = Server(tmp_path, synced)
    try:
        before = server.note().read_bytes()
        opened(page, server)
        first = page.locator("#review-lines label").first
        expect(first).not_to_contain_text("模型建议")
        expect(page.locator("#review-accept")).to_be_hidden()
        page.click("#review-ask")
        expect(page.locator("#review-notice")).to_contain_text("问了模型 1 行")
        expect(first).to_contain_text("模型建议：是题")
        row = page.locator("#review-text li", has_text=UNSURE)
        expect(row).to_have_class(re.compile("unsure"))
        first.click()
        page.click("#review-accept")
        expect(page.locator("#review-notice")).to_contain_text("（第 1 条）：是题")
        expect(row).to_have_class("k-question")
        expect(page.locator("#review-accept")).to_be_hidden()
        assert server.note().read_bytes() == before
    finally:
        server.stop()
        endpoint.close()


@pytest.mark.parametrize(
    "scheme",
    [
        pytest.param("light", marks=pytest.mark.view(color_scheme="light")),
        pytest.param("dark", marks=pytest.mark.view(color_scheme="dark", width=390)),
    ],
)
def test_the_marked_note_is_readable(shared_server: Server, page: Page, scheme: str) -> None:
    opened(page, shared_server)
    script = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js"))
    page.add_script_tag(content=script.read_text(encoding="utf-8"))
    assert page.evaluate(AXE) == [], scheme
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
