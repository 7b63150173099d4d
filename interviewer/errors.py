"""All errors that a user may see.

Every message says in one line what happened and what to do next.

InterviewerError
├── UsageError              a value the user gave cannot be used (exit code 2)
├── NotesError              notes are missing, unreadable or empty
│   └── NoteWriteError      the retrospective cannot be written now; it is kept in the session
│       └── NoteChangedError    the note was edited where the insertion goes
├── BankError               a bank card breaks its format; carries file:line
├── PromptError             a prompt file is missing, malformed or lacks an input
├── IndexUnusableError      the Chroma index cannot be used
├── StoreError              the session database cannot be used
│   └── SessionNotFoundError
├── SessionStateError       the session does not wait for what was sent
├── ExaminerError           the examiner cannot answer (the session goes on with the local one)
├── AccountsError           the file of users cannot be used
├── UploadError             an upload cannot be taken
├── SandboxError            code cannot be run safely on this machine
├── PdfError                no PDF can be made on this machine
└── PortInUseError          the web address is taken
"""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

from interviewer.core.usage import Usage

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FULL_IN_SQLITE = frozenset(
    {
        "SQLITE_FULL",
        "SQLITE_IOERR_WRITE",  # a quota
        "SQLITE_IOERR_SHMSIZE",  # no room for the index of the log
    }
)


def disk_is_full(error: BaseException) -> bool:
    """True for what the system or SQLite raises where there is no room to write.

    The database is sound then: SQLite takes back what it could not write whole.
    """
    if isinstance(error, OSError):
        return error.errno in _FULL
    return getattr(error, "sqlite_errorname", None) in _FULL_IN_SQLITE


class InterviewerError(Exception):
    """Base of all errors with a message for the user."""

    exit_code = 1
    """The exit code of a command that ends with this error."""

    def __init__(
        self,
        message: str = "",
        *,
        key: str | None = None,
        **params: object,
    ) -> None:
        """message: the text itself, already in the user's language.

        key, params: in its place, the key of a text in ``messages`` and what is filled in.
        So a user interface can say it in its own language.
        """
        super().__init__(message or f"{key} {params}")
        self.key = key
        """The key of the text in ``messages``; None where the message is the text."""
        self.params = params
        """What is filled into that text."""


class UsageError(InterviewerError):
    """A value the user gave cannot be used."""

    exit_code = 2


class NotesError(InterviewerError):
    """Notes are missing, unreadable or empty."""


class NoteWriteError(NotesError):
    """The retrospective cannot be written now."""


class NoteChangedError(NoteWriteError):
    """The note was edited where the insertion goes."""


class BankError(InterviewerError):
    """A bank card breaks its format."""


class PromptError(InterviewerError):
    """A prompt file is missing, malformed or lacks an input."""


class IndexUnusableError(InterviewerError):
    """The Chroma index cannot be used."""


class StoreError(InterviewerError):
    """The session database cannot be used."""


class SessionNotFoundError(StoreError):
    """No session has that id."""


class SessionStateError(InterviewerError):
    """The session does not wait for what was sent."""


class ExaminerError(InterviewerError):
    """The examiner cannot answer."""

    def __init__(
        self,
        message: str = "",
        *,
        key: str | None = None,
        usage: Usage | None = None,
        model: str | None = None,
        **params: object,
    ) -> None:
        """message, key, params: as in the base class.

        usage: what was used all the same; None if nothing. model: the one that failed, if one did.
        """
        super().__init__(
            message,
            key=key,
            **params,
        )
        self.usage = usage
        self.model = model


class AccountsError(InterviewerError):
    """The file of users cannot be used."""


class UploadError(InterviewerError):
    """An upload cannot be taken."""


class SandboxError(InterviewerError):
    """Code cannot be run safely on this machine."""


class PdfError(InterviewerError):
    """No PDF can be made on this machine."""


class PortInUseError(InterviewerError):
    """The web address is taken."""


@contextlib.contextmanager
def file_errors(
    path: Path,
    kind: type[InterviewerError] = InterviewerError,
) -> Iterator[None]:
    """Failures of the file system as an error that names the file which cannot be written."""
    try:
        yield
    except OSError as error:
        raise kind(
            key="cannot_write_file",
            path=path,
            reason=error.strerror or str(error),
        ) from error
