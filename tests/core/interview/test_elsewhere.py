"""Whether an answer is about something else, over the bank's own answers."""

from __future__ import annotations

from interviewer.adapters.bank.card_file import load_bank
from interviewer.core.grading.assessment import Assessment, PointVerdict
from interviewer.core.interview.elsewhere import is_elsewhere
from interviewer.paths import shipped

CARDS = load_bank([shipped("knowledge") / "bank"])[::6]
MISSED = Assessment(graded=True, score=0.0)


def test_the_answer_to_another_question_is_about_something_else_and_the_own_is_not() -> None:
    own = elsewhere = pairs = 0
    for card, other in zip(CARDS, [*CARDS[7:], *CARDS[:7]], strict=True):
        own += is_elsewhere(card.question, card.rubric(), card.reference, MISSED)
        if card.topic == other.topic:
            continue
        pairs += 1
        elsewhere += is_elsewhere(card.question, card.rubric(), other.reference, MISSED)
    assert own == 0
    assert elsewhere > 0.7 * pairs, elsewhere / pairs


def test_what_counts_for_something_is_about_the_question() -> None:
    card, other = CARDS[0], CARDS[20]
    point = PointVerdict(id="p", text="p", weight=1.0, verdict="partial", credit=0.5)
    grade = MISSED.model_copy(update={"points": (point,)})
    assert not is_elsewhere(card.question, card.rubric(), other.reference, grade)
    assert not is_elsewhere(card.question, card.rubric(), "说不上来", MISSED)
