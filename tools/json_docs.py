"""``python -m tools.json_docs --write``: docs/json.md from the models of what ``--json`` prints."""

from __future__ import annotations

import argparse
import ast
import inspect
import itertools
import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic.json_schema import models_json_schema

from interviewer.core.value import Frozen
from interviewer.ui import documents

FILE = Path(__file__).resolve().parents[1] / "docs" / "json.md"
HEAD = """# JSON

Written by `python -m tools.json_docs --write` from the models; a test compares it with what the
commands print. Never edited by hand.

`--json` prints one document on standard output. An object carries `"schema"`, its name and version:
within a version keys may be added, none changes or goes. An array holds objects of one kind. Every
key is always there; what is unknown is null. Dates and times are ISO 8601.
"""
Schema = dict[str, Any]


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_documents(), *_objects()])


def _documents() -> Iterator[str]:
    yield "| command | prints | `schema` |\n|---|---|---|"
    for found in documents.OBJECTS:
        yield f"| `{found.command} --json` | {_link(found.model.__name__)} | `{found.schema}` |"
    for listing in documents.ARRAYS:
        yield f"| `{listing.command} --json` | array of {_link(listing.model.__name__)} | |"
    yield ""


def _objects() -> Iterator[str]:
    models = [document.model for document in (*documents.OBJECTS, *documents.ARRAYS)]
    _, together = models_json_schema([(model, "serialization") for model in models])
    for name, schema in sorted(together["$defs"].items()):
        model = _model(name, set(schema["properties"]))
        meanings = _meanings(model)
        yield f"## {name}\n"
        yield f"{_plain(inspect.getdoc(model) or '')}\n"
        yield "| key | type | meaning |\n|---|---|---|"
        for key, field in schema["properties"].items():
            yield f"| `{key}` | {_type(field)} | {_plain(meanings[key])} |"
        yield ""


def _model(name: str, keys: set[str]) -> type[Frozen]:
    """The model of that name with those keys: two rooms may use one name, in JSON only one does."""
    waiting = [Frozen]
    while waiting:
        model = waiting.pop()
        is_ours = model.__module__.startswith("interviewer.")
        if is_ours and model.__name__ == name and keys == _keys(model):
            return model
        waiting.extend(model.__subclasses__())
    raise LookupError(name)


def _keys(model: type[Frozen]) -> set[str]:
    return {*model.model_fields, *model.model_computed_fields}


def _meanings(model: type[Frozen]) -> dict[str, str]:
    """Key to what is written below it in the source, or in its property."""
    meanings = {}
    for part in reversed(model.__mro__):
        if issubclass(part, Frozen):
            meanings.update(_written_below(part))
    for key, computed in model.model_computed_fields.items():
        meanings[key] = computed.description or ""
    return meanings


def _written_below(model: type[Frozen]) -> dict[str, str]:
    source = textwrap.dedent(inspect.getsource(model))
    [definition] = ast.parse(source).body
    assert isinstance(definition, ast.ClassDef)
    meanings = {}
    for field, below in itertools.pairwise(definition.body):
        if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
            continue
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            meanings[field.target.id] = inspect.cleandoc(str(below.value.value))
    return meanings


def _type(schema: Schema) -> str:
    """The type of a key in words."""
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return " or ".join(map(_type, schema[several]))
    if "$ref" in schema:
        return _link(schema["$ref"].rpartition("/")[2])
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return " or ".join(f"`{value}`" for value in schema["enum"])
    if schema["type"] == "array":
        return _array(schema)
    if schema["type"] == "object":
        return f"object: key to {_type(schema['additionalProperties'])}"
    return str(schema.get("format", schema["type"]))


def _array(schema: Schema) -> str:
    if "prefixItems" in schema:
        items = ", ".join(map(_type, schema["prefixItems"]))
        return f"array: {items}"
    return f"array of {_type(schema['items'])}"


def _link(name: str) -> str:
    return f"[{name}](#{name.lower()})"


def _plain(text: str) -> str:
    """A docstring in one line of a table, for readers of JSON."""
    joined = " ".join(text.replace("``", "`").split())
    return re.sub(r"\bNone\b", "null", joined).replace("|", "\\|")


def main() -> int:
    """1 where the file is not up to date and was not to be written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/json.md")
    if parser.parse_args().write:
        FILE.write_text(page(), encoding="utf-8")
        return 0
    return int(FILE.read_text(encoding="utf-8") != page())


if __name__ == "__main__":
    sys.exit(main())
