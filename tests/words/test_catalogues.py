"""One catalogue a surface, each sentence once, and no words for the user elsewhere."""

import ast
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from interviewer.core.notes.agenda import Task
from interviewer.words import cli, home, page, report, terms, verdict
from interviewer.words.messages import MESSAGES
from interviewer.words.pair import Pair

ROOT = Path(__file__).resolve().parents[2] / "interviewer"
HAN = re.compile(r"[\u4e00-\u9fff]")
PLACES = re.compile(r"{(\w+)")
SENTENCE = 8
"""Characters from which a text is more than a name that two surfaces may well share."""
SAMPLES = {"wiring/warm.py", "services/doctor.py"}
"""Give the embedding model something to do."""


def texts() -> Iterator[tuple[str, str, Pair]]:
    """(catalogue, key, pair) of every catalogue; what a catalogue takes from ``terms`` left out."""
    shared = {*terms.SHARED, *terms.VERDICT}
    for name, pairs in (
        ("messages", MESSAGES),
        ("page", page.TEXT),
        ("script", page.IN_BROWSER),
        ("home", home.TEXT),
        ("verdict", verdict.TEXT),
        ("report", report._WORDS),
        ("cli", cli._LINES),
        ("terms", {**terms.SHARED, **terms.VERDICT, "synced": terms._SYNCED}),
    ):
        for key, pair in pairs.items():
            if name in ("messages", "terms") or key not in shared:
                yield name, key, pair


@pytest.mark.parametrize(("name", "key", "pair"), list(texts()))
def test_both_languages_have_the_same_places(name: str, key: str, pair: Pair) -> None:
    chinese, english = pair
    assert set(PLACES.findall(chinese)) == set(PLACES.findall(english)), (name, key)


@pytest.mark.parametrize("language", [0, 1])
def test_each_sentence_is_written_once(language: int) -> None:
    places: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for name, key, pair in texts():
        places[pair[language]].add((name, key))
    twice = {
        said: where for said, where in places.items() if len(where) > 1 and len(said) >= SENTENCE
    }
    twice.pop("Questions", None)  # a number of them, and a list of them
    twice.pop(terms.SHARED["confidence_of"][language], None)  # the same pair, taken over
    assert twice == {}


def han_constants(folder: str) -> Iterator[tuple[str, str]]:
    """(file, text) for every string with Chinese in it that is not a docstring."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or id(node) in docstrings:
                continue
            if isinstance(node.value, str) and HAN.search(node.value):
                yield path.relative_to(ROOT).as_posix(), node.value


@pytest.mark.parametrize("folder", ["ui/web", "services", "wiring", "graph"])
def test_no_words_for_the_user_outside_of_the_catalogues(folder: str) -> None:
    assert [said for said in han_constants(folder) if said[0] not in SAMPLES] == []


def test_the_command_line_holds_help_texts_only() -> None:
    """Help is in both languages at once, with a slash or a line between them."""
    said = [text for _, text in han_constants("ui/cli")]
    assert said
    assert [text for text in said if "/" not in text and "\n\n" not in text] == []


def test_no_choice_by_language_outside_of_the_catalogues() -> None:
    found = []
    for folder in ("ui", "services", "wiring", "graph"):
        for path in (ROOT / folder).rglob("*.py"):
            if re.search(r'lang\w*\s*==\s*"(?:zh|en)"', path.read_text(encoding="utf-8")):
                found.append(path.relative_to(ROOT).as_posix())
    assert found == []


@pytest.mark.parametrize(
    ("days", "zh", "en"),
    [
        (None, "日期未知", "no date"),
        (0, "今天", "today"),
        (1, "1 天", "1 day"),
        (9, "9 天", "9 days"),
        (-1, "1 天前", "1 day ago"),
        (-2, "2 天前", "2 days ago"),
    ],
)
def test_countdown(days: int | None, zh: str, en: str) -> None:
    assert (terms.countdown(days, "zh"), terms.countdown(days, "en")) == (zh, en)


def test_a_year_is_shown_where_it_is_another_one() -> None:
    day, today = dt.date(2025, 12, 9), dt.date(2026, 3, 9)
    assert terms.moment(day, dt.time(10, 5), today) == "2025-12-09 10:05"
    assert terms.moment(today, None, today) == "03-09"
    assert terms.moment_of(dt.datetime(2025, 1, 2, 3, 4), dt.datetime(2026, 1, 2)) == (
        "2025-01-02 03:04"
    )
    task = Task(text="t", start=day, due=today, note="n.md", line=1)
    assert terms.span(task, today) == "2025-12-09–03-09"


def test_moments_and_spans() -> None:
    day = dt.date(2026, 3, 9)
    assert terms.moment(day, dt.time(10, 5)) == "03-09 10:05"
    assert terms.moment(None, dt.time(10, 5)) == "10:05"
    assert terms.moment(None, None) == ""
    task = Task(text="t", start=day, due=dt.date(2026, 3, 10), effort_days=2.0, note="n.md", line=1)
    assert terms.span(task) == "03-09–03-10 (2d)"
    assert terms.span(task.model_copy(update={"start": None, "effort_days": None})) == "03-10"
