"""Every page has an address; a reload stays there, Back goes where one was."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.ui.web.conftest import Server
from tests.ui.web.test_interview import end, start
from tests.ui.web.test_tabs import tab

TABS = {"history": "记录", "bank": "题库", "notes": "笔记", "settings": "设置"}


def selected(page: Page, name: str) -> None:
    expect(page.get_by_role("tab", name=name, exact=True)).to_have_attribute(
        "aria-selected", "true"
    )


def address(server: Server, name: str) -> str:
    return f"{server.url}/?tab={name}"


@pytest.mark.parametrize("name", TABS)
def test_a_tab_comes_up_by_its_address_and_stays_over_a_reload(
    shared_server: Server, page: Page, name: str
) -> None:
    shown = {
        "history": "#days",
        "bank": "#results .rows button",
        "notes": "#sync",
        "settings": "#checks table",
    }[name]
    page.goto(address(shared_server, name))
    for _ in range(2):
        selected(page, TABS[name])
        expect(page.locator(shown).first).to_be_visible()
        expect(page).to_have_url(address(shared_server, name))
        page.reload()


def test_back_and_forward_go_through_the_tabs_without_loading_the_page(
    shared_server: Server, page: Page
) -> None:
    page.goto(shared_server.url)
    expect(page.locator("#lead .lead")).to_be_visible()
    page.evaluate("window.stays = true")
    for name, label in TABS.items():
        tab(page, label)
        expect(page).to_have_url(address(shared_server, name))
    page.go_back()
    selected(page, "笔记")
    page.go_back()
    selected(page, "题库")
    page.go_forward()
    selected(page, "笔记")
    expect(page).to_have_url(address(shared_server, "notes"))
    for _ in range(3):
        page.go_back()
    selected(page, "首页")
    expect(page).to_have_url(f"{shared_server.url}/")
    assert page.evaluate("window.stays")


def test_an_unknown_page_is_the_home(shared_server: Server, page: Page) -> None:
    page.goto(address(shared_server, 'x"] *'))
    expect(page.locator("#lead .lead")).to_be_visible()
    selected(page, "首页")


def test_the_room_the_report_and_the_way_back(shared_server: Server, page: Page) -> None:
    start(page, shared_server)
    expect(page).to_have_url(re.compile(r"/\?session=\w+$"))
    room = page.url
    page.evaluate("window.stays = true")
    page.go_back()
    expect(page.locator("#lead .lead")).to_be_visible()
    expect(page.locator("#room")).to_have_count(0)
    expect(page).to_have_url(f"{shared_server.url}/")
    assert page.evaluate("window.stays")
    page.go_forward()
    expect(page.locator("#progress")).to_contain_text("题")
    end(page)
    expect(page).to_have_url(room.replace("?session", "?tab=report&session"))
    page.reload()
    expect(page.locator("#report")).to_be_in_viewport()
    expect(page.locator("#progress")).to_contain_text("面试结束")
    page.click("#leave")
    expect(page).to_have_url(f"{shared_server.url}/")


def test_who_leaves_the_room_is_on_the_tab_from_which_it_was_entered(
    shared_server: Server, page: Page
) -> None:
    page.goto(address(shared_server, "bank"))
    page.locator("#results .rows button").nth(9).click()
    page.locator("#practise-this").wait_for()
    page.evaluate("scrollTo(0, 300)")
    page.wait_for_function("scrollY === 300")
    page.evaluate("document.getElementById('practise-this').click()")
    expect(page.locator("#progress")).to_contain_text("题")
    expect(page).to_have_url(re.compile("session="))
    page.go_back()
    selected(page, "题库")
    expect(page.locator("#room")).to_have_count(0)
    expect(page).to_have_url(address(shared_server, "bank"))
    expect(page.locator("#practise-this")).to_be_visible()
    page.wait_for_function("scrollY === 300")
