"""Port ``ProposalStore``: the fake and the file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from interviewer.adapters.storage.postgres.documents import ServerDocuments
from interviewer.adapters.storage.proposals import ProposalFile
from interviewer.core.notes.advice import Proposal
from interviewer.core.notes.corrections import Statement
from interviewer.core.ports import ProposalStore
from interviewer.testing import MemoryProposals

ONE = Proposal(model="m", statements=(Statement(says="question"),))
NONE = Proposal(model="m")


@pytest.fixture(params=["fake", "file", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> ProposalStore:
    if request.param == "fake":
        return MemoryProposals()
    if request.param == "postgres":
        database = request.getfixturevalue("database")
        return ProposalFile(ServerDocuments(database, "ann"))
    return ProposalFile(tmp_path / "data")


def test_what_was_added_is_given_back_and_the_later_one_of_a_key_counts(
    store: ProposalStore,
) -> None:
    assert store.read() == {}
    store.add({"a": ONE})
    store.add({"b": NONE})
    assert store.read() == {"a": ONE, "b": NONE}
    store.add({"a": NONE})
    assert store.read() == {"a": NONE, "b": NONE}


@pytest.mark.parametrize("content", [b"{", b"\xff", b'{"version": 2}'])
def test_a_file_that_cannot_be_read_is_made_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "proposals.json"
    path.write_bytes(content)
    store = ProposalFile(tmp_path)
    assert store.read() == {}
    store.add({"a": ONE})
    assert store.read() == {"a": ONE}
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
