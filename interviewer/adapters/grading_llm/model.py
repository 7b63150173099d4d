"""The models that the settings name: their endpoints, the examiner and the author of rubrics.

All are made anew when the settings change. Which call goes to which model is decided here.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from interviewer.adapters.grading_llm.asking import Asking
from interviewer.adapters.grading_llm.author import ModelRubrics
from interviewer.adapters.grading_llm.code_reviewer import ModelCodeReviewer
from interviewer.adapters.grading_llm.documents import read_lines
from interviewer.adapters.grading_llm.examiner import OpenAIExaminer
from interviewer.adapters.grading_llm.line_adviser import ModelLineAdviser
from interviewer.adapters.grading_llm.missing import MissingExaminer
from interviewer.adapters.grading_llm.projects import Application, project_questions
from interviewer.adapters.grading_llm.transport.endpoint import Endpoint, EndpointConfig
from interviewer.adapters.grading_llm.transport.public_only import (
    PrivateAddressError,
    public_address,
)
from interviewer.core.interview.session import InterviewConfig
from interviewer.core.notes.question import Question
from interviewer.core.ports import Examiner
from interviewer.core.preferences import Resume
from interviewer.core.usage import Usage
from interviewer.errors import UsageError
from interviewer.settings import Settings
from interviewer.words.prompts import PromptLibrary


def connect(
    settings: Settings,
    prompts: PromptLibrary,
    *,
    guarded: bool,
    endpoint_of: Callable[[EndpointConfig], Endpoint] = Endpoint,
) -> Asking:
    """The model's endpoint of these settings. guarded: only public hosts are connected to."""
    config = EndpointConfig(
        model=settings.model or "",
        base_url=settings.base_url,
        api_key=settings.api_key,
        timeout=settings.timeout,
        deadline=3 * settings.timeout,
        price_in=settings.price_in,
        price_out=settings.price_out,
        public_only=guarded,
    )
    return Asking(endpoint_of(config), prompts)


def check_public(url: str) -> None:
    """Raise UsageError for an address inside the server's own network, or one that is not known."""
    parts = urlsplit(url)
    try:
        public_address(parts.hostname or "", parts.port)
    except PrivateAddressError:
        raise UsageError(
            key="endpoint_private",
            host=parts.hostname,
        ) from None
    except OSError:
        raise UsageError(
            key="endpoint_unknown",
            host=parts.hostname,
        ) from None


class ConfiguredModel:
    """The models of the settings in force: one judges, the same or a smaller one talks.

    What an endpoint can do is remembered over all sessions.
    """

    def __init__(
        self,
        settings: Callable[[], Settings],
        guarded: Callable[[Settings], bool],
        prompts: PromptLibrary,
        rubrics: Path,
        endpoint_of: Callable[[EndpointConfig], Endpoint] = Endpoint,
    ) -> None:
        """settings: those in force, the same object while they do not change.

        guarded: whether only public hosts are connected to. rubrics: folder of rubrics.
        endpoint_of: another one plays from a cassette, or writes one.
        """
        self._endpoint_of = endpoint_of
        self._settings = settings
        self._guarded = guarded
        self._prompts = prompts
        self._rubrics = rubrics
        self._lock = threading.Lock()
        self._of: Settings | None = None

    @property
    def asking(self) -> Asking:
        """Asks the model that judges: about answers with the follow-ups to them, rubrics, lines."""
        self._renew()
        return self._asking

    @property
    def talk(self) -> Asking:
        """Asks the model that talks: hints, other words for a question, closing words."""
        self._renew()
        return self._talk

    @property
    def author(self) -> ModelRubrics:
        """Writes rubrics; what was begun in one step is found by the next."""
        self._renew()
        return self._author

    def examiner(self) -> Examiner:
        """The examiner; where no model is configured any more, one that says so at every answer."""
        settings = self._settings()
        if not settings.has_model:
            return MissingExaminer()
        return OpenAIExaminer(self.asking, settings.votes, self.talk)

    def patient_examiner(self) -> OpenAIExaminer:
        """One that asks a failing endpoint again at every answer, for files of answers."""
        return OpenAIExaminer(
            self._patient(self.asking),
            self._settings().votes,
            self._patient(self.talk),
        )

    def _patient(self, asking: Asking) -> Asking:
        return Asking(
            asking.endpoint,
            self._prompts,
            rest=0.0,
        )

    def line_adviser(self) -> ModelLineAdviser:
        """Asks about lines of notes."""
        return ModelLineAdviser(self.asking, self._settings().lang)

    def code_reviewer(self) -> ModelCodeReviewer | None:
        """Reads code that ran; None where no model is configured."""
        return ModelCodeReviewer(self.asking) if self._settings().has_model else None

    def read_lines(
        self,
        path: Path,
    ) -> Sequence[str]:
        """The lines of a résumé or a job description (port ``Documents``)."""
        return read_lines(path)

    def project_questions(
        self,
        resume: Resume,
        wanted: Sequence[str],
        config: InterviewConfig,
    ) -> tuple[Sequence[Question], Usage]:
        """Questions about the résumé, half of the session's at most (port ``Documents``)."""
        application = Application(
            resume=resume.lines,
            file_name=resume.name,
            jd=wanted,
            round=config.round,
        )
        half = (config.questions + 1) // 2
        return project_questions(
            self.asking,
            application,
            half,
            config.lang,
        )

    def _renew(self) -> None:
        settings = self._settings()
        with self._lock:
            if self._of is settings:
                return
            guarded = self._guarded(settings)
            self._asking = connect(
                settings,
                self._prompts,
                guarded=guarded,
                endpoint_of=self._endpoint_of,
            )
            self._talk = self._asking
            if settings.talk_model:
                self._talk = connect(
                    settings.for_talk(),
                    self._prompts,
                    guarded=guarded,
                    endpoint_of=self._endpoint_of,
                )
            self._author = ModelRubrics(
                self._asking,
                self._rubrics,
                settings.lang,
            )
            self._of = settings
