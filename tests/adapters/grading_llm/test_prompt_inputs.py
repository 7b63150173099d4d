"""What the model is told of the key points and of what it may still ask."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from interviewer.adapters.grading_llm import OpenAIExaminer
from interviewer.core.bank.card import Language
from interviewer.core.grading.assessment import Verdict
from interviewer.core.interview.code_work import CodeWork
from interviewer.core.interview.follow_up import FollowUpResult
from interviewer.core.interview.judgement import Scene
from interviewer.core.interview.session import MAX_FOLLOW_UPS, Turn
from interviewer.paths import shipped
from interviewer.testing import assessment
from interviewer.words.prompts import PromptLibrary
from tests.adapters.grading_llm.conftest import ANSWER, judged, turn_of
from tests.adapters.grading_llm.server import FaultServer, says

LANGUAGES: tuple[Language, ...] = ("zh", "en")
NONE_LEFT = {"zh": "追问已用完", "en": "No follow-up left"}


def told(
    server: FaultServer,
    examiner: OpenAIExaminer,
    turn: Turn,
    scene: Scene | None = None,
    lang: Language = "zh",
) -> str:
    """The user section of the request that judges the turn."""
    server.script = [says(judged())]
    examiner.judge(turn, lang, scene or Scene(), lambda _: None)
    user = server.requests[-1]["messages"][1]["content"]
    assert isinstance(user, str)
    return user


def followed_up(
    *probes: str,
    verdicts: dict[str, Verdict] | None = None,
    by: str = "test-model",
) -> Turn:
    turn = turn_of(ANSWER, *["嗯，就是这样" for _ in probes], probes=probes)
    grade = assessment(turn, verdicts or {})
    turn.assessment = grade.model_copy(update={"examiner": by})
    return turn


def listed(user: str) -> dict[str, str]:
    """State of every key point that is listed, empty for one that is open."""
    block = user.partition("<key_points>")[2].partition("</key_points>")[0]
    rows = re.findall(r"^(\S+) \(\d\) (?:\[(\w+)\] )?\S", block, re.MULTILINE)
    return dict(rows)


@pytest.mark.parametrize(
    ("verdicts", "asked", "expected"),
    [
        (
            {"store": "met", "memory": "partial"},
            "speed",
            {"memory": "partial", "speed": ""},
        ),
        (
            {"store": "wrong", "memory": "missed"},
            "store",
            {"store": "wrong", "memory": "", "speed": ""},
        ),
        ({"store": "met", "memory": "met"}, "memory", {"memory": "met", "speed": ""}),
        (
            {"store": "met", "memory": "met", "speed": "met"},
            "",
            {"store": "met", "memory": "met", "speed": "met"},
        ),
    ],
)
def test_points_that_are_listed_say_what_was_judged_of_them(
    server: FaultServer,
    examiner: OpenAIExaminer,
    verdicts: dict[str, Verdict],
    asked: str,
    expected: dict[str, str],
) -> None:
    assert listed(told(server, examiner, followed_up(asked, verdicts=verdicts))) == expected


def test_only_the_last_follow_up_keeps_a_met_point_on_the_list(
    server: FaultServer, examiner: OpenAIExaminer
) -> None:
    turn = followed_up("store", "memory", verdicts={"store": "met", "memory": "met"})
    assert listed(told(server, examiner, turn)) == {"memory": "met", "speed": ""}


def test_of_a_first_answer_every_point_is_open(
    server: FaultServer, examiner: OpenAIExaminer
) -> None:
    assert set(listed(told(server, examiner, turn_of(ANSWER))).values()) == {""}


def test_what_the_fallback_saw_is_listed_with_its_state(
    server: FaultServer, examiner: OpenAIExaminer
) -> None:
    turn = followed_up("speed", verdicts={"store": "met", "memory": "partial"}, by="local")
    user = told(server, examiner, turn)
    assert listed(user) == {"store": "met", "memory": "partial", "speed": ""}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("put", "is_last"),
    [
        ((1, Scene()), False),
        ((MAX_FOLLOW_UPS, Scene()), True),
        ((MAX_FOLLOW_UPS, Scene(round="二面")), False),
        ((MAX_FOLLOW_UPS + 1, Scene(persona="strict")), True),
        ((0, Scene(minutes_left=1.0)), True),
        ((1, Scene(minutes_left=3.0, questions_left=4)), True),
        ((1, Scene(minutes_left=40.0, questions_left=4)), False),
    ],
)
def test_it_is_told_where_no_follow_up_is_left(
    server: FaultServer,
    examiner: OpenAIExaminer,
    put: tuple[int, Scene],
    is_last: bool,
    lang: Language,
) -> None:
    probes, scene = put
    turn = followed_up(*["speed"] * probes)
    assert (NONE_LEFT[lang] in told(server, examiner, turn, scene, lang)) is is_last


def test_a_question_with_code_has_fewer(server: FaultServer, examiner: OpenAIExaminer) -> None:
    scene = Scene(persona="strict")
    turn = followed_up("store", "memory")
    assert NONE_LEFT["zh"] not in told(server, examiner, turn, scene)
    turn.code = CodeWork()
    assert NONE_LEFT["zh"] in told(server, examiner, turn, scene)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_prompt_and_schema_have_one_word_for_what_came_of_a_follow_up(lang: Language) -> None:
    system = PromptLibrary(shipped("prompts")).get("judge_answer", lang).sections["system"]
    assert f'"held":"{"|".join(get_args(FollowUpResult))}|null"' in system
    assert "yes|" not in system


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("prompt", ["judge_answer", "give_hint", "reword_question"])
def test_the_prompt_says_how_long_the_words_may_be(prompt: str, lang: Language) -> None:
    system = PromptLibrary(shipped("prompts")).get(prompt, lang).sections["system"]
    assert ("120 字内" if lang == "zh" else "at most 60 words") in system


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("held", "held"),
        ("yes", "held"),
        ("partly", "partly"),
        ("failed", "failed"),
        ("no", "failed"),
        ("null", None),
        ("", None),
    ],
)
def test_both_vocabularies_are_read(
    server: FaultServer, examiner: OpenAIExaminer, said: str, read: str | None
) -> None:
    server.script = [says(judged(held=said))]
    turn = followed_up("speed")
    assert examiner.judge(turn, "zh", Scene(), lambda _: None).result == read
