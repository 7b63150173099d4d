"""Kills a session at every write of its database, then opens what is left as the next process
would.

Run as a script: ``python -m tests.services.session_killer FOLDER``. It prints one JSON line a kill.
Each session runs in a fork of its own, because SIGKILL ends a process, and the parent stays free of
threads.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from langgraph.checkpoint.sqlite import SqliteSaver

from interviewer.adapters.storage.answer_journal import AnswerFiles
from interviewer.adapters.storage.sessions import SqliteSessions
from interviewer.core.bank.card import Language
from interviewer.core.grading.assessment import Verdict
from interviewer.core.interview.judgement import Judgement, Scene
from interviewer.core.interview.session import (
    Command,
    CommandKind,
    InterviewConfig,
    KeptAnswer,
    Turn,
)
from interviewer.core.ports import Say
from interviewer.errors import SessionNotFoundError, SessionStateError
from interviewer.services.interviews import Interviews
from interviewer.testing import (
    ScriptedExaminer,
    make_question,
)
from tools.scripted_interviews import scripted_interviews

CONFIG = InterviewConfig(questions=3, seed=1)
SENT: list[tuple[CommandKind, str]] = [
    ("answer", "the first answer"),
    ("answer", "the answer to the follow-up"),
    ("hint", ""),
    ("answer", "the second answer"),
    ("skip", ""),
]
PASSED: dict[str, Verdict] = {"p1": "met", "p2": "met", "p3": "met"}
PARTLY: dict[str, Verdict] = {"p1": "met", "p2": "met"}
VERDICTS = {
    "the first answer": PARTLY,
    "the answer to the follow-up": PASSED,
    "the second answer": PASSED,
}


class ByAnswer(ScriptedExaminer):
    """Judges by the last answer, so that a step that runs twice judges the same."""

    def judge(self, turn: Turn, lang: Language, scene: Scene, say: Say) -> Judgement:
        self.enqueue(VERDICTS[turn.answers[-1]])
        return super().judge(turn, lang, scene, say)


def open_interviews(folder: Path) -> Interviews:
    """The service over the real database of the folder and a scripted examiner."""
    questions = [make_question(f"question {n}", line=n, company="甲") for n in range(1, 5)]
    return scripted_interviews(folder, ByAnswer(), questions)


def kill_at(number: int) -> None:
    """SIGKILL this process at that write, before it is made where the number is odd and after it
    where it is even.
    """
    seen = 0

    def counted(write: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **kwargs: Any) -> Any:
            nonlocal seen
            seen += 1
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)
            written = write(*args, **kwargs)
            seen += 1
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return written

        return run

    for owner, name in (
        (AnswerFiles, "write"),
        (SqliteSaver, "put"),
        (SqliteSaver, "put_writes"),
        (SqliteSessions, "save"),
    ):
        setattr(owner, name, counted(getattr(owner, name)))


def note_what_is_kept(folder: Path) -> None:
    """Write down each answer that has come to the journal."""
    write = AnswerFiles.write

    def noted(self: AnswerFiles, session_id: str, kept: Sequence[KeptAnswer]) -> None:
        write(self, session_id, kept)
        with (folder / "kept").open("a") as file:
            file.writelines(f"{answer.command.text}\n" for answer in kept if answer.command.text)

    AnswerFiles.write = noted  # type: ignore[method-assign]


def play(folder: Path) -> None:
    """The whole session.

    Each answer that the service took is written down once its step is over.
    """
    interviews = open_interviews(folder)
    note_what_is_kept(folder)
    session_id, events = interviews.start(CONFIG)
    (folder / "id").write_text(session_id)
    list(events)
    interviews.sessions()
    for kind, text in SENT:
        list(interviews.send(session_id, Command(kind=kind, text=text)))
        with (folder / "taken").open("a") as taken:
            taken.write(f"{text}\n")
        interviews.sessions()


def recover(folder: Path) -> dict[str, Any]:
    """What the next process finds, and the session played to its end from there."""
    session_id = (folder / "id").read_text()
    interviews = open_interviews(folder)
    try:
        found = interviews.session(session_id)
    except SessionNotFoundError:
        return {"found": False, "listed": [s.id for s in interviews.sessions()]}
    with contextlib.suppress(SessionStateError):
        list(interviews.resume(session_id))
    resumed = interviews.session(session_id)
    for kind, text in _not_sent(interviews.session(session_id).model_dump(mode="json")):
        list(interviews.send(session_id, Command(kind=kind, text=text)))
    finished = interviews.session(session_id)
    listed = {session.id: session for session in interviews.sessions()}
    return {
        "found": True,
        "status_found": found.status,
        "status": finished.status,
        "listed": listed[session_id].status,
        "same": listed[session_id] == finished,
        "reports": len(interviews.reports()),
        "score": finished.report.score if finished.report else None,
        "resumed": [answer for turn in resumed.turns for answer in turn.answers],
        "answers": [answer for turn in finished.turns for answer in turn.answers],
        "transcript": [entry.kind for entry in finished.transcript],
    }


def _not_sent(session: dict[str, Any]) -> list[tuple[CommandKind, str]]:
    """What the candidate has still to say."""
    said = sum(entry["role"] == "candidate" for entry in session["transcript"])
    return SENT[said:]


def _in_fork(work: Callable[[], object]) -> int:
    """Run in a child; the status that it ended with."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    return os.waitpid(child, 0)[1]


def _kill_once(folder: Path, number: int) -> dict[str, Any]:
    folder.mkdir(parents=True)

    def killed() -> None:
        kill_at(number)
        play(folder)

    status = _in_fork(killed)
    _in_fork(lambda: (folder / "found.json").write_text(json.dumps(recover(folder))))
    taken = folder / "taken"
    kept = folder / "kept"
    return {
        "kept": kept.read_text().splitlines() if kept.exists() else [],
        "number": number,
        "killed": os.WIFSIGNALED(status),
        "taken": taken.read_text().splitlines() if taken.exists() else [],
        **json.loads((folder / "found.json").read_text()),
    }


def main(folder: Path) -> None:
    """Kill at the first write, at the second, and so on until a session outlives them all."""
    number = 1
    while True:
        result = _kill_once(folder / str(number), number)
        print(json.dumps(result), flush=True)
        if not result["killed"]:
            return
        number += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]))
