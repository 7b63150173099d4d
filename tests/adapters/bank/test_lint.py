"""The built-in bank is clean; each kind of damage is found, with file and line.

A skeleton loads and says what is missing.
"""

import shutil
from pathlib import Path

import pytest

from interviewer.adapters.bank.card_file import card_files, load_bank, load_card, load_topics
from interviewer.adapters.bank.lint import lint
from interviewer.adapters.bank.own_cards import new_card
from interviewer.errors import UsageError
from tools.bank_vectors import BANK

MINE = BANK / "kv-cache" / "kv-cache-basics.md"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bank of one topic; every check works on it as on the whole."""
    folder = tmp_path_factory.mktemp("bank")
    (folder / "topics.yaml").write_text("kv-cache: [KV 缓存, KV cache]\n", encoding="utf-8")
    for path in (BANK / "kv-cache").glob("*.md"):
        target = folder / "kv-cache" / path.name
        target.parent.mkdir(exist_ok=True)
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        target.write_text(
            "".join(
                "follow_ups: []\n" if line.startswith("follow_ups:") else line for line in lines
            ),
            encoding="utf-8",
        )
    assert lint([folder]) == []
    return folder


def damaged(small: Path, tmp_path: Path, old: str, new: str) -> list[str]:
    folder = shutil.copytree(small, tmp_path / "bank")
    path = folder / "kv-cache" / MINE.name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return lint([folder])


def test_the_built_in_bank_has_nothing_wrong() -> None:
    assert lint([BANK]) == []


def test_the_built_in_bank_has_the_size_that_was_promised() -> None:
    assert len(card_files(BANK)) >= 180
    assert len(load_topics(BANK)) == 95
    assert {card.kind for card in load_bank([BANK])} == {
        "knowledge",
        "project",
        "coding",
        "behavioural",
    }


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("id: kv-cache-basics", "id: kv-cache-other", (2, "equals the file name")),
        ("topic: kv-cache", "topic: lora", (3, "stands in no topics.yaml")),
        ("follow_ups: []", "follow_ups: [nowhere]", (None, "names nowhere, which is no card")),
        ("follow_ups: []", "follow_ups: [kv-cache-basics]", (None, "the card itself")),
        ("## 提示\n1. ", "## 提示\n1. TODO ", (None, "not filled in yet")),
        ("## Hints\n", "## Hints\n9. one more\n", (None, "4 hints, wanted 3")),
        (
            "## 参考回答\n",
            "## 参考回答\n" + "长" * 400 + "\n",
            (None, "characters, wanted 150–400"),
        ),
        ("- probe_en: ", "- also: ", (None, "lacks probe_en")),
        ("- terms: ", "- terms: a; b; c; d; e; ", (None, "terms, wanted 1–4")),
        (
            "- probe: ",
            "- contrast: K: 缓存\n- probe: ",
            (None, "contrast of key point store-kv wants two sides"),
        ),
        (
            "- probe: ",
            "- contrast: K 和 V: 不变; 解码: 存下来\n- probe: ",
            (None, "'解码时把历史 token 的 K 和 V 存下来' would be wrong"),
        ),
        ("- probe: ", "- probing: ", (None, "a known field")),
        ("kind: knowledge", "kind: riddle", (1, "kind")),
        ("---\n", "", (1, "front matter")),
    ],
)
def test_damage_is_found_with_its_line(
    small: Path, tmp_path: Path, old: str, new: str, expected: tuple[int | None, str]
) -> None:
    line, what = expected
    problems = damaged(small, tmp_path, old, new)
    assert any(what in p and (line is None or f"{MINE.name}:{line}:" in p) for p in problems), (
        problems
    )


def test_missing_sources_and_aliases_are_found(small: Path, tmp_path: Path) -> None:
    text = (small / "kv-cache" / MINE.name).read_text(encoding="utf-8")
    head = text[: text.index("---\n", 4)]
    bare = "".join(
        line
        for line in head.splitlines(keepends=True)
        if not line.startswith(("  - ", "aliases:", "sources:"))
    )
    problems = damaged(small, tmp_path, head, bare)
    assert [p.split(": ")[-1] for p in problems] == ["no alias", "no source"]


def test_a_card_whose_points_weigh_the_same_is_found(small: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(small, tmp_path / "bank")
    path = folder / "kv-cache" / MINE.name
    path.write_text(path.read_text(encoding="utf-8").replace(" (3)\n", " (1)\n"), encoding="utf-8")
    assert [p.split(": ")[-1] for p in lint([folder])] == [
        "0 key points of weight 3, wanted two at least and half of them at most"
    ]


def test_one_wording_in_two_cards_is_found(small: Path, tmp_path: Path) -> None:
    other = next(p for p in (small / "kv-cache").glob("*.md") if p.name != MINE.name)
    problems = damaged(
        small, tmp_path, "aliases:\n", f"aliases:\n  - {load_card(other).aliases[0].upper()}\n"
    )
    assert any("stands in kv-cache-basics already" in p for p in problems)


def test_a_topic_with_one_card_is_found(small: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(small, tmp_path / "bank")
    for path in (folder / "kv-cache").glob("*.md"):
        if path.name != MINE.name:
            path.unlink()
    assert [p.split(": ", 1)[1] for p in lint([folder])] == ["topic kv-cache has 1 cards, wanted 2"]


def test_an_unreadable_card_hides_no_other_problem(small: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(small, tmp_path / "bank")
    (folder / "kv-cache" / "broken.md").write_text("no front matter", encoding="utf-8")
    (folder / "topics.yaml").write_text("kv-cache: [a", encoding="utf-8")
    problems = lint([folder])
    assert any("broken.md:1" in p for p in problems)
    assert any("topics.yaml:" in p for p in problems)


def test_a_users_card_takes_the_place_of_the_built_in_one(small: Path, tmp_path: Path) -> None:
    mine = new_card([small], tmp_path, "kv-cache-basics", None)
    mine.write_text(
        mine.read_text(encoding="utf-8").replace("difficulty: ", "difficulty: 1 # "),
        encoding="utf-8",
    )
    assert lint([small, tmp_path]) == []
    assert next(c for c in load_bank([small, tmp_path]) if c.id == "kv-cache-basics").path == str(
        mine
    )


def test_a_skeleton_loads_and_lists_what_is_to_be_filled_in(small: Path, tmp_path: Path) -> None:
    path = new_card([small], tmp_path, "kv-cache-new", None)
    assert path == tmp_path / "kv-cache" / "kv-cache-new.md"
    assert len(load_card(path).points) == 5
    todo = [line for line in path.read_text(encoding="utf-8").splitlines() if "TODO" in line]
    assert sum("not filled in yet" in p for p in lint([small, tmp_path])) == len(todo)


@pytest.mark.parametrize(
    ("card_id", "topic", "key"),
    [
        ("Bad Id", None, "card_id"),
        ("../x", None, "card_id"),
        ("something", None, "card_topic"),
        ("kv-cache-x", "no-topic", "card_topic"),
    ],
)
def test_a_card_that_cannot_be_made_says_why(
    small: Path, tmp_path: Path, card_id: str, topic: str | None, key: str
) -> None:
    with pytest.raises(UsageError) as caught:
        new_card([small], tmp_path, card_id, topic)
    assert caught.value.key == key
    assert list(tmp_path.iterdir()) == []


def test_a_card_is_never_overwritten(small: Path, tmp_path: Path) -> None:
    path = new_card([small], tmp_path, "kv-cache-new", None)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        new_card([small], tmp_path, "kv-cache-new", None)
    assert caught.value.key == "card_exists"
    assert path.read_text(encoding="utf-8") == "mine"
