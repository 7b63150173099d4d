"""What is known of the project that a question is about: of the résumé, of this session, of the
notes and of the job description. An examiner sees it beside the answer.

All of it is data that somebody else wrote. What tells a grader what to give is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from interviewer.core.interview.earlier_claims import earlier_claims
from interviewer.core.interview.session import Turn
from interviewer.core.interview.trade_words import named_in, trade_words
from interviewer.core.notes.agenda import Passage
from interviewer.core.notes.question import Question, ResumeLine
from interviewer.core.text import is_order
from interviewer.core.value import Frozen

FactSource = Literal["resume", "session", "notes", "jd"]
NEAR_LINES = 4
"""Lines of a résumé between two questions that are about one project."""
JD_LINES = 3
PASSAGES = 3
"""Passages of the notes that are looked at."""

Numbered = tuple[int, Turn]
"""A question of the session with its number, from 1."""


class ProjectFact(Frozen):
    """One line on a project, and where it is."""

    source: FactSource
    """Who says it: the résumé, the candidate in this session, the notes, the job description."""
    name: str = ""
    """The file; empty for what was said in this session and for a job description."""
    line: int | None = None
    """Line of the file, or number of the question in this session, from 1."""
    text: str
    """The words."""


def is_of_project(
    question: Question,
) -> bool:
    """True if the question is about a project of the candidate's."""
    return question.kind == "project" or question.origin == "resume"


def query_of(
    question: Question,
) -> str:
    """What to look for in the notes: the question and the line of the résumé that it is about."""
    return "\n".join([question.in_context, *_resume_words(question)])


def project_facts(
    question: Question,
    earlier: Iterable[Numbered],
    passages: Iterable[Passage],
    jd: str | None,
) -> tuple[ProjectFact, ...]:
    """What is known; of each source the most telling first.

    earlier: the questions put before this one. passages: those of the notes that are about it.
    """
    facts = [
        *_of_resume(question),
        *_of_session(question, earlier),
        *_of_notes(passages),
        *_of_jd(question, jd),
    ]
    return tuple(fact for fact in facts if not is_order(fact.text))


def _of_resume(
    question: Question,
) -> list[ProjectFact]:
    """The line that the question is about, then its neighbours."""
    source = question.source
    if not isinstance(source, ResumeLine):
        return []
    lines = dict.fromkeys([source.line], _one_line(" ".join(question.annotations[:1])))
    for neighbour in source.around:
        lines.setdefault(neighbour.line, neighbour.text)
    return [
        ProjectFact(
            source="resume",
            name=source.file,
            line=line,
            text=text,
        )
        for line, text in lines.items()
    ]


def _of_session(
    question: Question,
    earlier: Iterable[Numbered],
) -> list[ProjectFact]:
    """What the candidate said of the same project, the newest question first."""
    facts = []
    for number, turn in reversed(list(earlier)):
        if not _is_same_project(question, turn):
            continue
        for claim in earlier_claims([turn]):
            facts.append(
                ProjectFact(
                    source="session",
                    line=number,
                    text=claim,
                )
            )
    return facts


def _is_same_project(
    question: Question,
    turn: Turn,
) -> bool:
    """True if both are of near lines of one résumé, or name the same thing."""
    other = turn.question
    if not is_of_project(other):
        return False
    if "resume" == question.origin == other.origin:
        far = abs((question.line or 0) - (other.line or 0))
        return question.source_name == other.source_name and far <= NEAR_LINES
    named = named_in(query_of(question))
    other_named = named_in(f"{query_of(other)}\n{turn.answer_text}")
    return not named.isdisjoint(other_named)


def _of_notes(
    passages: Iterable[Passage],
) -> list[ProjectFact]:
    facts = []
    for passage in passages:
        facts.append(
            ProjectFact(
                source="notes",
                name=passage.note,
                line=passage.line,
                text=_one_line(passage.text),
            )
        )
    return facts


def _of_jd(
    question: Question,
    jd: str | None,
) -> list[ProjectFact]:
    """The lines that name what the question names, else the first ones."""
    lines = [_one_line(line) for line in (jd or "").splitlines() if line.strip()]
    wanted = trade_words(query_of(question))
    # Sorting keeps the order of lines that share as much.
    lines.sort(key=lambda line: -len(wanted & trade_words(line)))
    return [ProjectFact(source="jd", text=line) for line in lines[:JD_LINES]]


def _resume_words(
    question: Question,
) -> Sequence[str]:
    if question.origin != "resume":
        return ()
    return question.annotations[:1]


def _one_line(
    text: str,
) -> str:
    return " ".join(text.split())
