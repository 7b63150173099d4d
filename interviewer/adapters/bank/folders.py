"""The folders that cards come from: the built-in bank, then ``bank/`` in each notes folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from interviewer.adapters.bank import own_cards
from interviewer.adapters.bank.card_cache import CardCache, mark_of
from interviewer.adapters.bank.card_file import load_bank, load_elsewhere
from interviewer.adapters.bank.edited_card import save_text
from interviewer.adapters.bank.lint import lint, lint_text
from interviewer.adapters.bank.yaml_text import CardError, read_text
from interviewer.core.bank.card import Card, KeyPoint, Language
from interviewer.core.notes.agenda import Skipped
from interviewer.core.notes.question import Question
from interviewer.errors import UploadError, UsageError

_SKIPPED = {
    "point_lacks": "skipped_point",
    "point_nothing": "skipped_point",
    "point_hides": "skipped_point",
}
"""Reasons where only a key point is left out, not its file."""


class CardFolders:
    """Port ``CardFiles``."""

    def __init__(
        self,
        built_in: Path,
        notes: Sequence[Path],
        lang: Language,
        cache: CardCache | None = None,
        known: Callable[[], list[Card]] | None = None,
    ) -> None:
        """notes: the notes folders; the first takes the user's own cards.

        lang: what is wrong with a card is said in it. cache: of cards that nothing was wrong with.
        known: the built-in cards, where this process has read them already.
        """
        self.built_in = built_in
        self._notes = notes
        self._lang: Language = lang
        self._cache = cache
        self._known = known

    @property
    def folders(self) -> list[Path]:
        """Where cards come from, the built-in bank first."""
        folders = [self.built_in]
        for root in self._notes:
            own_bank = root / "bank"
            if own_bank.is_dir():
                folders.append(own_bank)
        return folders

    def load(self) -> tuple[list[Card], list[Skipped]]:
        """Every card, and what is wrong with the user's own files, which are left out.

        Without files of the user's own it is the list that is known, where there is one. Raises
        BankError for the built-in ones.
        """
        if self._known is not None and self.folders == [self.built_in]:
            return self._known(), []
        if self._cache is None:
            return self._read()
        mark = mark_of(self.folders)
        kept = self._cache.get(mark)
        if kept is not None:
            return kept, []
        cards, skipped = self._read()
        if not skipped:
            self._cache.put(mark, cards)
        return cards, skipped

    def _read(self) -> tuple[list[Card], list[Skipped]]:
        problems: list[CardError] = []
        cards = load_bank(self.folders, problems, self._known() if self._known else None)
        load_elsewhere(self.folders, problems)
        return cards, [self._skipped(problem) for problem in problems]

    def _skipped(self, problem: CardError) -> Skipped:
        name = str(problem.path)
        for root in self._notes:
            if problem.path.is_relative_to(root):
                name = problem.path.relative_to(root).as_posix()
        return Skipped(
            note=name,
            line=problem.number,
            reason=_SKIPPED.get(str(problem.key), "skipped_card"),
            text=problem.problem(self._lang),
        )

    def elsewhere(self) -> list[str]:
        """Questions that no card answers; a file of the user's that is damaged is passed over."""
        return load_elsewhere(self.folders, [])

    def lint(self) -> list[str]:
        """What is wrong with the cards, one ``file:line: what`` each."""
        return lint(self.folders, self._lang)

    def text(self, card: Card) -> str:
        """The card as it stands in its file. Raises BankError where it cannot be read."""
        return read_text(Path(card.path))

    def check(self, card: Card, text: str, others: Sequence[Card]) -> list[str]:
        """What would be wrong with the card, one ``line: what`` each."""
        return lint_text(card, text, others, self._lang)

    def save_text(self, card: Card, text: str) -> Path:
        """The changed card in the user's own folder.

        Raises BankError, UsageError, UploadError where the notes are a single file.
        """
        return save_text(self._own(), card, text)

    def _own(self) -> Path:
        """Where the user's own cards go."""
        root = self._notes[0]
        if not root.is_dir():
            raise UploadError(
                key="upload_nowhere",
                path=root,
            )
        return root / "bank"

    def begin(
        self,
        card_id: str,
        topic: str | None,
    ) -> Path:
        """A new card to fill in, and its path. Raises UsageError."""
        root = self._notes[0]
        if not root.is_dir():
            raise UsageError(
                key="bad_value",
                name="--notes",
                value=root,
                reason="no folder",
            )
        return own_cards.new_card(
            self.folders,
            root / "bank",
            card_id,
            topic,
        )

    def save_reference(
        self,
        question: Question,
        reference: str,
        card: Card | None,
        points: Sequence[KeyPoint],
    ) -> Path:
        """The user's own reference answer as a card.

        Raises UploadError where the notes are a single file.
        """
        return own_cards.save_reference(
            self._own(),
            question,
            reference,
            card,
            points,
        )
