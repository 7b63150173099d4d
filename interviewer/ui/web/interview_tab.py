"""The interview: set-up, conversation, commands, and the report with what went into the note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

import gradio as gr

from interviewer.core.interview import Command, CommandKind, InterviewConfig, Session
from interviewer.core.usage import Usage
from interviewer.errors import SessionNotFoundError, SessionStateError
from interviewer.messages import explain, text
from interviewer.service import Token
from interviewer.ui.commands import cost_line, help_text, parse
from interviewer.ui.web import style
from interviewer.ui.web.opinion_form import OpinionForm
from interviewer.ui.web.report_view import download_links
from interviewer.ui.web.setup_form import SetUpForm, configured, lay_out, offers
from interviewer.ui.web.site import QUIET, Site, Update, Visit
from interviewer.ui.web.texts import say
from interviewer.ui.web.view import Message, literal, messages, paper, progress

BUTTONS: tuple[CommandKind, ...] = ("hint", "skip", "clarify", "repeat", "end")
LATEX: list[dict[str, str | bool]] = [
    {"left": "$$", "right": "$$", "display": True},
    {"left": "\\(", "right": "\\)", "display": False},
    {"left": "\\[", "right": "\\]", "display": True},
    {"left": "$", "right": "$", "display": False},
]


@dataclass(frozen=True)
class InterviewPage:
    """The components that handlers write to. seen: lines of the transcript that this page shows."""

    session: gr.State
    seen: gr.State
    sent: gr.State
    address: gr.Textbox
    setup: gr.Accordion
    found: gr.Markdown
    notice: gr.Markdown
    stage: gr.Column
    progress: gr.Markdown
    chat: gr.Chatbot
    answer: gr.Textbox
    commands: gr.Row
    report_box: gr.Accordion
    report: gr.HTML
    links: gr.HTML
    opinion: OpinionForm
    diff: gr.Code
    undo: gr.Button
    write: gr.Button

    @property
    def all(self) -> list[Any]:
        """Every component that a handler may update."""
        return [
            *(getattr(self, f.name) for f in fields(self) if f.name != "opinion"),
            *self.opinion.fields,
        ]


class InterviewTab:
    """Lays the tab out and answers its events."""

    def __init__(self, site: Site) -> None:
        """Builds the components into the Blocks that is open."""
        self._site = site
        self.page, self.form, self._start_button, self._buttons = self._layout()

    def wire(self, blocks: gr.Blocks) -> None:
        """The tab's events."""
        page, on = self.page, self._site.on
        started = self._start_button.click(
            on(self._start, page.notice),
            self.form.inputs,
            page.all,
            show_progress="hidden",
            api_name="start",
            api_visibility="undocumented",
        )
        started.then(None, [page.address], None, js=style.SET_ADDRESS).then(
            None, None, None, js=style.FOCUS
        )
        box = [page.sent, page.answer, *self._buttons.values()]
        taken = page.answer.submit(_take, [page.answer], box, queue=False, **QUIET)
        answered = taken.then(
            on(self._answer, page.notice), [page.session, page.seen, page.sent], page.all, **QUIET
        )
        given_back = answered.then(_give_back, [page.sent, page.answer], box, queue=False, **QUIET)
        given_back.then(None, None, None, js=style.FOCUS)
        gr.Button(visible=False).click(
            on(self._answer, page.notice),
            [page.session, page.seen, page.answer],
            page.all,
            api_name="answer",
            api_visibility="undocumented",
        )
        for kind, button in self._buttons.items():
            locked = button.click(lambda: _locked(True), None, box[1:], queue=False, **QUIET)
            done = locked.then(
                on(self._command(kind), page.notice), [page.session, page.seen], page.all, **QUIET
            )
            done.then(lambda: _locked(False), None, box[1:], queue=False, **QUIET).then(
                None, None, None, js=style.FOCUS
            )
        page.undo.click(
            on(self._undo, page.notice), [page.session], page.all, api_visibility="private"
        )
        page.opinion.wire(self._state, page.all)
        page.write.click(
            on(self._write, page.notice), [page.session], page.all, api_visibility="private"
        )
        blocks.load(on(self._arrive, page.notice), None, [*page.all, *self.form.inputs], **QUIET)

    def begin(
        self, visit: Visit, config: InterviewConfig, used: Usage | None = None
    ) -> Iterator[Update]:
        """Start a session and show it as it speaks. used: what preparing it took."""
        page = self.page
        session_id, events = visit.app.interviews.start(config, used)
        shown: list[Message] = []
        for event in events:
            shown = [*shown, {"role": "assistant", "content": event.text}]
            yield {
                page.chat: shown,
                page.stage: gr.Column(visible=True),
                page.report_box: gr.Accordion(visible=False),
            }
        yield self.open(visit, visit.app.interviews.session(session_id))

    def open(self, visit: Visit, session: Session) -> Update:
        """Put a session on the page, whichever was there before."""
        page = self.page
        return {
            **self._state(visit, session),
            page.session: session.id,
            page.address: session.id,
            page.setup: gr.Accordion(open=False),
            page.stage: gr.Column(visible=True),
        }

    def _layout(self) -> tuple[InterviewPage, SetUpForm, gr.Button, dict[str, gr.Button]]:
        session, seen, sent, address = (
            gr.State(None),
            gr.State(0),
            gr.State(""),
            gr.Textbox(visible=False),
        )
        with gr.Accordion(say("setup"), open=True, elem_id="setup") as setup:
            found = gr.Markdown(elem_id="found")
            form = lay_out()
            start = gr.Button(say("start"), variant="primary", elem_id="start")
        notice = gr.Markdown("", elem_id="notice", elem_classes="notice")
        with gr.Column(visible=False) as stage:
            bar = gr.Markdown(elem_id="progress")
            chat, answer, commands, buttons = _stage()
        with gr.Accordion(
            say("report"), open=True, visible=False, elem_id="report-box"
        ) as report_box:
            report = gr.HTML(elem_id="report", elem_classes="paper")
            links = gr.HTML()
            opinion = OpinionForm(self._site, "report")
            diff = gr.Code(label=say("retro"), elem_id="diff", interactive=False)
            undo = gr.Button(say("undo"), elem_id="undo")
            write = gr.Button(say("write"), elem_id="write", visible=False)
        page = InterviewPage(
            session,
            seen,
            sent,
            address,
            setup,
            found,
            notice,
            stage,
            bar,
            chat,
            answer,
            commands,
            report_box,
            report,
            links,
            opinion,
            diff,
            undo,
            write,
        )
        return page, form, start, buttons

    def _start(self, visit: Visit, *values: Any) -> Iterator[Update]:
        config, resume, jd = configured(visit, *values)
        visit.app.sync()
        yield from self.begin(visit, *visit.app.prepared(config, resume, jd))

    def _answer(
        self, visit: Visit, session_id: str | None, seen: int, typed: str
    ) -> Iterator[Update]:
        page, given = self.page, parse(typed or "")
        if given == "pause":
            yield {page.notice: visit.words["paused"], page.sent: ""}
        elif given in ("help", "unknown"):
            line = help_text(visit.lang) if given == "help" else text("unknown_command", visit.lang)
            yield {page.notice: line, page.sent: ""}
        elif given == "cost":
            session = visit.app.interviews.session(session_id) if session_id else None
            line = (
                cost_line(session.usage, session.config.max_tokens, visit.lang)
                if session
                else visit.words["idle"]
            )
            yield {page.notice: line, page.sent: ""}
        elif isinstance(given, Command):
            yield from self._send(visit, session_id, seen, given)

    def _command(self, kind: Any) -> Any:
        def run(visit: Visit, session_id: str | None, seen: int) -> Iterator[Update]:
            if kind == "pause":
                yield {self.page.notice: visit.words["paused"]}
            else:
                yield from self._send(visit, session_id, seen, Command(kind=kind, text=f"/{kind}"))

        return run

    def _send(
        self, visit: Visit, session_id: str | None, seen: int, command: Command
    ) -> Iterator[Update]:
        page, interviews = self.page, visit.app.interviews
        if session_id is None:
            yield {page.notice: visit.words["idle"]}
            return
        shown = [
            *messages(interviews.session(session_id)),
            {"role": "user", "content": command.text},
        ]
        spoken = ""
        try:
            for event in interviews.send(session_id, command, seen):
                if isinstance(event, Token):
                    spoken += event.text
                    yield {page.chat: [*shown, {"role": "assistant", "content": spoken}]}
                elif event.question is None and event.kind == "notice":
                    yield {page.notice: event.text}
        except SessionStateError as error:
            yield {
                **self._state(visit, interviews.session(session_id)),
                page.notice: f"⚠️ {explain(error, visit.lang)}",
            }
            return
        yield {**self._state(visit, interviews.session(session_id)), page.sent: ""}

    def _arrive(self, visit: Visit) -> Iterator[Update]:
        """Fill the set-up from the visitor's notes, and show the session of the address."""
        yield self.set_up(visit)
        if visit.session:
            yield from self.resume(visit, visit.session)

    def resume(self, visit: Visit, session_id: str) -> Iterator[Update]:
        """Show a session and finish a step that was cut off."""
        interviews = visit.app.interviews
        try:
            session = interviews.session(session_id)
        except SessionNotFoundError:
            yield {self.page.notice: visit.words["unknown_session"]}
            return
        if session.status != "finished":
            for _ in interviews.resume(session.id):
                pass
            session = interviews.session(session.id)
        yield self.open(visit, session)

    def set_up(self, visit: Visit) -> Update:
        """The choices that the notes give, with the next appointment's company chosen."""
        update, line = offers(visit, self.form)
        return {**update, self.page.found: line}

    def _undo(self, visit: Visit, session_id: str) -> Iterator[Update]:
        interviews = visit.app.interviews
        record = interviews.undo_retrospective(interviews.session(session_id))
        yield {
            **self._state(visit, interviews.session(session_id)),
            self.page.notice: text("retro_undone", visit.lang, path=literal(record.path)),
        }

    def _write(self, visit: Visit, session_id: str) -> Iterator[Update]:
        interviews = visit.app.interviews
        record = interviews.write_retrospective(interviews.session(session_id))
        yield {
            **self._state(visit, interviews.session(session_id)),
            self.page.notice: text("retro_done", visit.lang, path=literal(record.path)),
        }

    def _state(self, visit: Visit, session: Session) -> Update:
        page, done = self.page, session.status == "finished"
        update: Update = {
            page.chat: messages(session),
            page.progress: progress(session, visit.lang),
            page.seen: len(session.transcript),
            page.report_box: gr.Accordion(visible=done),
            page.answer: gr.Textbox(visible=not done),
            page.commands: gr.Row(visible=not done),
        }
        if not done or session.report is None:
            return update
        report, written = visit.app.interviews.report(session), session.write is not None
        return {
            **update,
            **page.opinion.shown(visit, report),
            page.report: paper(visit.app.html(report), visit.words["report"]),
            page.links: download_links(visit, report),
            page.diff: gr.Code(value=session.write.diff if session.write else "", visible=written),
            page.undo: gr.Button(visible=written),
            page.write: gr.Button(visible=not written and report.asked > 0),
        }


def _stage() -> tuple[gr.Chatbot, gr.Textbox, gr.Row, dict[str, gr.Button]]:
    """The conversation with the answer box and the commands below it."""
    chat = gr.Chatbot(
        label=say("chat"),
        show_label=False,
        elem_id="chat",
        height="calc(100vh - 30rem)",
        buttons=["copy"],
        feedback_options=None,
        latex_delimiters=LATEX,
    )
    answer = gr.Textbox(
        label=say("answer"), lines=1, max_lines=12, elem_id="answer", submit_btn=True
    )
    with gr.Row(elem_id="commands") as commands:
        buttons = {
            k: gr.Button(say(k), elem_id=k, size="sm", min_width=88) for k in (*BUTTONS, "pause")
        }
    return chat, answer, commands, buttons


def moving(tabs: gr.Tabs, updates: Iterator[Update]) -> Iterator[Update]:
    """The updates, with a move to the interview as soon as there is a first one: an error stays on the tab that caused it."""
    for n, update in enumerate(updates):
        yield update if n else {**update, tabs: gr.Tabs(selected="interview")}


def _take(typed: str) -> tuple[Any, ...]:
    """Take the answer out of the box and lock it."""
    return typed, *_locked(True, "")


def _give_back(sent: str, typed: str) -> tuple[Any, ...]:
    """Unlock everything; what could not be sent stands in the box again."""
    return "", *_locked(False, typed or sent)


def _locked(locked: bool, value: str | None = None) -> list[Any]:
    """The box and the commands, locked while a step is under way: what came meanwhile would be refused. value: the box's new text."""
    changed: dict[str, Any] = {} if value is None else {"value": value}
    return [
        gr.Textbox(interactive=not locked, **changed),
        *(gr.Button(interactive=not locked) for _ in (*BUTTONS, "pause")),
    ]
