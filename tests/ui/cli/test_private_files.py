"""What the program keeps of a person is for that person's eyes only."""

from __future__ import annotations

from pathlib import Path

from tests.worlds import World


def readable_by_others(folder: Path) -> list[str]:
    """Files that others may read where they can get at them."""
    found = []
    for path in folder.rglob("*"):
        closed = any(
            parent.stat().st_mode & 0o077 == 0
            for parent in path.parents
            if parent.is_relative_to(folder) and parent != folder
        )
        if path.is_file() and path.stat().st_mode & 0o077 and not closed:
            found.append(str(path.relative_to(folder)))
    return found


def test_nothing_below_a_shared_data_folder_is_readable_by_others(world: World) -> None:
    world.data.chmod(0o755)
    world.run("sync")
    world.chat("把 K 和 V 存下来", "/end")
    assert (world.data / "sessions.db").stat().st_mode & 0o777 == 0o600
    private = [name for name in readable_by_others(world.data) if not name.endswith(".lock")]
    assert private == []


def test_folders_that_it_makes_are_closed(world: World, tmp_path: Path) -> None:
    data = tmp_path / "a" / "b"
    world.run("sync", data=data)
    world.run("chat", "--questions", 1, data=data, stdin="/end\n")
    assert data.stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o700


def test_a_database_of_an_earlier_version_is_closed(world: World) -> None:
    world.run("chat", "--questions", 1, stdin="/end\n")
    database = world.data / "sessions.db"
    database.chmod(0o644)
    world.run("sessions")
    assert database.stat().st_mode & 0o777 == 0o600
