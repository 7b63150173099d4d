"""SIGKILL of ``interviewer chat`` and ``interviewer sync`` at moments that a seed chooses.

A session is killed and resumed again and again until a kill while it ends and writes its
retrospective. An answer counts as acknowledged once the interviewer has spoken after it.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import dataclass, field

from tools.torture.conversation import SPEAKS, Conversation, Surface
from tools.torture.ground import Ground, Program, Tally

STARTING = "chat killed while it starts"
ANSWERING: dict[Surface, str] = {
    "pipe": "chat killed at an answer, pipe",
    "terminal": "chat killed at an answer, terminal",
}
ENDING = "chat killed while it writes the retrospective"
SYNCING = "sync killed"
FINISHED = "已结束"
SET_UP = ("--questions", 4, "--examiner", "local")
BEYOND = 1.2
"""Moments are drawn from the measured length of a step times this: some come after its end."""


@dataclass
class Chain:
    """One session from its first start to its report, and what was acknowledged in it."""

    program: Program
    rng: random.Random
    session: str | None = None
    sent: int = 0
    acknowledged: dict[str, str] = field(default_factory=dict)
    """Answers, and the kind of the kill before which each was acknowledged."""
    notes: list[bytes] = field(default_factory=list)
    """The note as every kill left it."""

    def open(self, surface: Surface) -> Conversation:
        """Start the program: a new session, or the one that is there."""
        if self.session is None:
            self.session = self.program.newest_session()
        if self.session is None:
            seed = self.rng.randrange(1000)
            return Conversation(self.program, surface, *SET_UP, "--seed", seed)
        return Conversation(self.program, surface, "--resume", self.session)

    def answer(self) -> str:
        """A text that no other answer has."""
        self.sent += 1
        return f"第 {self.sent} 个回答：先把之前算过的存下来，后面直接复用。"

    def after_kill(self) -> list[str]:
        """What is wrong in the files that the kill left."""
        self.notes.append(self.program.note().read_bytes())
        return self.program.damage()


def run(
    ground: Ground,
    tally: Tally,
    rng: random.Random,
    kills: Counter[str],
) -> None:
    """kills: how many of each kind. There is one session for each kill of kind ``ENDING``."""
    kinds = list((kills - Counter({ENDING: kills[ENDING], SYNCING: kills[SYNCING]})).elements())
    rng.shuffle(kinds)
    for number in range(kills[ENDING]):
        share = len(kinds) // (kills[ENDING] - number)
        chain = Chain(ground.program(f"chat-{number}"), rng)
        _play(chain, ground, tally, [*kinds[:share], ENDING])
        del kinds[:share]
        ground.clear(chain.program)
    _syncs(ground, tally, rng, kills[SYNCING])


def _play(
    chain: Chain,
    ground: Ground,
    tally: Tally,
    kinds: list[str],
) -> None:
    whole = chain.program.note().read_bytes()
    surfaces: list[Surface] = ["pipe", "terminal"]
    for number, kind in enumerate(kinds):
        surface = next((s for s, name in ANSWERING.items() if name == kind), surfaces[number % 2])
        talk = chain.open(surface)
        problems = _killed(chain, ground, talk, kind)
        tally.add(kind, problems + chain.after_kill())
        tally.facts["kills of chat that found it at work"] += talk.ended_with is None
        if kind == ENDING:
            left = "old" if chain.notes[-1] == whole else "new"
            tally.facts[f"notes left {left} by a kill of chat at the retrospective"] += 1
    lost, problems = _outcome(chain, whole)
    problems += [f"lost, {chain.acknowledged[text]}: {text}" for text in lost]
    tally.acknowledged.update(chain.acknowledged.values())
    tally.lost.update(chain.acknowledged[text] for text in lost)
    tally.add("session ended after its kills", problems)


def _killed(
    chain: Chain,
    ground: Ground,
    talk: Conversation,
    kind: str,
) -> list[str]:
    """Kill at a moment of that kind; what was wrong until then."""
    moment = BEYOND * chain.rng.random()
    if kind == STARTING:
        time.sleep(moment * ground.pace.start)
        talk.kill()
        return []
    if not talk.is_ready():
        talk.rest()
        # A session may be over: an earlier kill came after its last answer was taken.
        return [] if FINISHED in talk.heard else [f"no start: {talk.heard[-300:]}"]
    for _ in range(chain.rng.randrange(2)):
        text = chain.answer()
        talk.say(text)
        if talk.is_answered():
            chain.acknowledged[text] = kind
        talk.is_ready()
    text = "/end" if kind == ENDING else chain.answer()
    talk.say(text)
    time.sleep(moment * (ground.pace.ending if kind == ENDING else ground.pace.answer))
    if SPEAKS in talk.kill() and kind != ENDING:
        chain.acknowledged[text] = kind
    return []


def _outcome(
    chain: Chain,
    before: bytes,
) -> tuple[list[str], list[str]]:
    """Finish the session: the acknowledged answers that are lost, and what else is wrong."""
    program = chain.program
    session = chain.session or program.newest_session()
    if session is None:
        return list(chain.acknowledged), ["no session is left"]
    ended = program.run("chat", "--resume", session, typed=["/end"])
    problems = program.damage()
    if ended.returncode and FINISHED not in ended.stderr:
        problems.append(f"--resume ended with {ended.returncode}: {ended.stderr.strip()}")
    problems += [f"beside the note: {name}" for name in program.strangers()]
    after = program.note().read_bytes()
    for left in chain.notes:
        if left not in (before, after):
            problems.append(f"the note was neither old nor new: {len(left)} bytes")
    answers = Counter(program.answers(session))
    if chain.acknowledged and after == before:
        problems.append("no retrospective in the note")
    for text, count in answers.items():
        if count > 1:
            problems.append(f"{count} times in the report: {text}")
    return [text for text in chain.acknowledged if text not in answers], problems


def _syncs(
    ground: Ground,
    tally: Tally,
    rng: random.Random,
    kills: int,
) -> None:
    """Every other one of an empty data folder, the rest after an edit of the note."""
    for number in range(kills):
        program = ground.program(f"sync-{number}")
        if number % 2:
            program.data = program.data / "empty"
        note = program.note()
        text = note.read_text(encoding="utf-8")
        asked = f"第 {number} 场里问了什么是批归一化？"
        note.write_text(text.replace("3. 手写一个MHA", f"3. {asked}\n4. 手写一个MHA"), "utf-8")
        written = note.read_bytes()
        _kill_sync(program, BEYOND * rng.random() * ground.pace.sync)
        problems = program.damage()
        again = program.run("sync")
        if again.returncode:
            problems.append(f"sync ended with {again.returncode}: {again.stderr.strip()}")
        elif asked not in [question["text"] for question in program.json("questions")]:
            problems.append("a question is missing after the next sync")
        if note.read_bytes() != written:
            problems.append("the note was changed")
        tally.add(SYNCING, problems)
        ground.clear(Program(program.notes, program.notes.parent / "data"))


def _kill_sync(
    program: Program,
    moment: float,
) -> None:
    process = program.start("sync")
    time.sleep(moment)
    process.kill()
    process.communicate()
