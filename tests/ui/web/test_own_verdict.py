"""A verdict that the visitor disagrees with.

It is noted below the report and seen in it and in the history, next to the examiner's.
"""

import json
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from interviewer.core.bank.card import Language
from tests.ui.web.conftest import Server
from tests.ui.web.test_interview import begin, say, start
from tests.ui.web.test_tabs import TABS, interview, tab


def disagree(page: Page, where: str, verdict: str, marked: str = "漏掉") -> str:
    """Takes the first key point that the examiner marked so; returns its place, as ``1.2``."""
    if not page.locator(f"#{where}-disagree").is_visible():
        page.locator(f"#{where}-opinion button").first.click()
    page.click(f"#{where}-point input")
    option = page.get_by_role("option").filter(has_text=marked).first
    place = option.inner_text().strip("✓ \n").split()[0]
    option.click()
    page.locator(f"#{where}-verdict label").filter(has_text=verdict).click()
    page.click(f"#{where}-disagree")
    return place


def own_verdicts(server: Server, session: str) -> list[str]:
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
    items = json.loads(
        subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True).stdout
    )["items"]
    return [verdict for item in items for verdict in item["own_verdicts"].values()]


def test_a_verdict_is_disputed_below_the_report_and_taken_back_in_the_history(
    server: Server, page: Page
) -> None:
    session = interview(page, server)
    report = page.frame_locator("#report iframe").locator("body")
    expect(page.locator("#report-opinion")).to_be_visible()
    expect(page.locator("#report-disagree")).to_be_hidden()
    expect(report).not_to_contain_text("我认为")
    place = disagree(page, "report", "答到")
    said = page.locator("#report-opinion-notice")
    expect(said).to_contain_text("第 {} 题第 {} 个要点".format(*place.split(".")))
    expect(said).to_contain_text("分数不变，报告里两个判定都有")
    expect(said).not_to_contain_text("interviewer ")
    expect(report).to_contain_text("我认为: ✓ 答到")
    assert own_verdicts(server, session) == ["met"]
    page.click("#report-disagree")
    expect(said).to_contain_text("先选")
    tab(page, "记录")
    expect(page.locator("#history-opinion")).to_be_hidden()
    page.locator("#sessions label").first.click()
    report = page.frame_locator("#history-report iframe").locator("body")
    expect(report).to_contain_text("我认为: ✓ 答到")
    assert disagree(page, "history", "漏掉") == place
    expect(page.locator("#history-opinion-notice")).to_contain_text("不另外记")
    expect(report).not_to_contain_text("我认为")
    assert own_verdicts(server, session) == []


def test_nothing_graded_or_not_finished_leaves_nothing_to_dispute(
    server: Server, page: Page
) -> None:
    start(page, server, questions=1)
    tab(page, "记录")
    page.locator("#sessions label").first.click()
    expect(page.locator("#history-report iframe")).to_be_visible()
    expect(page.locator("#history-opinion")).to_be_hidden()
    tab(page, "面试")
    page.click("#skip")
    expect(page.locator("#report iframe")).to_be_visible()
    expect(page.locator("#report-opinion")).to_be_hidden()


@pytest.mark.parametrize(
    "lang",
    [
        pytest.param("zh", marks=pytest.mark.view(width=390)),
        pytest.param("en", marks=pytest.mark.view(width=390, locale="en-US", color_scheme="dark")),
    ],
)
def test_the_form_fits_a_phone(server: Server, page: Page, lang: Language) -> None:
    begin(page, server, questions=1)
    expect(page.locator("#progress")).to_contain_text("1")
    say(page, "DPO 不训练奖励模型，直接在偏好对上做分类。")
    page.click("#end")
    expect(page.locator("#report-opinion")).to_be_visible()
    tab(page, TABS[lang][2])
    page.locator("#sessions label").first.click()
    disagree(
        page, "history", "部分" if lang == "zh" else "partial", "漏掉" if lang == "zh" else "missed"
    )
    noted = {"zh": "分数不变，报告里两个判定都有", "en": "the score stays, the report shows both"}
    expect(page.locator("#history-opinion-notice")).to_contain_text(noted[lang])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
