"""No expression of the program can be held up by what somebody types or writes into notes."""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
import signal
from collections.abc import Iterator
from types import FrameType

import interviewer

TRIES, LONGEST = 40, 90
HANGS = 10
"""Seconds: what is sound takes thousandths, what is not takes hours."""
_WORDS = re.compile(r"[\u4e00-\u9fff]+|[A-Za-z]{2,}")
_SIGNS = list('aA1 ，,。.-—*#|`[]()（）:：、~>"')


class Hung(Exception):
    """A search did not end."""


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled expression of the package's modules, with its place."""
    for module in pkgutil.walk_packages(interviewer.__path__, "interviewer."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            several = value.values() if isinstance(value, dict) else value
            for each in several if isinstance(several, list | tuple) else [value]:
                if isinstance(each, re.Pattern) and isinstance(each.pattern, str):
                    yield f"{module.name}.{name}", each


def likely(pattern: re.Pattern[str], chance: random.Random) -> Iterator[str]:
    """Texts of the expression's own words, over and over, with an end that it may not expect."""
    words = [*_WORDS.findall(pattern.pattern), *_SIGNS]
    for _ in range(TRIES):
        base = chance.sample(words, chance.randint(1, 3))
        text = "".join(chance.choice(base) for _ in range(LONGEST))[:LONGEST]
        yield text + chance.choice(["x", "\n!", "。", "1"])


def stop(_signal: int, _frame: FrameType | None) -> None:
    raise Hung


def test_no_search_hangs_on_words_of_its_own() -> None:
    chance = random.Random(7)
    before = signal.signal(signal.SIGALRM, stop)
    hung = []
    try:
        for place, pattern in patterns():
            signal.alarm(HANGS)
            try:
                for text in likely(pattern, chance):
                    pattern.search(text)
            except Hung:
                hung.append(place)
            finally:
                signal.alarm(0)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert hung == []
