"""Formulas become MathML of a few elements; nothing that was typed becomes HTML."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest

from interviewer.core.grading.quotes import Segment
from interviewer.words.formulas import in_html, unbroken
from interviewer.words.mathml import ATTRIBUTES, ELEMENTS
from tests.conftest import ROOT


class Tags(HTMLParser):
    """What a browser would take for elements and attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("为什么除以 $\\sqrt{d_k}$？", "<msqrt>"),
        ("\\(x_i\\) 是什么", "<msub>"),
        ("$$\\sum_{i=1}^n p_i\\log p_i$$", 'display="block"'),
        ("\\[\\frac{a}{b}\\]", "<mfrac>"),
        ("$\\hat{y}$ beside $\\mathbb{R}^{n \\times m}$", "ℝ"),
        ("$\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}$", "<mtable>"),
        ("$\\text{注意力}(Q)$", "<mtext>注意力</mtext>"),
        ("$\\arg\\max_i z_i$", "<mo>arg</mo>"),
        ("$a < b$", "<mo>&lt;</mo>"),
        ("\\[\na\n= b\n\\]", "<mo>=</mo>"),
    ],
)
def test_a_formula_is_mathml(typed: str, wanted: str) -> None:
    shown = in_html(typed)
    assert wanted in shown
    assert "<math" in shown
    assert "$" not in shown
    assert "\n" not in shown
    assert "\\" not in shown


@pytest.mark.parametrize(
    "typed",
    [
        "$\\frac{1}$",
        "$\\left( x$",
        "$x_$",
        "$a_b_c$",
        "$\\nosuch{x}$",
        "\\({\\)",
        "$90%x$",
        "$x & y$",
        "$5 and $6",
        "`echo $HOME` and `$PATH`",
        "$" + "\\sqrt{" * 2000 + "$",
        "no formula",
    ],
)
def test_what_is_no_formula_stays_as_it_is(typed: str) -> None:
    assert in_html(typed) == html.escape(typed)


HOSTILE = [
    "$<img src=x onerror=alert(1)>$",
    "$<script>alert(1)</script>$",
    "\\(\\text{<img src=x onerror=alert(1)>}\\)",
    "$$\\text{</math><svg onload=alert(1)>}$$",
    "$\\href{javascript:alert(1)}{x}$",
    '$\\color{red" onclick="alert(1)}{y}$',
    '$\\style{x" onload="alert(1)}{y}$',
    "$\\style{position:fixed;inset:0}{y}$",
    "$\\class{notice}{y}$",
    "$&lt;img src=x onerror=alert(1)&gt;$",
    "$\\text{&lt;b&gt;&#60;i&#62;}$",
    "$\\hspace{-900em} x$",
    "$\\operatorname{<b>}$",
    "<b>$x$</b>",
    "$x$<img src=x onerror=alert(1)>$y$",
    "$a\x00b$",
    "$\\url{javascript:alert(1)}$",
    "$\\mbox{<b>}$",
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_typed_becomes_html(typed: str) -> None:
    shown = in_html(typed)
    found = Tags(shown)
    assert set(found.names) <= ELEMENTS
    assert set(found.attributes) <= set(ATTRIBUTES)
    assert "900" not in "".join(re.findall(r"<[^>]*>", shown))


def test_what_is_around_is_changed_as_wanted() -> None:
    assert in_html("a $x$ b", str.upper).startswith("A <math")
    assert in_html("a $x$ b", str.upper).endswith("</math> B")


def plain(text: str) -> Segment:
    return Segment(text=text)


def marked(text: str) -> Segment:
    return Segment(text=text, verdict="met", point="p")


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        (
            [plain("用 $\\sqrt{"), marked("d_k}$ 缩放")],
            [plain("用 "), marked("$\\sqrt{d_k}$ 缩放")],
        ),
        ([marked("除以 $d"), plain("_k$ 吧")], [marked("除以 $d_k$"), plain(" 吧")]),
        ([marked("$a"), plain("+"), marked("b$ c")], [marked("$a+b$"), marked(" c")]),
        ([plain("x"), marked("$y$"), plain("z")], [plain("x"), marked("$y$"), plain("z")]),
        ([plain("$1 and "), marked("$2")], [plain("$1 and "), marked("$2")]),
        ([plain("$x"), marked("^2"), plain("$")], [marked("$x^2$")]),
        ([], []),
    ],
)
def test_a_mark_does_not_cut_a_formula(cut: list[Segment], whole: list[Segment]) -> None:
    assert list(unbroken(cut)) == whole


def test_the_formulas_of_the_bank_are_shown() -> None:
    """All but a few: one that cannot be shown stays as its text."""
    found, left = 0, []
    for file in sorted((ROOT / "knowledge" / "bank").rglob("*.md")):
        for formula in re.findall(
            r"\$\$[^$]+\$\$|\$[^\s$][^$\n]*[^\s$]\$", file.read_text("utf-8")
        ):
            found += 1
            if "<math" not in in_html(formula):
                left.append(formula)
    assert found > 100
    assert len(left) <= found // 50, left
