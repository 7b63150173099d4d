"""The program over a real Chroma server, and while that is away."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from interviewer.core.interview.session import Command, InterviewConfig
from interviewer.errors import IndexUnusableError
from interviewer.settings import Settings
from interviewer.wiring import Container
from interviewer.wiring.workspaces import Workspaces
from tests.conftest import SAMPLE
from tests.servers import ChromaServer
from tests.worlds import World

CONFIG = InterviewConfig(questions=3, seed=1)


def program(folder: Path, url: str | None) -> Container:
    return Container(
        Settings(
            notes=(folder / "notes",),
            data=folder / "data",
            chroma_url=url,
        )
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLE, tmp_path / "notes")
    return tmp_path


def near(container: Container, text: str) -> list[tuple[str, float]]:
    hits = container.questions.search(text, 5)
    return [(question.id, round(similarity, 3)) for question, similarity in hits]


def test_an_interview_under_way_goes_on_and_sync_says_what_is_wrong(
    folder: Path,
    chroma: ChromaServer,
) -> None:
    container = program(folder, chroma.url)
    container.library.sync()
    interviews = container.interviews
    session_id, events = interviews.start(CONFIG)
    list(events)
    before = near(container, "注意力怎么算？")
    cards = container.bank.finder.near("注意力怎么算？", 5)
    chroma.stop()
    for _ in range(3):
        list(interviews.send(session_id, Command(text="不知道")))
        list(interviews.send(session_id, Command(kind="skip")))
    session = interviews.session(session_id)
    assert session.status == "finished"
    assert [turn.rubric is not None for turn in session.turns] == [True] * 3
    assert near(container, "注意力怎么算？") == before
    assert [name for name, _ in container.bank.finder.near("注意力怎么算？", 5)] == [
        name for name, _ in cards
    ]
    with pytest.raises(IndexUnusableError) as caught:
        container.library.sync()
    assert caught.value.key == "index_server"
    chroma.start()
    container.library.sync()
    assert near(container, "注意力怎么算？") == before


def test_who_comes_to_another_process_while_it_is_away_goes_on(
    tmp_path: Path,
    chroma: ChromaServer,
) -> None:
    users = tmp_path / "users.json"
    settings = Settings(data=tmp_path / "data", chroma_url=chroma.url)
    Container(settings).accounts(users).add("ann", "correct horse")
    one, another = (Workspaces(Container(settings), users) for _ in range(2))
    one.prepare()
    another.prepare()
    session_id, events = one.of("ann").interviews.start(CONFIG)
    list(events)
    chroma.stop()
    interviews = another.of("ann").interviews
    list(interviews.resume(session_id))
    for _ in range(3):
        list(interviews.send(session_id, Command(text="不知道")))
        list(interviews.send(session_id, Command(kind="skip")))
    assert interviews.session(session_id).status == "finished"


def test_the_index_lies_on_the_server_and_is_rebuilt_there(
    folder: Path,
    chroma: ChromaServer,
) -> None:
    container = program(folder, chroma.url)
    container.library.sync()
    first = near(container, "注意力怎么算？")
    assert len(first) == 5
    assert not (folder / "data" / "chroma").exists()
    program(folder, chroma.url).library.sync(rebuild=True)
    assert near(program(folder, chroma.url), "注意力怎么算？") == first


def test_a_server_that_is_away_has_one_line(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("INTERVIEWER_CHROMA_URL", "http://127.0.0.1:1/")
    ran = world.run("sync")
    assert ran.code == 1
    assert ran.one_line("Chroma", "http://127.0.0.1:1/")
