"""Two sessions side by side: data, not text."""

from __future__ import annotations

import datetime as dt

from interviewer.core.question import Frozen, normalise
from interviewer.core.report import Report, ReportItem, score_of


class Side(Frozen):
    """One of the two sessions. score: its mean on 0–10."""

    session_id: str
    finished_at: dt.datetime
    company: str | None
    score: float | None
    graded: int
    asked: int


class Row(Frozen):
    """A question or topic with its score on 0–10 in either session; None where it was not asked or not graded."""

    name: str
    before: float | None = None
    after: float | None = None

    @property
    def change(self) -> float | None:
        """After less before, None unless both are known."""
        return (
            None
            if self.before is None or self.after is None
            else round(self.after - self.before, 1)
        )


class Comparison(Frozen):
    """before and after as the user named them. questions: those of both sessions first."""

    lang: str
    before: Side
    after: Side
    topics: tuple[Row, ...] = ()
    questions: tuple[Row, ...] = ()

    @property
    def change(self) -> float | None:
        """Change of the means, None unless both sessions have one."""
        return Row(name="", before=self.before.score, after=self.after.score).change


def compare(before: Report, after: Report) -> Comparison:
    """Both sessions, topic by topic and question by question."""
    topics = _rows(
        {t.topic: (t.name or t.topic, t.score) for t in before.topics},
        {t.topic: (t.name or t.topic, t.score) for t in after.topics},
    )
    questions = _rows(_by_text(before.items), _by_text(after.items))
    return Comparison(
        lang=after.lang,
        before=_side(before),
        after=_side(after),
        topics=topics,
        questions=questions,
    )


Scores = dict[str, tuple[str, float | None]]


def _by_text(items: tuple[ReportItem, ...]) -> Scores:
    return {normalise(i.question.text): (i.question.text, score_of(i)) for i in items}


def _rows(before: Scores, after: Scores) -> tuple[Row, ...]:
    keys = sorted({**before, **after}, key=lambda k: not (k in before and k in after))
    return tuple(
        Row(
            name=(after.get(k) or before[k])[0],
            before=before.get(k, ("", None))[1],
            after=after.get(k, ("", None))[1],
        )
        for k in keys
    )


def _side(report: Report) -> Side:
    return Side(
        session_id=report.session_id,
        finished_at=report.finished_at,
        company=report.company,
        score=report.score,
        graded=report.graded,
        asked=report.asked,
    )
