"""Two sessions side by side: data, not text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from interviewer.core.interview.report import Report, ReportItem, TopicScore, score_of
from interviewer.core.text import normalise
from interviewer.core.value import Frozen


class Side(Frozen):
    """One of the two sessions."""

    session_id: str
    """The session's id."""
    finished_at: dt.datetime
    """The end of the session."""
    company: str | None
    """The company of the set-up."""
    score: float | None
    """The session's mean on 0–10, None if nothing was graded."""
    graded: int
    """How many questions were graded."""
    asked: int
    """How many questions were answered or passed."""


class Row(Frozen):
    """A question or topic with its score in either session."""

    name: str
    """The question's text, or the topic's name."""
    before: float | None = None
    """On 0–10; None where it was not asked or not graded."""
    after: float | None = None
    """On 0–10; None where it was not asked or not graded."""

    @property
    def change(self) -> float | None:
        """After less before, None unless both are known."""
        return _change(self.before, self.after)


class Comparison(Frozen):
    """Two sessions, the earlier and the later as the user named them."""

    lang: str
    """The language of the later session."""
    before: Side
    """The session to compare with."""
    after: Side
    """The session that is compared."""
    topics: tuple[Row, ...] = ()
    """The graded topics, those of both sessions first."""
    questions: tuple[Row, ...] = ()
    """The questions, those of both sessions first."""

    @property
    def change(self) -> float | None:
        """Change of the means, None unless both sessions have one."""
        return _change(self.before.score, self.after.score)


Shown = tuple[str, float | None]
"""The name of a topic or the text of a question, and its score."""
Scores = Mapping[str, Shown]
"""The same by the topic's slug or the normalised question."""


def compare(
    before: Report,
    after: Report,
) -> Comparison:
    """Both sessions, topic by topic and question by question."""
    topics = _rows(
        _by_topic(before.topics),
        _by_topic(after.topics),
    )
    questions = _rows(
        _by_question(before.items),
        _by_question(after.items),
    )
    return Comparison(
        lang=after.lang,
        before=_side(before),
        after=_side(after),
        topics=topics,
        questions=questions,
    )


def comparable(
    one: Report,
    other: Report,
) -> bool:
    """True if the two share a question or a topic that was graded in both."""
    topics = _by_topic(one.topics).keys() & _by_topic(other.topics).keys()
    return bool(topics) or bool(_graded(one) & _graded(other))


def _graded(report: Report) -> set[str]:
    found: set[str] = set()
    for key, (_, score) in _by_question(report.items).items():
        if score is not None:
            found.add(key)
    return found


def _change(
    before: float | None,
    after: float | None,
) -> float | None:
    if before is None or after is None:
        return None
    return round(after - before, 1)


def _by_topic(topics: Iterable[TopicScore]) -> Scores:
    scores: dict[str, Shown] = {}
    for topic in topics:
        name = topic.name or topic.topic
        scores[topic.topic] = (name, topic.score)
    return scores


def _by_question(items: Iterable[ReportItem]) -> Scores:
    scores: dict[str, Shown] = {}
    for item in items:
        text = item.question.text
        scores[normalise(text)] = (
            text,
            score_of(item),
        )
    return scores


def _rows(
    before: Scores,
    after: Scores,
) -> tuple[Row, ...]:
    """A row for each key, those of both sessions first; named as in the later session."""
    shared: list[Row] = []
    single: list[Row] = []
    for key in dict.fromkeys((*before, *after)):
        name, score_before = before.get(key, ("", None))
        name, score_after = after.get(key, (name, None))
        row = Row(
            name=name,
            before=score_before,
            after=score_after,
        )
        if key in before and key in after:
            shared.append(row)
        else:
            single.append(row)
    return (*shared, *single)


def _side(report: Report) -> Side:
    return Side(
        session_id=report.session_id,
        finished_at=report.finished_at,
        company=report.company,
        score=report.score,
        graded=report.graded,
        asked=report.asked,
    )
