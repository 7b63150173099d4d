"""What the page shows of a session, without a browser."""

import datetime as dt
import html
import re
from pathlib import Path
from typing import cast

import pytest

from interviewer.adapters.report.formats import ReportFormats
from interviewer.core.bank.card import KeyPoint, Language, Rubric
from interviewer.core.grading.assessment import Assessment, PointVerdict, Verdict, not_graded
from interviewer.core.interview.build_report import build_report
from interviewer.core.interview.session import Entry, EntryKind, InterviewConfig, Session, Turn
from interviewer.errors import InterviewerError, SessionStateError
from interviewer.paths import shipped
from interviewer.testing import make_question, make_rubric
from interviewer.ui.web import assets, report_view
from interviewer.ui.web.assets import CSS, HEAD
from interviewer.ui.web.room.head import Moment, head
from interviewer.ui.web.site import Visit
from interviewer.ui.web.verdict_view import Additions, marked_answer
from interviewer.ui.web.view import message, messages
from interviewer.wiring import Container
from interviewer.words.formulas import DOLLAR
from interviewer.words.messages import explain, text
from interviewer.words.prompts import PromptLibrary
from interviewer.words.report import examiners_of

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
    assert html.escape(text(key, lang)) in shown["content"]


def test_a_session_of_an_older_version_holds_the_sentence() -> None:
    session = session_with(not_graded("没有能评这道题的要点"))
    shown = message(notice("…", kind="grade", question=1), session)
    assert "没有能评这道题的要点" in shown["content"]


def test_what_the_terminal_told_to_type_is_a_button_on_the_page() -> None:
    line = PromptLibrary(shipped("prompts")).line(
        "retro_written", "zh", id="1a2b3c4d", note="n.md", changed=True
    )
    shown = message(notice(line.text), session_with())
    assert shown["content"].startswith("复盘已写入《n.md》。")
    assert "interviewer retro" in line.text
    assert "interviewer" not in shown["content"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("prompt", ["code_says", "code_task"])
def test_what_is_said_of_code_names_the_pages_buttons(prompt: str, lang: Language) -> None:
    said = shipped("prompts") / f"{prompt}.{lang}.md"
    with_commands = []
    for line in said.read_text(encoding="utf-8").splitlines():
        if re.search(r"/(run|submit|code|done|edit|skip)\b", line):
            with_commands.append(line)
    assert with_commands
    for line in with_commands:
        shown = message(notice(line), session_with(lang=lang))["content"]
        assert not re.search(r"(?<!<)/(run|submit|code|done|edit|skip)\b", shown), shown


def test_the_verdict_on_code_has_the_reference_behind_a_click() -> None:
    session = session_with(not_graded("code_not_run"))
    session.turns[0].rubric = make_rubric(1).model_copy(update={"reference": "先减最大值"})
    grade = notice("…", kind="grade", question=1)
    spoken = message(grade, session)["content"]
    assert "先减最大值" in spoken
    code = Additions(good_code={1: "def f(x):\n\n    return x < 1\n"})
    shown = message(grade, session, code)["content"]
    assert "<pre tabindex='0'>def f(x):<br><br>    return x &lt; 1</pre>" in shown
    assert "先减最大值" not in shown


class Sessions:
    def __init__(self, session: Session) -> None:
        self._session = session

    def session(self, _: str) -> Session:
        return self._session


class Program:
    formats = ReportFormats()

    def __init__(self, session: Session) -> None:
        self.interviews = Sessions(session)


def test_the_report_on_the_page_names_no_command_and_no_key() -> None:
    lost = explain(InterviewerError(key="llm_missing"), "zh")
    session = session_with(not_graded("no_rubric"), fallback=lost)
    report = build_report(session, NOW)
    visit = Visit(cast(Container, Program(session)), "zh", None)
    assert "--examiner" in Program.formats.html(report)
    paper = report_view.report_shown(visit, report)
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
    called = re.findall(r"interviewerPage\.(\w+)\(", Path(assets.__file__).read_text())
    assert len(called) > 10
    offered = HEAD.split("window.interviewerPage = {")[1].split("}")[0]
    for more in HEAD.split("Object.assign(window.interviewerPage, {")[1:]:
        offered += more.split("}")[0]
    for name in called:
        assert re.search(rf"function {name}\(|const {name} = ", HEAD), name
        assert re.search(rf"\b{name}\b", offered), name


def test_what_is_said_again_shows_the_answer_as_it_was_typed() -> None:
    said = "再说一遍：红烧肉怎么做？\n\n你刚才的回答：\n- <b>好吃</b>\n\n追问：为什么？"
    shown = message(notice(said, kind="repeat", question=1), session_with())
    assert shown["content"] == said.replace("<", "&lt;")


def judged(*points: PointVerdict, answer: str = "", exam: bool = False) -> Session:
    grade = Assessment(graded=True, score=5.0, confidence=0.8, points=points)
    session = session_with(grade)
    session.turns[0].answers = [answer]
    session.transcript = [notice("…", kind="grade", question=1)]
    return session.model_copy(update={"config": InterviewConfig(exam=exam)})


def point(number: int, verdict: Verdict, weight: float, quote: str | None = None) -> PointVerdict:
    return PointVerdict(
        id=f"p{number}", text=f"第 {number} 个要点", weight=weight, verdict=verdict, quote=quote
    )


def test_a_verdict_shows_the_two_heaviest_missing_points_and_folds_the_rest() -> None:
    points = [point(n, "missed", weight) for n, weight in enumerate((1, 3, 2), 1)]
    (shown,) = messages(judged(*points))
    heavy, folded = shown["content"].split("还漏了 1 点")
    assert heavy.index("第 2 个要点") < heavy.index("第 3 个要点")
    assert "第 1 个要点" in folded


def test_a_verdict_quotes_and_corrects_and_escapes_what_was_said() -> None:
    said = "<b>越大越好</b>\n\n**真的**"
    (shown,) = messages(judged(point(1, "wrong", 1, said), answer=said))
    assert "应为：第 1 个要点" in shown["content"]
    assert "<b>越" not in shown["content"]
    assert "\n" not in shown["content"]


def test_papers_and_addresses_to_read_are_links_and_nothing_else_is() -> None:
    session = judged(point(1, "missed", 1))
    sources = ("arXiv:2305.18290 — DPO", "https://a.example/x?y=1&z=2", "Goodfellow <b>")
    for named in sources:
        session.turns[0].rubric = Rubric(
            origin="bank", points=(KeyPoint(id="p1", text="一"),), sources=(named,)
        )
        (shown,) = messages(session)
        assert html.escape(named) in shown["content"]
        assert ("<a href=" in shown["content"]) == ("Goodfellow" not in named)
    session.turns[0].rubric = None
    (shown,) = messages(session)
    assert "<a href=" not in shown["content"]


def test_ones_own_verdict_is_shown_with_the_examiners() -> None:
    (shown,) = messages(judged(point(1, "missed", 1)), added=Additions(own={1: {"p1": "met"}}))
    assert "你认为：✓ 答到" in shown["content"]


def test_in_an_exam_no_verdict_is_shown_before_the_end() -> None:
    session = judged(point(1, "missed", 1), exam=True)
    assert messages(session) == []
    assert len(messages(session.model_copy(update={"status": "finished"}))) == 1


def test_a_command_is_shown_in_the_words_that_one_would_say() -> None:
    sent = Entry(role="candidate", kind="command", text="/hint", question=1)
    assert message(sent, session_with())["content"] == "给我一个提示。"


def test_the_clock_of_the_header_counts_the_wait_that_is_going_on() -> None:
    session = session_with()
    session.active_seconds = 60
    session.turns[0].waiting_since = NOW
    moment = Moment(NOW + dt.timedelta(seconds=5), "zh")
    assert 'data-seconds="65"' in head(session, moment)
    assert 'data-running="1"' in head(session, moment)


def test_money_in_an_answer_is_no_formula_and_a_formula_is() -> None:
    typed = Entry(role="candidate", kind="answer", text="花了 $5 到 $6，$x$ 不变", question=1)
    assert message(typed, session_with())["content"] == f"花了 {DOLLAR}5 到 {DOLLAR}6，$x$ 不变"
    shown = marked_answer("花了 $5 到 $6", None)
    assert f"花了 {DOLLAR}5 到 {DOLLAR}6" in shown


def test_a_report_names_the_local_examiner_in_its_language() -> None:
    report = build_report(session_with(), NOW)
    for examiner, lang, said in (
        ("local", "zh", "本地考官"),
        ("local, m-1", "en", "the local examiner, m-1"),
        ("", "zh", "–"),
    ):
        named = report.model_copy(update={"examiner": examiner, "lang": lang})
        assert examiners_of(named) == said


def test_a_formula_of_a_question_is_one_in_the_room_and_the_rest_is_literal() -> None:
    asked = "$\\sqrt{d_k}$ 和 *星号* 值 $5 吗？"
    session = session_with()
    session.turns[0].question = make_question(asked)
    said = Entry(role="interviewer", kind="question", text=f"第 1 题：{asked}", question=1)
    shown = message(said, session)["content"]
    assert f"**$\\sqrt{{d_k}}$ 和 \\*星号\\* 值 {DOLLAR}5 吗？**" in shown
