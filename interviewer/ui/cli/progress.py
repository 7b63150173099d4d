"""A progress bar on standard error, where a person watches, for work that takes long."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

from interviewer.core.bank.card import Language
from interviewer.words.messages import text


@contextlib.contextmanager
def progress_bar(lang: Language) -> Iterator[Callable[[int, int], None] | None]:
    """Yields a function of (done, total), or None where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task(text("embedding", lang), total=None)
        yield lambda done, total: bar.update(
            task,
            completed=done,
            total=total,
        )
