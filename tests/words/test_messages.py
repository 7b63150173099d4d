"""Every message key that the code raises has a text in both languages, with the code's params."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from interviewer.errors import InterviewerError
from interviewer.words.message_texts import REASONS, TERMINAL
from interviewer.words.messages import BROWSER, MESSAGES, explain, reason, text

ROOT = Path(__file__).resolve().parents[2] / "interviewer"
PLACES = re.compile(r"{(\w+)}")


def raised() -> Iterator[tuple[str, str, set[str | None]]]:
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                keys = [
                    k.value
                    for k in node.keywords
                    if k.arg == "key" and isinstance(k.value, ast.Constant)
                ]
                for key in keys:
                    if (
                        isinstance(key.value, str)
                        and isinstance(node.func, ast.Name)
                        and node.func.id.endswith("Error")
                    ):
                        yield (
                            f"{path.name}:{node.lineno}",
                            key.value,
                            {k.arg for k in node.keywords} - {"key"},
                        )


@pytest.mark.parametrize(
    ("where", "key", "params"), list(raised()), ids=lambda v: str(v) if isinstance(v, str) else ""
)
def test_every_raised_key_has_its_text(where: str, key: str, params: set[str | None]) -> None:
    assert key in MESSAGES, where
    for line in (*MESSAGES[key], *BROWSER.get(key, ())):
        # The decoder knows no file name; the reader above it adds it.
        assert (
            set(PLACES.findall(line)) <= params or None in params or where.startswith("decode.py")
        ), (where, line)


def test_keys_named_in_the_adapters_have_a_text() -> None:
    named = {
        m
        for p in (ROOT / "adapters").rglob("*.py")
        for m in re.findall(
            r'"((?:skipped|retro_note|notes?)_[a-z_]+)"', p.read_text(encoding="utf-8")
        )
    }
    assert named - set(MESSAGES) == set()


def test_both_languages_have_the_same_places_and_one_line() -> None:
    for key, (zh, en) in [*MESSAGES.items(), *BROWSER.items()]:
        assert set(PLACES.findall(zh)) == set(PLACES.findall(en)), key
        assert "\n" not in zh + en


def test_an_error_is_one_line_in_the_language_of_the_user() -> None:
    error = InterviewerError(key="port_in_use", port=7860)
    assert "7860" in explain(error, "zh")
    assert explain(error, "zh") != explain(error, "en")
    assert explain(InterviewerError("plain"), "zh") == "plain"
    with pytest.raises(KeyError):
        text("no_such_key", "zh")


def reasons_given() -> Iterator[tuple[str, str]]:
    """The keys that ``not_graded`` and rubric sources are given as constants."""
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id == "not_graded":
                given = node.args[:1]
            elif node.func.id == "RubricMatch":
                given = [k.value for k in node.keywords if k.arg == "reason"]
            else:
                continue
            for constant in (c for g in given for c in ast.walk(g) if isinstance(c, ast.Constant)):
                if isinstance(constant.value, str) and constant.value:
                    yield path.parent.name, constant.value


def test_what_was_not_graded_has_a_key_with_a_sentence() -> None:
    given = {key for room, key in reasons_given() if room != "testing"}
    assert {"no_key_points", "no_rubric", "not_answered"} <= given
    assert given <= set(REASONS)


@pytest.mark.parametrize("intent", ["asks_back", "refuses", "other_question"])
def test_what_a_model_calls_no_answer_has_a_sentence(intent: str) -> None:
    assert reason(intent, "zh") != intent != reason(intent, "en")


def test_a_reason_of_an_older_session_is_shown_as_it_is() -> None:
    assert reason("题库里没有", "zh") == "题库里没有"
    assert reason("session_busy", "en") == "session_busy"
    assert reason("no_rubric", "zh") == MESSAGES["no_rubric"][0]
    assert reason("no_rubric", "en") == MESSAGES["no_rubric"][1]


def test_a_key_belongs_to_one_group() -> None:
    assert set(BROWSER) <= set(MESSAGES) - set(TERMINAL)
