"""What is said is ended at a sentence, and a question is not cut."""

from __future__ import annotations

import pytest

from interviewer.adapters.grading_llm.sentences import end_of_speech, within

SENTENCES = [
    ("三个改动一起上的。", "那单独看每一个，各涨了多少？"),
    ("All three went in together. ", "What did each of them bring on its own?"),
    ("你前面说命中是 0/1！", "标了三个片段的题怎么算？"),
    ("So p < 0.05 was never checked... ", "How would you check it today?"),
]


@pytest.mark.parametrize(("statement", "question"), SENTENCES)
def test_the_question_is_kept_and_the_rest_ends_at_a_sentence(
    statement: str, question: str
) -> None:
    for words in (statement * 9 + question, question + " " + statement * 9):
        said = within(words, 4 * len(statement) + len(question))
        assert question in said
        assert len(said) <= 4 * len(statement) + len(question) + 1
        assert statement.strip() in said
        assert said.replace(question, "").replace(statement, "").strip() in (
            "",
            statement.strip(),
        )


@pytest.mark.parametrize(("statement", "question"), SENTENCES)
def test_what_is_short_enough_stays_as_it_is(statement: str, question: str) -> None:
    words = statement + question
    assert within(words, len(words)) == words


def test_a_question_longer_than_the_limit_is_said_whole() -> None:
    question = "如果" + "换一个更大的模型，" * 20 + "你会先测什么？"
    assert within("先停一下。" + question, 60) == question


def test_a_statement_without_an_end_is_ended_at_a_clause() -> None:
    statement = "先看数据，" * 40
    said = within(statement, 52)
    assert said == "先看数据，" * 10
    english = "look at the data first, " * 20
    assert within(english, 60) == "look at the data first, look at the data first,"
    assert within("一" * 90, 60) == "一" * 60


@pytest.mark.parametrize(
    ("words", "limit", "end"),
    [
        ("短短一句。", 20, None),
        ("这是一句问话吗？后面还有一句话在说。还有", 10, 18),
        ("这是第一句话。这是第二句话。那么呢？再说", 8, 18),
        ("Is it so? It may be. More of it", 12, 21),
        ("一直说一直说一直说一直说", 5, None),
        ("没有问话。" * 5, 5, 10),
    ],
)
def test_a_speech_that_arrives_ends_behind_its_question(
    words: str, limit: int, end: int | None
) -> None:
    assert end_of_speech(words, limit) == end
