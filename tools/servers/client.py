"""A client of the page, as a person is one: it sees what the page shows and types on.

It speaks Gradio's protocol over a connection of its own. When anything goes wrong it does what a
person does: loads the page again, logs in where it is asked to, opens its interview again, looks
whether the answer is there, and types it once more where it is not.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
import uuid
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
from gradio_client.utils import apply_diff

from interviewer.ui.web.page_token import HEADER
from tests.ui.web.users import token_in

API = "/gradio_api"
START = ("*", "*", "*", "", 20, 0, "friendly", "local", None, None, "zh", "", False, "never")
"""The set-up of a session: twenty questions, the local examiner, nothing written into a note."""
SESSION = re.compile(r'data-session="([0-9a-f]{8})"')
TIMEOUT = httpx.Timeout(120.0, connect=5.0)
"""Seconds of silence. A process that dies ends its streams at once; a busy machine is slow."""
AGAIN = 0.5
"""Seconds until a person tries again."""


Step = Callable[[], Awaitable[None]]


class Trouble(Exception):
    """What was asked for was not done; the text says what was seen."""


@dataclass
class Sent:
    """An answer that the page has shown."""

    tag: str
    """What it begins with; no two answers have the same."""
    begun: float
    """When it was sent for the first time, in seconds of the monotonic clock."""
    shown: float
    """When the page showed it."""


@dataclass
class Person:
    """Somebody who answers."""

    number: int
    name: str
    password: str
    sent: list[Sent] = field(default_factory=list)
    """Every answer that the page has shown."""
    unsure: list[str] = field(default_factory=list)
    """Tags of answers that were sent, and of which the page has not shown anything yet."""
    troubles: Counter[str] = field(default_factory=Counter)
    """How often what went wrong."""
    log_ins: int = 0
    sessions: int = 0


class Updates:
    """What the page shows after the updates of an event: each says nothing of most parts."""

    def __init__(self) -> None:
        self._sent: list[Any] = []
        self.shown: list[Any] = []
        """By output; an update that only shows or hides leaves what is there."""

    def take(self, data: list[Any]) -> None:
        """One on the way: the first as it is, the others as what differs from the one before."""
        if self._sent:
            data = [apply_diff(old, new) for old, new in zip(self._sent, data, strict=True)]
        self._sent = data
        self.end(data)

    def end(self, data: list[Any]) -> None:
        """The last, as it is."""
        before = self.shown or [None] * len(data)
        self.shown = [_over(old, new) for old, new in zip(before, data, strict=True)]


def _over(old: Any, new: Any) -> Any:
    is_update = isinstance(new, dict) and new.get("__type__") == "update"
    if not is_update or "value" in new:
        return new
    if isinstance(old, dict):
        return {**old, **new}
    return new if old is None else old


class Page:
    """The page as one person has it open."""

    def __init__(self, address: str, person: Person) -> None:
        """address: of the proxy."""
        self._http = httpx.AsyncClient(base_url=address, timeout=TIMEOUT)
        self._person = person
        self._hash = ""
        self._functions: dict[str, int] = {}
        self._report_box = 0
        self.session: str | None = None
        """The interview that is open."""
        self.is_finished = False
        self.shown = ""
        """What the page shows of it, as text."""

    async def close(self) -> None:
        """Close its connections."""
        await self._http.aclose()

    async def load(self) -> None:
        """Load the page, log in where that is asked for, and open the interview again."""
        page = await self._http.get("/")
        settings = await self._http.get("/config")
        if settings.status_code == 401:
            await self._log_in()
            page = await self._http.get("/")
            settings = await self._http.get("/config")
        _check(page)
        _check(settings)
        self._http.headers[HEADER] = token_in(page.text)
        self._read(settings.json())
        self._hash = uuid.uuid4().hex
        if self.session is not None:
            shown = await self._event("load", [], self.session)
            if SESSION.search(shown) is None:
                raise Trouble("the interview does not open")
            self._look(shown)

    async def begin(self) -> None:
        """Start an interview."""
        self.session = None
        self._look(await self._event("start", list(START)))
        if self.session is None:
            raise Trouble("no interview starts")
        self._person.sessions += 1

    async def say(self, text: str) -> str:
        """Answer. Returns what the page shows after it."""
        shown = await self._event("answer", [None, None, text])
        self._look(shown)
        return shown

    def _look(self, shown: str) -> None:
        found = SESSION.search(shown)
        if found is not None:
            self.session = found[1]
        self.shown = shown

    async def _log_in(self) -> None:
        form = {"username": self._person.name, "password": self._person.password}
        answer = await self._http.post("/login", data=form)
        if answer.status_code in (429, 503):
            await asyncio.sleep(float(answer.headers.get("retry-after", "1")))
        _check(answer)
        self._person.log_ins += 1

    def _read(self, settings: dict[str, Any]) -> None:
        """Which function of the page is which."""
        elements = {each["id"]: each["props"].get("elem_id") for each in settings["components"]}
        for function in settings["dependencies"]:
            name = function["api_name"]
            if name == "answer":
                outputs = [elements[output] for output in function["outputs"]]
                self._report_box = outputs.index("report-box")
            if any(event == "load" for _, event in function["targets"]):
                name = "load"
            self._functions.setdefault(name, function["id"])

    async def _event(self, name: str, inputs: list[Any], session: str = "") -> str:
        """What the page shows of an event, as text. Raises Trouble."""
        wanted = {"session": session} if session else {}
        body = {
            "data": inputs,
            "fn_index": self._functions[name],
            "session_hash": self._hash,
            "trigger_id": None,
        }
        joined = await self._http.post(f"{API}/queue/join", params=wanted, json=body)
        _check(joined)
        event, updates = joined.json()["event_id"], Updates()
        async for message in self._messages():
            if message.get("event_id") != event:
                continue
            if message["msg"] == "process_generating":
                updates.take(message["output"]["data"])
            elif message["msg"] == "process_completed":
                if not message["success"]:
                    raise Trouble("the event failed")
                updates.end(message["output"]["data"])
                box = updates.shown[self._report_box]
                self.is_finished = isinstance(box, dict) and box.get("visible") is True
                return " ".join(_texts(updates.shown))
        raise Trouble("the stream ended")

    async def _messages(self) -> AsyncIterator[dict[str, Any]]:
        where = {"session_hash": self._hash}
        async with self._http.stream("GET", f"{API}/queue/data", params=where) as stream:
            if stream.status_code != 200:
                raise Trouble(f"the stream has status {stream.status_code}")
            async for line in stream.aiter_lines():
                if line.startswith("data:"):
                    yield json.loads(line[5:])


def _texts(shown: Any) -> list[str]:
    """Every string in what was sent, in order."""
    if isinstance(shown, str):
        return [shown]
    if isinstance(shown, dict):
        shown = list(shown.values())
    if not isinstance(shown, list):
        return []
    found = []
    for each in shown:
        found += _texts(each)
    return found


def _check(answer: httpx.Response) -> None:
    if answer.status_code != 200:
        path = answer.request.url.path
        raise Trouble(f"{answer.request.method} {path} has status {answer.status_code}")


async def enter(person: Person, page: Page, gives_up: float) -> None:
    """Load the page and begin an interview, however often that takes."""

    async def entered() -> None:
        await page.load()
        if page.session is None or page.is_finished:
            await page.begin()

    await _until_done(person, entered, gives_up)


async def answer(person: Person, page: Page, words: str, gives_up: float) -> None:
    """One answer. It is sent again only where the page, loaded anew, does not show it."""
    tag = f"[{person.number}-{len(person.sent)}]"
    begun = time.monotonic()
    person.unsure.append(tag)

    async def at_first() -> None:
        _shown(tag, await page.say(f"{tag} {words}"))

    async def again() -> None:
        await page.load()
        if tag not in page.shown:
            await at_first()

    await _until_done(person, at_first, gives_up, again)
    person.unsure.remove(tag)
    person.sent.append(Sent(tag, begun, time.monotonic()))


async def _until_done(
    person: Person,
    step: Step,
    gives_up: float,
    again: Step | None = None,
) -> None:
    """Do a step, and where it fails do ``again`` (or the same) until it does not.

    Raises Trouble when the time is over.
    """
    while True:
        try:
            await step()
            return
        except (Trouble, httpx.HTTPError, ValueError) as error:
            name = str(error) if isinstance(error, Trouble) else type(error).__name__
            person.troubles[name] += 1
            if time.monotonic() > gives_up:
                raise Trouble(f"gave up: {name}") from error
        await asyncio.sleep(AGAIN)
        step = again or step


def _shown(tag: str, text: str) -> None:
    if tag not in text:
        raise Trouble("the page does not show the answer")
