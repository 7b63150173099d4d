"""Which questions a session asks.

Conditions, preferences, what fills up, and the line for a set-up that cannot be.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from interviewer.core.interview.selection import (
    companies,
    matches,
    plan,
    provenance,
    why_not,
)
from interviewer.core.interview.session import InterviewConfig
from interviewer.core.names import Companies
from interviewer.core.notes.question import Question, SeenIn
from interviewer.testing import make_question

NOTES = [
    make_question("什么是重排", line=1, company="甲", round="一面"),
    make_question("项目里召回怎么评的", line=2, company="甲", round="二面", kind="project"),
    make_question("温度是什么", line=3, company="乙"),
    make_question("项目最难的地方", line=4, company="乙", kind="project"),
    make_question("和同事有分歧怎么办", line=5, kind="behavioural"),
]
BANK = [
    make_question("题库：什么是重排器", line=1, origin="bank", note="rerank"),
    make_question("题库：动机", line=1, origin="bank", note="hr", kind="behavioural"),
]


def texts(bank: Sequence[Question] = (), **config: object) -> list[str]:
    given = InterviewConfig.model_validate({"questions": 10, **config})
    return [question.text for question in plan(NOTES, given, bank)]


def test_the_seed_decides_and_nothing_is_lost() -> None:
    assert texts(seed=1) == texts(seed=1)
    assert sorted(texts(seed=1)) == sorted(q.text for q in NOTES)
    assert len({tuple(texts(seed=s)) for s in range(20)}) > 5


@pytest.mark.parametrize("seed", range(5))
def test_the_companys_own_questions_come_first_and_others_fill_up(seed: int) -> None:
    found = texts(company="乙", seed=seed)
    assert set(found[:2]) == {"温度是什么", "项目最难的地方"}
    assert len(found) == len(NOTES)
    assert texts(company="乙", questions=2, seed=seed) == found[:2]


@pytest.mark.parametrize("seed", range(5))
def test_the_round_orders_within_the_company(seed: int) -> None:
    assert texts(company="甲", round="二面", seed=seed)[0] == "项目里召回怎么评的"
    assert texts(company="乙", round="主管面", seed=seed)[0] == "项目最难的地方"
    assert texts(company="乙", round="一面", seed=seed)[0] == "温度是什么"
    assert texts(BANK, company="甲", round="HR面", seed=seed)[:2] == [
        "和同事有分歧怎么办",
        "题库：动机",
    ]


def test_topic_and_kind_are_conditions() -> None:
    assert texts(topic="重排") == ["什么是重排"]
    assert texts(BANK, topic="重排") == ["什么是重排", "题库：什么是重排器"]
    assert set(texts(kind="project")) == {"项目里召回怎么评的", "项目最难的地方"}


@pytest.mark.parametrize("seed", range(5))
def test_marked_questions_and_those_that_the_job_names_come_first(seed: int) -> None:
    questions = [
        make_question("温度是什么", line=1),
        make_question("GRPO 的优势怎么估计", line=2),
        make_question("讲讲知识蒸馏", line=3, stars=5),
        make_question("GRPO 和知识蒸馏", line=4, stars=1),
    ]
    given = InterviewConfig(questions=4, seed=seed, jd="熟悉 GRPO；有 LLM 经验")
    order = [question.text for question in plan(questions, given)]
    assert order[0] == "GRPO 和知识蒸馏"
    assert set(order[1:3]) == {"GRPO 的优势怎么估计", "讲讲知识蒸馏"}


def test_only_the_named_questions_are_asked() -> None:
    wanted = NOTES[2].id
    assert texts(only=(wanted,)) == ["温度是什么"]


def test_questions_about_a_resume_go_before_all_others() -> None:
    project = make_question("这个项目为什么不用微调", origin="resume", note="cv.pdf")
    found = texts(projects=(project,), questions=2)
    assert (found[0], len(found)) == (project.text, 2)


@pytest.mark.parametrize("company", ["乙", "BETA", "ｂeta"])
def test_a_company_is_known_by_its_other_names(company: str) -> None:
    names = Companies(others={"beta": "乙"})
    config = InterviewConfig(questions=2, company=company)
    asked = plan(NOTES, config, names=names)
    assert {question.company for question in asked} == {"乙"}
    assert provenance(asked, company, names)["unasked"] is None
    assert why_not(NOTES, config, names=names) is None
    assert [matches(question, config, names) for question in NOTES[1:3]] == [False, True]


def test_companies_are_sorted_by_how_often_they_asked() -> None:
    questions = [*NOTES, make_question("一题", company="丙"), make_question("二题", company="乙")]
    assert companies(questions) == ["乙", "甲", "丙"]


@pytest.mark.parametrize(
    ("config", "matching"),
    [
        ({}, True),
        ({"company": "甲", "round": "一面", "topic": "重排", "kind": "knowledge"}, True),
        ({"company": "乙"}, False),
        ({"round": "二面"}, False),
        ({"topic": "动机"}, False),
        ({"kind": "coding"}, False),
        ({"only": ("000000000000",)}, False),
    ],
)
def test_a_question_matches_where_it_passes_every_condition(
    config: dict[str, object],
    matching: bool,
) -> None:
    assert matches(NOTES[0], InterviewConfig.model_validate(config)) is matching


def test_a_question_matches_wherever_it_was_seen() -> None:
    elsewhere = SeenIn(text="什么是重排", note="b.md", line=1, company="丙", round="三面")
    question = NOTES[0].model_copy(update={"seen_in": (elsewhere,)})
    assert matches(question, InterviewConfig(company="甲", round="一面"))
    assert matches(question, InterviewConfig(company="丙", round="三面"))
    assert companies([question]) == ["丙", "甲"]


@pytest.mark.parametrize("seed", range(5))
def test_the_bank_fills_up_after_the_notes(seed: int) -> None:
    found = plan(NOTES, InterviewConfig(questions=6, seed=seed), BANK)
    assert [q.origin for q in found] == ["note"] * 5 + ["bank"]
    assert provenance(found) | {"notes": None} == {
        "total": 6,
        "notes": None,
        "resumes": [],
        "companies": ["乙", "甲"],
        "of_bank": 1,
        "unasked": None,
    }
    assert [provenance(found, c)["unasked"] for c in ("甲", "丙")] == [None, "丙"]


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ({}, None),
        ({"company": "丁"}, ("unknown_company", "乙、甲、丙")),
        ({"company": "丙"}, None),
        ({"round": "二面"}, None),
        ({"round": "3面"}, None),
        ({"round": "主管"}, None),
        ({"round": "hr"}, None),
        ({"round": "茶歇"}, ("unknown_round", "一面、二面、三面、主管面、HR面")),
        ({"topic": "动机"}, None),
        ({"topic": "编译原理"}, ("unknown_topic", "编译原理")),
        ({"kind": "coding"}, ("no_questions_match", "")),
        ({"topic": "动机", "kind": "project"}, ("no_questions_match", "")),
    ],
)
def test_what_cannot_be_set_up_is_said_with_what_there_is(
    config: dict[str, object],
    expected: tuple[str, str] | None,
) -> None:
    found = why_not(NOTES, InterviewConfig.model_validate(config), BANK, ["丙"])
    assert (found is None) == (expected is None)
    if found and expected:
        assert found[0] == expected[0]
        assert expected[1] in "".join(f"{v}" for v in found[1].values())


def test_the_bank_alone_makes_no_interview() -> None:
    assert why_not([], InterviewConfig(), BANK) == ("no_notes", {})


@pytest.mark.parametrize("seed", range(4))
def test_what_went_badly_last_time_comes_first(seed: int) -> None:
    forgotten = make_question("讲讲知识蒸馏", line=3).model_copy(
        update={"excuses": ("忘了",)},
    )
    remarked = make_question("什么是重排", line=4).model_copy(
        update={"annotations": ("没答上来",)},
    )
    others = [make_question(f"第{number}个问题", line=10 + number) for number in range(6)]
    config = InterviewConfig(
        questions=2,
        seed=seed,
    )
    chosen = plan([*others, forgotten, remarked], config)
    assert {question.text for question in chosen} == {"讲讲知识蒸馏", "什么是重排"}
