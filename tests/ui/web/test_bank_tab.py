"""The bank in the browser: the paged list, search, facets, one question of it."""

import re

from playwright.sync_api import Page, expect

from tests.ui.web.conftest import Server
from tests.ui.web.test_tabs import look_for, tab


def test_bank_search_star_own_answer_and_practise_this(server: Server, page: Page) -> None:
    page.goto(server.url)
    tab(page, "题库")
    rows = page.locator("#results .rows button")
    expect(rows).to_have_count(20)
    page.click("#results [data-page='2']")
    expect(page.locator("#results .pager")).to_contain_text("第 2 /")
    look_for(page, "kv cache")
    first = rows.first
    expect(first.locator("mark").first).to_have_text(re.compile("kv cache", re.IGNORECASE))
    first.click()
    expect(page.locator("#detail")).to_contain_text("示例-实习寻找记录.md")
    expect(page.locator("#built-in-answer li").first).to_be_hidden()
    page.click("#built-in-answer summary")
    expect(page.locator("#built-in-answer li").first).to_be_visible()
    expect(page.locator("#own textarea")).to_have_value("")
    mine = "KV Cache 存历史 token 的 K 和 V。\n## 要点\n显存不够就用 GQA。"
    page.fill("#own textarea", mine)
    page.click("#save")
    expect(page.locator("#bank-notice")).to_contain_text("已保存到")
    card = next((server.notes / "bank").rglob("*.md")).read_text(encoding="utf-8")
    assert "KV Cache 存历史 token 的 K 和 V。" in card
    page.click("#star")
    expect(page.locator("#bank-notice")).to_contain_text("已加星标")
    expect(first).to_contain_text("★")
    page.click("#filters > button")
    page.get_by_label("星标的").check()
    expect(rows).to_have_count(1)
    look_for(page, "天气预报明天下雨吗")
    expect(page.locator("#results")).to_contain_text("没有这样的题")
    page.click("#results .clear")
    expect(rows).to_have_count(20)
    expect(page.locator("#search textarea, #search input")).to_have_value("")
    page.click("#practise-this")
    expect(page.locator("#progress")).to_contain_text("第 1 / 1 题")
    expect(page.locator("#chat")).to_contain_text("kv cache存的是什么")


def test_a_card_is_edited_with_its_faults_in_view(server: Server, page: Page) -> None:
    page.goto(server.url)
    tab(page, "题库")
    look_for(page, "kv cache")
    page.locator("#results .rows button").first.click()
    page.click("#edit-card > button")
    box = page.locator("#card-text textarea")
    expect(box).to_have_value(re.compile(r"^---\nid: "))
    text = box.input_value()
    box.fill(text.replace("topic: ", "topic: no-", 1))
    expect(page.locator("#card-problems li").first).to_be_visible()
    box.fill(re.sub(r"difficulty: \d", "difficulty: 5", text, count=1))
    expect(page.locator("#card-problems .fine")).to_be_visible()
    page.click("#save-card")
    expect(page.locator("#bank-notice")).to_contain_text("已保存到 bank/")
    kept = next((server.notes / "bank").rglob("*.md")).read_text(encoding="utf-8")
    assert "difficulty: 5" in kept
