"""The LLM examiner: one structured call an answer. The model says what was shown and what to ask; Python checks, counts and decides."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from interviewer.adapters.openai_chat.asking import Asking
from interviewer.adapters.openai_chat.evidence import Evidence
from interviewer.adapters.openai_chat.faults import Fault
from interviewer.adapters.openai_chat.reading import SpokenStream
from interviewer.adapters.openai_chat.schema import AnswerDraft, PointDraft, SpeechDraft
from interviewer.adapters.tokens import cut_to_tokens
from interviewer.core.followup import Wish, decide
from interviewer.core.grading import (
    Assessment,
    PointVerdict,
    by_vote,
    credit_of,
    near_pass,
    not_graded,
    weighted_score,
)
from interviewer.core.interview import MAX_ANSWER_CHARS, Turn
from interviewer.core.ports import Judgement, Say, Scene, Speech
from interviewer.core.question import Question, normalise, question_id
from interviewer.core.rubric import KeyPoint, Language, Rubric
from interviewer.core.usage import Usage
from interviewer.errors import ExaminerError

CLAIM_TOKENS = 100
MAX_SPOKEN = 600
REPLY_TOKENS = 300
"""What a judgement is reckoned to take before it is there."""
OWN_CLAIM = 60
"""Characters of a quote of this turn that go with a further answer."""
HINT_CHARS = 2_000
"""What a hint looks back at of the answers."""
LEAK, LEAK_LATIN = 12, 32
"""Characters in a row of a key point that was not met, Chinese and Latin: who says so many gives the answer away."""


class OpenAIExaminer:
    """Port ``TalkingExaminer`` over any OpenAI-compatible endpoint."""

    def __init__(self, asking: Asking, votes: int = 1) -> None:
        """asking: the endpoint and the prompts. votes: how often an answer near the pass mark is judged; with several nothing is streamed."""
        self._asking, self._votes = asking, votes

    @property
    def name(self) -> str:
        """The model's name."""
        return self._asking.endpoint.config.model

    def assess(self, turn: Turn, lang: Language) -> Judgement:
        """The judgement without a scene and without a listener."""
        return self.judge(turn, lang, Scene(), lambda _: None)

    def grade(self, question: str, rubric: Rubric, answer: str) -> Assessment:
        """A single answer outside an interview; ``graded`` is False with the reason where the model could not be used."""
        asked = Question(id=question_id(question, ""), text=question, note="", line=0)
        try:
            return self.assess(
                Turn(question=asked, rubric=rubric, answers=[answer]),
                "zh" if _HAN.search(question + answer) else "en",
            ).assessment
        except ExaminerError as error:
            return not_graded(str(error), self.name)

    def judge(self, turn: Turn, lang: Language, scene: Scene, say: Say) -> Judgement:
        """The judgement of all answers of the turn so far. Raises ExaminerError."""
        rubric = turn.rubric
        if rubric is None:
            return Judgement(assessment=not_graded(turn.no_rubric_reason or "", self.name))
        first = self._judge(
            _Judging(self.name, turn, rubric, scene, lang, say if self._votes == 1 else None), 0
        )
        if self._votes == 1 or not near_pass(first.assessment):
            return first
        judged = [first, *self._more_votes(_Judging(self.name, turn, rubric, scene, lang, None))]
        return _voted(judged) if len(judged) > 1 else first

    def _more_votes(self, judging: _Judging) -> Iterator[Judgement]:
        """The other votes; one that fails is left out."""
        for vote in range(1, self._votes):
            with contextlib.suppress(ExaminerError):
                again = self._judge(judging, vote)
                if again.assessment.graded:
                    yield again

    def _judge(self, judging: _Judging, vote: int) -> Judgement:
        """One call. vote: its number, which decides the order of the key points."""
        turn, lang, scene = judging.turn, judging.lang, judging.scene
        given = _given(turn, judging.rubric, scene, self.name, vote)
        try:
            draft, used = self._asking.ask(
                "judge_answer",
                lang,
                AnswerDraft,
                _fixed(scene),
                given,
                judging.hear,
                judging.check,
                lambda: bool(judging.spoken),
            )
        except ExaminerError as error:
            if not judging.spoken:
                raise
            return self._cut_short(
                judging,
                turn,
                lang,
                (error.usage or Usage())
                + Usage(calls=1, prompt=self.estimate(turn, lang, scene), estimated=True),
            )
        return judging.final(draft).model_copy(
            update={"usage": used, "prompt": self._label("judge_answer", lang)}
        )

    def estimate(self, turn: Turn, lang: Language, scene: Scene) -> int:
        """Tokens of the prompt by tiktoken, and ``REPLY_TOKENS`` for what comes back."""
        given = _given(turn, turn.rubric, scene, self.name, 0) if turn.rubric else {}
        return REPLY_TOKENS + (
            self._asking.estimate("judge_answer", lang, _fixed(scene), given) if given else 0
        )

    def hint(self, turn: Turn, lang: Language, scene: Scene, level: int) -> Speech:
        """A hint towards the heaviest point that is open; level 1 nudges, level 3 nearly tells. Raises ExaminerError."""
        points = turn.rubric.points if turn.rubric else ()
        given: dict[str, object] = {
            "question": turn.question.text,
            "points": points,
            "lang": lang,
            "level": level,
            "answer": turn.answer_text[-HINT_CHARS:],
        }
        return self._speech("give_hint", lang, scene, given, turn if level < 3 else None)

    def clarify(self, turn: Turn, lang: Language, scene: Scene) -> Speech:
        """The question in other words, giving nothing away. Raises ExaminerError."""
        return self._speech(
            "reword_question",
            lang,
            scene,
            {"question": turn.question.text, "topics": turn.question.topics},
            turn,
        )

    def close(self, facts: str, lang: Language) -> Speech:
        """Closing prose over the facts of the report. Raises ExaminerError, also where the prose names a figure that is no fact."""

        def check(draft: SpeechDraft) -> None:
            if invented := set(_NUMBER.findall(draft.spoken)) - set(_NUMBER.findall(facts)):
                raise Fault(
                    "malformed", f"spoken: {', '.join(sorted(invented))} is not in the facts"
                )

        draft, used = self._asking.ask(
            "closing_prose", lang, SpeechDraft, {}, {"facts": facts}, check=check
        )
        return Speech(
            text=draft.spoken.strip(), usage=used, prompt=self._label("closing_prose", lang)
        )

    def _speech(
        self,
        prompt: str,
        lang: Language,
        scene: Scene,
        given: dict[str, object],
        keeps_secret: Turn | None,
    ) -> Speech:
        def check(draft: SpeechDraft) -> None:
            if not draft.spoken.strip():
                raise Fault("malformed", "spoken: is empty")
            if keeps_secret and leaks(draft.spoken, keeps_secret, None):
                raise Fault("malformed", "spoken: gives the answer away")

        draft, used = self._asking.ask(
            prompt, lang, SpeechDraft, {"persona": scene.persona}, given, check=check
        )
        return Speech(
            text=draft.spoken.strip()[:MAX_SPOKEN], usage=used, prompt=self._label(prompt, lang)
        )

    def _label(self, prompt: str, lang: Language) -> str:
        return self._asking.prompts.get(prompt, lang).label

    def _cut_short(self, judging: _Judging, turn: Turn, lang: Language, used: Usage) -> Judgement:
        """The verdicts had all come when the line broke: keep them, and finish what was being said."""
        judged = judging.heard
        assert judged is not None
        point = turn.rubric.point(judged.target) if turn.rubric and judged.target else None
        rest = (
            "… "
            + self._asking.prompts.line(
                "spoken_cut", lang, probe=point.probe_in(lang) if point else None
            ).text
        )
        if judging.say:
            judging.say(rest)
        return judged.model_copy(
            update={"spoken": judging.spoken + rest, "streamed": True, "usage": used}
        )


_HAN = re.compile(r"[\u3400-\u9fff]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass
class _Judging:
    """One answer being judged: hears the reply, and lets the spoken text through if it is what the core would say."""

    examiner: str
    turn: Turn
    rubric: Rubric
    scene: Scene
    lang: Language
    say: Say | None
    heard: Judgement | None = None
    spoken: str = ""
    _stream: SpokenStream = field(default_factory=SpokenStream)
    _decided: bool = False
    _muted: bool = False

    def hear(self, piece: str) -> None:
        """A piece of the reply; without a listener it is not looked at before it is whole."""
        if self.say is None:
            return
        text = self._stream.feed(piece)
        if self._stream.begun and not self._decided:
            self._decided = True
            self.heard = self._may_speak()
        if not text or not self.heard or self._muted:
            return
        self._muted = len(self.spoken) > MAX_SPOKEN or leaks(
            self.spoken + text, self.turn, self.heard.assessment
        )
        if not self._muted:
            self.spoken += text
            self.say(text)

    def check(self, draft: AnswerDraft) -> None:
        """Raises Fault where every verdict is about a key point that does not exist."""
        known = {p.id for p in self.rubric.points}
        if draft.points and not any(p.id in known for p in draft.points):
            raise Fault("malformed", f"points: unknown ids; the ids are {', '.join(sorted(known))}")

    def judgement(self, draft: AnswerDraft) -> Judgement:
        """The draft with its quotes checked."""
        points = self._verdicts(draft.points)
        shown = any(p.verdict != "missed" for p in points)
        spoken = draft.spoken.strip()[:MAX_SPOKEN]
        if leaks(spoken, self.turn, Assessment(graded=True, points=points)):
            spoken = ""
        if draft.intent != "answer" and not shown:
            return Judgement(
                assessment=not_graded(draft.intent, self.examiner),
                intent=draft.intent,
                spoken=spoken or None,
            )
        graded = Assessment(
            graded=True,
            score=weighted_score(points),
            confidence=1.0,
            points=points,
            examiner=self.examiner,
        )
        return Judgement(
            assessment=graded, target=draft.target or None, why=draft.why, spoken=spoken or None
        )

    def final(self, draft: AnswerDraft) -> Judgement:
        """The judgement of the whole reply; of one that the screen shows already, as it was when that began."""
        if self.heard and self.spoken:
            return self.heard.model_copy(update={"spoken": self.spoken, "streamed": True})
        return self.judgement(draft)

    def _may_speak(self) -> Judgement | None:
        """The judgement as it stands before the spoken text, if the core would say that text."""
        before = self._stream.before()
        try:
            draft = AnswerDraft.model_validate(before)
            self.check(draft)
        except (ValueError, Fault):
            return None
        judged = self.judgement(draft)
        if judged.intent != "answer":
            return judged
        wish = Wish(point=judged.target, why=judged.why) if judged.target else None
        decision = decide(self.turn, judged.assessment, wish)
        return (
            judged
            if wish and decision.move == "follow_up" and decision.point == wish.point
            else None
        )

    def _verdicts(self, drafts: list[PointDraft]) -> tuple[PointVerdict, ...]:
        answer = self.turn.answer_text[:MAX_ANSWER_CHARS]
        evidence = Evidence(self.turn.question.text, self.scene.asked, self.rubric, answer)
        by_id, before = {d.id: d for d in reversed(drafts)}, _before(self.turn, self.examiner)
        fresh = (_verdict(p, by_id.get(p.id), evidence, self.lang) for p in self.rubric.points)
        return tuple(_later(before.get(p.id), p) for p in fresh)


def _verdict(
    point: KeyPoint, draft: PointDraft | None, evidence: Evidence, lang: Language
) -> PointVerdict:
    """The draft's verdict if its quote shows it, else missed."""
    verdict, quote = (draft.verdict, draft.quote) if draft else ("missed", "")
    words = evidence.find(point, quote, wrong=verdict == "wrong") if verdict != "missed" else None
    if words is None:
        verdict = "missed"
    text = point.in_language(lang)
    return PointVerdict(
        id=point.id,
        text=text,
        weight=point.weight,
        verdict=verdict,
        quote=words,
        credit=credit_of(verdict),
    )


def _later(before: PointVerdict | None, now: PointVerdict) -> PointVerdict:
    """What stands after a further answer: the new verdict, but what was met stays met and silence takes nothing back."""
    return before if before and (before.verdict == "met" or now.verdict == "missed") else now


def leaks(spoken: str, turn: Turn, assessment: Assessment | None) -> bool:
    """True if the text says ``LEAK`` characters or more in a row of a key point that is open and that nobody has said yet."""
    met = {p.id for p in assessment.points if p.verdict == "met"} if assessment else set()
    said, known = normalise(spoken), normalise(turn.question.text + turn.answer_text)
    texts = [
        t
        for p in (turn.rubric.points if turn.rubric else ())
        if p.id not in met
        for t in (p.text, p.text_en or "")
    ]
    return any(run in said and run not in known for text in texts for run in _runs(normalise(text)))


def _runs(text: str) -> Iterator[str]:
    size = LEAK_LATIN if text.isascii() else LEAK
    return (text[i : i + size] for i in range(len(text) - size + 1))


def _fixed(scene: Scene) -> dict[str, object]:
    return {"persona": scene.persona, "round": scene.round or "", "company": scene.company or ""}


def _voted(judged: list[Judgement]) -> Judgement:
    """The votes' majority; where they split, the heaviest such point is asked about."""
    elected, used = by_vote([j.assessment for j in judged]), sum((j.usage for j in judged), Usage())
    split = [p for p in elected.points if p.confidence < 1.0]
    if not split:
        return judged[0].model_copy(update={"assessment": elected, "usage": used})
    target = max(split, key=lambda p: p.weight).id
    spoken = next((j.spoken for j in judged if j.target == target), None)
    return judged[0].model_copy(
        update={
            "assessment": elected,
            "usage": used,
            "target": target,
            "why": "vague",
            "spoken": spoken,
        }
    )


def _shuffled(points: Sequence[KeyPoint], question: str, vote: int) -> list[KeyPoint]:
    """Another order for every question and vote, always the same one: no point gains by its place."""
    return sorted(
        points, key=lambda p: hashlib.sha256(f"{question}:{vote}:{p.id}".encode()).digest()
    )


def _given(turn: Turn, rubric: Rubric, scene: Scene, name: str, vote: int) -> dict[str, object]:
    """The question, its open key points and what was not judged yet: a follow-up's prompt is no longer than the first one."""
    before, exchange = _before(turn, name), _exchange(turn, scene)
    points = [
        p for p in rubric.points if p.id not in before or before[p.id].verdict != "met"
    ] or list(rubric.points)
    said = [p.quote[:OWN_CLAIM] for p in before.values() if p.quote]
    claims = cut_to_tokens([*said, *scene.claims], CLAIM_TOKENS)
    shown = _shuffled(points, turn.question.id, vote)
    return {
        "question": turn.question.text,
        "points": shown,
        "claims": claims,
        "exchange": exchange[-1:] if before else exchange,
    }


def _before(turn: Turn, name: str) -> dict[str, PointVerdict]:
    """The verdicts of this examiner on the earlier answers of the turn, by id; empty where another judged them."""
    judged = turn.assessment
    own = judged is not None and judged.graded and judged.examiner == name and len(turn.answers) > 1
    return {p.id: p for p in judged.points} if judged and own else {}


def _exchange(turn: Turn, scene: Scene) -> list[tuple[str, str, str]]:
    """Key point, follow-up and answer in order, both empty for the question itself; long answers share ``MAX_ANSWER_CHARS``."""
    share = MAX_ANSWER_CHARS // max(1, len(turn.answers))
    asked = [("", ""), *zip_longest(turn.probes, scene.asked, fillvalue="")]
    return [
        (*(asked[n] if n < len(asked) else ("", "")), answer[:share])
        for n, answer in enumerate(turn.answers)
    ]
