"""The same note holds the same things in every encoding and with every line end."""

from __future__ import annotations

import codecs

import pytest

from interviewer.adapters.notes import decode
from interviewer.adapters.notes.parse import parse_note
from interviewer.errors import NotesError

TEXT = (
    "---\ntitle: 编码\n---\n## 云杉科技 一面 2025-03-01\n\n"
    "1. 归一化放在哪里？\n2. 激活函数怎么选\n\n### 下次面试的准备\n- 复习激活函数\n"
)


def found(data: bytes) -> object:
    note = parse_note(data, "n.md").model_dump(exclude={"encoding"})
    assert len(note["questions"]) == 2
    return note


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("gb18030", b""),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_same_in_every_encoding(encoding: str, bom: bytes, newline: str) -> None:
    data = bom + TEXT.replace("\n", newline).encode(encoding)
    assert found(data) == found(TEXT.encode())
    decoded = decode(data)
    assert (decoded.encoding, decoded.bom, decoded.newline, decoded.lossless) == (
        encoding,
        bom,
        newline,
        True,
    )
    assert decoded.encode(decoded.text) == data


def test_mixed_line_ends_count_as_an_editor_counts() -> None:
    data = "# 云杉一面\r\n\r1. 甲是什么？\n2. 乙呢？\r\n".encode()
    assert [q.line for q in parse_note(data, "n.md").questions] == [3, 4]
    assert decode(data).newline == "\r\n"


def test_a_cut_utf8_file_stays_utf8() -> None:
    decoded = decode((TEXT * 20).encode()[:-3])
    assert decoded.encoding == "utf-8"
    assert not decoded.lossless


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4,
        b"\x00\x01\x02\x03" * 50,
        b"PK\x03\x04" + b"\0" * 60,
    ],
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(NotesError) as caught:
        decode(data)
    assert caught.value.key == "note_binary"


def test_an_empty_file_is_an_empty_note() -> None:
    assert parse_note(b"", "n.md").questions == ()


KOREAN = "1. 클로저가 무엇인가요?\n2. 프로세스와 스레드의 차이는?\n"
JAPANESE = "面接の質問\n1. クロージャとは何ですか？\n2. プロセスとスレッドの違い\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(KOREAN, "euc_kr"), (KOREAN * 30, "cp949"), (JAPANESE, "euc_jp")],
)
def test_korean_and_japanese_of_before_unicode_are_refused(text: str, encoding: str) -> None:
    with pytest.raises(NotesError) as caught:
        decode(text.encode(encoding))
    assert caught.value.key == "note_encoding"


@pytest.mark.parametrize(
    "text",
    [
        "系统",
        "# 虾皮\n",
        "**系统**",
        "## 3. 系统 / CUDA",
        "**6. 说说 cgroup v1 / v2**",
        "学习",
        "为什么选",
    ],
)
def test_short_texts_of_gbk_that_are_utf8_by_chance(text: str) -> None:
    assert decode(text.encode("gbk")).text == text


@pytest.mark.parametrize(
    "text",
    [
        "naïve café — résumé",
        "père Noël",
        "α β αβ ±αϵ ϵ-greedy",
        "где это",
        "Вопросы на собеседовании",
        "żółć",
        "שלום",
        "مرحبا",
    ],
)
def test_letters_of_two_bytes_stay_utf8(text: str) -> None:
    decoded = decode(text.encode())
    assert (decoded.text, decoded.encoding) == (text, "utf-8")


def test_a_character_of_four_bytes_is_neither_korean_nor_japanese() -> None:
    text = "#复盘\n" + "\u200b## 零宽\n" * 4 + "#### 二面 3.12\n"
    assert decode(text.encode("gb18030")).text == text
