"""A verdict that the visitor disagrees with, and a question that is answered again.

Both are done in the verdict itself, in the room and in a report, and seen next to the first.
"""

import json
import subprocess
import sys
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from interviewer.core.bank.card import Language
from tests.ui.web.conftest import Server
from tests.ui.web.test_interview import begin, end, say, start
from tests.ui.web.test_tabs import GRADED, TABS, interview, tab

ANSWER = "DPO 不训练奖励模型，直接在偏好对上做分类。"


def disagree(report: Locator, verdict: str) -> None:
    """Say so of the first key point that was missed."""
    point = report.locator(".verdict .missed li").first
    if not point.get_by_role("button", name=verdict).is_visible():
        point.locator("summary").click()
    point.get_by_role("button", name=verdict).click()


def items_of(server: Server, session: str) -> list[Any]:
    """The questions of a report, as the terminal prints them."""
    command = [
        sys.executable,
        "-m",
        "interviewer",
        "report",
        session,
        "--json",
        "--data",
        server.data,
        "--notes",
        server.notes,
    ]
    printed = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True)
    items: list[Any] = json.loads(printed.stdout)["items"]
    return items


def own_verdicts(server: Server, session: str) -> list[str]:
    items = items_of(server, session)
    return [verdict for item in items for verdict in item["own_verdicts"].values()]


def test_a_verdict_is_disputed_in_the_report_and_taken_back_in_the_history(
    server: Server, page: Page
) -> None:
    session = interview(page, server)
    report = page.locator("#report .report")
    expect(report).not_to_contain_text("你认为")
    disagree(report, "答到")
    expect(page.locator("#notice")).to_contain_text("分数不变，报告里两个判定都有")
    expect(page.locator("#notice")).not_to_contain_text("interviewer ")
    expect(report).to_contain_text("你认为：✓ 答到")
    assert own_verdicts(server, session) == ["met"]
    page.click("#leave")
    tab(page, "记录")
    page.locator("#sessions label").first.click()
    report = page.locator("#history-report .report")
    expect(report).to_contain_text("你认为：✓ 答到")
    disagree(report, "漏掉")
    expect(page.locator("#history-notice")).to_contain_text("不另外记")
    expect(report).not_to_contain_text("你认为")
    assert own_verdicts(server, session) == []


def test_a_question_is_answered_again_in_the_room_and_in_the_report(
    server: Server, page: Page
) -> None:
    start(page, server)
    session = page.url.split("session=")[1]
    page.click("#skip")
    verdict = page.locator("#chat .verdict").first
    verdict.locator(".again summary").click()
    verdict.locator(".again button").click()
    expect(verdict.locator(".again textarea")).to_be_focused()
    verdict.locator(".again textarea").fill(ANSWER)
    verdict.locator(".again button").click()
    expect(verdict.locator(".try")).to_contain_text(ANSWER)
    expect(verdict.locator(".try")).to_contain_text("第一次 没有评分")
    expect(page.locator("#notice")).to_contain_text("不影响分数")
    expect(page.locator("#progress")).to_contain_text("第 2 / 2 题")
    say(page, "不知道")
    end(page)
    report = page.locator("#report .report")
    expect(report.locator(".try")).to_have_count(1)
    report.locator(".next").get_by_role("button", name="再答第 2 题").click()
    second = report.locator("[data-question='2'] .again")
    expect(second.locator("textarea")).to_be_focused()
    second.locator("textarea").fill("偏好对来自标注。")
    second.locator("button").click()
    expect(report.locator(".try")).to_have_count(2)
    items = items_of(server, session)
    assert [len(item["tries"]) for item in items] == [1, 1]
    assert items[0]["skipped"]


def test_what_is_not_over_has_nothing_to_dispute_or_to_answer_again(
    server: Server, page: Page
) -> None:
    start(page, server, questions=1)
    say(page, ANSWER)
    expect(page.locator("#chat .user-row")).to_have_count(1)
    expect(page.locator("#skip")).to_be_enabled()
    page.click("#leave")
    tab(page, "记录")
    page.locator("#sessions label").first.click()
    report = page.locator("#history-report .report")
    expect(report).to_be_visible()
    # A question without a grade is folded.
    expect(report.locator(".verdict")).to_have_count(1)
    expect(report.locator(".differ, .again, .next")).to_have_count(0)


@pytest.mark.parametrize(
    "lang",
    [
        pytest.param("zh", marks=pytest.mark.view(width=390)),
        pytest.param("en", marks=pytest.mark.view(width=390, locale="en-US", color_scheme="dark")),
    ],
)
def test_the_report_fits_a_phone(server: Server, page: Page, lang: Language) -> None:
    begin(page, server, questions=1, topic="DPO 的好坏回答对")
    expect(page.locator("#progress")).to_contain_text("1")
    say(page, GRADED)
    end(page)
    expect(page.locator("#report .report .headline")).to_be_visible()
    page.click("#leave")
    tab(page, TABS[lang][1])
    page.locator("#sessions label").first.click()
    report = page.locator("#history-report .report")
    disagree(report, "部分" if lang == "zh" else "partial")
    noted = {"zh": "分数不变，报告里两个判定都有", "en": "the score stays, the report shows both"}
    expect(page.locator("#history-notice")).to_contain_text(noted[lang])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
