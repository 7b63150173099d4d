"""How the conversation goes, over the cassettes of ``tests/cassettes``: what is worded and what of
it reaches the screen, what is asked twice, what an answer costs.
"""

from __future__ import annotations

import dataclasses
import shutil
import statistics
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from interviewer.adapters.grading_llm.transport.tokens import count_tokens
from interviewer.core.bank.card import Language
from interviewer.core.interview.cassette import Cassette, Played, Shown, is_on, problems
from interviewer.core.interview.judgement import Judgement, Scene
from interviewer.core.interview.session import Entry, InterviewConfig, Turn
from interviewer.core.interview.touched import is_touched
from interviewer.core.ports import Examiner, Say
from interviewer.core.text import normalise
from interviewer.graph.state import Deps
from interviewer.settings import Settings
from interviewer.ui.chat_commands import parse
from interviewer.wiring import Container
from interviewer.wiring.cassettes import PlayingContainer, read_cassette

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "cassettes"
ASKED = ("follow_up", "question")
PLAIN_OPENINGS = ("好，继续下一题", "我们换一个问题", "接着往下")
PLAIN_OPENINGS_EN = ("Good, on to the next", "Let us change the subject", "Moving on")
SHORTEST = 8
"""Characters of a question that can be said to be repeated."""


class Session(NamedTuple):
    """A cassette that was played."""

    cassette: Cassette
    """What was played."""
    played: Played
    """What came of it."""
    calls: list[tuple[str, int, int]]
    """Kind, tokens of the prompt and of the reply of each call."""
    waits: list[int]
    """For each judgement: tokens of the reply before its first word was on the screen."""


class FirstWords:
    """An examiner that notes how much of a reply had arrived when its first word was said."""

    def __init__(self, inner: Examiner, given: Callable[[], str], waits: list[int]) -> None:
        """given: what has arrived. waits: gets the tokens."""
        self._inner = inner
        self._given = given
        self._waits = waits

    def __getattr__(self, name: str) -> object:
        return getattr(self._inner, name)

    def judge(self, turn: Turn, lang: Language, scene: Scene, say: Say) -> Judgement:
        """The judgement; its first word is noted."""
        heard: list[int] = []

        def listen(words: str) -> None:
            if not heard:
                heard.append(count_tokens(self._given()))
            say(words)

        judgement = self._inner.judge(turn, lang, scene, listen)
        # What was not said while it arrived is said when it is whole.
        self._waits.append(heard[0] if heard else count_tokens(self._given()))
        return judgement


class TimedContainer(PlayingContainer):
    """Plays a cassette, with the first words noted."""

    waits: list[int]

    def deps(self, config: InterviewConfig) -> Deps:
        """The same with an examiner that is listened to."""
        deps = super().deps(config)
        examiner = FirstWords(deps.examiner, lambda: self.tape.given, self.waits)
        return dataclasses.replace(deps, examiner=examiner)  # type: ignore[arg-type]


def play(file: Path, loaded: Container) -> Session:
    """What comes of the cassette in the file. loaded: has the bank's index and the models."""
    cassette = read_cassette(file)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(loaded.data, Path(folder) / "data")
        program = TimedContainer(cassette, Path(folder))
        program.embedder, program.judge = loaded.embedder, loaded.judge
        program.waits = []
        played = program.play(parse)
    return Session(cassette, played, list(program.tape.calls), program.waits)


def worded(sessions: Iterable[Session]) -> Iterator[tuple[str, bool]]:
    """Follow-ups that the model worded well, and whether each is on the screen."""
    for shown in messages(sessions):
        if shown.given.asks and not shown.given.asks_bad:
            yield shown.given.asks, is_on(shown.given.asks, shown.screen)


def bad_ones_put(sessions: Iterable[Session]) -> list[str]:
    """Follow-ups that were answered already or give the answer away, and were put."""
    put: list[str] = []
    for shown in messages(sessions):
        if shown.given.asks and shown.given.asks_bad and is_on(shown.given.asks, shown.screen):
            put.append(shown.given.asks)
    return put


def messages(sessions: Iterable[Session]) -> Iterator[Shown]:
    """Every message with what came of it."""
    for session in sessions:
        yield from session.played.shown


def about_what_was_said(sessions: Iterable[Session]) -> list[str]:
    """Follow-ups of the card about a point that the answers before had touched."""
    found: list[str] = []
    for session in sessions:
        for turn in session.played.session.turns:
            found += _of_turn(turn)
    return found


def _of_turn(turn: Turn) -> Iterator[str]:
    if turn.rubric is None:
        return
    for number, follow_up in enumerate(turn.follow_ups, 1):
        point = turn.rubric.point(follow_up.point or "")
        probes = (point.probe, point.probe_en) if point else ()
        if point is None or follow_up.asked not in probes or follow_up.move != "dig":
            continue
        before = "\n".join(turn.answers[:number])
        if is_touched(point, None, before, turn.question.text):
            yield follow_up.asked


def unanswered(sessions: Iterable[Session]) -> tuple[int, list[str]]:
    """Counter-questions, and those of them without a reply of their own."""
    count = 0
    lost: list[str] = []
    for shown in messages(sessions):
        if not shown.given.counter_question:
            continue
        count += 1
        is_replied = any(entry.kind == "clarify" for entry in shown.said)
        is_told = all(is_on(words, shown.screen) for words in shown.given.screen)
        if shown.was_answer or not is_replied or not is_told:
            lost.append(shown.given.say)
    return count, lost


def inverse(sessions: Iterable[Session]) -> list[str]:
    """Right statements of points that were said wrongly, shown without 应为 before them."""
    found: list[str] = []
    for session in sessions:
        outputs = (session.played.report, *(shown.screen for shown in session.played.shown))
        report = session.played.session.report
        for claim in (
            (claim for item in report.items for claim in item.false_claims) if report else ()
        ):
            for output in outputs:
                found += _bare(claim.right, output)
    return found


def _bare(right: str, output: str) -> Iterator[str]:
    place = output.find(right)
    while place >= 0:
        before = output[:place].rstrip()
        if not before.endswith(("应为：", "应为:", "should be:")):
            yield right
        place = output.find(right, place + 1)


def acknowledged(sessions: Iterable[Session]) -> tuple[int, int]:
    """Graded answers after which the interviewer goes on, and those that it takes up first."""
    count = taken_up = 0
    for shown in messages(sessions):
        following = [entry for entry in shown.said if entry.kind in (*ASKED, "acknowledge")]
        if not shown.was_answer or not following:
            continue
        count += 1
        taken_up += _takes_up(following[0], shown)
    return count, taken_up


def _takes_up(entry: Entry, shown: Shown) -> bool:
    if entry.kind == "acknowledge":
        return True
    if entry.kind == "question":
        return not entry.text.startswith((*PLAIN_OPENINGS, *PLAIN_OPENINGS_EN))
    return not (shown.given.asks and entry.text.strip() == shown.given.asks.strip())


def repeated(sessions: Iterable[Session]) -> list[str]:
    """What was asked twice in a session in the same words."""
    found: list[str] = []
    for session in sessions:
        seen: Counter[str] = Counter()
        for turn in session.played.session.turns:
            for asked in (turn.question.text, *(put.asked for put in turn.follow_ups)):
                key = normalise(asked)
                if len(key) >= SHORTEST and seen[key]:
                    found.append(asked)
                seen[key] += 1
    return found


def answers(sessions: Iterable[Session]) -> int:
    """Messages that were judged."""
    return sum(
        1 for shown in messages(sessions) if shown.was_answer or shown.given.counter_question
    )


def main() -> None:
    """Print the figures."""
    files = sorted(FOLDER.glob("*.yaml"))
    sessions: list[Session] = []
    failing: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        loaded = Container(Settings(notes=(ROOT / "knowledge" / "notes",), data=Path(folder)))
        loaded.library.sync()
        for file in files:
            session = play(file, loaded)
            sessions.append(session)
            failing += [f"{file.stem}: {one}" for one in problems(session.cassette, session.played)]
    styles = Counter(str(session.cassette.style) for session in sessions)
    print(
        f"{len(files)} cassettes written by hand: {_counted(styles)}; not as wanted: {len(failing)}"
    )
    _print_talk(sessions)
    _print_cost(sessions)
    for line in failing:
        print(line)


def _print_talk(sessions: Sequence[Session]) -> None:
    all_worded = list(worded(sessions))
    shown = sum(is_shown for _, is_shown in all_worded)
    print(
        f"worded follow-ups on the screen: {shown} of {len(all_worded)} "
        f"({_share(shown, len(all_worded))}, aim 90 %)"
    )
    again = [*about_what_was_said(sessions), *bad_ones_put(sessions)]
    print(f"follow-ups about something already said: {len(again)} (aim 0)")
    count, lost = unanswered(sessions)
    print(f"counter-questions answered: {count - len(lost)} of {count} (aim all)")
    print(f"inverse statements: {len(inverse(sessions))} (aim 0)")
    going_on, taken_up = acknowledged(sessions)
    print(
        f"answers that are taken up first: {taken_up} of {going_on} ({_share(taken_up, going_on)})"
    )
    print(f"questions repeated: {len(repeated(sessions))} (aim 0)")
    for words in (*again, *lost, *inverse(sessions), *repeated(sessions)):
        print(f"  {words}")


def _print_cost(sessions: Sequence[Session]) -> None:
    judged = [call for session in sessions for call in session.calls if call[0] == "judge"]
    everyone = answers(sessions)
    print(
        f"calls an answer: {len(judged) / everyone:.2f}; tokens (cl100k) of the prompt "
        f"{statistics.mean(call[1] for call in judged):.0f}, "
        f"of the reply {statistics.mean(call[2] for call in judged):.0f}"
    )
    waits = sorted(wait for session in sessions for wait in session.waits)
    within = sum(wait <= 30 for wait in waits)
    print(
        f"tokens before the first visible word: median {statistics.median(waits):.0f}, "
        f"95 % {waits[len(waits) * 95 // 100]}, within 30: {_share(within, len(waits))} (aim ≤ 30)"
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


def _counted(styles: Counter[str]) -> str:
    return ", ".join(f"{count} {style}" for style, count in sorted(styles.items()))
