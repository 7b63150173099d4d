"""Reads interview notes in Markdown: questions, answers, appointments, plans, outcomes, prose.

The reader itself is in ``parse``; a note that has not changed needs none.
"""

from __future__ import annotations

from interviewer.adapters.notes.folder import FolderNotes, NoteFile
from interviewer.adapters.notes.text.decode import Decoded, decode

__all__ = ["Decoded", "FolderNotes", "NoteFile", "decode"]
