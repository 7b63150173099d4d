"""The nodes: read the state, call core or a port, return what changed. A node's name is a verb and its function's name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from langgraph.runtime import Runtime
from langgraph.types import interrupt

from interviewer.core import followup, selection
from interviewer.core.grading import charge_hints, not_graded
from interviewer.core.interview import CommandKind, Entry, EntryKind, Session, Turn
from interviewer.core.ports import Judgement
from interviewer.core.report import build_report, build_retrospective
from interviewer.errors import ExaminerError, InterviewerError, NoteWriteError, UsageError
from interviewer.graph.state import Deps, State, Update, command, put, read
from interviewer.messages import explain

THINKING_CAP = 600.0
"""Seconds that one wait adds to the session's time at most: a pause over night is no thinking."""


def plan(state: State, runtime: Runtime[Deps]) -> Update:
    """Choose the session's questions and open the interview."""
    session, deps = read(state), runtime.context
    everything = deps.questions.all()
    chosen = selection.plan(everything, session.config)
    if not chosen:
        key, params = selection.why_none(everything, session.config)
        raise UsageError(key=key, **params)
    names = selection.companies(chosen)
    opening = _say(deps, session, "opening", "opening", total=len(chosen), companies=names, notes=sorted({q.note for q in chosen}))
    return {"planned": [q.model_dump(mode="json") for q in chosen], "transcript": [opening.model_dump(mode="json")]}


def choose_question(state: State, runtime: Runtime[Deps]) -> Update:
    """Put the next question verbatim with its source, or finish when none is left or the time is up."""
    session, deps = read(state), runtime.context
    if session.number >= len(session.planned) or _time_is_up(session):
        return {"step": "write_report"}
    question = session.planned[session.number]
    match = deps.rubrics.find(question)
    now = deps.clock.now()
    turn = Turn(question=question, rubric=match.rubric, no_rubric_reason=match.reason, waiting_since=now, asked_at=now)
    session.turns.append(turn)
    asked = _say(deps, session, "question", "question", n=session.number, total=len(session.planned), question=question)
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
    return put(session, entry, command=given, active_seconds=session.active_seconds + min(max(waited, 0.0), THINKING_CAP))


def assess(state: State, runtime: Runtime[Deps]) -> Update:
    """Judge the answer, or carry out the command, and decide where to go."""
    return _HANDLERS[command(state).kind](read(state), runtime.context)


def follow_up(state: State, runtime: Runtime[Deps]) -> Update:
    """Ask about the key point that the decision named."""
    session, deps, target = read(state), runtime.context, state["target"]
    turn = _turn(session)
    rubric = turn.rubric
    point = rubric.point(target["point"]) if rubric else None
    if point is None:
        raise InterviewerError(key="lost_point", point=target["point"])
    turn.probes.append(point.id)
    spoken, lang = target.get("spoken"), session.config.lang
    if spoken:
        return put(session, Entry(role="interviewer", kind="follow_up", text=spoken, question=session.number))
    prompt = "settle_claim" if target.get("suspicion") else "follow_up"
    probe = point.probe_in(lang) or point.in_language(lang)
    claim = {"claim": target["suspicion"]} if target.get("suspicion") else {}
    return put(session, _say(deps, session, prompt, "follow_up", probe=probe, n=len(turn.probes), **claim))


def hint(state: State, runtime: Runtime[Deps]) -> Update:
    """Give the next hint of the card and say what it costs."""
    session, deps = read(state), runtime.context
    turn = _turn(session)
    hints = turn.rubric.hints_in(session.config.lang) if turn.rubric else ()
    if turn.hints >= len(hints):
        return put(session, _say(deps, session, "no_hint", "hint", given=turn.hints))
    turn.hints += 1
    return put(session, _say(deps, session, "hint", "hint", hint=hints[turn.hints - 1], n=turn.hints, of=len(hints)))


def write_report(state: State, runtime: Runtime[Deps]) -> Update:
    """Close the session and build its report."""
    session, deps = read(state), runtime.context
    for turn in session.turns:
        turn.closed = turn.closed or bool(turn.answers)
    report = build_report(session, deps.clock.now())
    todo = deps.speaker.line("todo", session.config.lang, question="{question}").text
    retro = build_retrospective(report, todo)
    closing = _say(deps, session, "closing", "closing", report=report)
    done = closing.model_copy(update={"question": None})
    return put(session, done, status="finished", report=report.model_dump(mode="json"), retrospective=retro.model_dump(mode="json"))


def write_retrospective(state: State, runtime: Runtime[Deps]) -> Update:
    """Write what was learned into the note; where that fails, keep it for ``interviewer retro``."""
    session, deps = read(state), runtime.context
    if session.report is None or session.retrospective is None or not session.report.asked:
        return {"write_problem": None}
    try:
        record = deps.writer.write(target_note(session, deps), session.retrospective)
    except NoteWriteError as problem:
        kept = _say(deps, session, "retro_kept", "notice", id=session.id, reason=explain(problem, session.config.lang))
        return {"write_problem": kept.text, "transcript": [kept.model_dump(mode="json")]}
    written = _say(deps, session, "retro_written", "notice", id=session.id, note=Path(record.path).name, changed=record.changed)
    return {"write": record.model_dump(mode="json"), "write_problem": None, "transcript": [written.model_dump(mode="json")]}


def target_note(session: Session, deps: Deps) -> Path:
    """The note that ``--retro-note`` names, else the one that most of the asked questions came from. Raises NoteWriteError."""
    if session.config.retro_note:
        return Path(session.config.retro_note)
    notes = [turn.question.note for turn in session.turns if turn.closed]
    note = max(notes, key=lambda n: (notes.count(n), -notes.index(n)))
    path = deps.notes.path_of(note)
    if path is None:
        raise NoteWriteError(key="note_gone", note=note)
    return path


def _judge(session: Session, deps: Deps) -> Update:
    turn = _turn(session)
    if turn.rubric is None:
        turn.assessment = not_graded(turn.no_rubric_reason or "", "local")
        return _close(session, deps)
    judgement, notices = _ask_examiner(session, turn, deps)
    turn.assessment = charge_hints(judgement.assessment, turn.hints)
    decision = followup.decide(turn, judgement.assessment)
    if decision.move == "next":
        return _close(session, deps, *notices)
    spoken = judgement.spoken if judgement.target == decision.point else None
    target = {"point": decision.point, "suspicion": decision.suspicion, "spoken": spoken}
    return put(session, *notices, step="follow_up", target=target)


def _ask_examiner(session: Session, turn: Turn, deps: Deps) -> tuple[Judgement, list[Entry]]:
    lang = session.config.lang
    try:
        return deps.examiner.assess(turn, lang), []
    except ExaminerError as problem:
        notice = _say(deps, session, "examiner_lost", "notice", examiner=deps.examiner.name, reason=explain(problem, lang))
        return deps.fallback.assess(turn, lang), [notice]


def _close(session: Session, deps: Deps, *notices: Entry) -> Update:
    turn = _turn(session)
    turn.closed = True
    grade = _say(deps, session, "grade", "grade", assessment=turn.assessment, hints=turn.hints)
    return put(session, *notices, grade, step="choose_question")


def _skip(session: Session, deps: Deps) -> Update:
    turn = _turn(session)
    turn.skipped = True
    if not turn.answers:
        turn.assessment = not_graded(deps.speaker.line("reason_skipped", session.config.lang).text)
    return _close(session, deps)


def _clarify(session: Session, deps: Deps) -> Update:
    turn, lang = _turn(session), session.config.lang
    wording = turn.rubric.question_in(lang) if turn.rubric else None
    said = _say(deps, session, "clarify", "clarify", question=turn.question, wording=wording)
    return put(session, said, step="await_answer")


def _repeat(session: Session, deps: Deps) -> Update:
    last = next(e for e in reversed(session.transcript) if e.kind in ("question", "follow_up"))
    said = _say(deps, session, "repeat", "repeat", text=last.text)
    return put(session, said, step="await_answer")


def _end(session: Session, _: Deps) -> Update:
    return put(session, step="write_report")


def _hint(session: Session, _: Deps) -> Update:
    return put(session, step="hint")


_HANDLERS: dict[CommandKind, Callable[[Session, Deps], Update]] = {
    "answer": _judge, "skip": _skip, "clarify": _clarify, "repeat": _repeat, "end": _end, "hint": _hint,
}


def _turn(session: Session) -> Turn:
    if session.turn is None:
        raise InterviewerError(key="no_turn")
    return session.turn


def _say(deps: Deps, session: Session, prompt: str, kind: EntryKind, **inputs: Any) -> Entry:
    line = deps.speaker.line(prompt, session.config.lang, **inputs)
    role = "notice" if kind in ("notice", "grade") else "interviewer"
    return Entry(role=role, kind=kind, text=line.text, question=session.number or None, prompt=line.prompt)


def _time_is_up(session: Session) -> bool:
    limit = session.config.minutes
    return limit is not None and session.number > 0 and dt.timedelta(seconds=session.active_seconds) >= dt.timedelta(minutes=limit)
