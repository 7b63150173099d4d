"""What was composed for an appointment keeps its order, and one reason is said and kept."""

from __future__ import annotations

from interviewer.core.interview.session import ComposedQuestion
from interviewer.testing import make_question
from tests.graph.conftest import World
from tests.graph.test_direct import ALL, TOPICS, asked, rebuilt, session_of


def composed(*texts: str) -> tuple[ComposedQuestion, ...]:
    found = []
    for text in texts:
        question = make_question(text, line=TOPICS.index(text))
        found.append(ComposedQuestion(id=question.id, why=f"why {text}", missed=("p2",)))
    return tuple(found)


def test_the_course_of_the_session_does_not_undo_what_was_composed(world: World) -> None:
    rebuilt(world, {"golf": {"follow_ups": ("alpha", "bravo")}})
    for seed in range(4):
        session_id, _ = world.start(
            questions=3, seed=seed, composed=composed("golf", "echo", "bravo")
        )
        world.examiner.enqueue(ALL, ALL, ALL)
        world.send(session_id)
        world.send(session_id)
        assert asked(world, session_id) == ["golf", "echo", "bravo"]


def test_a_model_is_offered_only_what_is_composed_next(world: World) -> None:
    rebuilt(world, {})
    world.examiner.is_model = True
    session_id, _ = world.start(questions=3, composed=composed("golf", "echo", "bravo"))
    world.examiner.enqueue(ALL)
    world.send(session_id)
    [scene] = world.examiner.scenes
    assert [offered.text for offered in scene.candidates] == ["echo"]
    assert asked(world, session_id) == ["golf", "echo"]


def test_a_composed_near_duplicate_gives_its_place_to_another_question(world: World) -> None:
    rebuilt(world, {"golf": {"card": "one"}, "echo": {"card": "one"}})
    session_id, _ = world.start(questions=2, composed=composed("golf", "echo"))
    world.examiner.enqueue(ALL, ALL)
    world.send(session_id)
    first, second = asked(world, session_id)
    assert first == "golf"
    assert second != "echo"


def test_the_composed_reason_is_said_before_its_question_and_is_the_only_one(world: World) -> None:
    rebuilt(world, {})
    session_id, said = world.start(questions=2, composed=composed("golf"))
    notice, question = said[-2:]
    assert (notice.kind, question.kind) == ("notice", "question")
    assert "why golf" in notice.text
    assert (notice.question, question.question) == (1, 1)
    world.examiner.enqueue(ALL, ALL)
    assert "notice" not in [entry.kind for entry in world.send(session_id)]
    world.send(session_id)
    session = session_of(world, session_id)
    first, second = session.turns
    assert (first.chosen, first.missed_before) == (None, ("p2",))
    assert (second.chosen is not None, second.missed_before) == (True, ())
    assert session.report is not None
    assert [item.why for item in session.report.items] == ["why golf", None]
