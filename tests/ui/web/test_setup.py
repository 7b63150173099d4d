"""The set-up of an interview in the browser: its language, a job description, a résumé."""

import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Page, expect

from interviewer.settings import Settings
from interviewer.ui.web.forms.choices import Choices, recalled
from interviewer.ui.web.forms.setup import SetUpForm, offers, round_choices
from interviewer.ui.web.site import Visit
from interviewer.wiring import Container
from tests.adapters.grading_llm.brain import brain, kind_of
from tests.adapters.grading_llm.server import KEY, FaultServer
from tests.adapters.grading_llm.test_resume import RESUME, docx
from tests.conftest import SAMPLE
from tests.ui.web.conftest import Server
from tests.ui.web.test_interview import choose


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultServer]:
    running = FaultServer()
    running.script = [brain]
    for name, value in (
        ("OPENAI_BASE_URL", running.url),
        ("OPENAI_MODEL", "scripted-model"),
        ("OPENAI_API_KEY", KEY),
    ):
        monkeypatch.setenv(name, value)
    yield running
    running.close()


@pytest.mark.parametrize(
    ("kept", "choices"),
    [
        ("", Choices()),
        ("[3]", Choices()),
        ('[7, 30, "en", true]', Choices(questions=7, minutes=30, lang="en", exam=True)),
        (
            '[7, 0, "zh", false, "never", "星河智能", "二面", "coding", "DPO", "strict", "llm", '
            '"RAG"]',
            Choices(
                questions=7,
                lang="zh",
                retro="never",
                company="星河智能",
                round="二面",
                kind="coding",
                topic="DPO",
                persona="strict",
                examiner="llm",
                jd_text="RAG",
            ),
        ),
        (
            '[99, -1, "fr", 1, "x", 1, null, "poem", {}, "rude", [], 2]',
            Choices(questions=20),
        ),
    ],
)
def test_what_a_browser_remembers_is_believed_where_it_is_sound(
    kept: str, choices: Choices
) -> None:
    assert recalled(kept) == choices


def test_every_choice_comes_back_and_is_said_beside_the_button(server: Server, page: Page) -> None:
    page.goto(server.url)
    expect(page.locator("#found")).to_contain_text("道题")
    choose(page, "注意力")
    page.locator("#documents button").first.click()
    page.fill("#jd-text textarea", "要懂推理加速")
    page.locator("#exam input").check()
    page.click("#start")
    expect(page.locator("#progress")).to_contain_text("第 1 /")
    page.goto(server.url)
    expect(page.locator("#found")).to_contain_text("按上次的选择：注意力 · 有岗位描述")
    choose(page, "")
    page.locator("#documents button").first.click()
    expect(page.locator("#jd-text textarea")).to_have_value("要懂推理加速")
    expect(page.locator("#exam input")).to_be_checked()


def open_documents(page: Page, server: Server) -> None:
    page.goto(server.url)
    expect(page.locator("#found")).to_contain_text("道题")
    page.locator("#choices > button").click()
    page.locator("#documents button").first.click()
    expect(page.locator("#jd-text textarea")).to_be_visible()


def test_where_nothing_comes_back_the_form_is_left_alone(synced: Path) -> None:
    """What is being chosen while the page is filled stays."""
    app = Container(Settings(notes=(SAMPLE,), data=synced))
    visit = Visit(app=app, lang="zh", session=None)
    form = SetUpForm(*(cast("Any", field.name) for field in fields(SetUpForm)))

    def told(choices: Choices) -> set[str]:
        """The fields that get a value."""
        update, _ = offers(visit, form, choices)
        return {
            field
            for field, change in update.items()
            if "value" in (change if isinstance(change, dict) else change.constructor_args)
        }

    assert told(Choices()) <= {"persona", "examiner"}
    assert told(Choices(questions=7, exam=True)) >= {"count", "exam"}


def test_the_interview_may_speak_another_language_than_the_page(server: Server, page: Page) -> None:
    page.goto(server.url)
    expect(page.locator("#found")).to_contain_text("道题")
    choose(page, "DPO")
    expect(page.locator("#interview-language input[value='*']")).to_be_checked()
    page.locator("#interview-language label").filter(has_text="English").click()
    page.click("#start")
    expect(page.locator("#chat")).to_contain_text("from your notes")
    expect(page.locator("#progress")).to_contain_text("第 1 /")


@pytest.mark.view(locale="en-US")
def test_by_default_chinese_notes_are_asked_in_that_of_the_page(server: Server, page: Page) -> None:
    page.goto(server.url)
    expect(page.locator("#found")).to_contain_text("questions")
    choose(page, "DPO")
    expect(page.locator("#interview-language input[value='*']")).to_be_checked()
    page.click("#start")
    expect(page.locator("#chat")).to_contain_text("from your notes")


def test_a_job_description_as_text_or_file_moves_its_topics_forward(
    server: Server, page: Page, tmp_path: Path
) -> None:
    open_documents(page, server)
    page.fill("#jd-text textarea", "熟悉 KV Cache、PagedAttention 等大模型推理优化")
    page.fill("#count input[type=number]", "1")
    page.press("#count input[type=number]", "Tab")
    page.click("#start")
    expect(page.locator("#chat")).to_contain_text("KV", ignore_case=True)
    open_documents(page, server)
    empty = tmp_path / "<img src=x onerror=window.owned=1>.docx"
    empty.write_bytes(b"no document")
    page.set_input_files("#jd input[type=file]", empty)
    expect(page.locator("#jd")).to_contain_text("docx")
    page.click("#start")
    expect(page.locator("#notice")).to_contain_text("读不了")
    expect(page.locator("#notice")).to_contain_text(".docx")
    assert "/tmp" not in page.locator("#notice").inner_text()
    assert not page.evaluate("window.owned")


def test_questions_about_a_resume(
    endpoint: FaultServer, server: Server, page: Page, tmp_path: Path
) -> None:
    open_documents(page, server)
    page.set_input_files("#resume-file input[type=file]", docx(tmp_path / "林一.docx", RESUME))
    expect(page.locator("#resume-file")).to_contain_text("docx")
    page.fill("#jd-text textarea", "要做过知识库问答")
    page.fill("#count input[type=number]", "2")
    page.press("#count input[type=number]", "Tab")
    page.click("#start")
    expect(page.locator("#chat")).to_contain_text("为什么这样做")
    expect(page.locator("#chat code").first).to_contain_text("林一.docx")
    asked = next(r for r in endpoint.requests if kind_of(r) == "projects")
    assert "要做过知识库问答" in json.dumps(asked, ensure_ascii=False)
    page.goto(server.url)
    expect(page.locator("#found")).to_contain_text("道题")
    page.locator("#choices > button").click()
    page.locator("#documents button").first.click()
    expect(page.locator("#kept-resume")).to_contain_text("林一.docx")
    before = len(endpoint.requests)
    page.click("#start")
    expect(page.locator("#chat code").first).to_contain_text("林一.docx")
    assert "projects" in map(kind_of, endpoint.requests[before:])
    page.goto(server.url)
    expect(page.locator("#found")).to_contain_text("道题")
    page.locator("#choices > button").click()
    page.locator("#documents button").first.click()
    page.click("#forget-resume")
    expect(page.locator("#kept-resume")).to_be_hidden()
    assert not (server.data / "resume.json").exists()


def test_rounds_are_named_in_the_visitors_language_and_stored_as_they_were() -> None:
    stored = ["一面", "HR面", "主管面", "经理面", "onsite", "一面、二面"]
    assert round_choices(stored, "zh") == [(name, name) for name in stored]
    assert round_choices(stored, "en") == [
        ("round 1", "一面"),
        ("HR round", "HR面"),
        ("manager's round", "主管面"),
        ("manager's round (经理面)", "经理面"),
        ("onsite", "onsite"),
        ("round 1, round 2", "一面、二面"),
    ]
