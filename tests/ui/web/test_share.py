"""The share picture: a PNG of the summary, in which nobody reads a question or an answer."""

from __future__ import annotations

import json
import struct
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.ui.web.conftest import ARTEFACTS, Server
from tests.ui.web.test_tabs import interview

PNG = b"\x89PNG\r\n\x1a\n"


def test_the_summary_is_saved_as_a_picture(
    shared_server: Server, page: Page, tmp_path: Path
) -> None:
    interview(page, shared_server)
    button = page.locator("#report .next [data-act=share]")
    told = json.loads(button.get_attribute("data-share") or "")
    assert told["headline"] == page.locator("#report .headline").inner_text()
    said = json.dumps(told, ensure_ascii=False)
    for title in page.locator("#report article h3").all_inner_texts():
        assert title not in said
    assert "chosen" not in said
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    with page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename == told["file"]
    file = tmp_path / "share.png"
    download.value.save_as(file)
    content = file.read_bytes()
    assert content.startswith(PNG)
    assert struct.unpack(">II", content[16:24]) == (1200, 630)
    ARTEFACTS.mkdir(exist_ok=True)
    (ARTEFACTS / "share.png").write_bytes(content)
    assert [line for line in sent if line.startswith("POST")] == []
    expect(page.locator("#report")).to_be_visible()
