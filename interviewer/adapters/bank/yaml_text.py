"""YAML of the bank's files, and errors that carry file and line."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from interviewer.core.bank.card import Language
from interviewer.errors import BankError
from interviewer.words.messages import text

_NEVER_WRAPPED = 10_000
_FAST_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class CardError(BankError):
    """A file of the bank breaks its format."""

    def __init__(
        self,
        path: Path,
        number: int,
        key: str,
        **params: object,
    ) -> None:
        """number: of the line, from 1. key, params: of the message that says what is wrong."""
        place = f"{path}:{number}: "
        super().__init__(
            text(key, "en", surface="terminal", place=place, **params),
            key=key,
            place=place,
            **params,
        )
        self.path = path
        self.number = number

    def problem(self, lang: Language) -> str:
        """What is wrong, without the place."""
        without_place = {**self.params, "place": ""}
        return text(str(self.key), lang, surface="terminal", **without_place)


def error_at(
    path: Path,
    number: int,
    key: str,
    **params: object,
) -> CardError:
    """number: of the line, from 1. key, params: of the message that says what is wrong."""
    return CardError(path, number, key, **params)


@contextlib.contextmanager
def taking(problems: list[CardError] | None) -> Iterator[None]:
    """What goes wrong inside joins the problems; without them it goes on."""
    try:
        yield
    except CardError as error:
        if problems is None:
            raise
        problems.append(error)


def parse_fields(
    path: Path,
    yaml_text: str,
    first: int,
) -> dict[str, Any]:
    """The fields of a YAML text. Raises BankError.

    path: for errors. first: the line of the file that the text begins on.
    """
    try:
        fields = _loaded(yaml_text)
    except yaml.YAMLError as error:
        problem = getattr(error, "problem", error)
        raise error_at(
            path,
            first + _lines_above(error),
            "card_yaml",
            problem=problem,
        ) from error
    if not isinstance(fields, dict):
        raise error_at(path, first, "card_no_fields")
    return fields


def read_text(path: Path) -> str:
    """The file's text. Raises BankError."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise error_at(path, 1, "card_no_utf8") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise error_at(path, 1, "card_unreadable", reason=reason) from error


def read_lists(path: Path, least: int = 1) -> dict[str, list[str]]:
    """A YAML file whose fields are lists of texts. Raises BankError.

    least: how many texts each list has at least.
    """
    fields = parse_fields(
        path,
        read_text(path),
        1,
    )
    for name, value in fields.items():
        if not _is_list_of_texts(value) or len(value) < least:
            raise error_at(path, 1, "card_no_list", name=name, least=least)
    return fields


def render_fields(fields: Mapping[str, object]) -> str:
    """The fields in their order, each on one line, without a line break at the end."""
    dumped: str = yaml.safe_dump(
        dict(fields),
        allow_unicode=True,
        sort_keys=False,
        width=_NEVER_WRAPPED,
    )
    return dumped.rstrip()


def _loaded(text: str) -> Any:
    """By LibYAML where PyYAML has it, ten times as fast; problems in PyYAML's own words."""
    try:
        return yaml.load(text, Loader=_FAST_LOADER)
    except yaml.YAMLError:
        return yaml.safe_load(text)


def _lines_above(error: yaml.YAMLError) -> int:
    """How many lines of the text are above the problem; 0 where the error names no place."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return 0
    line: int = mark.line
    return line


def _is_list_of_texts(value: object) -> bool:
    if not isinstance(value, list):
        return False
    return all(isinstance(item, str) for item in value)
