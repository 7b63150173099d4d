"""The web app: one page with set-up, chat, progress, report and the diff of the note. It decides nothing."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import gradio as gr

from interviewer.core.interview import Command, CommandKind, InterviewConfig, Session
from interviewer.core.selection import companies
from interviewer.errors import InterviewerError, PortInUseError, SessionNotFoundError
from interviewer.messages import explain, text
from interviewer.service import Token
from interviewer.ui.commands import cost_line, help_text, parse
from interviewer.ui.web_text import words
from interviewer.ui.web_view import Message, messages, progress
from interviewer.wiring import App

_CSS = """
.gradio-container {width: 100% !important; max-width: 1100px !important; margin: 0 auto}
#chat button[aria-label="Clear"], #chat button[title="Clear"] {display: none}
#answer textarea {min-height: 4.5em}
#chat .message {font-size: 1rem; line-height: 1.6}
#progress {font-weight: 600}
"""
_FONTS = ["system-ui", "-apple-system", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "sans-serif"]
_SET_ADDRESS = "(id) => { if (id) history.replaceState(null, '', '?session=' + id); }"
_FOCUS = "() => { const box = document.querySelector('#answer textarea'); if (box) box.focus(); }"
_BUTTONS: tuple[CommandKind, ...] = ("hint", "skip", "clarify", "repeat", "end")

Update = dict[Any, Any]


@dataclass(frozen=True)
class _Page:
    """The components that handlers write to."""

    session: gr.State
    sent: gr.State
    address: gr.Textbox
    setup: gr.Accordion
    chat: gr.Chatbot
    progress: gr.Markdown
    answer: gr.Textbox
    report_box: gr.Accordion
    report: gr.Markdown
    diff: gr.Code
    undo: gr.Button
    write: gr.Button
    notice: gr.Markdown

    @property
    def all(self) -> list[Any]:
        """Every component that a handler may update."""
        return [getattr(self, name) for name in self.__dataclass_fields__]


class WebApp:
    """Builds the page over one App."""

    def __init__(self, app: App) -> None:
        """app: its notes are synced before the first page is shown."""
        self._app, self._lang, self._words = app, app.settings.lang, words(app.settings.lang)

    def build(self) -> gr.Blocks:
        """The page with its events."""
        with gr.Blocks(title=self._words["title"], fill_height=True, analytics_enabled=False) as blocks:
            page, company, topic, count, start = self._layout()
            self._events(blocks, page, start, [company, topic, count])
        built: gr.Blocks = blocks
        return built

    def _layout(self) -> tuple[_Page, gr.Dropdown, gr.Textbox, gr.Slider, gr.Button]:
        w = self._words
        gr.Markdown(f"# {w['title']}\n{w['intro']}")
        session, sent, address = gr.State(None), gr.State(""), gr.Textbox(visible=False)
        with gr.Accordion(w["setup"], open=True, elem_id="setup") as setup:
            gr.Markdown(self._found())
            with gr.Row():
                company = gr.Dropdown([w["any"], *companies(self._app.questions.all())], value=w["any"], label=w["company"], elem_id="company")
                topic = gr.Textbox(label=w["topic"], placeholder=w["topic_hint"], elem_id="topic")
                count = gr.Slider(1, 20, value=3, step=1, label=w["count"], elem_id="count")
            start = gr.Button(w["start"], variant="primary", elem_id="start")
        bar = gr.Markdown(w["idle"], elem_id="progress")
        notice = gr.Markdown("", elem_id="notice")
        chat = gr.Chatbot(
            label=w["chat"], elem_id="chat", height="60vh", buttons=["copy"], feedback_options=None,
            latex_delimiters=[{"left": "$$", "right": "$$", "display": True}, {"left": "\\(", "right": "\\)", "display": False}],
        )
        answer = gr.Textbox(label=w["answer"], lines=1, max_lines=12, elem_id="answer", submit_btn=w["send"])
        with gr.Row():
            for kind in (*_BUTTONS, "pause"):
                gr.Button(w[kind], elem_id=kind, size="sm", min_width=90)
        with gr.Accordion(w["report"], open=True, visible=False, elem_id="report-box") as report_box:
            report = gr.Markdown(elem_id="report")
            diff = gr.Code(label=w["retro"], elem_id="diff", interactive=False)
            undo = gr.Button(w["undo"], elem_id="undo")
            write = gr.Button(w["write"], elem_id="write", visible=False)
        page = _Page(session, sent, address, setup, chat, bar, answer, report_box, report, diff, undo, write, notice)
        return page, company, topic, count, start

    def _events(self, blocks: gr.Blocks, page: _Page, start: gr.Button, setup: list[Any]) -> None:
        hidden = "hidden"
        started = start.click(self._guard(self._start, page), [page.session, *setup], page.all, show_progress=hidden, api_visibility="private")
        started.then(None, [page.address], None, js=_SET_ADDRESS)
        taken = page.answer.submit(_take, [page.answer], [page.sent, page.answer], queue=False, show_progress=hidden, api_visibility="private")
        answered = taken.then(self._guard(self._answer, page), [page.session, page.sent], page.all, show_progress=hidden, api_visibility="private")
        answered.then(_give_back, [page.sent, page.answer], [page.sent, page.answer], queue=False, show_progress=hidden, api_visibility="private").then(
            None, None, None, js=_FOCUS
        )
        for block in list(blocks.blocks.values()):
            if isinstance(block, gr.Button) and block.elem_id in (*_BUTTONS, "pause"):
                handler = self._guard(self._command(str(block.elem_id)), page)
                block.click(handler, [page.session], page.all, show_progress=hidden, api_visibility="private")
        page.undo.click(self._guard(self._undo, page), [page.session], page.all, api_visibility="private")
        page.write.click(self._guard(self._write, page), [page.session], page.all, api_visibility="private")
        blocks.load(self._guard(self._restore, page), None, page.all, show_progress=hidden, api_visibility="private")

    def _guard(self, handler: Callable[..., Iterator[Update]], page: _Page) -> Callable[..., Iterator[Update]]:
        """Turn an error for the user into a line on the page; what was typed stays in its box."""

        def guarded(*inputs: Any) -> Iterator[Update]:
            try:
                yield {page.notice: ""}
                yield from handler(page, *inputs)
            except InterviewerError as error:
                yield {page.notice: f"⚠️ {explain(error, self._lang)}"}

        def with_request(request: gr.Request) -> Iterator[Update]:
            yield from guarded(request.query_params.get("session"))

        return with_request if handler == self._restore else guarded

    def _start(self, page: _Page, _: str | None, company: str, topic: str, count: float) -> Iterator[Update]:
        config = InterviewConfig(
            questions=int(count), company=None if company == self._words["any"] else company, topic=topic.strip() or None,
            seed=secrets.randbelow(2**31), lang=self._lang, examiner=self._app.examiner_kind(None),
            max_tokens=self._app.settings.max_tokens,
        )
        self._app.sync()
        session_id, events = self._app.interviews.start(config)
        shown: list[Message] = []
        for event in events:
            shown = [*shown, {"role": "assistant", "content": event.text}]
            yield {page.chat: shown}
        hide = {page.session: session_id, page.address: session_id, page.setup: gr.Accordion(open=False)}
        yield {**self._state(page, self._app.interviews.session(session_id)), **hide}

    def _answer(self, page: _Page, session_id: str | None, typed: str) -> Iterator[Update]:
        given = parse(typed or "")
        if given == "pause":
            yield {page.notice: self._words["paused"], page.sent: ""}
        elif given == "cost":
            session = self._app.interviews.session(session_id) if session_id else None
            yield {page.notice: cost_line(session.usage, session.config.max_tokens, self._lang) if session else self._words["idle"], page.sent: ""}
        elif given in ("help", "unknown"):
            line = help_text(self._lang) if given == "help" else text("unknown_command", self._lang)
            yield {page.notice: line, page.sent: ""}
        elif isinstance(given, Command):
            yield from self._send(page, session_id, given)

    def _command(self, kind: str) -> Callable[..., Iterator[Update]]:
        def run(page: _Page, session_id: str | None) -> Iterator[Update]:
            if kind == "pause":
                yield {page.notice: self._words["paused"]}
            else:
                yield from self._send(page, session_id, Command(kind=kind, text=f"/{kind}"))

        return run

    def _send(self, page: _Page, session_id: str | None, command: Command) -> Iterator[Update]:
        if session_id is None:
            yield {page.notice: self._words["idle"]}
            return
        shown = [*messages(self._app.interviews.session(session_id)), {"role": "user", "content": command.text}]
        spoken = ""
        for event in self._app.interviews.send(session_id, command):
            if isinstance(event, Token):
                spoken += event.text
                yield {page.chat: [*shown, {"role": "assistant", "content": spoken}]}
            elif event.question is None and event.kind == "notice":
                yield {page.notice: event.text}
        yield {**self._state(page, self._app.interviews.session(session_id)), page.sent: ""}

    def _restore(self, page: _Page, session_id: str | None) -> Iterator[Update]:
        if not session_id:
            return
        try:
            session = self._app.interviews.session(session_id)
        except SessionNotFoundError:
            yield {page.notice: self._words["unknown_session"]}
            return
        if session.status != "finished":
            for _ in self._app.interviews.resume(session.id):
                pass
            session = self._app.interviews.session(session.id)
        yield {**self._state(page, session), page.session: session.id, page.setup: gr.Accordion(open=False)}

    def _undo(self, page: _Page, session_id: str) -> Iterator[Update]:
        interviews = self._app.interviews
        record = interviews.undo_retrospective(interviews.session(session_id))
        note = text("retro_undone", self._lang, path=record.path)
        yield {**self._state(page, interviews.session(session_id)), page.notice: note}

    def _write(self, page: _Page, session_id: str) -> Iterator[Update]:
        interviews = self._app.interviews
        record = interviews.write_retrospective(interviews.session(session_id))
        yield {**self._state(page, interviews.session(session_id)), page.notice: text("retro_done", self._lang, path=record.path)}

    def _state(self, page: _Page, session: Session) -> Update:
        done = session.status == "finished"
        update: Update = {page.chat: messages(session), page.progress: progress(session, self._lang), page.report_box: gr.Accordion(visible=done)}
        if not done or session.report is None:
            return update
        written = session.write is not None
        return {
            **update,
            page.report: self._app.markdown(session.report),
            page.diff: gr.Code(value=session.write.diff if session.write else "", visible=written),
            page.undo: gr.Button(visible=written),
            page.write: gr.Button(visible=not written and session.report.asked > 0),
        }

    def _found(self) -> str:
        questions = self._app.questions.all()
        return self._words["found"].format(n=len(questions), notes="、".join(sorted({q.note for q in questions})) or "–")


def _take(typed: str) -> tuple[str, gr.Textbox]:
    """Empty and lock the box while an answer is on its way, so that nothing is typed into a box that is about to be emptied."""
    return typed, gr.Textbox(value="", interactive=False)


def _give_back(sent: str, typed: str) -> tuple[str, gr.Textbox]:
    """Unlock the box; what could not be sent stands in it again."""
    return "", gr.Textbox(value=typed or sent, interactive=True)


def serve(app: App, host: str, port: int) -> None:
    """Sync, build the page and serve it until interrupted. Raises PortInUseError."""
    check_port(host, port)
    app.sync()
    blocks = WebApp(app).build()
    blocks.queue(default_concurrency_limit=8)
    theme = gr.themes.Soft(font=_FONTS, font_mono=["ui-monospace", "monospace"])
    print(f"http://{host}:{port}", flush=True)
    blocks.launch(server_name=host, server_port=port, share=False, quiet=True, css=_CSS, theme=theme, footer_links=[], ssr_mode=False)


def check_port(host: str, port: int) -> None:
    """Raise PortInUseError where something listens already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortInUseError(key="port_in_use", port=port) from error
