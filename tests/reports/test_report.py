"""The report as Markdown, HTML and PDF: the verdict first, nothing executes, nothing is loaded."""

import datetime as dt
import re
import shutil
from html.parser import HTMLParser
from urllib.parse import urlparse

import pytest

from interviewer.adapters import report_html, report_markdown, report_pdf
from interviewer.core.comparison import compare
from interviewer.core.interview import InterviewConfig, Session, Turn
from interviewer.core.quotes import mark
from interviewer.core.report import build_report, with_history
from interviewer.errors import PdfError
from interviewer.testing import assessment, make_question, make_rubric

EVIL = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> ![p](http://evil.example/x.png) \" ' &"
)
START = dt.datetime(2026, 3, 1, 9, 0, tzinfo=dt.UTC)
BEST = {"p1": "met", "p2": "met", "p3": "met"}
POOR = {"p1": "missed", "p2": "partial", "p3": "wrong"}


def turn(text, verdicts, answer, minutes, topic="rag", note="log.md"):
    made = Turn(
        question=make_question(text, note=note),
        rubric=make_rubric(3, 2, 1).model_copy(update={"topic": topic}),
        answers=[answer],
        asked_at=START + dt.timedelta(minutes=minutes),
        waiting_since=START + dt.timedelta(minutes=minutes + 2),
        closed=True,
    )
    made.assessment = assessment(made, verdicts)
    return made


def session(*turns, id="aaaa1111", start=START, lang="zh"):
    return Session(
        id=id,
        created_at=start,
        config=InterviewConfig(company="星河", lang=lang),
        turns=list(turns),
    )


def report_of(*turns, **fields):
    made = session(*turns, **fields)
    return build_report(made, made.created_at + dt.timedelta(minutes=30))


@pytest.fixture
def report():
    return report_of(
        turn("什么是 DPO？", BEST, "偏好优化不需要奖励模型", 0, "dpo"),
        turn("RAG 的流程？", POOR, "检索然后生成", 3),
        turn("GRPO？", POOR, "组内比较", 8, "grpo"),
    )


class Seen(HTMLParser):
    """Which tags, addresses and handlers a document has; raises on an end tag without its start."""

    VOID = ("meta", "br", "img", "link", "input", "hr")

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.addresses, self.handlers, self.open, self.text = set(), [], [], [], ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.addresses += [
            v
            for k, v in attrs
            if k in ("src", "href", "srcset", "xlink:href", "action", "data", "poster")
        ]
        self.handlers += [k for k, _ in attrs if k.startswith("on")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_html_executes_nothing_and_loads_nothing(lang):
    evil = report_of(
        turn(EVIL, POOR, EVIL, 0, note=f"{EVIL}.md"),
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


def test_the_verdict_comes_first_with_its_reasons(report):
    page = Seen(report_html.render(report)).text
    markdown = report_markdown.render(report)
    for text in (page, markdown):
        assert text.index("悬，在及格线附近") < text.index("什么是 DPO")
        assert "9 个要点答到 3 个" in text
        assert "3 个关键要点里有 2 个没答到" in text
        assert "说错 2 处" in text
        assert "最好的是第 1 题" in text
    assert report.reasons.worst == 2


def test_charts_have_their_labels_as_text(report):
    page = report_html.render(report)
    assert page.count("<svg") == 2
    assert re.search(r"<text[^>]*>grpo 1\.7</text>", page)
    assert re.search(r"<text[^>]*>2\.0 分钟</text>", page)
    assert "<polygon" not in report_html.render(report_of(turn("a", BEST, "x", 0)))


def test_quotes_are_marked_in_the_answers_own_words():
    one = turn("a", {"p1": "met", "p2": "wrong"}, "先检索<b>再生成，最后排序", 0)
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


def test_the_last_attempt_and_the_trend(report):
    day = dt.timedelta(days=1)
    old = report_of(turn("什么是 dpo", POOR, "x", 0), id="old", start=START - 2 * day)
    older = report_of(turn("什么是 DPO？", BEST, "x", 0), id="older", start=START - 3 * day)
    later = report_of(turn("什么是 DPO？", BEST, "x", 0), id="later", start=START + day)
    now = with_history(report, [old, later, older])
    assert now.items[0].previous.session_id == "old"
    assert now.items[1].previous is None
    assert [a.session_id for a in now.trend] == ["older", "old"]
    assert f"上次 {old.score}" in report_html.render(now)
    assert "polyline" in report_html.render(now)
    assert f"上次 {old.score}" in report_markdown.render(now)


def test_two_sessions_compared(report):
    other = report_of(
        turn("什么是DPO", POOR, "x", 0, "dpo"), id="other", start=START - dt.timedelta(days=1)
    )
    both = compare(other, report)
    assert both.questions[0].change == pytest.approx(report.items[0].assessment.score - other.score)
    assert [row.before for row in both.questions[1:]] == [None, None]
    for text in (
        report_markdown.render_comparison(both),
        Seen(report_html.render_comparison(both)).text,
    ):
        assert f"{both.questions[0].change:+.1f}" in text


def test_what_was_not_graded_and_why():
    skipped = Turn(question=make_question("没有卡"), answers=["嗯"], closed=True)
    skipped.assessment = assessment(turn("a", BEST, "x", 0), BEST).model_copy(
        update={"graded": False, "score": None, "points": (), "reason": "没有要点"}
    )
    page = Seen(report_html.render(report_of(skipped))).text
    assert "给不出结论" in page
    assert "没有要点" in page


def test_few_grades_give_no_verdict_on_the_whole():
    passed = Turn(question=make_question("跳过的"), skipped=True, closed=True)
    page = Seen(report_html.render(report_of(turn("a", BEST, "x", 0), passed, passed))).text
    assert "下不了整场的结论" in page


def test_pdf(report):
    made = report_pdf.render(report_html.render(report))
    assert made.startswith(b"%PDF-")
    assert len(made) > 5000


def test_pdf_without_a_chinese_font_says_what_to_install(report, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/true")
    with pytest.raises(PdfError) as error:
        report_pdf.render(report_html.render(report))
    assert error.value.key == "pdf_font"


def test_pdf_without_weasyprint_says_what_to_install(report, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    with pytest.raises(PdfError) as error:
        report_pdf.render(report_html.render(report))
    assert error.value.key == "pdf_missing"
