"""The LLM examiner: one structured call an answer.

The model says what was shown and what to ask. Python checks, counts and decides.
"""

from __future__ import annotations

import contextlib
import functools
import re
from collections.abc import Iterator, Sequence

from interviewer.adapters.grading_llm.addenda import (
    pick_of,
    source_of,
    with_candidates,
    with_code,
    with_facts,
)
from interviewer.adapters.grading_llm.asking import Asking, Listener, Request
from interviewer.adapters.grading_llm.case import Case
from interviewer.adapters.grading_llm.judging import MAX_SPOKEN
from interviewer.adapters.grading_llm.leaks import leaks
from interviewer.adapters.grading_llm.listening import Listening
from interviewer.adapters.grading_llm.prompt_inputs import fixed_inputs, given_inputs
from interviewer.adapters.grading_llm.schema import AnswerDraft, SpeechDraft
from interviewer.adapters.grading_llm.sentences import within
from interviewer.adapters.grading_llm.transport.faults import Fault
from interviewer.adapters.grading_llm.usable import check_draft
from interviewer.adapters.grading_llm.votes import voted
from interviewer.core.bank.card import Language, Rubric
from interviewer.core.grading.assessment import Assessment, near_pass, not_graded
from interviewer.core.interview.hints import hinted_points
from interviewer.core.interview.judgement import Judgement, Scene, Speech
from interviewer.core.interview.session import Turn
from interviewer.core.notes.question import Question, Typed, question_id
from interviewer.core.ports import Say
from interviewer.core.text import has_han
from interviewer.core.usage import Usage
from interviewer.errors import ExaminerError

JUDGEMENT_ROOM = 1_500
"""Tokens that a judgement may have: verdicts on nine key points with their quotes, and words."""
REPLY_TOKENS = 300
"""What a judgement is reckoned to take before it is there."""
HINT_CHARS = 2_000
"""What a hint looks back at of the answers."""

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_PASSES = re.compile(
    r"能过|过不了|没过|过关|及格|录用|录取|淘汰|发offer|拿offer"
    r"|(?:能|会|可以|无法|没有?|难以|未|不)通过|通过(?:了?(?:这[轮次场]|本轮|一面|二面|面试|考核)|[。！，,]|$)"
    r"|(?:整体|总体|总的来说|表现)[^。，,；;]{0,8}(?:优秀|出色|完美|很强|很棒|很差|糟糕|较差|不合格)"
    r"|\b(?:you|would|will|could|did|to|not|n't) (?:clearly |easily |probably )?"
    r"(?:pass|fail)(?:ed)?\b|\b(?:hired?|reject(?:ed)?|(?:an|the|job) offer)\b"
    r"|\b(?:overall|performance)\b[^.;]{0,40}\b(?:excellent|outstanding|perfect|poor|terrible)\b",
    re.IGNORECASE,
)
"""Says whether it was enough, which the program says from the score."""


class OpenAIExaminer:
    """Port ``Examiner`` over any OpenAI-compatible endpoint."""

    is_model = True

    def __init__(
        self,
        asking: Asking,
        votes: int = 1,
        talk: Asking | None = None,
    ) -> None:
        """asking: the endpoint and the prompts.

        votes: how often an answer near the pass mark is judged; with several, nothing is streamed.
        talk: asked for hints, other words and closings; None: ``asking`` is.
        """
        self._asking = asking
        self._talk = talk or asking
        self._votes = votes

    @property
    def name(self) -> str:
        """The model's name."""
        return self._asking.endpoint.config.model

    def grade(
        self,
        question: str,
        rubric: Rubric,
        answer: str,
    ) -> Assessment:
        """A single answer outside an interview.

        ``graded`` is False with the reason where the model could not be used.
        """
        turn = Turn(
            question=Question(
                id=question_id(question, ""),
                text=question,
                source=Typed(),
            ),
            rubric=rubric,
            answers=[answer],
        )
        lang: Language = "zh" if has_han(question + answer) else "en"
        try:
            judgement = self.judge(
                turn,
                lang,
                Scene(),
                _say_nothing,
            )
        except ExaminerError as error:
            return not_graded(str(error), self.name)
        return judgement.assessment

    def judge(
        self,
        turn: Turn,
        lang: Language,
        scene: Scene,
        say: Say,
    ) -> Judgement:
        """The judgement of all answers of the turn so far. Raises ExaminerError."""
        case = self._case(
            turn,
            lang,
            scene,
        )
        if case is None:
            reason = turn.no_rubric_reason or ""
            return Judgement(assessment=not_graded(reason, self.name))
        if self._votes == 1:
            return self._judge(case, say)
        first = self._judge(case, None)
        if not near_pass(first.assessment):
            return first
        others = list(self._more_votes(case))
        if not others:
            return first
        return voted([first, *others])

    def _case(
        self,
        turn: Turn,
        lang: Language,
        scene: Scene,
    ) -> Case | None:
        """None where there is nothing to judge the answers against."""
        if turn.rubric is None:
            return None
        return Case(
            examiner=self.name,
            turn=turn,
            rubric=turn.rubric,
            scene=scene,
            lang=lang,
        )

    def _more_votes(self, case: Case) -> Iterator[Judgement]:
        """The other votes, up to the first that fails: nobody waits for a failure twice."""
        with contextlib.suppress(ExaminerError):
            for vote in range(1, self._votes):
                again = self._judge(
                    case,
                    None,
                    vote,
                )
                if again.assessment.graded:
                    yield again

    def _judge(
        self,
        case: Case,
        say: Say | None,
        vote: int = 0,
    ) -> Judgement:
        """One call. vote: its number, which decides the order of the key points."""
        request = _judging_request(case, vote)
        listening = Listening(case, say)
        listener = Listener(
            hear=listening.hear,
            has_enough=listening.has_spoken,
        )
        try:
            draft, used = self._asking.ask(request, listener)
        except ExaminerError as error:
            if not listening.spoken:
                raise
            return self._cut_short(
                case,
                listening,
                error,
            )
        judgement = listening.final(draft)
        return judgement.model_copy(
            update={
                "usage": used,
                "prompt": self._label(request.prompt, case.lang),
                "pick": pick_of(case.scene, draft),
                "source": source_of(case.scene, draft),
            }
        )

    def _cut_short(
        self,
        case: Case,
        listening: Listening,
        error: ExaminerError,
    ) -> Judgement:
        """The line broke while something was being said: keep the verdicts, end the sentence."""
        # The prompt was sent and read, though no usage came back for it.
        lost_call = Usage(
            calls=1,
            prompt=self.estimate(
                case.turn,
                case.lang,
                case.scene,
            ),
            estimated=True,
        )
        probe = None
        wish = listening.heard.proposal if listening.heard else None
        if wish and wish.point:
            point = case.rubric.point(wish.point)
            probe = point.probe_in(case.lang) if point else None
        ending = self._asking.prompts.line(
            "spoken_cut",
            case.lang,
            probe=probe,
        )
        judgement = listening.finish("… " + ending.text)
        used = error.usage or Usage()
        return judgement.model_copy(update={"usage": used + lost_call})

    def estimate(
        self,
        turn: Turn,
        lang: Language,
        scene: Scene,
    ) -> int:
        """Tokens of the prompt by tiktoken, and ``REPLY_TOKENS`` for what comes back."""
        case = self._case(
            turn,
            lang,
            scene,
        )
        if case is None:
            return REPLY_TOKENS
        request = _judging_request(case, vote=0)
        return REPLY_TOKENS + self._asking.estimate(request)

    def hint(
        self,
        turn: Turn,
        lang: Language,
        scene: Scene,
        level: int,
    ) -> Speech:
        """A hint towards the follow-up on the table, else the heaviest point that is open.

        Raises ExaminerError. level: 1 nudges, 3 nearly tells.
        """
        request = Request(
            prompt="give_hint",
            lang=lang,
            schema=SpeechDraft,
            fixed={"persona": scene.persona},
            given={
                "question": turn.question.in_context,
                "points": hinted_points(turn),
                "lang": lang,
                "level": level,
                "answer": turn.answer_text[-HINT_CHARS:],
                "follow_up": turn.open_follow_up,
            },
            check=_check_not_empty
            if level >= 3
            else functools.partial(_check_secret, turn, scene.shown),
        )
        return self._speech(request, MAX_SPOKEN)

    def clarify(
        self,
        turn: Turn,
        lang: Language,
        scene: Scene,
    ) -> Speech:
        """What was asked last in other words, giving nothing away. Raises ExaminerError."""
        follow_up = turn.open_follow_up
        request = Request(
            prompt="reword_question",
            lang=lang,
            schema=SpeechDraft,
            fixed={"persona": scene.persona},
            given={
                "question": turn.question.in_context,
                "topics": turn.question.topics,
                "asked": follow_up.asked if follow_up else "",
            },
            check=functools.partial(_check_secret, turn, scene.shown),
        )
        return self._speech(request, MAX_SPOKEN)

    def close(
        self,
        facts: str,
        lang: Language,
    ) -> Speech:
        """Closing prose over the facts of the report.

        Raises ExaminerError, also where the prose names a figure that is not among the facts, or
        a verdict: the one of the report stands above it.
        """
        request = Request(
            prompt="closing_prose",
            lang=lang,
            schema=SpeechDraft,
            given={"facts": facts},
            check=functools.partial(_check_closing, facts),
        )
        return self._speech(request)

    def _speech(
        self,
        request: Request[SpeechDraft],
        limit: int | None = None,
    ) -> Speech:
        """What the model says. limit: in characters, None for none."""
        draft, used = self._talk.ask(request)
        text = draft.spoken.strip()
        return Speech(
            text=within(text, limit) if limit else text,
            usage=used,
            prompt=self._label(request.prompt, request.lang),
        )

    def _label(
        self,
        prompt: str,
        lang: Language,
    ) -> str:
        return self._asking.prompts.get(prompt, lang).label


def _say_nothing(_: str) -> None:
    """Nobody listens."""


def _judging_request(case: Case, vote: int) -> Request[AnswerDraft]:
    return Request(
        prompt="judge_answer",
        lang=case.lang,
        schema=AnswerDraft,
        fixed=fixed_inputs(case.scene),
        given=given_inputs(case, vote),
        also=(
            *with_facts(case.scene, "judge"),
            *with_code(case.turn),
            *with_candidates(case.scene),
        ),
        check=functools.partial(check_draft, case),
        room=JUDGEMENT_ROOM,
    )


def _check_not_empty(draft: SpeechDraft) -> None:
    """Raises Fault where nothing is said."""
    if not draft.spoken.strip():
        raise Fault("malformed", "spoken: is empty")


def _check_secret(turn: Turn, shown: Sequence[str], draft: SpeechDraft) -> None:
    """Raises Fault where nothing is said, or the answer is given away.

    shown: what the interviewer has said.
    """
    _check_not_empty(draft)
    if leaks(draft.spoken, turn, None, shown):
        raise Fault("malformed", "spoken: gives the answer away")


def _check_closing(facts: str, draft: SpeechDraft) -> None:
    """Raises Fault where a figure is not among the facts, or a verdict is given."""
    known = set(_NUMBER.findall(facts))
    named = set(_NUMBER.findall(draft.spoken))
    invented = ", ".join(sorted(named - known))
    if invented:
        raise Fault("malformed", f"spoken: {invented} is not in the facts")
    verdict = _PASSES.search(draft.spoken)
    if verdict and verdict[0] not in facts:
        raise Fault(
            "malformed",
            f"spoken: leave the verdict out ({verdict[0]})",
        )
