"""The licences of everything that is locked, and what ships no licence text."""

from __future__ import annotations

import importlib.metadata
import re

import pytest

from tests.conftest import ROOT

ALLOWED = re.compile(
    r"\b(?:MIT|Apache|BSD|ISC|PSF|Python Software Foundation|MPL|Mozilla|0BSD|CC0|Zlib)\b",
    re.IGNORECASE,
)
"""Licences under which a program with an MIT licence may use a library that it installs."""
ONLY_UNDER_GPL = re.compile(r"\b(?:GPL|AGPL|LGPL|General Public License)", re.IGNORECASE)
REASONS: dict[str, str] = {
    "axe-playwright-python": "states nothing; the text it ships is MIT; only for tests",
    "psycopg": "LGPL 3, imported as it is from where it is installed; only with the extra server",
    "psycopg-binary": "as psycopg, whose compiled half it is",
    "psycopg-pool": "as psycopg, whose connection pool it is",
    "pyphen": "may be used under MPL 1.1 by choice; only for PDF",
}
"""What the rule does not cover, and why it is fine."""
TEXT = re.compile(r"(?i)^(?:licen[cs]e|copying|notice)")
LOCKED = [
    line.split("==")[0].strip()
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if "==" in line and not line.startswith("#")
]
INSTALLED = [
    name for name in LOCKED if next(iter(importlib.metadata.distributions(name=name)), None)
]
NAMED = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")


def stated(name: str) -> str:
    """What the package says of its licence."""
    about = importlib.metadata.metadata(name)
    classifiers = about.get_all("Classifier") or []
    licences = [text for text in classifiers if text.startswith("License")]
    expression, licence = (about.get_all(key) or [""] for key in ("License-Expression", "License"))
    return " ".join([expression[0], licence[0][:80], *licences])


def has_text(name: str) -> bool:
    """True if the package brings the text of its licence."""
    files = importlib.metadata.files(name) or []
    return any(TEXT.match(file.name) and file.suffix not in (".py", ".pyc") for file in files)


def test_all_that_is_locked_is_installed_here() -> None:
    assert len(INSTALLED) > 0.95 * len(LOCKED), sorted(set(LOCKED) - set(INSTALLED))


@pytest.mark.parametrize("name", INSTALLED)
def test_the_licence_is_one_that_fits(name: str) -> None:
    assert fits(stated(name)) or name in REASONS, f"{name}: {stated(name)!r}"


def test_every_reason_is_still_needed() -> None:
    assert [name for name in REASONS if fits(stated(name))] == []


def fits(said: str) -> bool:
    """True if what is said of a licence is enough."""
    return ALLOWED.search(said) is not None and not ONLY_UNDER_GPL.search(said)


def test_what_ships_no_licence_text_is_named() -> None:
    without = [name for name in INSTALLED if not has_text(name)]
    assert [name for name in without if f"`{name}`" not in NAMED] == []
