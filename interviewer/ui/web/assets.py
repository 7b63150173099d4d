"""The page's style sheets and scripts, read once when the program starts."""

from __future__ import annotations

import json
from pathlib import Path

from interviewer.words.page import IN_BROWSER
from interviewer.words.pair import all_in_language

_STATIC = Path(__file__).parent / "static"


def _read(name: str) -> str:
    return (_STATIC / name).read_text(encoding="utf-8")


def _words() -> str:
    """What the scripts say, as JavaScript."""
    said = {lang: all_in_language(IN_BROWSER, lang) for lang in ("zh", "en")}
    return f"window.interviewerWords = {json.dumps(said, ensure_ascii=False)};\n"


_SHEETS = ("page", "room", "verdict", "report", "home", "bank", "reading")
_SCRIPTS = ("page", "addresses", "room", "report", "share")
CSS = "\n".join(_read(f"{name}.css") for name in _SHEETS)
"""For Gradio, which applies it within its own container."""
HEAD = (
    f"<style>\n{_read('head.css')}</style>"
    f"<script>\n{_words()}{''.join(_read(f'{name}.js') for name in _SCRIPTS)}</script>"
)
"""The first thing in the page's head."""

# Functions of the scripts, as Gradio's events call them.
SET_LANG = "(lang) => interviewerPage.setLanguage(lang)"
SET_THEME = "(theme) => interviewerPage.setTheme(theme)"
THEME = "() => interviewerPage.theme()"
REVEAL_DETAIL = "() => interviewerPage.reveal('bank-detail')"
ERASED = "(what) => interviewerPage.erased(what)"
RECALL = "() => interviewerPage.recall()"
REMEMBER = "(...values) => interviewerPage.remember(values)"
STARTED = "() => interviewerPage.started()"
ENTERED = "(session, typed) => interviewerPage.entered(session, typed)"
LEFT = "() => interviewerPage.left()"
TAKE = "(typed) => interviewerPage.take(typed)"
LOCK = "(typed) => interviewerPage.lock(typed)"
GIVE_BACK = "(sent, typed, effect) => interviewerPage.giveBack(sent, typed, effect)"
MENU = "() => interviewerPage.menu()"
PAUSE = "() => interviewerPage.pause()"
GO_ON = "() => interviewerPage.goOn()"
ASK_END = "() => interviewerPage.askEnd()"
PREVIEW = "(typed) => interviewerPage.preview(typed)"
JUDGED_AGAIN = "() => interviewerPage.judgedAgain()"
END_NOT = "() => interviewerPage.endNot()"
