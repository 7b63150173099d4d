"""A process that is killed at any write of a session leaves a session that is listed as it is, and
goes on.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def kills(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What was found after a kill at every write, the session that nobody killed last."""
    folder = tmp_path_factory.mktemp("kills")
    done = subprocess.run(
        [sys.executable, "-m", "tests.services.session_killer", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_step_was_killed_and_one_session_was_not(kills: list[dict[str, Any]]) -> None:
    assert not kills[-1]["killed"]
    # start, two answers to one question, a hint, an answer, a skip, the report, the retrospective:
    # each step writes its result and a checkpoint, and each write is cut off before and after.
    assert len(kills) > 60
    assert kills[-1]["status_found"] == "finished"


def test_a_session_that_was_begun_is_found_and_no_acknowledged_answer_is_lost(
    kills: list[dict[str, Any]],
) -> None:
    for kill in kills:
        if not kill["found"]:
            assert kill["taken"] == [], kill
            assert kill["listed"] == [], kill
            continue
        answers = [text for text in kill["taken"] if text]
        assert kill["answers"][: len(answers)] == answers, kill


def test_an_answer_that_was_kept_is_taken_up_by_itself_and_once(
    kills: list[dict[str, Any]],
) -> None:
    assert max(len(kill["kept"]) for kill in kills) == 3
    for kill in kills:
        if kill["found"]:
            # Between the two writes of a step the session may have gone on without the journal.
            assert kill["resumed"][: len(kill["kept"])] == kill["kept"], kill
            assert len(kill["resumed"]) == len(set(kill["resumed"])), kill


def test_what_is_listed_is_what_the_checkpoint_says(kills: list[dict[str, Any]]) -> None:
    for kill in kills:
        if kill["found"]:
            assert kill["listed"] == kill["status"] == "finished", kill
            assert kill["same"], kill
            assert kill["reports"] == 1, kill


def test_every_session_ends_like_the_one_that_nobody_killed(kills: list[dict[str, Any]]) -> None:
    whole = kills[-1]
    for kill in kills:
        if kill["found"]:
            for key in ("score", "answers", "transcript"):
                assert kill[key] == whole[key], kill
