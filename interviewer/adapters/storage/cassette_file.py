"""Cassettes as YAML files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from interviewer.adapters.storage.files import write_atomic
from interviewer.core.interview.cassette import Cassette
from interviewer.errors import UsageError, file_errors

_NEVER_WRAPPED = 10_000


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as they are read."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar(
        "tag:yaml.org,2002:str",
        text,
        style=style,
    )


_Dumper.add_representer(str, _text)


def read_cassette(path: Path) -> Cassette:
    """The cassette in the file. Raises UsageError where it is not one."""
    try:
        return Cassette.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise _unusable(path, error.strerror or str(error)) from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise _unusable(path, str(error)) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise _unusable(path, f"{place}: {first['msg']}") from error


def write_cassette(path: Path, cassette: Cassette) -> None:
    """Write the cassette. Raises InterviewerError."""
    fields: dict[str, Any] = cassette.model_dump(
        mode="json",
        exclude_defaults=True,
    )
    text = yaml.dump(
        fields,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=_NEVER_WRAPPED,
    )
    with file_errors(path):
        write_atomic(path, text.encode())


def _unusable(path: Path, reason: str) -> UsageError:
    return UsageError(
        key="cassette_unusable",
        path=path,
        reason=" ".join(reason.split()),
    )
