"""A whole interview in the browser, and what is in the note afterwards."""

import re

from playwright.sync_api import Page, expect

from interviewer.adapters.storage.answer_journal import AnswerFiles
from interviewer.core.interview.session import Command, KeptAnswer
from tests.ui.web.conftest import Server


def say(page: Page, text: str) -> None:
    page.fill("#answer textarea", text)
    page.press("#answer textarea", "Enter")
    expect(page.locator("#answer textarea")).to_have_value("")
    expect(page.locator("#answer textarea")).to_be_enabled()


def choose(page: Page, topic: str, questions: int | None = None) -> None:
    """Opens the choices below the start button, and takes these."""
    if not page.locator("#topic").is_visible():
        page.locator("#choices > button").click()
    page.fill("#topic input, #topic textarea", topic)
    if questions is not None:
        page.fill("#count input[type=number]", str(questions))
        page.press("#count input[type=number]", "Tab")
        expect(page.locator("#count input[type=number]")).to_have_value(str(questions))


def begin(page: Page, server: Server, questions: int, topic: str = "DPO") -> None:
    page.goto(server.url)
    expect(page.locator("#lead .lead")).to_be_visible()
    choose(page, topic, questions)
    page.click("#start")


def start(page: Page, server: Server, questions: int = 2, topic: str = "DPO") -> None:
    begin(page, server, questions, topic)
    expect(page.locator("#progress")).to_contain_text(f"第 1 / {questions} 题")
    expect(page).to_have_url(re.compile("session="))


def from_menu(page: Page, name: str) -> None:
    """A command of the menu, which opens above its button."""
    expect(page.locator("#menu")).to_be_hidden()
    page.click("#more")
    page.click(f"#menu #{name}")
    expect(page.locator("#menu")).to_be_hidden()


def end(page: Page) -> None:
    from_menu(page, "end")
    page.click("#end-now")


def test_a_whole_interview(server: Server, page: Page) -> None:
    before = server.note().read_bytes()
    start(page, server)
    chat = page.locator("#chat")
    expect(chat).to_contain_text("都来自你的笔记")
    expect(chat).to_contain_text(re.compile(r"出自《.+\.md》第 \d+ 行"))
    page.click("#hint")
    expect(chat).to_contain_text("提示 1/3")
    from_menu(page, "clarify")
    expect(chat).to_contain_text("换个说法")
    for _ in range(3):
        say(page, "这个我只知道大概，说不出细节。")
    expect(page.locator("#progress")).to_contain_text("第 2 / 2 题")
    verdict = chat.locator(".verdict").first
    expect(verdict).to_contain_text("第 1 题")
    expect(verdict.get_by_text("漏了", exact=True)).to_be_visible()
    expect(verdict.locator(".missed > ul > li")).to_have_count(2)
    page.click("#skip")
    expect(page.locator("#progress")).to_contain_text("面试结束")
    expect(page.locator("#report .report")).to_contain_text("模拟面试报告")
    expect(page.locator("#answer")).to_be_hidden()
    expect(page.locator("#diff ins").nth(1)).to_contain_text("模拟面试")
    assert server.note().read_bytes() == before
    page.click("#retro-later")
    expect(page.locator("#diff")).to_be_hidden()
    page.locator("#retro > button").click()
    page.click("#retro-edit")
    box = page.locator("#retro-text textarea")
    expect(box).to_have_value(re.compile("缺："))
    box.fill(f"{box.input_value()}\n待办：自己加的一条")
    page.click("#write")
    expect(page.locator("#undo")).to_be_visible()
    expect(page.locator("#notice")).to_contain_text("复盘在")
    written = server.note().read_bytes()
    assert "模拟面试" in written.decode()
    assert "自己加的一条" in written.decode()
    page.click("#undo")
    expect(page.locator("#notice")).to_contain_text("撤销")
    assert server.note().read_bytes() == before
    page.click("#write")
    expect(page.locator("#undo")).to_be_visible()
    assert "模拟面试" in server.note().read_text(encoding="utf-8")


def test_reload_and_a_restarted_server_keep_the_session(server: Server, page: Page) -> None:
    start(page, server)
    say(page, "重启之前说的话")
    expect(page.locator("#chat")).to_contain_text("重启之前说的话")
    expect(page).to_have_url(re.compile("session="))
    page.reload()
    expect(page.locator("#chat")).to_contain_text("重启之前说的话")
    expect(page.locator("#progress")).to_contain_text("第 1 / 2 题")
    address = page.url.split("?")[1]
    server.stop()
    server.start()
    page.goto(f"{server.url}/?{address}")
    expect(page.locator("#chat")).to_contain_text("重启之前说的话")
    say(page, "重启之后接着说")
    expect(page.locator("#chat")).to_contain_text("重启之后接着说")


def test_an_answer_that_was_kept_is_taken_up_when_the_page_is_opened_again(
    server: Server, page: Page
) -> None:
    start(page, server)
    expect(page).to_have_url(re.compile("session="))
    session_id = page.url.split("session=")[1][:8]
    answer = KeptAnswer(command=Command(text="被杀之前打的 <b>字</b>"))
    AnswerFiles(server.data / "answers").write(session_id, (answer,))
    page.reload()
    expect(page.locator("#notice")).to_contain_text(
        "找回了还没评的回答，接着评：被杀之前打的 <b>字"
    )
    expect(page.locator("#chat")).to_contain_text("被杀之前打的")
    expect(page.locator("#answer textarea")).to_be_enabled()
    assert list((server.data / "answers").iterdir()) == []


def test_bad_input_is_one_line_and_loses_nothing(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/?session=ffffffff")
    expect(page.locator("#notice")).to_contain_text("找不到")
    choose(page, "量子纠缠态")
    page.click("#start")
    expect(page.locator("#notice")).to_contain_text("量子纠缠态")
    page.fill("#topic input, #topic textarea", "")
    page.click("#start")
    expect(page.locator("#progress")).to_contain_text("第 1 /")
    expect(page.locator("#chat code").first).to_contain_text("行")
    page.fill("#answer textarea", "   ")
    page.press("#answer textarea", "Enter")
    expect(page.locator("#notice")).to_contain_text("没有收到内容")
    say(
        page,
        "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>",
    )
    expect(page.locator("#answer textarea")).to_be_enabled()
    assert page.title() != "owned"


def test_two_tabs_on_one_session_do_not_corrupt_it(server: Server, page: Page) -> None:
    start(page, server)
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator("#chat")).to_contain_text("都来自你的笔记")
    page.click("#skip")
    expect(page.locator("#progress")).to_contain_text("第 2 / 2 题")
    other.fill("#answer textarea", "写给第一题的回答")
    other.press("#answer textarea", "Enter")
    expect(other.locator("#notice")).to_contain_text("另一个窗口")
    expect(other.locator("#progress")).to_contain_text("第 2 / 2 题")
    expect(other.locator("#answer textarea")).to_have_value("写给第一题的回答")
    say(page, "这一题我不太清楚。")
    expect(page.locator("#chat")).to_contain_text("这一题我不太清楚。")
    assert "写给第一题的回答" not in page.locator("#chat").inner_text()


def test_the_keyboard_is_enough(server: Server, page: Page) -> None:
    page.goto(server.url)
    expect(page.locator("#lead .lead")).to_be_visible()
    page.focus("#choices > button")
    page.keyboard.press("Enter")
    page.focus("#topic textarea, #topic input")
    page.keyboard.type("DPO")
    page.focus("#start")
    page.keyboard.press("Enter")
    expect(page.locator("#progress")).to_contain_text("第 1 /")
    expect(page.locator("#answer textarea")).to_be_focused()
    page.keyboard.type("第一行")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("第二行")
    expect(page.locator("#answer textarea")).to_have_value("第一行\n第二行")
    page.keyboard.press("Enter")
    expect(page.locator("#chat")).to_contain_text("第二行")


def test_the_quotes_are_marked_in_the_users_own_words(server: Server, page: Page) -> None:
    start(page, server, 1, "KL")
    say(
        page,
        "交叉熵等于真实分布的熵加 KL 散度。"
        "真实分布固定时熵是常数<b>，所以最小化交叉熵就等于最小化 KL。",
    )
    end(page)
    expect(page.locator("#progress")).to_contain_text("面试结束")
    quotes = page.locator("#report .report").locator("mark.met")
    expect(quotes.first).to_contain_text("熵加 KL 散度")
    expect(page.locator("#answer")).to_be_hidden()


COMPOSING = """([kind, how]) => {
  const box = document.querySelector('#answer textarea');
  const enter = {key: 'Enter', code: 'Enter', bubbles: true, cancelable: true, ...how};
  box.dispatchEvent(new KeyboardEvent(kind, enter));
}"""


def test_enter_that_takes_a_word_of_an_input_method_sends_nothing(
    server: Server, page: Page
) -> None:
    start(page, server)
    box = page.locator("#answer textarea")
    box.focus()
    devtools = page.context.new_cdp_session(page)
    devtools.send(
        "Input.imeSetComposition", {"text": "zhu yi li", "selectionStart": 9, "selectionEnd": 9}
    )
    expect(box).to_have_value("zhu yi li")
    for how in (
        {"isComposing": True},
        {"keyCode": 229},
        {"isComposing": True, "keyCode": 13, "which": 13},
    ):
        for kind in ("keydown", "keypress"):
            page.evaluate(COMPOSING, [kind, how])
    devtools.send(
        "Input.dispatchKeyEvent",
        {"type": "rawKeyDown", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229},
    )
    devtools.send("Input.insertText", {"text": "注意力"})
    expect(box).to_have_value("注意力")
    page.wait_for_timeout(1000)
    expect(box).to_have_value("注意力")
    expect(box).to_be_enabled()
    assert page.locator("#chat .user-row, #pending .mine:visible").count() == 0
    box.press("Enter")
    expect(page.locator("#chat .user-row").first).to_contain_text("注意力")
