"""Which hint comes next: what was said already is not sold."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import pytest

from interviewer.adapters.bank.card_file import load_bank
from interviewer.core.bank.card import Rubric
from interviewer.core.interview.follow_up import FollowUp
from interviewer.core.interview.hints import next_hint, only_said_left
from interviewer.core.interview.judgement import Scene
from interviewer.core.interview.session import Turn
from interviewer.core.interview.shown import shown_words
from interviewer.paths import shipped
from interviewer.testing import assessment, make_question


@functools.cache
def rubric_of(card_id: str) -> Rubric:
    cards = {card.id: card for card in load_bank([shipped("knowledge/bank")])}
    return cards[card_id].rubric()


def turn_of(
    card_id: str,
    *,
    said: str = "我想想。",
    met: Sequence[str] = (),
    given: Sequence[int] = (),
) -> Turn:
    rubric = rubric_of(card_id)
    turn = Turn(
        question=make_question(rubric.question or ""),
        rubric=rubric,
        answers=[said],
        hints=len(given),
        given_hints=tuple(given),
    )
    turn.assessment = assessment(turn, dict.fromkeys(met, "met"))
    return turn


LORA, WALKS = "lora-principle", "bfs-dfs"
WAVES = "BFS 就像水波一样往外扩散，DFS 像走迷宫，摸着墙走到底。"


@pytest.mark.parametrize(
    ("turn", "number"),
    [
        (turn_of(LORA), 0),
        (turn_of(LORA, met=["freeze-lowrank"]), 1),
        (turn_of(LORA, met=["init-zero", "both-zero-bad"]), 0),
        (turn_of(LORA, met=["init-zero", "both-zero-bad"], given=[0]), 2),
        (turn_of(LORA, met=["freeze-lowrank", "init-zero", "both-zero-bad"]), 2),
        (turn_of(WALKS, said=WAVES), 1),
        (turn_of(WALKS, said="One spreads out like a wave, the other follows a path."), 1),
        (turn_of(WALKS, met=["shortest-unweighted", "mark-visited"], given=[0]), 2),
    ],
)
def test_the_next_hint_is_about_what_is_open(turn: Turn, number: int) -> None:
    assert next_hint(turn) == number


@pytest.mark.parametrize(
    ("turn", "number"),
    [
        (turn_of("sorting-quick-merge-heap"), 0),
        (turn_of("sorting-quick-merge-heap", met=["quick-idea", "merge"]), 1),
        (turn_of("sft-pipeline-hyperparameters", met=["learning-rate", "epochs-overfit"]), 0),
        (
            turn_of(
                "sft-pipeline-hyperparameters",
                met=["learning-rate", "epochs-overfit"],
                given=[0],
            ),
            2,
        ),
        (turn_of("agent-react", met=["react-loop"], given=[0]), 2),
        (turn_of("db-message-queue", met=["order", "no-loss", "producer-idempotence"]), 0),
        (
            turn_of(
                "db-message-queue", met=["order", "no-loss", "producer-idempotence"], given=[0]
            ),
            2,
        ),
        (
            turn_of(
                "finetuning-data-construction",
                said="我们的流水线是定好标准之后找来源，接着造数据和洗数据，收尾是验数据。",
            ),
            1,
        ),
        (turn_of("net-tcp-handshake", said="先写双方各自发的标志位，我忘了次序。"), 1),
        (turn_of("agent-react", said="Does it take tools to get something done?"), 0),
    ],
)
def test_the_same_of_cards_that_were_kept_back(turn: Turn, number: int) -> None:
    assert next_hint(turn) == number


@pytest.mark.parametrize("card", [LORA, WALKS, "agent-react"])
def test_where_every_point_is_met_only_what_was_said_is_left(card: str) -> None:
    points = [point.id for point in rubric_of(card).points]
    turn = turn_of(card, met=points)
    assert next_hint(turn) is None
    assert only_said_left(turn)


def test_what_a_step_down_told_is_not_sold_again_and_is_not_called_said() -> None:
    turn = turn_of(LORA)
    told = FollowUp(move="easier", asked=rubric_of(LORA).hints[0])
    turn.follow_ups.append(told)
    assert next_hint(turn) == 1
    everything = turn_of(LORA, given=[0, 1, 2])
    assert next_hint(everything) is None
    assert not only_said_left(everything)


def test_a_turn_of_an_older_session_knows_its_first_hints() -> None:
    older = Turn.model_validate(
        {"question": make_question("q").model_dump(), "rubric": rubric_of(LORA), "hints": 2}
    )
    assert next_hint(older) == 2
    shown = shown_words(older, Scene())
    assert [hint in shown for hint in rubric_of(LORA).hints] == [True, True, False]


def test_what_was_given_is_shown_and_what_was_left_out_is_not() -> None:
    shown = shown_words(turn_of(LORA, given=[1]), Scene())
    assert [hint in shown for hint in rubric_of(LORA).hints] == [False, True, False]
    assert [hint in shown for hint in rubric_of(LORA).hints_en] == [False, True, False]


def asked_about(turn: Turn, point: str) -> Turn:
    """The turn with a follow-up about the point on the table."""
    turn.probes.append(point)
    turn.follow_ups.append(FollowUp(move="dig", asked="再讲讲？", point=point))
    return turn


@pytest.mark.parametrize(
    ("turn", "point", "number"),
    [
        (turn_of(LORA), "both-zero-bad", 2),
        (turn_of(LORA), "init-zero", 1),
        (turn_of(LORA), "freeze-lowrank", 0),
        (turn_of(LORA, given=[1, 2]), "both-zero-bad", 0),
        (turn_of(LORA), "no such point", 0),
        (turn_of(WALKS), "mark-visited", 1),
        (turn_of("sorting-quick-merge-heap"), "stability", 1),
        (turn_of("agent-react"), "react-loop", 1),
        (turn_of("db-message-queue"), "no-loss", 1),
        (turn_of("db-message-queue", met=["no-loss", "order"]), "backlog", 2),
    ],
)
def test_a_hint_about_what_is_asked_now_comes_first(turn: Turn, point: str, number: int) -> None:
    assert next_hint(asked_about(turn, point)) == number


def test_once_it_is_answered_the_order_of_the_card_counts_again() -> None:
    turn = asked_about(turn_of(LORA), "both-zero-bad")
    turn.answers.append("B 初始化为零。")
    assert next_hint(turn) == 0


def test_a_question_without_a_rubric_has_no_hint() -> None:
    turn = Turn(question=make_question("q"))
    assert next_hint(turn) is None
    assert not only_said_left(turn)
