"""The one way to begin an interview: from what a user asks for to the set-up of a session."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from pydantic import Field

from interviewer.core.bank.card import Language
from interviewer.core.interview import selection
from interviewer.core.interview.selection import is_round
from interviewer.core.interview.session import (
    ComposedQuestion,
    ExaminerKind,
    InterviewConfig,
    Persona,
    Retro,
)
from interviewer.core.notes.agenda import Interview
from interviewer.core.notes.question import Kind, Question
from interviewer.core.ports import QuestionIndex
from interviewer.core.preferences import Resume
from interviewer.core.review.history import misses
from interviewer.core.text import has_han
from interviewer.core.usage import Usage
from interviewer.core.value import Frozen
from interviewer.errors import UsageError
from interviewer.services.interviews import Interviews
from interviewer.services.library import Library
from interviewer.settings import Settings
from interviewer.words.terms import round_typed

About = Callable[[str, Language], Sequence[Question]]
"""The questions about a topic by meaning."""
Compose = Callable[[InterviewConfig], Sequence[ComposedQuestion]]
"""The questions for a set-up and why, the first to ask first."""
MAX_AGAIN = 20
"""Questions that went badly and are asked again in one session, at most."""


class Search(NamedTuple):
    """What finds questions for a set-up."""

    compose: Compose = lambda _: ()
    """What memory and calendar ask for."""
    about: About = lambda *_: ()
    """What a topic means."""
    near_topics: Callable[[str, Language], Sequence[str]] = lambda *_: ()
    """The names of the topics nearest to one that nothing is about."""


class InterviewWish(Frozen):
    """What a user asks for. None leaves the choice to the program."""

    questions: int = Field(
        default=5,
        ge=1,
        le=100,
    )
    """How many questions to ask."""
    minutes: int | None = Field(
        default=None,
        ge=1,
    )
    """Stop asking after that many minutes."""
    company: str | None = None
    """Its questions come first."""
    round: str | None = None
    """What such a round asks comes first."""
    topic: str | None = None
    """Only questions about it."""
    kind: Kind | None = None
    """Only questions of that kind."""
    only: tuple[str, ...] = ()
    """Ids of the questions to choose from, empty for all."""
    seed: int | None = None
    """The same seed gives the same questions; memory and calendar choose where there is none."""
    lang: Language | None = None
    """Language of the interview; None for that of the notes' questions."""
    page_lang: Language | None = None
    """Language of what is around the interview, where the questions are not all English."""
    examiner: ExaminerKind | None = None
    """Who judges the answers."""
    persona: Persona = "friendly"
    """Manner of a model that examines."""
    max_tokens: int | None = Field(
        default=None,
        ge=1,
    )
    """What a model may read and write in the session."""
    resume: Path | Resume | None = None
    """A résumé: a model asks about its projects first."""
    jd: Path | None = None
    """A job description: what it names is asked earlier."""
    jd_text: str | None = None
    """The same as text, where there is no file."""
    retro_note: Path | None = None
    """The note that the retrospective goes into."""
    retro: Retro | None = None
    """Whether the retrospective goes into the note by itself; it does where nothing is said."""
    exam: bool = False
    """Verdicts wait for the end."""
    next_appointment: bool = False
    """Where neither company, round, topic nor kind is named, prepare for the next appointment."""


class Prepared(Frozen):
    """A session that can be started."""

    config: InterviewConfig
    """Its set-up."""
    used: Usage = Usage()
    """What setting it up took."""
    appointment: Interview | None = None
    """The appointment that it was set up for, where the user had named nothing."""


class Documents(Protocol):
    """Résumés and job descriptions."""

    def read_lines(
        self,
        path: Path,
    ) -> Sequence[str]:
        """The lines of a Markdown, text, PDF or Word file. Raises UsageError."""

    def project_questions(
        self,
        resume: Resume,
        wanted: Sequence[str],
        config: InterviewConfig,
    ) -> tuple[Sequence[Question], Usage]:
        """A model's questions about the résumé. wanted: lines of the job description.

        Raises ExaminerError.
        """


def random_seed() -> int:
    """A seed that a person can type again."""
    return secrets.randbelow(2**31)


def _names_questions(wish: InterviewWish) -> bool:
    """True if the user says what is to be asked: memory and calendar do not overrule that."""
    named = (
        wish.company,
        wish.round,
        wish.topic,
        wish.kind,
        wish.only,
    )
    return any(named)


class Preparation:
    """Sets interviews up."""

    def __init__(
        self,
        settings: Callable[[], Settings],
        library: Library,
        questions: QuestionIndex,
        documents: Callable[[], Documents],
        search: Search | None = None,
    ) -> None:
        """settings: those in force when an interview is set up.

        documents: called where there is one; what reads them takes long to load.

        search: finds questions; without one, rank and seed choose of all.
        """
        search = search or Search()
        self._about = search.about
        self._near_topics = search.near_topics
        self._compose = search.compose
        self._settings = settings
        self._library = library
        self._questions = questions
        self._documents = documents

    def prepare(
        self,
        wish: InterviewWish,
    ) -> Prepared:
        """The set-up of the wish.

        Raises UsageError, also where nothing is about its topic, and ExaminerError.
        """
        settings = self._settings()
        appointment = self._appointment(wish)
        company, round_ = wish.company, self.round_meant(wish.round)
        if appointment:
            company, round_ = appointment.company, self._known_round(appointment)
        config = InterviewConfig(
            questions=wish.questions,
            minutes=wish.minutes,
            company=company,
            round=round_,
            topic=wish.topic,
            kind=wish.kind,
            only=wish.only,
            seed=random_seed() if wish.seed is None else wish.seed,
            lang=wish.lang or wish.page_lang or settings.lang,
            examiner=self.examiner_kind(wish.examiner),
            persona=wish.persona,
            max_tokens=wish.max_tokens or settings.max_tokens,
            retro=wish.retro or "always",
            exam=wish.exam,
            retro_note=str(wish.retro_note.absolute()) if wish.retro_note else None,
        )
        config = self.with_meaning(config)
        self._check_topic(config)
        config, used = self._with_documents(config, wish)
        if wish.seed is None and not _names_questions(wish):
            composed = tuple(self._compose(config))
            config = config.model_copy(update={"composed": composed})
        if wish.lang is None and self._asks_in_english(config):
            config = config.model_copy(update={"lang": "en"})
        return Prepared(
            config=config,
            used=used,
            appointment=appointment,
        )

    def _asks_in_english(
        self,
        config: InterviewConfig,
    ) -> bool:
        """True if all that comes from the notes is English: so is what is said around it."""
        chosen = selection.plan(self._questions.all(), config)
        return bool(chosen) and not any(has_han(question.text) for question in chosen)

    def with_meaning(
        self,
        config: InterviewConfig,
    ) -> InterviewConfig:
        """The set-up with the questions that are about its topic by meaning."""
        if config.topic is None:
            return config
        found = self._about(config.topic, config.lang)
        ids = tuple(question.id for question in found)
        return config.model_copy(update={"about": ids})

    def _check_topic(self, config: InterviewConfig) -> None:
        """Raises UsageError, with the nearest topics, where no question is about the topic."""
        topic, noted = config.topic, self._questions.all()
        if topic is None or config.about or not noted:
            return
        if any(selection.says_topic(question, topic) for question in noted):
            return
        near = self._near_topics(topic, config.lang)
        raise UsageError(
            key="topic_far",
            name=topic,
            near=" / ".join(near),
        )

    def examiner_kind(
        self,
        given: ExaminerKind | None = None,
    ) -> ExaminerKind:
        """The examiner of a new session: the one given, else the configured one, else the model
        where there is one.

        Raises UsageError where a model is wanted and none is configured.
        """
        settings = self._settings()
        wanted = given or settings.examiner
        if wanted == "auto":
            return "llm" if settings.has_model else "local"
        if wanted == "llm" and not settings.has_model:
            raise UsageError(key="llm_missing")
        return wanted

    def misses_again(
        self,
        interviews: Interviews,
    ) -> InterviewWish | None:
        """An interview about the questions that went badly and are still in the notes; None where
        there are none.
        """
        known = {question.id for question in self._questions.all()}
        missed = [miss.question_id for miss in misses(interviews.reports())]
        again = [question_id for question_id in missed if question_id in known][:MAX_AGAIN]
        if not again:
            return None
        return InterviewWish(
            questions=len(again),
            only=tuple(again),
        )

    def _appointment(
        self,
        wish: InterviewWish,
    ) -> Interview | None:
        named = (wish.company, wish.round, wish.topic, wish.kind)
        if not wish.next_appointment or any(named):
            return None
        return self._library.next_appointment()

    def round_meant(
        self,
        typed: str | None,
    ) -> str | None:
        """The round as the notes have it, from its name in either language."""
        if not typed:
            return typed
        noted: list[str] = []
        for question in self._questions.all():
            rounds = (question.round, *(place.round for place in question.seen_in))
            noted += filter(None, rounds)
        return round_typed(typed, noted)

    def _known_round(
        self,
        appointment: Interview,
    ) -> str | None:
        """The appointment's round, unless it is a word that no interview bears."""
        name = appointment.round
        if name and is_round(name, self._questions.all()):
            return name
        return None

    def _with_documents(
        self,
        config: InterviewConfig,
        wish: InterviewWish,
    ) -> tuple[InterviewConfig, Usage]:
        """The set-up with the words of a job description and questions about a résumé, and what
        these used.
        """
        if wish.jd:
            wanted = self._documents().read_lines(wish.jd)
        else:
            wanted = (wish.jd_text or "").splitlines()
        config = config.model_copy(update={"jd": "\n".join(wanted) or None})
        if wish.resume is None:
            return config, Usage()
        if config.examiner != "llm":
            raise UsageError(key="resume_needs_model")
        resume = wish.resume
        if isinstance(resume, Path):
            lines = tuple(self._documents().read_lines(resume))
            resume = Resume(
                name=resume.name,
                lines=lines,
            )
        projects, used = self._documents().project_questions(
            resume,
            wanted,
            config,
        )
        return config.model_copy(update={"projects": tuple(projects)}), used.at("preparation")
