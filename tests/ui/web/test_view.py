"""What the page shows of a session, without a browser."""

import datetime as dt
from typing import cast

import pytest

from interviewer.adapters.report.formats import ReportFormats
from interviewer.core.bank.card import Language
from interviewer.core.grading.assessment import Assessment, not_graded
from interviewer.core.interview.build_report import build_report
from interviewer.core.interview.session import Entry, EntryKind, InterviewConfig, Session, Turn
from interviewer.errors import InterviewerError, SessionStateError
from interviewer.paths import shipped
from interviewer.testing import make_question
from interviewer.ui.web import report_view
from interviewer.ui.web.assets import CSS, FOCUS, HEAD, SET_ADDRESS, SET_LANG, SET_THEME
from interviewer.ui.web.site import Visit
from interviewer.ui.web.view import message
from interviewer.wiring import Container
from interviewer.words.messages import explain, text
from interviewer.words.prompts import PromptLibrary

NOW = dt.datetime(2026, 3, 9, tzinfo=dt.UTC)


def session_with(
    assessment: Assessment | None = None,
    lang: Language = "zh",
    fallback: str | None = None,
) -> Session:
    turn = Turn(
        question=make_question("红烧肉怎么做？"),
        answers=["好吃"],
        assessment=assessment,
        fallback=fallback,
        closed=True,
    )
    return Session(
        id="1a2b3c4d", created_at=NOW, config=InterviewConfig(lang=lang, seed=1), turns=[turn]
    )


def notice(said: str, kind: EntryKind = "notice", question: int | None = None) -> Entry:
    return Entry(role="notice", kind=kind, text=said, question=question)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("key", ["no_rubric", "no_key_points", "not_answered"])
def test_why_a_question_was_not_graded_is_a_sentence(key: str, lang: Language) -> None:
    session = session_with(not_graded(key), lang)
    shown = message(notice("…", kind="grade", question=1), session)
    assert shown["content"] == text(key, lang)


def test_a_session_of_an_older_version_holds_the_sentence() -> None:
    session = session_with(not_graded("没有能评这道题的要点"))
    shown = message(notice("…", kind="grade", question=1), session)
    assert shown["content"] == "没有能评这道题的要点"


def test_what_the_terminal_told_to_type_is_a_button_on_the_page() -> None:
    line = PromptLibrary(shipped("prompts")).line(
        "retro_written", "zh", id="1a2b3c4d", note="n.md", changed=True
    )
    shown = message(notice(line.text), session_with())
    assert shown["content"].startswith("复盘已写入《n.md》。")
    assert "interviewer retro" in line.text
    assert "interviewer" not in shown["content"]


class Program:
    formats = ReportFormats()


def test_the_report_on_the_page_names_no_command_and_no_key() -> None:
    lost = explain(InterviewerError(key="llm_missing"), "zh")
    session = session_with(not_graded("no_rubric"), fallback=lost)
    report = build_report(session, NOW)
    visit = Visit(cast(Container, Program()), "zh", None)
    assert "--examiner" in Program.formats.html(report)
    paper = report_view.report_paper(visit, report)
    assert "--examiner" not in paper
    assert "选本地考官" in paper
    assert "no_rubric" not in paper
    assert text("no_rubric", "zh") in paper
    assert report.items[0].fallback == lost


def test_a_warning_is_in_the_browsers_words() -> None:
    error = SessionStateError(key="session_not_waiting", id="1a_2b")
    said = Visit(cast(Container, None), "en", None).warning(error)
    assert said.startswith("⚠️ Session 1a\\_2b stopped half-way")
    assert "--resume" not in said
    assert "Go on with it" in said


def test_the_files_of_the_page_are_there_and_its_script_has_what_events_call() -> None:
    assert "#chat .message {" in CSS
    assert HEAD.startswith("<style>")
    assert HEAD.endswith("</script>")
    for function in (SET_ADDRESS, FOCUS, SET_LANG, SET_THEME):
        name = function.split("interviewerPage.")[1].split("(")[0]
        assert f"function {name}(" in HEAD
        assert name in HEAD.split("window.interviewerPage = {")[1].split("}")[0]


def test_what_is_said_again_shows_the_answer_as_it_was_typed() -> None:
    said = "再说一遍：红烧肉怎么做？\n\n你刚才的回答：\n- <b>好吃</b>\n\n追问：为什么？"
    shown = message(notice(said, kind="repeat", question=1), session_with())
    assert shown["content"] == said.replace("<", "&lt;")
