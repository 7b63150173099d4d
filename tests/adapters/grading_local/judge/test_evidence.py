from __future__ import annotations

import pytest

from interviewer.adapters.grading_local.judge.evidence import FIGURES, Heard, figures, logit, said
from interviewer.adapters.grading_local.judge.model import Chances
from interviewer.adapters.grading_local.judge.quoting import LONGEST, quote
from interviewer.adapters.grading_local.judge.verdicts import Outlook, Weighing

POINT = "除以根号 d 让点积的方差回到一"
SAYS = Chances(says=0.9, part=0.05, neither=0.04, contradicts=0.01)
AGAINST = Chances(says=0.02, part=0.03, neither=0.05, contradicts=0.9)
SILENT = Chances(says=0.01, part=0.01, neither=0.97, contradicts=0.01)


def heard(*chances: Chances) -> list[Heard]:
    statements = said(["除以根号 d，方差就回到一。不除的话方差更小。今天天气不错，适合出门。"])
    return [Heard(each, c) for each, c in zip(statements, chances, strict=True)]


def figure(name: str, *chances: Chances) -> float:
    return figures(POINT, heard(*chances))[FIGURES.index(name)]


def test_statements_know_their_answer_and_what_surrounds_them() -> None:
    first, second, reply = said(["方差会变大。所以要除。", "因为独立同分布。"])
    assert (first.turn, second.turn, reply.turn) == (0, 0, 1)
    assert second.before == "方差会变大。"
    assert second.text == "所以要除"
    assert (reply.before, reply.after) == ("", "。")


def test_what_is_blank_is_no_statement() -> None:
    assert said(["", "   "]) == []


def test_the_figures_are_of_the_strongest_statement_whatever_their_order() -> None:
    assert figure("says", SILENT, SAYS, AGAINST) == logit(0.9)
    assert figure("second says", SILENT, SAYS, AGAINST) == logit(0.02)
    assert figure("contradicts", SAYS, AGAINST, SILENT) == logit(0.9)
    assert figure("says where it contradicts", SAYS, AGAINST, SILENT) == logit(0.02)
    assert figures(POINT, heard(SAYS, SILENT, SILENT))[0] == figure("says", SILENT, SILENT, SAYS)


def test_a_judge_is_never_quite_sure() -> None:
    assert logit(1.0) == -logit(0.0) < 7.0


WEIGHING = Weighing(
    judge="test",
    mean=(0.0, 1.0),
    scale=(1.0, 2.0),
    weights=((1.0, 0.0, 0.0, -1.0), (0.0, 0.0, 1.0, 0.0)),
    offset=(0.0, 0.0, 0.0, 0.0),
    settled=0.5,
)


def test_chances_of_verdicts_add_up_and_follow_the_figures() -> None:
    outlook = WEIGHING.outlook([3.0, 1.0])
    assert sum(outlook) == pytest.approx(1.0)
    assert outlook.verdict == "met"
    assert WEIGHING.outlook([-3.0, 1.0]).verdict == "wrong"
    assert WEIGHING.outlook([0.0, 9.0]).verdict == "missed"
    assert Outlook(0.5, 0.5, 0.0, 0.0).credit == 0.75


def test_a_quote_is_short_and_stands_in_the_statement() -> None:
    clause = "这是第{}个分句，它说的是别的事情，跟要点没有关系"
    statement = "，".join([clause.format(n) for n in "一二三"] + ["除以根号 d 方差回到一"])
    found = quote(statement, POINT)
    assert len(found) <= LONGEST
    assert found in statement
    assert "根号 d" in found
    assert quote("除以根号 d", POINT) == "除以根号 d"
    assert len(quote("长" * 200, POINT)) == LONGEST
