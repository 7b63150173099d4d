"""What the program writes down of its own work, with the standard library.

Quiet by default. ``--verbose`` shows it on standard error; the web server keeps a rotating file in
the data folder, or writes JSON. Each line bears the request and the session that it belongs to.
Never a key, never the text of an answer.
"""

from __future__ import annotations

import contextvars
import datetime as dt
import json
import logging
import logging.handlers
import sys
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

FILE = Path("logs") / "interviewer.log"
"""Below the data folder."""
FILE_BYTES = 1_000_000
OLD_FILES = 3
FORMAT = "%(asctime)s %(levelname)s request=%(request)s session=%(session)s %(message)s"

NOWHERE = "-"
"""In the place of a request or a session, where there is none."""

log = logging.getLogger("interviewer")
log.addHandler(logging.NullHandler())
log.propagate = False

Item = TypeVar("Item")
_request: contextvars.ContextVar[str] = contextvars.ContextVar("request", default=NOWHERE)
_session: contextvars.ContextVar[str] = contextvars.ContextVar("session", default=NOWHERE)


class _Where(logging.Filter):
    """Puts request and session on a record."""

    def filter(
        self,
        record: logging.LogRecord,
    ) -> bool:
        record.request = _request.get()
        record.session = (
            getattr(
                record,
                "of_session",
                None,
            )
            or _session.get()
        )
        return True


class _Structured(logging.Formatter):
    """One JSON object a line, for programs that collect lines of several processes."""

    def format(
        self,
        record: logging.LogRecord,
    ) -> str:
        """What the other format says, without the dashes."""
        where = vars(record)
        line = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(),
            "level": record.levelname,
            "request": _named(where["request"]),
            "session": _named(where["session"]),
            "message": record.getMessage(),
        }
        return json.dumps(line, ensure_ascii=False)


def _named(value: str) -> str | None:
    return None if value == NOWHERE else value


def begin(data: Path, *, structured: bool) -> None:
    """Write down what a web server does: into the file, or as JSON on standard error."""
    if structured:
        _add(logging.StreamHandler(sys.stderr), _Structured())
    else:
        to_file(data)


def to_standard_error() -> None:
    """Show what is done, one line each, on standard error."""
    _add(logging.StreamHandler(sys.stderr))


def to_file(data: Path) -> Path:
    """Keep it in a rotating file of the data folder that only its owner may read, and return the
    file's path.
    """
    path = data / FILE
    path.parent.mkdir(
        mode=0o700,
        parents=True,
        exist_ok=True,
    )
    path.touch(mode=0o600)
    handler = logging.handlers.RotatingFileHandler(
        path,
        maxBytes=FILE_BYTES,
        backupCount=OLD_FILES,
        encoding="utf-8",
    )
    _add(handler)
    return path


def _add(
    handler: logging.Handler,
    formatter: logging.Formatter | None = None,
) -> None:
    handler.setFormatter(formatter or logging.Formatter(FORMAT))
    handler.addFilter(_Where())
    log.addHandler(handler)
    log.setLevel(logging.INFO)


def failure(error: BaseException) -> str:
    """An unexpected error as a line: its type and where it was raised.

    Its message may quote an answer, so it is left out.
    """
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return f"{type(error).__name__} at {' < '.join(reversed(places))}"


def about_session(
    session_id: str,
    items: Iterable[Item],
) -> Iterator[Item]:
    """The items; what is logged while one is made bears the session's id."""
    return _within(
        _session,
        session_id,
        items,
    )


def about_request(
    request_id: str,
    items: Iterable[Item],
) -> Iterator[Item]:
    """The items; what is logged while one is made bears the request's id."""
    return _within(
        _request,
        request_id,
        items,
    )


def _within(
    variable: contextvars.ContextVar[str],
    value: str,
    items: Iterable[Item],
) -> Iterator[Item]:
    # A generator's steps may run in different threads and contexts: the value is set before each.
    iterator = iter(items)
    while True:
        variable.set(value)
        try:
            item = next(iterator)
        except StopIteration:
            return
        finally:
            variable.set(NOWHERE)
        yield item
