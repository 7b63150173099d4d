"""The look-up of advisories, against an index on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tools import advisories

NAMED = {
    "id": "GHSA-0001",
    "aliases": ["CVE-2026-1"],
    "fixed_in": ["1.3"],
    "withdrawn": None,
}
PROBE = "/pypi/{}/{}/json".format(*advisories.PROBE)
KNOWN = {PROBE: {"vulnerabilities": [NAMED]}}
Answers = dict[str, dict[str, Any]]


class Index:
    """Package index with the JSON of some packages; it refuses every other page."""

    def __init__(self, address: str, answers: Answers, asked: list[str]) -> None:
        self.address, self.answers, self.asked = address, answers, asked


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    answers: Answers = {}
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            found = answers.get(self.path)
            body = json.dumps(found).encode()
            self.send_response(200 if found is not None else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing on standard error."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setenv("PIP_INDEX_URL", f"{address}/simple")
    yield Index(address, answers, asked)
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def pins(tmp_path: Path) -> Path:
    file = tmp_path / "constraints.txt"
    file.write_text("# versions only\nalpha==1.2\nBeta==2.0  # why\n\n", encoding="utf-8")
    return file


def run(pins: Path, *more: str) -> int:
    return advisories.main([str(pins), *more])


def test_an_advisory_is_named_and_fails(
    index: Index, pins: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index.answers |= KNOWN
    index.answers["/pypi/alpha/1.2/json"] = {"vulnerabilities": [NAMED]}
    index.answers["/pypi/Beta/2.0/json"] = {"vulnerabilities": []}
    assert run(pins) == advisories.FOUND
    said = capsys.readouterr().out
    assert "alpha 1.2: GHSA-0001 (CVE-2026-1), fixed in 1.3" in said
    assert "Beta" not in said


def test_an_accepted_or_withdrawn_advisory_does_not_fail(index: Index, pins: Path) -> None:
    index.answers |= KNOWN
    withdrawn = {**NAMED, "id": "GHSA-0002", "aliases": [], "withdrawn": "2026-01-01T00:00:00Z"}
    index.answers["/pypi/alpha/1.2/json"] = {"vulnerabilities": [NAMED]}
    index.answers["/pypi/Beta/2.0/json"] = {"vulnerabilities": [withdrawn]}
    assert run(pins) == advisories.FOUND
    assert run(pins, "--accept", "CVE-2026-1") == 0


def test_where_none_is_found_it_says_how_many_were_looked_up(
    index: Index, pins: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index.answers |= KNOWN
    for page in ("/pypi/alpha/1.2/json", "/pypi/Beta/2.0/json"):
        index.answers[page] = {"vulnerabilities": []}
    assert run(pins) == 0
    assert capsys.readouterr().out == "Advisories: none for the 2 packages, all looked up.\n"


def test_a_package_without_an_answer_is_named_and_not_taken_for_sound(
    index: Index, pins: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index.answers |= KNOWN
    index.answers["/pypi/alpha/1.2/json"] = {"vulnerabilities": []}
    index.answers["/pypi/Beta/2.0/json"] = {"info": {}}
    assert run(pins) == advisories.NOT_LOOKED_UP
    said = capsys.readouterr().out
    assert "none for 1 of 2 packages" in said
    assert "NOT LOOKED UP: Beta 2.0" in said


@pytest.mark.parametrize("answer", [None, {"info": {}}, {"vulnerabilities": []}, {"other": 1}])
def test_an_index_that_knows_no_old_advisory_has_none(
    index: Index,
    pins: Path,
    capsys: pytest.CaptureFixture[str],
    answer: dict[str, Any] | None,
) -> None:
    if answer is not None:
        index.answers[PROBE] = answer
    index.answers["/pypi/alpha/1.2/json"] = {"vulnerabilities": []}
    assert run(pins) == advisories.NOT_LOOKED_UP
    said = capsys.readouterr().out
    assert said.startswith("Advisories: NOT LOOKED UP")
    assert said.count("\n") == 1
    assert index.asked == [PROBE]
    assert "127.0.0.1" not in said


def test_an_index_that_cannot_be_reached_is_not_all_well(
    monkeypatch: pytest.MonkeyPatch, pins: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "http://user:word@127.0.0.1:1/simple")
    assert run(pins) == advisories.NOT_LOOKED_UP
    said = capsys.readouterr().out
    assert said.startswith("Advisories: NOT LOOKED UP")
    assert "word" not in said
