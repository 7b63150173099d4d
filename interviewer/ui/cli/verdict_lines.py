"""A verdict that teaches, in the lines of a terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from interviewer.core.bank.card import Language
from interviewer.core.grading.assessment import Outcome, PointVerdict
from interviewer.core.interview.again import last_over
from interviewer.core.interview.session import Session, Turn
from interviewer.words.pair import in_language
from interviewer.words.terms import OUTCOME, judged_words
from interviewer.words.verdict import words

MOST_WRONG = 1
MOST_MISSING = 2
"""Points of either kind that are shown at once, the heaviest; ``/why`` shows all."""
_ORDER: tuple[Outcome, ...] = ("wrong", "missed", "partial", "met", "unsettled")
_MARKS: dict[Outcome, str] = {
    "wrong": "✗",
    "missed": "○",
    "partial": "◐",
    "met": "✓",
    "unsettled": "?",
}


def verdict_lines(turn: Turn, lang: Language) -> list[str]:
    """What was wrong, missing, half said and right, in at most six lines.

    Nothing where the question was not graded: that is said already.
    """
    if not _points(turn):
        return []
    texts = words(lang)
    lines = [
        *_wrong(turn, lang),
        *_missing(turn, lang),
        *_together(
            turn,
            "partial",
            texts["partial"],
            lang,
        ),
        *_together(
            turn,
            "met",
            texts["right"],
            lang,
        ),
    ]
    return [*lines[:5], texts["terminal_more"]]


def told_of_last(
    session: Session,
    lang: Language,
    good_answer: Callable[[Session, int], str | None] | None = None,
) -> str:
    """What ``/why`` says of the question that was closed last, and ``/answer`` with a good answer.

    good_answer: finds it by the number of the question.
    """
    texts = words(lang)
    if session.config.exam and session.status != "finished":
        return texts["terminal_exam"]
    question = last_over(session)
    if not question:
        return texts["terminal_none"]
    if good_answer is None:
        points = all_points(session.turns[question - 1], lang)
        return "\n".join(points) or texts["terminal_none"]
    return good_answer(session, question) or texts["terminal_no_answer"]


def all_points(turn: Turn, lang: Language) -> list[str]:
    """Every key point with its verdict and the words that show it."""
    texts = words(lang)
    lines = []
    for outcome in _ORDER:
        for point in _of(turn, outcome):
            name = in_language(OUTCOME[outcome], lang)
            lines.append(f"{name} · {_said_of(turn, point, lang)}")
            if point.quote and outcome in ("met", "partial"):
                lines.append(f"    {texts['said'].format(quote=point.quote)}")
    return lines


def _wrong(turn: Turn, lang: Language) -> list[str]:
    """The candidate's words, and what is right below them: neither is cut for the other."""
    texts = words(lang)
    lines = []
    for point in _of(turn, "wrong")[:MOST_WRONG]:
        said = texts["said"].format(quote=point.quote) if point.quote else texts["wrong"]
        right = texts["should_be"].format(
            right=_text(
                turn,
                point,
                lang,
            )
        )
        lines += [f"{_MARKS['wrong']} {said}", f"  {right}"]
    return lines


def _missing(turn: Turn, lang: Language) -> list[str]:
    """The heaviest points, a line each; how many more there are stands behind the last."""
    texts = words(lang)
    missed = _of(turn, "missed")
    lines = []
    head = f"{_MARKS['missed']} {texts['missing']}{texts['colon']}"
    for point in missed[:MOST_MISSING]:
        lines.append(
            head
            + _text(
                turn,
                point,
                lang,
            )
        )
    rest = len(missed) - MOST_MISSING
    if rest > 0:
        more = texts["rest_missing"].format(n=rest)
        last = missed[MOST_MISSING - 1]
        lines[-1] = f"{_MARKS['missed']} [{more}] {_text(turn, last, lang)}"
    return lines


def _together(
    turn: Turn,
    outcome: Outcome,
    title: str,
    lang: Language,
) -> list[str]:
    """All points of that outcome in one line, by the candidate's own words where there are any."""
    texts = words(lang)
    said = []
    for point in _of(turn, outcome):
        said.append(
            f"“{point.quote}”"
            if point.quote
            else _text(
                turn,
                point,
                lang,
            )
        )
    if not said:
        return []
    listed = texts["between"].join(dict.fromkeys(said))
    return [f"{_MARKS[outcome]} {title}{texts['colon']}{listed}"]


def _of(turn: Turn, outcome: Outcome) -> list[PointVerdict]:
    """The points of that outcome, the heaviest first."""
    found = [point for point in _points(turn) if point.outcome == outcome]
    return sorted(found, key=lambda point: -point.weight)


def _points(turn: Turn) -> Sequence[PointVerdict]:
    return turn.assessment.points if turn.assessment else ()


def _said_of(
    turn: Turn,
    point: PointVerdict,
    lang: Language,
) -> str:
    return judged_words(
        point,
        _text(
            turn,
            point,
            lang,
        ),
        lang,
    )


def _text(
    turn: Turn,
    point: PointVerdict,
    lang: Language,
) -> str:
    """The key point as the rubric has it in the language, else as the grade has it."""
    known = turn.rubric.point(point.id) if turn.rubric else None
    return known.in_language(lang) if known else point.text
