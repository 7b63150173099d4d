"""Port ``QuestionIndex``: the fake and Chroma, the latter over an embedder that counts letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from interviewer.adapters.storage.chroma import ChromaQuestions, VectorCollection, open_client
from interviewer.core.notes.question import Question
from interviewer.core.ports import QuestionIndex
from interviewer.testing import KeywordIndex, LetterEmbedder, make_question

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

Filled = Callable[[Sequence[Question]], QuestionIndex]
QUESTIONS = (
    make_question("水温怎么定", note="tea.md", line=7, company="甲公司", stars=2, answer="八十度"),
    make_question("茶叶怎么存", note="tea.md", line=10),
    make_question("how is coffee ground", note="coffee.md", line=20, topics=("coffee", "mill")),
    make_question("why filter it", note="coffee.md", line=3, annotations=("asked twice",)),
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> ClientAPI:
    return open_client(tmp_path_factory.mktemp("chroma"))


@pytest.fixture(params=["fake", "chroma"])
def filled(request: pytest.FixtureRequest, tmp_path: Path) -> Filled:
    """Makes an index of questions."""
    if request.param == "fake":
        return KeywordIndex
    client = request.getfixturevalue("client")

    def in_chroma(questions: Sequence[Question]) -> QuestionIndex:
        collection = VectorCollection(
            lambda: client,
            LetterEmbedder(),
            f"questions-{tmp_path.name[-20:].strip('_-')}",
            "the test's folder",
        )
        index = ChromaQuestions(collection)
        index.replace(questions)
        return index

    return in_chroma


def test_all_gives_every_question_whole_by_note_and_line(filled: Filled) -> None:
    water, leaves, ground, why = QUESTIONS
    assert filled(QUESTIONS).all() == [why, ground, water, leaves]


def test_an_empty_index_gives_nothing(filled: Filled) -> None:
    index = filled([])
    assert index.all() == []
    assert index.search("水温", 3) == []


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.text)
def test_a_questions_own_words_find_it_first(filled: Filled, question: Question) -> None:
    found, similarity = filled(QUESTIONS).search(question.text, 2)[0]
    assert found == question
    assert similarity == pytest.approx(1.0, abs=1e-5)


def test_the_nearest_come_first_and_no_more_than_asked_for(filled: Filled) -> None:
    index = filled(QUESTIONS)
    for limit in (1, 2, 4, 10):
        found = index.search("茶水", limit)
        similarities = [similarity for _, similarity in found]
        assert len(found) == min(limit, len(QUESTIONS))
        assert similarities == sorted(similarities, reverse=True)
        assert all(-1e-5 <= similarity <= 1 + 1e-5 for similarity in similarities)
    assert {question.note for question, _ in index.search("茶水", 2)} == {"tea.md"}
