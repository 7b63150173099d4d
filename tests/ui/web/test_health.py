"""Routes for probes: answered by address, outside the gate for browsers, with nobody's words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from interviewer.core.interview.session import Command, InterviewConfig
from interviewer.settings import Settings
from interviewer.ui.web.metrics import Figures, figures
from interviewer.wiring import Container
from tests.conftest import SAMPLE
from tests.servers import Cluster, free_port
from tests.ui.web.conftest import Server
from tests.ui.web.test_gate import ask

ELSEWHERE = {"Host": "10.1.2.3"}
"""As a probe names the server: by an address that no browser may use."""
ANSWER = "水温八十度茶叶三克"


@pytest.fixture
def probed(
    tmp_path: Path,
    synced: Path,
    own_cluster: Cluster,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Server]:
    monkeypatch.setenv("INTERVIEWER_HEALTH_FROM", "127.0.0.0/8")
    monkeypatch.setenv("INTERVIEWER_DATABASE_URL", own_cluster.url())
    running = Server(tmp_path, synced)
    yield running
    running.stop()


@pytest.fixture
def own_data(tmp_path: Path, synced: Path) -> Path:
    """A data folder whose sessions no other test finds."""
    return Path(shutil.copytree(synced, tmp_path / "data"))


def test_probes_are_answered_and_readiness_follows_the_database(
    probed: Server,
    own_cluster: Cluster,
) -> None:
    assert ask(probed, "GET", "/healthz", ELSEWHERE)[::2] == (200, "ok\n")
    assert ask(probed, "GET", "/readyz", ELSEWHERE)[::2] == (200, "ready\n")
    assert ask(probed, "POST", "/healthz", ELSEWHERE).status == 405
    assert ask(probed, "GET", "/", ELSEWHERE).status == 421
    forwarded = {**ELSEWHERE, "X-Forwarded-For": "127.0.0.1"}
    assert ask(probed, "GET", "/metrics", forwarded).status == 421
    figures = ask(probed, "GET", "/metrics", ELSEWHERE)
    assert figures.status == 200
    for figure in ("sessions_moving 0.0", "queue 0.0", "people 1.0"):
        assert f"interviewer_{figure}" in figures.body
    own_cluster.stop()
    assert ask(probed, "GET", "/healthz", ELSEWHERE).status == 200
    assert ask(probed, "GET", "/readyz", ELSEWHERE)[::2] == (503, "not ready: server_failed\n")
    own_cluster.start()
    assert ask(probed, "GET", "/readyz", ELSEWHERE)[::2] == (200, "ready\n")


def test_without_the_setting_there_are_no_such_routes(shared_server: Server) -> None:
    host = {"Host": f"127.0.0.1:{shared_server.port}"}
    for route in ("/healthz", "/readyz", "/metrics"):
        assert ask(shared_server, "GET", route, host).status == 404


def test_figures_count_and_hold_no_words(own_data: Path) -> None:
    made = figures()
    interviews = Container(Settings(notes=(SAMPLE,), data=own_data)).interviews
    session_id, events = interviews.start(InterviewConfig(questions=1, seed=1))
    list(events)
    list(interviews.send(session_id, Command(text=ANSWER)))
    told = made.exposition()
    assert 'interviewer_answers_total{kind="answer"} 1.0' in told
    assert 'interviewer_step_seconds_count{step="assess"} 1.0' in told
    assert "interviewer_sessions_moving 0.0" in told
    assert not set(ANSWER) & set(told)
    assert session_id not in told


def test_calls_that_failed_and_answers_judged_in_a_models_place_are_counted(own_data: Path) -> None:
    made = figures()
    nowhere = f"http://127.0.0.1:{free_port()}/v1"
    settings = Settings(notes=(SAMPLE,), data=own_data, model="some-model", base_url=nowhere)
    interviews = Container(settings).interviews
    config = InterviewConfig(questions=1, seed=1, examiner="llm")
    session_id, events = interviews.start(config)
    list(events)
    list(interviews.send(session_id, Command(text=ANSWER)))
    told = made.exposition()
    assert "interviewer_fallbacks_total 1.0" in told
    assert 'interviewer_model_calls_total{outcome="unreachable"}' in told
    assert 'outcome="ok"' not in told
    assert nowhere not in told


def test_what_is_watched_is_asked_for_each_time() -> None:
    made, waiting = Figures(), [3]
    made.watch("interviewer_queue", "Events that wait", lambda: waiting[0])
    assert "interviewer_queue 3.0" in made.exposition()
    waiting[0] = 0
    assert "interviewer_queue 0.0" in made.exposition()


def test_each_outcome_has_a_figure_of_its_own() -> None:
    made = Figures()
    for outcome in ("ok", "ok", "timeout"):
        made.asked_model(outcome)
    made.fell_back()
    told = made.exposition()
    assert 'interviewer_model_calls_total{outcome="ok"} 2.0' in told
    assert 'interviewer_model_calls_total{outcome="timeout"} 1.0' in told
    assert "interviewer_fallbacks_total 1.0" in told
