"""The page: one tab a module."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import gradio as gr

from interviewer.ui.web.labels import say
from interviewer.ui.web.room.room import Room
from interviewer.ui.web.site import Site
from interviewer.ui.web.tabs.bank import BankTab
from interviewer.ui.web.tabs.history import HistoryTab
from interviewer.ui.web.tabs.home import HomeTab
from interviewer.ui.web.tabs.notes import NotesTab
from interviewer.ui.web.tabs.settings import SettingsTab
from interviewer.wiring.workspaces import Workspaces
from interviewer.words.page import TEXT

HOUR = 3600
KEPT = (HOUR, 24 * HOUR)
"""How often Gradio's copies of uploads are looked through, and how old they may get, in seconds.

Such a copy holds a résumé or a job description.
"""


def build(workspaces: Workspaces) -> gr.Blocks:
    """The whole page with its events."""
    site = Site(workspaces)
    with gr.Blocks(
        title=" · ".join(TEXT["title"]),
        fill_height=True,
        analytics_enabled=False,
        delete_cache=KEPT,
    ) as blocks:
        gr.Markdown(say("heading"), elem_id="title")
        room = Room(site)
        with gr.Tabs(
            elem_id="tabs",
            overflow_behavior="wrap",
        ):
            wirings = _lay_out(site, blocks, room)
        room.wire()
        for wire in wirings:
            wire()
    built: gr.Blocks = blocks
    return built


def _lay_out(
    site: Site,
    blocks: gr.Blocks,
    room: Room,
) -> list[Callable[[], None]]:
    """Build every tab, and return what wires the events of each.

    Events reach from one tab into another, so they are wired when all tabs are there.
    """
    with gr.Tab(say("tab_home"), id="home") as tab:
        home = HomeTab(site, tab, room)
    with gr.Tab(say("tab_history"), id="history") as tab:
        history = HistoryTab(site, tab, room)
    with gr.Tab(say("tab_bank"), id="bank") as tab:
        bank = BankTab(site, tab, room)
    with gr.Tab(say("tab_notes"), id="notes") as tab:
        notes = NotesTab(site, tab)
    with gr.Tab(say("tab_settings"), id="settings") as tab:
        settings = SettingsTab(site, tab, home)
    return [
        partial(home.wire, blocks),
        history.wire,
        bank.wire,
        notes.wire,
        partial(settings.wire, blocks),
    ]
