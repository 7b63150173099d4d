"""A session with a model, written down so that it can be played again without the model.

Pure: what a cassette holds, what was seen when it was played, and what of that should not be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from pydantic import Field

from interviewer.core.bank.card import Language
from interviewer.core.interview.session import Entry, Persona, Session
from interviewer.core.value import Frozen

Style = Literal["strong", "middling", "weak"]
CallKind = Literal["judge", "speech", "rubric", "projects"]
"""What a call asks for: a judgement, spoken words, a rubric, questions about a résumé."""


class CassetteStart(Frozen):
    """The set-up, as the user chose it."""

    company: str | None = None
    """Its questions come first."""
    round: str | None = None
    """What such a round asks comes first."""
    questions: int = Field(
        default=1,
        ge=1,
    )
    """How many to ask."""
    minutes: int | None = None
    """Stop asking after that many minutes."""
    persona: Persona = "friendly"
    """The manner of the interviewer."""
    seed: int | None = None
    """Decides the order; None: the questions come in the order of the note."""


class Exchange(Frozen):
    """One message of the candidate's, and what the model replied to it."""

    question: int = Field(ge=1)
    """Number of the question on the table: in the order of the note, with a seed as it is put."""
    say: str
    """The words or the command, as they were typed."""
    replies: tuple[str, ...] = ()
    """The model's raw replies to the calls that the message caused, in order."""
    prompts: tuple[str, ...] = ()
    """What those calls asked, in a recorded session. Kept to be read; nothing is compared."""
    screen: tuple[str, ...] = ()
    """What must be on the screen after it."""
    never: tuple[str, ...] = ()
    """What must not."""
    asks: str | None = None
    """The follow-up that the model worded."""
    asks_bad: bool = False
    """True if that follow-up must not reach the screen: it was answered, or gives the answer."""
    counter_question: bool = False
    """True if the candidate asked the interviewer something."""


class Replies(Frozen):
    """Raw replies of the model."""

    replies: tuple[str, ...] = ()
    """In the order in which they are served."""
    prompts: tuple[str, ...] = ()
    """What was asked, in a recorded session."""


class Cassette(Frozen):
    """A whole session."""

    style: Style | None = None
    """What kind of model it is of; None in a recorded session."""
    lang: Language = "zh"
    """The language of the interview."""
    written: str
    """``by hand`` or ``recorded``."""
    model: str = "cassette"
    """The model's name."""
    about: str = ""
    """What it shows, in one line."""
    notes: str
    """The note that the questions come from."""
    resume: str | None = None
    """A résumé in Markdown."""
    jd: str | None = None
    """A job description."""
    start: CassetteStart = CassetteStart()
    """The set-up."""
    opening: Replies = Replies()
    """Replies to the calls before the first question."""
    rubrics: Mapping[str, str] = {}
    """Rubrics that the model writes, by the words of the question."""
    exchange: tuple[Exchange, ...] = Field(min_length=1)
    """The messages of each question in their order."""
    closing: Replies = Replies()
    """Replies to the call for the closing words."""
    report: tuple[str, ...] = ()
    """What must be in the report."""
    report_never: tuple[str, ...] = ()
    """What must not."""


class Shown(Frozen):
    """What came of one message."""

    given: Exchange
    """The message."""
    said: tuple[Entry, ...]
    """What was said to it, whole."""
    streamed: str = ""
    """What the screen showed while the model spoke."""
    left: int = 0
    """Replies that nobody asked for."""
    was_answer: bool = False
    """True if it was kept as an answer."""

    @property
    def screen(self) -> str:
        """All that the screen showed until the user had the word again."""
        return "\n".join((self.streamed, *(entry.text for entry in self.said)))


class Played(Frozen):
    """What came of a cassette."""

    session: Session
    """The session when it was over."""
    shown: tuple[Shown, ...]
    """The messages in the order in which they were sent."""
    report: str
    """The report as it is shown."""
    unasked: tuple[int, ...] = ()
    """Numbers of questions whose messages were never sent."""
    lacking: tuple[str, ...] = ()
    """Calls that the cassette has no reply for."""


def problems(cassette: Cassette, played: Played) -> list[str]:
    """What is not as the cassette wants it, one line each; nothing where all is."""
    found: list[str] = []
    for number, shown in enumerate(played.shown, 1):
        place = f"{number}. {_short(shown.given.say)}"
        found += [f"{place}: {problem}" for problem in _of_message(shown)]
    found += [f"report lacks: {words}" for words in _absent(cassette.report, played.report)]
    found += [f"report has: {words}" for words in _present(cassette.report_never, played.report)]
    found += [f"question {number} was never put" for number in played.unasked]
    found += [f"no reply for a call: {call}" for call in played.lacking]
    return found


def is_on(words: str, screen: str) -> bool:
    """True if the words are on the screen, however its lines are broken."""
    return _folded(words) in _folded(screen)


def _of_message(shown: Shown) -> Iterator[str]:
    given = shown.given
    for words in _absent(given.screen, shown.screen):
        yield f"screen lacks: {words}"
    for words in _present(given.never, shown.screen):
        yield f"screen has: {words}"
    if given.asks and is_on(given.asks, shown.screen) == given.asks_bad:
        yield f"follow-up {'put' if given.asks_bad else 'lost'}: {given.asks}"
    if given.counter_question and shown.was_answer:
        yield "a counter-question was taken as an answer"
    if given.replies and shown.left == len(given.replies):
        yield "the model was not asked"


def _absent(wanted: Sequence[str], text: str) -> list[str]:
    return [words for words in wanted if not is_on(words, text)]


def _present(unwanted: Sequence[str], text: str) -> list[str]:
    return [words for words in unwanted if is_on(words, text)]


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 30 else line[:30] + "…"
