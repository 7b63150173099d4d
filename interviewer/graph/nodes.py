"""The nodes: read the state, call core or a port, return what changed. A node's name is a verb and its function's name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from langgraph.runtime import Runtime
from langgraph.types import interrupt

from interviewer.core import followup, selection
from interviewer.core.closing import build_retrospective
from interviewer.core.grading import charge_hints, not_graded
from interviewer.core.interview import CommandKind, Entry, EntryKind, Session, Turn
from interviewer.core.ports import Judgement, Say
from interviewer.core.question import Question
from interviewer.core.report import build_report
from interviewer.core.study import with_own_notes
from interviewer.errors import InterviewerError, NoteWriteError, UsageError
from interviewer.graph.examining import Examining, say_line, spoken
from interviewer.graph.state import Deps, State, Update, command, put, read
from interviewer.messages import explain

HINTS = 3
"""Hints that a model gives a question, from a nudge to nearly the answer."""
THINKING_CAP = 600.0
"""Seconds that one wait adds to the session's time at most: a pause over night is no thinking."""


def plan(state: State, runtime: Runtime[Deps]) -> Update:
    """Choose the session's questions and open the interview."""
    session, deps = read(state), runtime.context
    everything, bank = deps.questions.all(), deps.bank(session.config.lang)
    problem = selection.why_not(everything, session.config, bank, deps.notes.companies())
    if problem:
        raise UsageError(key=problem[0], **problem[1])
    chosen = _without_repeats(
        selection.plan(everything, session.config, bank), everything, bank, session, deps
    )
    opening = say_line(
        deps, session, "opening", "opening", **selection.provenance(chosen, session.config.company)
    )
    return {
        "planned": [q.model_dump(mode="json") for q in chosen],
        "transcript": [opening.model_dump(mode="json")],
    }


def _without_repeats(
    chosen: list[Question],
    everything: Sequence[Question],
    bank: Sequence[Question],
    session: Session,
    deps: Deps,
) -> list[Question]:
    """The plan without the cards that a chosen question of the notes asks in its own words."""
    if not any(q.origin == "bank" for q in chosen):
        return chosen
    rubrics = (deps.rubrics.find(q).rubric for q in chosen if q.origin != "bank")
    asked = {rubric.card for rubric in rubrics if rubric}
    return selection.plan(everything, session.config, [q for q in bank if q.note not in asked])


def choose_question(state: State, runtime: Runtime[Deps]) -> Update:
    """Put the next question verbatim with its source, or finish when none is left or the time is up."""
    session, deps = read(state), runtime.context
    if session.number >= len(session.planned) or _time_is_up(session):
        return {"step": "write_report"}
    question = session.planned[session.number]
    match = deps.rubrics.find(question)
    now = deps.clock.now()
    turn = Turn(
        question=question,
        rubric=match.rubric,
        no_rubric_reason=match.reason,
        waiting_since=now,
        asked_at=now,
    )
    session.turns.append(turn)
    Examining(session, deps).prefetch(turn)
    asked = say_line(
        deps,
        session,
        "question",
        "question",
        n=session.number,
        total=len(session.planned),
        question=question,
    )
    return put(session, asked, step="await_answer")


def await_answer(state: State, runtime: Runtime[Deps]) -> Update:
    """Wait for the user. The only interrupt; everything before it would run twice."""
    given = interrupt({"waits_for": "answer"})
    session, now = read(state), runtime.context.clock.now()
    turn = _turn(session)
    waited = (now - turn.waiting_since).total_seconds() if turn.waiting_since else 0.0
    turn.waiting_since = now
    kind: EntryKind = "answer" if given["kind"] == "answer" else "command"
    entry = Entry(role="candidate", kind=kind, text=given["text"], question=session.number)
    if kind == "answer":
        turn.answers.append(given["text"])
    return put(
        session,
        entry,
        command=given,
        active_seconds=session.active_seconds + min(max(waited, 0.0), THINKING_CAP),
    )


def assess(state: State, runtime: Runtime[Deps]) -> Update:
    """Judge the answer, or carry out the command, and decide where to go."""
    return _HANDLERS[command(state).kind](
        read(state), runtime.context, lambda piece: runtime.stream_writer({"token": piece})
    )


def follow_up(state: State, runtime: Runtime[Deps]) -> Update:
    """Ask about the key point that the decision named."""
    session, deps, target = read(state), runtime.context, state["target"]
    turn = _turn(session)
    rubric = turn.rubric
    point = rubric.point(target["point"]) if rubric else None
    if point is None:
        raise InterviewerError(key="lost_point", point=target["point"])
    turn.probes.append(point.id)
    lang = session.config.lang
    if target.get("spoken"):
        return put(session, spoken(session, "follow_up", target["spoken"], target.get("prompt")))
    prompt = "settle_claim" if target.get("suspicion") else "follow_up"
    probe = point.probe_in(lang) or point.in_language(lang)
    claim = {"claim": target["suspicion"]} if target.get("suspicion") else {}
    return put(
        session,
        say_line(deps, session, prompt, "follow_up", probe=probe, n=len(turn.probes), **claim),
    )


def hint(state: State, runtime: Runtime[Deps]) -> Update:
    """Give the next hint, in the model's words or the card's, and say what it costs."""
    session, deps = read(state), runtime.context
    turn, asking = _turn(session), Examining(session, deps)
    speech = asking.hint(turn) if turn.hints < HINTS else None
    hints = (
        [speech.text] * HINTS
        if speech
        else turn.rubric.hints_in(session.config.lang)
        if turn.rubric
        else ()
    )
    if turn.hints >= len(hints):
        return put(
            session, *asking.notices, say_line(deps, session, "no_hint", "hint", given=turn.hints)
        )
    turn.hints += 1
    said = say_line(
        deps, session, "hint", "hint", hint=hints[turn.hints - 1], n=turn.hints, of=len(hints)
    )
    return put(session, *asking.notices, said)


def write_report(state: State, runtime: Runtime[Deps]) -> Update:
    """Close the session and build its report."""
    session, deps = read(state), runtime.context
    for turn in session.turns:
        turn.closed = turn.closed or bool(turn.answers)
    asking = Examining(session, deps)
    asking.doubt()
    report = with_own_notes(build_report(session, deps.clock.now()), deps.passages.near)
    prose = asking.close(report)
    report = report.model_copy(
        update={"prose": prose.text if prose else None, "usage": session.usage}
    )
    todo = deps.speaker.line("todo", session.config.lang, question="{question}").text
    retro = build_retrospective(report, todo)
    closing = say_line(deps, session, "closing", "closing", report=report)
    said = [
        *asking.notices,
        closing,
        *([spoken(session, "closing", prose.text, prose.prompt)] if prose else []),
    ]
    entries = [entry.model_copy(update={"question": None}) for entry in said]
    return put(
        session,
        *entries,
        status="finished",
        report=report.model_dump(mode="json"),
        retrospective=retro.model_dump(mode="json"),
    )


def write_retrospective(state: State, runtime: Runtime[Deps]) -> Update:
    """Write what was learned into the note; where that fails, keep it for ``interviewer retro``."""
    session, deps = read(state), runtime.context
    if session.report is None or session.retrospective is None or not session.report.asked:
        return {"write_problem": None}
    try:
        record = deps.writer.write(target_note(session, deps), session.retrospective)
    except NoteWriteError as problem:
        kept = say_line(
            deps,
            session,
            "retro_kept",
            "notice",
            id=session.id,
            reason=explain(problem, session.config.lang),
        )
        return {"write_problem": kept.text, "transcript": [kept.model_dump(mode="json")]}
    written = say_line(
        deps,
        session,
        "retro_written",
        "notice",
        id=session.id,
        note=Path(record.path).name,
        changed=record.changed,
    )
    return {
        "write": record.model_dump(mode="json"),
        "write_problem": None,
        "transcript": [written.model_dump(mode="json")],
    }


def target_note(session: Session, deps: Deps) -> Path:
    """The note that ``--retro-note`` names, else the one that most of the asked questions came from. Raises NoteWriteError."""
    if session.config.retro_note:
        return Path(session.config.retro_note)
    notes = [
        turn.question.note
        for turn in session.turns
        if turn.closed and turn.question.origin == "note"
    ]
    notes = notes or [q.note for q in deps.questions.all()]
    note = max(notes, key=lambda n: (notes.count(n), -notes.index(n)))
    path = deps.notes.path_of(note)
    if path is None:
        raise NoteWriteError(key="note_gone", note=note)
    return path


def _judge(session: Session, deps: Deps, say: Say) -> Update:
    turn, asking = _turn(session), Examining(session, deps, say)
    asking.find_rubric(turn)
    if turn.rubric is None:
        turn.assessment = not_graded(turn.no_rubric_reason or "", "local")
        return _close(session, deps, asking)
    judgement = asking.judge(turn)
    if judgement.intent != "answer":
        return _aside(session, deps, judgement, asking.notices)
    turn.assessment = charge_hints(judgement.assessment, turn.hints)
    wish = followup.Wish(point=judgement.target, why=judgement.why) if judgement.target else None
    decision = followup.decide(turn, judgement.assessment, wish)
    if decision.move == "next" or asking.spent:
        return _close(session, deps, asking)
    words = judgement.spoken if judgement.target == decision.point else None
    target = {
        "point": decision.point,
        "suspicion": decision.suspicion,
        "spoken": words,
        "prompt": judgement.prompt,
    }
    return put(session, *asking.notices, step="follow_up", target=target)


def _aside(session: Session, deps: Deps, judgement: Judgement, notices: list[Entry]) -> Update:
    """What was no answer is answered, counts for nothing and leaves the question on the table."""
    _turn(session).answers.pop()
    if judgement.spoken:
        said = spoken(session, "clarify", judgement.spoken, judgement.prompt)
    else:
        said = say_line(deps, session, "aside", "clarify", intent=judgement.intent)
    return put(session, *notices, said, step="await_answer")


def _close(session: Session, deps: Deps, asking: Examining | None = None) -> Update:
    turn = _turn(session)
    turn.closed = True
    grade = say_line(deps, session, "grade", "grade", assessment=turn.assessment, hints=turn.hints)
    step = "write_report" if asking and asking.spent else "choose_question"
    return put(session, *(asking.notices if asking else ()), grade, step=step)


def _skip(session: Session, deps: Deps, _: Say) -> Update:
    turn = _turn(session)
    turn.skipped = not turn.answers
    if turn.skipped:
        turn.assessment = not_graded(deps.speaker.line("reason_skipped", session.config.lang).text)
    return _close(session, deps)


def _clarify(session: Session, deps: Deps, _: Say) -> Update:
    turn, lang, asking = _turn(session), session.config.lang, Examining(session, deps)
    if speech := asking.clarify(turn):
        return put(
            session, spoken(session, "clarify", speech.text, speech.prompt), step="await_answer"
        )
    wording = turn.rubric.question_in(lang) if turn.rubric else None
    said = say_line(deps, session, "clarify", "clarify", question=turn.question, wording=wording)
    return put(session, *asking.notices, said, step="await_answer")


def _repeat(session: Session, deps: Deps, _: Say) -> Update:
    last = next(e for e in reversed(session.transcript) if e.kind in ("question", "follow_up"))
    said = say_line(deps, session, "repeat", "repeat", text=last.text)
    return put(session, said, step="await_answer")


def _end(session: Session, _: Deps, __: Say) -> Update:
    return put(session, step="write_report")


def _hint(session: Session, _: Deps, __: Say) -> Update:
    return put(session, step="hint")


_HANDLERS: dict[CommandKind, Callable[[Session, Deps, Say], Update]] = {
    "answer": _judge,
    "skip": _skip,
    "clarify": _clarify,
    "repeat": _repeat,
    "end": _end,
    "hint": _hint,
}


def _turn(session: Session) -> Turn:
    if session.turn is None:
        raise InterviewerError(key="no_turn")
    return session.turn


def _time_is_up(session: Session) -> bool:
    limit = session.config.minutes
    return (
        limit is not None
        and session.number > 0
        and dt.timedelta(seconds=session.active_seconds) >= dt.timedelta(minutes=limit)
    )
