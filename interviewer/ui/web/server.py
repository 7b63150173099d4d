"""Serves the page: where it listens, who may enter, what the server refuses."""

from __future__ import annotations

import ipaddress
import socket
from pathlib import Path

import gradio as gr
from starlette.middleware import Middleware

from interviewer.errors import PortInUseError, UsageError
from interviewer.ui.web.gate import Gate
from interviewer.ui.web.page import build
from interviewer.ui.web.style import COLOURS, CSS, FONTS
from interviewer.ui.web.texts import i18n
from interviewer.wiring import App
from interviewer.workspaces import Workspaces

MAX_UPLOAD = "25mb"
INSECURE_TWICE = 2


def serve(app: App, host: str, port: int, auth_file: Path | None = None, insecure: int = 0) -> None:
    """Sync, build the page and serve it until interrupted. Raises PortInUseError, and UsageError for an open address without log-in."""
    check_exposure(host, auth_file, insecure)
    check_port(host, port)
    workspaces = Workspaces(app, auth_file)
    workspaces.prepare()
    blocks = build(workspaces)
    blocks.queue(default_concurrency_limit=8)
    print(f"http://{host}:{port}", flush=True)
    blocks.launch(
        server_name=host,
        server_port=port,
        share=False,
        quiet=True,
        footer_links=[],
        ssr_mode=False,
        css=CSS,
        i18n=i18n,
        theme=gr.themes.Soft(font=FONTS, font_mono=["ui-monospace", "monospace"]).set(**COLOURS),
        max_file_size=MAX_UPLOAD,
        auth=workspaces.may_enter if workspaces.has_accounts else None,
        app_kwargs={"middleware": [Middleware(Gate)]},
    )


def check_exposure(host: str, auth_file: Path | None, insecure: int) -> None:
    """Raise UsageError where others could reach the page without a log-in and the user has not said so twice."""
    if auth_file is None and insecure < INSECURE_TWICE and not _loopback(host):
        raise UsageError(key="open_address", host=host)


def check_port(host: str, port: int) -> None:
    """Raise PortInUseError where something listens already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortInUseError(key="port_in_use", port=port) from error


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
