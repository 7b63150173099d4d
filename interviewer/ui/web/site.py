"""What every tab shares: who asks and in which language, and errors as a line on the page."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from interviewer.core.bank.card import Language
from interviewer.errors import InterviewerError
from interviewer.logs import about_request, failure, log
from interviewer.ui.web.view import literal
from interviewer.wiring import Container
from interviewer.wiring.workspaces import Workspaces
from interviewer.words.messages import explain, text
from interviewer.words.page import words

Update = dict[Any, Any]
"""Components of the page, and what they become."""
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
"""How events that nobody else should call are wired."""


@dataclass(frozen=True)
class Visit:
    """One request."""

    app: Container
    """The visitor's own."""
    lang: Language
    """What the visitor reads."""
    session: str | None
    """The session that the address names, if it names one."""
    name: str | None = None
    """The visitor's; None where nobody logs in."""

    @property
    def words(self) -> dict[str, str]:
        """The page's words in the visitor's language."""
        return words(self.lang)

    def text(self, key: str, **params: object) -> str:
        """A notice of ``words.messages``, in the visitor's language and the browser's words."""
        return text(
            key,
            self.lang,
            surface="browser",
            **params,
        )

    def warning(self, error: InterviewerError) -> str:
        """An error as a line of Markdown, in the visitor's language and the browser's words."""
        return warning(error, self.lang)


Handler = Callable[..., Iterator[Update]]
"""Takes a visit and the inputs, and yields updates."""


class Site:
    """Wraps handlers so that each gets a ``Visit`` before its inputs."""

    def __init__(self, workspaces: Workspaces) -> None:
        """workspaces: the only way to data."""
        self.workspaces = workspaces

    @contextmanager
    def visit(self, request: gr.Request) -> Iterator[Visit]:
        """Who asks, from the log-in and never from an input, while the event is under way.

        Raises AccountsError for a user who was removed.
        """
        with self.workspaces.at_work(request.username) as app:
            yield Visit(
                app=app,
                lang=language(request),
                session=request.query_params.get("session"),
                name=request.username,
            )

    def again(self, visit: Visit) -> Visit:
        """The same visit after the notes are another folder's; only where nobody logs in."""
        return replace(visit, app=self.workspaces.of(None))

    def on(
        self,
        handler: Handler,
        notice: gr.Markdown,
        *,
        keeps_notice: bool = False,
        streams: bool = False,
    ) -> Callable[..., Any]:
        """The handler for Gradio.

        An error for the user becomes the notice; nothing else on the page changes. keeps_notice:
        what the notice says stays, where there is no error. streams: each update is shown as it
        comes. Gradio then applies the last one twice, the second time over what was typed after the
        first; so all that need not be seen before the end is one update.
        """
        answered = self._answered(handler, notice, keeps_notice=keeps_notice)

        def at_once(request: gr.Request, *inputs: Any) -> Update:
            return _last(answered(request, *inputs))

        return answered if streams else at_once

    def on_event(
        self,
        handler: Handler,
        notice: gr.Markdown,
        *,
        keeps_notice: bool = False,
        streams: bool = False,
    ) -> Callable[..., Any]:
        """The same for an event of the browser's own, whose data come before the inputs."""
        answered = self._answered(handler, notice, keeps_notice=keeps_notice)

        def one_by_one(
            event: gr.EventData,
            request: gr.Request,
            *inputs: Any,
        ) -> Iterator[Update]:
            told = event._data if isinstance(event._data, dict) else {}
            yield from answered(request, told, *inputs)

        def at_once(
            event: gr.EventData,
            request: gr.Request,
            *inputs: Any,
        ) -> Update:
            return _last(one_by_one(event, request, *inputs))

        return one_by_one if streams else at_once

    def _answered(
        self,
        handler: Handler,
        notice: gr.Markdown,
        *,
        keeps_notice: bool = False,
    ) -> Callable[..., Iterator[Update]]:
        """Each update holds those before it.

        What Gradio's browser side has not shown yet, it forgets where a later update lacks it. And
        a handler that yields nothing would empty its outputs, the notice among them.
        """

        def answered(request: gr.Request, *inputs: Any) -> Iterator[Update]:
            log.info("event %s", handler.__qualname__)
            told: Update = {notice: gr.skip() if keeps_notice else ""}
            try:
                yield told
                with self.visit(request) as visit:
                    for update in handler(visit, *inputs):
                        told = {**told, **update}
                        yield told
            except InterviewerError as error:
                log.info("refused: %s", error.key)
                yield {**told, notice: warning(error, language(request))}
            except Exception as error:
                log.error("%s", failure(error))
                raise

        def logged(request: gr.Request, *inputs: Any) -> Iterator[Update]:
            request_id = uuid.uuid4().hex[:8]
            yield from about_request(request_id, answered(request, *inputs))

        return logged


def _last(updates: Iterator[Update]) -> Update:
    """The last of at least one."""
    *_, last = updates
    return last


def warning(error: InterviewerError, lang: Language) -> str:
    """An error as a line of Markdown, in the browser's words."""
    line = explain(error, lang, surface="browser")
    return f"⚠️ {literal(line)}"


def language(request: gr.Request) -> Language:
    """The language that the user chose in the settings, else the browser's first."""
    wanted = request.headers.get("accept-language", "zh")
    if request.cookies:
        wanted = request.cookies.get("interviewer_lang") or wanted
    if wanted.lower().startswith("zh"):
        return "zh"
    return "en"
