"""Hears the model's reply while it arrives, and says what the core would say."""

from __future__ import annotations

from interviewer.adapters.grading_llm.case import Case
from interviewer.adapters.grading_llm.leaks import leaks
from interviewer.adapters.grading_llm.reply import SpokenStream
from interviewer.adapters.grading_llm.schema import AnswerDraft
from interviewer.adapters.grading_llm.transport.faults import Fault
from interviewer.adapters.grading_llm.verdicts import MAX_SPOKEN, check_ids, judgement_of
from interviewer.core.interview.followup import Wish, decide
from interviewer.core.interview.judgement import Judgement
from interviewer.core.ports import Say


class Listening:
    """One reply being heard. Its spoken text is let through if it is what the core would say."""

    def __init__(self, case: Case, say: Say | None) -> None:
        """say: gets the spoken text as it arrives; None: the reply is not looked at early."""
        self._case = case
        self._say = say
        self._stream = SpokenStream()
        self._is_decided = False
        self._is_muted = False
        self.spoken = ""
        self.heard: Judgement | None = None

    def hear(self, piece: str) -> None:
        """A piece of the reply."""
        if self._say is None:
            return
        text = self._stream.feed(piece)
        if self._stream.begun and not self._is_decided:
            self._is_decided = True
            self.heard = self._may_speak()
        if text and self.heard is not None and not self._is_muted:
            self._say_unless_leaking(text, self.heard)

    def has_spoken(self) -> bool:
        """True once something of the reply is on the screen."""
        return bool(self.spoken)

    def final(self, draft: AnswerDraft) -> Judgement:
        """The judgement of the whole reply.

        If the screen shows some of it already: the judgement as it was when that began.
        """
        if self.heard is None or not self.spoken:
            return judgement_of(self._case, draft)
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
        return judgement.model_copy(update=changes)

    def _say_unless_leaking(self, text: str, judgement: Judgement) -> None:
        """Say the text; what would give the answer away or is too long ends the speech."""
        is_too_long = len(self.spoken) > MAX_SPOKEN
        self._is_muted = is_too_long or leaks(
            self.spoken + text,
            self._case.turn,
            judgement.assessment,
        )
        if not self._is_muted and self._say is not None:
            self.spoken += text
            self._say(text)

    def _may_speak(self) -> Judgement | None:
        """The judgement as it is before the spoken text, if the core would say that text."""
        before = self._stream.before()
        try:
            draft = AnswerDraft.model_validate(before)
            check_ids(self._case, draft)
        except (ValueError, Fault):
            return None
        judgement = judgement_of(self._case, draft)
        if judgement.intent != "answer":
            return judgement
        if not judgement.target:
            return None
        wish = Wish(
            point=judgement.target,
            why=judgement.why,
        )
        decision = decide(
            self._case.turn,
            judgement.assessment,
            wish,
        )
        if decision.move == "follow_up" and decision.point == wish.point:
            return judgement
        return None
