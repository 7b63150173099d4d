"""Workspaces of people who are away are given back; who comes again finds everything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from interviewer.core.interview.session import Command, InterviewConfig, KeptAnswer
from interviewer.errors import AccountsError, SessionStateError, UsageError
from interviewer.settings import Settings
from interviewer.ui.web.site import Site, Update, Visit
from interviewer.wiring import Container
from interviewer.wiring.workspaces import IDLE, Workspaces
from tests.wiring.test_shared import write_own_card

PEOPLE = tuple(f"user{number}" for number in range(4))
ANN, BOB, CARLA, _ = PEOPLE
CONFIG = InterviewConfig(questions=3, seed=1)
ANSWER = Command(text="把前面 token 的 K 和 V 存下来，代价是显存随长度增长。")


class Clock:
    """Seconds that pass when they are told to."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def passing() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, passing: Clock) -> Workspaces:
    folder = tmp_path_factory.mktemp("server")
    users = folder / "users.json"
    program = Container(Settings(data=folder / "data"))
    for name in PEOPLE:
        program.accounts(users).add(name, "correct horse")
    found = Workspaces(program, users, passing)
    found.prepare()
    return found


@pytest.fixture
def clock(passing: Clock) -> Clock:
    """After everybody has been away for long."""
    passing.now += 2 * IDLE
    return passing


@pytest.fixture
def workspaces(server: Workspaces, clock: Clock) -> Workspaces:
    assert clock.now
    return server


def begun(person: Container) -> str:
    session, events = person.interviews.start(CONFIG)
    list(events)
    return session


@pytest.mark.parametrize(("seconds", "stays"), [(0, True), (IDLE - 1, True), (IDLE + 1, False)])
def test_it_is_the_time_since_the_last_event_that_counts(
    workspaces: Workspaces, clock: Clock, seconds: float, stays: bool
) -> None:
    workspaces.of(ANN)
    clock.now += IDLE / 2
    before = id(workspaces.of(ANN))
    clock.now += seconds
    workspaces.of(BOB)
    assert (id(workspaces._places[ANN].container) == before) is stays


def test_only_who_is_active_is_held(workspaces: Workspaces, clock: Clock) -> None:
    """One after the other in one process: people who came long ago cost nothing."""
    most = 0
    for name in PEOPLE * 2:
        workspaces.of(name)
        most = max(most, workspaces.held())
        clock.now += IDLE / 2 + 1
    assert most == 2


def test_an_event_under_way_keeps_its_person_however_long_it_takes(
    workspaces: Workspaces, clock: Clock
) -> None:
    with workspaces.at_work(ANN) as ann:
        session = begun(ann)
        answering = ann.interviews.send(session, ANSWER)
        next(answering)
        clock.now += 20 * IDLE
        workspaces.of(BOB)
        with pytest.raises(SessionStateError, match="session_busy"):
            list(workspaces.of(ANN).interviews.send(session, ANSWER))
        assert workspaces.of(ANN) is ann
        list(answering)
    clock.now += IDLE - 1
    workspaces.of(BOB)
    assert workspaces.of(ANN) is ann
    said = [each.text for each in ann.interviews.session(session).transcript]
    assert said.count(ANSWER.text) == 1


def test_two_events_side_by_side_count_until_the_last_one_ends(
    workspaces: Workspaces, clock: Clock
) -> None:
    with workspaces.at_work(ANN) as ann:
        with workspaces.at_work(ANN) as other:
            assert other is ann
        clock.now += 2 * IDLE
        workspaces.of(BOB)
        assert workspaces.of(ANN) is ann


def test_an_event_that_fails_is_over(workspaces: Workspaces, clock: Clock) -> None:
    with pytest.raises(UsageError), workspaces.at_work(ANN):
        raise UsageError("bad_value", name="x", value="y")
    clock.now += IDLE + 1
    workspaces.of(BOB)
    assert workspaces.held() == 1
    with pytest.raises(AccountsError), workspaces.at_work("nobody"):
        pass


def test_nothing_is_lost(workspaces: Workspaces, clock: Clock) -> None:
    """A session, an answer that nobody graded yet, a star, an own card."""
    ann = workspaces.of(ANN)
    session = begun(ann)
    list(ann.interviews.send(session, ANSWER))
    list(ann.interviews.send(session, Command(text="不知道")))
    before = ann.interviews.session(session)
    starred = ann.bank.questions("zh")[0].id
    ann.bank_list.star(starred)
    write_own_card(ann)
    kept = KeptAnswer(command=ANSWER, seen=len(before.transcript))
    ann.answers.write(session, (kept,))
    clock.now += IDLE + 1
    workspaces.of(BOB)
    again = workspaces.of(ANN)
    assert again is not ann
    assert again.interviews.session(session) == before
    assert starred in again.bank_list._parts.stars.read()
    assert any(card.overrides for card in again.bank.cards)
    list(again.interviews.resume(session))
    after = again.interviews.session(session).transcript
    assert [each.text for each in after[len(before.transcript) :]].count(ANSWER.text) == 1
    assert again.answers.read(session) == ()


def test_parts_of_everybody_stay(workspaces: Workspaces, clock: Clock) -> None:
    shared = ("embedder", "judge", "prompts", "aside", "calibration", "problems")
    before = [id(getattr(workspaces.of(CARLA), part)) for part in shared]
    cards = workspaces.of(CARLA).bank.cards
    clock.now += IDLE + 1
    workspaces.of(BOB)
    assert [id(getattr(workspaces.of(CARLA), part)) for part in shared] == before
    assert workspaces.of(CARLA).bank.cards is cards


def test_without_accounts_nothing_is_given_back(tmp_path: Path, clock: Clock) -> None:
    program = Container(Settings(data=tmp_path / "data", notes=(tmp_path,)))
    alone = Workspaces(program, None, clock)
    library = alone.of(None).library
    clock.now += 100 * IDLE
    with alone.at_work(None) as mine:
        assert mine is program
        assert mine.library is library


def test_an_event_of_the_page_counts_until_its_stream_ends(
    workspaces: Workspaces, clock: Clock
) -> None:
    site = Site(workspaces)
    request = SimpleNamespace(username=ANN, cookies=None, query_params={}, headers={})

    def two(visit: Visit) -> Iterator[Update]:
        yield {"first": id(visit.app)}
        yield {"second": id(visit.app)}

    notice: Any = "notice"
    for finish in (list, lambda stream: stream.close()):
        stream = site.on(two, notice, streams=True)(request)
        next(stream)
        first = next(stream)["first"]
        clock.now += 2 * IDLE
        workspaces.of(BOB)
        assert id(workspaces._places[ANN].container) == first
        finish(stream)
        clock.now += IDLE + 1
        workspaces.of(BOB)
        assert workspaces._places[ANN].container is None
