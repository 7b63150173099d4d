"""Hears the model's reply while it arrives, and says what the core would say."""

from __future__ import annotations

from interviewer.adapters.grading_llm.case import Case
from interviewer.adapters.grading_llm.judging import MAX_SPOKEN, ack_of, judgement_of
from interviewer.adapters.grading_llm.leaks import leaks
from interviewer.adapters.grading_llm.reply import SpokenStream
from interviewer.adapters.grading_llm.schema import AnswerDraft
from interviewer.adapters.grading_llm.sentences import end_of_speech
from interviewer.adapters.grading_llm.transport.faults import Fault
from interviewer.adapters.grading_llm.usable import check_draft
from interviewer.core.interview.asked_again import repeats
from interviewer.core.interview.judgement import Judgement
from interviewer.core.interview.moves import decide
from interviewer.core.interview.promises import (
    may_become_a_promise,
    promises_a_change,
    without_empty_promises,
)
from interviewer.core.interview.regrading import has_risen
from interviewer.core.interview.sentences import ended, joined
from interviewer.core.interview.touched import verdict_on
from interviewer.core.interview.unsaid import is_in_doubt
from interviewer.core.ports import Say
from interviewer.core.text import normalise

HELD_BACK = 6
"""Characters of a follow-up after which it is known whether it was asked before."""


class Listening:
    """One reply being heard. Its words are let through if they are what the core would say."""

    def __init__(self, case: Case, say: Say | None) -> None:
        """say: gets the words as they arrive; None: the reply is not looked at early."""
        self._case = case
        self._say = say
        self._stream = SpokenStream()
        self._is_decided = False
        self._is_muted = False
        self._held_back = ""
        self._ack: str | None = None
        self.spoken = ""
        self.heard: Judgement | None = None

    def hear(self, piece: str) -> None:
        """A piece of the reply."""
        if self._say is None:
            return
        text = self._stream.feed(piece)
        if self._ack is None and self._stream.ack is not None:
            self._say_ack(self._stream.ack)
        if self._stream.begun and not self._is_decided:
            self._is_decided = True
            self.heard = self._may_speak()
        if text and self.heard is not None and not self._is_muted:
            self._say_unless_leaking(
                text,
                self.heard,
            )

    def has_spoken(self) -> bool:
        """True once something of the move is on the screen."""
        return bool(self.spoken)

    def final(self, draft: AnswerDraft) -> Judgement:
        """The judgement of the whole reply.

        If the screen shows some of the move already: the judgement as it was when that began.
        """
        if self.heard is None or not self.spoken:
            return self._with_ack(
                judgement_of(
                    self._case,
                    draft,
                )
            )
        return self._shown(self.heard)

    def finish(self, rest: str) -> Judgement:
        """Say how the sentence ends that the endpoint left open; the judgement so far."""
        assert self.heard is not None
        if self._say is not None:
            self._say(rest)
        self.spoken += rest
        return self._shown(self.heard)

    def _shown(self, judgement: Judgement) -> Judgement:
        changes = {
            "spoken": self.spoken,
            "streamed": True,
        }
        return self._with_ack(judgement.model_copy(update=changes))

    def _with_ack(self, judgement: Judgement) -> Judgement:
        """The judgement with the half sentence that is on the screen, if one is."""
        if not self._ack:
            return judgement
        return judgement.model_copy(update={"ack": self._ack})

    def _say_ack(self, ack: str) -> None:
        """Say the half sentence before the verdicts are in, if it only names what was said."""
        self._ack = (
            ack_of(
                self._case,
                ack,
                None,
                None,
            )
            or ""
        )
        if self._ack and self._say is not None:
            self._say(ended(self._ack))

    def _say_unless_leaking(self, text: str, judgement: Judgement) -> None:
        """Say the text; what would give the answer away or is too long ends the speech, the latter
        behind a sentence.

        The beginning is held back until it is clear that it was not asked before.
        """
        self._held_back += text
        words = self.spoken + self._held_back
        if not self.spoken and len(normalise(words)) < HELD_BACK:
            return
        # Only the whole speech tells whether it is said; it then comes at once.
        if not self.spoken and self._is_in_doubt(words, judgement):
            return
        scene = self._case.scene
        end = end_of_speech(words, MAX_SPOKEN)
        words = words[:end]
        is_empty_promise = promises_a_change(words) and not self._has_risen(judgement)
        self._is_muted = (
            is_empty_promise
            or leaks(
                words,
                self._case.turn,
                judgement.assessment,
                scene.shown,
            )
            or (not self.spoken and repeats(words, (*scene.shown, *scene.asked)))
        )
        fresh = words[len(self.spoken) :]
        if not self._is_muted and self._say is not None:
            if fresh:
                self._say(self._after_ack(fresh, judgement))
            self.spoken = words
            self._held_back = ""
            self._is_muted = end is not None

    def _is_in_doubt(self, words: str, judgement: Judgement) -> bool:
        """True if the beginning may lead to what is not said."""
        if is_in_doubt(words, self._case.lang):
            return True
        return may_become_a_promise(words) and not self._has_risen(judgement)

    def _has_risen(self, judgement: Judgement) -> bool:
        """True if a change of a verdict may be told."""
        return has_risen(self._case.turn.assessment, judgement.assessment)

    def _after_ack(self, words: str, judgement: Judgement) -> str:
        """The words, the first of them behind the half sentence."""
        if self.spoken or not judgement.ack:
            return words
        before = ended(judgement.ack)
        whole = joined(
            before,
            words,
        )
        if not self._ack:
            self._ack = judgement.ack
            return whole
        return whole.removeprefix(before)

    def _may_speak(self) -> Judgement | None:
        """The judgement as it is before the spoken text, if the core would say that text."""
        before = self._stream.before()
        try:
            draft = AnswerDraft.model_validate(before)
            check_draft(self._case, draft)
        except (ValueError, Fault):
            return None
        judgement = without_empty_promises(
            judgement_of(
                self._case,
                draft,
            ),
            self._case.turn.assessment,
        )
        judgement = self._with_ack(judgement)
        if judgement.intent in ("asks_back", "other_question"):
            return judgement
        if _may_ask_what_was_said(judgement):
            return None
        # A dispute is granted in words that may end with a question, if one may still be asked.
        decision = decide(
            self._case.turn,
            judgement.model_copy(update={"spoken": "?"}),
            self._case.scene,
        )
        return judgement if decision.is_proposed else None


def _may_ask_what_was_said(judgement: Judgement) -> bool:
    """True if only the whole follow-up tells whether it asks for what met its point."""
    wish = judgement.proposal
    if wish is None or wish.move != "dig":
        return False
    verdict = verdict_on(
        judgement.assessment,
        wish.point,
    )
    return verdict is not None and verdict.outcome == "met"
