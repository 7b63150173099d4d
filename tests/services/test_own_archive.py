"""Everything of one's own goes into one file and comes back, over files and a real Postgres."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from interviewer.adapters.storage.preferences import PreferencesFile
from interviewer.adapters.storage.records.archive import LIST, pack
from interviewer.core.preferences import Preferences
from interviewer.errors import NoteWriteError, UploadError, UsageError
from interviewer.wiring import Container
from interviewer.wiring.notes_in_use import WithinFolders
from tests.old_folder import EXPECTED, KEY, container, state

SESSIONS = {one["id"] for one in EXPECTED["sessions"]}


@pytest.fixture
def archive(old_root: Path, tmp_path: Path) -> Path:
    """Of the old folder."""
    made = tmp_path / "mine.zip"
    container(old_root).archive.export_into(made)
    return made


@pytest.fixture(params=["files", "server"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Container:
    """Nothing yet, over files and over a server."""
    if request.param == "files":
        return container(tmp_path / "other")
    url = request.getfixturevalue("database_url")
    return container(tmp_path / "other", database_url=url)


def members(archive: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist() if name != LIST}


def test_everything_is_in_it_and_no_key(old_root: Path, archive: Path) -> None:
    before = state(old_root)
    report = container(old_root).archive.export("again.zip")[1]
    assert state(old_root) == before
    assert report.sessions == len(SESSIONS)
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    files = members(archive)
    assert {"notes/bank/own.md", "code/softmax.py", "records/checkpoints.jsonl"} <= set(files)
    documents = dict(map(json.loads, files["records/documents.jsonl"].splitlines()))
    assert set(documents) >= {"preferences.json", "stars.json"}
    assert KEY.encode() not in b"".join(Document(documents).values())
    assert "records/accounts.jsonl" not in files


class Document(dict[str, bytes]):
    """The documents of an archive as they were."""

    def __init__(self, encoded: Mapping[str, str]) -> None:
        import base64

        super().__init__({name: base64.b64decode(text) for name, text in encoded.items()})


def test_it_comes_back_into_an_empty_place(
    old_root: Path, archive: Path, elsewhere: Container, tmp_path: Path
) -> None:
    report = elsewhere.archive.take(archive, "mine.zip")
    assert set(report.sessions) == SESSIONS
    assert {"notes/bank/own.md", "code/softmax.py"} <= set(report.notes)
    assert {"preferences.json", "stars.json"} <= set(report.documents)
    assert elsewhere.interviews.sessions() == container(old_root).interviews.sessions()
    for name, digest in state(old_root / "notes").items():
        if name.endswith(".md") and not name.startswith("."):
            assert state(tmp_path / "other" / "notes")[name] == digest
    chosen = elsewhere.endpoint.settings()
    assert (chosen.model, chosen.api_key) == ("m", None)


def test_its_cards_are_asked_at_once(archive: Path, elsewhere: Container) -> None:
    assert not any(card.overrides for card in elsewhere.bank.cards)
    elsewhere.take_archive(archive, "mine.zip")
    assert any(card.overrides for card in elsewhere.bank.cards)


def test_a_second_import_changes_nothing(archive: Path, elsewhere: Container) -> None:
    elsewhere.archive.take(archive, "mine.zip")
    report = elsewhere.archive.take(archive, "mine.zip")
    assert (report.sessions, report.notes, report.rows, report.documents) == ((), (), 0, ())
    assert (report.kept, report.different) == ((), ())
    assert set(report.known) == SESSIONS


def test_what_is_here_stays_and_what_differs_is_named(
    archive: Path, elsewhere: Container, tmp_path: Path
) -> None:
    elsewhere.archive.take(archive, "mine.zip")
    mine = tmp_path / "other" / "notes" / "bank" / "own.md"
    mine.write_text("mine", encoding="utf-8")
    PreferencesFile(elsewhere.stores.documents()).write(Preferences(model="another"))
    gone = sorted(SESSIONS)[0]
    elsewhere.interviews.delete(elsewhere.interviews.session(gone))
    report = elsewhere.archive.take(archive, "mine.zip")
    assert report.different == ("notes/bank/own.md",)
    assert mine.read_text(encoding="utf-8") == "mine"
    assert PreferencesFile(elsewhere.stores.documents()).read().model == "another"
    assert report.sessions == (gone,)
    assert {one.id for one in elsewhere.interviews.sessions()} == SESSIONS
    assert elsewhere.interviews.sessions()[-1].id == gone


def changed(archive: Path, name: str, data: bytes) -> bytes:
    """The archive with another member, and a list that fits."""
    return pack({**members(archive), name: data}, "0")


def alone(name: str, data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, data)
    return made.getvalue()


Make = Callable[[Path], bytes]
NEWER = json.dumps({"kind": "mock-interviewer", "version": 99}).encode()
BAD: Mapping[str, tuple[Make, str]] = {
    "text": (lambda _: b"not a zip", "archive_broken"),
    "cut": (lambda archive: archive.read_bytes()[:5000], "archive_broken"),
    "foreign": (lambda _: alone("notes/a.md", b"# a"), "archive_foreign"),
    "other list": (lambda _: alone(LIST, b"[]"), "archive_foreign"),
    "newer": (lambda _: alone(LIST, NEWER), "archive_newer"),
    "large": (lambda _: pack({"notes/a.md": bytes(600 * 2**20)}, "0"), "archive_large"),
    "above": (lambda archive: changed(archive, "notes/../../out.md", b""), "archive_unsafe"),
    "absolute": (lambda archive: changed(archive, "/tmp/out.md", b""), "archive_unsafe"),
    "hidden": (lambda archive: changed(archive, "notes/.git/a.md", b""), "archive_unsafe"),
    "kind": (lambda archive: changed(archive, "notes/run.sh", b""), "archive_unsafe"),
    "windows": (lambda archive: changed(archive, "notes/..\\out.md", b""), "archive_unsafe"),
    "sessions": (
        lambda archive: changed(
            archive, "records/sessions.jsonl", b'["../../x","2026","running","{}",null]\n'
        ),
        "archive_broken",
    ),
    "verdict": (
        lambda archive: changed(
            archive, "records/opinions.jsonl", b'["abc",1,"p","great","2026-01-01"]\n'
        ),
        "archive_broken",
    ),
    "columns": (
        lambda archive: changed(archive, "records/reviews.jsonl", b'["abc"]\n'),
        "archive_broken",
    ),
    "pickle": (
        lambda archive: changed(
            archive, "records/writes.jsonl", b'["abc","","c","t","p",0,"x","pickle","gA=="]\n'
        ),
        "archive_broken",
    ),
    "object": (
        lambda archive: changed(
            archive,
            "records/writes.jsonl",
            b'["abc","","c","t","p",0,"x","msgpack","xwgAk6Jvc6ZzeXN0ZW0="]\n',
        ),
        "archive_broken",
    ),
    "no checkpoint": (
        lambda archive: changed(
            archive, "records/checkpoints.jsonl", b'["abc","","c",null,null,"{}"]\n'
        ),
        "archive_broken",
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_archive_has_one_line_and_changes_nothing(
    archive: Path, tmp_path: Path, kind: str
) -> None:
    make, key = BAD[kind]
    bad = tmp_path / "bad.zip"
    bad.write_bytes(make(archive))
    other = container(tmp_path / "other")
    with pytest.raises(UploadError) as caught:
        other.archive.take(bad, "bad.zip")
    assert caught.value.key == key
    assert state(tmp_path / "other") == {}


def test_a_changed_byte_is_noticed(archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive) as old:
        files = {name: old.read(name) for name in old.namelist()}
    files["notes/bank/own.md"] += b"!"
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as made:
        for name, data in files.items():
            made.writestr(name, data)
    with pytest.raises(UploadError) as caught:
        container(tmp_path / "other").archive.take(tmp_path / "bad.zip", "bad.zip")
    assert caught.value.key == "archive_broken"


def test_a_link_in_the_notes_leads_nowhere(archive: Path, tmp_path: Path) -> None:
    other, outside = container(tmp_path / "other"), tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "other" / "notes" / "bank").symlink_to(outside, target_is_directory=True)
    with pytest.raises(UploadError) as caught:
        other.archive.take(archive, "mine.zip")
    assert caught.value.key == "archive_unsafe"
    assert list(outside.iterdir()) == []


def test_where_a_file_cannot_be_written_nothing_is_taken(archive: Path, tmp_path: Path) -> None:
    other = container(tmp_path / "other")
    (tmp_path / "other" / "data").mkdir()
    (tmp_path / "other" / "data" / "code").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(UploadError) as caught:
        other.archive.take(archive, "mine.zip")
    assert caught.value.key == "upload_write"
    assert list(state(tmp_path / "other")) == ["data/code"]


def test_an_archive_is_not_overwritten(old_root: Path, archive: Path) -> None:
    with pytest.raises(UsageError):
        container(old_root).archive.export_into(archive)


def test_a_guests_session_from_elsewhere_writes_into_nobody_elses_notes(
    archive: Path, tmp_path: Path
) -> None:
    bobs = tmp_path / "users" / "bob" / "notes" / "a.md"
    bobs.parent.mkdir(parents=True)
    bobs.write_text("# a\n", encoding="utf-8")
    made = container(tmp_path / "users" / "ann")
    made.archive.take(archive, "mine.zip")
    guest = Container(made.configured, guest=True)
    writer = guest._writer()
    assert isinstance(writer, WithinFolders)
    finished = [one for one in guest.interviews.sessions() if one.retrospective is not None]
    for path in (bobs, tmp_path / "users" / "ann" / "notes" / ".." / ".." / "bob" / "notes/a.md"):
        with pytest.raises(NoteWriteError) as caught:
            writer.write(path, finished[0].retrospective)  # type: ignore[arg-type]
        assert caught.value.key == "retro_outside"
    assert bobs.read_text(encoding="utf-8") == "# a\n"


def test_what_an_imported_session_wrote_elsewhere_is_left_alone(
    old_root: Path, archive: Path, tmp_path: Path
) -> None:
    made = container(tmp_path / "new")
    made.archive.take(archive, "mine.zip")
    app = Container(made.configured)
    there = {path: path.read_bytes() for path in (old_root / "notes").rglob("*.md")}
    written = [one for one in app.interviews.sessions() if one.write is not None]
    for session in written:
        with pytest.raises(NoteWriteError) as caught:
            app.interviews.undo_retrospective(session)
        assert caught.value.key == "retro_elsewhere"
    assert written
    assert {path: path.read_bytes() for path in there} == there
