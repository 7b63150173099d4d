"""Dollars that are money or a shell's are no formula."""

from __future__ import annotations

import pytest

from interviewer.words.formulas import DOLLAR, around_formulas, money


@pytest.mark.parametrize(
    "formula",
    [
        "$x$",
        "其中 $d_k = d/h$，所以",
        "$$\\sum_i p_i$$",
        "$a$ 和 $b$",
        "`echo $HOME` 再 `$PATH`",
        "```sh\necho $A $B\n```",
        "```sh\necho $A",
        "没有",
        "\\(x\\) 和 \\[y\\]",
        "the $n$th layer and $k$NN",
        "两个$\\alpha$s 之和",
        "$a$和$b$各是什么",
        "recall$@k$，MRR$@10$",
        "($x$), “$y$”, $z$.",
    ],
)
def test_a_formula_and_code_stay(formula: str) -> None:
    assert money(formula) == formula


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("$5 and $6", "\\$5 and \\$6"),
        ("费用 $3,$4 一次", "费用 \\$3,\\$4 一次"),
        ("export $HOME and $PATH", "export \\$HOME and \\$PATH"),
        ("只有一个 $", "只有一个 \\$"),
        ("$x$ costs $5", "$x$ costs \\$5"),
        ("$5 是 $x$", "\\$5 是 $x$"),
        ("每月 $20，年付 $200", "每月 \\$20，年付 \\$200"),
        ("从 $6，到 $x$", "从 \\$6，到 $x$"),
        ("a $ b $ c", "a \\$ b \\$ c"),
        ("$PATH:$HOME/bin", "\\$PATH:\\$HOME/bin"),
        ("cp $SRC/$FILE $DST", "cp \\$SRC/\\$FILE \\$DST"),
        ("$USER@$HOST 是谁", "\\$USER@\\$HOST 是谁"),
        ("$HOME、$PATH、$SHELL", "\\$HOME、\\$PATH、\\$SHELL"),
        ("${A}-${B}", "\\${A}-\\${B}"),
        ("$(pwd)/$(date)", "\\$(pwd)/\\$(date)"),
        ("输入$5和输出$x$", "输入\\$5和输出$x$"),
        ("$first_name,$last_name", "\\$first_name,\\$last_name"),
    ],
)
def test_money_is_not_a_formula(typed: str, wanted: str) -> None:
    assert money(typed) == wanted.replace("\\$", DOLLAR)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("what is $\\sqrt{d_k}$ for?", "WHAT IS $\\sqrt{d_k}$ FOR?"),
        ("$a$ 和 \\(b_i\\)", "$a$ 和 \\(b_i\\)"),
        ("pay $5 and $6", "PAY $5 AND $6"),
        ("$$x$$", "$$x$$"),
        ("none", "NONE"),
    ],
)
def test_what_is_around_a_formula_is_changed(asked: str, shown: str) -> None:
    assert around_formulas(asked, str.upper) == shown
