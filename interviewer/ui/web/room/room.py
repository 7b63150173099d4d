"""The room's events: begin, answer, commands, coming back, and what goes into the note."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr

from interviewer.core.interview.session import Command, CommandKind, Entry, Session
from interviewer.errors import SessionNotFoundError, SessionStateError
from interviewer.services.interviews import Token
from interviewer.services.preparation import InterviewWish
from interviewer.ui.chat_commands import cost_line, help_text, parse, unknown_line
from interviewer.ui.web import assets
from interviewer.ui.web.forms.choices import RETRO
from interviewer.ui.web.report_view import download_links, report_shown
from interviewer.ui.web.room.afterwards import wire_afterwards
from interviewer.ui.web.room.head import Moment, head
from interviewer.ui.web.room.layout import lay_out
from interviewer.ui.web.site import QUIET, Site, Update, Visit
from interviewer.ui.web.verdict_view import Additions
from interviewer.ui.web.view import Message, literal, messages, opening
from interviewer.words.messages import for_browser

BUSY = "session_busy"
"""The key of the error that another step of the session is under way."""
MOST_AWAY = 30 * 24 * 3600
"""Seconds of pause that are believed."""


class Room:
    """Lays the room out and answers its events."""

    def __init__(self, site: Site) -> None:
        """Builds the components into the Blocks that is open."""
        self._site = site
        self.page = lay_out(site)

    def wire(self) -> None:
        """The room's events."""
        self._wire_answer()
        for kind in self.page.composer.buttons:
            self._wire_command(kind)
        wire_afterwards(
            self._site,
            self.page,
            self._state,
        )
        page, on = self.page, self._site.on
        page.composer.code.wire(self._send, page)
        page.look.tick(
            on(self._look, page.notice, streams=True),
            [page.session],
            page.all,
            **QUIET,
        )
        page.leave.click(
            None,
            None,
            None,
            js=assets.LEFT,
        ).then(on(self._leave, page.notice), None, page.all, **QUIET)

    def entered(self, event: Any) -> None:
        """What the browser does after an event that opens a session."""
        page = self.page
        event.then(
            None,
            [page.address, page.answer],
            [page.answer, page.effect],
            js=assets.ENTERED,
        )

    def begin(self, visit: Visit, wish: InterviewWish) -> Iterator[Update]:
        """Start a session and show it as it speaks."""
        page = self.page
        visit.app.library.sync()
        wish = wish.model_copy(update={"retro": wish.retro or RETRO[0]})
        prepared = visit.app.preparation.prepare(wish)
        session_id, events = visit.app.interviews.start(prepared.config, prepared.used)
        shown: list[Message] = []
        for event in events:
            shown = [*shown, opening(event.text)]
            yield {
                page.chat: shown,
                page.room: gr.Column(visible=True),
                page.report_box: gr.Column(visible=False),
            }
        yield self.open(visit, visit.app.interviews.session(session_id))

    def open(self, visit: Visit, session: Session) -> Update:
        """Put a session on the page, whichever was there before."""
        page = self.page
        return {
            **self._state(visit, session),
            page.session: session.id,
            page.address: session.id,
            page.room: gr.Column(visible=True),
        }

    def resume(self, visit: Visit, session_id: str) -> Iterator[Update]:
        """Show a session and finish a step that was cut off; wait for one that is under way."""
        page, interviews = self.page, visit.app.interviews
        try:
            session = interviews.session(session_id)
        except SessionNotFoundError:
            yield {page.notice: visit.words["unknown_session"]}
            return
        if interviews.is_moving(session.id):
            yield {**self.open(visit, session), **self._judging(visit, session)}
            return
        if session.status != "finished":
            for event in interviews.resume(session.id):
                if isinstance(event, Entry) and event.question is None and event.kind == "notice":
                    yield {page.notice: literal(event.text)}
            session = interviews.session(session.id)
        yield self.open(visit, session)

    def _wire_answer(self) -> None:
        page, on = self.page, self._site.on
        taken = page.answer.submit(
            None,
            [page.answer],
            [page.sent, page.away, *page.composer.locked_with_it],
            js=assets.TAKE,
        )
        answered = taken.then(
            on(self._answer, page.notice, streams=True),
            [page.session, page.seen, page.sent, page.away],
            page.all,
            **QUIET,
        )
        self._give_back(answered)
        gr.Button(visible=False).click(
            on(self._answer, page.notice, streams=True),
            [page.session, page.seen, page.answer],
            page.all,
            api_name="answer",
            api_visibility="undocumented",
        )

    def _wire_command(self, kind: CommandKind) -> None:
        page = self.page
        locked = page.composer.buttons[kind].click(
            None, [page.answer], [page.away, *page.composer.locked_with_it], js=assets.LOCK
        )
        done = locked.then(
            self._site.on(self._command(kind), page.notice, streams=True),
            [page.session, page.seen, page.away],
            page.all,
            **QUIET,
        )
        self._give_back(done)

    def _give_back(self, event: Any) -> None:
        """Unlock everything; what could not be sent stands in the box again."""
        page = self.page
        event.then(
            None,
            [page.sent, page.answer, page.effect],
            [page.sent, page.effect, *page.composer.locked_with_it],
            js=assets.GIVE_BACK,
        )

    def _answer(
        self, visit: Visit, session_id: str | None, seen: int, typed: str, away: str = ""
    ) -> Iterator[Update]:
        page, given = self.page, parse(typed or "")
        if isinstance(given, Command):
            command = given.model_copy(update={"away": _seconds(away)})
            yield from self._send(
                visit,
                session_id,
                seen,
                command,
            )
            return
        done: Update = {page.sent: ""}
        if given == "pause":
            done[page.effect] = "pause"
        elif given == "help":
            done[page.notice] = help_text(visit.lang, "browser")
        elif given == "again":
            done[page.effect] = "again"
        elif given != "cost":
            done[page.notice] = unknown_line(
                typed or "",
                visit.lang,
                "browser",
            )
        else:
            done[page.notice] = _cost(visit, session_id)
        yield done

    def _command(self, kind: CommandKind) -> Callable[..., Iterator[Update]]:
        def run(
            visit: Visit,
            session_id: str | None,
            seen: int,
            away: str,
        ) -> Iterator[Update]:
            command = Command(
                kind=kind,
                text=f"/{kind}",
                away=_seconds(away),
            )
            yield from self._send(
                visit,
                session_id,
                seen,
                command,
            )

        return run

    def _send(
        self, visit: Visit, session_id: str | None, seen: int, command: Command
    ) -> Iterator[Update]:
        page, interviews = self.page, visit.app.interviews
        if session_id is None:
            yield {page.notice: visit.words["idle"]}
            return
        try:
            yield from self._moving(
                visit,
                session_id,
                seen,
                command,
            )
        except SessionStateError as error:
            session = interviews.session(session_id)
            if error.key == BUSY:
                yield {**self._state(visit, session), **self._judging(visit, session)}
                return
            yield {**self._state(visit, session), page.notice: visit.warning(error)}
            return
        yield {**self._state(visit, interviews.session(session_id)), page.sent: ""}

    def _moving(
        self, visit: Visit, session_id: str, seen: int, command: Command
    ) -> Iterator[Update]:
        """The session as it goes on, word by word."""
        page, interviews = self.page, visit.app.interviews
        before = interviews.session(session_id)
        own = Entry(
            role="candidate",
            kind="answer" if command.kind == "answer" else "command",
            text=command.text,
        )
        shown = messages(
            before,
            own,
            added=added_to(visit, before),
        )
        spoken = ""
        for event in interviews.send(
            session_id,
            command,
            seen,
        ):
            if isinstance(event, Token):
                spoken += event.text
                yield {page.chat: [*shown, opening(spoken)]}
            elif event.question is None and event.kind == "notice":
                yield {page.notice: for_browser(event.text)}

    def _judging(self, visit: Visit, session: Session) -> Update:
        """The page while an answer is judged that it did not send itself."""
        page = self.page
        moment = Moment(
            visit.app.clock.now(),
            visit.lang,
            judging=True,
        )
        return {
            page.head: head(session, moment),
            page.look: gr.Timer(active=True),
            page.answer: gr.Textbox(interactive=False),
        }

    def _look(self, visit: Visit, session_id: str | None) -> Iterator[Update]:
        """Look whether the answer is judged by now."""
        if session_id and visit.app.interviews.is_moving(session_id):
            return
        yield {self.page.look: gr.Timer(active=False)}
        if session_id:
            yield from self.resume(visit, session_id)

    def _leave(self, _: Visit) -> Iterator[Update]:
        page = self.page
        yield {
            page.room: gr.Column(visible=False),
            page.session: None,
            page.address: "",
            page.look: gr.Timer(active=False),
        }

    def _state(self, visit: Visit, session: Session) -> Update:
        page, done = self.page, session.status == "finished"
        update: Update = {
            page.chat: messages(session, added=added_to(visit, session)),
            page.head: head(session, Moment(visit.app.clock.now(), visit.lang)),
            page.seen: len(session.transcript),
            page.report_box: gr.Column(visible=done),
            page.composer_box: gr.Column(visible=not done),
            page.answer: gr.Textbox(interactive=True),
            **page.composer.code.shown(session),
        }
        if not done or session.report is None:
            return update
        report = visit.app.interviews.report(session)
        return {
            **update,
            page.report: report_shown(visit, report),
            page.links: download_links(visit, report),
            **page.retro.shown(visit, session),
        }


def added_to(visit: Visit, session: Session) -> Additions:
    """What the person added to the session's verdicts, and the code that the report will have."""
    interviews = visit.app.interviews
    good_code = {}
    for number, turn in enumerate(session.turns, 1):
        if turn.closed and turn.code is not None and turn.code.problem is not None:
            good_code[number] = interviews.good_answer(session, number) or ""
    return Additions(
        own=interviews.own_verdicts(session),
        tries=interviews.second_tries(session),
        good_code=good_code,
    )


def _cost(visit: Visit, session_id: str | None) -> str:
    if session_id is None:
        return visit.words["idle"]
    session = visit.app.interviews.session(session_id)
    return cost_line(
        session.usage,
        session.config.max_tokens,
        visit.lang,
    )


def _seconds(away: str | None) -> float:
    """Seconds of pause as the browser tells them; 0 for what is no such number."""
    try:
        told = float(away or 0)
    except ValueError:
        return 0.0
    return min(told, MOST_AWAY) if told > 0 else 0.0
