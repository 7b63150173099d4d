"""Ids of questions over renames, moves, splits and returns."""

from __future__ import annotations

from interviewer.core.notes.agenda import ParsedNote
from interviewer.core.notes.identity import ids_of, keep_ids
from interviewer.core.notes.question import question_id
from interviewer.testing import make_question


def note(path: str, *texts: str) -> ParsedNote:
    questions = [make_question(text, path, line) for line, text in enumerate(texts, 1)]
    return ParsedNote(
        note=path,
        questions=tuple(questions),
    )


def ids(notes: list[ParsedNote]) -> list[list[str]]:
    return [[question.id for question in one.questions] for one in notes]


def test_the_catalog_remembers_texts_without_case_width_and_punctuation() -> None:
    assert ids_of(note("a.md", "什么是 DPO？")) == {
        "什么是dpo": question_id("什么是 DPO？", "a.md"),
    }


def test_a_question_that_is_new_gets_the_hash_of_its_text_and_note() -> None:
    first = note("a.md", "什么是 DPO", "什么是 PPO")
    assert keep_ids([first], {}, [], ()) == [first]


def test_a_renamed_note_keeps_the_ids_of_its_questions() -> None:
    before = ids_of(note("old.md", "什么是 DPO", "什么是 PPO"))
    renamed = note("new.md", "什么是 DPO", "什么是 PPO")
    assert ids(keep_ids([renamed], {"old.md": before}, [], ())) == [list(before.values())]


def test_a_question_that_moves_to_another_note_takes_its_id_along() -> None:
    before = {
        "a.md": ids_of(note("a.md", "什么是 DPO", "什么是 PPO")),
        "b.md": ids_of(note("b.md", "什么是 RAG")),
    }
    shrunk = note("a.md", "什么是 PPO")
    grown = note("b.md", "什么是 RAG", "什么是 DPO")
    assert ids(keep_ids([shrunk, grown], before, [], ())) == [
        [question_id("什么是 PPO", "a.md")],
        [question_id("什么是 RAG", "b.md"), question_id("什么是 DPO", "a.md")],
    ]


def test_a_note_that_is_split_in_two_keeps_all_ids() -> None:
    before = ids_of(note("all.md", "什么是 DPO", "什么是 PPO"))
    halves = [note("one.md", "什么是 DPO"), note("two.md", "什么是 PPO")]
    kept = ids(keep_ids(halves, {"all.md": before}, [], ()))
    assert kept == [[before["什么是dpo"]], [before["什么是ppo"]]]


def test_a_question_that_returns_in_a_later_sync_gets_its_old_id_back() -> None:
    lost = [("什么是dpo", "0123456789ab")]
    assert ids(keep_ids([note("b.md", "什么是 DPO？")], {}, lost, ())) == [["0123456789ab"]]


def test_what_was_lost_first_returns_first() -> None:
    before = {"gone.md": {"什么是dpo": "bbb"}}
    lost = [("什么是dpo", "aaa")]
    notes = [note("one.md", "什么是 DPO"), note("two.md", "什么是 DPO")]
    assert ids(keep_ids(notes, before, lost, ())) == [["aaa"], ["bbb"]]


def test_a_changed_note_keeps_the_id_that_its_question_brought_along() -> None:
    before = {"b.md": {"什么是dpo": "0123456789ab"}}
    changed = note("b.md", "什么是 PPO", "什么是 DPO")
    assert ids(keep_ids([changed], before, [], ())) == [
        [question_id("什么是 PPO", "b.md"), "0123456789ab"],
    ]


def test_an_id_is_not_taken_from_a_note_that_still_has_the_question() -> None:
    before = {"a.md": ids_of(note("a.md", "什么是 DPO"))}
    original = note("a.md", "什么是 DPO", "什么是 PPO")
    copy = note("b.md", "什么是 DPO")
    kept_original, kept_copy = keep_ids([original, copy], before, [], ())
    assert kept_original.questions[0].id == before["a.md"]["什么是dpo"]
    assert kept_copy.questions[0].id == question_id("什么是 DPO", "b.md")


def test_two_notes_that_claim_one_lost_id_do_not_both_get_it() -> None:
    lost = [("什么是dpo", "0123456789ab")]
    notes = [note("one.md", "什么是 DPO"), note("two.md", "什么是 DPO")]
    assert ids(keep_ids(notes, {}, lost, ())) == [
        ["0123456789ab"],
        [question_id("什么是 DPO", "two.md")],
    ]


def test_a_question_written_again_where_it_moved_away_gets_an_id_of_its_own() -> None:
    plain = question_id("什么是 DPO", "a.md")
    (again,) = keep_ids([note("a.md", "什么是 DPO")], {}, [], {plain})
    assert again.questions[0].id == question_id("什么是 DPO", "a.md\0" + "1")
    (third,) = keep_ids(
        [note("a.md", "什么是 DPO")],
        {},
        [],
        {plain, again.questions[0].id},
    )
    assert third.questions[0].id == question_id("什么是 DPO", "a.md\0" + "2")


def test_two_questions_of_one_new_note_with_the_same_text_get_two_ids() -> None:
    (kept,) = keep_ids([note("a.md", "什么是 DPO", "什么是 DPO？")], {}, [], ())
    first, second = kept.questions
    assert first.id == question_id("什么是 DPO", "a.md")
    assert second.id not in ("", first.id)


def test_the_id_of_a_question_that_vanished_is_not_given_to_another_text() -> None:
    taken = question_id("什么是 PPO", "a.md")
    before = {"a.md": {"什么是dpo": taken}}
    (kept,) = keep_ids([note("a.md", "什么是 PPO")], before, [], ())
    assert kept.questions[0].id != taken


def test_nothing_but_the_id_of_a_question_changes() -> None:
    before = {"old.md": {"什么是dpo": "0123456789ab"}}
    new = note("new.md", "什么是 DPO")
    (kept,) = keep_ids([new], before, [], ())
    assert kept.questions[0].model_copy(update={"id": new.questions[0].id}) == new.questions[0]
