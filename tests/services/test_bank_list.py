"""All questions as one list, over real notes, the real bank and what sessions left."""

from __future__ import annotations

from interviewer.core.practice.browse import Wanted
from interviewer.settings import Settings
from interviewer.wiring import Container
from tests.worlds import World


def app_of(world: World) -> Container:
    return Container(Settings(notes=(world.notes,), data=world.data))


def test_notes_and_bank_are_one_list_with_scores_and_stars(world: World) -> None:
    world.chat("DPO 不训练奖励模型，直接在偏好对上做二分类。", "/end")
    app = app_of(world)
    entries = app.bank_list.entries("zh")
    assert len(entries) == len(app.questions.all()) + len(app.bank.cards)
    assert entries[0].question.origin == "note"
    [answered] = [entry for entry in entries if entry.last_score is not None]
    assert "DPO" in answered.question.text
    card = entries[-1].question
    assert app.bank_list.star(card.id)
    again = app_of(world).bank_list
    found = again.find(again.entries("en"), Wanted(starred=True), "en", by_meaning=True)
    assert card.id in [hit.entry.question.id for hit in found]
    assert not again.star(card.id)
    assert card.id not in [one.question.id for one in again.entries("zh") if one.is_starred]


def test_a_meaning_is_found_without_its_words(world: World) -> None:
    bank = app_of(world).bank_list
    wanted = Wanted(text="解码策略", place="bank")
    entries = bank.entries("zh")
    worded = bank.find(entries, wanted, "zh", by_meaning=False)
    assert not any(hit.by_meaning for hit in worded)
    found = bank.find(entries, wanted, "zh", by_meaning=True)
    assert found[: len(worded)] == worded
    near = " ".join(hit.entry.question.text for hit in found if hit.by_meaning)
    assert "beam" in near.lower() or "束搜索" in near
