"""The nodes: read the state, call core or a port, return what changed.

A node's name is a verb and its function's name.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from langgraph.runtime import Runtime
from langgraph.types import interrupt

from interviewer.core.interview import selection
from interviewer.core.interview.build_report import build_report
from interviewer.core.interview.hints import only_said_left
from interviewer.core.interview.open_session import OpenSession
from interviewer.core.interview.retrospective import brief
from interviewer.core.interview.session import THINKING_CAP, Command, Entry, EntryKind
from interviewer.core.review.own_notes import with_own_notes
from interviewer.errors import NoteWriteError, UsageError
from interviewer.graph import coding, hinting, speaking
from interviewer.graph.ahead import Ahead
from interviewer.graph.choices import (
    chosen_questions,
    has_asked,
    target_note,
    whole_retrospective,
    wording_of,
)
from interviewer.graph.examiner_calls import (
    ExaminerCalls,
    say_line,
    spoken,
)
from interviewer.graph.good_answers import with_references
from interviewer.graph.local_evidence import doubt_model_grades
from interviewer.graph.replies import REPLIES
from interviewer.graph.state import (
    Deps,
    State,
    Update,
    as_items,
    command,
    put,
    put_entries,
    put_order,
    put_turns,
    read,
    read_open,
)
from interviewer.graph.turns import turn_of
from interviewer.words.messages import explain
from interviewer.words.report import with_reasons
from interviewer.words.terms import round_name


def plan(
    state: State,
    runtime: Runtime[Deps],
) -> Update:
    """Choose the session's questions and open the interview."""
    session, deps = read_open(state), runtime.context
    config = session.config
    notes_questions, bank = deps.questions.all(), deps.bank(config.lang)
    problem = selection.why_not(
        notes_questions,
        config,
        bank,
        deps.notes.companies(),
        deps.companies,
    )
    if problem:
        key, params = problem
        raise UsageError(
            key=key,
            **params,
        )
    chosen = chosen_questions(
        notes_questions,
        bank,
        config,
        deps,
    )
    planned = chosen[: config.questions]
    origins = selection.provenance(
        planned,
        config.company,
        deps.companies,
    )
    if has_asked(config.company, notes_questions, deps):
        origins["unasked"] = None
    opening = say_line(
        deps,
        session,
        "opening",
        "opening",
        **origins,
    )
    return {
        "planned": as_items(planned),
        "reserve": as_items(chosen[config.questions :]),
        **put_entries(session, [opening]),
    }


def choose_question(
    state: State,
    runtime: Runtime[Deps],
) -> Update:
    """Choose the next question by how the session goes and put it verbatim with its source, after
    half a sentence on the last answer; finish when none may follow or the time is up.
    """
    session, deps = read_open(state), runtime.context
    ahead, ack = Ahead(session, deps), state.get("ack")
    following = None if _time_is_up(session) else ahead.next_turn()
    if following is None:
        last = (
            [
                spoken(
                    session,
                    "acknowledge",
                    ack["text"],
                    ack["prompt"],
                )
            ]
            if ack
            else []
        )
        return {"step": "write_report", "ack": None, **put_entries(session, last)}
    position, turn = following
    composed = session.config.composed_of(turn.question.id)
    if composed is not None:
        turn.chosen = None
        turn.missed_before = composed.missed
    coding.begin(turn, deps, session.config.lang)
    ExaminerCalls(session, deps).prefetch(turn, before=session.turn)
    session.put_question(turn)
    deps.aside(ahead.prepare)
    said = []
    if composed is not None:
        said.append(
            say_line(
                deps,
                session,
                "why_asked",
                "notice",
                why=composed.why,
            )
        )
    asked_in = round_name(turn.question.round, session.config.lang)
    asked = say_line(
        deps,
        session,
        "question",
        "question",
        n=session.number,
        total=session.planned,
        question=turn.question.model_copy(update={"round": asked_in}),
        wording=wording_of(turn, session.config.lang),
        ack=ack["text"] if ack else "",
    )
    return put(
        session,
        *said,
        asked,
        *coding.task(session, deps),
        step="await_answer",
        ack=None,
        **put_order(state, position),
    )


def await_answer(
    state: State,
    runtime: Runtime[Deps],
) -> Update:
    """Wait for the user. The only interrupt; everything before it would run twice."""
    given = interrupt({"waits_for": "answer"})
    session, now = read_open(state), runtime.context.clock.now()
    turn = turn_of(session)
    waited = (now - turn.waiting_since).total_seconds() if turn.waiting_since else 0.0
    waited -= given.get("away", 0.0)
    turn.waiting_since = now
    kind: EntryKind = "answer" if given["kind"] == "answer" else "command"
    text = coding.note(turn, Command.model_validate(given))
    entry = Entry(
        role="candidate",
        kind=kind,
        text=text,
        question=session.number,
    )
    if kind == "answer":
        turn.answers.append(text)
    active_seconds = session.active_seconds + min(max(waited, 0.0), THINKING_CAP)
    return put(
        session,
        entry,
        command=given,
        active_seconds=active_seconds,
    )


def assess(
    state: State,
    runtime: Runtime[Deps],
) -> Update:
    """Judge the answer, or carry out the command, and decide where to go."""

    def say(piece: str) -> None:
        runtime.stream_writer({"token": piece})

    reply = REPLIES[command(state).kind]
    return reply(
        read_open(state),
        runtime.context,
        say,
    )


def follow_up(
    state: State,
    runtime: Runtime[Deps],
) -> Update:
    """Put the follow-up that was decided on."""
    session, deps = read_open(state), runtime.context
    asked = speaking.put(
        session,
        deps,
        turn_of(session),
        state["target"],
    )
    return put(session, asked)


def hint(
    state: State,
    runtime: Runtime[Deps],
) -> Update:
    """Give the next hint, in the examiner's words or the card's, and say what it costs."""
    session, deps = read_open(state), runtime.context
    turn, calls = turn_of(session), ExaminerCalls(session, deps)
    given = hinting.give(
        turn,
        calls,
        session.config.lang,
    )
    if given is None:
        said = say_line(
            deps,
            session,
            "no_hint",
            "hint",
            given=turn.hints,
            is_said=only_said_left(turn) and not session.config.exam,
        )
    else:
        said = say_line(
            deps,
            session,
            "hint",
            "hint",
            hint=given.text,
            n=turn.hints,
            of=given.of,
        )
    return put(
        session,
        *calls.notices,
        said,
    )


def write_report(
    state: State,
    runtime: Runtime[Deps],
) -> Update:
    """Close the session and build its report."""
    session, deps = read(state), runtime.context
    for turn in session.turns:
        turn.closed = turn.closed or bool(turn.answers)
    doubt_model_grades(deps, session.turns, session.config.lang)
    facts = with_own_notes(
        with_references(build_report(session, deps.clock.now()), deps),
        deps.passages.near,
        deps.own_notes,
    )
    opened = read_open(state)
    calls = ExaminerCalls(opened, deps)
    prose = calls.close(facts)
    report = facts.model_copy(
        update={
            "prose": prose.text if prose else None,
            "usage": opened.usage,
        }
    )
    retrospective = brief(whole_retrospective(report, deps, session.config.lang))
    said = [
        *calls.notices,
        say_line(
            deps,
            opened,
            "closing",
            "closing",
            report=with_reasons(report),
        ),
    ]
    if prose:
        said.append(
            spoken(
                opened,
                "closing",
                prose.text,
                prose.prompt,
            )
        )
    closing_words = [entry.model_copy(update={"question": None}) for entry in said]
    return {
        "turns": put_turns(session.turns),
        **put_entries(opened, closing_words),
        "usage": opened.usage.model_dump(mode="json"),
        "status": "finished",
        "report": report.model_dump(mode="json"),
        "retrospective": retrospective.model_dump(mode="json"),
    }


def write_retrospective(
    state: State,
    runtime: Runtime[Deps],
) -> Update:
    """Write what was learned into the note; where that fails, keep it for ``interviewer retro``."""
    session, deps = read(state), runtime.context
    opened = read_open(state)
    if session.report is None or session.retrospective is None or not session.report.asked:
        return {"write_problem": None}
    if session.config.retro != "always":
        return {"write_problem": None}
    try:
        record = deps.writer.write(target_note(session, deps), session.retrospective)
    except NoteWriteError as problem:
        reason = explain(problem, session.config.lang)
        kept = say_line(
            deps,
            opened,
            "retro_kept",
            "notice",
            id=session.id,
            reason=reason,
        )
        return {"write_problem": kept.text, **put_entries(opened, [kept])}
    written = say_line(
        deps,
        opened,
        "retro_written",
        "notice",
        id=session.id,
        note=Path(record.path).name,
        changed=record.changed,
        line=record.line,
        unclosed=record.unclosed,
    )
    return {
        "write": record.model_dump(mode="json"),
        "write_problem": None,
        **put_entries(opened, [written]),
    }


def _time_is_up(session: OpenSession) -> bool:
    limit = session.config.minutes
    if limit is None or session.number == 0:
        return False
    return session.active_seconds >= dt.timedelta(minutes=limit).total_seconds()
