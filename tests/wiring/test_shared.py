"""What is the same for all people of a process is there once; what is somebody's own is not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from interviewer.adapters.storage.lock import sync_lock
from interviewer.settings import Settings
from interviewer.wiring import Container
from interviewer.wiring.workspaces import Workspaces
from tools.bank_vectors import BANK

PEOPLE = ("ann", "bob", "carlos")
OWN = "dpo-principle"
SHARED = ("embedder", "judge", "prompts", "aside", "calibration")


@pytest.fixture(scope="module")
def workspaces(tmp_path_factory: pytest.TempPathFactory) -> Workspaces:
    """Of people who only read what the program brings."""
    return made(tmp_path_factory.mktemp("server"))


def made(folder: Path) -> Workspaces:
    users = folder / "users.json"
    program = Container(Settings(data=folder / "data"))
    for name in PEOPLE:
        program.accounts(users).add(name, "correct horse")
    found = Workspaces(program, users)
    found.prepare()
    return found


def write_own_card(person: Container, name: str = OWN) -> None:
    own = person.roots[0] / "bank" / f"{name}.md"
    own.parent.mkdir(exist_ok=True)
    (card,) = BANK.rglob(f"{name}.md")
    own.write_text(card.read_text(encoding="utf-8").replace("DPO", "dpo"), encoding="utf-8")
    person.bank.reload()


@pytest.mark.parametrize("part", SHARED)
def test_parts_that_are_nobodys_are_one_object(workspaces: Workspaces, part: str) -> None:
    first, *others = [getattr(workspaces.of(name), part) for name in PEOPLE]
    assert all(other is first for other in others)


def test_cards_and_their_index_are_one_object(workspaces: Workspaces) -> None:
    ann, bob = workspaces.of("ann").bank, workspaces.of("bob").bank
    assert ann.cards is bob.cards
    assert ann.finder is bob.finder
    assert not (workspaces.of("ann").data / "cards.json").exists()


def test_problems_and_their_names_are_one_object(workspaces: Workspaces) -> None:
    ann, bob = workspaces.of("ann").code, workspaces.of("bob").code
    assert ann is not bob
    assert ann.problem("softmax") is bob.problem("softmax")
    assert ann.problem_for("手写 KV cache 的一步") == bob.problem_for("手写 KV cache 的一步")


@pytest.mark.parametrize("part", ["questions", "vectors", "passages", "grader", "stores", "bank"])
def test_parts_of_ones_own_are_not_shared(workspaces: Workspaces, part: str) -> None:
    assert getattr(workspaces.of("ann"), part) is not getattr(workspaces.of("bob"), part)


def test_an_own_card_is_its_owners_alone_and_the_others_stay_shared(tmp_path: Path) -> None:
    workspaces = made(tmp_path)
    ann, bob = workspaces.of("ann"), workspaces.of("bob")
    before = {card.id: card for card in bob.bank.cards}
    write_own_card(ann)
    assert bob.bank.cards == list(before.values())
    for card in ann.bank.cards:
        assert (card is before[card.id]) == (card.id != OWN)
    assert [card.id for card in ann.bank.cards if card.overrides] == [OWN]
    assert ann.bank.finder is not bob.bank.finder
    wording = before[OWN].question
    found, _ = ann.bank.finder.card_for(wording)
    of_bob, _ = bob.bank.finder.card_for(wording)
    assert (found and found.overrides, of_bob and of_bob.overrides) == (True, False)
    assert ann.bank.about("DPO", "zh")
    assert bob.bank.about("DPO", "zh")
    (ann.roots[0] / "bank" / f"{OWN}.md").unlink()
    (ann.roots[0] / "bank").rmdir()
    ann.bank.reload()
    assert ann.bank.finder is bob.bank.finder


def test_own_names_of_topics_change_nothing_for_others(tmp_path: Path) -> None:
    workspaces = made(tmp_path)
    ann, bob = workspaces.of("ann"), workspaces.of("bob")
    slug = bob.bank.cards[0].topic
    (ann.roots[0] / "bank").mkdir()
    topics = ann.roots[0] / "bank" / "topics.yaml"
    topics.write_text(f"{slug}: [甲乙丙丁, Ay Bee Cee]\n", encoding="utf-8")
    ann.bank.reload()
    named = {card.topic_names for card in ann.bank.cards if card.topic == slug}
    assert named == {("甲乙丙丁", "Ay Bee Cee")}
    assert all(card.topic_names not in named for card in bob.bank.cards)
    ann.bank.about("甲乙丙丁", "zh")
    others = bob.bank.search.topic_names("甲乙丙丁", bob.bank.cards)
    assert slug in ann.bank.search.topic_names("甲乙丙丁", ann.bank.cards)
    assert max(others.values()) < 0.999


def test_an_own_threshold_is_its_owners_alone(tmp_path: Path) -> None:
    workspaces = made(tmp_path)
    ann, bob = workspaces.of("ann"), workspaces.of("bob")
    ann.threshold.write(0.97)
    assert ann.grader.settled == pytest.approx(0.97)
    assert bob.grader.settled != pytest.approx(0.97)
    assert ann.grader._judge is bob.grader._judge


def test_whose_notes_are_being_read_keeps_nobody_else_waiting(tmp_path: Path) -> None:
    workspaces = made(tmp_path)
    folder = tmp_path / "data" / "users" / "ann"
    folder.mkdir(parents=True)
    with ThreadPoolExecutor(3) as threads:
        with sync_lock(folder, lambda: None):
            entering = [threads.submit(workspaces.of, "ann") for _ in range(2)]
            try:
                assert (
                    threads.submit(workspaces.of, "bob").result(timeout=60).has_own_notes is False
                )
            finally:
                is_done = [each.done() for each in entering]
        one, other = (each.result(timeout=60) for each in entering)
    assert is_done == [False, False]
    assert one is other
    assert workspaces.of("ann") is one
