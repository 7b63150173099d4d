"""Retrospectives in the user's notes: insert, find, remove on bytes; write and undo on files.

bytes      source: a file as lines of bytes
           escape: any text as one line
           wording: the words, by language
reading    outline: headings, and where none can be
           style: how the note writes lists
           note: all of it, read once
writing    place: where the section goes
           todos: the list for the next interview
           render: its lines
           parse: the lines read back
pure API   edit: insert, find
           undo: remove
files      files: lock, write, undo
           backups: the versions before and after
           replace_file: fsync and swap
           diff: what changed
"""

from __future__ import annotations

from interviewer.adapters.retrospective.edit import find, insert
from interviewer.adapters.retrospective.files import RetrospectiveFiles
from interviewer.adapters.retrospective.undo import remove

__all__ = ["RetrospectiveFiles", "find", "insert", "remove"]
