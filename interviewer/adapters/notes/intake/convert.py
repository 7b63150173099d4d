"""What somebody pasted or downloaded, as Markdown."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from interviewer.adapters.documents import html
from interviewer.adapters.documents.markdown import flat, table
from interviewer.adapters.documents.pdf import pdf_lines
from interviewer.adapters.documents.word import open_word, pictures, word_markdown
from interviewer.adapters.notes.archive import MAX_FILE, check_size
from interviewer.adapters.notes.intake.export import Export
from interviewer.adapters.notes.intake.pictures import without_data
from interviewer.adapters.notes.intake.refusals import refusal, too_large
from interviewer.adapters.notes.lines import origin
from interviewer.adapters.notes.text import front_matter, inline, legacy
from interviewer.adapters.notes.text.decode import decode, lines_of
from interviewer.core.notes.intake import (
    MAX_OFFER,
    Conversion,
    Converted,
    Offer,
    first_title,
)
from interviewer.errors import NotesError, UploadError

_UNTITLED = re.compile(
    r"(?:microsoft )?word(?: document| 文档)?(?:\s?-\s.*)?|new document|"
    r"(?:无标题|未命名|新建)\S{0,6}(?:\s?(?:microsoft )?word)?(?: ?文档)?|"
    r"untitled(?: document| note)?|(?:文档|document)\s?\d{0,3}",
    re.IGNORECASE,
)
"""Titles that programs give to what has none."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u2028\u2029\ufeff]")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:-]{3,30})""", re.I)
_ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    # What calls itself GB 2312 often holds characters of the larger set.
    "gb2312": legacy.GB,
    "gbk": legacy.GB,
    "gb18030": legacy.GB,
    "big5": legacy.BIG5,
    "big5-hkscs": legacy.BIG5,
    "iso-8859-1": "cp1252",
    "windows-1252": "cp1252",
}
"""Python's names of the encodings that HTML names."""
_HEAD = 4096
"""Bytes in which HTML names its encoding and says that it is HTML."""
_LOOKS_LIKE_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b"
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_NAME_END = re.compile(r"\.(?:html?|csv|pdf|docx)$", re.IGNORECASE)
MAX_TAGS = 50_000
"""Of a page: Python's reader of HTML takes the square of their number where they are not closed."""


class Converter:
    """Markdown of every kind of file that reports come in."""

    def read(
        self,
        path: Path,
    ) -> Offer:
        """The file, a byte too much at most.

        Raises UploadError: ``intake_kind``, ``intake_unreadable``.
        """
        if path.suffix.lower() not in (*_READERS, ".zip"):
            raise refusal("intake_kind", path.name)
        try:
            with path.open("rb") as file:
                data = file.read(MAX_OFFER + 1)
        except OSError as error:
            raise UploadError(
                key="intake_unreadable",
                name=path.name,
                reason=error.strerror or str(error),
            ) from error
        return Offer(
            name=path.name,
            data=data,
        )

    def convert(
        self,
        offer: Offer,
    ) -> Conversion:
        """All its documents.

        Raises UploadError: ``upload_large``, ``intake_kind``, ``intake_empty``,
        ``intake_damaged``, ``intake_encoding``, and for a zip as ``archive`` does.
        """
        suffix = PurePosixPath(offer.name).suffix.lower() if offer.name else _sniffed(offer.data)
        if len(offer.data) > MAX_OFFER:
            raise too_large(offer.name, MAX_OFFER)
        if suffix == ".zip":
            return _unpacked(offer)
        if suffix not in _READERS:
            raise refusal("intake_kind", offer.name)
        document = _document(
            offer.name,
            suffix,
            offer.data,
        )
        if not document.markdown.strip():
            raise refusal("intake_empty", offer.name)
        return Conversion(documents=(document,))


def _sniffed(data: bytes) -> str:
    """The suffix that a pasted or piped text would have."""
    if data.startswith(b"%PDF-"):
        return ".pdf"
    if data.startswith(b"PK\x03\x04"):
        return ".docx" if b"word/document.xml" in data else ".zip"
    if _LOOKS_LIKE_HTML.match(data[:_HEAD].lower()):
        return ".html"
    return ".md"


def _document(
    name: str,
    suffix: str,
    data: bytes,
) -> Converted:
    """One file as Markdown, which may be empty. Raises UploadError."""
    read = _READERS[suffix]
    document = read(name, data)
    size = len(document.markdown.encode("utf-8", "replace"))
    if size > MAX_FILE:
        raise too_large(name, MAX_FILE)
    cleaned = document.model_copy(update={"markdown": _clean(document.markdown)})
    return cleaned.model_copy(update={"title": _title(cleaned)})


def _title(document: Converted) -> str:
    """Its own title, its first heading or line, its file's name; ``""`` without all of them."""
    if document.title.strip() and not _UNTITLED.fullmatch(document.title.strip()):
        return flat(document.title)
    for line in document.markdown.split("\n"):
        if line.startswith("# "):
            return inline.read(line.removeprefix("# ")).text
    first = first_title(document.markdown)
    return first or origin.stem(_NAME_END.sub("", document.name))


def _clean(markdown: str) -> str:
    """Line feeds only, no characters that steer a terminal, no blanks at the end of lines."""
    lines = [_CONTROL.sub("", line).rstrip() for line in lines_of(markdown)]
    return "\n".join(lines).strip("\n")


def _of_text(
    name: str,
    data: bytes,
) -> Converted:
    text, count = without_data(_decoded(name, data))
    front = front_matter.read(lines_of(text))
    return Converted(
        name=name,
        title=front.get("title", "标题") or "",
        markdown=text,
        pictures=count,
    )


def _of_html(
    name: str,
    data: bytes,
) -> Converted:
    source = _html_text(name, data)
    if source.count("<") > MAX_TAGS:
        raise UploadError(
            key="intake_tags",
            name=name or "-",
            limit=MAX_TAGS,
        )
    found = html.page(source)
    return Converted(
        name=name,
        title=found.title,
        markdown=found.markdown,
        pictures=found.pictures,
    )


def _of_csv(
    name: str,
    data: bytes,
) -> Converted:
    text = _decoded(name, data)
    try:
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error as error:
        raise refusal("intake_damaged", name) from error
    return Converted(
        name=name,
        markdown=table(rows),
    )


def _of_pdf(
    name: str,
    data: bytes,
) -> Converted:
    try:
        lines = pdf_lines(io.BytesIO(data))
    except (OSError, ValueError) as error:
        raise refusal("intake_damaged", name) from error
    if not any(line.strip() for line in lines):
        raise refusal("intake_scan", name)
    return Converted(
        name=name,
        markdown="\n".join(lines),
    )


def _of_word(
    name: str,
    data: bytes,
) -> Converted:
    # A Word file is a zip: what it unpacks to is measured before anything else unpacks it.
    try:
        check_size(data, name)
        document = open_word(io.BytesIO(data))
        markdown = word_markdown(document)
        count = pictures(document)
    except UploadError as error:
        if error.key == "upload_large":
            raise
        raise refusal("intake_damaged", name) from error
    except (OSError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise refusal("intake_damaged", name) from error
    return Converted(
        name=name,
        title=document.core_properties.title or "",
        markdown=markdown,
        pictures=count,
    )


_READERS: dict[str, Callable[[str, bytes], Converted]] = {
    ".md": _of_text,
    ".markdown": _of_text,
    ".txt": _of_text,
    ".html": _of_html,
    ".htm": _of_html,
    ".csv": _of_csv,
    ".pdf": _of_pdf,
    ".docx": _of_word,
}


def _decoded(
    name: str,
    data: bytes,
) -> str:
    """The text. Raises UploadError where its encoding is not certain."""
    if len(data) > MAX_FILE:
        raise too_large(name, MAX_FILE)
    try:
        decoded = decode(data)
    except NotesError as error:
        raise refusal("intake_encoding", name) from error
    is_legacy = decoded.encoding in (legacy.GB, legacy.BIG5, legacy.WESTERN)
    if is_legacy and legacy.encoding_of(data) is None:
        raise refusal("intake_encoding", name)
    if not decoded.lossless:
        raise refusal("intake_encoding", name)
    return decoded.text


def _html_text(
    name: str,
    data: bytes,
) -> str:
    """The page's source, in the encoding that it names if that fits."""
    named = _CHARSET.search(data[:_HEAD])
    if named is None or data.startswith(_BOMS):
        return _decoded(name, data)
    charset = named[1].decode("ascii").lower()
    encoding = _ENCODINGS.get(charset)
    if encoding is None or len(data) > MAX_FILE:
        return _decoded(name, data)
    try:
        return data.decode(encoding)
    except UnicodeError:
        return _decoded(name, data)


def _unpacked(offer: Offer) -> Conversion:
    """The documents of a zip."""
    files = Export(_READERS)
    files.add(
        offer.name,
        offer.data,
        "",
        0,
    )
    documents: list[Converted] = []
    for path, data in files.kept():
        suffix = PurePosixPath(path).suffix.lower()
        document = _document(
            path,
            suffix,
            data,
        )
        if document.markdown.strip():
            documents.append(document)
        else:
            files.left_out.append(path)
    if not documents:
        raise refusal("intake_empty", offer.name)
    return Conversion(
        documents=tuple(documents),
        left_out=tuple(files.left_out),
        pictures=files.pictures,
    )
