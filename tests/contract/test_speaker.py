"""Port ``Speaker``: the fake and the prompts that are shipped."""

from __future__ import annotations

import pytest

from interviewer.core.bank.card import Language
from interviewer.core.ports import Speaker
from interviewer.errors import PromptError
from interviewer.paths import shipped
from interviewer.testing import FormatSpeaker
from interviewer.words.prompts import PromptLibrary

in_both_languages = pytest.mark.parametrize("lang", ["zh", "en"])


@pytest.fixture(params=["fake", "prompts"])
def speaker(request: pytest.FixtureRequest) -> Speaker:
    if request.param == "fake":
        return FormatSpeaker({"hint": "hint {n} of {of}: {hint}"})
    return PromptLibrary(shipped("prompts"))


@in_both_languages
def test_a_line_holds_what_it_was_given(speaker: Speaker, lang: Language) -> None:
    line = speaker.line("hint", lang, hint="想想 {n}", n=2, of=3)
    assert "想想 {n}" in line.text
    assert "2" in line.text
    assert line.text == line.text.strip()


@in_both_languages
def test_a_line_names_the_prompt_it_came_from(speaker: Speaker, lang: Language) -> None:
    one = speaker.line("hint", lang, hint="a", n=1, of=3)
    other = speaker.line("hint", lang, hint="b", n=2, of=3)
    assert one.prompt.startswith("hint@")
    assert one.prompt == other.prompt


@in_both_languages
def test_an_unknown_prompt_is_an_error_that_names_it(speaker: Speaker, lang: Language) -> None:
    with pytest.raises(PromptError, match="no-such-prompt"):
        speaker.line("no-such-prompt", lang)


@in_both_languages
def test_a_missing_input_is_an_error(speaker: Speaker, lang: Language) -> None:
    with pytest.raises(PromptError, match="hint"):
        speaker.line("hint", lang, hint="a", n=1)


@in_both_languages
def test_an_input_that_is_not_declared_is_an_error(speaker: Speaker, lang: Language) -> None:
    with pytest.raises(PromptError, match="hint"):
        speaker.line("hint", lang, hint="a", n=1, of=3, more=4)
