import pytest

from interviewer.core.bank.card import Language
from interviewer.core.interview.session import Command
from interviewer.core.usage import Usage
from interviewer.ui.chat_commands import cost_line, help_text, parse, unknown_line


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("/hint", "hint"),
        ("／跳过", "skip"),
        ("提示", "hint"),
        (" /clarify ", "clarify"),
        ("/ repeat", "repeat"),
        ("/END", "end"),
        ("跳过。", "skip"),
        ("跳过吧", "skip"),
        ("这题跳过", "skip"),
        ("先跳过这道题！", "skip"),
        ("换一题", "skip"),
        ("skip this question", "skip"),
        ("Next question, please.", "skip"),
        ("/hint please", "hint"),
        ("/hint, please!", "hint"),
        ("/skip thanks", "skip"),
        ("/skip, thank you.", "skip"),
        ("/clarify pls", "clarify"),
        ("/repeat 谢谢", "repeat"),
        ("/跳过，谢谢", "skip"),
        ("/提示 麻烦了", "hint"),
        ("请 /hint", "hint"),
        ("please /repeat", "repeat"),
        ("/run now", "run"),
        ("hint", "hint"),
        ("Hint please", "hint"),
        ("clarify", "clarify"),
        ("SKIP.", "skip"),
        ("repeat", "repeat"),
        ("提示，谢谢", "hint"),
        ("能不能换一道题？", "skip"),
        ("Let's move on.", "skip"),
    ],
)
def test_a_line_that_is_nothing_but_the_word_is_a_command(typed: str, kind: str) -> None:
    assert parse(typed) == Command(kind=kind, text=typed.strip())


@pytest.mark.parametrize(
    ("typed", "local"),
    [
        ("/pause", "pause"),
        ("暂停", "pause"),
        ("帮助", "help"),
        ("/cost", "cost"),
        ("花费", "cost"),
        ("/nosuch", "unknown"),
        ("/nosuch please", "unknown"),
        ("pause", "pause"),
        ("help please", "help"),
        ("/why thanks", "why"),
        ("/answer please", "answer"),
    ],
)
def test_some_commands_never_reach_the_session(typed: str, local: str) -> None:
    assert parse(typed) == local


@pytest.mark.parametrize(
    "typed",
    [
        "提示一下",
        "/12",
        "/tmp/x",
        "",
        "跳过连接",
        "跳过这题会扣分吗？",
        "please",
        "谢谢",
        "why",
        "answer",
        "run",
        "为什么",
        "hint: it saves memory",
        "skip connections",
        "hints and skips please the loss",
        "/skip connections carry the gradient",
        "跳过 softmax，谢谢",
        "别追问了",
        "等一下",
    ],
)
def test_everything_else_is_an_answer_as_it_was_typed(typed: str) -> None:
    assert parse(typed) == Command(kind="answer", text=typed)


@pytest.mark.parametrize(
    ("typed", "near"),
    [("/hnt", "hint"), ("/skp", "skip"), ("/clarfy", "clarify"), ("/reprt", "repeat")],
)
def test_an_unknown_command_is_told_the_nearest(typed: str, near: str) -> None:
    assert f"/{near} 吗" in unknown_line(typed, "zh")
    assert f"did you mean /{near}?" in unknown_line(typed, "en", "browser")


def test_without_a_near_one_the_common_commands_are_named() -> None:
    assert unknown_line("/blah", "zh").startswith("没有 /blah 这个命令；常用的是 /hint、/skip")
    assert "/skip" in unknown_line("/blah", "en", "browser")
    assert "/why" not in unknown_line("/wh", "zh", "browser")


USED = Usage(calls=3, prompt=10, completion=5, estimated=True, cost=0.12345)


def test_what_a_session_used() -> None:
    assert cost_line(USED, 20, "zh") == (
        "大模型调用 3 次，token 15（输入 10，输出 5），部分为估计，"
        "约 0.1235（按配置的单价），预算还剩 5"
    )
    assert cost_line(USED, 20, "en") == (
        "3 model calls, 15 tokens (10 read, 5 written), partly estimated, "
        "about 0.1235 at the configured prices, 5 left of the budget"
    )
    assert cost_line(Usage(calls=1, prompt=1, completion=1), None, "en") == (
        "1 model calls, 2 tokens (1 read, 1 written)"
    )
    assert "0" in cost_line(USED, 1, "zh").split("，")[-1]
    assert cost_line(Usage(), 20, "en") == "No model was called yet, nothing was spent"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_speaks_of_what_the_surface_has(lang: Language) -> None:
    terminal, browser = help_text(lang), help_text(lang, "browser")
    assert "--resume" in terminal
    assert "Alt+Enter" in terminal
    assert "Shift+Enter" in browser
    assert all(f"/{name}" in terminal and f"/{name}" in browser for name in ("hint", "end", "cost"))


def test_thanks_without_end_are_an_answer_at_once() -> None:
    """Two ways to read each pair of them took hours."""
    assert isinstance(parse("hint" + "谢" * 75 + "x"), Command)
