"""The program with a cassette in the place of a model, or with one that records."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import SecretStr

from interviewer.adapters.grading_llm.tape import (
    RecordedEndpoint,
    Recording,
    Tape,
    TapedEndpoint,
)
from interviewer.adapters.grading_llm.transport.endpoint import Endpoint, EndpointConfig
from interviewer.adapters.storage.cassette_file import read_cassette, write_cassette
from interviewer.core.interview.cassette import Cassette, Played
from interviewer.core.interview.session import Session
from interviewer.core.notes.question import Question
from interviewer.services.cassettes import (
    Deck,
    Parse,
    RecordedInterviews,
    in_order,
    numbered,
)
from interviewer.services.preparation import InterviewWish
from interviewer.settings import Settings
from interviewer.wiring.container import Container
from interviewer.wiring.session_stores import provenance, session_stores

if TYPE_CHECKING:
    from interviewer.services.interviews import Interviews

__all__ = ["PlayingContainer", "RecordingContainer", "read_cassette"]


class PlayingContainer(Container):
    """The whole program over a cassette's note, with its replies for a model's."""

    def __init__(
        self,
        cassette: Cassette,
        folder: Path,
    ) -> None:
        """folder: notes and data go there; data that lie there already are used."""
        self.cassette = cassette
        self.folder = folder
        self.tape = Tape()
        notes = folder / "notes"
        notes.mkdir(exist_ok=True)
        (notes / "note.md").write_text(cassette.notes, encoding="utf-8")
        super().__init__(
            Settings(
                notes=(notes,),
                data=folder / "data",
                lang=cassette.lang,
                model=cassette.model,
                base_url="http://127.0.0.1:9/v1",
                api_key=SecretStr("none"),
                max_tokens=None,
                votes=1,
            )
        )

    def play(self, parse: Parse) -> Played:
        """What comes of it. parse: reads what was typed. Raises UsageError, NotesError."""
        self.library.sync()
        self.tape.load_opening(self.cassette.opening.replies)
        prepared = self.preparation.prepare(self._wish())
        config = prepared.config
        questions: list[Question] = []
        if self.cassette.start.seed is None:
            everything = self.questions.all()
            config = in_order(
                config,
                everything,
                self.companies,
            )
            questions = numbered(
                everything,
                config,
                self.companies,
            )
        deck = Deck(
            self.interviews,
            self.tape,
            parse,
            lambda session: self.formats.markdown(self.interviews.report(session)),
        )
        return deck.play(
            self.cassette,
            config,
            questions,
            prepared.used,
        )

    def _wish(self) -> InterviewWish:
        start = self.cassette.start
        resume = None
        if self.cassette.resume:
            resume = self.folder / "resume.md"
            resume.write_text(self.cassette.resume, encoding="utf-8")
        return InterviewWish(
            questions=start.questions,
            minutes=start.minutes,
            company=start.company,
            round=start.round,
            persona=start.persona,
            seed=start.seed or 0,
            examiner="llm",
            resume=resume,
            jd_text=self.cassette.jd,
        )

    def endpoint_of(self, config: EndpointConfig) -> Endpoint:
        """Speaks from the cassette."""
        return TapedEndpoint(config, self.tape)


class RecordingContainer(Container):
    """The program, which writes down what one session asks of the model."""

    @cached_property
    def interviews(self) -> Interviews:
        """The same, written down."""
        return self._recorded

    @cached_property
    def recording(self) -> Recording:
        """What was asked and replied."""
        return Recording()

    def write_cassette(self, path: Path, session: Session) -> None:
        """Write the session down. Raises InterviewerError."""
        write_cassette(path, self._recorded.cassette(session))

    @cached_property
    def _recorded(self) -> RecordedInterviews:
        return RecordedInterviews(
            self.recording,
            session_stores(self.stores, self.answers),
            self.deps,
            lambda: provenance(
                self.settings,
                self.prompts,
                self.bank.cards,
            ),
        )

    def endpoint_of(self, config: EndpointConfig) -> Endpoint:
        """The real endpoint, written down."""
        return RecordedEndpoint(config, self.recording)
