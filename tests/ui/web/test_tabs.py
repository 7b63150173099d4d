"""History, bank, notes and settings in the browser; in English, in the dark, on a phone."""

import datetime as dt
import json
import re
import zipfile
from pathlib import Path

import axe_playwright_python  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import FloatRect, Locator, Page, Route, expect

from interviewer.core.bank.card import Language
from tests.conftest import persons_day
from tests.ui.web.conftest import Server
from tests.ui.web.test_interview import choose, end, say, start


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()
    expect(page.get_by_role("tab", name=name, exact=True)).to_have_attribute(
        "aria-selected", "true"
    )


def box_of(element: Locator) -> FloatRect:
    """Where it is on the page, in pixels."""
    box = element.bounding_box()
    assert box is not None
    return box


def extension(link: Locator) -> str:
    """Of the file that the link downloads."""
    name = link.get_attribute("download")
    assert name is not None
    return name.rsplit(".")[-1]


GRADED = (
    "DPO 不训练奖励模型。"
    "每条数据是三元组：一个 prompt，配好的 chosen 和差的 rejected；"
    "用当前的 SFT 模型多次采样得到候选，再由人工或奖励模型打分排序，分差太小的丢掉。"
)


def interview(page: Page, server: Server) -> str:
    start(page, server, topic="DPO 的好坏回答对")
    say(page, GRADED)
    end(page)
    expect(page.locator("#progress")).to_contain_text("面试结束")
    address = re.search(r"session=(\w+)", page.url)
    assert address is not None
    return address[1]


def test_history_reports_resume_and_the_misses_again(server: Server, page: Page) -> None:
    first = interview(page, server)
    start(page, server)
    paused = page.url.split("session=")[1]
    page.click("#leave")
    tab(page, "记录")
    rows = page.locator("#sessions label")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("未结束")
    rows.nth(1).click()
    expect(page.locator("#history-report .report")).to_contain_text(first)
    assert {extension(a) for a in page.locator("#history-links a").all()} == {
        "html",
        "md",
        "json",
    }
    expect(page.locator("#trends")).to_contain_text(re.compile("DPO|偏好"))
    expect(page.locator("#days i[data-n='0']").first).to_be_attached()
    page.click("#pdf")
    expect(page.locator("#history-links a[download$='.pdf']")).to_be_visible()
    rows.nth(0).click()
    page.click("#resume")
    # Its text was there before; what is new is that it is in sight.
    expect(page.locator("#progress")).to_be_visible()
    expect(page.locator("#progress")).to_contain_text("第 1 / 2 题")
    expect(page).to_have_url(re.compile(paused))
    page.click("#leave")
    tab(page, "记录")
    page.click("#again")
    expect(page.locator("#chat")).to_contain_text("第 1/")
    expect(page.locator("#progress")).to_contain_text("第 1 /")
    expect(page).not_to_have_url(re.compile(paused))


def test_two_sessions_are_compared(server: Server, page: Page) -> None:
    first, second = interview(page, server), interview(page, server)
    start(page, server)
    page.click("#leave")
    tab(page, "记录")
    page.locator("#sessions label").nth(2).click()
    report = page.locator("#history-report .report")
    expect(report).to_contain_text(first)
    page.click("#compare input")
    expect(page.get_by_role("option")).to_have_count(2)
    page.get_by_role("option").nth(1).click()
    expect(report).to_contain_text("对比")
    expect(report).to_contain_text(second)
    expect(report).to_contain_text("→")
    today = f"{dt.date.today():%Y-%m-%d}"
    name = f"{today} {today} 对比"
    assert {a.get_attribute("download") for a in page.locator("#history-links a").all()} == {
        f"{name}.{kind}" for kind in ("html", "md", "json")
    }
    page.click("#pdf")
    expect(page.locator(f"#history-links a[download='{name}.pdf']")).to_be_visible()
    page.click("#compare input")
    page.get_by_role("option").first.click()
    expect(report).not_to_contain_text(second)


def test_the_home_counts_down_and_begins_an_interview_for_the_company(
    server: Server, page: Page
) -> None:
    day = persons_day() + dt.timedelta(days=3)
    later = day + dt.timedelta(days=2)
    (server.notes / "日程.md").write_text(
        f"# 面试安排\n\n- {day:%Y-%m-%d} 14:00 青鸟智能 二面\n"
        f"- {later:%Y-%m-%d} 10:00 极光科技 一面\n",
        encoding="utf-8",
    )
    page.goto(server.url)
    expect(page.locator("#lead .lead")).to_contain_text("青鸟智能 二面 还有 3 天 · 这场 5 题")
    said = page.locator("#lead .lead").inner_text()
    whole_day = re.search(r"今天共 (\d+) 题，约 (\d+) 分钟", said)
    assert whole_day is not None, said
    expect(page.locator("#plan li").first).to_contain_text(
        "{} 题 · 约 {} 分钟".format(*whole_day.groups())
    )
    expect(page.locator("#lead .lead")).to_contain_text(re.compile(r"约 \d+ 分钟"))
    expect(page.locator("#ahead li").first).to_contain_text("14:00 · 青鸟智能 二面")
    expect(page.locator("#plan li")).to_have_count(3)
    expect(page.locator("#todos")).to_contain_text("加一组DPO实验")
    page.click("#start")
    expect(page.locator("#chat")).to_contain_text("笔记里还没有青鸟智能的真题")
    expect(page.locator("#room-head h1")).to_have_text("青鸟智能 · 二面")
    expect(page.locator("#progress")).to_contain_text("第 1 / 5 题")
    expect(page).to_have_url(re.compile("session="))
    page.click("#leave")
    page.locator("#ahead button").nth(1).click()
    expect(page.locator("#room-head h1")).to_have_text("极光科技 · 一面")


def test_the_home_offers_a_session_where_no_appointment_is_ahead(
    shared_server: Server, page: Page
) -> None:
    page.goto(shared_server.url)
    expect(page.locator("#lead .lead")).to_contain_text("今天 5 题")
    expect(page.locator("#ahead")).to_have_count(0)
    expect(page.locator("#start")).to_be_visible()


def test_a_todo_is_ticked_off_on_the_home_and_the_tick_is_taken_back(
    server: Server, page: Page
) -> None:
    before = server.note().read_bytes()
    page.goto(server.url)
    todo = page.locator("#todos li").filter(has_text="加一组DPO实验")
    todo.locator("button.tick").click()
    expect(page.locator("#notice")).to_contain_text("已打勾：给已有的项目补两块")
    expect(todo).to_have_count(0)
    assert server.note().read_bytes() != before
    page.click("#untick")
    expect(page.locator("#notice")).to_contain_text("撤销打勾")
    expect(todo).to_have_count(1)
    assert server.note().read_bytes() == before


def look_for(page: Page, words: str) -> Locator:
    """Searches the bank and waits until what is near in meaning is there as well."""
    page.fill("#search textarea, #search input", words)
    expect(page.locator("#hits")).to_have_text(re.compile(r"^\s*\d+ (道|found)\s*$"))
    return page.locator("#results .rows button")


def test_notes_upload_sync_diff_and_undo(server: Server, page: Page, tmp_path: Path) -> None:
    interview(page, server)
    page.click("#write")
    expect(page.locator("#undo")).to_be_visible()
    page.click("#leave")
    tab(page, "笔记")
    good, evil = tmp_path / "<img src=x onerror=document.title='owned'>.zip", tmp_path / "evil.zip"
    with zipfile.ZipFile(good, "w") as archive:
        archive.writestr(
            "新笔记/极光.md",
            "## 面试复盘\n### 极光科技一面\n"
            "1. 反向传播里的<script>document.title='owned'</script>梯度为什么会消失？\n"
            "2. 批归一化在推理时用什么统计量？\n",
        )
        archive.writestr("picture.png", b"x")
    with zipfile.ZipFile(evil, "w") as archive:
        archive.writestr("../../outside.md", "1. 为什么？")
    page.set_input_files("#upload input[type=file]", good)
    expect(page.locator("#notes-notice")).to_contain_text("新增 1")
    expect(page.locator("#import")).to_contain_text("新笔记/极光.md")
    assert (server.notes / "新笔记" / "极光.md").is_file()
    page.set_input_files("#upload input[type=file]", evil)
    expect(page.locator("#notes-notice")).to_contain_text("跑出笔记文件夹")
    assert not list(tmp_path.rglob("outside.md"))
    page.click("#sync")
    expect(page.locator("#import")).to_contain_text("未变")
    page.locator("#written label").first.click()
    expect(page.locator("#written-diff")).to_contain_text("模拟面试")
    page.click("#written-undo")
    expect(page.locator("#notes-notice")).to_contain_text("撤销")
    assert "### 模拟面试" not in server.note().read_text(encoding="utf-8")
    tab(page, "题库")
    look_for(page, "梯度 消失")
    page.locator("#results .rows button").first.click()
    expect(page.locator("#detail")).to_contain_text("极光科技")
    assert page.title() != "owned"


def test_settings_change_language_and_theme(shared_server: Server, page: Page) -> None:
    page.goto(shared_server.url)
    tab(page, "设置")
    expect(page.locator("#checks")).to_contain_text("向量模型")
    assert not re.search(r"[A-Z]{3,}_[A-Z]", page.locator("#checks").inner_text())
    expect(page.locator("#theme input[value=auto]")).to_be_checked()
    page.locator("#theme label").nth(2).click()
    expect(page.locator("body")).to_have_class(re.compile("dark"))
    with page.expect_navigation():
        page.locator("#language label").nth(1).click()
    expect(page.get_by_role("tab", name="History")).to_be_visible()
    expect(page.locator("#found")).to_contain_text("questions read from")
    expect(page.locator("body")).to_have_class(re.compile("dark"))
    tab(page, "Settings")
    expect(page.locator("#theme input[value=dark]")).to_be_checked()


@pytest.mark.view(locale="en-US", color_scheme="dark")
def test_english_in_the_dark(shared_server: Server, page: Page) -> None:
    page.goto(shared_server.url)
    expect(page.locator("#lead .lead")).to_be_visible()
    choose(page, "DPO")
    page.click("#start")
    expect(page.locator("#progress")).to_contain_text("Question 1 of")
    expect(page.locator("#skip")).to_have_text("Skip")
    end(page)
    expect(page.locator("#progress")).to_contain_text("Finished")


TABS = {
    "zh": ("首页", "记录", "题库", "笔记", "设置"),
    "en": ("Home", "History", "Bank", "Notes", "Settings"),
}
OVERLAPS = """() => {
  const shown = (e) => {
    const box = e.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && e.checkVisibility({visibilityProperty: true});
  };
  const holdsText = [
    '[data-testid=block-info]', '[data-testid=block-label]',
    'input:not([type=range], [type=radio], [type=file])', 'textarea', 'button',
    '.upload-container .wrap > *',
  ].join();
  const texts = [...document.querySelectorAll(holdsText)].filter(shown);
  const cross = (one, other) => {
    const a = one.getBoundingClientRect(), b = other.getBoundingClientRect();
    const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    return width > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
  };
  const apart = (one, other) => !other.contains(one) && !one.contains(other);
  const labels = texts.filter(e => e.dataset.testid), found = [];
  for (const label of labels) for (const other of texts) {
    if (label === other || !apart(label, other) || other.matches('.upload-container')) continue;
    if (!cross(label, other)) continue;
    found.push(label.innerText + ' / ' + (other.innerText || other.placeholder || other.tagName));
  }
  return found;
}"""


@pytest.mark.parametrize(
    "lang",
    [
        pytest.param("zh", marks=pytest.mark.view(width=390)),
        pytest.param("en", marks=pytest.mark.view(width=390, locale="en-US", color_scheme="dark")),
    ],
)
def test_a_phone_shows_all_without_scrolling_sideways(
    shared_server: Server, page: Page, lang: Language
) -> None:
    def fits(name: str) -> None:
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert page.evaluate(OVERLAPS) == [], name

    page.goto(shared_server.url)
    expect(page.locator("#found")).not_to_be_empty()
    for name in TABS[lang]:
        box = box_of(page.get_by_role("tab", name=name, exact=True))
        assert box["height"] >= 40
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    for name in reversed(TABS[lang]):
        tab(page, name)
        page.wait_for_timeout(500)
        fits(name)
    choose(page, "DPO")
    fits("choices")
    page.locator("#documents button").first.click()
    expect(page.locator("#jd-text")).to_be_visible()
    fits("documents")
    page.click("#start")
    expect(page.locator("#progress")).to_contain_text("1")
    expect(page.locator("#skip")).to_be_enabled()
    fits("chat")
    page.click("#more")
    for button in page.locator("#commands button").all():
        assert box_of(button)["height"] >= 36
    # The menu opens over the box, so only its width is looked at.
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "menu"
    page.keyboard.press("Escape")
    end(page)
    expect(page.locator("#report .report")).to_be_visible()
    fits("report")
    page.click("#leave")
    tab(page, TABS[lang][1])
    page.locator("#sessions label").first.click()
    expect(page.locator("#history-report .report")).to_be_visible()
    fits("a report in the history")


AXE = """async () => {
  const found = await axe.run(document);
  const told = (node) => node.target.join(' ') + ' ' + node.any.map(a => a.message).join();
  return found.violations.map(v => [v.id, v.nodes.map(told)]);
}"""


@pytest.mark.parametrize(
    "scheme",
    [
        pytest.param("light", marks=pytest.mark.view(color_scheme="light")),
        pytest.param("dark", marks=pytest.mark.view(color_scheme="dark")),
    ],
)
def test_axe_finds_nothing_on_any_page(shared_server: Server, page: Page, scheme: str) -> None:
    page.goto(shared_server.url)
    page.add_script_tag(
        content=next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(
            encoding="utf-8"
        )
    )
    # A colour that is still fading in is not the one that is read.
    page.add_style_tag(content="*, *::before, *::after { transition: none !important; }")
    expect(page.locator("#lead .lead")).to_be_visible()
    choose(page, "DPO", 2)
    for name in TABS["zh"]:
        tab(page, name)
        assert json.loads(json.dumps(page.evaluate(AXE))) == [], (scheme, name)
    tab(page, "题库")
    page.locator("#results .rows button").nth(1).click()
    expect(page.locator("#results [aria-current]")).to_have_count(1)
    page.locator("#edit-card button").first.click()
    expect(page.locator("#card-text textarea")).to_be_visible()
    assert json.loads(json.dumps(page.evaluate(AXE))) == [], (scheme, "a question of the bank")
    tab(page, "首页")
    page.click("#start")
    expect(page.locator("#progress")).to_contain_text("第 1 / 2 题")
    say(page, "DPO 不训练奖励模型，直接在偏好对上做分类。")
    page.click("#skip")
    expect(page.locator("#chat .verdict")).to_be_visible()
    page.click("#more")
    assert json.loads(json.dumps(page.evaluate(AXE))) == [], (scheme, "room")
    page.keyboard.press("Escape")
    end(page)
    expect(page.locator("#report .report .headline")).to_be_visible()
    assert json.loads(json.dumps(page.evaluate(AXE))) == [], (scheme, "report")


def test_a_search_is_not_overwritten_by_the_list_asked_for_before_it(
    server: Server, page: Page
) -> None:
    page.goto(server.url)
    expect(page.locator("#found")).to_contain_text("道题")
    held: list[Route] = []

    def hold_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    with page.expect_request("**/queue/join*"):
        page.route("**/queue/join*", hold_first)
        tab(page, "题库")
    page.fill("#search textarea, #search input", "kv cache")
    page.wait_for_timeout(1500)
    held[0].continue_()
    found = page.locator("#results mark")
    expect(found.first).to_have_text(re.compile("kv cache", re.IGNORECASE))
    page.wait_for_timeout(1500)
    assert found.count() > 0
