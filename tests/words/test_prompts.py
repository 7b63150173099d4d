import json
from pathlib import Path

import pytest

from interviewer.errors import PromptError
from interviewer.paths import shipped
from interviewer.words.prompts import Prompt, PromptLibrary, load_prompt
from tools.prompt_lock import FILE, current

PROMPTS = PromptLibrary(shipped("prompts")).all()


@pytest.mark.parametrize("prompt", PROMPTS, ids=lambda p: f"{p.id}.{p.lang}")
def test_declared_inputs_are_the_used_ones(prompt: Prompt) -> None:
    assert set(prompt.inputs) == prompt.used_inputs()


def test_every_prompt_has_both_languages_with_the_same_inputs() -> None:
    by_lang = {lang: {p.id: p.inputs for p in PROMPTS if p.lang == lang} for lang in ("zh", "en")}
    assert by_lang["zh"] == by_lang["en"]


def test_an_edit_raises_the_version() -> None:
    recorded = json.loads(FILE.read_text(encoding="utf-8"))
    now = current()
    assert set(recorded) == set(now), "run python -m tools.prompt_lock"
    edited = [name for name in now if now[name][1] != recorded[name][1]]
    assert all(now[name][0] > recorded[name][0] for name in edited), (
        f"raise the version of {edited}, then run python -m tools.prompt_lock"
    )


def test_a_missing_and_an_undeclared_input_are_errors() -> None:
    library = PromptLibrary(shipped("prompts"))
    with pytest.raises(PromptError, match="undefined"):
        library.line("hint", "zh", hint="h", n=1)
    with pytest.raises(PromptError, match="not declared"):
        library.line("hint", "zh", hint="h", n=1, of=3, more=4)
    with pytest.raises(PromptError, match="missing"):
        library.line("nothing", "zh")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("no front matter", "front matter"),
        ("---\nid: other\nversion: 1\npurpose: p\n---\n## say\nx\n", "file name"),
        ("---\nid: a\nversion: 0\npurpose: p\n---\n## say\nx\n", "a.zh.md"),
        ("---\nid: [\n---\n## say\nx\n", "a.zh.md"),
    ],
)
def test_a_malformed_file_is_named(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "a.zh.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PromptError, match=problem):
        load_prompt(path)


def test_templates_cannot_reach_python() -> None:
    prompt = Prompt(
        id="x",
        lang="zh",
        version=1,
        purpose="p",
        inputs=("a",),
        sections={"say": "{{ a.__class__.__mro__ }}"},
    )
    with pytest.raises(PromptError):
        prompt.render("say", a="s")
