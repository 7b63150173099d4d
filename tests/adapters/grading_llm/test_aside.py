"""What is done while the user thinks."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from interviewer.adapters.grading_local import LocalGrader
from interviewer.core.grading.assessment import Assessment
from interviewer.core.interview.session import Command, InterviewConfig
from interviewer.settings import Settings
from interviewer.wiring import Container
from tests.adapters.grading_llm.conftest import judged
from tests.adapters.grading_llm.server import FaultServer, says
from tests.conftest import SAMPLE


@pytest.fixture
def app(server: FaultServer, synced: Path, tmp_path: Path) -> Container:
    data = shutil.copytree(synced, tmp_path / "copy")
    return Container(
        Settings(
            notes=(SAMPLE,),
            data=data,
            model="scripted-model",
            base_url=server.url,
            api_key=SecretStr("none"),
        )
    )


def test_the_local_evidence_on_a_question_is_prepared_while_the_next_is_answered(
    app: Container,
    server: FaultServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server.script = [says(judged())]
    local = LocalGrader.grade_exchange
    graded: list[str] = []

    def grade_exchange(self: LocalGrader, question: str, *rest: Any) -> Assessment:
        graded.append(question)
        return local(self, question, *rest)

    monkeypatch.setattr(LocalGrader, "grade_exchange", grade_exchange)
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
    assert first.assessment is not None
    assert first.assessment.disputed_by is None
