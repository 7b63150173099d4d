"""What the program writes as cards, to the byte, and that a card is written whole or not at all.

The files in ``golden`` are what earlier versions wrote.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest

from interviewer.adapters.bank.card_file import load_card, render_card
from interviewer.adapters.bank.own_cards import (
    MAX_REFERENCE,
    card_text,
    new_card,
    save_reference,
    text_of,
)
from interviewer.adapters.grading_llm.schema import RubricDraft, RubricPointDraft
from interviewer.core.bank.card import Card, KeyPoint, Side
from interviewer.errors import BankError, UploadError
from interviewer.testing import make_question

GOLDEN = Path(__file__).parent / "golden"
HEAT = KeyPoint(
    id="heat",
    weight=3,
    text="绿茶用  八十度的水",
    text_en="Green tea takes\nwater of 80 °C",
    also=("水不能太烫", "八十度上下"),
    wrong=("绿茶用沸水",),
    wrong_en=("Green tea takes boiling water", "Any water does"),
    terms=(("水温", "温度"), ("80",)),
    probe="水温是多少？",
    probe_en="How hot?",
)
CARD = Card(
    id="tea-brewing",
    topic="tea",
    kind="project",
    difficulty=4,
    question="泡茶：'水温' 怎么定？",
    question_en='How hot: "the water"?',
    aliases=("茶怎么泡", "- 水温"),
    follow_ups=("tea-storage",),
    sources=("A Book of Tea §2",),
    points=(HEAT, KeyPoint(id="time", weight=1.5, text="泡两分钟")),
    hints=("想想温度", "不是沸水"),
    hints_en=("Think of heat",),
    reference="\n 先烧水。\n\n再等一等。\n",
    formulas=("$$t = 2$$", "$$T < 90$$"),
)
POINTS = (
    KeyPoint(id="r1", text="密封  避光", weight=1.0),
    KeyPoint(id="r2", text="干燥", terms=(("干",),)),
)
DRAFT = RubricDraft(
    points=[
        RubricPointDraft(
            zh="先  量水\n温",
            en="Measure first",
            weight=3,
            probe="量什么？",
            wrong="不用量",
        ),
        RubricPointDraft(
            zh="再泡",
            en="Then brew",
            probe="泡多久？",
            probe_en="How\nlong?",
        ),
    ],
    hints=["想想\n水", " ", "再想", "还有", "多了"],
    reference="先量\n## 要点\n再泡",
)


def golden(name: str) -> str:
    return (GOLDEN / f"{name}.md").read_text(encoding="utf-8")


def files(folder: Path) -> Sequence[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def test_a_card_is_written_as_ever() -> None:
    assert render_card(text_of(CARD)) == golden("card")


def test_a_card_without_content_is_written_as_ever() -> None:
    nothing = {"points": (), "hints": (), "hints_en": (), "formulas": (), "reference": " "}
    bare = CARD.model_copy(update=nothing)
    assert render_card(text_of(bare)) == golden("bare_card")


def test_a_written_card_reads_as_the_same_card(tmp_path: Path) -> None:
    card = CARD.model_copy(update={"points": (HEAT,), "reference": "先烧水。\n再等一等。"})
    path = tmp_path / "tea-brewing.md"
    path.write_text(render_card(text_of(card)), encoding="utf-8")
    on_one_line = {"text": "绿茶用 八十度的水", "text_en": "Green tea takes water of 80 °C"}
    expected = {"points": (HEAT.model_copy(update=on_one_line),), "path": str(path)}
    assert load_card(path) == card.model_copy(update=expected)


def test_what_a_card_compares_is_written_as_it_is_read(tmp_path: Path) -> None:
    sides = (
        Side(names=("绿茶", "green tea"), properties=("八十 度", "80 °C")),
        Side(names=("红茶",), properties=("沸水",)),
    )
    heat = HEAT.model_copy(update={"contrast": sides})
    card = CARD.model_copy(update={"points": (heat,)})
    path = tmp_path / "tea-brewing.md"
    path.write_text(render_card(text_of(card)), encoding="utf-8")
    assert load_card(path).points[0].contrast == sides


def test_a_reference_of_ones_own_becomes_a_card(tmp_path: Path) -> None:
    question = make_question("茶叶怎么存？: 干燥", kind="coding")
    reference = "# 标题\n---\n密封、避光\r\n干燥"
    path = save_reference(tmp_path, question, reference, None, POINTS)
    assert path == tmp_path / "own" / "own-6c858e7059.md"
    assert path.read_bytes().decode() == golden("new_reference")
    assert files(tmp_path) == ["own/own-6c858e7059.md"]


def test_a_reference_of_ones_own_goes_into_the_banks_card(tmp_path: Path) -> None:
    card = CARD.model_copy(update={"points": (HEAT,)})
    for reference in ("别的", "回答\n## 新的"):
        path = save_reference(tmp_path, make_question("x"), reference, card, ())
    assert path == tmp_path / "tea" / "tea-brewing.md"
    assert path.read_bytes().decode() == golden("replaced_reference")
    assert files(tmp_path) == ["tea/tea-brewing.md"]


def test_a_rubric_of_a_model_becomes_a_card() -> None:
    question = make_question("水温: '怎么' 定\n？", kind="project")
    assert card_text("model-0123", question, DRAFT, "m-1 'x'") == golden("drafted")


def test_a_rubric_without_content_becomes_a_card() -> None:
    question = make_question("水温", kind="coding")
    bare = RubricDraft(points=[], reference=" ")
    assert card_text("model-0123", question, bare, "m") == golden("bare_draft")


def test_a_card_to_fill_in_is_written_as_ever(tmp_path: Path) -> None:
    (tmp_path / "topics.yaml").write_text("tea: [茶, Tea]\n", encoding="utf-8")
    path = new_card([tmp_path], tmp_path / "mine", "tea-cups", None)
    assert path == tmp_path / "mine" / "tea" / "tea-cups.md"
    assert path.read_bytes().decode() == golden("skeleton")


def test_a_new_card_has_the_longest_topic_that_its_id_begins_with(tmp_path: Path) -> None:
    topics = "tea: [茶, Tea]\ntea-pots: [茶壶, Pots]\ntea-pot: [壶, Pot]\n"
    (tmp_path / "topics.yaml").write_text(topics, encoding="utf-8")
    found = {}
    for card_id in ("tea", "tea-pots", "tea-pots-old", "tea-potsherd"):
        path = new_card([tmp_path], tmp_path / "mine", card_id, None)
        found[card_id] = path.parent.name
    assert found == {
        "tea": "tea",
        "tea-pots": "tea-pots",
        "tea-pots-old": "tea-pots",
        "tea-potsherd": "tea",
    }


def test_what_cannot_be_in_a_card_changes_nothing(tmp_path: Path) -> None:
    card = CARD.model_copy(update={"points": (HEAT,)})
    path = save_reference(tmp_path, make_question("x"), "好", card, ())
    before = path.read_bytes()
    broken = card.model_copy(update={"points": (HEAT.model_copy(update={"id": "Heat!"}),)})
    with pytest.raises(BankError, match=r"tea-brewing\.md:\d+: a key point's heading"):
        save_reference(tmp_path, make_question("x"), "新", broken, ())
    with pytest.raises(BankError) as caught:
        save_reference(tmp_path, make_question("x"), "长" * (MAX_REFERENCE + 1), card, ())
    assert caught.value.key == "reference_long"
    assert path.read_bytes() == before
    assert files(tmp_path) == ["tea/tea-brewing.md"]


def test_a_full_disk_leaves_the_card_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = CARD.model_copy(update={"points": (HEAT,)})
    path = save_reference(tmp_path, make_question("x"), "好", card, ())
    before = path.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UploadError) as caught:
        save_reference(tmp_path, make_question("x"), "新", card, ())
    assert caught.value.params == {"path": path, "reason": "No space left on device"}
    assert path.read_bytes() == before
    assert files(tmp_path) == ["tea/tea-brewing.md"]


@pytest.mark.parametrize("first", ["## 要点", "# 总", "---", "#include <x>"])
def test_a_reference_that_begins_like_a_section_is_saved(tmp_path: Path, first: str) -> None:
    reference = f"{first}\n## 再一节\n---\n正文"
    path = save_reference(tmp_path, make_question("什么是协程"), reference, None, POINTS)
    saved = load_card(path).reference
    assert first in saved
    assert "## 再一节" in saved
    assert saved.endswith("正文")
