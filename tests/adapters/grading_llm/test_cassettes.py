"""A session from the command line is written down, and played again without the endpoint."""

from pathlib import Path

from interviewer.wiring.cassettes import read_cassette
from tests.adapters.grading_llm.brain import PROBE, PROSE
from tests.adapters.grading_llm.server import KEY, FaultServer, fails
from tests.worlds import World

SAID = ("我先说一点背景，不太确定细节。", "这题什么意思", "/hint", "再补充一句", "没有了")


def test_a_recorded_session_is_played_again_without_the_model(
    model: World, server: FaultServer, tmp_path: Path
) -> None:
    path = tmp_path / "session.yaml"
    ran = model.chat(*SAID, args=["--examiner", "llm", "--cassette", path])
    assert ran.code == 0, ran.err
    assert str(path) in ran.out
    asked = len(server.requests)
    cassette = read_cassette(path)
    assert [one.say for one in cassette.exchange] == list(SAID)
    assert (cassette.written, cassette.model) == ("recorded", "scripted-model")
    assert "<answer>再补充一句</answer>" in cassette.exchange[3].prompts[0]
    text = path.read_text(encoding="utf-8")
    assert KEY not in text
    assert server.url not in text
    server.script = [fails(500)]
    replayed = model.run("replay", path, notes=None, data=None)
    assert replayed.code == 0, replayed.out + replayed.err
    assert f"。{PROBE}" in replayed.out
    assert PROSE in replayed.out
    assert len(server.requests) == asked


def test_a_cassette_that_wants_something_else_ends_with_1(model: World, tmp_path: Path) -> None:
    path = tmp_path / "session.yaml"
    model.chat("我先说一点背景。", "/end", args=["--examiner", "llm", "--cassette", path])
    path.write_text(path.read_text(encoding="utf-8") + "report: [报告没有的话]\n", encoding="utf-8")
    ran = model.run("replay", path, "--quiet", notes=None, data=None)
    assert (ran.code, ran.out.strip()) == (1, "session.yaml：report lacks: 报告没有的话")


def test_what_cannot_be_recorded_is_refused(model: World, tmp_path: Path) -> None:
    path = tmp_path / "session.yaml"
    local = model.chat("答", args=["--examiner", "local", "--cassette", path])
    assert local.code == 2
    assert local.one_line("--cassette")
    resumed = model.run("chat", "--resume", "abc", "--cassette", path)
    assert resumed.code == 2
    assert resumed.one_line("--resume")
    assert not path.exists()
