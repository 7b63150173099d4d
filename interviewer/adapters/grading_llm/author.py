"""Rubrics that a model writes for questions that neither notes nor bank cover.

Each is written once and kept as a Markdown card, which the user may edit.
"""

from __future__ import annotations

import hashlib
import threading
from concurrent.futures import Future
from pathlib import Path

from interviewer.adapters.bank.card_file import load_card
from interviewer.adapters.bank.own_cards import WRITTEN_BY, card_text
from interviewer.adapters.grading_llm.addenda import with_facts
from interviewer.adapters.grading_llm.asking import Asking, Request
from interviewer.adapters.grading_llm.schema import RubricDraft, RubricPointDraft
from interviewer.adapters.grading_llm.transport.faults import Fault
from interviewer.adapters.storage.files import write_atomic
from interviewer.core.bank.card import Language, Rubric
from interviewer.core.interview.judgement import Scene, WrittenRubric
from interviewer.core.notes.question import OF_ONES_OWN, Question
from interviewer.core.text import is_order, normalise
from interviewer.core.usage import Usage
from interviewer.errors import BankError, ExaminerError, InterviewerError

MIN_POINTS, MAX_POINTS = 2, 9
RUBRIC_ROOM = 3_500
"""Tokens that a rubric may have."""
NOTHING_KNOWN = Scene()
"""Where only the question is known."""


class ModelRubrics:
    """Port ``RubricWriter``. One file a question, ``<folder>/model-<digest of its words>.md``.

    A file that is there is never written again.
    """

    def __init__(
        self,
        asking: Asking,
        folder: Path,
        lang: Language,
    ) -> None:
        """folder: made when the first rubric is written. lang: of the prompt."""
        self._asking = asking
        self._folder = folder
        self._lang = lang
        self._running: dict[str, Future[Usage]] = {}
        self._lock = threading.Lock()

    def prefetch(
        self,
        question: Question,
        scene: Scene = NOTHING_KNOWN,
    ) -> None:
        """Begin to write the rubric in a thread of its own, unless it is there.

        Never raises; ``write`` tells what went wrong.
        """
        if not self.path(question).is_file():
            self._begin(question, scene)

    def write(
        self,
        question: Question,
        scene: Scene = NOTHING_KNOWN,
    ) -> WrittenRubric:
        """The rubric in the question's file; where there is none, it is written first.

        scene: the round and what is known of the question's project. What a prefetch has begun is
        waited for. Raises ExaminerError.
        """
        path = self.path(question)
        used = Usage()
        if not path.is_file() or path.stem in self._running:
            used = self._begin(question, scene).result()
            self._running.pop(path.stem, None)
        return WrittenRubric(
            rubric=self._read(path),
            usage=used,
            path=str(path) if used.calls else None,
        )

    def path(self, question: Question) -> Path:
        """Where the question's rubric is kept: the same words, the same file."""
        words = f"{question.kind}\0{normalise(question.text)}"
        digest = hashlib.sha256(words.encode()).hexdigest()
        return self._folder / f"model-{digest[:12]}.md"

    def _begin(
        self,
        question: Question,
        scene: Scene,
    ) -> Future[Usage]:
        """The writing that is under way or done; a new one where there is none or it failed."""
        name = self.path(question).stem
        with self._lock:
            running = self._running.get(name)
            if running is None or (running.done() and running.exception()):
                running = Future()
                self._running[name] = running
                thread = threading.Thread(
                    target=self._finish,
                    args=(question, scene, running),
                    daemon=True,
                )
                thread.start()
        return running

    def _finish(
        self,
        question: Question,
        scene: Scene,
        into: Future[Usage],
    ) -> None:
        try:
            into.set_result(self._ask(question, scene))
        except InterviewerError as error:
            into.set_exception(error)
        finally:
            # Nobody waits for ever, whatever else went wrong. No effect on what is settled.
            into.cancel()

    def _ask(
        self,
        question: Question,
        scene: Scene,
    ) -> Usage:
        """Have the rubric written and keep it; what that used. Raises ExaminerError."""
        request = Request(
            prompt="write_rubric",
            lang=self._lang,
            schema=RubricDraft,
            given={
                "question": question.text,
                "topics": question.topics,
                "kind": question.kind,
            },
            also=with_facts(scene, "rubric"),
            check=_check,
            room=RUBRIC_ROOM,
        )
        draft, used = self._asking.ask(request)
        path = self.path(question)
        text = card_text(
            path.stem,
            question,
            _with_outline(draft) if question.kind in OF_ONES_OWN else draft,
            self._asking.endpoint.config.model,
        )
        try:
            write_atomic(path, text.encode())
        except OSError as error:
            raise _not_writable(path, error, used) from error
        return used

    def _read(self, path: Path) -> Rubric:
        try:
            card = load_card(path)
        except BankError as error:
            raise ExaminerError(str(error)) from error
        sources = [source for source in card.sources if not source.startswith(WRITTEN_BY)]
        of_a_model = {
            "origin": "model",
            "sources": tuple(sources),
            "question": None,
            "question_en": None,
            "topic": None,
        }
        return card.rubric().model_copy(update=of_a_model)


def _with_outline(draft: RubricDraft) -> RubricDraft:
    """The draft with its key points as the reference: a model cannot know what somebody did."""
    outline = "；".join(point.zh.strip().rstrip("。；") for point in draft.points)
    return draft.model_copy(update={"reference": f"{outline}。"})


def _not_writable(
    path: Path,
    error: OSError,
    used: Usage,
) -> ExaminerError:
    return ExaminerError(
        key="data_dir",
        path=path.parent,
        reason=error.strerror or str(error),
        usage=used,
    )


def _check(draft: RubricDraft) -> None:
    """Raises Fault where the draft is not a rubric."""
    count = len(draft.points)
    if not MIN_POINTS <= count <= MAX_POINTS:
        raise Fault(
            "malformed",
            f"points: {count} where {MIN_POINTS} to {MAX_POINTS} are wanted",
        )
    for point in draft.points:
        _check_point(point)


def _check_point(point: RubricPointDraft) -> None:
    """Raises Fault where a text is missing or orders the grader about."""
    texts = (point.zh, point.en, point.probe)
    if not all(text.strip() for text in texts):
        raise Fault("malformed", "points: zh, en and probe may not be empty")
    if is_order(point.zh) or is_order(point.en):
        raise Fault("malformed", "points: an order to the grader is no key point")
