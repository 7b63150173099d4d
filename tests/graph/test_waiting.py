"""What counts of a wait, and when a session is not waiting."""

from interviewer.core.interview.session import Command
from tests.graph.conftest import World
from tests.graph.test_interview import MET


def test_a_pause_that_the_page_tells_is_not_counted(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue(MET)
    world.clock.go_on(90)
    list(world.interviews.send(session_id, Command(text="a", away=60)))
    assert world.interviews.session(session_id).active_seconds == 30


def test_a_session_tells_while_a_step_of_it_is_under_way(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue(MET)
    assert not world.interviews.is_moving(session_id)
    step = world.interviews.send(session_id, Command(text="a"))
    next(step)
    assert world.interviews.is_moving(session_id)
    list(step)
    assert not world.interviews.is_moving(session_id)
