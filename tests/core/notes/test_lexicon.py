"""The phrases by which wordings are compared: the format, and the shipped files."""

from __future__ import annotations

import pytest

from interviewer.adapters.notes.words_file import shipped_lexicon
from interviewer.core.notes.lexicon import lexicon_of
from interviewer.core.notes.question_parts import take_apart

SMALL = lexicon_of(
    "filler 请问\nterm reward-model 奖励模型\naspect choose 设/", "term mha multihead"
)


def test_a_phrase_with_a_slash_counts_only_where_the_words_end() -> None:
    assert take_apart("奖励模型怎么设", SMALL).aspects == {"choose"}
    assert take_apart("奖励模型设想", SMALL).aspects == frozenset()


def test_names_of_one_thing_are_one_thing() -> None:
    assert take_apart("multi-head", SMALL).names == take_apart("MHA", lexicon_of("", "")).names


def test_other_words_are_another_digest() -> None:
    assert lexicon_of("filler 请问", "").digest != lexicon_of("", "filler 请问").digest


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="phrase 请问"):
        lexicon_of("phrase 请问", "")


def test_the_shipped_files_are_read() -> None:
    lexicon = shipped_lexicon()
    one = take_apart("RM 是什么", lexicon)
    assert one.names == take_apart("什么是奖励模型", lexicon).names
