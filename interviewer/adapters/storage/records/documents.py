"""Which of a person's small documents are kept, and what becomes of two of a name."""

from __future__ import annotations

from collections.abc import Mapping

from interviewer.adapters.storage import (
    corrections,
    offers,
    own_threshold,
    preferences,
    proposals,
    stars,
)
from interviewer.adapters.storage.documents import Documents
from interviewer.adapters.storage.offers import OfferFile
from interviewer.core.notes.corrections import joined
from interviewer.core.preferences import Preferences, is_address

NAMES = (
    corrections.FILE,
    offers.FILE,
    own_threshold.FILE,
    preferences.FILE,
    proposals.FILE,
    stars.FILE,
)
"""Those in the data folder itself."""


class HeldDocument:
    """A document in memory."""

    def __init__(self, held: dict[str, bytes], name: str) -> None:
        """held: where it lies."""
        self._held = held
        self.name = name
        """What messages call it."""
        self.place = name
        """What messages call the place where it lies."""

    def read(self) -> bytes:
        """What it holds. Raises FileNotFoundError where there is none."""
        try:
            return self._held[self.name]
        except KeyError as error:
            raise FileNotFoundError(self.name) from error

    def write(self, data: bytes) -> None:
        """Hold exactly this."""
        self._held[self.name] = data

    def delete(self) -> bool:
        """Remove it; False where there is none."""
        return self._held.pop(self.name, None) is not None


class HeldDocuments:
    """Documents in memory."""

    def __init__(self, held: Mapping[str, bytes]) -> None:
        """held: by name."""
        self.held = dict(held)
        """What they are now."""

    def document(self, name: str) -> HeldDocument:
        """The one of that name."""
        return HeldDocument(self.held, name)

    def names(self) -> list[str]:
        """Of those that exist, in order."""
        return sorted(self.held)


def without_secrets(documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The documents without a key. Raises StoreError where it cannot be told which it is."""
    copies = HeldDocuments(documents)
    if preferences.FILE in copies.held:
        file = preferences.PreferencesFile(copies)
        chosen = file.read()
        file.write(_public(chosen))
    return copies.held


def merged(
    mine: Mapping[str, bytes],
    theirs: Mapping[str, bytes],
) -> dict[str, bytes]:
    """What is written where documents come from elsewhere; only those that change.

    What is chosen here stays; lists are joined. Raises StoreError where one cannot be read.
    """
    result, other = HeldDocuments(mine), HeldDocuments(theirs)
    _merge_corrections(result, other)
    _merge_preferences(result, other)
    _merge_marks(result, other)
    return {name: data for name, data in result.held.items() if mine.get(name) != data}


def _merge_corrections(mine: Documents, theirs: Documents) -> None:
    file = corrections.CorrectionFile(mine)
    known = file.read()
    together = joined(known, corrections.CorrectionFile(theirs).read())
    if together != list(known):
        file.write(together)


def _merge_preferences(mine: Documents, theirs: Documents) -> None:
    file = preferences.PreferencesFile(mine)
    chosen = _public(preferences.PreferencesFile(theirs).read())
    if file.read() == Preferences() and chosen != Preferences():
        file.write(chosen)
    threshold = own_threshold.OwnThreshold(mine)
    least = own_threshold.OwnThreshold(theirs).read()
    if threshold.read() is None and least is not None:
        threshold.write(least)


def _merge_marks(mine: Documents, theirs: Documents) -> None:
    """Stars, what was asked once, what a model proposed."""
    starred, more_stars = stars.StarFile(mine), stars.StarFile(theirs).read()
    if more_stars - starred.read():
        starred.write(starred.read() | more_stars)
    offered, more_offers = OfferFile(mine), OfferFile(theirs).made()
    if more_offers - offered.made():
        offered.add(sorted(more_offers))
    proposed, known = proposals.ProposalFile(mine), proposals.ProposalFile(mine).read()
    more = proposals.ProposalFile(theirs).read()
    new = {key: more[key] for key in more if key not in known}
    if new:
        proposed.add(new)


def _public(chosen: Preferences) -> Preferences:
    """Without a key, and without an address that may hold one."""
    address = chosen.base_url
    if address is not None and not is_address(address):
        address = None
    return chosen.model_copy(update={"api_key": None, "base_url": address})
