"""What is written down: where, of which session, and never an answer or a key."""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from interviewer import logs

SECRET_ANSWER = "我的答案里有一个别处没有的词：琉璃瓦"


@pytest.fixture(autouse=True)
def _handlers_as_before() -> Iterator[None]:
    handlers, level = list(logs.log.handlers), logs.log.level
    yield
    for handler in logs.log.handlers[:]:
        if handler not in handlers:
            logs.log.removeHandler(handler)
            handler.close()
    logs.log.setLevel(level)


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_the_program_is_quiet_unless_it_is_asked_to_speak(
    capfd: pytest.CaptureFixture[str],
) -> None:
    logs.log.warning("something")
    printed = capfd.readouterr()
    assert printed.out + printed.err == ""


def test_the_file_is_its_owners_and_turns_over(tmp_path: Path) -> None:
    path = logs.to_file(tmp_path)
    assert path == tmp_path / logs.FILE
    assert path.stat().st_mode & 0o077 == 0
    rotating = logs.log.handlers[-1]
    assert isinstance(rotating, logging.handlers.RotatingFileHandler)
    assert (rotating.maxBytes, rotating.backupCount) == (logs.FILE_BYTES, logs.OLD_FILES)


def test_a_line_bears_request_and_session_and_the_next_one_does_not(tmp_path: Path) -> None:
    path = logs.to_file(tmp_path)

    def work() -> Iterator[int]:
        for number in (1, 2):
            logs.log.info("part %d", number)
            yield number

    done = []
    for number in logs.about_request("r1", logs.about_session("s1", work())):
        done.append(number)
        logs.log.info("between")
    logs.log.info("after")
    assert done == [1, 2]
    told = [line.split(" ", 3)[3] for line in lines(path)]
    assert told == [
        "request=r1 session=s1 part 1",
        "request=- session=- between",
        "request=r1 session=s1 part 2",
        "request=- session=- between",
        "request=- session=- after",
    ]


def test_structured_lines_go_to_standard_error_and_into_no_file(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    logs.begin(tmp_path, structured=True)

    def work() -> Iterator[int]:
        logs.log.warning("a line\nof two, %s", '"quoted" 琉')
        yield 1

    list(logs.about_request("r1", logs.about_session("s1", work())))
    logs.log.info("after")
    first, second = map(json.loads, capfd.readouterr().err.splitlines())
    assert (first["level"], first["request"], first["session"]) == ("WARNING", "r1", "s1")
    assert first["message"] == 'a line\nof two, "quoted" 琉'
    assert dt.datetime.fromisoformat(first["time"]).tzinfo is not None
    assert (second["level"], second["request"], second["session"]) == ("INFO", None, None)
    assert set(first) == set(second) == {"time", "level", "request", "session", "message"}
    assert not (tmp_path / logs.FILE).exists()


def test_without_the_option_lines_go_into_the_file(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    logs.begin(tmp_path, structured=False)
    logs.log.info("done")
    assert lines(tmp_path / logs.FILE)[0].endswith("request=- session=- done")
    assert capfd.readouterr().err == ""


def test_an_unexpected_error_is_told_by_its_type_and_place_only() -> None:
    try:
        raise ValueError(SECRET_ANSWER)
    except ValueError as error:
        line = logs.failure(error)
    assert line.startswith("ValueError at test_logs.py:")
    assert SECRET_ANSWER not in line


def test_verbose_shows_a_session_and_never_an_answer(world: Any) -> None:
    run = world.run(
        "--verbose", "chat", "--questions", 1, "--seed", 7, stdin=f"{SECRET_ANSWER}\n/end\n"
    )
    assert run.code == 0
    session_id = world.last()
    assert f"session={session_id} did" in run.err
    assert "琉璃瓦" not in run.err


def test_doctor_names_the_file_where_there_is_one(world: Any) -> None:
    def told() -> str:
        checks = world.run("doctor", "--json").json["checks"]
        return str(next(check["detail"] for check in checks if check["name"] == "data"))

    file = world.data / logs.FILE
    assert not file.exists()
    assert told() == str(world.data)
    file.parent.mkdir()
    file.touch()
    assert str(file) in told()
