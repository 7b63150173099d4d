"""Looks up what is known of the project that a question is about."""

from __future__ import annotations

from interviewer.core.interview.open_session import OpenSession
from interviewer.core.interview.project_facts import (
    PASSAGES,
    Numbered,
    ProjectFact,
    is_of_project,
    project_facts,
    query_of,
)
from interviewer.core.interview.session import Turn
from interviewer.core.notes.agenda import Passage
from interviewer.core.notes.question import Question
from interviewer.core.steady import reaches
from interviewer.graph.state import Deps


def facts_on(
    turn: Turn,
    session: OpenSession,
    deps: Deps,
) -> tuple[ProjectFact, ...]:
    """What is known; nothing where the question is not about a project.

    turn: the question on the table, or one that is about to be put.
    """
    if not is_of_project(turn.question):
        return ()
    return project_facts(
        turn.question,
        _earlier(turn, session),
        _passages(turn.question, deps),
        session.config.jd,
    )


def _earlier(
    turn: Turn,
    session: OpenSession,
) -> list[Numbered]:
    """The questions before it, oldest first."""
    turns = list(session.earlier_turns)
    last = session.number - 1
    if session.turn is not None and session.turn is not turn:
        turns.append(session.turn)
        last += 1
    return list(enumerate(turns, last - len(turns) + 1))


def _passages(
    question: Question,
    deps: Deps,
) -> list[Passage]:
    """The user's own prose that is about the question."""
    found = []
    for passage, similarity in deps.passages.near(query_of(question), PASSAGES):
        if reaches(similarity, deps.own_notes.near):
            found.append(passage)
    return found
