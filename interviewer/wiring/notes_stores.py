"""The parts that hold what was read of one set of notes: indexes, vectors, cards."""

from __future__ import annotations

import zoneinfo
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from interviewer.adapters.storage.clock import SystemClock
from interviewer.core.practice.days import Calendar
from interviewer.paths import shipped
from interviewer.settings import Settings
from interviewer.wiring.index_parts import IndexParts
from interviewer.wiring.sample import drop_sample, is_sample

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interviewer.adapters.bank.folders import CardFolders
    from interviewer.adapters.bank.rubric_finder import BankRubrics
    from interviewer.adapters.bank.shipped_vectors import ShippedVectors
    from interviewer.adapters.bank.topic_names import TopicNames
    from interviewer.adapters.storage.chroma import ChromaQuestions
    from interviewer.adapters.storage.passages import ChromaPassages
    from interviewer.adapters.storage.proposals import ProposalFile
    from interviewer.adapters.storage.question_vectors import QuestionVectors
    from interviewer.core.bank.card import Card
    from interviewer.core.names import Companies
    from interviewer.services.bank import Bank
    from interviewer.services.bank_search import CardFinder
    from interviewer.services.debrief import Debrief
    from interviewer.services.intake import Intake
    from interviewer.services.library import Library
    from interviewer.services.library_stores import LibraryStores
    from interviewer.services.note_review import NoteReview
    from interviewer.services.resumes import Resumes
    from interviewer.services.ticking import Ticking


class NotesStores(IndexParts):
    """Indexes of one set of notes and the bank; each is opened when it is first used."""

    guest = False
    """True for one of several users of a server, who need not see where files are."""
    everybody: NotesStores | None = None
    """Whose cards, and whose index of them, are used as long as there are none of one's own."""

    def __init__(
        self,
        configured: Settings,
    ) -> None:
        """configured: relative paths are those of the current folder."""
        super().__init__(configured)
        self.clock = SystemClock()

    @property
    def has_own_notes(self) -> bool:
        """False where there is only the sample so far."""
        return any(not is_sample(root) for root in self.roots)

    def drop_sample(self) -> None:
        """Remove the copy of the sample once there are notes of the person's own."""
        folder = self.data / "notes"
        if folder in self.roots:
            drop_sample(folder)

    @cached_property
    def vectors(self) -> QuestionVectors:
        """The vectors of the notes' questions."""
        from interviewer.adapters.storage.question_vectors import QuestionVectors

        return QuestionVectors(self.data / f"vectors-{self.notes_key}.db", self.embedder)

    @cached_property
    def questions(self) -> ChromaQuestions:
        """The index of the notes' questions."""
        from interviewer.adapters.storage.chroma import ChromaQuestions

        return ChromaQuestions(self._collection(f"questions-{self.notes_key}", self.vectors))

    @cached_property
    def passages(self) -> ChromaPassages:
        """The index of the notes' prose."""
        from interviewer.adapters.storage.passages import ChromaPassages

        kind = f"passages-{self.notes_key}"
        return ChromaPassages(
            self._collection(
                kind,
                self.embedder,
                prefix="passage",
            )
        )

    @property
    def companies(self) -> Companies:
        """The companies that the program and the notes folders name now."""
        from interviewer.adapters.notes.words_file import companies_of

        return companies_of(self.roots)

    @cached_property
    def library(self) -> Library:
        """The notes and what was read of them."""
        from interviewer.services.library import Library

        return Library(
            self.library_stores,
            self.clock,
            self.configured.lang,
            self.calendar,
        )

    @cached_property
    def calendar(self) -> Calendar:
        """The person's days."""
        name = self.configured.time_zone
        return Calendar(zoneinfo.ZoneInfo(name) if name else None)

    @cached_property
    def review(self) -> NoteReview:
        """What the person says of lines of the notes."""
        from interviewer.services.note_review import NoteReview

        return NoteReview(
            self.library_stores,
            self.clock,
            lambda: self.companies,
            self.proposal_file,
        )

    @cached_property
    def proposal_file(self) -> ProposalFile:
        """What models proposed for unsure lines."""
        from interviewer.adapters.storage.proposals import ProposalFile

        return ProposalFile(self.stores.documents())

    @cached_property
    def library_stores(self) -> LibraryStores:
        """The notes' folders and what is kept of them."""
        from interviewer.adapters.notes import FolderNotes
        from interviewer.adapters.notes.upload import NoteUpload
        from interviewer.adapters.notes.words_file import shipped_lexicon
        from interviewer.adapters.storage.corrections import FILE, CorrectionFile
        from interviewer.services.library_stores import LibraryStores

        return LibraryStores(
            notes=FolderNotes(self.roots),
            catalog=self.stores.catalog(self.notes_key),
            vectors=self.vectors,
            questions=self.questions,
            passages=self.passages,
            bank=self.bank,
            uploads=NoteUpload(self.roots[0], self.data / "backups", self.check_upload),
            corrections=CorrectionFile(
                self.stores.documents(),
                named=FILE if self.guest else None,
            ),
            embedder=self.embedder.name,
            thresholds=self.calibration.duplicates,
            lexicon=shipped_lexicon(),
            drop_index=self._drop_index,
            lock=self.stores.sync_lock,
        )

    @cached_property
    def intake(self) -> Intake:
        """Reports from elsewhere, which become notes."""
        from interviewer.adapters.notes.intake.convert import Converter
        from interviewer.adapters.notes.intake.shelf import Shelf
        from interviewer.services.intake import Intake, IntakeParts
        from interviewer.words.notes import in_language

        words = in_language(self.configured.lang)
        parts = IntakeParts(
            converter=Converter(),
            shelf=Shelf(self.roots, words, self.check_upload),
            lock=self.stores.sync_lock,
        )
        return Intake(
            parts,
            self.clock,
            self.configured.lang,
        )

    @cached_property
    def ticking(self) -> Ticking:
        """Ticks tasks and to-dos of the notes off."""
        from interviewer.adapters.retrospective.tick_files import TickFiles
        from interviewer.adapters.storage.numbers import NumberFile
        from interviewer.services.ticking import Ticking

        files = TickFiles(self.data / "backups")
        return Ticking(self.library, files, NumberFile(self.stores.documents()))

    @cached_property
    def resumes(self) -> Resumes:
        """The résumé that was chosen last."""
        from interviewer.adapters.grading_llm.documents import read_lines
        from interviewer.adapters.storage.resume import ResumeFile
        from interviewer.services.resumes import Resumes

        return Resumes(ResumeFile(self.stores.documents()), read_lines)

    @cached_property
    def debrief(self) -> Debrief:
        """What the person tells of real interviews."""
        from interviewer.adapters.retrospective.account_files import AccountFiles
        from interviewer.adapters.storage.offers import OfferFile
        from interviewer.services.debrief import Debrief, DebriefParts

        parts = DebriefParts(
            library=self.library,
            files=AccountFiles(self.data / "backups"),
            offers=OfferFile(self.stores.documents()),
            clock=self.clock,
            calendar=self.calendar,
            companies=lambda: self.companies,
        )
        return Debrief(parts)

    @cached_property
    def bank(self) -> Bank:
        """The built-in cards with the user's own on top."""
        from interviewer.adapters.grading_local import rubric_from_reference
        from interviewer.services.bank import Bank
        from interviewer.services.bank_search import AtHand

        return Bank(
            self.card_folders,
            self._rubric_finder,
            rubric_from_reference,
            self.questions,
            AtHand(self._near_topics, self._over_stored),
        )

    def _near_topics(self, topic: str, cards: Sequence[Card]) -> Mapping[str, float]:
        return self._whose(cards)._topic_names.near(topic, cards)

    def _whose(self, cards: Sequence[Card]) -> NotesStores:
        """Whose index holds these cards: everybody's where they are everybody's own list."""
        everybody = self.everybody
        return everybody if everybody and cards is everybody.bank.cards else self

    @cached_property
    def _topic_names(self) -> TopicNames:
        from interviewer.adapters.bank.topic_names import TopicNames

        return TopicNames(self._collection("topics", self.embedder, derived=True))

    @cached_property
    def card_folders(self) -> CardFolders:
        """Where cards come from."""
        from interviewer.adapters.bank.card_cache import CardCache
        from interviewer.adapters.bank.folders import CardFolders

        everybody = self.everybody
        return CardFolders(
            shipped("knowledge") / "bank",
            self.roots,
            self.configured.lang,
            None if everybody else CardCache(self.data / "cards.json"),
            (lambda: everybody.bank.cards) if everybody else None,
        )

    def shipped_vectors(self, folder: Literal["bank", "code"]) -> ShippedVectors:
        """The embedder, with the vectors of a folder of ``knowledge`` at hand."""
        from interviewer.adapters.bank.shipped_vectors import ShippedVectors

        return ShippedVectors(self.embedder, shipped("knowledge") / folder)

    def _over_stored(self, finder: CardFinder) -> CardFinder:
        """The notes' questions were embedded when they were read: nothing is embedded again."""
        return finder.over(self.vectors)

    def _rubric_finder(self, cards: Sequence[Card]) -> CardFinder:
        whose = self._whose(cards)
        return whose.bank.finder if whose is not self else self._own_finder(cards)

    def _own_finder(self, cards: Sequence[Card]) -> BankRubrics:
        from interviewer.adapters.bank.rubric_finder import BankRubrics, Comparison
        from interviewer.adapters.grading_local import rubric_from_reference

        comparison = Comparison(
            cards=cards,
            weights=self.calibration.card_match,
            elsewhere=self.card_folders.elsewhere(),
        )
        return BankRubrics(
            comparison,
            self._collection("bank", self.shipped_vectors("bank"), derived=True),
            rubric_from_reference,
        )
