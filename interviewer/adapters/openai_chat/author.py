"""Rubrics that a model writes for questions that neither notes nor bank cover: once, kept as Markdown cards that the user may edit."""

from __future__ import annotations

import hashlib
import threading
from concurrent.futures import Future
from pathlib import Path

from interviewer.adapters.markdown_bank import load_card
from interviewer.adapters.openai_chat.asking import Asking
from interviewer.adapters.openai_chat.card_text import card_text
from interviewer.adapters.openai_chat.evidence import is_order
from interviewer.adapters.openai_chat.faults import Fault
from interviewer.adapters.openai_chat.schema import RubricDraft
from interviewer.core.ports import WrittenRubric
from interviewer.core.question import Question, normalise
from interviewer.core.rubric import Language, Rubric
from interviewer.core.usage import Usage
from interviewer.errors import BankError, ExaminerError, InterviewerError

MIN_POINTS, MAX_POINTS = 2, 9


class ModelRubrics:
    """Port ``RubricWriter``. One file a question, ``<folder>/model-<digest of its words>.md``; a file that is there is never written again."""

    def __init__(self, asking: Asking, folder: Path, lang: Language) -> None:
        """folder: made when the first rubric is written. lang: of the prompt."""
        self._asking, self._folder, self._lang = asking, folder, lang
        self._running: dict[str, Future[Usage]] = {}
        self._lock = threading.Lock()

    def prefetch(self, question: Question) -> None:
        """Begin to write it in a thread of its own, unless it is there. Never raises; what goes wrong ``write`` tells."""
        if not self.path(question).is_file():
            self._begin(question)

    def write(self, question: Question) -> WrittenRubric:
        """The rubric in the question's file, written now or by the prefetch before where there was none. Raises ExaminerError."""
        path, used = self.path(question), Usage()
        if not path.is_file() or path.stem in self._running:
            used = self._begin(question).result()
            self._running.pop(path.stem, None)
        return WrittenRubric(
            rubric=self._read(path), usage=used, path=str(path) if used.calls else None
        )

    def path(self, question: Question) -> Path:
        """Where the question's rubric is kept: the same words, the same file."""
        digest = hashlib.sha256(
            f"{question.kind}\0{normalise(question.text)}".encode()
        ).hexdigest()[:12]
        return self._folder / f"model-{digest}.md"

    def _begin(self, question: Question) -> Future[Usage]:
        name = self.path(question).stem
        with self._lock:
            running = self._running.get(name)
            if running is None or (running.done() and running.exception()):
                running = self._running[name] = Future()
                threading.Thread(target=self._finish, args=(question, running), daemon=True).start()
        return running

    def _finish(self, question: Question, into: Future[Usage]) -> None:
        try:
            into.set_result(self._ask(question))
        except InterviewerError as error:
            into.set_exception(error)
        finally:
            into.cancel()  # nobody waits for ever, whatever else went wrong; of no effect on what is settled

    def _ask(self, question: Question) -> Usage:
        given: dict[str, object] = {
            "question": question.text,
            "topics": question.topics,
            "kind": question.kind,
        }
        draft, used = self._asking.ask(
            "write_rubric", self._lang, RubricDraft, {}, given, check=_check
        )
        path = self.path(question)
        text = card_text(path.stem, question, draft, self._asking.endpoint.config.model)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh = path.with_suffix(f".{threading.get_ident()}.tmp")
            fresh.write_text(text, encoding="utf-8")
            fresh.replace(path)
        except OSError as error:
            raise ExaminerError(
                key="data_dir", path=path.parent, reason=error.strerror or str(error), usage=used
            ) from error
        return used

    def _read(self, path: Path) -> Rubric:
        try:
            card = load_card(path)
        except BankError as error:
            raise ExaminerError(str(error)) from error
        return card.rubric().model_copy(
            update={"origin": "model", "question": None, "question_en": None}
        )


def _check(draft: RubricDraft) -> None:
    """Raises Fault where the draft is no rubric, or carries an order to the grader in place of a key point."""
    if not MIN_POINTS <= len(draft.points) <= MAX_POINTS:
        raise Fault(
            "malformed",
            f"points: {len(draft.points)} where {MIN_POINTS} to {MAX_POINTS} are wanted",
        )
    for point in draft.points:
        if not (point.zh.strip() and point.en.strip() and point.probe.strip()):
            raise Fault("malformed", "points: zh, en and probe may not be empty")
        if is_order(point.zh) or is_order(point.en):
            raise Fault("malformed", "points: an order to the grader is no key point")
