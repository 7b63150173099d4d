"""A retrospective that is asked about before it goes into the note."""

import pytest

from tests.graph.conftest import World
from tests.graph.test_interview import MET


@pytest.mark.parametrize("retro", ["ask", "never"])
def test_a_retrospective_that_is_asked_about_is_shown_and_not_written(
    world: World, retro: str
) -> None:
    session_id, _ = world.start(questions=1, retro=retro)
    world.examiner.enqueue(MET)
    said = world.send(session_id)
    assert world.writer.written == {}
    assert not any("interviewer retro" in entry.text for entry in said)
    session = world.interviews.session(session_id)
    assert session.write is None
    assert world.interviews.preview_retrospective(session).diff
    assert world.writer.written == {}
    world.interviews.write_retrospective(session)
    assert world.interviews.session(session_id).write is not None
    assert not world.interviews.preview_retrospective(session).diff
