"""How likely a question is at an appointment, and why."""

from __future__ import annotations

import datetime as dt
from typing import Any

from interviewer.core.names import Companies
from interviewer.core.notes.agenda import Interview, Task
from interviewer.core.practice.likelihood import BASE, LIKELY, Likelihood, Likelihoods, target_of
from interviewer.testing import make_question

DAY = dt.date(2026, 3, 11)
ALI = Interview(company="阿里", round="一面", date=DAY, note="log.md", line=1)
NAMES = Companies(others={"alibaba": "阿里"})


def likelihood(text: str = "讲讲 RoPE", **fields: Any) -> Likelihood:
    target = target_of(ALI, [], NAMES)
    return Likelihoods(target).of(make_question(text, **fields))


def keys(found: Likelihood) -> list[str]:
    return [reason.key for reason in found.reasons]


def test_the_companys_own_questions_are_likely_and_those_of_the_round_most() -> None:
    of_round = likelihood(company="阿里", round="一面", kind="behavioural")
    of_company = likelihood(company="阿里", round="二面", kind="behavioural")
    elsewhere = likelihood(company="字节", round="一面", kind="behavioural")
    assert of_round.chance > of_company.chance > LIKELY > elsewhere.chance
    assert (keys(of_round), keys(of_company)) == (["same_round"], ["same_company"])
    assert of_round.reasons[0].name == "阿里"


def test_a_question_seen_there_too_counts_as_asked_there() -> None:
    place = {"text": "q", "note": "log.md", "line": 3, "company": "阿里", "round": "一面"}
    assert "same_round" in keys(likelihood(company="字节", seen_in=(place,)))


def test_kind_marks_and_what_went_badly_each_make_it_likelier() -> None:
    plain = likelihood(kind="project")
    assert plain.chance == 1 - (1 - BASE)
    marks: list[dict[str, Any]] = [{"kind": "coding"}, {"stars": 2}, {"excuses": ("忘了",)}]
    for fields in marks:
        found = likelihood(**{"kind": "project", **fields})
        assert found.chance > plain.chance
        assert len(found.reasons) == 1


def test_the_job_description_and_tasks_due_by_then_count_and_later_ones_do_not() -> None:
    by_then = Task(text="复习 RoPE", due=DAY, note="log.md", line=4)
    later = by_then.model_copy(update={"due": DAY + dt.timedelta(days=1)})
    done = by_then.model_copy(update={"done": True})
    question = make_question("讲讲 RoPE", kind="project")

    def found(task: Task, jd: str = "") -> list[str]:
        return keys(Likelihoods(target_of(ALI, [task], NAMES, jd)).of(question))

    assert found(by_then) == ["task"]
    assert found(later) == found(done) == []
    assert found(later, "熟悉 RoPE 与 LoRA") == ["jd"]


def test_a_chance_is_never_more_than_one_and_reasons_come_by_weight() -> None:
    found = likelihood(company="阿里", round="一面", kind="knowledge", stars=3, excuses=("忘了",))
    assert 0.8 < found.chance < 1.0
    assert keys(found)[0] == "same_round"


def test_without_an_appointment_marks_and_tasks_still_count() -> None:
    target = target_of(None, [], NAMES)
    assert keys(Likelihoods(target).of(make_question("q?", stars=1))) == ["starred"]
