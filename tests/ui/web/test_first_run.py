"""The first run: three cards, each a way to one's first interview."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from interviewer.paths import SAMPLE, shipped
from interviewer.wiring.sample import chosen_folder
from tests.ui.web.conftest import Server

NOTE = "## 面试复盘\n### 极光科技一面\n1. 批归一化在推理时用什么统计量？\n2. 梯度为什么会消失？\n"


@pytest.fixture
def fresh(tmp_path: Path, synced: Path) -> Iterator[Server]:
    """Somebody who names no notes. The bank is embedded already."""
    running = Server(tmp_path, synced, names_notes=False)
    yield running
    running.stop()


def sample_names() -> set[str]:
    return {path.name for path in (shipped("knowledge") / "notes").glob(SAMPLE)}


def test_the_sample_is_a_copy_and_leads_to_an_interview(fresh: Server, page: Page) -> None:
    before = {p: p.read_bytes() for p in (shipped("knowledge") / "notes").glob(SAMPLE)}
    page.goto(fresh.url)
    expect(page.locator("#first-run")).to_contain_text("用示例试试")
    expect(page.locator("#start")).to_be_hidden()
    page.click("#try-sample")
    expect(page.locator("#progress")).to_contain_text("第 1 / 5 题")
    assert {p.name for p in (fresh.data / "notes").glob("*.md")} == sample_names()
    assert {p: p.read_bytes() for p in before} == before
    page.click("#leave")
    page.reload()
    expect(page.locator("#lead .lead")).to_be_visible()
    expect(page.locator("#first-run")).to_have_count(0)


def test_pasted_notes_take_the_samples_place(fresh: Server, page: Page) -> None:
    page.goto(fresh.url)
    page.click("#first-paste")
    expect(page.locator("#notice")).to_contain_text("先粘贴")
    page.fill("#first-text textarea", NOTE)
    page.click("#first-paste")
    expect(page.locator("#found")).to_contain_text("读到 2 道题")
    expect(page.locator("#start")).to_be_visible()
    assert [p.name for p in (fresh.data / "notes").glob("*.md")] == ["我的笔记.md"]


def test_a_folder_of_this_computer_is_checked_used_and_remembered(
    fresh: Server, page: Page, tmp_path: Path
) -> None:
    mine = tmp_path / "我的 笔记"
    mine.mkdir()
    page.goto(fresh.url)
    for typed, said in (
        ("", "先写文件夹的路径"),
        ("notes", "完整路径"),
        (str(tmp_path / "nowhere"), "没有这个文件夹"),
        (str(mine), "笔记"),
    ):
        page.fill("#first-path input, #first-path textarea", typed)
        page.click("#first-use")
        expect(page.locator("#notice")).to_contain_text(said)
        assert chosen_folder(fresh.data) is None
    (mine / "极光.md").write_text(NOTE, encoding="utf-8")
    page.click("#first-use")
    expect(page.locator("#found")).to_contain_text("读到 2 道题，来自 极光.md")
    assert chosen_folder(fresh.data) == mine
    fresh.stop()
    fresh.start()
    page.goto(fresh.url)
    expect(page.locator("#found")).to_contain_text("读到 2 道题，来自 极光.md")
    expect(page.locator("#first-run")).to_have_count(0)


def test_the_path_of_a_folder_is_completed(fresh: Server, page: Page, tmp_path: Path) -> None:
    mine = tmp_path / "我的 笔记" / "面试"
    mine.mkdir(parents=True)
    (mine / "极光.md").write_text(NOTE, encoding="utf-8")
    page.goto(fresh.url)
    box = page.locator("#first-path input, #first-path textarea")
    box.click()
    box.press_sequentially(f"{tmp_path}/我")
    page.locator("#first-folders button", has_text="我的 笔记/").click()
    expect(box).to_have_value(f"{tmp_path}/我的 笔记/")
    page.locator("#first-folders button", has_text="面试/").click()
    expect(box).to_have_value(f"{mine}/")
    page.click("#first-use")
    expect(page.locator("#found")).to_contain_text("读到 2 道题，来自 极光.md")
    assert chosen_folder(fresh.data) == mine
