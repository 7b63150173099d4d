"""The browser never tells a person to type a command."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from interviewer.core.bank.card import Language
from interviewer.errors import InterviewerError
from interviewer.paths import shipped
from interviewer.ui.chat_commands import help_text
from interviewer.words import page, report
from interviewer.words.message_texts import TERMINAL
from interviewer.words.messages import BROWSER, MESSAGES, explain, for_browser, text
from interviewer.words.prompts import PromptLibrary

ROOT = Path(__file__).resolve().parents[2] / "interviewer"
COMMAND = re.compile(r"interviewer [a-z]|(?:^|[\s（(/])--?[a-z]")
LANGUAGES: tuple[Language, ...] = ("zh", "en")
PARAMS = dict.fromkeys(re.findall(r"{(\w+)}", str(list(MESSAGES.values()))), "x1")
ON_STARTING = {"ui/web/access.py", "ui/web/server.py", "ui/web/starting.py"}
"""Speaks in the terminal, before there is a page."""
BEHIND_COMMANDS = {
    "adapters/bank/own_cards.py",
    "adapters/storage/accounts.py",
    "adapters/storage/cassette_file.py",
    "adapters/storage/records/local.py",
    "core/grading/agreement.py",
    "services/cassettes.py",
    "services/code.py",
    "services/interviews.py",
    "services/own_archive.py",
    "wiring/person.py",
}
"""Raise keys in what only commands call: cards, users, eval, cassettes, reviews, the latest one,
a move, an archive's file."""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("key", sorted(set(MESSAGES) - set(TERMINAL)))
def test_no_message_of_the_browser_names_a_command(key: str, lang: Language) -> None:
    assert not COMMAND.search(text(key, lang, surface="browser", **PARAMS))
    error = InterviewerError(key=key, **PARAMS)
    assert not COMMAND.search(explain(error, lang, surface="browser"))


def test_the_pattern_finds_commands() -> None:
    named = [
        key for key in MESSAGES if COMMAND.search(text(key, "zh", surface="terminal", **PARAMS))
    ]
    assert set(BROWSER) - set(named) <= {
        "doctor_no_model",
        "note_vanished",
        "resume_needs_model",
    }
    assert COMMAND.search(text("resume_needs_model", "zh"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_missing_is_not_named_as_the_environment_does(lang: Language) -> None:
    line = text("doctor_no_model", lang, wants="OPENAI_MODEL, OPENAI_API_KEY")
    assert "OPENAI_MODEL" in line
    assert "OPENAI" not in for_browser(line)
    assert for_browser(line) == text("doctor_no_model", lang, surface="browser")


def keys_named(folder: str, keys: set[str]) -> Iterator[tuple[str, str]]:
    """(file below the package, key) for every key that stands in the code as a string."""
    for path in (ROOT / folder).rglob("*.py"):
        place = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            if node.value in keys:
                yield place, node.value


def test_what_only_the_command_line_says_is_out_of_the_browsers_reach() -> None:
    places = {place for place, _ in keys_named(".", set(TERMINAL) - {"paused", "no_sessions"})}
    others = {p for p in places if not p.startswith(("ui/cli/", "words/"))}
    assert others <= ON_STARTING | BEHIND_COMMANDS


def test_the_page_takes_messages_in_the_browsers_words_only() -> None:
    for path in (ROOT / "ui" / "web").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "interviewer.words.messages":
                names = {alias.name for alias in node.names}
                assert path.name == "site.py" or names <= {"for_browser", "reason"}, path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_of_page_report_and_chat_name_no_command(lang: Language) -> None:
    said = [*page.words(lang).values(), *report.words(lang).values(), help_text(lang, "browser")]
    assert [line for line in said if COMMAND.search(line)] == []
    assert COMMAND.search(help_text(lang))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("key", sorted(BROWSER))
def test_what_a_session_keeps_in_the_terminals_words_is_told_in_the_browsers(
    key: str, lang: Language
) -> None:
    params = {name: f"<{name} 1>" for name in PARAMS}
    kept = f"前面（{text(key, lang, surface='terminal', **params)}）后面"
    wanted = f"前面（{text(key, lang, surface='browser', **params)}）后面"
    assert for_browser(kept) == wanted
    assert for_browser(wanted) == wanted


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("changed", [True, False])
def test_where_the_retrospective_went_is_told_without_commands(
    lang: Language, changed: bool
) -> None:
    line = PromptLibrary(shipped("prompts")).line
    written = line("retro_written", lang, id="1a2b3c4d", note="n.md", changed=changed).text
    assert COMMAND.search(written)
    assert "n.md" in for_browser(written)
    assert not COMMAND.search(for_browser(written))
    why = explain(InterviewerError(key="retro_note_readonly", path="/a/b.md"), lang)
    kept = line("retro_kept", lang, id="1a2b3c4d", reason=why).text
    assert "/a/b.md" in for_browser(kept)
    assert not COMMAND.search(for_browser(kept))


def test_no_other_line_of_the_prompts_names_a_command() -> None:
    named = set()
    for prompt in PromptLibrary(shipped("prompts")).all():
        spoken = prompt.sections.get("say", "")
        if re.search(r"interviewer (?:retro|report|chat|sync)| --[a-z]", spoken):
            named.add(prompt.id)
    assert named == {"retro_written", "retro_kept"}


def test_a_long_text_without_commands_is_left_alone_at_once() -> None:
    said = "我会先看 sync 的流程，" * 2_000
    assert for_browser(said) == said


@pytest.mark.parametrize(
    ("terminal", "page_says"),
    [
        ("接口拒绝了密钥（401）；检查 OPENAI_API_KEY", "接口拒绝了密钥（401）；检查密钥"),
        ("检查模型名和 OPENAI_BASE_URL", "检查模型名和接口地址"),
        ("连不上接口；检查 OPENAI_BASE_URL 和网络", "连不上接口；检查接口地址和网络"),
        ("要写成 OPENAI_BASE_URL=http://h:1/v1（Linux 上…", "要写成 http://h:1/v1 （Linux 上…"),
        ("check OPENAI_BASE_URL and the network", "check the address and the network"),
        ("is OPENAI_BASE_URL=http://h:1/v1 (on Linux", "is http://h:1/v1 (on Linux"),
        ("set OPENAI_MODEL; check OPENAI_API_KEY", "set the model; check the key"),
        ("还缺 OPENAI_MODEL", "还缺模型名"),
    ],
)
def test_the_browser_names_its_fields_and_not_the_environment(
    terminal: str, page_says: str
) -> None:
    assert for_browser(terminal) == page_says
    error = InterviewerError(key="retro_write_failed", path="x", reason=terminal)
    assert "OPENAI_" not in explain(error, "zh", surface="browser")
    assert explain(InterviewerError(terminal), "zh", surface="browser") == page_says
    assert explain(InterviewerError(terminal), "zh") == terminal
