"""The page's style sheets and script, read once when the program starts."""

from __future__ import annotations

from pathlib import Path

_STATIC = Path(__file__).parent / "static"


def _read(name: str) -> str:
    return (_STATIC / name).read_text(encoding="utf-8")


CSS = _read("page.css")
"""For Gradio, which applies it within its own container."""
HEAD = f"<style>\n{_read('head.css')}</style><script>\n{_read('page.js')}</script>"
"""The first thing in the page's head."""

# Functions of page.js, as Gradio's events call them.
SET_ADDRESS = "(id) => interviewerPage.setAddress(id)"
FOCUS = "() => interviewerPage.focusAnswer()"
SET_LANG = "(lang) => interviewerPage.setLanguage(lang)"
SET_THEME = "(theme) => interviewerPage.setTheme(theme)"
