"""What a person types finds questions by meaning: of the notes, of the bank, or of neither."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from interviewer.core.notes.question import BankCard
from interviewer.errors import UsageError
from interviewer.services.preparation import InterviewWish
from interviewer.settings import Settings
from interviewer.wiring import Container
from tests.conftest import ROOT

EVALS = ROOT / "tests" / "evals"
TOP = 5


def _rows(name: str) -> list[dict[str, Any]]:
    text = (EVALS / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Container:
    """The program over a note with the questions of ``like_notes.jsonl``."""
    folder = tmp_path_factory.mktemp("notes")
    lines = _rows("like_notes.jsonl")[0]["questions"]
    numbered = [f"{number}. {line}" for number, line in enumerate(lines, 1)]
    note = "\n".join(["# 甲公司 一面 2026-01-05", "", *numbered, ""])
    (folder / "log.md").write_text(note, encoding="utf-8")
    app = Container(Settings(notes=(folder,), data=Path(tmp_path_factory.mktemp("data"))))
    app.library.sync()
    return app


@pytest.mark.parametrize(("part", "least"), [("open", 0.85), ("held", 0.67)])
def test_like_finds_the_persons_own_questions(app: Container, part: str, least: float) -> None:
    recalls = []
    for row in _rows("like_notes.jsonl")[1:]:
        if row["part"] == part:
            found = app.bank.like(row["query"], TOP, "zh")
            noted = {question.text for question in found if question.origin == "note"}
            recalls.append(len(noted & set(row["near"])) / min(TOP, len(row["near"])))
    assert sum(recalls) / len(recalls) >= least


@pytest.mark.parametrize("part", ["open", "held"])
def test_a_topic_is_known_or_nothing_is_about_it(app: Container, part: str) -> None:
    rows = [row for row in _rows("topics_known.jsonl") if row["part"] == part]
    wrong = [
        row["query"] for row in rows if bool(app.bank.about(row["query"], "zh")) != row["known"]
    ]
    assert wrong == []


@pytest.mark.parametrize(("part", "most_wrong"), [("open", 1), ("held", 5)])
def test_what_is_found_first_is_of_the_topic_and_nothing_of_a_far_one(
    app: Container, part: str, most_wrong: int
) -> None:
    topics = {card.id: card.topic for card in app.bank.cards}
    wrong = []
    for row in _rows("topics_near_far.jsonl"):
        if row["part"] == part:
            found = app.bank.about(row["query"], "zh")
            of_bank = [one.source.card for one in found if isinstance(one.source, BankCard)]
            first = [topics[card] for card in of_bank[:1]]
            if bool(found) != bool(row["topics"]) or not set(first) <= set(row["topics"]):
                wrong.append(row["query"])
    assert len(wrong) <= most_wrong, wrong


@pytest.mark.parametrize("topic", ["量子力学", "做菜", "有机化学", "roman history"])
def test_an_interview_on_what_nothing_is_about_names_the_nearest_topics(
    app: Container, topic: str
) -> None:
    with pytest.raises(UsageError) as refused:
        app.preparation.prepare(InterviewWish(topic=topic))
    assert refused.value.key == "topic_far"
    assert refused.value.params["name"] == topic
    assert refused.value.params["near"]


@pytest.mark.parametrize("topic", ["解码策略", "省显存", "tcp", "LLM serving"])
def test_an_interview_on_a_near_topic_begins(app: Container, topic: str) -> None:
    assert app.preparation.prepare(InterviewWish(topic=topic)).config.topic == topic
