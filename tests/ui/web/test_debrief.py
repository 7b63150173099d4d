"""How a real interview went is told on the home, goes into the note, and is taken back."""

import datetime as dt
from pathlib import Path

import axe_playwright_python  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.conftest import persons_day
from tests.ui.web.conftest import Server
from tests.ui.web.test_tabs import AXE


def appointment(server: Server, days: int) -> None:
    """An appointment so many days from today; the note says nothing of how it went."""
    day = persons_day() + dt.timedelta(days=days)
    (server.notes / "log.md").write_text(
        f"# 面试安排\n\n- {day:%Y-%m-%d} 14:00 青鸟智能 二面\n",
        encoding="utf-8",
    )


def test_how_it_went_is_written_into_the_note_and_taken_back(server: Server, page: Page) -> None:
    appointment(server, -1)
    note = server.notes / "log.md"
    before = note.read_bytes()
    page.goto(server.url)
    page.get_by_role("button", name="刚面完？记下真题和结果").click()
    expect(page.locator("#debrief-offer")).to_contain_text("青鸟智能 二面")
    expect(page.locator("#debrief-which")).to_have_count(0)
    script = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js"))
    page.add_script_tag(content=script.read_text(encoding="utf-8"))
    assert page.evaluate(AXE) == []
    page.click("#debrief-write")
    expect(page.locator("#notice")).to_contain_text("什么也没写")
    assert note.read_bytes() == before

    page.fill("#debrief-questions textarea", "什么是旋转位置编码\nMoE 的负载怎么均衡")
    page.fill("#debrief-outcome input, #debrief-outcome textarea", "过了")
    page.click("#debrief-write")
    expect(page.locator("#notice")).to_contain_text("2 道真题写进")
    expect(page.locator("#notice")).not_to_contain_text("interviewer")
    inserted = page.locator("#debrief-diff ins")
    expect(inserted.filter(has_text="MoE 的负载怎么均衡")).to_have_count(1)
    expect(page.locator("#debrief")).to_be_hidden()
    written = note.read_text("utf-8")
    assert "什么是旋转位置编码" in written
    assert "过了" in written

    page.click("#debrief-undo")
    expect(page.locator("#notice")).to_contain_text("撤销")
    expect(page.locator("#debrief")).to_be_visible()
    assert note.read_bytes() == before


def test_of_what_is_ahead_nobody_asks_how_it_went(server: Server, page: Page) -> None:
    appointment(server, 2)
    page.goto(server.url)
    expect(page.locator("#ahead li")).to_contain_text("青鸟智能 二面")
    expect(page.locator("#plan li").first).to_be_visible()
    expect(page.locator("#debrief")).to_be_hidden()
