"""Why a question was not graded: a key in the session, a sentence wherever it is shown."""

import json
from pathlib import Path
from typing import cast

import pytest

from interviewer.core.bank.card import Language
from interviewer.core.interview.session import Session
from interviewer.settings import Settings
from interviewer.ui.web.view import messages
from interviewer.wiring import Container
from interviewer.words.messages import text
from tests.worlds import World

REPEATED = "讲讲贵司食堂周三供应的红烧肉一般怎么做"
UNKNOWN = "贵司的吉祥物叫什么名字？"
PASSED = "贵司班车几点到园区北门？"
NOTE = f"""## 面试复盘
### 甲公司 一面 2026-03-01

1. {REPEATED}

   {REPEATED}

2. {UNKNOWN}
3. {PASSED}
"""
"""The first answer only repeats its question, so there is nothing in it to grade against."""
KEYS = {REPEATED: "no_key_points", UNKNOWN: "no_rubric", PASSED: "not_answered"}


@pytest.fixture(params=["zh", "en"])
def lang(request: pytest.FixtureRequest) -> Language:
    return cast(Language, request.param)


@pytest.fixture
def session(world: World, lang: Language) -> tuple[str, str]:
    """A session in which nothing can be graded, and what the terminal said in it."""
    for note in world.notes.glob("*.md"):
        note.unlink()
    (world.notes / "own.md").write_text(NOTE, encoding="utf-8")
    options = ["--company", "甲公司", "--lang", lang, "--seed", 1]
    printed = world.run("chat", "--questions", 3, *options, stdin="/pause\n").out
    session_id = world.last()
    for _ in KEYS:
        last = opened(world, session_id).turns[-1].question.text
        said = "/skip" if last == PASSED else "慢火炖两个小时"
        printed += world.run("chat", "--resume", session_id, stdin=f"{said}\n/pause\n").out
    return session_id, printed


def opened(world: World, session_id: str) -> Session:
    app = Container(Settings(notes=(world.notes,), data=world.data))
    return app.interviews.session(session_id)


def test_the_session_keeps_keys_and_everybody_is_told_sentences(
    world: World,
    session: tuple[str, str],
    lang: Language,
) -> None:
    session_id, printed = session
    kept = opened(world, session_id)
    reasons = {t.question.text: t.assessment and t.assessment.reason for t in kept.turns}
    assert reasons == KEYS
    sentences = {question: text(key, lang) for question, key in KEYS.items()}
    shown = [message["content"] for message in messages(kept)]
    report = world.run("report", session_id)
    page = world.run("report", session_id, "--format", "html")
    note = (world.notes / "own.md").read_text(encoding="utf-8")
    answered = {question: said for question, said in sentences.items() if question != PASSED}
    for place, said_there in (
        (printed, sentences),
        (report.out, sentences),
        (page.out, sentences),
        (note, answered),
        ("\n".join(shown), sentences),
    ):
        assert [said for said in said_there.values() if said not in place] == []
        assert [key for key in KEYS.values() if key in place] == []
    document = world.run("report", session_id, "--json").json
    told = {i["question"]["text"]: i["assessment"]["reason"] for i in document["items"]}
    assert told == sentences


def test_a_single_answer_and_a_file_are_told_sentences_too(
    world: World,
    lang: Language,
    tmp_path: Path,
) -> None:
    asked = ("--question", UNKNOWN, "--answer", "不知道叫什么", "--lang", lang)
    sentence = text("no_rubric", lang)
    assert sentence in world.run("grade", *asked).out
    assert world.run("grade", *asked, "--json").json["reason"] == sentence
    line = {"question": UNKNOWN, "answer": "不知道叫什么", "human": 0.0}
    file = tmp_path / "set.jsonl"
    file.write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
    result = world.run("eval", file, "--json", "--lang", lang).json
    assert [p["reason"] for p in result["predictions"]] == [sentence]
