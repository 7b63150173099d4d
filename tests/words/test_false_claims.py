"""Nobody is taught the inverse: wherever something was wrong, what was said comes first.

The right statement follows behind 应为 / should be, on every surface that shows it.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable

import pytest
from rich.console import Console

from interviewer.adapters.report import html, markdown
from interviewer.adapters.retrospective.render import section
from interviewer.adapters.retrospective.style import Style
from interviewer.core.bank.card import KeyPoint, Language, Rubric
from interviewer.core.grading.assessment import Assessment, PointVerdict, judged_score
from interviewer.core.interview.build_report import build_report
from interviewer.core.interview.closing import build_retrospective, facts
from interviewer.core.interview.report import Report
from interviewer.core.interview.second_try import SecondTry
from interviewer.core.interview.session import InterviewConfig, Session, Turn
from interviewer.paths import shipped
from interviewer.testing import make_question
from interviewer.ui.cli.tables import verdict_lines
from interviewer.ui.web.verdict_view import Judged, verdict_card
from interviewer.words.notes import in_language
from interviewer.words.prompts import PromptLibrary
from interviewer.words.report import with_reasons
from interviewer.words.verdict import again_lines

START = dt.datetime(2026, 3, 1, 9, 0, tzinfo=dt.UTC)
SAID = {"zh": "缓存里放的是历史的 Query", "en": "it caches the queries of the past"}
RIGHT = {"zh": "存下来的是历史的 K 和 V", "en": "what is stored are the old keys and values"}
BEFORE_RIGHT = {"zh": re.compile(r"应为[:：]\s*$"), "en": re.compile(r"should be:\s*$")}
PROMPTS = PromptLibrary(shipped("prompts"))


def turn_in(lang: Language) -> Turn:
    """A question with one false claim and one point that was left out."""
    points = (
        KeyPoint(id="store", text=RIGHT["zh"], text_en=RIGHT["en"], weight=3),
        KeyPoint(id="memory", text="显存变多", text_en="more memory", weight=2),
    )
    verdicts = (
        PointVerdict(
            id="store", text=RIGHT[lang], weight=3, verdict="wrong", quote=SAID[lang], credit=0
        ),
        PointVerdict(id="memory", text="显存变多", weight=2, verdict="missed"),
    )
    return Turn(
        question=make_question("KV Cache 是什么？"),
        rubric=Rubric(origin="bank", points=points),
        answers=[SAID[lang]],
        closed=True,
        assessment=Assessment(
            graded=True,
            score=judged_score(verdicts),
            confidence=1.0,
            points=verdicts,
            examiner="local",
        ),
    )


def session_in(lang: Language) -> Session:
    config = InterviewConfig(lang=lang)
    return Session(id="aaaa1111", created_at=START, config=config, turns=[turn_in(lang)])


def report_in(lang: Language) -> Report:
    return build_report(session_in(lang), START + dt.timedelta(minutes=9))


def tried_in(lang: Language) -> SecondTry:
    return SecondTry(
        session_id="aaaa1111",
        question=1,
        answer=SAID[lang],
        assessment=grade_of(lang),
        at=START,
    )


def grade_of(lang: Language) -> Assessment:
    grade = turn_in(lang).assessment
    assert grade is not None
    return grade


def of_the_command_line(lang: Language) -> str:
    file = io.StringIO()
    verdict_lines(Console(file=file, width=200), grade_of(lang), lang)
    return file.getvalue()


def of_the_retrospective(lang: Language) -> str:
    todo = PROMPTS.line("todo", lang, question="{question}").text
    retrospective = build_retrospective(with_reasons(report_in(lang)), todo)
    return "\n".join(section(retrospective, Style(words=in_language(lang))))


def of_the_closing(lang: Language) -> str:
    return PROMPTS.line("closing", lang, report=with_reasons(report_in(lang))).text


OUTPUTS: dict[str, Callable[[Language], str]] = {
    "the report": lambda lang: markdown.render(report_in(lang)),
    "the page of the report": lambda lang: html.render(report_in(lang)),
    "the retrospective": of_the_retrospective,
    "the closing": of_the_closing,
    "the facts for the closing words": lambda lang: facts(with_reasons(report_in(lang))),
    "grade": of_the_command_line,
    "the interview's page": lambda lang: verdict_card(Judged("aaaa1111", 1, turn_in(lang), lang)),
    "the page of a further try": lambda lang: verdict_card(
        Judged("aaaa1111", 1, Turn(question=make_question("?")), lang, tries=[tried_in(lang)])
    ),
    "a further try in the terminal": lambda lang: "\n".join(
        again_lines(session_in(lang), tried_in(lang), lang)
    ),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("output", OUTPUTS)
def test_what_is_right_stands_behind_what_was_said_and_never_alone(
    output: str, lang: Language
) -> None:
    shown = OUTPUTS[output](lang)
    assert SAID[lang] in shown
    for match in re.finditer(re.escape(RIGHT[lang]), shown):
        assert BEFORE_RIGHT[lang].search(shown[: match.start()]), shown[: match.end()][-200:]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_report_shows_each_follow_up_with_its_answer(lang: Language) -> None:
    report = report_in(lang)
    item = report.items[0].model_copy(
        update={
            "answers": ("first answer", "second answer"),
            "asked_follow_ups": ("what of the price?", "and then?"),
        }
    )
    shown = markdown.render(report.model_copy(update={"items": (item,)}))
    places = [shown.index(said) for said in ("first answer", "what of the price", "second answer")]
    assert places == sorted(places)
    assert "and then?" in shown
