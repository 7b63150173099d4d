"""The report as Markdown, HTML and PDF: the verdict first, nothing executes, nothing is loaded."""

import datetime as dt
import re
import shutil
from html.parser import HTMLParser
from urllib.parse import urlparse

import pytest

from interviewer.adapters import report as report_html
from interviewer.adapters.report import markdown as report_markdown
from interviewer.adapters.report import pdf as report_pdf
from interviewer.adapters.report.markdown_comparison import render_comparison
from interviewer.core.bank.card import Language
from interviewer.core.grading.assessment import Outcome, PointVerdict, Verdict
from interviewer.core.grading.quotes import mark
from interviewer.core.interview.build_report import build_report
from interviewer.core.interview.earlier_attempts import with_history
from interviewer.core.interview.report import Aside, Report, reasons
from interviewer.core.interview.session import InterviewConfig, Session, Turn
from interviewer.core.notes.question import Question
from interviewer.core.review.comparison import compare
from interviewer.errors import PdfError
from interviewer.testing import assessment, make_question, make_rubric

EVIL = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> ![p](http://evil.example/x.png) \" ' &"
)
Attributes = list[tuple[str, str | None]]
START = dt.datetime(2026, 3, 1, 9, 0, tzinfo=dt.UTC)
BEST: dict[str, Verdict] = {"p1": "met", "p2": "met", "p3": "met"}
POOR: dict[str, Verdict] = {"p1": "missed", "p2": "partial", "p3": "wrong"}


def turn(
    question: str | Question,
    verdicts: dict[str, Verdict],
    answer: str,
    minutes: int,
    topic: str = "rag",
) -> Turn:
    made = Turn(
        question=make_question(question) if isinstance(question, str) else question,
        rubric=make_rubric(3, 2, 1).model_copy(update={"topic": topic}),
        answers=[answer],
        asked_at=START + dt.timedelta(minutes=minutes),
        waiting_since=START + dt.timedelta(minutes=minutes + 2),
        closed=True,
    )
    made.assessment = assessment(made, verdicts)
    return made


def session(
    *turns: Turn,
    id: str = "aaaa1111",
    start: dt.datetime = START,
    lang: Language = "zh",
) -> Session:
    return Session(
        id=id,
        created_at=start,
        config=InterviewConfig(company="星河", lang=lang),
        turns=list(turns),
    )


def report_of(
    *turns: Turn,
    id: str = "aaaa1111",
    start: dt.datetime = START,
    lang: Language = "zh",
) -> Report:
    made = session(*turns, id=id, start=start, lang=lang)
    return build_report(made, made.created_at + dt.timedelta(minutes=30))


def test_what_was_set_aside_is_shown(report: Report) -> None:
    aside = Aside(said="BM25 按词频打分", reply="我们先回到这道题")
    for answers in ((), ("一个回答",)):
        item = report.items[0].model_copy(update={"asides": (aside,), "answers": answers})
        changed = report.model_copy(update={"items": (item,)})
        for shown in (report_markdown.render(changed), report_html.render(changed)):
            assert "没有计入回答" in shown
            assert "BM25 按词频打分" in shown
            assert "我们先回到这道题" in shown
            assert "跳过，没有作答" not in shown


def test_a_chinese_reference_in_an_english_report_is_called_the_original() -> None:
    answered = turn("What is RAG?", POOR, "it looks things up", 1)
    chinese = answered.model_copy(deep=True)
    assert chinese.rubric is not None
    chinese.rubric = chinese.rubric.model_copy(update={"reference": "先检索，再生成"})
    shown = report_of(answered, chinese, lang="en")
    for text in (report_markdown.render(shown), report_html.render(shown)):
        assert text.count("Reference answer (the original, in Chinese)") == 1
        assert text.count("Reference answer") == 2
    assert "（原文）" not in report_markdown.render(report_of(chinese))


@pytest.fixture
def report() -> Report:
    return report_of(
        turn("什么是 DPO？", BEST, "偏好优化不需要奖励模型", 0, "dpo"),
        turn("RAG 的流程？", POOR, "检索然后生成", 3),
        turn("GRPO？", POOR, "组内比较", 8, "grpo"),
    )


class Seen(HTMLParser):
    """Which tags, addresses and handlers a document has; raises on an end tag without its start."""

    VOID = ("meta", "br", "img", "link", "input", "hr")

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.addresses: list[str | None] = []
        self.handlers: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.tags.add(tag)
        self.addresses += [
            v
            for k, v in attrs
            if k in ("src", "href", "srcset", "xlink:href", "action", "data", "poster")
        ]
        self.handlers += [k for k, _ in attrs if k.startswith("on")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_html_executes_nothing_and_loads_nothing(lang: Language) -> None:
    evil = report_of(
        turn(make_question(EVIL, note=f"{EVIL}.md"), POOR, EVIL, 0),
        turn("b", BEST, "x", 1, EVIL),
        turn("c", BEST, "x", 2, "t3"),
        lang=lang,
    )
    evil = evil.model_copy(update={"company": EVIL, "examiner": EVIL})
    for page in (report_html.render(evil), report_html.render_comparison(compare(evil, evil))):
        seen = Seen(page)
        assert not seen.tags & {"script", "img", "iframe", "object", "embed", "link"}
        assert seen.handlers == []
        assert [a for a in seen.addresses if urlparse(a).scheme] == []
        assert EVIL in seen.text
        assert "url(" not in page
        assert "@import" not in page


def test_the_verdict_comes_first_with_its_reasons(report: Report) -> None:
    page = Seen(report_html.render(report)).text
    markdown = report_markdown.render(report)
    for text in (page, markdown):
        assert text.index("悬，在及格线附近") < text.index("什么是 DPO")
        assert "9 个要点：✓ 答到 3、◐ 部分 2、○ 漏掉 2、✗ 说错 2" in text
        assert "3 个关键要点里有 2 个没答全" in text
        assert "最好的是第 1 题" in text
    assert report.reasons.worst == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_counts_of_a_report_agree_with_each_other_on_every_surface(lang: Language) -> None:
    """20 key points, none met, 7 of them essential: not “3 of 7 essential ones missing”."""
    points = [
        *judged("missed", 2, 3.0),
        *judged("wrong", 1, 3.0),
        *judged("unsettled", 4, 3.0),
        *judged("partial", 5, 1.0),
        *judged("missed", 8, 1.0),
    ]
    whole = report_of(turn("a", BEST, "x", 0), lang=lang)
    (first,) = whole.items
    assert first.assessment is not None
    grade = first.assessment.model_copy(update={"points": tuple(points)})
    items = (first.model_copy(update={"assessment": grade}),)
    mixed = whole.model_copy(update={"items": items, "reasons": reasons(items)})
    said = {
        "zh": (
            "20 个要点：✓ 答到 0、◐ 部分 5、○ 漏掉 10、✗ 说错 1、? 拿不准 4",
            "7 个关键要点里有 7 个没答全",
        ),
        "en": (
            "20 key points: ✓ met 0, ◐ partial 5, ○ missed 10, ✗ wrong 1, ? not settled 4",
            "7 of 7 essential points not fully there",
        ),
    }
    for text in (Seen(report_html.render(mixed)).text, report_markdown.render(mixed)):
        for phrase in said[lang]:
            assert phrase in text
    counts = mixed.reasons
    assert (counts.met, counts.partial, counts.missed) == (0, 5, 10)
    assert (counts.wrong, counts.unsettled, counts.points) == (1, 4, 20)
    assert (counts.asked, counts.graded) == (mixed.asked, mixed.graded)


def judged(outcome: Outcome, count: int, weight: float) -> list[PointVerdict]:
    point = PointVerdict(
        id="p",
        text="要点",
        weight=weight,
        verdict="met" if outcome == "unsettled" else outcome,
        settled=outcome != "unsettled",
    )
    return [point] * count


def test_charts_have_their_labels_as_text(report: Report) -> None:
    page = report_html.render(report)
    assert page.count("<svg") == 2
    assert re.search(r"<text[^>]*>grpo 1\.7</text>", page)
    assert re.search(r"<text[^>]*>2\.0 分钟</text>", page)
    assert "<polygon" not in report_html.render(report_of(turn("a", BEST, "x", 0)))


def test_quotes_are_marked_in_the_answers_own_words() -> None:
    one = turn("a", {"p1": "met", "p2": "wrong"}, "先检索<b>再生成，最后排序", 0)
    assert one.assessment is not None
    points = [
        p.model_copy(update={"quote": q})
        for p, q in zip(one.assessment.points, ("检索<b>", "再生成"), strict=False)
    ]
    cut = mark(one.answers[0], points)
    assert "".join(s.text for s in cut) == one.answers[0]
    assert [(s.text, s.verdict) for s in cut if s.verdict] == [
        ("检索<b>", "met"),
        ("再生成", "wrong"),
    ]
    assert (
        mark(
            "abcdef",
            [
                points[0].model_copy(update={"quote": "abcd"}),
                points[1].model_copy(update={"quote": "cdef"}),
            ],
        )[0].text
        == "abcd"
    )
    one.assessment = one.assessment.model_copy(update={"points": tuple(points)})
    assert ">检索&lt;b&gt;</mark>" in report_html.render(report_of(one))


def test_the_last_attempt_and_the_trend(report: Report) -> None:
    day = dt.timedelta(days=1)
    old = report_of(turn("什么是 dpo", POOR, "x", 0), id="old", start=START - 2 * day)
    older = report_of(turn("什么是 DPO？", BEST, "x", 0), id="older", start=START - 3 * day)
    later = report_of(turn("什么是 DPO？", BEST, "x", 0), id="later", start=START + day)
    now = with_history(report, [old, later, older])
    assert now.items[0].previous is not None
    assert now.items[0].previous.session_id == "old"
    assert now.items[1].previous is None
    assert [a.session_id for a in now.trend] == ["older", "old"]
    assert f"上次 {old.score}" in report_html.render(now)
    assert "polyline" in report_html.render(now)
    assert f"上次 {old.score}" in report_markdown.render(now)


def test_a_trend_marks_where_another_judge_graded(report: Report) -> None:
    old = report_of(
        turn("什么是 DPO？", POOR, "x", 0), id="old", start=START - dt.timedelta(days=2)
    )
    grade = old.items[0].assessment
    assert grade is not None
    by_other = grade.model_copy(update={"version": "j0"})
    items = tuple(item.model_copy(update={"assessment": by_other}) for item in old.items)
    now = with_history(report, [old.model_copy(update={"items": items})])
    assert f"{old.score} ‖ {report.score}" in report_markdown.render(now)
    assert 'class="changed"' in report_html.render(now)
    same = with_history(report, [old])
    assert "‖" not in report_markdown.render(same)
    assert 'class="changed"' not in report_html.render(same)


def test_a_label_of_the_trend_has_the_year_where_it_is_another_one(report: Report) -> None:
    last_year = report_of(
        turn("什么是 DPO？", BEST, "x", 0), id="old", start=START - dt.timedelta(days=100)
    )
    last_week = report_of(
        turn("什么是 DPO？", BEST, "x", 0), id="new", start=START - dt.timedelta(days=7)
    )
    drawn = report_html.render(with_history(report, [last_year, last_week]))
    assert ">2025-11-21<" in drawn
    assert ">02-22<" in drawn


def test_a_session_that_ends_on_another_day_says_which(report: Report) -> None:
    over_night = report.model_copy(update={"finished_at": START + dt.timedelta(days=1)})
    for drawn in (report_html.render(over_night), report_markdown.render(over_night)):
        assert "2026-03-01 09:00 – 2026-03-02 09:00" in drawn


def test_two_sessions_compared(report: Report) -> None:
    other = report_of(
        turn("什么是DPO", POOR, "x", 0, "dpo"), id="other", start=START - dt.timedelta(days=1)
    )
    both = compare(other, report)
    grade = report.items[0].assessment
    assert grade is not None
    assert grade.score is not None
    assert other.score is not None
    assert both.questions[0].change == pytest.approx(grade.score - other.score)
    assert [row.before for row in both.questions[1:]] == [None, None]
    for text in (
        render_comparison(both),
        Seen(report_html.render_comparison(both)).text,
    ):
        assert f"{both.questions[0].change:+.1f}" in text


def test_what_was_not_graded_and_why() -> None:
    skipped = Turn(question=make_question("没有卡"), answers=["嗯"], closed=True)
    skipped.assessment = assessment(turn("a", BEST, "x", 0), BEST).model_copy(
        update={"graded": False, "score": None, "points": (), "reason": "没有要点"}
    )
    page = Seen(report_html.render(report_of(skipped))).text
    assert "给不出结论" in page
    assert "没有要点" in page


def test_few_grades_give_no_verdict_on_the_whole() -> None:
    passed = Turn(question=make_question("跳过的"), skipped=True, closed=True)
    page = Seen(report_html.render(report_of(turn("a", BEST, "x", 0), passed, passed))).text
    assert "不到 3 题，不下结论" in page


def test_pdf(report: Report) -> None:
    made = report_pdf.render(report_html.render(report))
    assert made.startswith(b"%PDF-")
    assert len(made) > 5000


def test_pdf_without_a_chinese_font_says_what_to_install(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/true")
    with pytest.raises(PdfError) as error:
        report_pdf.render(report_html.render(report))
    assert error.value.key == "pdf_font"


def test_pdf_without_weasyprint_says_what_to_install(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    with pytest.raises(PdfError) as error:
        report_pdf.render(report_html.render(report))
    assert error.value.key == "pdf_missing"


def test_what_a_pdf_lacks_is_said_by_a_check_before_there_is_a_report(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    report_pdf.check()
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/true")
    with pytest.raises(PdfError) as error:
        report_pdf.check()
    assert error.value.key == "pdf_font"
