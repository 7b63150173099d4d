"""Serves the page: where it listens, who may enter, what the server refuses."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Callable
from functools import partial
from typing import cast

import gradio as gr
from starlette.middleware import Middleware

from interviewer.errors import UsageError
from interviewer.logs import begin
from interviewer.settings import Settings
from interviewer.ui.web.access import Access, is_loopback
from interviewer.ui.web.assets import CSS
from interviewer.ui.web.gate import Gate
from interviewer.ui.web.hosts import Hosts, hosts_of
from interviewer.ui.web.labels import i18n
from interviewer.ui.web.log_in import LogIn
from interviewer.ui.web.page import build
from interviewer.ui.web.page_token import PageTokens
from interviewer.ui.web.proxies import SWITCH, Network, Proxies
from interviewer.ui.web.shared_log_ins import LogInTokens, SharedLogIns
from interviewer.ui.web.starting import Starting
from interviewer.ui.web.theme import theme
from interviewer.ui.web.uploads import UploadLimits
from interviewer.wiring import Container
from interviewer.wiring.workspaces import Workspaces

MAX_UPLOAD = "25mb"


def run(
    app: Container,
    host: str,
    port: int,
    access: Access,
    starting: Starting,
) -> None:
    """Sync, build the page and serve it until interrupted.

    starting: what has the port until then.
    """
    begin(app.data, structured=app.configured.logs == "json")
    workspaces = Workspaces(app, access.auth_file)
    workspaces.is_local = is_loopback(host) and not _has_other_ways(app, access)
    starting.reach("notes")
    workspaces.prepare()
    starting.reach("page")
    blocks = build(workspaces)
    blocks.queue(default_concurrency_limit=8)
    # Asked for later: launching makes the queue anew.
    waiting = partial(_waiting, blocks)
    names = hosts_of(host, port, (*app.configured.hosts, *access.hosts))
    os.environ[SWITCH] = ""
    starting.give_way()
    blocks.launch(
        server_name=host,
        server_port=port,
        share=False,
        quiet=True,
        footer_links=[],
        ssr_mode=False,
        css=CSS,
        i18n=i18n,
        theme=theme(),
        max_file_size=MAX_UPLOAD,
        run_history=False,
        prevent_thread_lock=True,
        auth=_log_in(workspaces),
        app_kwargs={
            "middleware": _middleware(
                workspaces,
                app.configured,
                names,
                waiting,
            )
        },
    )
    starting.ready()
    blocks.block_thread()


def _middleware(
    workspaces: Workspaces,
    configured: Settings,
    names: Hosts,
    waiting: Callable[[], int],
) -> list[Middleware]:
    """What a request passes before Gradio has it, the outermost first.

    waiting: how many events wait for their turn.
    """
    secret = workspaces.signing_secret()
    gate = Middleware(
        Gate,
        hosts=names,
        tokens=PageTokens(secret),
        has_accounts=workspaces.has_accounts,
        uploads=UploadLimits(configured.uploads) if workspaces.has_accounts else None,
    )
    proxies = Middleware(Proxies, networks=_networks(configured.trusted_proxies))
    marks = workspaces.log_in_marks()
    log_ins = [] if marks is None else [Middleware(SharedLogIns, LogInTokens(secret, marks))]
    return [*_health(workspaces, configured.health_from, waiting), proxies, gate, *log_ins]


def _waiting(blocks: gr.Blocks) -> int:
    return len(blocks._queue)


def _has_other_ways(app: Container, access: Access) -> bool:
    """True where people may come from elsewhere although the server listens on loopback."""
    configured = app.configured
    return bool(configured.hosts or access.hosts or configured.trusted_proxies)


def _networks(written: tuple[str, ...]) -> tuple[Network, ...]:
    return tuple(map(ipaddress.ip_network, written))


def _health(
    workspaces: Workspaces,
    networks: tuple[str, ...],
    waiting: Callable[[], int],
) -> list[Middleware]:
    """The routes for probes, where somebody may ask. Raises UsageError without their library."""
    if not networks:
        return []
    try:
        from interviewer.ui.web.health import Health
        from interviewer.ui.web.metrics import figures
    except ImportError as error:
        raise UsageError(
            key="no_server_extra",
            reason=error,
        ) from error
    told = figures()
    told.watch("interviewer_queue", "Events of pages that wait for their turn", waiting)
    told.watch("interviewer_people", "People whose data are in memory", workspaces.held)
    return [
        Middleware(
            Health,
            check=workspaces.check_ready,
            figures=told.exposition,
            networks=_networks(networks),
        )
    ]


def _log_in(workspaces: Workspaces) -> Callable[[str, str], bool] | None:
    """What Gradio asks about a name and a password; None without accounts.

    Gradio awaits a coroutine function; its annotation does not say so.
    """
    if not workspaces.has_accounts:
        return None
    return cast("Callable[[str, str], bool]", LogIn(workspaces.may_enter).may_enter)
