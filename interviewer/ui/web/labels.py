"""The page's words as labels that the browser shows in its own language."""

from __future__ import annotations

import gradio as gr

from interviewer.words.page import words

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
