"""Each cassette is a whole session with a model; what must and must not be said is in its file.

The graph, Chroma, the examiner and the writer are the real ones; only the endpoint is a tape.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from interviewer.core.interview.cassette import Cassette, Played, problems
from interviewer.errors import UsageError
from interviewer.settings import Settings
from interviewer.ui.chat_commands import parse
from interviewer.wiring import Container
from interviewer.wiring.cassettes import PlayingContainer, read_cassette
from tests.conftest import SAMPLE

FOLDER = Path(__file__).resolve().parents[1] / "cassettes"
FILES = sorted(FOLDER.glob("*.yaml"))
NOTE = "## 面试复盘：\n#### 星河智能：\n1. kv cache存的是什么？显存不够怎么办？\n"
NEXT = '{"intent":"answer","ack":"","points":[],"held":"","move":"next","target":"","spoken":""}'


Play = Callable[[Cassette], Played]


@pytest.fixture(scope="module")
def loaded(synced: Path) -> Container:
    """A program whose models are loaded."""
    return Container(Settings(notes=(SAMPLE,), data=synced))


@pytest.fixture
def play(tmp_path: Path, synced: Path, loaded: Container) -> Play:
    """Plays a cassette over the embedded bank."""

    def play(cassette: Cassette) -> Played:
        shutil.copytree(synced, tmp_path / "data")
        program = PlayingContainer(cassette, tmp_path)
        program.embedder, program.judge = loaded.embedder, loaded.judge
        return program.play(parse)

    return play


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_session_goes_as_its_cassette_wants(file: Path, play: Play) -> None:
    cassette = read_cassette(file)
    assert problems(cassette, play(cassette)) == []


def test_what_a_cassette_wants_and_does_not_get_is_named(play: Play) -> None:
    exchange = [
        {
            "question": 1,
            "say": "不太清楚",
            "replies": [NEXT],
            "screen": ["没有的话"],
            "never": ["追问一下"],
            "asks": "没有问出来的追问？",
        },
        {"question": 1, "say": "/repeat", "replies": [NEXT]},
        {"question": 2, "say": "没有第二题"},
    ]
    cassette = Cassette.model_validate(
        {"written": "by hand", "notes": NOTE, "exchange": exchange, "report": ["报告没有的话"]}
    )
    found = problems(cassette, play(cassette))
    for named in (
        "screen lacks: 没有的话",
        "follow-up lost: 没有问出来的追问？",
        "the model was not asked",
        "report lacks: 报告没有的话",
        "question 2 was never put",
    ):
        assert any(named in problem for problem in found), (named, found)


@pytest.mark.parametrize(
    "text", ["", "about: x\n", "written: by hand\nnotes: x\nexchange: []\n", "a: [", "\xff"]
)
def test_what_is_not_a_cassette_is_one_clear_line(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(UsageError) as refused:
        read_cassette(path)
    assert refused.value.key == "cassette_unusable"
