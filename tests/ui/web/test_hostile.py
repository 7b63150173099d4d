"""HTML and script in notes, answers, file names and addresses: shown as text, never run.

Also uploads and links that lead nowhere.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, expect

from interviewer.adapters.notes.archive import MAX_FILE
from tests.ui.web.conftest import Server
from tests.ui.web.test_interview import choose, end, say, start
from tests.ui.web.test_tabs import tab

EVIL = (
    "<img src=x onerror=\"window.owned='{0}'\"><script>window.owned='{0}'</script>"
    "<svg onload=\"window.owned='{0}'\"></svg>"
)
LINK = "[点我](javascript:window.owned='link')"
NOTE = f"""## 面试复盘
### 极光科技<img src=x onerror="window.owned='company'"> 一面 2026-03-01
1. 反向传播里的 {EVIL.format("note")} 梯度为什么会消失？
2. 批归一化 {LINK} `<img src=x onerror="window.owned='code'">` 在推理时用什么统计量？

## 待办
- [ ] 复习 {EVIL.format("todo")}
"""


@pytest.fixture
def safe(page: Page) -> Iterator[Page]:
    """The page; at the end nothing may have run in it or in a frame, and no script was tried."""
    asked: list[str] = []

    def note_and_dismiss(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note_and_dismiss)
    yield page
    page.wait_for_timeout(500)
    assert [f.evaluate("window.owned || null") for f in page.frames] == [None] * len(page.frames)
    assert asked == []
    assert page.locator("img[onerror], svg[onload], a[href^='javascript:']").count() == 0


def upload(page: Page, path: Path) -> None:
    tab(page, "笔记")
    page.set_input_files("#upload input[type=file]", path)


def test_html_in_notes_is_text_on_every_tab(server: Server, safe: Page, tmp_path: Path) -> None:
    page = safe
    note = tmp_path / "<img src=x onerror=window.owned='name'>.md"
    note.write_text(NOTE, encoding="utf-8")
    page.goto(server.url)
    upload(page, note)
    expect(page.locator("#notes-notice")).to_contain_text("新增 1")
    expect(page.locator("#import")).to_contain_text("img src=x")
    for name in ("首页", "记录", "题库", "设置"):
        tab(page, name)
        page.wait_for_timeout(700)
    tab(page, "题库")
    page.fill("#search textarea, #search input", "梯度为什么")
    expect(page.locator("#results .rows mark").first).to_be_visible()
    page.locator("#results .rows button").first.click()
    expect(page.locator("#detail")).to_contain_text("<script>")
    page.goto(server.url)
    expect(page.locator("#found")).to_contain_text("道题")
    choose(page, "反向传播", 1)
    page.click("#start")
    expect(page.locator("#chat")).to_contain_text("梯度为什么")
    expect(page.locator("#chat")).to_contain_text("<script>")


SKIPPED = f"""## 面试复盘
### 极光科技 一面 2026-03-01
1. 批归一化在推理时用什么统计量？

### 反问
- 你们组 {EVIL.format("skipped")} 几个人？
- 这一行是 `${{window.owned='template'}}` 和 {{{{value}}}} 之后的吗？
"""


@pytest.mark.parametrize("width", [1200, pytest.param(390, marks=pytest.mark.view(width=390))])
def test_a_place_of_the_import_report_shows_its_lines_as_text(
    server: Server, safe: Page, width: int
) -> None:
    page = safe
    note = server.notes / "随笔<img src=x onerror=window.owned='name'>.md"
    note.write_text(SKIPPED, encoding="utf-8")
    page.goto(server.url)
    tab(page, "笔记")
    expect(page.locator("#skipped")).to_be_hidden()
    page.click("#sync")
    expect(page.locator("#skipped")).to_contain_text("跳过")
    page.locator("#skipped button").first.click()
    place = (
        page.locator("#skipped-places label")
        .filter(has_text="随笔<img")
        .filter(has_text="<script>")
        .first
    )
    line = place.inner_text().split(".md:")[1].split()[0]
    place.click()
    shown = page.locator("#skipped-lines")
    expect(shown.locator("mark")).to_have_count(1)
    expect(shown.locator("li").filter(has=page.locator("mark")).locator("b")).to_have_text(line)
    expect(shown.locator("mark")).to_contain_text("<script>window.owned=")
    expect(shown).to_contain_text("${window.owned='template'}")
    expect(shown).to_contain_text("{{value}}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    note.unlink()
    page.locator("#skipped-places label").filter(has_text="随笔<img").last.click()
    expect(page.locator("#notes-notice")).to_contain_text("不见了")
    expect(shown.locator("li")).to_have_count(0)
    note.write_text(SKIPPED, encoding="utf-8")
    place.click()
    expect(shown.locator("mark")).to_have_count(1)
    expect(page.locator("#notes-notice")).to_have_text("")


def test_html_in_an_answer_is_text_in_the_chat_the_report_and_the_history(
    server: Server, safe: Page
) -> None:
    page = safe
    start(page, server, 2, "KL")
    say(
        page,
        f"KL 散度等于交叉熵减去真实分布的熵。{EVIL.format('answer')} {LINK} "
        "</textarea><iframe srcdoc='<script>top.owned=1</script>'>",
    )
    for _ in range(3):
        expect(page.locator("#skip")).to_be_enabled()
        if "第 2 / 2" in page.locator("#progress").inner_text():
            break
        say(page, f"说不出更多了 {EVIL.format('more')}")
    expect(page.locator("#progress")).to_contain_text("第 2 / 2 题")
    expect(page.locator("#chat")).to_contain_text("<script>")
    expect(page.locator("#chat .verdict mark").first).to_be_visible()
    end(page)
    expect(page.locator("#report .report")).to_contain_text("<script>")
    page.click("#write")
    expect(page.locator("#undo")).to_be_visible()
    page.reload()
    expect(page.locator("#chat")).to_contain_text("<script>")
    page.click("#leave")
    tab(page, "记录")
    page.locator("#sessions label").first.click()
    expect(page.locator("#history-report .report")).to_contain_text("<script>")
    tab(page, "笔记")
    page.locator("#written label").first.click()
    expect(page.locator("#written-diff")).to_contain_text("模拟面试")


def test_html_in_an_error_is_text(server: Server, safe: Page, tmp_path: Path) -> None:
    page = safe
    page.goto(server.url)
    expect(page.locator("#found")).to_contain_text("道题")
    choose(page, EVIL.format("topic"))
    page.click("#start")
    expect(page.locator("#notice")).to_contain_text("<script>")
    bad = tmp_path / "<svg onload=window.owned=1><b>.zip"
    bad.write_bytes(b"no zip")
    upload(page, bad)
    expect(page.locator("#notes-notice")).to_contain_text("不是完好的 zip")


@pytest.mark.parametrize(
    "session",
    [
        "ffffffff",
        "%3Cimg%20src=x%20onerror=window.owned=1%3E",
        "../../etc/passwd",
        "%00",
        "a" * 3000,
        "*",
        "%25",
    ],
)
def test_a_session_link_that_leads_nowhere_is_one_line_and_the_set_up(
    shared_server: Server, safe: Page, session: str
) -> None:
    page = safe
    page.goto(f"{shared_server.url}/?session={session}")
    expect(page.locator("#notice")).to_contain_text("找不到")
    assert len(page.locator("#notice").inner_text().splitlines()) == 1
    expect(page.locator("#start")).to_be_visible()
    expect(page.locator("#found")).to_contain_text("道题")
    expect(page.locator("#chat")).to_be_hidden()
    choose(page, "DPO")
    page.click("#start")
    expect(page.locator("#progress")).to_contain_text("第 1 /")
    expect(page.locator("#notice")).to_have_text("")
    expect(page).not_to_have_url(re.compile(re.escape(session)))


def test_too_large_an_upload_is_told_and_changes_nothing(
    server: Server, page: Page, tmp_path: Path
) -> None:
    big, note = tmp_path / "big.zip", tmp_path / "note.md"
    with big.open("wb") as file:
        file.truncate(26 * 2**20)
    note.write_bytes(b"a" * (MAX_FILE + 1))
    before = sorted(server.notes.rglob("*"))
    page.goto(server.url)
    upload(page, big)
    expect(page.locator(".toast-body").first).to_contain_text("25")
    upload(page, note)
    expect(page.locator("#notes-notice")).to_contain_text("太大")
    assert sorted(server.notes.rglob("*")) == before
