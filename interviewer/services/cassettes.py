"""Cassettes: a session is written down while it goes on, and played again without its model."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from interviewer.core.interview import selection
from interviewer.core.interview.cassette import (
    CallKind,
    Cassette,
    CassetteStart,
    Exchange,
    Played,
    Replies,
    Shown,
)
from interviewer.core.interview.session import Command, Entry, InterviewConfig, Session
from interviewer.core.names import Companies
from interviewer.core.notes.question import Question
from interviewer.core.usage import Usage
from interviewer.errors import UsageError
from interviewer.services.interviews import Event, Interviews, Token

SEEDS = 5_000
"""Seeds that are tried for the order of the note."""

Parse = Callable[[str], Command | str]
"""A typed line as a command for the session, or the name of one that never reaches it."""
Call = tuple[CallKind, str, str]
"""Kind, prompt and reply of a model's call."""


class Player(Protocol):
    """Serves a model's replies from a tape."""

    lacking: list[str]
    """Calls that no reply was there for."""

    def load(self, replies: Sequence[str]) -> None:
        """Put in what the next calls are served."""

    def load_closing(self, replies: Sequence[str]) -> None:
        """Put in what is served for spoken words when nothing else is left."""

    def load_rubrics(self, by_question: Mapping[str, str]) -> None:
        """Put in the rubrics by the text of their question."""

    @property
    def left(self) -> int:
        """Replies that were not asked for."""


class Recorder(Protocol):
    """Writes a model's calls down."""

    def taken(self) -> list[Call]:
        """The calls since it was last asked."""


class Deck:
    """Plays a cassette through the interviews of one program."""

    def __init__(
        self,
        interviews: Interviews,
        tape: Player,
        parse: Parse,
        report: Callable[[Session], str],
    ) -> None:
        """tape: what the model is played from. report: the report as it is shown."""
        self._interviews = interviews
        self._tape = tape
        self._parse = parse
        self._report = report

    def play(
        self,
        cassette: Cassette,
        config: InterviewConfig,
        questions: Sequence[Question],
        used: Usage | None = None,
    ) -> Played:
        """What comes of the cassette.

        questions: in the order of their numbers; others are counted as they are put. used: what
        setting the session up took.
        """
        numbers = {question.id: number for number, question in enumerate(questions, 1)}
        waiting = _by_question(cassette)
        self._tape.load_rubrics(cassette.rubrics)
        session_id, events = self._interviews.start(config, used)
        shown = [
            _shown(
                Exchange(
                    question=1,
                    say="",
                ),
                events,
            )
        ]
        session = self._interviews.session(session_id)
        while session.status != "finished":
            given = _next(
                waiting,
                numbers.get(session.turns[-1].question.id, len(session.turns)),
            )
            if not any(waiting.values()):
                self._tape.load_closing(cassette.closing.replies)
            shown.append(self._sent(session, given))
            session = self._interviews.session(session_id)
        unasked = [number for number, left in waiting.items() if left]
        return Played(
            session=session,
            shown=tuple(shown),
            report=self._report(session),
            unasked=tuple(unasked),
            lacking=tuple(self._tape.lacking),
        )

    def _sent(self, session: Session, given: Exchange) -> Shown:
        """Send the message, with its replies on the tape."""
        command = self._parse(given.say)
        if isinstance(command, str):
            return Shown(
                given=given,
                said=(),
            )
        self._tape.load(given.replies)
        number = len(session.turns)
        before = len(session.turns[-1].answers)
        shown = _shown(
            given,
            self._interviews.send(session.id, command),
        )
        turn = self._interviews.session(session.id).turns[number - 1]
        return shown.model_copy(
            update={
                "left": self._tape.left,
                "was_answer": len(turn.answers) > before,
            }
        )


class RecordedInterviews(Interviews):
    """Interviews whose calls to a model are written down, for one session."""

    def __init__(
        self,
        recorder: Recorder,
        *parts: Any,
    ) -> None:
        """recorder: writes the calls down. parts: those of ``Interviews``."""
        super().__init__(*parts)
        self._recorder = recorder
        self._opening: list[Call] = []
        self._messages: list[tuple[Exchange, list[Call]]] = []

    def start(
        self,
        config: InterviewConfig,
        used: Usage | None = None,
    ) -> tuple[str, Iterator[Event]]:
        """As without recording."""
        session_id, events = super().start(config, used)
        return session_id, self._opened(events)

    def send(
        self,
        session_id: str,
        command: Command,
        seen: int | None = None,
    ) -> Iterator[Event]:
        """As without recording. What moves nothing is not written down."""
        number = len(self.session(session_id).turns)
        is_moved = command.kind != "answer" or bool(command.text.strip())
        yield from super().send(
            session_id,
            command,
            seen,
        )
        if is_moved:
            given = Exchange(
                question=number,
                say=command.text,
            )
            self._messages.append((given, self._recorder.taken()))

    def cassette(self, session: Session) -> Cassette:
        """What was written down of the session."""
        config = session.config
        calls = [*self._opening]
        exchange: list[Exchange] = []
        closing: list[Call] = []
        for given, caused in self._messages:
            calls += caused
            own = [call for call in caused if call[0] != "rubric"]
            if given is self._messages[-1][0] and session.report and session.report.prose:
                closing = [own.pop()]
            exchange.append(given.model_copy(update=_replies(own)))
        return Cassette(
            lang=config.lang,
            written="recorded",
            model=self._deps(config).examiner.name,
            notes=_note_of(session),
            start=CassetteStart(
                questions=len(session.turns),
                minutes=config.minutes,
                persona=config.persona,
                round=config.round,
            ),
            rubrics=_rubrics(session, calls),
            exchange=tuple(exchange),
            closing=Replies(**_replies(closing)),
        )

    def _opened(self, events: Iterator[Event]) -> Iterator[Event]:
        yield from events
        self._opening = self._recorder.taken()


def numbered(
    questions: Iterable[Question],
    config: InterviewConfig,
    names: Companies,
) -> list[Question]:
    """The questions as a cassette counts them: a résumé's, then the note's that fit the set-up."""
    fitting = [
        question
        for question in questions
        if selection.matches(
            question,
            config,
            names,
        )
    ]
    fitting.sort(key=lambda question: question.line or 0)
    return [*config.projects, *fitting]


def in_order(
    config: InterviewConfig,
    questions: Sequence[Question],
    names: Companies,
) -> InterviewConfig:
    """The set-up with a seed that asks the questions in the order of their numbers.

    Raises UsageError where the set-up ranks them otherwise.
    """
    wanted = [
        question.id
        for question in numbered(
            questions,
            config,
            names,
        )
    ]
    for seed in range(SEEDS):
        seeded = config.model_copy(update={"seed": seed})
        planned = selection.plan(
            questions,
            seeded,
            names=names,
        )
        if [question.id for question in planned][: len(wanted)] == wanted[: config.questions]:
            return seeded
    raise UsageError(key="cassette_order")


def _by_question(cassette: Cassette) -> dict[int, deque[Exchange]]:
    waiting: dict[int, deque[Exchange]] = {}
    for exchange in cassette.exchange:
        waiting.setdefault(exchange.question, deque()).append(exchange)
    return waiting


def _next(waiting: Mapping[int, deque[Exchange]], number: int) -> Exchange:
    """The next message on that question; where it has none, the candidate goes on."""
    if waiting.get(number):
        return waiting[number].popleft()
    is_over = not any(waiting.values())
    return Exchange(
        question=max(1, number),
        say="/end" if is_over else "/skip",
    )


def _shown(given: Exchange, events: Iterable[Event]) -> Shown:
    streamed = ""
    said: list[Entry] = []
    for event in events:
        if isinstance(event, Token):
            streamed += event.text
        else:
            said.append(event)
    return Shown(
        given=given,
        said=tuple(said),
        streamed=streamed,
    )


def _replies(calls: Sequence[Call]) -> dict[str, tuple[str, ...]]:
    return {
        "replies": tuple(reply for _, _, reply in calls),
        "prompts": tuple(prompt for _, prompt, _ in calls),
    }


def _rubrics(session: Session, calls: Sequence[Call]) -> dict[str, str]:
    """The rubrics that the model wrote, by the text of their question."""
    written: dict[str, str] = {}
    for kind, prompt, reply in calls:
        for turn in session.turns:
            if kind == "rubric" and turn.question.text in prompt:
                written[turn.question.text] = reply
    return written


def _note_of(session: Session) -> str:
    """A note with the questions that were put, in their order, and nothing else of the user's."""
    config = session.config
    heading = " ".join(filter(None, (config.company, config.round)))
    lines = [f"# {heading or 'interview'}", ""]
    for number, turn in enumerate(session.turns, 1):
        text = " ".join(turn.question.in_context.split())
        lines.append(f"{number}. {text}")
    return "\n".join(lines) + "\n"
