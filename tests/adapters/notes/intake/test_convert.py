"""Every kind of file gives the same questions; what cannot be read right is refused in one line."""

from __future__ import annotations

import codecs
import random
from pathlib import Path

import pytest

from interviewer.adapters.notes import archive
from interviewer.adapters.notes.intake.convert import Converter
from interviewer.adapters.notes.parse import parse_note
from interviewer.core.notes.intake import MAX_OFFER, Conversion, Converted, Offer
from interviewer.errors import UploadError
from interviewer.words.messages import explain
from tests.adapters.notes.intake import files

TRADITIONAL = "北辰智能 一面\n\n1. 請介紹一下注意力機制？\n2. 為什麼要除以根號 d？\n"


def convert(data: bytes, name: str = "") -> Conversion:
    return Converter().convert(Offer(name=name, data=data))


def only(data: bytes, name: str = "") -> Converted:
    [document] = convert(data, name).documents
    return document


def asked(document: Converted) -> list[str]:
    note = parse_note(document.markdown.encode(), "收集/北辰智能 一面.md")
    return [question.text for question in note.questions]


def refused(data: bytes, name: str, key: str) -> None:
    with pytest.raises(UploadError) as caught:
        convert(data, name)
    assert caught.value.key == key
    for lang in ("zh", "en"):
        assert "\n" not in explain(caught.value, "zh" if lang == "zh" else "en")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.md", files.TEXT.encode()),
        ("a.TXT", files.TEXT.encode("gb18030")),
        ("a.html", files.PAGE.encode()),
        ("a.docx", files.word()),
        ("a.pdf", files.pdf()),
        ("", files.TEXT.encode()),
        ("", files.PAGE.encode()),
        ("", files.word()),
        ("", files.pdf()),
    ],
)
def test_every_kind_gives_the_same_questions(name: str, data: bytes) -> None:
    document = only(data, name)
    assert asked(document) == files.QUESTIONS
    assert document.title.startswith("北辰智能 一面")


def test_html_keeps_headings_lists_and_words_apart_and_drops_scripts() -> None:
    document = only(files.PAGE.encode(), "a.html")
    assert "# 北辰智能 一面" in document.markdown
    assert "1. 讲一下 **KV Cache** 的原理？" in document.markdown
    assert "3. DPO 和 PPO 的区别是什么？\n感觉凉了" in document.markdown
    for gone in ("脚本", "color:red", "首页"):
        assert gone not in document.markdown
    assert document.pictures == 1


def test_html_tables_code_and_tags_in_text_stay() -> None:
    document = only(
        "<table><tr><th>题目<th>公司<tr><td>a<br>b|c<td>极光</table>"
        "<pre>x = 1\n  y</pre><p>List&lt;Integer&gt; 是什么？</p>"
        "<ul><li>外<ul><li>内</ul></ul><p>完<div>另一段".encode(),
        "a.html",
    )
    assert document.markdown == (
        "| 题目 | 公司 |\n|---|---|\n| a<br>b\\|c | 极光 |\n\n```\nx = 1\n  y\n```\n\n"
        "List\\<Integer> 是什么？\n\n- 外\n   - 内\n\n完\n\n另一段"
    )


@pytest.mark.parametrize(
    ("page", "markdown"),
    [
        (
            "<table><tr><td>甲<table><tr><td>乙<td>丙</table>丁<td>戊</table>己",
            "甲\n\n| 乙 | 丙 |\n|---|---|\n\n丁\n\n戊\n\n己",
        ),
        ("<table><tr><td>甲<tr><td>乙", "甲\n\n乙"),
        ("<b><p>甲</p></b><b> </b>乙 <strong>丙 </strong>丁", "甲\n\n乙 **丙** 丁"),
        ("<h2>甲<br>乙</h2><pre>没有完", "## 甲 乙\n\n没有完"),
        ("</ul></table></h1>甲<li>乙</div>丙", "甲\n\n- 乙\n  丙"),
        ("<ol start=3><li>甲<li>乙</ol>", "3. 甲\n4. 乙"),
    ],
)
def test_html_that_is_not_sound_loses_no_words(page: str, markdown: str) -> None:
    assert only(page.encode(), "a.html").markdown == markdown


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "big5", "utf-8", "nonsense"])
def test_html_is_read_in_the_encoding_that_it_names(charset: str) -> None:
    encoding = {"gb2312": "gbk", "nonsense": "gbk"}.get(charset, charset)
    page = f"<html><head><meta charset='{charset}'></head><p>注意力的公式是什么</p>"
    page = page.replace("么", "麼") if charset == "big5" else page
    assert "注意力的公式" in only(page.encode(encoding), "a.htm").markdown


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("gb18030", b""),
        ("gbk", b""),
        ("big5", b""),
        ("big5hkscs", b""),
    ],
)
def test_encodings_are_told_apart(encoding: str, bom: bytes) -> None:
    document = only(bom + TRADITIONAL.encode(encoding), "a.txt")
    assert document.markdown == TRADITIONAL.strip()


@pytest.mark.parametrize(
    "data",
    [
        "これは日本語の文章です。面接で何を聞かれましたか。".encode("shift_jis"),
        "Où est l'élève préféré du château ?".encode("cp1252"),
        files.TEXT.encode()[:-4] + b"\xe5\xe5" + files.TEXT.encode(),
        files.PNG * 20,
    ],
)
def test_an_encoding_that_is_not_certain_is_refused(data: bytes) -> None:
    refused(data, "a.txt", "intake_encoding")


def test_word_keeps_headings_lists_and_tables_in_order() -> None:
    document = only(files.word(), "a.docx")
    assert document.markdown.startswith("# 北辰智能 一面\n\n2026-03-12\n\n- 讲一下")
    assert document.markdown.endswith(f"|---|---|\n| {files.QUESTIONS[2]} | 二面 |")


@pytest.mark.parametrize(
    "title",
    ["Word Document", "Microsoft Word - 面经.docx", "无标题文档", "Untitled document", "文档1", ""],
)
def test_a_title_that_a_program_put_in_is_none(title: str) -> None:
    page = f"<title>{title}</title><p>北辰智能 一面 2026-03-12</p><p>1. 讲讲 LoRA？</p>"
    assert only(page.encode(), "a.html").title == "北辰智能 一面 2026-03-12"


def test_a_title_that_a_person_gave_stays() -> None:
    page = "<title>文档检索的面经</title><p>北辰智能 一面</p><p>1. 讲讲 LoRA？</p>"
    assert only(page.encode(), "a.html").title == "文档检索的面经"


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("a.exe", b"x", "intake_kind"),
        ("a", b"x", "intake_kind"),
        ("a.md", b"", "intake_empty"),
        ("", b" \n\t\n", "intake_empty"),
        ("a.html", b"<script>1. what?</script>", "intake_empty"),
        ("a.html", b"<a " * 60_000, "intake_tags"),
        ("a.pdf", files.scan(), "intake_scan"),
        ("a.pdf", b"%PDF-1.7 nothing", "intake_damaged"),
        ("a.docx", b"PK\x03\x04 nothing", "intake_damaged"),
        ("a.docx", files.zipped({"a.md": b"x"}), "intake_damaged"),
        ("a.zip", b"PK\x03\x04 nothing", "upload_zip"),
        ("a.zip", files.zipped({"a.png": files.PNG}), "intake_empty"),
        ("a.zip", files.zipped({"../a.md": b"x"}), "upload_path"),
        ("a.zip", files.zipped({"a.md": b"x", "/etc/b.md": b"x"}), "upload_path"),
        ("a.zip", files.zipped({"b.zip": files.zipped({"../a.md": b"x"})}), "upload_path"),
    ],
)
def test_what_cannot_be_read_is_refused(name: str, data: bytes, key: str) -> None:
    refused(data, name, key)


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.csv"])
def test_a_text_that_is_too_large_is_refused(name: str) -> None:
    refused(b"a" * (archive.MAX_FILE + 1), name, "upload_large")


def test_what_unpacks_to_too_much_is_refused() -> None:
    many = {f"{n}.pdf": b"0" * archive.MAX_FILE for n in range(11)}
    refused(files.zipped(many), "a.zip", "upload_large")
    inner = files.zipped({"a.pdf": b"0" * (archive.MAX_TOTAL // 2 + 1)})
    refused(files.zipped({"1.zip": inner, "2.zip": inner}), "a.zip", "upload_large")
    bomb = files.zipped({"_rels/.rels": b"0" * (archive.MAX_TOTAL + 1)})
    refused(bomb, "a.docx", "upload_large")
    refused(b"a" * (MAX_OFFER + 1), "a.zip", "upload_large")


def test_damage_anywhere_is_one_line() -> None:
    dice = random.Random(5)
    for name, good in (("a.docx", files.word()), ("a.pdf", files.pdf())):
        refusals = 0
        for _ in range(40):
            data = bytearray(good)
            for _ in range(dice.randrange(1, 30)):
                data[dice.randrange(len(data))] = dice.randrange(256)
            try:
                convert(bytes(data), name)
            except UploadError:
                refusals += 1
        assert refusals


def test_an_export_of_notion_is_read_with_its_parts() -> None:
    csv = '\ufeff题目,公司\n"什么是注意力机制？\n再问",极光\n'.encode()
    part = files.zipped(
        {
            "面经/北辰智能 一面 3f2a9c0d1e4b5a6978c0d1e2f3a4b5c6.md": files.TEXT.encode(),
            "面经/图.png": files.PNG,
            "面经/表 1.csv": csv,
            "面经/表 1_all.csv": csv,
            "index.html": files.PAGE.encode(),
            "__MACOSX/._a.md": b"x",
            "声音.mp3": b"x",
        }
    )
    found = convert(files.zipped({"Export-Part-1.zip": part}), "export.zip")
    names = [document.name for document in found.documents]
    assert names == [
        "面经/北辰智能 一面 3f2a9c0d1e4b5a6978c0d1e2f3a4b5c6.md",
        "面经/表 1_all.csv",
    ]
    assert found.documents[0].title == "北辰智能 一面"
    assert "| 什么是注意力机制？<br>再问 | 极光 |" in found.documents[1].markdown
    assert found.pictures == 1
    assert set(found.left_out) == {"__MACOSX/._a.md", "声音.mp3", "面经/表 1.csv", "index.html"}


def test_pictures_of_markdown_are_counted_and_their_bytes_dropped() -> None:
    document = only(
        b"1. what is DPO? ![a](b.png) ![](data:image/png;base64,AAAA) ![[c.png]]\n", "a.md"
    )
    assert document.pictures == 3
    assert "base64" not in document.markdown
    assert "b.png" in document.markdown


def test_what_steers_a_terminal_does_not_stay() -> None:
    text = "a\x1b[2Jb\r\nc\x9b\x07" + 300 * "字"
    assert only(text.encode(), "a.md").markdown == "a[2Jb\nc" + 300 * "字"


def test_a_file_that_is_missing_is_one_line(tmp_path: Path) -> None:
    for path, key in (
        (tmp_path / "a.pdf", "intake_unreadable"),
        (tmp_path / "a.exe", "intake_kind"),
    ):
        with pytest.raises(UploadError) as caught:
            Converter().read(path)
        assert caught.value.key == key
