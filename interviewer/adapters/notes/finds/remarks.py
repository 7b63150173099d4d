"""What is below a question and surely answers nothing leaves its answer.

The rules take all that follows a question for its answer; the fitted reader of lines tells how it
went, what the candidate asked, to-dos and the next interview's heading from what is said on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from interviewer.adapters.notes.finds import spans
from interviewer.adapters.notes.finds.questions import Sink
from interviewer.adapters.notes.labels import Label, Labels
from interviewer.adapters.notes.lines.drafts import Draft
from interviewer.core.notes import excuses
from interviewer.core.notes.agenda import Outcome

SURELY = 0.8
"""Probability of another label from which a line is no answer."""
REMARK = 0.75
"""The same for a remark on how the answer went."""
HARDLY = 0.2
"""Probability of an answer up to which a line may be none."""
_OTHERS: tuple[Label, ...] = ("R", "P", "O", "H", "J", "T", "L")
_ANSWERING = ("blank", "fence", "code", "table", "answer")
"""Forms of lines that belong to what is around them, or say themselves that they answer."""


def take_out(
    sink: Sink,
    labels: Sequence[Labels],
) -> None:
    """Cut the answers of the questions in ``sink``. Remarks are kept as their annotations."""
    for item in sink.drafts:
        for first, end in list(item.answers):
            for line in range(first, min(end, len(labels))):
                if line != item.line and _answers_nothing(labels[line]):
                    _cut(item, line, labels[line])


def _answers_nothing(label: Labels) -> bool:
    if label.row.form in _ANSWERING or label.chances["A"] > HARDLY:
        return False
    if label.best == "E":
        return label.chances["E"] >= REMARK and not excuses.is_excuse_in(label.row.text)
    return label.best in _OTHERS and label.chances[label.best] >= SURELY


def _cut(
    item: Draft,
    line: int,
    label: Labels,
) -> None:
    item.answers[:] = list(spans.without(item.answers, line, line + 1))
    if label.best == "E":
        item.annotations.append(label.row.text)


def end_answers(
    sink: Sink,
    outcomes: Iterable[Outcome],
) -> None:
    """How an interview ended is no part of an answer."""
    for outcome in outcomes:
        for item in sink.drafts:
            item.answers[:] = list(spans.without(item.answers, outcome.line - 1, outcome.line))
