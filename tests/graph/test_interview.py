from collections.abc import Iterable

import pytest

from interviewer.core.grading.assessment import Assessment
from interviewer.core.interview.report import Report, ReportItem
from interviewer.core.interview.session import MAX_FOLLOW_UPS, Command, Entry, Turn
from interviewer.core.notes.agenda import Passage
from interviewer.errors import ExaminerError, SessionNotFoundError, SessionStateError, UsageError
from interviewer.testing import FixedRubrics, KeywordIndex, Step, make_question, make_rubric
from tests.graph.conftest import World, entries

MET: Step = {"p1": "met", "p2": "met", "p3": "met"}


def kinds(events: Iterable[Entry]) -> list[str]:
    return [event.kind for event in events]


def turn_of(world: World, session_id: str) -> Turn:
    """The question on the table."""
    turn = world.interviews.session(session_id).turn
    assert turn is not None
    return turn


def report_of(world: World, session_id: str) -> Report:
    """The report of a finished session."""
    report = world.interviews.session(session_id).report
    assert report is not None
    return report


def grade_of(graded: Turn | ReportItem) -> Assessment:
    """The grade of a question that has one."""
    assert graded.assessment is not None
    return graded.assessment


def test_opening_names_notes_and_company_and_the_question_is_verbatim_with_its_source(
    world: World,
) -> None:
    session_id, events = world.start(seed=7)
    opening, question = events
    asked = turn_of(world, session_id).question
    assert "log.md" in opening.text
    assert "甲" in opening.text
    assert asked.text in question.text
    assert f"《{asked.note}》第 {asked.line} 行" in question.text


def test_the_same_seed_asks_the_same_questions(world: World) -> None:
    orders = []
    for seed in (7, 7, 8, 9, 10):
        session_id, _ = world.start(seed=seed, questions=4)
        orders.append([q.text for q in world.interviews.session(session_id).planned])
    assert orders[0] == orders[1]
    assert any(order != orders[0] for order in orders[2:])


def test_a_card_that_a_chosen_question_asks_in_its_own_words_does_not_fill_the_session(
    world: World,
) -> None:
    world.rubrics = FixedRubrics(make_rubric(3, 2, 1).model_copy(update={"card": "same"}))
    world.bank = [
        make_question(f"card {name}", note=name, origin="bank") for name in ("same", "other")
    ]
    world.rebuild()
    session_id, _ = world.start(questions=6)
    assert [q.source_name for q in world.interviews.session(session_id).planned] == [
        "log.md"
    ] * 4 + ["other"]


def test_follow_ups_aim_at_the_heaviest_missed_point_and_end_after_two(world: World) -> None:
    session_id, _ = world.start(seed=1, questions=1)
    world.examiner.enqueue({"p2": "met"}, {"p2": "met"}, {"p2": "met"})
    first = world.send(session_id, "one")
    assert kinds(first) == ["follow_up"]
    assert "probe 1?" in first[0].text
    second = world.send(session_id, "two")
    assert "probe 3?" in second[0].text
    last = world.send(session_id, "three")
    assert kinds(last) == ["grade", "acknowledge", "closing", "notice"]
    turn = turn_of(world, session_id)
    assert turn.probes == ["p1", "p3"]
    assert len(turn.probes) == MAX_FOLLOW_UPS
    assert turn.answers == ["one", "two", "three"]
    assert [len(seen.answers) for seen in world.examiner.seen] == [1, 2, 3]


def test_a_full_answer_gets_no_follow_up_and_the_score_is_the_weighted_mean(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue(MET, {"p1": "met", "p2": "partial", "p3": "wrong"})
    assert kinds(world.send(session_id)) == ["grade", "question"]
    world.examiner.enqueue({"p1": "met", "p2": "partial", "p3": "wrong"})
    world.send(session_id)
    world.send(session_id)
    report = report_of(world, session_id)
    assert [grade_of(item).score for item in report.items] == [10.0, round(10 * (3 + 1) / 6, 1)]
    assert report.score == round((10.0 + 6.7) / 2, 1)
    assert report.items[1].wrong == ("point 3",)


def test_hints_are_graded_in_cost_and_end_after_the_last(world: World) -> None:
    session_id, _ = world.start(seed=1)
    texts = [world.send(session_id, "/hint", "hint")[0].text for _ in range(4)]
    assert ["h1" in texts[0], "h2" in texts[1], "h3" in texts[2]] == [True] * 3
    assert "3" in texts[3]
    assert not any(h in texts[3] for h in ("h1", "h2", "h3"))
    world.examiner.enqueue(MET)
    world.send(session_id)
    assert grade_of(world.interviews.session(session_id).turns[0]).score == 7.0


def test_clarify_and_repeat_do_not_advance_nor_cost(world: World) -> None:
    session_id, events = world.start(seed=1)
    assert "the card's wording" in world.send(session_id, "/clarify", "clarify")[0].text
    repeated = world.send(session_id, "/repeat", "repeat")[0].text
    assert events[-1].text.endswith(turn_of(world, session_id).question.text)
    assert repeated == f"再说一遍：{turn_of(world, session_id).question.text}"
    session = world.interviews.session(session_id)
    assert session.number == 1
    assert turn_of(world, session_id).answers == []


def test_skip_is_not_graded_and_leaves_the_mean_alone(world: World) -> None:
    session_id, _ = world.start(seed=1)
    assert kinds(world.send(session_id, "/skip", "skip")) == ["grade", "question"]
    world.examiner.enqueue(MET)
    world.send(session_id)
    report = report_of(world, session_id)
    assert grade_of(report.items[0]).score is None
    assert (report.score, report.graded, report.asked) == (10.0, 1, 2)
    assert [item.skipped for item in report.items] == [True, False]


def test_a_follow_up_passed_over_leaves_the_question_answered(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue({"p1": "met", "p2": "missed", "p3": "missed"})
    world.send(session_id)
    assert kinds(world.send(session_id, "/skip", "skip")) == ["grade", "question"]
    turn = world.interviews.session(session_id).turns[0]
    assert (turn.skipped, grade_of(turn).graded) == (False, True)


def test_a_question_that_no_card_fits_is_not_graded_and_the_interview_goes_on(world: World) -> None:
    session_id, _ = world.start(seed=1, questions=4)
    world.examiner.enqueue(MET, MET, MET)
    while world.interviews.session(session_id).status != "finished":
        world.send(session_id)
    report = report_of(world, session_id)
    ungraded = [item for item in report.items if not grade_of(item).graded]
    assert [item.question.text for item in ungraded] == ["question 4"]
    assert grade_of(ungraded[0]).reason == "no card fits"
    assert (report.graded, report.asked) == (3, 4)


def test_end_closes_what_was_answered_and_drops_what_was_not(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue({"p1": "met"})
    world.send(session_id)
    ended = world.send(session_id, "/end", "end")
    assert kinds(ended) == ["grade", "closing", "notice"]
    assert "5.0" in ended[0].text
    report = report_of(world, session_id)
    assert report.asked == 1
    assert grade_of(report.items[0]).score == 5.0


def test_end_before_any_answer_writes_nothing(world: World) -> None:
    session_id, _ = world.start(seed=1)
    assert kinds(world.send(session_id, "/end", "end")) == ["closing"]
    assert world.writer.written == {}
    assert report_of(world, session_id).score is None


def test_an_empty_answer_moves_nothing(world: World) -> None:
    session_id, _ = world.start(seed=1)
    assert kinds(world.send(session_id, "  \n ")) == ["notice"]
    assert turn_of(world, session_id).answers == []


def test_a_long_answer_is_kept_whole(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue(MET)
    events = world.send(session_id, "这一段讲得很长。" * 6_250)
    assert "50000" in events[0].text
    assert len(world.interviews.session(session_id).turns[0].answers[0]) == 50_000


def test_repeat_and_resume_show_question_answer_and_open_follow_up(world: World) -> None:
    session_id, events = world.start(seed=1)
    world.examiner.enqueue({"p2": "met"})
    followed = world.send(session_id, "my first answer")
    assert kinds(followed) == ["follow_up"]
    question = turn_of(world, session_id).question.text
    repeated = world.send(session_id, "/repeat", "repeat")[0].text
    assert repeated == (
        f"再说一遍：{question}\n\n你刚才的回答：\n- my first answer\n\n追问：probe 1?"
    )
    again = entries(world.rebuild().resume(session_id))
    assert [(e.role, e.kind) for e in again] == [
        ("interviewer", "question"),
        ("candidate", "answer"),
        ("interviewer", "follow_up"),
    ]
    assert (again[0].text, again[1].text, again[2].text) == (
        events[-1].text,
        "my first answer",
        followed[0].text,
    )


def test_pause_rebuild_resume(world: World) -> None:
    session_id, events = world.start(seed=1)
    interviews = world.rebuild()
    assert entries(interviews.resume(session_id))[-1].text == events[-1].text
    world.examiner.enqueue({"p1": "met"})
    asked = world.send(session_id)
    interviews = world.rebuild()
    again = entries(interviews.resume(session_id))
    assert again[-1].text == asked[0].text
    assert turn_of(world, session_id).answers == ["an answer"]


def test_an_answer_that_was_not_judged_is_judged_on_resume_and_never_lost(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    session_id, _ = world.start(seed=1)
    monkeypatch.setattr(
        world.examiner, "judge", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)
    )
    with pytest.raises(KeyboardInterrupt):
        world.send(session_id, "said before the crash")
    monkeypatch.undo()
    world.examiner.enqueue(MET)
    interviews = world.rebuild()
    assert turn_of(world, session_id).answers == ["said before the crash"]
    assert kinds(entries(interviews.resume(session_id))) == ["grade", "question"]
    assert len(world.examiner.seen) == 1


def test_a_lost_examiner_is_replaced_for_the_turn_and_said(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue(ExaminerError("connection refused"))
    world.fallback.enqueue(MET)
    events = world.send(session_id)
    assert kinds(events) == ["notice", "grade", "question"]
    assert "connection refused" in events[0].text


def test_who_stood_in_is_forgotten_when_the_model_is_back(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue(ExaminerError("connection refused"))
    world.fallback.enqueue({"p1": "met"})
    world.send(session_id)
    grade = turn_of(world, session_id).assessment
    assert grade is not None
    assert grade.examiner == "local"
    world.examiner.enqueue(MET)
    world.send(session_id)
    assert world.interviews.session(session_id).turns[0].fallback is None


def test_no_company_is_called_missing_that_the_notes_have_questions_of(world: World) -> None:
    other = make_question("question 9", line=9, company="乙", topics=("agents",))
    world.index = KeywordIndex([*world.index.all(), other])
    world.rebuild()
    _, events = world.start(seed=1, company="甲", topic="agents")
    assert "甲" not in events[0].text
    assert "question 9" in events[1].text


def test_an_english_session_says_a_chinese_question_in_english_first(world: World) -> None:
    world.index = KeywordIndex([make_question("什么是 KV Cache？")])
    rubric = make_rubric(3, 2, 1).model_copy(update={"question_en": "What is a KV cache?"})
    world.rubrics = FixedRubrics(rubric)
    world.rebuild()
    _, events = world.start(seed=1, lang="en", questions=1)
    assert events[1].text.endswith(
        "What is a KV cache? (in the words of your notes: 什么是 KV Cache？)"
    )
    _, events = world.start(seed=1, lang="zh", questions=1)
    assert events[1].text.endswith("什么是 KV Cache？")


def test_the_retrospective_is_written_once_and_kept_when_it_cannot_be(world: World) -> None:
    world.writer.broken = True
    session_id, _ = world.start(seed=1, questions=1)
    world.examiner.enqueue(
        {"p2": "met", "p3": "met"}, {"p2": "met", "p3": "met"}, {"p2": "met", "p3": "met"}
    )
    events = world.send(session_id)
    events = world.send(session_id)
    assert kinds(events)[-1] == "notice"
    session = world.interviews.session(session_id)
    assert session.status == "finished"
    assert session.write is None
    assert session.write_problem
    world.writer.broken = False
    record = world.interviews.write_retrospective(session)
    session = world.interviews.session(session_id)
    assert session.write == record
    assert session.write_problem is None
    retro = world.writer.written[record.path]
    assert retro.items[0].missing == ("point 1",)
    assert retro.todos
    assert world.interviews.undo_retrospective(session).diff == "-"
    assert world.writer.written == {}
    assert world.interviews.session(session_id).write is None


def test_a_finished_session_takes_no_answer(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.send(session_id, "/end", "end")
    with pytest.raises(SessionStateError):
        world.send(session_id)
    with pytest.raises(SessionStateError):
        list(world.interviews.resume(session_id))


def test_an_unknown_session_and_an_unknown_company(world: World) -> None:
    with pytest.raises(SessionNotFoundError):
        world.interviews.session("nope")
    with pytest.raises(UsageError, match="unknown_company"):
        world.start(company="没有这家")
    assert world.interviews.sessions() == []


def test_minutes_end_the_interview_between_questions(world: World) -> None:
    session_id, _ = world.start(seed=1, questions=4, minutes=5)
    world.examiner.enqueue(MET, MET)
    world.clock.go_on(120)
    world.send(session_id)
    world.clock.go_on(200)
    world.send(session_id)
    session = world.interviews.session(session_id)
    assert session.status == "finished"
    assert report_of(world, session_id).asked == 2


def test_a_night_of_pause_is_no_thinking_time(world: World) -> None:
    session_id, _ = world.start(seed=1, questions=4, minutes=30)
    world.examiner.enqueue(MET)
    world.clock.go_on(12 * 3600)
    world.send(session_id)
    assert world.interviews.session(session_id).status == "running"


def test_two_windows_do_not_move_one_session_at_once(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue(MET)
    first = world.interviews.send(session_id, Command(text="a"))
    next(first)
    with pytest.raises(SessionStateError, match="session_busy"):
        world.send(session_id, "b")
    list(first)
    assert world.interviews.session(session_id).turns[0].answers == ["a"]


def test_every_spoken_line_carries_the_prompt_it_was_rendered_from(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue(MET)
    world.send(session_id)
    spoken = [e for e in world.interviews.session(session_id).transcript if e.role == "interviewer"]
    assert spoken
    assert all(e.prompt and "@" in e.prompt and "#" in e.prompt for e in spoken)


def test_what_went_badly_is_looked_up_in_the_own_notes_and_what_went_well_is_not(
    world: World,
) -> None:
    world.passages.passages = [
        Passage(heading_path=("Chapter",), text="on every question", note="n.md", line=7)
    ]
    world.rebuild()
    world.examiner.enqueue({"p1": "met", "p2": "met", "p3": "met"}, *[{}] * 3)
    session_id, _ = world.start()
    for _ in range(4):
        world.send(session_id)
    good, bad = report_of(world, session_id).items
    assert good.own_notes == ()
    assert [(n.note, n.line, n.heading) for n in bad.own_notes] == [("n.md", 7, "Chapter")]
