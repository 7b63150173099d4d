"""Coding questions in an interview: real problems, real tests, the real sandbox."""

from __future__ import annotations

from pathlib import Path

import pytest
from langgraph.checkpoint.memory import InMemorySaver

from interviewer.adapters.practice.answer_files import AnswerFolder
from interviewer.adapters.practice.isolation import bubblewrap_fault
from interviewer.adapters.practice.problem_files import ProblemFolder
from interviewer.adapters.practice.runner import Runner
from interviewer.core.bank.card import Language
from interviewer.core.grading.assessment import Assessment, Verdict
from interviewer.core.interview.code_work import CodeWork
from interviewer.core.interview.report import ReportItem
from interviewer.core.interview.session import Command, CommandKind, Entry
from interviewer.core.ports import CodeRunner
from interviewer.core.practice.outcome import CaseResult, RunResult
from interviewer.core.practice.problem import Problem
from interviewer.core.practice.review_log import reviews_of
from interviewer.paths import shipped
from interviewer.services.code import Code, CodeParts
from interviewer.testing import (
    FixedClock,
    KeywordIndex,
    MemoryAttempts,
    ScriptedRunner,
    make_question,
)
from tests.graph.conftest import World, entries

FOLDER = shipped("knowledge") / "code"
PROBLEMS = ProblemFolder(FOLDER, {"cross-entropy": ("损失", "Losses")})
SOFTMAX = PROBLEMS.problem("softmax")
NO_MAX = (FOLDER / "softmax" / "wrong" / "no-max.py").read_text(encoding="utf-8")
ALL_MET: dict[str, Verdict] = {point.id: "met" for point in SOFTMAX.points}
BROKEN = "def softmax(x, axis=-1)\n    return x\n"


class NoNames:
    """Knows no name by meaning."""

    def nearest(self, text: str, problems: object) -> tuple[str, float] | None:
        del text, problems
        return None


def desk(tmp_path: Path, runner: CodeRunner | None = None) -> Code:
    def grade(*_: object) -> Assessment:
        raise AssertionError("an interview grades with its own examiner")

    return Code(
        CodeParts(
            problems=PROBLEMS,
            names=NoNames,
            near=lambda: 1.0,
            runner=runner or Runner(PROBLEMS, 120.0),
            attempts=MemoryAttempts,
            files=AnswerFolder(tmp_path / "code"),
            grade=grade,
            clock=FixedClock(),
        )
    )


@pytest.fixture
def coding(tmp_path: Path) -> World:
    """One question of the notes that asks for a softmax, and one for a tree without tests."""
    fault = bubblewrap_fault()
    if fault is not None:
        pytest.skip(f"bubblewrap cannot be used here: {fault}. apt-get install bubblewrap")
    return world_of(tmp_path, "手撕 softmax")


def world_of(tmp_path: Path, *texts: str, runner: CodeRunner | None = None) -> World:
    world = World(tmp_path, InMemorySaver())
    world.index = KeywordIndex([make_question(text, kind="coding") for text in texts])
    world.code = desk(tmp_path, runner)
    world.rebuild()
    return world


def start(world: World, lang: Language = "zh") -> tuple[str, list[Entry]]:
    return world.start(questions=1, lang=lang)


def paste(world: World, session_id: str, source: str, kind: CommandKind = "answer") -> list[Entry]:
    text = source if kind == "answer" else f"/{kind}"
    return entries(world.interviews.send(session_id, Command(kind=kind, text=text, code=source)))


def work_of(world: World, session_id: str) -> CodeWork:
    turn = world.interviews.session(session_id).turn
    assert turn is not None
    assert turn.code is not None
    return turn.code


def item_of(world: World, session_id: str) -> ReportItem:
    report = world.interviews.session(session_id).report
    assert report is not None
    return report.items[0]


def everything(world: World, session_id: str) -> str:
    return world.interviews.session(session_id).model_dump_json()


def hidden_values(problem: Problem) -> list[str]:
    """Numbers that only hidden cases have."""
    suite = PROBLEMS.suite(problem.id)
    shown = " ".join(str(case.args) for case in suite.cases if case.visible)
    values = []
    for case in suite.cases:
        for number in str(case.args[0]).replace("[", " ").replace("]", " ").split():
            if not case.visible and len(number) > 5 and number not in shown:
                values.append(number)
    return values


def test_the_statement_follows_the_question_and_is_said_again(coding: World) -> None:
    session_id, said = start(coding)
    assert [entry.kind for entry in said] == ["opening", "question", "statement"]
    assert "手撕 softmax" in said[1].text
    assert SOFTMAX.statement.strip() in said[2].text
    assert SOFTMAX.start.strip() in said[2].text
    for kind in ("repeat", "clarify"):
        assert coding.send(session_id, f"/{kind}", kind)[-1].kind == "statement"


def test_examples_run_as_often_as_wanted_and_cost_nothing(coding: World) -> None:
    session_id, _ = start(coding)
    [kept] = paste(coding, session_id, NO_MAX)
    assert f"{len(NO_MAX.splitlines())} 行" in kept.text
    for source, mark in ((NO_MAX, "✓"), (BROKEN, "语法错误"), (SOFTMAX.reference, "✓")):
        [ran] = paste(coding, session_id, source, "run")
        assert ran.kind == "run"
        assert mark in ran.text
    assert work_of(coding, session_id).source == SOFTMAX.reference
    assert coding.examiner.seen == []


def test_tests_and_explanation_make_the_grade_and_both_are_shown(coding: World) -> None:
    session_id, _ = start(coding)
    ran, asked = paste(coding, session_id, SOFTMAX.reference, "submit")
    assert "✗" not in ran.text
    assert "讲讲" in asked.text
    coding.examiner.enqueue(ALL_MET)
    grade = coding.send(session_id, "先减最大值，再取指数")[0]
    assert "10.0/10：测试 6.0/6" in grade.text
    assert "讲解 4.0/4" in grade.text
    item = item_of(coding, session_id)
    assert item.assessment is not None
    assert item.assessment.score == 10.0
    assert item.code is not None
    assert item.code.reference == SOFTMAX.reference
    assert item.code.source == SOFTMAX.reference


def test_a_mistake_is_named_in_report_and_retrospective(coding: World) -> None:
    session_id, _ = start(coding)
    paste(coding, session_id, NO_MAX, "submit")
    coding.examiner.enqueue({"subtract-max": "met"}, {}, {})
    for _ in range(3):
        coding.send(session_id, "……")
    session = coding.interviews.session(session_id)
    item = item_of(coding, session_id)
    assert item.code is not None
    assert "取指数前没有减去最大值" in item.code.mistakes[0]
    assert item.code.failed
    assert "取指数前没有减去最大值" in item.code.failed[0].said
    assert session.retrospective is not None
    told = session.retrospective.items[0]
    assert "取指数前没有减去最大值" in (told.reason or "")
    assert len(told.missing) <= 2
    assert session.retrospective.todos
    [review] = reviews_of(session)
    assert item.assessment is not None
    assert review.score == item.assessment.score
    assert review.topic == SOFTMAX.topic


def test_at_most_two_follow_ups_of_the_points_to_explain(coding: World) -> None:
    session_id, _ = coding.start(questions=1, persona="strict")
    paste(coding, session_id, SOFTMAX.reference, "submit")
    coding.examiner.enqueue({}, {}, {})
    probes = [point.probe for point in SOFTMAX.points]
    for _ in range(2):
        [asked] = coding.send(session_id, "就是这么写的")
        assert asked.kind == "follow_up"
        assert any(probe and probe in asked.text for probe in probes)
    assert coding.send(session_id, "就是这么写的")[0].kind == "grade"


def test_what_does_not_run_can_be_repaired_and_is_not_graded_otherwise(coding: World) -> None:
    session_id, _ = start(coding)
    ran, told = paste(coding, session_id, BROKEN, "submit")
    assert "语法错误，第 1 行" in ran.text
    assert "没有评分" in told.text
    coding.send(session_id, "/skip", "skip")
    item = item_of(coding, session_id)
    assert item.assessment is not None
    assert (item.assessment.graded, item.assessment.reason) == (False, "code_not_run")
    assert item.code is not None
    assert (item.code.source, item.code.tests, item.skipped) == (BROKEN, None, False)
    assert reviews_of(coding.interviews.session(session_id)) == []


def test_code_that_was_never_handed_in_is_kept_and_not_graded(coding: World) -> None:
    session_id, _ = start(coding)
    paste(coding, session_id, SOFTMAX.reference)
    coding.send(session_id, "/end", "end")
    item = item_of(coding, session_id)
    assert item.assessment is not None
    assert item.assessment.reason == "code_not_submitted"
    assert item.code is not None
    assert item.code.source == SOFTMAX.reference


def test_code_that_nobody_explains_has_the_points_of_its_tests(coding: World) -> None:
    session_id, _ = start(coding)
    paste(coding, session_id, SOFTMAX.reference, "submit")
    grade = coding.send(session_id, "/skip", "skip")[0]
    assert "6.0/10" in grade.text
    assert "0/4" in grade.text
    assert coding.examiner.seen == []


def test_what_is_said_before_the_code_counts_as_explanation(coding: World) -> None:
    session_id, _ = start(coding)
    assert "讲解" in coding.send(session_id, "先减去最大值，这样指数不会溢出")[0].text
    assert "题面" in coding.send(session_id, "你是指最后一维吗？")[0].text
    assert "/hint" in coding.send(session_id, "不会")[0].text
    paste(coding, session_id, SOFTMAX.reference, "submit")
    coding.examiner.enqueue(ALL_MET)
    coding.send(session_id, "复杂度是线性的")
    judged = coding.examiner.seen[0]
    assert judged.answers == ["先减去最大值，这样指数不会溢出\n复杂度是线性的"]
    asides = item_of(coding, session_id).asides
    assert [aside.said for aside in asides] == ["你是指最后一维吗？", "不会"]
    assert all(aside.reply for aside in asides)


def test_a_fence_and_a_paste_are_code_and_a_few_quoted_lines_are_not(coding: World) -> None:
    session_id, _ = start(coding)
    coding.send(session_id, f"这样写：\n```python\n{NO_MAX}```\n先取指数")
    assert work_of(coding, session_id).source.strip() == NO_MAX.strip()
    assert work_of(coding, session_id).said == "这样写：\n\n先取指数"
    coding.send(session_id, SOFTMAX.reference)
    assert work_of(coding, session_id).source.strip() == SOFTMAX.reference.strip()
    coding.send(session_id, "关键是\n```\nx = x - x.max()\n```")
    assert work_of(coding, session_id).source.strip() == SOFTMAX.reference.strip()


def test_hints_are_the_problems_and_cost_a_point_each(coding: World) -> None:
    session_id, _ = start(coding)
    assert SOFTMAX.hints[0] in coding.send(session_id, "/hint", "hint")[0].text
    paste(coding, session_id, SOFTMAX.reference, "submit")
    after = coding.send(session_id, "/hint", "hint")[0].text
    assert not any(hint in after for hint in SOFTMAX.hints)
    coding.examiner.enqueue(ALL_MET)
    assert "9.0/10" in coding.send(session_id, "先减最大值")[0].text


def test_nothing_hidden_reaches_the_state(coding: World) -> None:
    session_id, _ = start(coding)
    paste(coding, session_id, NO_MAX, "run")
    paste(coding, session_id, NO_MAX, "submit")
    values = hidden_values(SOFTMAX)
    assert values
    state = everything(coding, session_id)
    assert not [value for value in values if value in state]
    assert SOFTMAX.reference.splitlines()[-1].strip() not in state


def test_a_submitted_code_stays_as_it_is(coding: World) -> None:
    session_id, _ = start(coding)
    assert "还没有代码" in coding.send(session_id, "/submit", "submit")[0].text
    paste(coding, session_id, NO_MAX, "submit")
    [told] = paste(coding, session_id, SOFTMAX.reference, "submit")
    assert "不能再改" in told.text
    assert work_of(coding, session_id).source == NO_MAX


def test_code_is_resumed_where_it_was(coding: World) -> None:
    session_id, _ = start(coding)
    paste(coding, session_id, NO_MAX)
    coding.rebuild()
    said = entries(coding.interviews.resume(session_id))
    assert "statement" in [entry.kind for entry in said]
    assert work_of(coding, session_id).source == NO_MAX
    assert coding.send(session_id, "/run", "run")[0].kind == "run"


def test_an_english_session_is_english(coding: World) -> None:
    session_id, said = start(coding, "en")
    assert SOFTMAX.statement_en.strip() in said[2].text
    ran, asked = paste(coding, session_id, NO_MAX, "submit")
    assert "The maximum is not subtracted" in ran.text
    assert "explanation" in asked.text


def test_where_no_problem_fits_the_code_is_kept_and_marked(tmp_path: Path) -> None:
    world = world_of(tmp_path, "手写 Trie 树")
    session_id, said = start(world)
    assert "没有现成的测试" in said[-1].text
    assert "没有测试" in world.send(session_id, "/run", "run")[0].text
    grade = paste(world, session_id, "class Trie:\n    pass\n")[0]
    assert "没有运行" in grade.text
    item = item_of(world, session_id)
    assert item.assessment is not None
    assert item.assessment.reason == "code_no_tests"
    assert item.code is not None
    assert item.code.source == "class Trie:\n    pass\n"
    assert world.examiner.seen == []


def test_words_to_a_question_without_tests_are_judged_as_any_answer(tmp_path: Path) -> None:
    world = world_of(tmp_path, "手写 Trie 树")
    session_id, _ = start(world)
    world.examiner.enqueue({"p1": "met", "p2": "met", "p3": "met"})
    assert world.send(session_id, "每个节点一个字典")[0].kind == "grade"


def test_without_a_sandbox_nothing_runs_until_a_clear_yes(tmp_path: Path) -> None:
    right = CaseResult(zh="一", en="one", passed=True)
    runner = ScriptedRunner(RunResult(cases=(right,)), fault="bwrap: not installed")
    world = world_of(tmp_path, "手撕 softmax", runner=runner)
    session_id, _ = start(world)
    for kind in ("run", "submit"):
        [told] = paste(world, session_id, NO_MAX, kind)
        assert "bwrap: not installed" in told.text
        assert "without-sandbox" in told.text
    assert runner.seen == []
    assert isinstance(world.code, Code)
    world.code.is_allowed_unboxed = True
    assert "讲讲" in world.send(session_id, "/submit", "submit")[-1].text
    assert runner.seen == [(NO_MAX, False, "limits")]
    assert work_of(world, session_id).reason is None


def test_without_a_sandbox_and_a_yes_the_code_is_kept_and_not_graded(tmp_path: Path) -> None:
    world = world_of(tmp_path, "手撕 softmax", runner=ScriptedRunner(fault="bwrap: gone"))
    session_id, _ = start(world)
    paste(world, session_id, NO_MAX, "submit")
    grade = world.send(session_id, "/skip", "skip")[0]
    assert "未评分" in grade.text
    item = item_of(world, session_id)
    assert item.code is not None
    assert item.code.source == NO_MAX
    assert "bwrap: gone" in (item.code.reason or "")


def test_where_no_yes_helps_the_question_is_closed(tmp_path: Path) -> None:
    runner = ScriptedRunner(fault="bwrap: not installed", has_limits=False)
    world = world_of(tmp_path, "手撕 softmax", runner=runner)
    session_id, _ = start(world)
    grade = paste(world, session_id, NO_MAX, "submit")[0]
    assert "未评分" in grade.text
    assert "bwrap: not installed" in grade.text
    assert runner.seen == []


def test_other_questions_need_no_code(tmp_path: Path) -> None:
    world = World(tmp_path, InMemorySaver())
    world.code = desk(tmp_path)
    world.rebuild()
    session_id, _ = start(world)
    assert "不用写代码" in world.send(session_id, "/run", "run")[0].text
    world.examiner.enqueue({"p1": "met", "p2": "met", "p3": "met"})
    assert paste(world, session_id, "def f():\n    pass")[0].kind == "grade"
    assert world.examiner.seen[0].answers == ["def f():\n    pass"]
