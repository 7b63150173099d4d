"""The examiner's endpoint on the settings page: tried, saved, used by an interview, forgotten.

The key stays where it belongs.
"""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Response, expect

from tests.adapters.grading_llm.brain import PROBE, brain
from tests.adapters.grading_llm.server import KEY, FaultServer, fails, says
from tests.ui.web.conftest import Server
from tests.ui.web.test_interview import choose, end, say
from tests.ui.web.test_tabs import tab


@pytest.fixture
def endpoint() -> Iterator[FaultServer]:
    running = FaultServer()
    running.script = [says({"ready": True})]
    yield running
    running.close()


def fill(
    page: Page,
    address: str = "",
    model: str = "",
    key: str = "",
    budget: str = "",
) -> None:
    for name, value in (
        ("endpoint", address),
        ("model", model),
        ("api-key", key),
        ("budget", budget),
    ):
        box = page.locator(f"#{name}").locator("input, textarea")
        box.fill(value)
        box.blur()


def heard(page: Page) -> list[str]:
    """Everything that the server sends to the page from now on, as it grows."""
    bodies: list[str] = []

    def keep(response: Response) -> None:
        if response.request.resource_type in ("fetch", "xhr", "eventsource", "document"):
            try:
                bodies.append(response.text())
            except Exception as error:
                bodies.append(f"unread: {error}")

    page.on("response", keep)
    return bodies


def test_an_endpoint_is_tried_saved_used_and_forgotten(
    server: Server, page: Page, endpoint: FaultServer
) -> None:
    sent = heard(page)
    page.goto(server.url)
    expect(page.locator("#examiner")).to_be_hidden()
    tab(page, "设置")
    expect(page.locator("#endpoint-state")).to_contain_text("本地考官")
    fill(page, endpoint.url, "scripted-model", KEY, "50000")
    page.click("#try-endpoint")
    expect(page.locator("#endpoint-notice")).to_contain_text("毫秒")
    expect(page.locator("#endpoint-notice li")).to_have_count(3)
    expect(page.locator("#endpoint-notice")).to_contain_text("JSON schema")
    endpoint.script = [fails(401)]
    page.click("#try-endpoint")
    expect(page.locator("#endpoint-notice")).to_contain_text("拒绝了密钥")
    endpoint.script = [brain]
    page.click("#save-endpoint")
    expect(page.locator("#endpoint-notice")).to_contain_text("已保存")
    expect(page.locator("#api-key input")).to_have_value("")
    expect(page.locator("#api-key input")).to_have_attribute("type", "password")
    expect(page.locator("#endpoint-state")).to_contain_text("密钥已设置")
    file = server.data / "preferences.json"
    assert file.stat().st_mode & 0o777 == 0o600
    assert json.loads(file.read_text())["max_tokens"] == 50000
    tab(page, "首页")
    choose(page, "DPO", 1)
    expect(page.locator("#examiner")).to_contain_text("scripted-model")
    page.click("#start")
    expect(page.locator("#progress")).to_contain_text("第 1 / 1 题")
    say(page, "我先说一点背景，不太确定细节。")
    expect(page.locator("#chat")).to_contain_text(PROBE)
    page.fill("#answer textarea", "/cost")
    page.press("#answer textarea", "Enter")
    expect(page.locator("#notice")).to_contain_text("预算还剩")
    end(page)
    expect(page.locator("#progress")).to_contain_text("面试结束")
    expect(page.locator("#report .report")).to_contain_text("scripted-model")
    page.reload()
    page.click("#leave")
    tab(page, "设置")
    expect(page.locator("#endpoint input, #endpoint textarea")).to_have_value(endpoint.url)
    expect(page.locator("#endpoint-state")).to_contain_text("密钥已设置")
    assert KEY not in page.content()
    page.click("#forget-endpoint")
    expect(page.locator("#endpoint-notice")).to_contain_text("忘掉")
    expect(page.locator("#endpoint-state")).to_contain_text("本地考官")
    assert not file.exists()
    assert len(sent) > 10
    assert KEY not in "".join(sent)
    server.stop()
    assert KEY not in server.log.read_text(encoding="utf-8")
    everywhere = [
        p
        for folder in (server.data, server.notes)
        for p in folder.rglob("*")
        if p.is_file() and KEY.encode() in p.read_bytes()
    ]
    assert everywhere == []


def test_what_cannot_be_used_is_one_line(server: Server, page: Page) -> None:
    (server.data / "preferences.json").write_text("{")
    page.goto(server.url)
    tab(page, "设置")
    expect(page.locator(".notice").filter(has_text="preferences.json").first).to_be_visible()
    fill(page, "nonsense", "m", KEY)
    page.click("#save-endpoint")
    expect(page.locator("#endpoint-notice")).to_contain_text("接口地址不可用")
    fill(page, "http://127.0.0.1:9/v1", "m", KEY)
    page.click("#try-endpoint")
    expect(page.locator("#endpoint-notice")).to_contain_text("连不上接口")
    page.click("#forget-endpoint")
    expect(page.locator("#endpoint-notice")).to_contain_text("忘掉")
    server.stop()
    assert KEY not in server.log.read_text(encoding="utf-8")


def test_what_is_typed_and_not_saved_stays_when_the_tab_is_opened_again(
    server: Server, page: Page
) -> None:
    page.goto(server.url)
    tab(page, "设置")
    expect(page.locator("#endpoint-state")).to_contain_text("本地考官")
    expect(page.locator("#checks")).to_contain_text("1 篇笔记")
    typed = {
        "endpoint": "https://example.org/v1",
        "model": "half-typed",
        "api-key": KEY,
        "budget": "1234",
    }
    fill(page, *typed.values())
    tab(page, "记录")
    (server.notes / "又一篇.md").write_text(
        "## 云杉科技 一面\n1. 批归一化是什么？\n", encoding="utf-8"
    )
    tab(page, "设置")
    expect(page.locator("#checks")).to_contain_text("2 篇笔记")
    for name, value in typed.items():
        expect(page.locator(f"#{name}").locator("input, textarea")).to_have_value(value)
    page.reload()
    tab(page, "设置")
    expect(page.locator("#endpoint-state")).to_contain_text("本地考官")
    expect(page.locator("#model").locator("input, textarea")).to_have_value("")
