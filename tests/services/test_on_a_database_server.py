"""The program over a real Postgres server: what it keeps, and what it does while that is away."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from interviewer.adapters.grading_local.examiner import LocalExaminer
from interviewer.adapters.storage.postgres.database import PostgresDatabase, Row
from interviewer.core.bank.card import Language
from interviewer.core.interview.judgement import Judgement, Scene
from interviewer.core.interview.session import Command, InterviewConfig, Turn
from interviewer.core.ports import Say
from interviewer.errors import SessionStateError, StoreError
from interviewer.services.interviews import Interviews
from interviewer.settings import Settings
from interviewer.wiring import Container
from tests.conftest import SAMPLE
from tests.servers import Cluster
from tests.worlds import World

ANSWER = "先把历史的 K 和 V 存下来。\0"
"""With a character that a text of Postgres cannot hold."""
CONFIG = InterviewConfig(questions=2, seed=1)


@pytest.fixture
def folder(synced: Path, tmp_path: Path) -> Path:
    """Notes and an index; the database lies elsewhere."""
    shutil.copytree(synced, tmp_path / "data")
    shutil.copytree(SAMPLE, tmp_path / "notes")
    return tmp_path


def program(folder: Path, url: str) -> Container:
    """A process of its own, as far as the database can tell."""
    return Container(
        Settings.model_validate(
            {
                "notes": (folder / "notes",),
                "data": folder / "data",
                "database_url": url,
            }
        )
    )


def begun(interviews: Interviews) -> str:
    session_id, events = interviews.start(CONFIG)
    list(events)
    return session_id


def answers(interviews: Interviews, session_id: str) -> list[str]:
    return [text for turn in interviews.session(session_id).turns for text in turn.answers]


def test_every_command_keeps_its_data_on_the_server(
    world: World,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("INTERVIEWER_DATABASE_URL", database_url)
    assert world.run("sync").code == 0
    assert world.chat("先采样再打分", "/end").code == 0
    assert len(world.run("sessions", "--json").json) == 1
    assert world.run("today").code == 0
    assert world.run("report", "--json").json["items"][0]["answers"] == ["先采样再打分"]
    assert world.run("doctor").code == 0
    left = {path.name for path in world.data.iterdir()}
    assert not left & {"sessions.db", "answers", "locks", "corrections.json"}


def test_another_process_goes_on_with_a_session(folder: Path, database_url: str) -> None:
    one, other = program(folder, database_url), program(folder, database_url)
    one.library.sync()
    session_id = begun(one.interviews)
    list(one.interviews.send(session_id, Command(text=ANSWER)))
    assert answers(other.interviews, session_id) == [ANSWER]
    list(other.interviews.send(session_id, Command(kind="end")))
    assert one.interviews.session(session_id).status == "finished"
    assert [found.id for found in one.interviews.sessions()] == [session_id]


def test_who_may_log_in_is_not_deleted_with_what_is_somebodys(
    folder: Path,
    database_url: str,
) -> None:
    app = program(folder, database_url)
    accounts = app.accounts(folder / "users.json")
    accounts.add("ada", "correct horse battery")
    app.library.sync()
    begun(app.interviews)
    app.erasure.everything()
    assert app.interviews.sessions() == []
    assert accounts.names() == ["ada"]


def while_judging(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], None]) -> None:
    """Let something happen in the middle of the next step, once."""
    judge = LocalExaminer.judge

    def meanwhile(
        self: LocalExaminer,
        turn: Turn,
        lang: Language,
        scene: Scene,
        say: Say,
    ) -> Judgement:
        monkeypatch.setattr(LocalExaminer, "judge", judge)
        happens()
        return judge(self, turn, lang, scene, say)

    monkeypatch.setattr(LocalExaminer, "judge", meanwhile)


def test_only_one_of_two_processes_moves_a_session(
    folder: Path,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, other = program(folder, database_url), program(folder, database_url)
    one.library.sync()
    session_id = begun(one.interviews)
    refused: list[str | None] = []

    def meanwhile() -> None:
        with pytest.raises(SessionStateError) as caught:
            list(other.interviews.send(session_id, Command(text="第二个")))
        refused.append(caught.value.key)
        assert other.interviews.is_moving(session_id)

    while_judging(monkeypatch, meanwhile)
    list(one.interviews.send(session_id, Command(text="第一个")))
    assert refused == ["session_busy"]
    assert not other.interviews.is_moving(session_id)
    assert answers(other.interviews, session_id) == ["第一个"]


def test_a_server_that_restarts_within_a_step_costs_no_answer(
    folder: Path,
    own_cluster: Cluster,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, other = (program(folder, own_cluster.url()) for _ in range(2))
    one.library.sync()
    session_id = begun(one.interviews)

    def meanwhile() -> None:
        own_cluster.stop()
        own_cluster.start()

    while_judging(monkeypatch, meanwhile)
    with pytest.raises(StoreError) as caught:
        list(one.interviews.send(session_id, Command(text=ANSWER)))
    assert caught.value.key in ("server_failed", "server_lock_lost")
    list(other.interviews.resume(session_id))
    assert answers(other.interviews, session_id) == [ANSWER]
    list(one.interviews.send(session_id, Command(text="再答一次")))
    assert answers(other.interviews, session_id) == [ANSWER, "再答一次"]


def test_a_step_whose_lock_was_lost_writes_nothing(
    folder: Path,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The line breaks in the middle of a step, and another process takes the session over."""
    one, other = program(folder, database_url), program(folder, database_url)
    one.library.sync()
    session_id = begun(one.interviews)

    def meanwhile() -> None:
        one.server.locks.close()
        list(other.interviews.resume(session_id))

    while_judging(monkeypatch, meanwhile)
    with pytest.raises(StoreError) as caught:
        list(one.interviews.send(session_id, Command(text=ANSWER)))
    assert caught.value.key == "server_lock_lost"
    assert answers(other.interviews, session_id) == [ANSWER]
    list(one.interviews.send(session_id, Command(text="再答一次")))
    assert answers(other.interviews, session_id) == [ANSWER, "再答一次"]


def test_a_server_that_is_away_has_one_line_without_the_password(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("INTERVIEWER_DATABASE_URL", "postgresql://me:s3cret@127.0.0.1:1/db")
    ran = world.run("sessions")
    assert ran.code == 1
    assert ran.one_line("postgresql://127.0.0.1:1/db")
    assert "s3cret" not in ran.err + ran.out


def test_another_kind_of_server_is_refused_without_its_password(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("INTERVIEWER_DATABASE_URL", "mysql://me:s3cret@127.0.0.1/db")
    ran = world.run("sessions")
    assert ran.code == 2
    assert ran.one_line("database_url", "postgresql://")
    assert "s3cret" not in ran.err + ran.out


def version(database: PostgresDatabase) -> list[Row]:
    return database.rows("SELECT version FROM interviewer_version")


def test_two_processes_bring_an_empty_database_up_to_date_once(own_cluster: Cluster) -> None:
    opened = [PostgresDatabase(own_cluster.url()) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        versions = list(pool.map(version, opened))
    assert versions == [[(1,)]] * 4
    for database in opened:
        database.close()


def test_a_database_of_a_newer_version_is_refused(database_url: str) -> None:
    older = PostgresDatabase(database_url)
    older.rows("UPDATE interviewer_version SET version = 99")
    older.close()
    with pytest.raises(StoreError) as caught:
        PostgresDatabase(database_url).rows("SELECT 1")
    assert caught.value.key == "db_newer"


def test_without_the_setting_no_driver_is_loaded(world: World) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from interviewer.settings import Settings\n"
        "from interviewer.wiring import Container\n"
        "made = Container(Settings(notes=(Path(sys.argv[1]),), data=Path(sys.argv[2])))\n"
        "made.library.sync(); made.interviews.sessions(); made.practice\n"
        "print([name for name in sys.modules if 'psycopg' in name or 'postgres' in name])\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(world.notes), str(world.data)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == "[]"
    with sqlite3.connect(world.data / "sessions.db") as db:
        assert db.execute("SELECT COUNT(*) FROM sessions").fetchone() == (0,)
