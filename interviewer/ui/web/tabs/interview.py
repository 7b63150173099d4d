"""The interview: set-up, conversation, commands, and the report with what went into the note."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from interviewer.core.interview.session import Command, Entry, Session
from interviewer.errors import SessionNotFoundError, SessionStateError
from interviewer.services.interviews import Token
from interviewer.services.preparation import InterviewWish
from interviewer.ui.chat_commands import cost_line, help_text, parse
from interviewer.ui.web import assets
from interviewer.ui.web.forms.setup import offers, wish_of
from interviewer.ui.web.report_view import download_links, report_paper
from interviewer.ui.web.site import QUIET, Site, Update, Visit
from interviewer.ui.web.tabs.interview_page import BUTTONS, lay_out_page
from interviewer.ui.web.view import Message, literal, messages, progress


class InterviewTab:
    """Lays the tab out and answers its events."""

    def __init__(self, site: Site) -> None:
        """Builds the components into the Blocks that is open."""
        self._site = site
        self.page, self.form, self._start_button, self._buttons = lay_out_page(site)

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
        started.then(
            None,
            [page.address],
            None,
            js=assets.SET_ADDRESS,
        ).then(
            None,
            None,
            None,
            js=assets.FOCUS,
        )
        box = [page.sent, page.answer, *self._buttons.values()]
        taken = page.answer.submit(
            _take,
            [page.answer],
            box,
            queue=False,
            **QUIET,
        )
        answered = taken.then(
            on(self._answer, page.notice),
            [page.session, page.seen, page.sent],
            page.all,
            **QUIET,
        )
        given_back = answered.then(
            _give_back,
            [page.sent, page.answer],
            box,
            queue=False,
            **QUIET,
        )
        given_back.then(
            None,
            None,
            None,
            js=assets.FOCUS,
        )
        gr.Button(visible=False).click(
            on(self._answer, page.notice),
            [page.session, page.seen, page.answer],
            page.all,
            api_name="answer",
            api_visibility="undocumented",
        )
        for kind, button in self._buttons.items():
            locked = button.click(
                lambda: _locked(True),
                None,
                box[1:],
                queue=False,
                **QUIET,
            )
            done = locked.then(
                on(self._command(kind), page.notice),
                [page.session, page.seen],
                page.all,
                **QUIET,
            )
            done.then(
                lambda: _locked(False),
                None,
                box[1:],
                queue=False,
                **QUIET,
            ).then(
                None,
                None,
                None,
                js=assets.FOCUS,
            )
        page.undo.click(
            on(self._undo, page.notice),
            [page.session],
            page.all,
            api_visibility="private",
        )
        page.opinion.wire(self._state, page.all)
        page.write.click(
            on(self._write, page.notice),
            [page.session],
            page.all,
            api_visibility="private",
        )
        blocks.load(
            on(self._arrive, page.notice),
            None,
            [*page.all, *self.form.inputs],
            **QUIET,
        )

    def begin(
        self,
        visit: Visit,
        wish: InterviewWish,
    ) -> Iterator[Update]:
        """Start a session and show it as it speaks."""
        page = self.page
        visit.app.library.sync()
        prepared = visit.app.preparation.prepare(wish)
        session_id, events = visit.app.interviews.start(prepared.config, prepared.used)
        shown: list[Message] = []
        for event in events:
            shown = [*shown, {"role": "assistant", "content": event.text}]
            yield {
                page.chat: shown,
                page.stage: gr.Column(visible=True),
                page.report_box: gr.Accordion(visible=False),
            }
        yield self.open(visit, visit.app.interviews.session(session_id))

    def open(
        self,
        visit: Visit,
        session: Session,
    ) -> Update:
        """Put a session on the page, whichever was there before."""
        page = self.page
        return {
            **self._state(visit, session),
            page.session: session.id,
            page.address: session.id,
            page.setup: gr.Accordion(open=False),
            page.stage: gr.Column(visible=True),
        }

    def _start(
        self,
        visit: Visit,
        *values: Any,
    ) -> Iterator[Update]:
        yield from self.begin(visit, wish_of(visit, values))

    def _answer(
        self,
        visit: Visit,
        session_id: str | None,
        seen: int,
        typed: str,
    ) -> Iterator[Update]:
        page, given = self.page, parse(typed or "")
        if given == "pause":
            yield {page.notice: visit.words["paused"], page.sent: ""}
        elif given in ("help", "unknown"):
            line = (
                help_text(visit.lang, "browser")
                if given == "help"
                else visit.text("unknown_command")
            )
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
            yield from self._send(
                visit,
                session_id,
                seen,
                given,
            )

    def _command(self, kind: Any) -> Any:
        def run(
            visit: Visit,
            session_id: str | None,
            seen: int,
        ) -> Iterator[Update]:
            if kind == "pause":
                yield {self.page.notice: visit.words["paused"]}
            else:
                yield from self._send(
                    visit,
                    session_id,
                    seen,
                    Command(
                        kind=kind,
                        text=f"/{kind}",
                    ),
                )

        return run

    def _send(
        self,
        visit: Visit,
        session_id: str | None,
        seen: int,
        command: Command,
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
                page.notice: visit.warning(error),
            }
            return
        yield {**self._state(visit, interviews.session(session_id)), page.sent: ""}

    def _arrive(self, visit: Visit) -> Iterator[Update]:
        """Fill the set-up from the visitor's notes, and show the session of the address."""
        yield self.set_up(visit)
        if visit.session:
            yield from self.resume(visit, visit.session)

    def resume(
        self,
        visit: Visit,
        session_id: str,
    ) -> Iterator[Update]:
        """Show a session and finish a step that was cut off."""
        interviews = visit.app.interviews
        try:
            session = interviews.session(session_id)
        except SessionNotFoundError:
            yield {self.page.notice: visit.words["unknown_session"]}
            return
        if session.status != "finished":
            for event in interviews.resume(session.id):
                if isinstance(event, Entry) and event.question is None and event.kind == "notice":
                    yield {self.page.notice: literal(event.text)}
            session = interviews.session(session.id)
        yield self.open(visit, session)

    def set_up(self, visit: Visit) -> Update:
        """The choices that the notes give, with the next appointment's company chosen."""
        update, line = offers(visit, self.form)
        return {**update, self.page.found: line}

    def _undo(
        self,
        visit: Visit,
        session_id: str,
    ) -> Iterator[Update]:
        interviews = visit.app.interviews
        record = interviews.undo_retrospective(interviews.session(session_id))
        yield {
            **self._state(visit, interviews.session(session_id)),
            self.page.notice: visit.text("retro_undone", path=literal(record.path)),
        }

    def _write(
        self,
        visit: Visit,
        session_id: str,
    ) -> Iterator[Update]:
        interviews = visit.app.interviews
        record = interviews.write_retrospective(interviews.session(session_id))
        yield {
            **self._state(visit, interviews.session(session_id)),
            self.page.notice: visit.text("retro_done", path=literal(record.path)),
        }

    def _state(
        self,
        visit: Visit,
        session: Session,
    ) -> Update:
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
            page.report: report_paper(visit, report),
            page.links: download_links(visit, report),
            page.diff: gr.Code(
                value=session.write.diff if session.write else "",
                visible=written,
            ),
            page.undo: gr.Button(visible=written),
            page.write: gr.Button(visible=not written and report.asked > 0),
        }


def moving(tabs: gr.Tabs, updates: Iterator[Update]) -> Iterator[Update]:
    """The updates, with a move to the interview as soon as there is a first one.

    An error stays on the tab that caused it.
    """
    for n, update in enumerate(updates):
        yield update if n else {**update, tabs: gr.Tabs(selected="interview")}


def _take(typed: str) -> tuple[Any, ...]:
    """Take the answer out of the box and lock it."""
    return typed, *_locked(True, "")


def _give_back(sent: str, typed: str) -> tuple[Any, ...]:
    """Unlock everything; what could not be sent stands in the box again."""
    return "", *_locked(False, typed or sent)


def _locked(locked: bool, value: str | None = None) -> list[Any]:
    """The box and the commands, locked while a step is under way: it would refuse what comes then.

    value: the box's new text.
    """
    changed: dict[str, Any] = {} if value is None else {"value": value}
    return [
        gr.Textbox(
            interactive=not locked,
            **changed,
        ),
        *(gr.Button(interactive=not locked) for _ in (*BUTTONS, "pause")),
    ]
