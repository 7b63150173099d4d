"""The short animated picture of a session in the READMEs, one a language.

``python -m tools.session_film`` plays a session over the sample notes in Chromium and writes
``docs/session-zh.webp`` and ``docs/session-en.webp``.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

from tests.conftest import ROOT
from tests.ui.web.conftest import FLAGS, Server
from tools.benchmarks.web import synced_sample
from tools.system_check import CHROMIUM

MOST_BYTES = 1_500_000
"""What one picture may weigh."""
WINDOW: ViewportSize = {"width": 1120, "height": 760}
SHOWN = (840, 570)
QUALITY = 72
PATIENCE = 120_000
"""Milliseconds."""
SHORT, READ, LONG = 350, 1_600, 3_800
"""Milliseconds that a frame is shown: while something moves, to look, to read."""


@dataclass(frozen=True)
class Script:
    """What is played in one language."""

    locale: str
    topic: str
    answers: tuple[str, ...]


SCRIPTS = {
    "zh": Script(
        locale="zh-CN",
        topic="DPO 的好坏回答对",
        answers=(
            "DPO 不训练奖励模型。每条数据是三元组：一个 prompt，配好的 chosen 和差的 rejected；",
            "用当前的 SFT 模型多次采样得到候选，再由人工打分排序，分差太小的丢掉。",
        ),
    ),
    "en": Script(
        locale="en-US",
        topic="kv cache",
        answers=(
            "The keys and values of past tokens are stored, so each step only computes ",
            "q, k and v of the new token. The price is memory that grows with the length.",
        ),
    ),
}


@dataclass
class Film:
    """Frames of a page."""

    page: Page
    frames: list[Image.Image] = field(default_factory=list)
    shown: list[int] = field(default_factory=list)

    def take(self, milliseconds: int) -> None:
        """One frame, shown that long."""
        picture = Image.open(io.BytesIO(self.page.screenshot()))
        self.frames.append(picture.convert("RGB").resize(SHOWN, Image.Resampling.LANCZOS))
        self.shown.append(milliseconds)

    def write(self, path: Path) -> int:
        """Write the animation; its size in bytes."""
        first, *rest = self.frames
        first.save(
            path,
            save_all=True,
            append_images=rest,
            duration=self.shown,
            loop=0,
            quality=QUALITY,
            method=4,
        )
        return path.stat().st_size


def main() -> int:
    """Write both pictures; 1 if one is too large."""
    folder = Path(tempfile.mkdtemp())
    synced = synced_sample(folder)
    server = Server(folder, synced)
    try:
        sizes = [_filmed(server, lang) for lang in SCRIPTS]
    finally:
        server.stop()
        shutil.rmtree(folder)
    return int(max(sizes) > MOST_BYTES)


def _filmed(server: Server, lang: str) -> int:
    script = SCRIPTS[lang]
    with sync_playwright() as playwright:
        executable = next(filter(None, map(shutil.which, CHROMIUM)))
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        page = browser.new_context(viewport=WINDOW, locale=script.locale).new_page()
        page.set_default_timeout(PATIENCE)
        film = Film(page)
        _play(film, server, script)
        browser.close()
    path = ROOT / "docs" / f"session-{lang}.webp"
    size = film.write(path)
    print(f"{path.name}: {len(film.frames)} frames, {size / 1e3:.0f} kB")
    return size


def _play(film: Film, server: Server, script: Script) -> None:
    """From the home to the report."""
    page = film.page
    page.goto(server.url)
    page.locator("#found p").first.wait_for()
    page.locator("#choices > button").click()
    page.fill("#topic input, #topic textarea", script.topic)
    page.fill("#count input[type=number]", "1")
    page.press("#count input[type=number]", "Tab")
    page.evaluate("scrollTo(0, 0)")
    film.take(READ)
    page.click("#start")
    page.locator("#answer textarea:enabled").wait_for()
    page.locator("#chat .bot-row").first.wait_for()
    film.take(READ)
    typed = ""
    for part in script.answers:
        for half in (part[: len(part) // 2], part[len(part) // 2 :]):
            typed += half
            page.fill("#answer textarea", typed)
            film.take(SHORT)
    page.press("#answer textarea", "Enter")
    page.locator("#pending .thinking").wait_for()
    film.take(READ)
    page.locator("#answer textarea:enabled").wait_for()
    film.take(READ)
    _finish(film)


def _finish(film: Film) -> None:
    """The verdict, and the report from its top."""
    page = film.page
    page.click("#more")
    film.take(SHORT)
    page.click("#menu #end")
    page.click("#end-now")
    page.locator("#report .report").wait_for()
    verdict = page.locator("#chat .verdict").first
    verdict.scroll_into_view_if_needed()
    verdict.evaluate("verdict => verdict.scrollIntoView({block: 'start'})")
    film.take(LONG)
    page.locator("#report").evaluate("report => report.scrollIntoView({block: 'start'})")
    film.take(LONG)


if __name__ == "__main__":
    sys.exit(main())
