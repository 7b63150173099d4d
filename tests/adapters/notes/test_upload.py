"""Uploaded notes: names from Chinese Windows are read.

Archives that are damaged, locked, made up or too large change nothing.
"""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest

from interviewer.adapters.notes.archive import MAX_FILE, MAX_FILES, MAX_TOTAL
from interviewer.adapters.notes.upload import NoteUpload
from interviewer.core.notes.sync_report import UploadReport
from interviewer.errors import UploadError
from interviewer.words.messages import explain

TEXT = "## 面试复盘\n### 极光科技一面\n1. 反向传播里的梯度为什么会消失？\n".encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    notes = tmp_path / "notes"
    (notes / "旧").mkdir(parents=True)
    (notes / "旧" / "原有.md").write_bytes(b"old")
    return notes


def take(folder: Path, file: Path, name: str | None = None) -> UploadReport:
    return NoteUpload(folder, folder.parent / "backups").take(file, name or file.name)


def state(folder: Path) -> dict[str, bytes | None]:
    return {
        str(p.relative_to(folder)): p.read_bytes() if p.is_file() else None
        for p in folder.rglob("*")
    }


def zipped(
    path: Path,
    *members: tuple[bytes, bytes],
    compression: int = zipfile.ZIP_DEFLATED,
) -> Path:
    """members: (raw name, bytes). Names are written as given, without the mark of UTF-8."""

    class Raw(zipfile.ZipInfo):
        def _encodeFilenameFlags(self) -> tuple[bytes, int]:
            return self.filename.encode("latin-1"), self.flag_bits

    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in members:
            info = Raw(name.decode("latin-1"))
            info.compress_type = compression
            archive.writestr(info, data)
    return path


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "gb18030"])
def test_names_of_chinese_windows_are_read(folder: Path, tmp_path: Path, encoding: str) -> None:
    names = ["面试/极光科技 一面.md", "面试/誠聘、乗（二）.md", "plain.md"]
    file = zipped(tmp_path / "a.zip", *((n.encode(encoding), TEXT) for n in names))
    assert set(take(folder, file).saved) == set(names)
    assert all((folder / n).read_bytes() == TEXT for n in names)


def test_names_marked_as_utf8_and_western_ones_stay(folder: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("面试　记录.md", TEXT)
    assert take(folder, tmp_path / "a.zip").saved == ("面试　记录.md",)
    file = zipped(tmp_path / "b.zip", ("café.md".encode("cp437"), TEXT))
    assert take(folder, file).saved == ("café.md",)


def test_what_archives_carry_besides_is_skipped(folder: Path, tmp_path: Path) -> None:
    file = zipped(
        tmp_path / "a.zip",
        (b"a.md", TEXT),
        (b"__MACOSX/._a.md", b"x"),
        (b".hidden/b.md", b"x"),
        (b"c.png", b"x"),
    )
    report = take(folder, file)
    assert report.saved == ("a.md",)
    assert len(report.skipped) == 3


def refused(folder: Path, file: Path, key: str, name: str | None = None) -> None:
    before = state(folder)
    with pytest.raises(UploadError) as caught:
        take(folder, file, name)
    assert caught.value.key == key
    assert "\n" not in explain(caught.value, "zh")
    assert state(folder) == before


OUT = [
    b"../x.md",
    b"a/../../x.md",
    b"/etc/x.md",
    b"..\\x.md",
    b"C:\\x.md",
    b"C:x.md",
    b"a\nb.md",
    b"\x1b[2J.md",
    "极光/../../x.md".encode("gbk"),
]


@pytest.mark.parametrize("name", OUT)
def test_a_name_that_leads_out_is_refused(folder: Path, tmp_path: Path, name: bytes) -> None:
    refused(folder, zipped(tmp_path / "a.zip", (b"good.md", TEXT), (name, TEXT)), "upload_path")


def test_a_link_is_refused(folder: Path, tmp_path: Path) -> None:
    link = zipfile.ZipInfo("x.md")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    refused(folder, tmp_path / "a.zip", "upload_path")
    (folder / "away").symlink_to(tmp_path)
    refused(folder, zipped(tmp_path / "b.zip", (b"away/x.md", TEXT)), "upload_path")
    assert not (tmp_path / "x.md").exists()


def test_a_bomb_is_refused_by_what_unpacks(folder: Path, tmp_path: Path) -> None:
    one = zipped(tmp_path / "a.zip", (b"good.md", TEXT), (b"b.md", b"0" * (MAX_FILE + 1)))
    assert one.stat().st_size < 10_000
    refused(folder, one, "upload_large")
    many = [(b"%d.md" % n, b"0" * MAX_FILE) for n in range(MAX_TOTAL // MAX_FILE)]
    refused(folder, zipped(tmp_path / "b.zip", *many, (b"last.md", b"1")), "upload_large")
    refused(
        folder,
        zipped(tmp_path / "c.zip", *((b"%d.md" % n, b"") for n in range(MAX_FILES + 1))),
        "upload_many",
    )


def test_a_size_that_lies_does_not_help(folder: Path, tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.zip", (b"a.md", b"0" * (MAX_FILE + 1)))
    data = bytearray(file.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    file.write_bytes(data)
    before = state(folder)
    with pytest.raises(UploadError):
        take(folder, file)
    assert state(folder) == before


def test_an_encrypted_one_is_refused(folder: Path, tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.zip", (b"a.md", TEXT))
    data = bytearray(file.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    file.write_bytes(data)
    refused(folder, file, "upload_zip")


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_rare_compressions_are_refused(folder: Path, tmp_path: Path, compression: int) -> None:
    refused(
        folder, zipped(tmp_path / "a.zip", (b"a.md", TEXT), compression=compression), "upload_zip"
    )


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + b"\0" * 18, b"no zip at all" * 100])
def test_what_is_no_zip_is_refused(folder: Path, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(data)
    refused(folder, file, "upload_empty" if data.startswith(b"PK\x05") else "upload_zip")


def test_a_damaged_zip_is_one_line_wherever_it_is_damaged(folder: Path, tmp_path: Path) -> None:
    good = zipped(
        tmp_path / "good.zip", ("面试.md".encode("gbk"), TEXT * 20), (b"b.md", TEXT)
    ).read_bytes()
    dice, file, refusals = random.Random(7), tmp_path / "bad.zip", 0
    for _ in range(600):
        data = bytearray(good)
        for _ in range(dice.randrange(1, 4)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        file.write_bytes(data[: dice.randrange(len(data))] if dice.random() < 0.2 else data)
        before = state(folder)
        try:
            take(folder, file)
        except UploadError:
            refusals += 1
            assert state(folder) == before
    assert refusals > 300


def test_a_note_that_cannot_be_written_takes_the_others_back(folder: Path, tmp_path: Path) -> None:
    members = [
        ("旧/原有.md".encode(), b"new"),
        (b"fresh/a.md", TEXT),
        ("旧/原有.md/b.md".encode(), TEXT),
    ]
    refused(folder, zipped(tmp_path / "a.zip", *members), "upload_write")
    refused(
        folder,
        zipped(tmp_path / "b.zip", (b"a.md", TEXT), (b"x" * 300 + b".md", TEXT)),
        "upload_write",
    )
    report = take(folder, zipped(tmp_path / "c.zip", *members[:2]))
    assert (report.saved, report.replaced) == (("fresh/a.md",), ("旧/原有.md",))
    assert (tmp_path / "backups" / "uploads" / "旧" / "原有.md").read_bytes() == b"old"


@pytest.mark.parametrize("name", ["x.exe", ".hidden.md", "x", "a.md.js"])
def test_what_is_no_note_is_refused(folder: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / "upload"
    file.write_bytes(TEXT)
    refused(folder, file, "upload_kind", name)


def test_a_large_note_is_refused_and_a_path_in_its_name_is_dropped(
    folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "upload"
    file.write_bytes(b"0" * (MAX_FILE + 1))
    refused(folder, file, "upload_large", "a.md")
    file.write_bytes(TEXT)
    assert take(folder, file, "../../<img src=x>.md").saved == ("<img src=x>.md",)
    assert take(folder, file, "..\\..\\b.md").saved == ("b.md",)


@pytest.mark.parametrize("name", [b"bank/dpo/dpo-principle.md", b"Words/companies.md"])
def test_an_archive_brings_no_cards_and_no_words_of_ours(
    folder: Path, tmp_path: Path, name: bytes
) -> None:
    file = zipped(tmp_path / "a.zip", (name, TEXT), (b"ok.md", TEXT))
    report = take(folder, file)
    assert report.saved == ("ok.md",)
    assert report.skipped == (name.decode(),)
    assert not (folder / name.decode()).exists()


def test_a_note_may_be_called_bank(folder: Path, tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.zip", (b"bank.md", TEXT), (b"x/bank/a.md", TEXT))
    assert take(folder, file).saved == ("bank.md", "x/bank/a.md")
