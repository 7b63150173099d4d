"""What coding problems are built of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.adapters.bank.card_file import load_topics
from interviewer.adapters.practice.answer_files import AnswerFolder
from interviewer.adapters.practice.problem_files import ProblemFolder
from interviewer.adapters.practice.runner import Runner
from interviewer.core.ports import AttemptStore, Clock, ProblemNames
from interviewer.paths import shipped
from interviewer.services.code import CodeParts
from interviewer.wiring.review_stores import session_log
from interviewer.wiring.stores import Stores

if TYPE_CHECKING:
    from interviewer.core.bank.card import Language, Rubric
    from interviewer.core.grading.assessment import Assessment
    from interviewer.core.interview.session import Session
    from interviewer.core.practice.code_review import CodeReviewer
    from interviewer.services.grading import Grading
    from interviewer.services.session_archive import SessionArchive


class CodeWiring:
    """Opens the database, the index and the grader when they are first used."""

    def __init__(
        self,
        data: Path,
        stores: Stores,
        clock: Clock,
        grading: Callable[[], Grading],
        archive: Callable[[], SessionArchive],
    ) -> None:
        """data: the data folder. stores: for attempts. grading: with the configured examiner.

        archive: opened where an interview was held since sessions were last listed.
        """
        self._data = data
        self._stores = stores
        self._clock = clock
        self._grading = grading
        self._archive = archive

    def parts(
        self,
        problems: ProblemFolder,
        names: Callable[[], ProblemNames],
        near: Callable[[], float],
        *,
        reviewer: Callable[[], CodeReviewer | None],
        is_local: bool,
    ) -> CodeParts:
        """names: finds problems by meaning. near: from which similarity a problem is meant."""
        return CodeParts(
            problems=problems,
            names=names,
            near=near,
            runner=Runner(problems),
            attempts=lambda: self._attempts,
            files=AnswerFolder(self._data / "code"),
            grade=self._grade,
            clock=self._clock,
            is_local=is_local,
            sessions=self._sessions,
            reviewer=reviewer,
        )

    def _sessions(self) -> Iterable[Session]:
        """Without the graph, which takes its time to load, where the list is up to date."""
        log = session_log(self._stores)
        if log is None:
            return ()
        return self._archive().sessions() if log.sessions.behind() else log.sessions.list()

    @cached_property
    def _attempts(self) -> AttemptStore:
        return self._stores.attempts()

    def _grade(
        self,
        question: str,
        rubric: Rubric,
        explanation: str,
        lang: Language,
    ) -> Assessment:
        return self._grading().grade_against(
            question,
            rubric,
            explanation,
            lang,
        )


def shipped_problems() -> ProblemFolder:
    """The problems that the program brings."""
    names = {
        slug: (topic.name, topic.name_en)
        for slug, topic in load_topics(shipped("knowledge") / "bank").items()
    }
    return ProblemFolder(shipped("knowledge") / "code", names)
