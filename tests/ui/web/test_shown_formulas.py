"""What is made as HTML draws formulas, and escapes what else was typed. Without a browser."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from interviewer.adapters.report import html as report_html
from interviewer.adapters.report.formats import ReportFormats
from interviewer.core.interview.build_report import build_report
from interviewer.core.interview.session import InterviewConfig, Session, Turn
from interviewer.core.notes.today import DueReview, Outlook, Today
from interviewer.core.practice.browse import Entry, Hit
from interviewer.core.review.comparison import compare
from interviewer.testing import assessment, make_question, make_rubric
from interviewer.ui.web.bank_view import Listing, folded_answer, listed, provenance
from interviewer.ui.web.home_view import Day, sections
from interviewer.ui.web.report_page import report_page
from interviewer.ui.web.verdict_view import judged, verdict_card

START = dt.datetime(2026, 3, 1, 9, 0, tzinfo=dt.UTC)
ASKED = "为什么除以 $\\sqrt{d_k}$ <i>？"
ANSWERED = "方差是 \\(d_k\\)，$5 一次 <b>"


def session() -> Session:
    rubric = make_rubric(3).model_copy(update={"reference": "因为 $\\frac{q}{k}$ <u>"})
    turn = Turn(
        question=make_question(ASKED),
        rubric=rubric,
        answers=[ANSWERED],
        asked_at=START,
        waiting_since=START,
        closed=True,
    )
    turn.assessment = assessment(turn, {"p1": "met"})
    point = turn.assessment.points[0].model_copy(update={"quote": "差是 \\(d_k"})
    turn.assessment = turn.assessment.model_copy(update={"points": (point,)})
    return Session(
        id="aaaa1111",
        created_at=START,
        config=InterviewConfig(lang="zh"),
        turns=[turn],
        status="finished",
    )


def verdict(*, mathml: bool) -> str:
    return verdict_card(replace(judged(session(), 1), mathml=mathml))


def bank_row() -> str:
    hit = Hit(Entry(make_question(ASKED), (), ""))
    return listed(Listing(hits=[hit], page=1, text="sqrt 除以", chosen=None, lang="zh"))


def home() -> str:
    review = DueReview(
        id="q",
        text=ASKED,
        company=None,
        topic=None,
        due=START.date(),
        last_score=3.0,
        missed=(),
        reason="",
    )
    today = Today(day=dt.date(2026, 3, 1), due_reviews=(review,))
    nothing = Outlook(questions=0, due=0, missed=0, minutes=0.0)
    return sections(Day(today, nothing, 4, None, 0, "zh"))


def page() -> str:
    made = session()
    return report_page(build_report(made, START), made, "")


MADE = {
    "verdict": lambda: verdict(mathml=True),
    "report on the page": page,
    "report as a file": lambda: report_html.render(build_report(session(), START)),
    "two compared": lambda: ReportFormats().compared(
        compare(build_report(session(), START), build_report(session(), START))
    ),
    "bank": bank_row,
    "key points of the bank": lambda: folded_answer(
        make_rubric(3).model_copy(update={"reference": ASKED}), "zh"
    ),
    "home": home,
}


@pytest.mark.parametrize("surface", MADE)
def test_formulas_are_drawn_and_nothing_else_is_html(surface: str) -> None:
    shown = MADE[surface]()
    assert "<math" in shown
    assert "\\sqrt" not in shown
    for tag in ("<i>", "<b>", "<u>"):
        assert f"？{tag}" not in shown
        assert f" {tag}" not in shown


def test_a_mark_keeps_a_formula_whole() -> None:
    wanted = '<mark class="met">差是 <math display="inline"><mrow><msub><mi>d</mi><mi>k</mi>'
    assert wanted in verdict(mathml=True)
    assert "差是 <math" in report_html.render(build_report(session(), START))


def test_a_pdf_draws_no_mathml_so_formulas_stay_as_text() -> None:
    report = build_report(session(), START)
    shown = report_html.render(report, mathml=False)
    assert "<math" not in shown
    assert "$\\sqrt{d_k}$ &lt;i&gt;" in shown
    assert "<math" not in ReportFormats().markdown(report)


def test_the_question_of_the_bank_keeps_its_formula_for_markdown() -> None:
    shown = provenance(make_question(ASKED), None, "zh")
    assert "## 为什么除以 $\\sqrt{d_k}$ \\<i\\>" in shown


def test_a_conversation_draws_formulas_itself() -> None:
    shown = verdict(mathml=False)
    assert "<math" not in shown
    assert "\\(d_k\\)" in shown
    assert "$\\frac{q}{k}$" in shown
    assert "&#36;</span>5 一次" in shown
