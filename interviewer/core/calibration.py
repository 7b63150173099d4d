"""What was measured on one embedder and holds for that embedder only.

Similarities of one model say nothing about another's: a cosine of 0.9 is close for one and far
for the next. So every figure that was fitted or chosen on similarities is kept in one file an
embedder, ``knowledge/calibration/<embedder>.json``. ``python -m tools.calibrate`` writes it.
"""

from __future__ import annotations

from pydantic import Field

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


class Logistic(Frozen):
    """A fitted logistic: 1 / (1 + exp(-(offset + weights * values)))."""

    weights: tuple[float, ...]
    """One weight a value, in the order of the values."""
    offset: float
    """What is added to the weighted values."""


class ReferenceFit(Frozen):
    """The score of an answer beside a bare reference, fitted on the human-graded sets."""

    weights: tuple[float, ...]
    """Weight of each standardised feature. Set by hand, equal for each idea."""
    mean: tuple[float, ...]
    """Mean of each feature over the sets, every set with the same weight."""
    scale: tuple[float, ...]
    """Standard deviation of each feature over the sets, in the same way."""
    slope: float
    """Slope of the logistic over the weighted sum. Fitted on the human grades."""
    offset: float
    """Offset of that logistic. Fitted with ``slope``."""


class GradingCalibration(Frozen):
    """What the local grader weighs with. The first six are fitted by tools/fit_grader.py.

    The others were chosen by hand with the figures of the labelled sets in sight. Likeness means
    cosine similarity plus the Dice coefficient of the words, about 0 to 2.
    """

    reference: ReferenceFit
    """The grade of an answer beside a bare reference."""
    point: Logistic
    """Credit (0-1) of a key point over nearness, terms named, recall and margin. Fitted on answers
    made of the bank's own texts, every other topic."""
    relevance: Logistic
    """Share (0-1) of its credit that an answer on the topic keeps, over how much nearer it is to
    the key points than to those of other cards. Fitted on the same answers."""
    doubt: Logistic
    """Doubt (0-1) over the six signs against an answer. Fitted on the ``dev`` half of
    grading_zh.jsonl and on answers made of the bank's right and wrong claims."""
    falsehood: Logistic
    """Likeness (0-1) of a clause to wrong claims in general, over its vector. Fitted on the bank's
    wrong claims beside its right ones."""
    full_share: float = Field(gt=0.0, le=1.0)
    """Share of the weight of all key points that earns full marks. By the ``dev`` half."""
    question_share: float
    """Share of the question's direction that is taken out of every vector: its words are part of
    every answer and prove nothing. Chosen by hand."""
    empty_level: float
    """Similarity of a clause to the key points of other cards where there are none to compare
    with: the mean level of answers to the bank's questions."""
    near_claim: float
    """Likeness below which a clause is about none of the claims. Chosen by hand."""
    near_statement: float
    """Likeness below which what is said of a subject is about none of the true statements. Chosen
    by hand."""
    denial_cost: float
    """Likeness that a statement loses to one that denies where it does not. Chosen by hand."""
    sure_lead: float
    """Lead in likeness of a right claim from which a clause's denying words are the claim's own.
    Chosen by hand."""
    clear_lead: float
    """Lead in likeness, over anything true, of a wrong claim that a clause clearly makes. Chosen
    by hand."""
    met: float
    """Credit from which a key point is met. Chosen by hand on the ``dev`` half."""
    partial: float
    """Credit from which a key point is partly met. Chosen by hand on the ``dev`` half."""
    suspect: float
    """Doubt from which a claim is suspected. Chosen by hand with all labelled sets in sight."""
    clear: float
    """Doubt from which the words are clear enough for ``wrong``. Chosen with ``suspect``."""
    doubt_cost: float
    """Share of its credit that a point loses to a doubt of 1; a smaller doubt costs in proportion,
    a suspicion everything. Chosen with ``suspect``."""
    undecided: float
    """Share of the confidence that is lost at a doubt of a half. There grades are on the wrong side
    of the pass mark most often, measured over five labelled sets."""


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
    grading: GradingCalibration
    """What the local grader weighs with."""
