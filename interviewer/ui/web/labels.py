"""What every part of the page is laid out with: its words, in the browser's language; folds."""

from __future__ import annotations

from typing import Any

import gradio as gr

from interviewer.words.page import words

FOLDED: Any = 0
"""``open`` of a closed fold whose fields are there from the start.

At ``False`` Gradio builds what is in it when it is opened, and gives its fields their first values
a tenth of a second later, over what was typed by then. Not for a list whose choices are ``say``'s:
built unseen, it takes the label for its value.
"""
CHINESE_TAGS = ("zh", "zh-CN", "zh-TW", "zh-HK")

_texts_by_tag = {
    "en": words("en"),
    **dict.fromkeys(CHINESE_TAGS, words("zh")),
}
i18n = gr.I18n(**_texts_by_tag)
"""For ``launch``; every other language gets English."""


def say(key: str) -> gr.i18n.I18nData:
    """A label that the browser shows in its language."""
    return i18n(key)
