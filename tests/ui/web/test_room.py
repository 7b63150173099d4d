"""The room: own words at once, the clock and the pause, the draft, the newest turn, verdicts."""

import re

import pytest
from filelock import FileLock
from playwright.sync_api import Page, Route, expect

from tests.ui.web.conftest import Server
from tests.ui.web.test_interview import begin, choose, end, from_menu, say, start

KNOWN = (
    "交叉熵等于真实分布的熵加 KL 散度。真实分布固定时熵是常数，所以最小化交叉熵就等于最小化 KL。"
)
AT_END = """() => {
  const talk = document.querySelector('#conversation');
  return talk.scrollHeight - talk.scrollTop - talk.clientHeight < 4;
}"""


def seconds(page: Page) -> int:
    """What the clock shows."""
    minutes, rest = page.locator("#room-head .clock").inner_text().split(":")
    return 60 * int(minutes) + int(rest)


def session_of(page: Page) -> str:
    return page.url.split("session=")[1]


def test_ones_own_words_are_there_at_once(shared_server: Server, page: Page) -> None:
    start(page, shared_server)
    held: list[Route] = []
    page.route("**/queue/join*", lambda route: held.append(route))
    page.fill("#answer textarea", "我的第一句话 <b>粗</b>")
    page.press("#answer textarea", "Enter")
    expect(page.locator("#pending .mine")).to_have_text("我的第一句话 <b>粗</b>")
    expect(page.locator("#pending .thinking")).to_contain_text("面试官在想")
    for route in held:
        route.continue_()
    page.unroute("**/queue/join*")
    expect(page.locator("#chat .user-row")).to_contain_text("我的第一句话 <b>粗</b>")
    expect(page.locator("#pending .mine")).to_be_hidden()
    expect(page.locator("#pending .thinking")).to_be_hidden()
    expect(page.locator("#answer textarea")).to_be_enabled()


def test_the_room_is_all_that_is_shown_and_has_one_scrollbar(
    shared_server: Server, page: Page
) -> None:
    start(page, shared_server)
    expect(page.get_by_role("tab").first).to_be_hidden()
    expect(page.locator("#choices")).to_be_hidden()
    for words in ("第一段话。" * 200, "第二段话。" * 200):
        say(page, words)
    scrolled = """() => [...document.querySelectorAll('*')].filter(e =>
      e.scrollHeight > e.clientHeight + 1 && e.clientHeight > 0 && e.tagName !== 'TEXTAREA' &&
      ['auto', 'scroll'].includes(getComputedStyle(e).overflowY)).map(e => e.id)"""
    assert page.evaluate(scrolled) == ["conversation"]
    for part in ("#room-head", "#answer", "#commands"):
        box = page.locator(part).bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 900
    page.click("#leave")
    expect(page.locator("#lead .lead")).to_be_visible()
    expect(page).not_to_have_url(re.compile("session="))
    page.go_back()
    expect(page.locator("#progress")).to_contain_text("题")


def test_the_newest_turn_is_in_view_unless_one_reads_above(
    shared_server: Server, page: Page
) -> None:
    start(page, shared_server)
    say(page, "说一点。" * 200)
    page.wait_for_function(AT_END)
    # The reply is held back until one reads above: it would otherwise be there before at times.
    held: list[Route] = []
    page.route("**/queue/data**", lambda route: held.append(route))
    page.fill("#answer textarea", "再说一点。" * 200)
    with page.expect_request("**/queue/data**"):
        page.press("#answer textarea", "Enter")
    page.wait_for_function(AT_END)
    page.evaluate("document.querySelector('#conversation').scrollTop = 0")
    for route in held:
        route.continue_()
    page.unroute("**/queue/data**")
    expect(page.locator("#newer")).to_be_visible()
    assert page.evaluate("document.querySelector('#conversation').scrollTop") == 0
    page.click("#newer")
    page.wait_for_function(AT_END)
    expect(page.locator("#newer")).to_be_hidden()


def test_a_draft_outlives_a_reload_and_belongs_to_its_session(
    shared_server: Server, page: Page
) -> None:
    start(page, shared_server)
    first = page.url
    page.fill("#answer textarea", "写了一半")
    page.reload()
    expect(page.locator("#answer textarea")).to_have_value("写了一半")
    start(page, shared_server)
    expect(page.locator("#answer textarea")).to_have_value("")
    page.goto(first)
    expect(page.locator("#answer textarea")).to_have_value("写了一半")
    say(page, "写完了")
    page.reload()
    expect(page.locator("#chat")).to_contain_text("写完了")
    expect(page.locator("#answer textarea")).to_be_enabled()
    expect(page.locator("#answer textarea")).to_have_value("")


def test_a_pause_stops_the_clock_until_one_goes_on(shared_server: Server, page: Page) -> None:
    start(page, shared_server)
    before = seconds(page)
    page.wait_for_function(
        f"() => !document.querySelector('.clock').textContent.endsWith('{before:02d}')"
    )
    from_menu(page, "pause")
    expect(page.locator("#paused-box")).to_be_visible()
    expect(page.locator("#answer")).to_be_hidden()
    stands = seconds(page)
    page.wait_for_timeout(3_000)
    assert seconds(page) - stands <= 1
    page.reload()
    expect(page.locator("#paused-box")).to_be_visible()
    page.click("#go-on")
    expect(page.locator("#answer textarea")).to_be_visible()
    page.wait_for_function(
        f"() => Number(document.querySelector('.clock').textContent.slice(-2)) > {stands % 60}"
    )


def test_a_formula_is_shown_while_it_is_typed(shared_server: Server, page: Page) -> None:
    start(page, shared_server)
    page.fill("#answer textarea", "5 美元，没有公式")
    expect(page.locator("#preview .katex")).to_have_count(0)
    page.fill("#answer textarea", r"损失是 $-\log\sigma(x)$，再加一项")
    expect(page.locator("#preview .katex")).to_have_count(1)
    expect(page.locator("#preview")).not_to_contain_text("再加一项")
    page.press("#answer textarea", "Enter")
    expect(page.locator("#chat .user-row .katex")).to_have_count(1)
    expect(page.locator("#preview .katex")).to_have_count(0)


def test_the_end_is_asked_about_once(shared_server: Server, page: Page) -> None:
    start(page, shared_server)
    from_menu(page, "end")
    expect(page.locator("#end-box")).to_contain_text("结束这场面试")
    page.click("#end-not")
    expect(page.locator("#end-box")).to_be_hidden()
    expect(page.locator("#progress")).to_contain_text("第 1 /")
    from_menu(page, "end")
    page.keyboard.press("Escape")
    expect(page.locator("#end-box")).to_be_hidden()
    end(page)
    expect(page.locator("#progress")).to_contain_text("面试结束")


def test_an_answer_that_is_being_judged_is_waited_for_after_a_reload(
    shared_server: Server, page: Page
) -> None:
    start(page, shared_server)
    lock = FileLock(shared_server.data / "locks" / f"{session_of(page)}.lock")
    with lock:
        page.reload()
        expect(page.locator("#pending .thinking")).to_contain_text("正在评你的回答")
        expect(page.locator("#answer textarea")).to_be_disabled()
        expect(page.locator("#notice")).not_to_contain_text("窗口")
    expect(page.locator("#pending .thinking")).to_be_hidden()
    expect(page.locator("#answer textarea")).to_be_enabled()
    say(page, "评完之后的回答")
    expect(page.locator("#chat")).to_contain_text("评完之后的回答")


def test_a_verdict_teaches_and_can_be_disputed(shared_server: Server, page: Page) -> None:
    start(page, shared_server, 2, "KL")
    for words in (KNOWN, "不知道", "不知道"):
        if page.locator("#chat .verdict").count() == 0:
            say(page, words)
    verdict = page.locator("#chat .verdict").first
    expect(verdict.locator(".met mark.met").first).to_contain_text("熵加 KL 散度")
    assert verdict.locator(".missed > ul > li").count() <= 2
    reference = verdict.locator("details", has_text="看参考回答").last
    expect(reference.locator("p")).to_be_hidden()
    reference.locator("summary").click()
    expect(reference.locator("p")).to_be_visible()
    expect(verdict.locator(".read")).to_contain_text("去哪读：")
    point = verdict.locator(".met li").first
    point.locator("summary").click()
    point.get_by_role("button", name="漏掉").click()
    expect(page.locator("#notice")).to_contain_text("分数不变")
    expect(point).to_contain_text("你认为：○ 漏掉")


def test_in_an_exam_verdicts_wait_for_the_end(shared_server: Server, page: Page) -> None:
    page.goto(shared_server.url)
    expect(page.locator("#lead .lead")).to_be_visible()
    choose(page, "DPO", 2)
    page.check("#exam input")
    page.click("#start")
    expect(page.locator("#progress")).to_contain_text("第 1 / 2 题")
    say(page, "DPO 不训练奖励模型，直接在偏好对上做分类。")
    page.click("#skip")
    expect(page.locator("#progress")).to_contain_text("第 2 / 2 题")
    expect(page.locator("#chat .verdict")).to_have_count(0)
    end(page)
    expect(page.locator("#progress")).to_contain_text("面试结束")
    expect(page.locator("#chat .verdict").first).to_be_visible()
    page.click("#leave")
    expect(page.locator("#room")).to_have_count(0)
    page.reload()
    expect(page.locator("#lead .lead")).to_be_visible()
    page.locator("#choices > button").click()
    expect(page.locator("#exam input")).to_be_checked()
    expect(page.locator("#count input[type=number]")).to_have_value("2")


@pytest.mark.view(width=390, locale="en-US", color_scheme="dark")
def test_the_room_fits_a_phone(shared_server: Server, page: Page) -> None:
    begin(page, shared_server, 2)
    expect(page.locator("#progress")).to_contain_text("Question 1 of 2")
    expect(page.locator("#chat")).to_contain_text("buttons below the box")
    page.click("#hint")
    expect(page.locator("#chat .user-row")).to_contain_text("A hint, please.")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for part in ("#leave", "#answer", "#more"):
        box = page.locator(part).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
