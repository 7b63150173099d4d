"""The page: one tab a module."""

from __future__ import annotations

import gradio as gr

from interviewer.ui.web.bank_tab import BankTab
from interviewer.ui.web.history_tab import HistoryTab
from interviewer.ui.web.interview_tab import InterviewTab
from interviewer.ui.web.notes_tab import NotesTab
from interviewer.ui.web.settings_tab import SettingsTab
from interviewer.ui.web.site import Site
from interviewer.ui.web.texts import TEXT, say
from interviewer.ui.web.today_tab import TodayTab
from interviewer.workspaces import Workspaces

HOUR = 3600
KEPT = (HOUR, 24 * HOUR)
"""How often Gradio's copies of uploads (a résumé, a job description) are looked through, and how old they may get, in seconds."""


def build(workspaces: Workspaces) -> gr.Blocks:
    """The whole page with its events."""
    site = Site(workspaces)
    with gr.Blocks(
        title=" · ".join(TEXT["title"]),
        fill_height=True,
        analytics_enabled=False,
        delete_cache=KEPT,
    ) as blocks:
        gr.Markdown(say("title"), elem_id="title")
        with gr.Tabs(elem_id="tabs", overflow_behavior="wrap") as tabs:
            with gr.Tab(say("tab_interview"), id="interview"):
                interview = InterviewTab(site)
            with gr.Tab(say("tab_today"), id="today") as tab:
                today = TodayTab(site, tab, interview, tabs)
            with gr.Tab(say("tab_history"), id="history") as tab:
                history = HistoryTab(site, tab, interview, tabs)
            with gr.Tab(say("tab_bank"), id="bank") as tab:
                bank = BankTab(site, tab)
            with gr.Tab(say("tab_notes"), id="notes") as tab:
                notes = NotesTab(site, tab)
            with gr.Tab(say("tab_settings"), id="settings") as tab:
                settings = SettingsTab(site, tab, interview)
        interview.wire(blocks)
        today.wire()
        history.wire()
        bank.wire()
        notes.wire()
        settings.wire(blocks)
    built: gr.Blocks = blocks
    return built
