"""The exchange is judged turn by turn. The judge's chances are scripted: its words decide."""

from __future__ import annotations

from collections.abc import Sequence

from interviewer.adapters.grading_local import LocalGrader
from interviewer.adapters.grading_local.judge.evidence import FIGURES
from interviewer.adapters.grading_local.judge.known_claims import repeats_wrong
from interviewer.adapters.grading_local.judge.model import Chances, Pair
from interviewer.adapters.grading_local.judge.verdicts import Weighing, Weighings
from interviewer.core.bank.card import KeyPoint, Rubric, Side
from interviewer.core.grading.assessment import Assessment, Outcome, judged_score

QUESTION = "注意力为什么要除以根号 d？"
POINTS = ("除以根号 d 让点积的方差回到一", "方差大了 softmax 会饱和，梯度消失")
RUBRIC = Rubric(
    origin="bank",
    points=tuple(KeyPoint(id=f"p{n}", text=text, weight=2.0) for n, text in enumerate(POINTS, 1)),
)
RIGHT_1 = "点积除掉根号 d 以后方差就是一了。"
WRONG_1 = "点积除掉根号 d 以后方差会变得更大。"
HALF_1 = "好像跟方差有一点关系的样子。"
RIGHT_2 = "不然分布太尖，softmax 饱和，梯度就没了。"
UNSURE_1 = "大概是把数值缩小到一个合适的范围。"
SCRIPT = {
    (POINTS[0], RIGHT_1): Chances(0.97, 0.01, 0.01, 0.01),
    (POINTS[0], WRONG_1): Chances(0.01, 0.01, 0.01, 0.97),
    (POINTS[0], HALF_1): Chances(0.02, 0.94, 0.02, 0.02),
    (POINTS[0], UNSURE_1): Chances(0.34, 0.33, 0.32, 0.01),
    (POINTS[1], RIGHT_2): Chances(0.97, 0.01, 0.01, 0.01),
}
ELSEWHERE = Chances(0.01, 0.01, 0.97, 0.01)


def _weights(**of: tuple[float, float, float, float]) -> tuple[tuple[float, ...], ...]:
    named = {name.replace(" ", "_"): (0.0, 0.0, 0.0, 0.0) for name in FIGURES}
    return tuple((named | of).values())


WEIGHING = Weighing(
    judge="scripted",
    mean=(0.0,) * len(FIGURES),
    scale=(1.0,) * len(FIGURES),
    weights=_weights(
        says=(1.0, 0.0, 0.0, 0.0),
        part=(0.0, 1.0, 0.0, 0.0),
        about=(0.0, 0.0, -1.0, 0.0),
        contradicts=(0.0, 0.0, 0.0, 1.0),
    ),
    offset=(0.0, 0.0, 0.0, 0.0),
    settled=0.6,
    settled_wrong=0.6,
)


class Scripted:
    """Knows the statements of this file and takes all others for something else."""

    def chances(self, pairs: Sequence[Pair]) -> list[Chances]:
        found = []
        for pair in pairs:
            whole = [says for (point, text), says in SCRIPT.items() if _same(pair, point, text)]
            found.append(whole[0] if whole else ELSEWHERE)
        return found


def _same(pair: Pair, point: str, text: str) -> bool:
    return pair.point == point and pair.text == text.rstrip("。")


def grade(
    *answers: str,
    probes: Sequence[str] = (),
    shown: Sequence[str] = (),
    rubric: Rubric = RUBRIC,
) -> Assessment:
    return LocalGrader(Scripted(), Weighings(written=WEIGHING, bare=WEIGHING)).grade_exchange(
        QUESTION, rubric, answers, probes, shown
    )


def outcomes(*answers: str, probes: Sequence[str] = ()) -> list[Outcome]:
    return [point.outcome for point in grade(*answers, probes=probes).points]


def test_what_is_said_is_met_with_the_words_that_say_it() -> None:
    graded = grade(RIGHT_1 + RIGHT_2)
    assert [point.outcome for point in graded.points] == ["met", "met"]
    assert [point.quote for point in graded.points] == [RIGHT_1.rstrip("。"), RIGHT_2.rstrip("。")]
    assert graded.score is not None
    assert graded.score > 9.0
    # A model's verdicts are counted the same way: who stands in is on the session's scale.
    assert graded.score == judged_score(graded.points)


def test_the_contrary_is_wrong_and_is_asked_about() -> None:
    wrong, missed = grade(WRONG_1).points
    assert (wrong.outcome, missed.outcome) == ("wrong", "missed")
    assert wrong.quote == wrong.suspicion == WRONG_1.rstrip("。")
    assert missed.quote is None
    assert wrong.credit == missed.credit == 0.0


def test_a_reply_settles_the_point_that_it_was_asked_about() -> None:
    assert outcomes(RIGHT_2, RIGHT_1, probes=["p1"]) == ["met", "met"]
    assert outcomes(RIGHT_2, WRONG_1, probes=["p1"]) == ["wrong", "met"]


def test_a_correction_counts_and_a_later_turn_takes_nothing_from_what_was_right() -> None:
    assert outcomes(WRONG_1, RIGHT_1, probes=["p1"])[0] == "met"
    assert outcomes(RIGHT_1, HALF_1, probes=["p1"])[0] == "met"
    assert outcomes(RIGHT_1, "今天说得差不多了就是这样。", probes=["p1"])[0] == "met"
    assert outcomes(RIGHT_1, WRONG_1, probes=["p1"])[0] == "met"


def test_what_is_unsure_is_not_settled_and_not_in_the_score() -> None:
    graded = grade(UNSURE_1 + RIGHT_2)
    assert [point.outcome for point in graded.points] == ["unsettled", "met"]
    assert graded.score is not None
    assert graded.low is not None
    assert graded.high is not None
    assert graded.score == grade(RIGHT_2 + RIGHT_1).score
    assert graded.low < graded.score <= graded.high


def test_words_that_were_shown_and_words_that_claim_nothing_earn_nothing() -> None:
    assert [point.verdict for point in grade(RIGHT_1, shown=[RIGHT_1]).points] == ["missed"] * 2
    nothing = grade("不知道。", "")
    assert nothing.score == 0.0
    assert nothing.low is nothing.high is None


def test_without_key_points_nothing_is_graded() -> None:
    bare = Rubric(origin="bank", points=())
    graded = LocalGrader(Scripted(), Weighings(written=WEIGHING, bare=WEIGHING)).grade_exchange(
        QUESTION, bare, [RIGHT_1]
    )
    assert (graded.graded, graded.reason) == (False, "no_key_points")


def test_a_wrong_claim_that_the_card_knows_is_wrong_for_certain_until_it_is_corrected() -> None:
    claim = "除以根号 d 让点积的方差变得更大"
    point = RUBRIC.points[0].model_copy(update={"wrong": (claim,)})
    rubric = RUBRIC.model_copy(update={"points": (point, RUBRIC.points[1])})
    grader = LocalGrader(Scripted(), Weighings(written=WEIGHING, bare=WEIGHING))
    said = "其实除以根号 d 让点积的方差变得更大。"
    graded = grader.grade(QUESTION, rubric, said).points[0]
    assert (graded.outcome, graded.confidence, graded.credit) == ("wrong", 1.0, 0.0)
    assert graded.quote == said.rstrip("。")
    corrected = grader.grade_exchange(QUESTION, rubric, [said, RIGHT_1], ["p1"]).points[0]
    assert corrected.outcome == "met"


def test_what_is_nearer_to_the_right_statement_repeats_no_wrong_claim() -> None:
    claim = "除以根号 d 让点积的方差变得更大"
    point = RUBRIC.points[0].model_copy(update={"wrong": (claim,)})
    assert repeats_wrong(point, claim)
    assert not repeats_wrong(point, POINTS[0])
    assert not repeats_wrong(point, "方差变得更大")


def test_another_word_in_the_place_of_the_wrong_one_is_no_known_claim() -> None:
    point = KeyPoint(
        id="p",
        weight=3,
        text="交叉熵等于真实分布的熵加上 KL 散度。",
        text_en="Cross entropy is the entropy of the true distribution plus the KL divergence.",
        wrong=(
            "KL 散度等于交叉熵加上真实分布的熵",
            "交叉熵等于 KL 散度减去真实分布的信息熵",
        ),
        wrong_en=("KL divergence equals cross entropy plus the entropy of the true distribution",),
    )
    said = "KL divergence equals the cross entropy {} the entropy of the true distribution"
    assert repeats_wrong(point, said.format("plus"))
    assert not repeats_wrong(point, said.format("minus"))
    assert repeats_wrong(point, "KL 散度其实等于交叉熵加上真实分布的熵")
    assert not repeats_wrong(point, "KL 散度其实等于交叉熵减去真实分布的熵")
    assert not repeats_wrong(point, "KL 散度等于交叉熵减去真实分布的熵。")
    assert repeats_wrong(point, "所以交叉熵等于 KL 散度减去真实分布的熵")


def test_the_clauses_of_a_known_claim_may_come_in_another_order() -> None:
    alike = KeyPoint(id="p", weight=3, text="按激活找通道", wrong=("权重都同样重要，不用看激活",))
    assert repeats_wrong(alike, "其实不用看激活，权重都同样重要")
    steps = KeyPoint(id="p", weight=3, text="先归一化，再裁剪", wrong=("先裁剪，再归一化",))
    assert repeats_wrong(steps, "先裁剪，再归一化")
    assert not repeats_wrong(steps, "先归一化，再裁剪")


COMPARED = RUBRIC.model_copy(
    update={
        "points": (
            RUBRIC.points[0].model_copy(
                update={
                    "contrast": (
                        Side(names=("缩放",), properties=("方差就是一",)),
                        Side(names=("不缩放",), properties=("饱和",)),
                    )
                }
            ),
            RUBRIC.points[1],
        )
    }
)


def test_a_property_given_to_the_wrong_side_is_wrong_for_certain_and_its_clause_is_quoted() -> None:
    answer = "点积先不说，缩放的时候会饱和。" + RIGHT_1
    graded = grade(answer, rubric=COMPARED)
    point = graded.points[0]
    assert (point.outcome, point.credit) == ("wrong", 0.0)
    assert (point.quote, point.suspicion) == ("缩放的时候会饱和", "缩放的时候会饱和")


def test_a_follow_up_corrects_what_was_exchanged() -> None:
    graded = grade("缩放的时候会饱和。", RIGHT_1, probes=["p1"], rubric=COMPARED)
    assert graded.points[0].outcome == "met"
