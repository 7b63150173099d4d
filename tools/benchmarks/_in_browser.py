"""What a browser sees of the page: first paint, when it is usable, one's own words, weight.

Figures of Chromium over a server with log-in, each visit in a profile of its own.
"""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.ui.web.conftest import Server
from tests.ui.web.test_accounts import log_in

VISITS = 3
ANSWERS = 5
LONGEST_WAIT = 60_000
"""Milliseconds."""
QUIET = 2_000
"""Milliseconds in which nothing arrives once a page is whole. Its heartbeat never ends."""
OWN_FILES = ("/", "/gradio_api/queue/data", "/gradio_api/queue/join")
"""What a visit fetches and Gradio does not ship: the document with our style, scripts and texts,
and what the page is filled with.
"""
BUBBLE = """() => {
  const box = document.querySelector('#answer textarea');
  window.bubble = new Promise((told) => box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    const began = event.timeStamp;
    const look = () => {
      const mine = document.querySelector('#pending .mine');
      const shown = mine && !mine.hidden;
      requestAnimationFrame(shown ? () => told(performance.now() - began) : look);
    };
    look();
  }, {capture: true, once: true}));
}"""
"""Milliseconds from the key to the frame after the one that has one's own words."""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


@dataclass
class Weight:
    """Bytes that one visit transferred."""

    own: int = 0
    """Of ``OWN_FILES``."""
    shipped: int = 0
    """Of Gradio's scripts and style sheets."""
    paths: dict[str, str] = field(default_factory=dict)
    """Where each request goes."""

    def asked(self, event: dict[str, Any]) -> None:
        """A request was sent."""
        path = event["request"]["url"].split("//", 1)[1].partition("/")[2]
        self.paths[event["requestId"]] = "/" + path.partition("?")[0]

    def arrived(self, event: dict[str, Any]) -> None:
        """A response is complete."""
        size = int(event["encodedDataLength"])
        if self.paths.get(event["requestId"]) in OWN_FILES:
            self.own += size
        else:
            self.shipped += size


def figures(browser: Browser, server: Server, user: str) -> list[str]:
    """The lines to print."""
    paints, usable, weights = [], [], []
    for _ in range(VISITS):
        page, weight = _weighed(_entered(browser, server, user))
        began = time.perf_counter()
        page.goto(server.url)
        _wait_until_usable(page)
        usable.append(time.perf_counter() - began)
        paints.append(page.evaluate(PAINT))
        _wait_until_quiet(page, weight)
        weights.append(weight)
        page.context.close()
    own = statistics.median(weight.own for weight in weights) / 1e3
    shipped = statistics.median(weight.shipped for weight in weights) / 1e3
    bubbles = _bubbles(_entered(browser, server, user), server)
    return [
        f"first paint with content: {statistics.median(paints):.0f} ms; usable (button and notes): "
        f"{statistics.median(usable):.2f} s (medians of {VISITS} visits, each a new profile)",
        f"one's own words after Enter: {statistics.median(bubbles):.0f} ms, at most "
        f"{max(bubbles):.0f} ms to the next frame (aim <= 100; {len(bubbles)} answers)",
        f"transferred by a first visit: {own:.0f} kB our own (document, style, scripts, texts, "
        f"what fills the page) + {shipped:.0f} kB Gradio's = {own + shipped:.0f} kB (aim <= 500)",
    ]


def _entered(browser: Browser, server: Server, user: str) -> BrowserContext:
    """A profile that has only logged in; nothing of the page is in its cache."""
    first = browser.new_context(locale="zh-CN")
    log_in(first.new_page(), server, user)
    _wait_until_usable(first.pages[0])
    state = first.storage_state()
    first.close()
    return browser.new_context(locale="zh-CN", storage_state=state)


def _weighed(context: BrowserContext) -> tuple[Page, Weight]:
    """A page, and what it transfers from now on."""
    page, weight = context.new_page(), Weight()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.requestWillBeSent", weight.asked)
    network.on("Network.loadingFinished", weight.arrived)
    return page, weight


def _wait_until_usable(page: Page) -> None:
    page.locator("#start").wait_for(state="visible", timeout=LONGEST_WAIT)
    page.locator("#found p").first.wait_for(state="visible", timeout=LONGEST_WAIT)


def _wait_until_quiet(page: Page, weight: Weight) -> None:
    before = -1
    while before != weight.own + weight.shipped:
        before = weight.own + weight.shipped
        page.wait_for_timeout(QUIET)


def _bubbles(context: BrowserContext, server: Server) -> list[float]:
    """Milliseconds until one's own words are on the page, of several answers."""
    page, taken = context.new_page(), []
    page.set_default_timeout(LONGEST_WAIT)
    page.goto(server.url)
    _wait_until_usable(page)
    page.click("#start")
    for number in range(ANSWERS):
        page.locator("#answer textarea:enabled").wait_for()
        page.fill("#answer textarea", f"第 {number} 次：把 K 和 V 存下来，只算新的 token。")
        page.evaluate(BUBBLE)
        page.locator("#answer textarea").press("Enter")
        taken.append(page.evaluate("window.bubble"))
        page.wait_for_function("document.querySelector('#answer textarea').value === ''")
    context.close()
    return taken
