"""The gated block parser gives markdown-it's own tokens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

from interviewer.adapters.markdown_notes.commonmark import parser

GATED, STOCK = parser(), parser(gated=False)
FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.md"))
LINES = st.lists(
    st.sampled_from(
        [
            "# a",
            "#a",
            "##",
            "1. a",
            "2) b",
            "12. ",
            "- a",
            "-",
            "*",
            "* * *",
            "---",
            "***",
            "___",
            "+ c",
            "> a",
            ">",
            "```",
            "```py",
            "~~~",
            "| a | b |",
            "|---|---|",
            "a | b",
            "--- | ---",
            ":-: | -",
            "<div>",
            "</div>",
            "<br>",
            "<!-- x",
            "-->",
            "text",
            "\ttext",
            "    code",
            "  - deep",
            "      1. deeper",
            "",
            "",
            "=",
            "===",
        ]
    )
    | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6),
    max_size=25,
)


def tokens(found: list[Token]) -> list[Any]:
    return [
        (t.type, t.tag, t.nesting, t.level, t.map, t.content, t.info, t.markup, t.hidden)
        for t in found
    ]


@settings(max_examples=500)
@given(LINES)
def test_same_tokens(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert tokens(GATED(text)) == tokens(STOCK(text))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda p: p.name)
def test_same_tokens_for_fixtures(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert tokens(GATED(text)) == tokens(STOCK(text)) != []
