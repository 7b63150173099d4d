"""A text in both languages, and how one of them is taken."""

from __future__ import annotations

from collections.abc import Mapping

Pair = tuple[str, str]
"""The Chinese text, then the English one."""


class Count(int):
    """A number that a text may give a noun, which an English one needs: ``{n:question}``."""

    def __format__(self, noun: str) -> str:
        """The number; with a noun in the singular or the plural behind it."""
        if not noun:
            return str(int(self))
        return f"{int(self)} {noun}{'' if self == 1 else 's'}"


def in_language(pair: Pair, lang: str) -> str:
    """The text of ``pair`` in ``lang``. Every language but Chinese gets English."""
    chinese, english = pair
    return chinese if lang == "zh" else english


def all_in_language(pairs: Mapping[str, Pair], lang: str) -> dict[str, str]:
    """Every text of a catalogue in ``lang``, under the same keys."""
    return {key: in_language(pair, lang) for key, pair in pairs.items()}
