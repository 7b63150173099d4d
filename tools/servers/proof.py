"""Clients that number their answers while servers die, and what the database has of them then."""

from __future__ import annotations

import asyncio
import math
import os
import statistics
import time
from collections import Counter
from dataclasses import dataclass
from typing import Protocol

from interviewer.settings import load
from interviewer.wiring import Container
from interviewer.wiring.workspaces import Workspaces
from tools.servers.client import Page, Person, Sent, Trouble, answer, enter
from tools.servers.stack import Stack

PASSWORD = "correct horse"
WORDS = "把前面 token 的 K 和 V 存下来，每一步只算新 token 的 q、k、v，代价是显存随长度增长。"
GOES_ON = 5.0
"""Seconds that a client may take to go on once the service is back."""
GIVES_UP = 180.0
"""Seconds in which a client tries to have one answer shown."""
PATIENCE = 1800.0
"""Seconds that all may take to enter."""


@dataclass(frozen=True)
class Plan:
    """How many for how long."""

    clients: int
    seconds: float
    pause: float
    """Seconds between an answer that is shown and the next."""
    away: float = 3.0
    """Seconds that Postgres is away; Chroma is away five times as long."""


@dataclass
class Fault:
    """Something that was done to the servers."""

    name: str
    at: float
    back: float = 0.0
    """When people could be served again, in seconds of the monotonic clock."""


class Server(Protocol):
    """What can be away."""

    def start(self) -> None: ...

    def stop(self) -> None: ...


class Proof:
    """One run."""

    def __init__(self, stack: Stack, plan: Plan) -> None:
        """stack: its servers run."""
        self._stack = stack
        self.plan = plan
        self.people = [Person(n, f"user{n}", PASSWORD) for n in range(plan.clients)]
        self.faults: list[Fault] = []
        self.gave_up: list[str] = []
        self.entering = 0.0
        self._began = 0.0
        self._ends = math.inf
        self.processes: list[str] = []

    def run(self) -> None:
        """Make the accounts, start the web processes, and let everybody answer."""
        os.environ.update(self._stack.environment)
        accounts = Container(load(data=self._stack.data)).accounts(self._stack.users)
        for person in self.people:
            accounts.add(person.name, person.password)
        self._stack.start_web()
        asyncio.run(self._answers())
        for each in self._stack.web.values():
            memory = f"{each.megabytes():.0f} MB"
            self.processes.append(f"{each.name}: {memory} at the end, started {each.starts} times")

    async def _answers(self) -> None:
        address = f"http://{self._stack.host}"
        pages = [Page(address, person) for person in self.people]
        pairs = list(zip(self.people, pages, strict=True))
        try:
            began = time.monotonic()
            entering = (enter(person, page, began + PATIENCE) for person, page in pairs)
            await asyncio.gather(*entering)
            self.entering = time.monotonic() - began
            self._began = time.monotonic()
            talking = (self._talk(person, page) for person, page in pairs)
            await asyncio.gather(self._break(), *talking)
        finally:
            for page in pages:
                await page.close()

    async def _talk(self, person: Person, page: Page) -> None:
        # Not all at once: the first answers are spread over one pause.
        await asyncio.sleep(self.plan.pause * person.number / self.plan.clients)
        try:
            while time.monotonic() < self._ends:
                gives_up = time.monotonic() + GIVES_UP
                if page.is_finished:
                    await enter(person, page, gives_up)
                await answer(person, page, WORDS, gives_up)
                await asyncio.sleep(self.plan.pause)
        except Trouble as trouble:
            self.gave_up.append(f"{person.name}: {trouble}")

    async def _break(self) -> None:
        """One process, the database and the index, one after the other."""
        stack, seconds = self._stack, self.plan.seconds
        first, *_ = stack.web.values()
        await asyncio.sleep(seconds * 0.2)
        killed = Fault(f"kill -9 of {first.name}", time.monotonic())
        await asyncio.to_thread(first.kill)
        killed.back = time.monotonic()  # the other process is there
        first.start()
        self.faults.append(killed)
        await asyncio.sleep(seconds * 0.25)
        await self._away("Postgres restarted", stack.postgres, self.plan.away)
        await asyncio.sleep(seconds * 0.2)
        await self._away("Chroma stopped and started", stack.chroma, 5 * self.plan.away)
        # Everybody has to have the time to go on.
        enough = time.monotonic() + self.plan.pause + 2 * GOES_ON
        self._ends = max(self._began + seconds, enough)
        await asyncio.to_thread(first.wait)

    async def _away(self, name: str, server: Server, seconds: float) -> None:
        fault = Fault(name, time.monotonic())
        await asyncio.to_thread(server.stop)
        await asyncio.sleep(seconds)
        await asyncio.to_thread(server.start)
        fault.back = time.monotonic()
        self.faults.append(fault)


@dataclass(frozen=True)
class Kept:
    """What the database has."""

    shown: int
    lost: list[str]
    """Tags of answers that a page had shown and no interview has."""
    twice: list[str]
    unsure: int
    """Answers that were sent, of which no page had shown anything, and that are kept."""


def answered(stack: Stack, people: list[Person]) -> Counter[str]:
    """How often each tag is in the interviews, as the program reads them."""
    workspaces = Workspaces(Container(load(data=stack.data)), stack.users)
    there: Counter[str] = Counter()
    for person in people:
        interviews = workspaces.of(person.name).interviews
        for listed in interviews.sessions():
            session = interviews.session(listed.id)
            said = (each.text for each in session.transcript if each.role == "candidate")
            there.update(text.split(" ", 1)[0] for text in said)
    return there


def compared(there: Counter[str], people: list[Person]) -> Kept:
    """What pages have shown beside what is there."""
    shown = [sent.tag for person in people for sent in person.sent]
    unsure = [tag for person in people for tag in person.unsure]
    return Kept(
        shown=len(shown),
        lost=[tag for tag in shown if not there[tag]],
        twice=[tag for tag, count in there.items() if count > 1],
        unsure=sum(there[tag] > 0 for tag in unsure),
    )


def until_going_on(people: list[Person], fault: Fault) -> list[float]:
    """Seconds of each client from the service's return to the next answer that its page shows.

    A client that was pausing then is counted from when it sends.
    """
    taken = []
    for person in people:
        after = [sent for sent in person.sent if sent.shown > fault.back]
        if after:
            taken.append(after[0].shown - max(after[0].begun, fault.back))
    return taken


def undisturbed(people: list[Person], faults: list[Fault]) -> list[float]:
    """Seconds of each answer that was sent and shown while nothing was wrong."""
    return [
        sent.shown - sent.begun
        for person in people
        for sent in person.sent
        if not any(_meets(sent, fault) for fault in faults)
    ]


def _meets(sent: Sent, fault: Fault) -> bool:
    return sent.begun < fault.back + 2 * GOES_ON and sent.shown > fault.at


def figures(proof: Proof, found: Kept) -> tuple[str, bool]:
    """What is printed, and whether no answer was lost or doubled and nobody gave up."""
    people, plan = proof.people, proof.plan
    fewest = min(len(person.sent) for person in people)
    lines = [
        f"{plan.clients} clients with an account each, {plan.seconds:.0f} s, "
        f"{plan.pause:g} s between answers; 2 web processes, nginx, Postgres, Chroma",
        f"all had logged in and begun after {proof.entering:.0f} s",
        f"{found.shown} answers shown, fewest of a client {fewest}; "
        f"lost {len(found.lost)}, twice {len(found.twice)}",
        f"sent and never shown {sum(len(person.unsure) for person in people)}, "
        f"of these kept {found.unsure}; clients that gave up {len(proof.gave_up)}",
        *_table(people, proof.faults),
    ]
    lines += _seen(people)
    lines += [*proof.processes, *proof.gave_up]
    lines += [f"lost: {tag}" for tag in found.lost] + [f"twice: {tag}" for tag in found.twice]
    lost = found.lost or found.twice or proof.gave_up
    return "\n".join(lines), not lost


def went_on(people: list[Person], fault: Fault) -> bool:
    """Whether every client did, in time."""
    taken = until_going_on(people, fault)
    return len(taken) == len(people) and max(taken) <= GOES_ON


def _table(people: list[Person], faults: list[Fault]) -> list[str]:
    """Seconds until clients went on, a row a fault, beside what an answer takes anyhow."""
    usual = _spread(undisturbed(people, faults))
    rows = [
        ("seconds until a client went on", "away", "went on", "median", "95 %", "worst"),
        ("an answer while nothing was wrong", "", "", *usual),
    ]
    late = 0
    for fault in faults:
        taken = until_going_on(people, fault)
        there = f"{len(taken)} of {len(people)}"
        late += len(people) - sum(seconds <= GOES_ON for seconds in taken)
        rows.append((fault.name, f"{fault.back - fault.at:.1f}", there, *_spread(taken)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for name, *numbers in rows:
        cells = (cell.rjust(width) for cell, width in zip(numbers, widths[1:], strict=True))
        lines.append("  ".join([name.ljust(widths[0]), *cells]))
    return [*lines, f"aim {GOES_ON:g} s: missed by {late}"]


def _seen(people: list[Person]) -> list[str]:
    troubles: Counter[str] = Counter()
    for person in people:
        troubles.update(person.troubles)
    log_ins = sum(person.log_ins for person in people)
    seen = [f"  {count} x {name}" for name, count in troubles.most_common()]
    return [f"log-ins {log_ins}; what clients saw go wrong:", *seen]


def _spread(seconds: list[float]) -> tuple[str, str, str]:
    """Median, what 95 % do not exceed, and the worst."""
    if not seconds:
        return "-", "-", "-"
    ordered = sorted(seconds)
    late = ordered[math.ceil(len(ordered) * 0.95) - 1]
    return f"{statistics.median(ordered):.2f}", f"{late:.2f}", f"{ordered[-1]:.2f}"
