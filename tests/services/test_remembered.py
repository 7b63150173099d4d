"""Cards that are kept and brought up are the same as cards derived anew from the whole log."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from interviewer.adapters.storage.derived_cards import SqliteDerived
from interviewer.adapters.storage.reviews import SqliteReviews
from interviewer.adapters.storage.sessions import SqliteSessions, connect
from interviewer.core.interview.session import Session
from interviewer.core.notes.question import BankCard, Question, question_id
from interviewer.core.practice import derived as derivation
from interviewer.core.practice import memory
from interviewer.core.practice.derived import Derived, derived
from interviewer.core.practice.review_log import MissedPoint, Review, rating_of
from interviewer.services import remembered
from interviewer.services.remembered import Remembered, SessionLog
from interviewer.testing import MemoryReviews, MemorySessions, make_question

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.timezone(dt.timedelta(hours=8)))
CARDS = ("rope", "kv", "moe")


class Kept:
    """Port ``DerivedStore`` that counts."""

    def __init__(self) -> None:
        self.derived: Derived | None = None
        self.puts = 0

    def get(self) -> Derived | None:
        return self.derived

    def put(self, derived: Derived) -> None:
        self.derived = derived
        self.puts += 1


class World:
    """A log with its sessions, and a process that remembers; another can take its place."""

    def __init__(
        self,
        log: SessionLog,
        project: Callable[[str, str], object],
        forget: Callable[[str], object],
    ) -> None:
        self.log = log
        self.project = project
        self.forget = forget
        self.begun: list[str] = []
        self.holder = Remembered(log)

    def answer(self, *reviews: Review) -> None:
        session_id = reviews[0].session_id
        if session_id not in self.begun:
            self.begun.append(session_id)
        self.project(session_id, "c")
        self.log.reviews.append(session_id, reviews)

    def take_back(self, session_id: str) -> None:
        self.begun.remove(session_id)
        self.forget(session_id)
        self.log.reviews.take_back(session_id)


@pytest.fixture(params=["memory", "sqlite"])
def world(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[World]:
    monkeypatch.setattr(remembered, "KEPT_EVERY", 3)
    if request.param == "memory":
        yield in_memory(Kept())
        return
    with ExitStack() as opened:
        path = tmp_path / "sessions.db"
        one, two, three = (opened.enter_context(closing(connect(path))) for _ in range(3))
        of_file = SqliteSessions(one, path)
        log = SessionLog(of_file, SqliteReviews(two, path), SqliteDerived(three, path))

        def project(session_id: str, checkpoint: str) -> None:
            of_file.save(Session(id=session_id, created_at=NOON), checkpoint)

        yield World(log, project, of_file.delete)


def in_memory(kept: Kept) -> World:
    checkpoints: dict[str, str] = {}
    log = SessionLog(MemorySessions(), MemoryReviews(lambda: checkpoints), kept)
    return World(log, checkpoints.__setitem__, checkpoints.pop)


def review(
    question: Question,
    session_id: str = "s1",
    number: int = 1,
    **facts: object,
) -> Review:
    """facts: days, score, card; others are made of these."""
    source = question.source
    score = float(str(facts.get("score", 7.0)))
    return Review(
        session_id=session_id,
        number=number,
        question=question.id,
        text=question.text,
        card=source.card if isinstance(source, BankCard) else facts.get("card"),
        of_bank=isinstance(source, BankCard),
        topic="attention",
        at=NOON + dt.timedelta(days=float(str(facts.get("days", 0.0)))),
        score=score,
        rating=rating_of(score, 0, 0),
        confidence=0.4 if score < 2.0 else 1.0,
        points=3,
        missed=(MissedPoint(id="p1", text="旋转"),) if score < 5.0 else (),
    )


def of_bank(card: str) -> Question:
    text = f"{card}?"
    return Question(
        id=question_id(text, f"bank/{card}"),
        text=text,
        source=BankCard(card=card),
    )


def same(world: World, questions: Sequence[Question]) -> None:
    """What the holder says is what the whole log says, to the last digit and in the same order."""
    anew = derived(world.log.reviews.read(), questions).memories
    assert list(world.holder.memories(questions).items()) == list(anew.items())


@pytest.mark.parametrize("seed", range(30))
def test_cards_that_were_brought_up_are_the_cards_derived_anew(world: World, seed: int) -> None:
    rng = random.Random(seed)
    notes = [make_question(f"第 {number} 题？") for number in range(8)]
    bank = [of_bank(card) for card in CARDS]
    known: list[Question] = [*notes, *bank]
    for step in range(40):
        did = rng.random()
        if did < 0.6:
            question = rng.choice([*notes, *bank])
            late = step / 4 - (rng.randint(1, 9) if rng.random() < 0.1 else 0)
            world.answer(
                review(
                    question,
                    f"s{step // 3}",
                    rng.randint(1, 4),
                    days=late,
                    score=rng.uniform(0.0, 10.0),
                    card=rng.choice([None, *CARDS]),
                ),
            )
        elif did < 0.7 and world.begun:
            world.take_back(rng.choice(world.begun))
        elif did < 0.8:
            kept = rng.sample(notes, rng.randint(1, len(notes)))
            if len(kept) > 1:
                kept[0] = kept[0].model_copy(update={"merged": (kept.pop().id,)})
            known = [*kept, *bank]
        elif did < 0.9:
            world.holder = Remembered(world.log)
        if rng.random() < 0.7:
            same(world, known)
    same(world, known)


def test_only_what_was_appended_is_derived(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rope = make_question("什么是 RoPE？")
    world.answer(*[review(rope, number=number, days=number) for number in range(1, 6)])
    same(world, [rope])
    folded: list[Review] = []
    answered = memory.answered

    def counted(*given: object) -> object:
        folded.append(given[2])  # type: ignore[arg-type]
        return answered(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(derivation, "answered", counted)
    world.holder = Remembered(world.log)  # another process, which has what this one kept
    assert world.holder.memories([rope])[rope.id].answers == 5
    assert not folded
    sixth = review(rope, number=6, days=6)
    world.answer(sixth)
    assert world.holder.memories([rope])[rope.id].answers == 6
    assert folded == [sixth]


def test_what_another_version_derived_is_derived_anew(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rope = make_question("什么是 RoPE？")
    world.answer(*[review(rope, number=number, days=number) for number in range(1, 6)])
    same(world, [rope])
    store = world.log.derived
    assert store is not None
    assert store.get() is not None
    monkeypatch.setattr("interviewer.adapters.storage.derived_cards.VERSION", "another")
    if isinstance(store, SqliteDerived):
        assert store.get() is None


def test_what_was_derived_from_a_deleted_session_goes_with_it(tmp_path: Path) -> None:
    path = tmp_path / "sessions.db"
    with ExitStack() as opened:
        one, two, three = (opened.enter_context(closing(connect(path))) for _ in range(3))
        sessions, reviews = SqliteSessions(one, path), SqliteReviews(two, path)
        store = SqliteDerived(three, path)
        sessions.save(Session(id="s1", created_at=NOON), "c")
        rope = make_question("什么是 RoPE？")
        reviews.append("s1", [review(rope, score=1.0)])
        cards = derived(reviews.read(), [rope])
        store.put(cards)
        assert store.get() == cards
        sessions.delete("s1")
        assert store.get() is None
        store.put(cards)  # derived before the session went: too late
        assert store.get() is None
        assert "旋转".encode() not in path.read_bytes()


def test_a_damaged_row_is_as_good_as_none(tmp_path: Path) -> None:
    path = tmp_path / "sessions.db"
    with closing(connect(path)) as db:
        store = SqliteDerived(db, path)
        for text in ("{", "[]", '{"version": 1}'):
            with db:
                db.execute("INSERT OR REPLACE INTO derived_cards VALUES (1, 0, 0, ?)", (text,))
            assert store.get() is None


def test_few_reviews_are_not_written_down() -> None:
    kept = Kept()
    world = in_memory(kept)
    rope = make_question("什么是 RoPE？")
    for number in range(1, 5):
        world.answer(review(rope, number=number, days=number))
        same(world, [rope])
    assert kept.puts == 0


def test_the_version_changes_with_what_is_derived() -> None:
    """Where this fails, raise the number in ``derived.VERSION`` and put the new cards here."""
    rope, bank = make_question("什么是 RoPE？"), of_bank("rope")
    reviews = (
        review(rope, "s1", days=0.0, score=1.0, card="rope"),
        review(bank, "s2", days=3.0, score=9.0),
        review(rope, "s3", days=9.0, score=4.0, card="rope"),
    )
    world = MemoryReviews(lambda: dict.fromkeys(("s1", "s2", "s3"), "c"))
    for one in reviews:
        world.append(one.session_id, [one])
    found = derived(world.read(), [rope, bank]).memories[rope.id]
    card, repeats = found.fsrs, found.repeats
    figures = (card.stability, card.difficulty, repeats.kept, repeats.kept_score)
    rounded = [round(figure or 0.0, 6) for figure in figures]
    assert (derivation.VERSION[:2], rounded) == ("1 ", [16.771148, 6.414653, 1.794491, 9.102837])
