"""The next question is chosen by how the session goes, once each, and the turn says why."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from typing import Any

from interviewer.core.bank.card import Language, Rubric, RubricMatch
from interviewer.core.interview.chosen import Chosen, Pick
from interviewer.core.interview.judgement import Judgement, Scene
from interviewer.core.interview.session import Session, Turn
from interviewer.core.notes.question import Question
from interviewer.core.ports import Say
from interviewer.services.session_stream import thread
from interviewer.testing import KeywordIndex, ScriptedExaminer, make_question, make_rubric
from tests.graph.conftest import World

ALL: Any = {"p1": "met", "p2": "met", "p3": "met"}
NONE: Any = {}
TOPICS = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel"]


class Cards:
    """A rubric of its own for every question, as the test lays down."""

    def __init__(self, changes: Mapping[str, Mapping[str, object]]) -> None:
        self._changes = changes
        self.found: list[str] = []

    def find(self, question: Question) -> RubricMatch:
        self.found.append(question.text)
        changes = self._changes.get(question.text, {})
        card = {"card": question.text, "difficulty": 3, **changes}
        # No probes: an answer closes its question.
        rubric: Rubric = make_rubric(3, 2, 1, probe=lambda _: None)
        return RubricMatch(rubric=rubric.model_copy(update=card))

    def near(self, text: str, limit: int) -> list[tuple[str, float]]:
        del text, limit
        return []


def rebuilt(world: World, changes: Mapping[str, Mapping[str, object]]) -> Cards:
    """The world over eight questions with these cards."""
    cards = Cards(changes)
    world.index = KeywordIndex([make_question(text, line=n) for n, text in enumerate(TOPICS)])
    world.rubrics = cards  # type: ignore[assignment]
    world.rebuild()
    return cards


def session_of(world: World, session_id: str) -> Session:
    return world.interviews.session(session_id)


def asked(world: World, session_id: str) -> list[str]:
    return [turn.question.text for turn in session_of(world, session_id).turns]


def why(world: World, session_id: str) -> Chosen:
    chosen = session_of(world, session_id).turns[-1].chosen
    assert chosen is not None
    return chosen


def test_the_first_question_is_the_plans_and_costs_one_look_at_the_bank(world: World) -> None:
    cards = rebuilt(world, {})
    session_id, _ = world.start(questions=3)
    session = session_of(world, session_id)
    assert session.turns[0].question == session.planned[0]
    assert why(world, session_id).causes == ("first",)
    assert len(cards.found) == 1


def test_a_card_that_the_last_one_leads_to_comes_out_of_the_reserve(world: World) -> None:
    rebuilt(world, {})
    session_id, _ = world.start(questions=2, seed=3)
    first, second = session_of(world, session_id).planned
    leads_to = session_of(world, session_id).reserve[-1]
    rebuilt(world, {first.text: {"follow_ups": (leads_to.text,)}})
    session_id, _ = world.start(questions=2, seed=3)
    world.examiner.enqueue(ALL, ALL)
    world.send(session_id)
    assert asked(world, session_id) == [first.text, leads_to.text]
    assert why(world, session_id).causes == ("follow_up",)
    session = session_of(world, session_id)
    assert [question.text for question in session.planned] == [first.text, leads_to.text]
    assert second in session.reserve
    world.send(session_id)
    report = session_of(world, session_id).report
    assert report is not None
    assert [item.chosen for item in report.items] == [turn.chosen for turn in session.turns]


def test_a_strong_answer_is_followed_by_a_harder_question_and_a_weak_one_by_an_easier(
    world: World,
) -> None:
    levels = {text: {"difficulty": 1 + n % 5} for n, text in enumerate(TOPICS)}
    rebuilt(world, levels)
    for verdicts, step in ((ALL, 1), (NONE, -1)):
        for seed in range(6):
            session_id, _ = world.start(questions=2, seed=seed)
            first = levels[asked(world, session_id)[0]]["difficulty"]
            world.examiner.enqueue(verdicts)
            world.send(session_id)
            second = levels[asked(world, session_id)[1]]["difficulty"]
            # Where all levels are known, one of the wanted is always there.
            assert second == min(5, max(1, first + step))


def test_no_question_is_put_twice(world: World) -> None:
    rebuilt(world, {text: {"difficulty": 1 + n % 4} for n, text in enumerate(TOPICS)})
    world.bank = [make_question(text.title(), note=text, origin="bank") for text in TOPICS]
    world.rebuild()
    for seed in range(4):
        session_id, _ = world.start(questions=20, seed=seed)
        for number in range(8):
            world.examiner.enqueue(ALL if number % 2 else NONE)
            world.send(session_id)
        assert sorted(asked(world, session_id)) == TOPICS
        assert session_of(world, session_id).status == "finished"


def test_near_duplicates_never_follow_one_another(world: World) -> None:
    same = {text: {"card": "one"} for text in TOPICS[:4]}
    rebuilt(world, same)
    for seed in range(6):
        session_id, _ = world.start(questions=8, seed=seed)
        while session_of(world, session_id).status != "finished":
            world.examiner.enqueue(ALL)
            world.send(session_id)
        texts = asked(world, session_id)
        for before, after in itertools.pairwise(texts):
            assert not (before in same and after in same)


def test_where_only_near_duplicates_are_left_the_interview_ends(world: World) -> None:
    rebuilt(world, {text: {"card": "one"} for text in TOPICS})
    session_id, _ = world.start(questions=3)
    world.examiner.enqueue(ALL)
    world.send(session_id)
    assert session_of(world, session_id).status == "finished"
    assert len(asked(world, session_id)) == 1


def test_questions_that_were_named_are_all_asked_near_duplicates_too(world: World) -> None:
    rebuilt(world, {text: {"card": "one"} for text in TOPICS})
    named = tuple(question.id for question in world.index.all()[:3])
    session_id, _ = world.start(questions=3, only=named)
    while session_of(world, session_id).status != "finished":
        world.examiner.enqueue(ALL)
        world.send(session_id)
    assert len(asked(world, session_id)) == 3


def test_what_ranks_first_in_the_set_up_is_not_overtaken(world: World) -> None:
    marked = {"charlie", "echo"}
    cards = Cards({"charlie": {"follow_ups": ("alpha",)}, "echo": {"follow_ups": ("alpha",)}})
    questions = []
    for number, text in enumerate(TOPICS):
        stars = 1 if text in marked else 0
        questions.append(make_question(text, line=number, stars=stars))
    world.index = KeywordIndex(questions)
    world.rubrics = cards  # type: ignore[assignment]
    world.rebuild()
    session_id, _ = world.start(questions=3)
    world.examiner.enqueue(ALL, ALL)
    world.send(session_id)
    world.send(session_id)
    texts = asked(world, session_id)
    assert set(texts[:2]) == marked
    assert texts[2] == "alpha"


def test_a_session_resumed_by_another_process_goes_on_in_the_same_order(world: World) -> None:
    levels = {text: {"difficulty": 1 + n % 5} for n, text in enumerate(TOPICS)}
    orders = []
    for is_rebuilt in (False, True):
        rebuilt(world, levels)
        session_id, _ = world.start(questions=4, seed=5)
        for verdicts in (ALL, NONE, ALL):
            if is_rebuilt:
                list(world.rebuild().resume(session_id))
            world.examiner.enqueue(verdicts)
            world.send(session_id)
        orders.append(asked(world, session_id))
    assert orders[0] == orders[1]


def test_a_session_without_a_reserve_goes_on_with_what_it_planned(world: World) -> None:
    rebuilt(world, {})
    session_id, _ = world.start(questions=3)
    graph = world.interviews._graph
    where = thread(session_id)
    turns = graph.get_state(where).values["turns"]
    old = {}
    for position, item in enumerate(turns):
        turn = json.loads(item)
        del turn["chosen"], turn["pick"], turn["rubric"]["difficulty"]
        old[str(position)] = json.dumps(turn)
    graph.update_state(where, {"reserve": [], "turns": old}, as_node="choose_question")
    world.examiner.enqueue(ALL, ALL, ALL)
    for _ in range(3):
        world.send(session_id)
    session = session_of(world, session_id)
    assert session.status == "finished"
    assert session.report is not None
    assert session.report.asked == 3
    assert session.report.items[0].chosen is None


class Picking(ScriptedExaminer):
    """A model that picks the last of the questions that it is shown, or another one."""

    is_model = True

    def __init__(self, pick_id: str | None = None) -> None:
        super().__init__()
        self.pick_id = pick_id
        self.shown: list[tuple[str, ...]] = []

    def judge(self, turn: Turn, lang: Language, scene: Scene, say: Say) -> Judgement:
        self.shown.append(tuple(question.id for question in scene.candidates))
        judgement = super().judge(turn, lang, scene, say)
        if not scene.candidates:
            return judgement
        pick = Pick(id=self.pick_id or scene.candidates[-1].id, reason="想看他怎么取舍")
        return judgement.model_copy(update={"pick": pick})


def test_a_models_choice_is_put_with_its_reason(world: World) -> None:
    world.examiner = Picking()
    rebuilt(world, {})
    session_id, _ = world.start(questions=2)
    world.examiner.enqueue(ALL, ALL)
    world.fallback.enqueue(ALL, ALL)
    world.send(session_id)
    shown = world.examiner.shown[0]
    assert 1 < len(shown) <= 4
    turn = session_of(world, session_id).turns[-1]
    assert turn.question.id == shown[-1]
    assert why(world, session_id).words == "想看他怎么取舍"
    world.send(session_id)
    assert world.examiner.shown[1] == ()


def test_a_models_choice_of_what_it_was_not_shown_is_not_put(world: World) -> None:
    world.examiner = Picking(pick_id=make_question("zulu").id)
    rebuilt(world, {})
    session_id, _ = world.start(questions=2)
    world.examiner.enqueue(ALL)
    world.send(session_id)
    assert why(world, session_id).words is None
    assert session_of(world, session_id).turns[0].pick is None
