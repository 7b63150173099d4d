"""Which questions a session asks: conditions, preferences, what fills up, and the line for a set-up that cannot be."""

import pytest

from interviewer.core.interview import InterviewConfig
from interviewer.core.selection import plan, provenance, why_not
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


def texts(bank=(), **config):
    return [q.text for q in plan(NOTES, InterviewConfig(**{"questions": 10, **config}), bank)]


def test_the_seed_decides_and_nothing_is_lost():
    assert texts(seed=1) == texts(seed=1)
    assert sorted(texts(seed=1)) == sorted(q.text for q in NOTES)
    assert len({tuple(texts(seed=s)) for s in range(20)}) > 5


@pytest.mark.parametrize("seed", range(5))
def test_the_companys_own_questions_come_first_and_others_fill_up(seed):
    found = texts(company="乙", seed=seed)
    assert set(found[:2]) == {"温度是什么", "项目最难的地方"}
    assert len(found) == len(NOTES)
    assert texts(company="乙", questions=2, seed=seed) == found[:2]


@pytest.mark.parametrize("seed", range(5))
def test_the_round_orders_within_the_company(seed):
    assert texts(company="甲", round="二面", seed=seed)[0] == "项目里召回怎么评的"
    assert texts(company="乙", round="主管面", seed=seed)[0] == "项目最难的地方"
    assert texts(company="乙", round="一面", seed=seed)[0] == "温度是什么"
    assert texts(BANK, company="甲", round="HR面", seed=seed)[:2] == [
        "和同事有分歧怎么办",
        "题库：动机",
    ]


def test_topic_and_kind_are_conditions():
    assert texts(topic="重排") == ["什么是重排"]
    assert texts(BANK, topic="重排") == ["什么是重排", "题库：什么是重排器"]
    assert set(texts(kind="project")) == {"项目里召回怎么评的", "项目最难的地方"}


@pytest.mark.parametrize("seed", range(5))
def test_the_bank_fills_up_after_the_notes(seed):
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
def test_what_cannot_be_set_up_is_said_with_what_there_is(config, expected):
    found = why_not(NOTES, InterviewConfig(**config), BANK, ["丙"])
    assert (found is None) == (expected is None)
    if found and expected:
        assert found[0] == expected[0]
        assert expected[1] in "".join(f"{v}" for v in found[1].values())


def test_the_bank_alone_makes_no_interview():
    assert why_not([], InterviewConfig(), BANK) == ("no_notes", {})
