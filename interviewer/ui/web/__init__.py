"""The web app: Gradio tabs over the service. It decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.ui.web.access import Access, check_exposure
from interviewer.ui.web.hosts import hosts_of

if TYPE_CHECKING:
    from interviewer.wiring import Container

__all__ = ["Access", "serve"]


def serve(
    app: Container,
    host: str,
    port: int,
    access: Access,
) -> None:
    """Serve the page until interrupted; until it is there, one that says that it comes.

    Raises PortInUseError, and UsageError for an open address without log-in.
    """
    from interviewer.ui.web.starting import Starting

    check_exposure(host, access.auth_file, access.insecure)
    hosts = hosts_of(host, port, (*app.configured.hosts, *access.hosts))
    with Starting(
        host,
        port,
        hosts,
        app.configured.lang,
    ) as starting:
        print(f"http://{host}:{port}", flush=True)
        starting.reach("program")
        # Imported here: Gradio takes seconds.
        from interviewer.ui.web.server import run

        run(
            app,
            host,
            port,
            access,
            starting,
        )
