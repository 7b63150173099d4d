"""The LLM examiner: one structured call an answer.

The model says what was shown and what to ask. Python checks, counts and decides.
"""

from __future__ import annotations

import contextlib
import functools
import re
from collections.abc import Iterator

from interviewer.adapters.grading_llm.asking import Asking, Listener, Request
from interviewer.adapters.grading_llm.case import Case
from interviewer.adapters.grading_llm.leaks import leaks
from interviewer.adapters.grading_llm.listening import Listening
from interviewer.adapters.grading_llm.prompt_inputs import fixed_inputs, given_inputs
from interviewer.adapters.grading_llm.schema import AnswerDraft, SpeechDraft
from interviewer.adapters.grading_llm.transport.faults import Fault
from interviewer.adapters.grading_llm.verdicts import MAX_SPOKEN, check_ids
from interviewer.adapters.grading_llm.votes import voted
from interviewer.core.bank.card import Language, Rubric
from interviewer.core.grading.assessment import Assessment, near_pass, not_graded
from interviewer.core.interview.judgement import Judgement, Scene, Speech
from interviewer.core.interview.session import Turn
from interviewer.core.interview.wordless import Wordless
from interviewer.core.notes.question import Question, Typed, question_id
from interviewer.core.ports import Say
from interviewer.core.text import has_han
from interviewer.core.usage import Usage
from interviewer.errors import ExaminerError

REPLY_TOKENS = 300
"""What a judgement is reckoned to take before it is there."""
HINT_CHARS = 2_000
"""What a hint looks back at of the answers."""

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class OpenAIExaminer:
    """Port ``Examiner`` over any OpenAI-compatible endpoint."""

    is_model = True

    def __init__(
        self,
        asking: Asking,
        votes: int = 1,
    ) -> None:
        """asking: the endpoint and the prompts.

        votes: how often an answer near the pass mark is judged; with several, nothing is streamed.
        """
        self._asking = asking
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
        """The other votes; one that fails is left out."""
        for vote in range(1, self._votes):
            with contextlib.suppress(ExaminerError):
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
        target = listening.heard.target if listening.heard else None
        if target:
            point = case.rubric.point(target)
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
        """A hint towards the heaviest point that is open. Raises ExaminerError.

        level: 1 nudges, 3 nearly tells.
        """
        request = Request(
            prompt="give_hint",
            lang=lang,
            schema=SpeechDraft,
            fixed={"persona": scene.persona},
            given={
                "question": turn.question.in_context,
                "points": turn.rubric.points if turn.rubric else (),
                "lang": lang,
                "level": level,
                "answer": turn.answer_text[-HINT_CHARS:],
            },
            check=_check_not_empty if level >= 3 else functools.partial(_check_secret, turn),
        )
        return self._speech(request, MAX_SPOKEN)

    def clarify(
        self,
        turn: Turn,
        lang: Language,
        scene: Scene,
    ) -> Speech:
        """The question in other words, giving nothing away. Raises ExaminerError."""
        request = Request(
            prompt="reword_question",
            lang=lang,
            schema=SpeechDraft,
            fixed={"persona": scene.persona},
            given={
                "question": turn.question.in_context,
                "topics": turn.question.topics,
            },
            check=functools.partial(_check_secret, turn),
        )
        return self._speech(request, MAX_SPOKEN)

    def close(
        self,
        facts: str,
        lang: Language,
    ) -> Speech:
        """Closing prose over the facts of the report.

        Raises ExaminerError, also where the prose names a figure that is not among the facts.
        """
        request = Request(
            prompt="closing_prose",
            lang=lang,
            schema=SpeechDraft,
            given={"facts": facts},
            check=functools.partial(_check_figures, facts),
        )
        return self._speech(request)

    def _speech(
        self,
        request: Request[SpeechDraft],
        limit: int | None = None,
    ) -> Speech:
        """What the model says. limit: in characters, None for none."""
        draft, used = self._asking.ask(request)
        return Speech(
            text=draft.spoken.strip()[:limit],
            usage=used,
            prompt=self._label(request.prompt, request.lang),
        )

    def _label(
        self,
        prompt: str,
        lang: Language,
    ) -> str:
        return self._asking.prompts.get(prompt, lang).label


class MissingExaminer(Wordless):
    """Port ``Examiner`` for a model that a session was begun with and that is not configured now.

    Every answer goes to the fallback, with the reason.
    """

    name = "llm"

    def judge(
        self,
        turn: Turn,
        lang: Language,
        scene: Scene,
        say: Say,
    ) -> Judgement:
        """Raises ExaminerError."""
        del turn, lang, scene, say
        raise ExaminerError(key="llm_missing")


def _say_nothing(_: str) -> None:
    """Nobody listens."""


def _judging_request(case: Case, vote: int) -> Request[AnswerDraft]:
    return Request(
        prompt="judge_answer",
        lang=case.lang,
        schema=AnswerDraft,
        fixed=fixed_inputs(case.scene),
        given=given_inputs(case, vote),
        check=functools.partial(check_ids, case),
    )


def _check_not_empty(draft: SpeechDraft) -> None:
    """Raises Fault where nothing is said."""
    if not draft.spoken.strip():
        raise Fault("malformed", "spoken: is empty")


def _check_secret(turn: Turn, draft: SpeechDraft) -> None:
    """Raises Fault where nothing is said, or the answer is given away."""
    _check_not_empty(draft)
    if leaks(
        draft.spoken,
        turn,
        None,
    ):
        raise Fault("malformed", "spoken: gives the answer away")


def _check_figures(facts: str, draft: SpeechDraft) -> None:
    """Raises Fault where a figure is not among the facts."""
    known = set(_NUMBER.findall(facts))
    named = set(_NUMBER.findall(draft.spoken))
    invented = ", ".join(sorted(named - known))
    if invented:
        raise Fault("malformed", f"spoken: {invented} is not in the facts")
