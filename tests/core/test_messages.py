"""Every message key that the code raises has a text in both languages, with the params that the code gives."""

import ast
import re
from pathlib import Path

import pytest

from interviewer.errors import InterviewerError
from interviewer.messages import MESSAGES, explain, text

ROOT = Path(__file__).resolve().parents[2] / "interviewer"
PLACES = re.compile(r"{(\w+)}")


def raised():
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
def test_every_raised_key_has_its_text(where, key, params):
    assert key in MESSAGES, where
    for line in MESSAGES[key]:
        # The decoder knows no file name; the reader above it adds it.
        assert (
            set(PLACES.findall(line)) <= params or None in params or where.startswith("decode.py")
        ), (where, line)


def test_keys_named_in_the_adapters_have_a_text():
    named = {
        m
        for p in (ROOT / "adapters").rglob("*.py")
        for m in re.findall(
            r'"((?:skipped|retro_note|notes?)_[a-z_]+)"', p.read_text(encoding="utf-8")
        )
    }
    assert named - set(MESSAGES) == set()


def test_both_languages_have_the_same_places_and_one_line():
    for key, (zh, en) in MESSAGES.items():
        assert set(PLACES.findall(zh)) == set(PLACES.findall(en)), key
        assert "\n" not in zh + en


def test_an_error_is_one_line_in_the_language_of_the_user():
    error = InterviewerError(key="port_in_use", port=7860)
    assert "7860" in explain(error, "zh")
    assert explain(error, "zh") != explain(error, "en")
    assert explain(InterviewerError("plain"), "zh") == "plain"
    with pytest.raises(KeyError):
        text("no_such_key", "zh")
