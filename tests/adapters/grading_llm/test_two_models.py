"""A second model talks: hints, other words for a question, closing words."""

from collections.abc import Iterator

import pytest

from interviewer import settings
from tests.adapters.grading_llm.brain import HINT, PROSE, REWORDED, brain, kind_of
from tests.adapters.grading_llm.conftest import report
from tests.adapters.grading_llm.server import KEY, FaultServer, fails
from tests.worlds import World

TALK_KEY = "sk-test-OF-THE-OTHER-ONE-987"
LINES = ("先说一点", "/hint", "/clarify", "再补充一句", "没有了", "完了")


@pytest.fixture
def other() -> Iterator[FaultServer]:
    running = FaultServer()
    running.script = [brain]
    yield running
    running.close()


def kinds(server: FaultServer, model: str) -> list[str]:
    return [kind_of(body) for body in server.requests if body["model"] == model]


def authorised(server: FaultServer) -> set[str]:
    return {headers["authorization"].removeprefix("Bearer ") for headers in server.headers}


def test_one_endpoint_has_both(
    model: World, server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_TALK_MODEL", "small-model")
    ran = model.chat(*LINES)
    assert ran.code == 0, ran.err
    assert all(words in ran.out for words in (HINT, REWORDED, PROSE))
    assert kinds(server, "small-model") == ["hint", "clarify", "close"]
    assert set(kinds(server, "scripted-model")) == {"judge"}
    assert authorised(server) == {KEY}
    assert report(model)["examiner"] == "scripted-model"


def test_without_it_one_model_does_everything(model: World, server: FaultServer) -> None:
    model.chat(*LINES)
    assert set(kinds(server, "scripted-model")) == {"judge", "hint", "clarify", "close"}


def test_it_may_be_elsewhere_with_a_key_and_prices_of_its_own(
    model: World, server: FaultServer, other: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (
        ("OPENAI_TALK_MODEL", "small-model"),
        ("OPENAI_TALK_BASE_URL", other.url),
        ("OPENAI_TALK_API_KEY", TALK_KEY),
        ("INTERVIEWER_PRICE_IN", "2"),
        ("INTERVIEWER_PRICE_OUT", "8"),
        ("INTERVIEWER_TALK_PRICE_IN", "1"),
        ("INTERVIEWER_TALK_PRICE_OUT", "4"),
    ):
        monkeypatch.setenv(name, value)
    model.chat("先说一点", "/hint", "/end")
    assert kinds(other, "small-model") == ["hint", "close"]
    assert (authorised(server), authorised(other)) == ({KEY}, {TALK_KEY})
    steps = report(model)["usage"]["steps"]
    assert steps["judging"]["cost"] == pytest.approx((500 * 2 + 60 * 8) / 1e6)
    assert steps["talk"]["cost"] == pytest.approx((500 * 1 + 60 * 4) / 1e6)


def test_no_key_goes_to_another_address_than_its_own(
    model: World, server: FaultServer, other: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_TALK_MODEL", "small-model")
    monkeypatch.setenv("OPENAI_TALK_BASE_URL", other.url)
    model.chat("先说一点", "/hint", "/end")
    assert len(other.requests) == 2
    assert KEY not in authorised(other)
    assert TALK_KEY not in authorised(server)


def test_a_lost_talk_model_is_called_by_its_name_and_judging_goes_on(
    model: World, server: FaultServer, other: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_TALK_MODEL", "small-model")
    monkeypatch.setenv("OPENAI_TALK_BASE_URL", other.url)
    other.script = [fails(500)]
    ran = model.chat("先说一点", "/hint", "再补充一句", "没有了", "完了")
    assert ran.code == 0, ran.err
    assert "模型 small-model 这一次用不了（接口出错（500）" in ran.out
    assert report(model)["items"][0]["assessment"]["examiner"] == "scripted-model"
    assert len(kinds(server, "scripted-model")) == 3


def test_its_key_is_in_no_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_TALK_API_KEY", TALK_KEY)
    assert TALK_KEY not in repr(settings.load())
