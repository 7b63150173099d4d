"""What is done while the user thinks."""

import shutil

import pytest
from pydantic import SecretStr

from interviewer.adapters.local_grader import LocalGrader
from interviewer.core.interview import Command, InterviewConfig
from interviewer.settings import Settings
from interviewer.wiring import App
from tests.conftest import SAMPLE
from tests.llm.conftest import judged
from tests.llm.server import says
from tests.llm.test_chat import server  # noqa: F401 - a fixture


@pytest.fixture
def app(server, synced, tmp_path):  # noqa: F811
    data = shutil.copytree(synced, tmp_path / "copy")
    return App(
        Settings(
            notes=(SAMPLE,),
            data=data,
            model="scripted-model",
            base_url=server.url,
            api_key=SecretStr("none"),
        )
    )


def test_the_local_evidence_on_a_question_is_prepared_while_the_next_is_answered(
    app, server, monkeypatch
):  # noqa: F811
    server.script = [says(judged())]
    local, graded = LocalGrader.grade, []

    def grade(self, question, *given):
        graded.append(question)
        return local(self, question, *given)

    monkeypatch.setattr(LocalGrader, "grade", grade)
    session, events = app.interviews.start(InterviewConfig(questions=2, seed=7, examiner="llm"))
    list(events)
    while app.interviews.session(session).number < 2:
        list(
            app.interviews.send(
                session, Command(text="把前面的 K 和 V 存下来，每一步只算新 token 的。")
            )
        )
    app.aside.submit(int).result()
    first = app.interviews.session(session).turns[0]
    assert graded == [first.question.text]
    assert first.assessment.disputed_by is None
