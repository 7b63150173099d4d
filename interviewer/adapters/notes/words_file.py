"""The words of ``knowledge/words``, and companies that a notes folder adds."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from interviewer.core.names import Companies
from interviewer.core.notes.lexicon import Lexicon, lexicon_of
from interviewer.core.text import normalise
from interviewer.errors import NotesError
from interviewer.paths import shipped

OWN_FILE = Path("words", "companies.toml")
"""Where a notes folder has its own companies."""


class _Words(BaseModel):
    """One file; knowledge/words/README.md says what its tables mean."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
    )

    known: tuple[str, ...] = ()
    same: dict[str, tuple[str, ...]] = {}
    short: dict[str, str] = {}
    typed: dict[str, str] = {}


@functools.cache
def shipped_companies() -> Companies:
    """The companies that travel with the program."""
    words = _read(_shipped_file())
    return _companies([words])


@functools.cache
def shipped_lexicon() -> Lexicon:
    """The phrases by which the wordings of two questions are compared."""
    folder = shipped("knowledge") / "words"
    chinese = (folder / "phrases.zh.txt").read_text(encoding="utf-8")
    english = (folder / "phrases.en.txt").read_text(encoding="utf-8")
    return lexicon_of(chinese, english)


@functools.cache
def shipped_problems() -> frozenset[str]:
    """The names of well-known coding problems, as texts are compared."""
    text = (shipped("knowledge") / "words" / "problems.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(normalise(name) for line in lines for name in line.split("|"))


def companies_of(roots: Iterable[Path]) -> Companies:
    """The shipped companies and those of the notes folders.

    Raises NotesError (``words_damaged``) for a file that is not as it should be.
    """
    own_files = [root / OWN_FILE for root in roots]
    present = [file for file in own_files if file.is_file()]
    if not present:
        return shipped_companies()
    files = [_shipped_file(), *present]
    return _companies(map(_read, files))


def is_words_file(
    path: Path,
    root: Path,
) -> bool:
    """True for the file with which a notes folder adds companies."""
    return path == root / OWN_FILE


def _shipped_file() -> Path:
    return shipped("knowledge") / OWN_FILE


def _read(path: Path) -> _Words:
    try:
        text = path.read_text(encoding="utf-8")
        return _Words.model_validate(tomllib.loads(text))
    except (OSError, ValueError) as error:
        first, *_ = str(error).splitlines()
        raise NotesError(
            key="words_damaged",
            path=path,
            reason=first,
        ) from error


def _companies(files: Iterable[_Words]) -> Companies:
    """The words of all files together; a later file wins."""
    known: set[str] = set()
    short: dict[str, str] = {}
    typed: dict[str, str] = {}
    others: dict[str, str] = {}
    for words in files:
        known.update(words.known)
        for name, also in words.same.items():
            known.update((name, *also))
            others.update(dict.fromkeys(also, name))
        known.update(words.short)
        short.update(words.short)
        others.update(words.short)
        typed.update(words.typed)
        others.update(words.typed)
    return Companies(
        known=frozenset(known),
        short={name.lower(): stored for name, stored in short.items()},
        typed={name.lower(): stored for name, stored in typed.items()},
        others=others,
    )
