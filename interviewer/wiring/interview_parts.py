"""The parts that hold an interview: the endpoint, the prompts, the graders, and what the graph's
nodes need.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING

from interviewer.core.interview.session import InterviewConfig
from interviewer.paths import shipped
from interviewer.settings import Settings
from interviewer.wiring.notes_stores import NotesStores
from interviewer.words.prompts import PromptLibrary

if TYPE_CHECKING:
    from interviewer.adapters.grading_llm.model import ConfiguredModel
    from interviewer.adapters.grading_llm.transport.endpoint import Endpoint as ModelTransport
    from interviewer.adapters.grading_llm.transport.endpoint import EndpointConfig
    from interviewer.adapters.grading_local import LocalGrader
    from interviewer.adapters.grading_local.judge.model import Judge
    from interviewer.adapters.storage.own_threshold import OwnThreshold
    from interviewer.core.ports import RetrospectiveWriter
    from interviewer.graph.state import Deps
    from interviewer.services.endpoint import Endpoint, ModelEndpoint

# No telemetry, and no look-up on a network: before any of these libraries is imported.
QUIET = {
    "ANONYMIZED_TELEMETRY": "False",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
}


class InterviewParts(NotesStores):
    """Built when it is first used."""

    def __init__(
        self,
        configured: Settings,
        *,
        guest: bool = False,
    ) -> None:
        """configured: complete.

        guest: of one of several users of a server, whose key and network are not theirs.
        """
        os.environ.update(QUIET)
        super().__init__(configured)
        self.guest = guest

    @property
    def settings(self) -> Settings:
        """What is configured, with the user's own preferences over it.

        Raises StoreError where those are damaged.
        """
        return self.endpoint.settings()

    @cached_property
    def endpoint(self) -> Endpoint:
        """The user's choice of a model."""
        from interviewer.adapters.storage.preferences import FILE, PreferencesFile
        from interviewer.services.endpoint import Endpoint

        return Endpoint(
            self.configured,
            PreferencesFile(self.stores.documents(), named=FILE if self.guest else None),
            self._connect,
            self._check_public,
            guest=self.guest,
        )

    def _connect(
        self,
        settings: Settings,
        guarded: bool,
    ) -> ModelEndpoint:
        from interviewer.adapters.grading_llm.model import connect

        return connect(
            settings,
            self.prompts,
            guarded=guarded,
        )

    def _check_public(
        self,
        url: str,
    ) -> None:
        from interviewer.adapters.grading_llm.model import check_public

        check_public(url)

    @cached_property
    def model(self) -> ConfiguredModel:
        """The model of the settings in force."""
        from interviewer.adapters.grading_llm.model import ConfiguredModel

        return ConfiguredModel(
            self.endpoint.settings,
            self.endpoint.guarded,
            self.prompts,
            self.data / "rubrics",
            self.endpoint_of,
        )

    def endpoint_of(
        self,
        config: EndpointConfig,
    ) -> ModelTransport:
        """What asks the model; a cassette has one of its own."""
        from interviewer.adapters.grading_llm.transport.endpoint import Endpoint

        return Endpoint(config)

    @cached_property
    def prompts(self) -> PromptLibrary:
        """All spoken lines."""
        return PromptLibrary(shipped("prompts"))

    @cached_property
    def judge(self) -> Judge:
        """What reads statements beside key points; loaded on first use."""
        from interviewer.adapters.grading_local.judge.encoder_file import shipped_encoder
        from interviewer.adapters.grading_local.judge.model import Judge

        fitted = shipped("knowledge") / "judge" / "judge.int8.onnx"
        return Judge(fitted, shipped_encoder())

    @cached_property
    def grader(self) -> LocalGrader:
        """The local grader."""
        from interviewer.adapters.grading_local import LocalGrader
        from interviewer.adapters.grading_local.judge.verdicts import weighings

        fitted = shipped("knowledge") / "judge" / "verdicts.json"
        own = self.threshold.read()
        return LocalGrader(self.judge, weighings(fitted).settling_at(own))

    @cached_property
    def threshold(self) -> OwnThreshold:
        """The person's own confidence from which verdicts count."""
        from interviewer.adapters.storage.own_threshold import OwnThreshold

        return OwnThreshold(self.stores.documents())

    def deps(
        self,
        config: InterviewConfig,
    ) -> Deps:
        """What the graph's nodes need for a set-up."""
        from interviewer.adapters.grading_local.examiner import LocalExaminer
        from interviewer.graph.state import Deps

        local = LocalExaminer(self.grader)
        by_model = config.examiner == "llm"
        return Deps(
            questions=self.questions,
            rubrics=self.bank.finder,
            examiner=self.model.examiner() if by_model else local,
            fallback=local,
            speaker=self.prompts,
            writer=self._writer(),
            notes=self.library,
            passages=self.passages,
            own_notes=self.calibration.own_notes,
            near_duplicate=self.calibration.duplicates.extra,
            clock=self.clock,
            author=self.model.author if by_model and self.settings.has_model else None,
            bank=self.bank.questions,
            aside=self.aside.submit,
            companies=self.companies,
        )

    def _writer(self) -> RetrospectiveWriter:
        """Writes into the notes that are in use, and into no others."""
        from interviewer.adapters.retrospective import RetrospectiveFiles
        from interviewer.wiring.notes_in_use import WithinFolders

        backups = self.data / "backups"
        return WithinFolders(
            RetrospectiveFiles(backups),
            (*self.roots, backups),
            follows_links=self.guest,
        )

    @cached_property
    def aside(self) -> ThreadPoolExecutor:
        """One thread for what may be done while the user thinks."""
        return ThreadPoolExecutor(1, "aside")
