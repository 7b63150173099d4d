"""The texts of ``words.messages``: one line each, grouped by what they are about."""

from __future__ import annotations

from interviewer.words.message_texts.browser import BROWSER
from interviewer.words.message_texts.cards import CARDS
from interviewer.words.message_texts.code import CODE
from interviewer.words.message_texts.corrections import CORRECTIONS
from interviewer.words.message_texts.intake import INTAKE
from interviewer.words.message_texts.interview import INTERVIEW
from interviewer.words.message_texts.notes import NOTES
from interviewer.words.message_texts.own_archive import ARCHIVE
from interviewer.words.message_texts.practice import PRACTICE
from interviewer.words.message_texts.program import PROGRAM
from interviewer.words.message_texts.reasons import REASONS
from interviewer.words.message_texts.sessions import SESSIONS
from interviewer.words.message_texts.terminal import TERMINAL
from interviewer.words.pair import Pair

MESSAGES: dict[str, Pair] = {
    **INTERVIEW,
    **SESSIONS,
    **NOTES,
    **CORRECTIONS,
    **INTAKE,
    **PROGRAM,
    **REASONS,
    **TERMINAL,
    **CARDS,
    **CODE,
    **PRACTICE,
    **ARCHIVE,
}

__all__ = ["BROWSER", "MESSAGES", "REASONS", "TERMINAL"]
