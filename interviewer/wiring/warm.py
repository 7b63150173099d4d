"""What is loaded beside whatever runs meanwhile."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

from interviewer.wiring.app import App


@contextlib.contextmanager
def warmed_up(app: App) -> Iterator[None]:
    """Load the embedding model, and the endpoint's client where one is configured, beside whatever runs meanwhile."""

    has_model = app.settings.has_model

    def load() -> None:
        app.embedder.queries(["热身"])
        if has_model:
            app.asking.endpoint.warm_up()

    thread = threading.Thread(target=load, daemon=True)
    thread.start()
    yield
    thread.join()
