"""From a session to its report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from interviewer.core.bank.card import Language, Rubric
from interviewer.core.grading.assessment import Assessment, PointVerdict, lost_weight_of
from interviewer.core.interview.follow_up import Finding
from interviewer.core.interview.report import (
    Aside,
    FalseClaim,
    Report,
    ReportItem,
    TopicScore,
    band_of,
    reasons,
    score_of,
    withheld,
)
from interviewer.core.interview.session import Session, Turn

SCORE_DIGITS = 1
CONFIDENCE_DIGITS = 2
LONGEST_ASIDE = 300
"""Characters that are shown of what was no answer."""
PointTexts = Mapping[str, str]
"""Key point id -> its sentence in the report's language."""


class _TopicGrade(NamedTuple):
    """The topic of one turn, its name in the report's language, and the turn's score."""

    topic: str
    name: str
    score: float


def build_report(
    session: Session,
    finished_at: dt.datetime,
) -> Report:
    """The report of a session from the turns that were answered or passed.

    What was not graded leaves the mean alone.
    """
    lang = session.config.lang
    items = _items(session)
    scores = _scores(items)
    confidences = _confidences(items)
    score = _mean(scores, SCORE_DIGITS)
    counts = reasons(items)
    low, high = _interval(items)
    band = why_not = None
    if score is not None:
        why_not = withheld(counts.graded, counts.asked, counts.unanswered, low, high)
        band = None if why_not else band_of(score)
    return Report(
        session_id=session.id,
        started_at=session.created_at,
        finished_at=finished_at,
        company=session.config.company,
        round=session.config.round,
        lang=lang,
        examiner=", ".join(_examiners(items)),
        score=score,
        low=low,
        high=high,
        band=band,
        withheld=why_not,
        graded=counts.graded,
        asked=counts.asked,
        items=items,
        topics=_topics(session.turns, lang),
        usage=session.usage,
        confidence=_mean(confidences, CONFIDENCE_DIGITS),
        reasons=counts,
        prompts=_prompts(session),
    )


def _interval(items: Iterable[ReportItem]) -> tuple[float | None, float | None]:
    """Means of the bounds of what was graded; a grade without bounds is as sure as its score."""
    lows: list[float] = []
    highs: list[float] = []
    for item in items:
        score = score_of(item)
        if score is None or item.assessment is None:
            continue
        lows.append(score if item.assessment.low is None else item.assessment.low)
        highs.append(score if item.assessment.high is None else item.assessment.high)
    return _mean(lows, SCORE_DIGITS), _mean(highs, SCORE_DIGITS)


def _items(session: Session) -> tuple[ReportItem, ...]:
    items: list[ReportItem] = []
    for number, turn in enumerate(session.turns, 1):
        if turn.closed or turn.answers or _asides(session, number):
            item = _item(session, number, turn)
            items.append(item)
    return tuple(items)


def _item(
    session: Session,
    number: int,
    turn: Turn,
) -> ReportItem:
    lang = session.config.lang
    texts = _point_texts(turn.rubric, lang)
    claims = _false_claims(turn, texts)
    item = ReportItem(
        number=number,
        question=turn.question,
        chosen=turn.chosen,
        answers=tuple(turn.answers),
        follow_ups=_probed_texts(turn, texts),
        hints=turn.hints,
        skipped=turn.skipped,
        assessment=_worded(turn.assessment, texts),
        fallback=turn.fallback,
        missing=_missing_texts(turn, texts),
        wrong=tuple(claim.right for claim in claims),
        false_claims=claims,
        asked_follow_ups=_asked_follow_ups(session, number),
        asides=_asides(session, number),
        findings=_findings(turn, texts),
        why=_why(session, turn),
        code=turn.code.as_reported if turn.code else None,
        asked_at=turn.asked_at,
        answered_at=turn.waiting_since if turn.answers else None,
    )
    if turn.rubric is None:
        return item
    return _with_origin(item, turn.rubric, lang)


def _why(session: Session, turn: Turn) -> str | None:
    composed = session.config.composed_of(turn.question.id)
    return composed.why if composed else None


def _with_origin(
    item: ReportItem,
    rubric: Rubric,
    lang: Language,
) -> ReportItem:
    """The item with what it was graded against and where that comes from."""
    update = {
        "card": rubric.card,
        "own_card": rubric.own_card,
        "origin": rubric.origin,
        "reference": rubric.reference,
        "sources": rubric.sources,
        "topic": rubric.topic,
        "topic_name": rubric.topic_in(lang),
    }
    return item.model_copy(update=update)


def _point_texts(
    rubric: Rubric | None,
    lang: Language,
) -> PointTexts:
    if rubric is None:
        return {}
    texts: dict[str, str] = {}
    for key_point in rubric.points:
        texts[key_point.id] = key_point.in_language(lang)
    return texts


def _worded(
    assessment: Assessment | None,
    texts: PointTexts,
) -> Assessment | None:
    """The grade with its points in the report's language."""
    if assessment is None:
        return None
    points: list[PointVerdict] = []
    for point in assessment.points:
        text = _text_of(point, texts)
        worded_point = point.model_copy(update={"text": text})
        points.append(worded_point)
    return assessment.model_copy(update={"points": tuple(points)})


def _probed_texts(
    turn: Turn,
    texts: PointTexts,
) -> tuple[str, ...]:
    """Sentences of the key points that the follow-ups aimed at."""
    probed: list[str] = []
    for point_id in turn.probes:
        if point_id in texts:
            probed.append(texts[point_id])
    return tuple(probed)


def _findings(
    turn: Turn,
    texts: PointTexts,
) -> tuple[Finding, ...]:
    """What the follow-ups brought; the n-th answer after the first is to the n-th of them."""
    findings: list[Finding] = []
    skipped = len(turn.probes) - len(turn.follow_ups)
    for number, follow_up in enumerate(turn.follow_ups, 1 + skipped):
        is_answered = number < len(turn.answers)
        finding = Finding(
            move=follow_up.move,
            asked=follow_up.asked,
            quote=follow_up.quote,
            point=texts.get(follow_up.point or ""),
            answer=turn.answers[number] if is_answered else None,
            result=follow_up.result,
        )
        findings.append(finding)
    return tuple(findings)


def _missing_texts(
    turn: Turn,
    texts: PointTexts,
) -> tuple[str, ...]:
    """Sentences of what was left out. What costs most comes first, equals in their order."""
    by_lost_weight = sorted(
        _graded_points(turn),
        key=lost_weight_of,
        reverse=True,
    )
    missing: list[str] = []
    for point in by_lost_weight:
        if point.outcome in ("missed", "partial"):
            missing.append(_text_of(point, texts))
    return tuple(missing)


def _false_claims(
    turn: Turn,
    texts: PointTexts,
) -> tuple[FalseClaim, ...]:
    """What was said wrongly and what is right, in the rubric's order."""
    claims: list[FalseClaim] = []
    for point in _graded_points(turn):
        if point.outcome == "wrong":
            claim = FalseClaim(
                said=point.quote,
                right=_text_of(point, texts),
            )
            claims.append(claim)
    return tuple(claims)


def _text_of(
    point: PointVerdict,
    texts: PointTexts,
) -> str:
    """The point's sentence in the report's language, as it was graded where that is unknown."""
    return texts.get(point.id, point.text)


def _graded_points(turn: Turn) -> tuple[PointVerdict, ...]:
    if turn.assessment is None or not turn.assessment.graded:
        return ()
    return turn.assessment.points


def _asked_follow_ups(
    session: Session,
    number: int,
) -> tuple[str, ...]:
    texts: list[str] = []
    for entry in session.transcript:
        if entry.question == number and entry.kind == "follow_up":
            texts.append(entry.text)
    return tuple(texts)


def _asides(
    session: Session,
    number: int,
) -> tuple[Aside, ...]:
    """What was not kept as an answer: the interviewer replied to it, and asked nothing new."""
    asides: list[Aside] = []
    said = ""
    for entry in session.transcript:
        if entry.question != number or entry.role == "notice":
            continue
        if said and entry.kind == "clarify":
            aside = Aside(
                said=said[:LONGEST_ASIDE],
                reply=entry.text,
            )
            asides.append(aside)
        said = entry.text if entry.kind == "answer" else ""
    return tuple(asides)


def _scores(items: Iterable[ReportItem]) -> list[float]:
    scores: list[float] = []
    for item in items:
        score = score_of(item)
        if score is not None:
            scores.append(score)
    return scores


def _assessments(items: Iterable[ReportItem]) -> list[Assessment]:
    assessments: list[Assessment] = []
    for item in items:
        if item.assessment is not None:
            assessments.append(item.assessment)
    return assessments


def _confidences(items: Iterable[ReportItem]) -> list[float]:
    confidences: list[float] = []
    for assessment in _assessments(items):
        if assessment.confidence is not None:
            confidences.append(assessment.confidence)
    return confidences


def _examiners(items: Iterable[ReportItem]) -> list[str]:
    names: set[str] = set()
    for assessment in _assessments(items):
        if assessment.examiner:
            names.add(assessment.examiner)
    return sorted(names)


def _prompts(session: Session) -> tuple[str, ...]:
    prompts: set[str] = set()
    for entry in session.transcript:
        if entry.prompt:
            prompts.add(entry.prompt)
    in_order = sorted(prompts)
    return tuple(in_order)


def _topics(
    turns: Iterable[Turn],
    lang: Language,
) -> tuple[TopicScore, ...]:
    """The mean of each graded topic, by slug."""
    grades_by_topic: dict[str, list[_TopicGrade]] = {}
    for turn in turns:
        grade = _topic_grade(turn, lang)
        if grade is not None:
            same_topic = grades_by_topic.setdefault(grade.topic, [])
            same_topic.append(grade)
    topics = sorted(grades_by_topic)
    return tuple(_topic_score(grades_by_topic[topic]) for topic in topics)


def _topic_grade(
    turn: Turn,
    lang: Language,
) -> _TopicGrade | None:
    """None where the turn has no topic or no score."""
    if not turn.closed or turn.rubric is None:
        return None
    if turn.assessment is None or turn.assessment.score is None:
        return None
    if not turn.rubric.topic:
        return None
    return _TopicGrade(
        topic=turn.rubric.topic,
        name=turn.rubric.topic_in(lang) or "",
        score=turn.assessment.score,
    )


def _topic_score(grades: Sequence[_TopicGrade]) -> TopicScore:
    """The mean of the grades of one topic, named as the last of them names it."""
    newest = grades[-1]
    scores = [grade.score for grade in grades]
    mean = sum(scores) / len(scores)
    return TopicScore(
        topic=newest.topic,
        name=newest.name,
        score=round(mean, SCORE_DIGITS),
        graded=len(scores),
    )


def _mean(
    values: Sequence[float],
    digits: int,
) -> float | None:
    if not values:
        return None
    mean = sum(values) / len(values)
    return round(mean, digits)
