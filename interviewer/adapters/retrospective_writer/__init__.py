"""Retrospectives in the user's notes: insert, find, remove on bytes; write and undo on files.

    source    a file as lines of bytes            place   where the section goes, in which style
    outline   headings, and where none can be     todos   the list for the next interview
    note      all three of one note, read once    render  lines of a retrospective; parse reads them back
    edit      insert, find                        undo    remove
    files     lock, backup, fsync, swap, undo     diff    what changed
"""

from __future__ import annotations

from interviewer.adapters.retrospective_writer.edit import find, insert
from interviewer.adapters.retrospective_writer.files import RetrospectiveFiles
from interviewer.adapters.retrospective_writer.undo import remove

__all__ = ["RetrospectiveFiles", "find", "insert", "remove"]
