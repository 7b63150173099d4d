"""Reads interview notes in Markdown: questions, answers, appointments, plans, to-dos, outcomes, prose."""

from __future__ import annotations

from interviewer.adapters.markdown_notes.decode import Decoded, decode
from interviewer.adapters.markdown_notes.parse import parse_note
from interviewer.adapters.markdown_notes.reader import FolderNotes, NoteFile

__all__ = ["Decoded", "FolderNotes", "NoteFile", "decode", "parse_note"]
