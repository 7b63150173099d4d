"""Why a question was asked, in a person's words, in every form of the report."""

from __future__ import annotations

import datetime as dt
import json
from typing import get_args

import pytest

from interviewer.adapters.report import html, markdown
from interviewer.core.bank.card import Language
from interviewer.core.interview.build_report import build_report
from interviewer.core.interview.chosen import Cause, Chosen
from interviewer.core.interview.report import Report
from interviewer.core.interview.session import InterviewConfig, Session, Turn
from interviewer.testing import make_question
from interviewer.ui import documents
from interviewer.words.causes import because

NOW = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
MENTIONED = Chosen(causes=("mentioned", "up"), link="GQA", before=2, level=3)
SAID = {
    "zh": "你在上一题提到了“GQA”；上一题答得好，难度从 2 级升到 3 级（共 5 级）",
    "en": "you spoke of “GQA” in the answer before; "
    "the answer before was strong: up from level 2 to 3 of 5",
}


def report(lang: Language, chosen: Chosen | None) -> Report:
    turn = Turn(question=make_question("q"), answers=["a"], chosen=chosen)
    session = Session(id="a1", created_at=NOW, config=InterviewConfig(lang=lang), turns=[turn])
    return build_report(session, NOW)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_form_of_the_report_says_it(lang: Language) -> None:
    made = report(lang, MENTIONED)
    assert SAID[lang] in markdown.render(made)
    assert SAID[lang] in html.render(made)
    item = documents.of_report(made)["items"][0]
    assert item["chosen_because"] == SAID[lang]
    assert json.loads(json.dumps(item["chosen"]))["link"] == "GQA"


def test_a_session_of_an_older_version_says_nothing() -> None:
    made = report("zh", None)
    assert "为什么问这题" not in markdown.render(made) + html.render(made)
    assert documents.of_report(made)["items"][0]["chosen_because"] == ""


def test_an_examiners_reason_is_text() -> None:
    made = report("zh", Chosen(causes=("examiner",), words="<b>想看</b> ![p](http://e.example)"))
    assert "<b>" not in html.render(made)
    assert "![p](" not in markdown.render(made)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("cause", get_args(Cause))
def test_every_cause_has_its_words(cause: Cause, lang: Language) -> None:
    chosen = Chosen(causes=(cause,), link="GQA", before=2, level=3, minutes=4, words="想看取舍")
    phrase = because(chosen, lang)
    assert phrase
    assert "None" not in phrase
    assert "{" not in phrase
