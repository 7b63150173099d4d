"""The editor of a coding question, below the conversation while its code is to be written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

import gradio as gr

from interviewer.core.interview.code_work import parts_of
from interviewer.core.interview.session import Command, Session
from interviewer.ui.web.labels import say
from interviewer.ui.web.site import QUIET, Site, Update, Visit

Send = Callable[[Visit, str | None, int, Command], Iterator[Update]]
"""Moves a session by a command that was made before the page's lines of the transcript."""
LINES = 14
MOST_LINES = 28


class CodeForm:
    """Lays the editor out and answers its events."""

    def __init__(self, site: Site) -> None:
        """Builds the components, hidden until a coding question is put."""
        self._site = site
        self._shows = gr.State("")
        with gr.Column(
            visible=False,
            elem_id="code",
        ) as self.box:
            self._editor = gr.Code(
                language="python",
                label="Python",
                lines=LINES,
                max_lines=MOST_LINES,
                interactive=True,
                elem_id="code-editor",
            )
            self._unboxed = gr.Checkbox(
                label=say("code_unboxed"),
                visible=False,
                elem_id="code-unboxed",
            )
            with gr.Row():
                self._run = gr.Button(
                    say("code_run"),
                    elem_id="code-run",
                )
                self._submit = gr.Button(
                    say("code_submit"),
                    variant="primary",
                    elem_id="code-submit",
                )

    @property
    def fields(self) -> list[Any]:
        """Everything that ``shown`` fills."""
        return [self._shows, self.box]

    def shown(self, session: Session) -> Update:
        """The editor for a session; what is typed into it stays until another code is meant."""
        code = _meant(session)
        return {
            self._shows: code,
            self.box: gr.Column(visible=bool(code)),
        }

    def wire(
        self,
        send: Send,
        page: Any,
    ) -> None:
        """The events. page: of the interview."""
        self._shows.change(
            self._site.on(
                self._load,
                page.notice,
                keeps_notice=True,
            ),
            [page.session],
            [page.notice, self._editor, self._unboxed],
            **QUIET,
        )
        self._unboxed.input(
            self._site.on(
                _allow,
                page.notice,
                keeps_notice=True,
            ),
            [self._unboxed],
            [page.notice],
            **QUIET,
        )
        kinds: tuple[Literal["run", "submit"], ...] = ("run", "submit")
        for kind, button in zip(
            kinds,
            (self._run, self._submit),
            strict=True,
        ):
            button.click(
                self._site.on(_sending(kind, send), page.notice, streams=True),
                [page.session, page.seen, self._editor],
                page.all,
                **QUIET,
            )

    def _load(
        self,
        visit: Visit,
        session_id: str | None,
    ) -> Iterator[Update]:
        session = visit.app.interviews.session(session_id) if session_id else None
        work = session.turn.code if session and session.turn else None
        if work is not None:
            code = visit.app.code
            unboxed = gr.Checkbox(
                value=code.is_allowed_unboxed,
                visible=code.may_be_unboxed(),
            )
            yield {self._editor: work.begins_as, self._unboxed: unboxed}


def _allow(
    visit: Visit,
    is_allowed: bool,
) -> Iterator[Update]:
    """What the person says to running without a sandbox; a server with accounts never does."""
    visit.app.code.is_allowed_unboxed = is_allowed
    yield {}


def _sending(
    kind: Literal["run", "submit"],
    send: Send,
) -> Callable[..., Iterator[Update]]:
    def handle(
        visit: Visit,
        session_id: str | None,
        seen: int,
        source: str | None,
    ) -> Iterator[Update]:
        command = Command(
            kind=kind,
            text=f"/{kind}",
            code=source or "",
        )
        yield from send(
            visit,
            session_id,
            seen,
            command,
        )

    return handle


def _meant(session: Session) -> str:
    """Tells the code that the editor shows from any other; empty where none is to be written."""
    turn = session.turn
    if session.status == "finished" or turn is None or turn.closed or turn.code is None:
        return ""
    if turn.code.is_submitted:
        return ""
    pasted = 0
    for entry in session.transcript:
        if entry.question == session.number and entry.kind == "answer":
            pasted += bool(parts_of(entry.text).source)
    return f"{session.id}:{session.number}:{pasted}"
