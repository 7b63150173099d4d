"""What is loaded beside whatever runs meanwhile."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

from interviewer.wiring.container import Container


@contextlib.contextmanager
def warmed_up(container: Container) -> Iterator[None]:
    """Load the embedding model, and the endpoint's client where one is configured, beside whatever
    runs meanwhile.
    """

    has_model = container.settings.has_model

    def load() -> None:
        container.embedder.queries(["热身"])
        if has_model:
            container.model.asking.endpoint.warm_up()

    thread = threading.Thread(
        target=load,
        daemon=True,
    )
    thread.start()
    yield
    thread.join()
