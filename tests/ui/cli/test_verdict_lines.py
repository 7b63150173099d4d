"""What the terminal says after a question: what was wrong, missing and right, in few lines."""

from __future__ import annotations

import io
from typing import cast

import pytest
from rich.cells import cell_len
from rich.console import Console

from interviewer.core.grading.assessment import Assessment, PointVerdict, Verdict
from interviewer.core.interview.session import InterviewConfig, Session, Turn
from interviewer.core.text import has_han
from interviewer.services.interviews import Interviews
from interviewer.testing import START, make_question, make_rubric
from interviewer.ui.cli.terminal import TerminalChat
from interviewer.ui.cli.verdict_lines import told_of_last, verdict_lines
from tests.worlds import World

ANSWER = "DPO 不训练奖励模型，直接在偏好对上做二分类，用当前的 SFT 模型采样。"


def judged(*verdicts: Verdict) -> Turn:
    rubric = make_rubric(*range(len(verdicts), 0, -1))
    points = []
    for point, verdict in zip(rubric.points, verdicts, strict=True):
        quote = None if verdict == "missed" else f"我说的{point.id}"
        points.append(
            PointVerdict(
                id=point.id,
                text=point.text,
                weight=point.weight,
                verdict=verdict,
                quote=quote,
            )
        )
    return Turn(
        question=make_question("水温？"),
        rubric=rubric.model_copy(update={"reference": "九十度。"}),
        answers=["……"],
        assessment=Assessment(graded=True, score=5.0, points=tuple(points)),
        closed=True,
    )


def session(turn: Turn, *, exam: bool = False) -> Session:
    return Session(
        id="1a2b",
        created_at=START,
        config=InterviewConfig(exam=exam),
        turns=[turn],
    )


ALL: tuple[Verdict, ...] = ("met", "missed", "wrong", "partial", "missed", "missed", "wrong", "met")


def test_wrong_comes_first_with_what_is_right_then_the_two_heaviest_missing() -> None:
    turn = judged(*ALL)
    lines = verdict_lines(turn, "zh")
    assert 3 <= len(lines) <= 6
    assert lines[0] == "✗ 你说“我说的p3”"
    assert lines[1].strip().startswith("应为：")
    assert lines[2].startswith("○ 漏了：")
    assert "还漏了 1 点" in lines[3]
    assert lines[-1].startswith("/why")


def test_what_was_right_is_told_in_the_candidates_words() -> None:
    lines = verdict_lines(judged("met", "missed", "met"), "en")
    assert lines[-2] == "✓ Right: “我说的p1”; “我说的p3”"
    assert lines[0].startswith("○ Missing: ")
    assert verdict_lines(Turn(question=make_question("？")), "zh") == []


def test_why_has_every_point_and_answer_the_model_answer() -> None:
    turn = judged(*ALL)
    why = told_of_last(session(turn), "zh")
    assert sum(line[0] in "✓○✗◐" for line in why.splitlines()) == len(ALL)

    def found(held: Session, question: int) -> str | None:
        rubric = held.turns[question - 1].rubric
        return rubric.reference if rubric else None

    assert told_of_last(session(turn), "zh", found) == "九十度。"
    assert "没有" in told_of_last(session(turn), "zh", lambda *_: None)
    assert "最后" in told_of_last(session(turn, exam=True), "zh", found)
    asked = turn.model_copy(update={"closed": False})
    assert "还没有" in told_of_last(session(asked), "zh")


def test_each_line_is_one_row_of_sixty_columns() -> None:
    shown = io.StringIO()
    chat = TerminalChat(
        cast(Interviews, None),
        Console(file=shown, width=60),
        lambda _: None,
        "zh",
    )
    chat._print_lines(["○ 漏了：" + "很长的要点" * 20, "短"])
    first, second = shown.getvalue().splitlines()
    assert cell_len(first) <= 60
    assert first.endswith("…")
    assert second == "短"


def test_after_a_question_the_terminal_says_what_was_missing(world: World) -> None:
    ran = world.chat(ANSWER, "/skip", "/why", "/answer", "/end", args=["--questions", 2])
    assert ran.code == 0, ran.err
    out = ran.out
    assert "/why 看每个要点" in out
    first = out.index("本题得分（估计）")
    assert "○ 漏了：" in out[first : out.index("第 2/2 题")]
    assert "○ 漏掉 · " in out[out.index("第 2/2 题") :]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_exam_is_silent_until_its_end(world: World, language: str) -> None:
    args = ["--questions", 2, "--exam", "--lang", language]
    ran = world.chat(ANSWER, "/skip", "/why", "/end", args=args)
    assert ran.code == 0, ran.err
    second = ran.out.index("第 2/2 题" if language == "zh" else "Question 2 of 2")
    estimate = "（估计）" if language == "zh" else "(an estimate)"
    assert estimate not in ran.out[:second]
    assert estimate in ran.out[second:]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_model_answer_is_in_the_language_of_the_session(world: World, language: str) -> None:
    args = ["--questions", 2, "--lang", language, "--topic", "DPO"]
    ran = world.chat("/skip", "/answer", "/end", args=args)
    assert ran.code == 0, ran.err
    second = "第 2/2 题" if language == "zh" else "Question 2 of 2"
    told = ran.out[ran.out.index(second) :].splitlines()
    answer = max(told, key=len)
    assert has_han(answer) == (language == "zh"), ran.out
