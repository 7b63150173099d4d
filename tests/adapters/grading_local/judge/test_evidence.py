from __future__ import annotations

import pytest

from interviewer.adapters.grading_local.judge.evidence import (
    FIGURES,
    MOST_READ,
    Heard,
    Rival,
    Setting,
    evidence,
    figures,
    logit,
    nearest,
    said,
)
from interviewer.adapters.grading_local.judge.model import Chances
from interviewer.adapters.grading_local.judge.quoting import LONGEST, quote
from interviewer.adapters.grading_local.judge.verdicts import Outlook, Weighing

POINT = "除以根号 d 让点积的方差回到一"
SAYS = Chances(says=0.9, part=0.05, neither=0.04, contradicts=0.01)
AGAINST = Chances(says=0.02, part=0.03, neither=0.05, contradicts=0.9)
SILENT = Chances(says=0.01, part=0.01, neither=0.97, contradicts=0.01)


ALONE = Setting(weight=2.0, others=(0.0, 0.0, 0.0), statements=3)


def heard(*chances: Chances) -> list[Heard]:
    statements = said(["除以根号 d，方差就回到一。不除的话方差更小。今天天气不错，适合出门。"])
    return [Heard(each, c) for each, c in zip(statements, chances, strict=True)]


def figure(name: str, *chances: Chances) -> float:
    return figures(POINT, heard(*chances), ALONE)[FIGURES.index(name)]


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
    assert figures(POINT, heard(SAYS, SILENT, SILENT), ALONE)[0] == figure(
        "says", SILENT, SILENT, SAYS
    )


def test_a_judge_is_never_quite_sure() -> None:
    assert logit(1.0) == -logit(0.0) < 7.0


WEIGHING = Weighing(
    judge="test",
    mean=(0.0, 1.0),
    scale=(1.0, 2.0),
    weights=((1.0, 0.0, 0.0, -1.0), (0.0, 0.0, 1.0, 0.0)),
    offset=(0.0, 0.0, 0.0, 0.0),
    settled=0.5,
    settled_wrong=0.6,
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
    kept = "the memory grows with every token that is kept in the cache of the model"
    assert quote(kept, POINT) == kept
    english = f"{kept} and with every layer and every head of it and with the batch as well"
    found = quote(english, POINT)
    assert english.startswith(found + " ")
    assert LONGEST < len(found) <= 2 * LONGEST


def test_of_a_long_answer_the_statements_nearest_by_words_are_read_in_their_order() -> None:
    filler = "".join(f"今天第 {number} 件事情是去公园里散步聊天。" for number in range(30))
    statements = said([filler + "除以根号 d 让点积的方差回到一。" + filler])
    read = nearest("除以根号 d 以后点积的方差是一", statements)
    assert len(read) == MOST_READ < len(statements)
    assert any("方差" in each.text for each in read)
    assert read == [each for each in statements if each in read]


def test_a_short_answer_is_read_whole() -> None:
    statements = said(["先除以根号 d 再做归一化。不然分布太尖，梯度就消失了。"])
    assert nearest("别的话题", statements) == statements


def test_a_statement_that_says_another_point_is_heard_as_a_rival() -> None:
    (first, second) = said(["除以根号 d，方差就回到一。不除的话方差更小。"])
    read = {
        "p1": [(first, SAYS), (second, SILENT)],
        "p2": [(first, AGAINST), (second, SAYS)],
    }
    found = evidence({"p1": 3.0, "p2": 1.0}, read, 2)
    assert found["p1"].heard == [
        Heard(first, SAYS, Rival(0.02, 0.95, 0.9)),
        Heard(second, SILENT, Rival(0.9, 0.96, 0.01)),
    ]
    assert found["p1"].setting == Setting(
        weight=3.0,
        others=(logit(0.9), logit(0.9), logit(0.96)),
        statements=2,
    )


def test_a_single_point_has_no_rival() -> None:
    (only,) = said(["除以根号 d，方差就回到一。"])
    found = evidence({"p": 2.0}, {"p": [(only, SAYS)]}, 1)
    assert found["p"].heard == [Heard(only, SAYS)]
    assert found["p"].setting.others == (0.0, 0.0, 0.0)


def test_every_figure_has_its_name() -> None:
    assert len(figures(POINT, heard(SAYS, SILENT, AGAINST), ALONE)) == len(FIGURES)


def test_wrong_has_a_limit_of_its_own() -> None:
    careful = WEIGHING.model_copy(update={"settled_wrong": 0.9})
    assert careful.settles(Outlook(0.7, 0.1, 0.1, 0.1))
    assert not careful.settles(Outlook(0.1, 0.1, 0.1, 0.7))
    assert careful.settles(Outlook(0.0, 0.0, 0.05, 0.95))
