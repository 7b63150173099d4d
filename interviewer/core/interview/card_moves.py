"""The moves that a card gives, made of it and of what the answer showed. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from interviewer.core.grading.assessment import Assessment, PointVerdict, lost_weight_of
from interviewer.core.interview.hints import next_hint
from interviewer.core.interview.judgement import Judgement, Proposal, Scene
from interviewer.core.interview.session import Turn
from interviewer.core.interview.told_figures import less_told
from interviewer.core.interview.touched import is_touched, said_near, stands_in

STRONG = 7.0
"""Score on 0–10 from which a step up may follow."""
EXPECTED = 2.0
"""Weight from which a key point is more than nice to have."""
ESSENTIAL = 3.0
"""Weight of a key point that is not left out without a word."""


def of_card(
    turn: Turn,
    judgement: Judgement,
    scene: Scene,
) -> Iterator[Proposal]:
    """The moves that the card gives, best first.

    After 不知道 a step down; then what is wrong; then what was missed the last time as well and
    what was not touched, by the weight that is to be earned. Where nobody knows whether a point was
    said, its question may ask for what was just said: the candidate's words are gone into instead,
    once a question, before what is nice to have only. After a strong answer a step up.
    """
    if judgement.intent == "refuses":
        if next_hint(turn) is not None:
            yield Proposal(move="easier")
        return
    still_open = open_points(
        turn,
        judgement.assessment,
    )
    for point in still_open:
        if point.outcome == "wrong":
            yield Proposal(
                move="challenge",
                point=point.id,
                quote=_claim(
                    turn,
                    point,
                ),
            )
    missed_before = turn.missed_before
    still_open.sort(key=lambda point: point.id not in missed_before)
    untouched = [
        Proposal(
            move="dig",
            point=point.id,
            quote=_lead(
                turn,
                point,
            ),
        )
        for point in still_open
        if point.outcome != "wrong"
        and not _is_said(
            turn,
            point,
        )
        and is_untouched(
            turn,
            point,
        )
        and _asks_more(
            turn,
            point,
        )
    ]
    light = {point.id for point in still_open if point.weight < EXPECTED}
    first = [wish for wish in untouched if wish.point not in light or wish.point in missed_before]
    yield from first
    yield from _of_words(
        turn,
        still_open,
    )
    yield from (wish for wish in untouched if wish not in first)
    if scene.deeper and not turn.follow_ups and _is_complete(judgement.assessment):
        yield Proposal(
            move="deeper",
            card=scene.deeper,
        )


def _of_words(turn: Turn, still_open: Sequence[PointVerdict]) -> Iterator[Proposal]:
    """Questions about words of the candidate that may say a point, once a question."""
    if any(follow_up.of_words for follow_up in turn.follow_ups):
        return
    unsure = [
        point
        for point in still_open
        if _is_said(
            turn,
            point,
        )
    ]
    unsure.sort(key=lambda point: not is_suspect(point))
    for point in unsure:
        yield Proposal(
            move="dig",
            point=point.id,
            quote=_claim(
                turn,
                point,
            ),
            of_words=True,
        )


def _is_said(turn: Turn, point: PointVerdict) -> bool:
    """True if there are words of the candidate of which nobody knows whether they say the point,
    or say it wrongly.
    """
    if point.outcome == "wrong":
        return False
    is_open = not point.settled or point.suspicion is not None
    return (
        is_open
        and _claim(
            turn,
            point,
        )
        is not None
    )


def open_points(
    turn: Turn,
    grade: Assessment,
) -> list[PointVerdict]:
    """Points with a probe that are not met and were not asked about, what costs most first."""
    points: list[PointVerdict] = []
    for point in grade.points:
        key_point = turn.rubric.point(point.id) if turn.rubric else None
        if key_point is None or key_point.probe is None or point.id in turn.probes:
            continue
        if point.outcome != "met":
            points.append(point)
    points.sort(
        key=lost_weight_of,
        reverse=True,
    )
    return points


def is_suspect(point: PointVerdict) -> bool:
    """True if what was said of the point seems wrong."""
    return point.outcome == "wrong" or point.suspicion is not None


def is_untouched(
    turn: Turn,
    verdict: PointVerdict,
) -> bool:
    """True if the answers do not speak of the point at all."""
    point = turn.rubric.point(verdict.id) if turn.rubric else None
    if point is None:
        return False
    return not is_touched(
        point,
        verdict,
        turn.answer_text,
        turn.question.text,
    )


def _asks_more(turn: Turn, verdict: PointVerdict) -> bool:
    """True if the point's question asks for more than the figures that were told."""
    point = turn.rubric.point(verdict.id) if turn.rubric else None
    probes = (point.probe, point.probe_en) if point else ()
    return all(less_told(probe, turn.answer_text) for probe in probes if probe)


def _claim(
    turn: Turn,
    verdict: PointVerdict,
) -> str | None:
    """The candidate's words that the verdict stands on, those that seem wrong first."""
    for words in (verdict.suspicion, verdict.quote):
        if words and stands_in(
            words,
            turn.answer_text,
        ):
            return words
    return None


def _lead(
    turn: Turn,
    verdict: PointVerdict,
) -> str | None:
    point = turn.rubric.point(verdict.id) if turn.rubric else None
    if point is None:
        return None
    lead = said_near(
        point,
        turn.answer_text,
        turn.question.text,
    )
    led_before = {follow_up.quote for follow_up in turn.follow_ups}
    return None if lead in led_before else lead


def _is_complete(grade: Assessment) -> bool:
    """True after a strong answer that left nothing essential out and nothing wrong."""
    if grade.score is None or grade.score < STRONG:
        return False
    for point in grade.points:
        is_open = point.weight >= ESSENTIAL and point.outcome != "met"
        if is_open or is_suspect(point):
            return False
    return True
