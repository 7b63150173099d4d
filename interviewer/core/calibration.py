"""What was measured on one embedder and holds for that embedder only.

Similarities of one model say nothing about another's: a cosine of 0.9 is close for one and far
for the next. So every figure that was fitted or chosen on similarities is kept in one file an
embedder, ``knowledge/calibration/<embedder>.json``. ``python -m tools.calibrate`` writes it.
"""

from __future__ import annotations

from interviewer.core.value import Frozen


class DuplicateThresholds(Frozen):
    """When two wordings that ask the same by their words are one question."""

    equal: float
    """Cosine similarity (query prefix on both sides) from which wordings with equal parts are one
    question. Chosen together with ``extra`` on half of duplicates_zh.jsonl: the most recall at a
    precision of 0.97."""
    extra: float
    """The same where one wording has something that the other leaves out. Chosen with ``equal``."""


class CardMatchWeights(Frozen):
    """When a card of the bank asks the same as a question: a logistic regression.

    All were fitted together on one half of card_match_zh.jsonl, by ridge regression over
    question-card pairs. The score is in nats.
    """

    closeness: float
    """Weight of the mean cosine similarity of the card's three nearest wordings."""
    lead: float
    """Weight of the nearest wording's similarity less that of the nearest other card's."""
    shared: float
    """Weight of the rarity (nats) of the question's terms that the card contains."""
    named: float
    """Weight of the rarity (nats) of the question's terms that the card's wordings contain."""
    foreign: float
    """Weight of the share (0-1) of the question's terms that the card does not contain."""
    unasked: float
    """Weight of the number of the question's intents that no wording of the card has."""
    bias: float
    """What is added to the weighted evidence."""
    threshold: float
    """Score from which the card asks the same. The lowest whose cross-validated precision on the
    fitting half is 0.97."""


class OwnNotesThreshold(Frozen):
    """When a passage of the user's own notes is about a question."""

    near: float
    """Cosine similarity (query prefix against passage prefix) from which it is. Half-way between
    the pairs of own_notes_zh.jsonl that belong together and the nearest passage of the questions
    that no passage is about."""


class CodeNamesThreshold(Frozen):
    """When a question asks for a coding problem that it does not name."""

    near: float
    """Cosine similarity (query prefix on both sides, words such as 手撕 left out) of the question
    and the nearest name of a problem from which it is meant. Chosen by hand between the rewordings
    and the foreign questions of code_names_zh.jsonl, nearer to the rewordings: no problem is
    better than a wrong one."""


class Calibration(Frozen):
    """Everything that was measured on one embedder."""

    embedder: str
    """Name of the embedder, as ``Embedder.name`` gives it."""
    duplicates: DuplicateThresholds
    """Which wordings are one question."""
    card_match: CardMatchWeights
    """Which card asks the same as a question."""
    own_notes: OwnNotesThreshold
    """Which passages of the user's notes are about a question."""
    code_names: CodeNamesThreshold
    """Which coding problem a question means."""
