"""What every tab shares: from a request to the visitor's app and language, and errors as a line on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import gradio as gr

from interviewer.core.rubric import Language
from interviewer.errors import InterviewerError
from interviewer.messages import explain
from interviewer.ui.web.texts import words
from interviewer.ui.web.view import literal
from interviewer.wiring import App
from interviewer.workspaces import Workspaces

Update = dict[Any, Any]
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
"""How events that nobody else should call are wired."""


@dataclass(frozen=True)
class Visit:
    """One request. app: the visitor's own; session: of the address, if any."""

    app: App
    lang: Language
    session: str | None

    @property
    def words(self) -> dict[str, str]:
        """The page's words in the visitor's language."""
        return words(self.lang)


Handler = Callable[..., Iterator[Update]]


class Site:
    """Wraps handlers so that each gets a ``Visit`` before its inputs."""

    def __init__(self, workspaces: Workspaces) -> None:
        """workspaces: the only way to data."""
        self.workspaces = workspaces

    def visit(self, request: gr.Request) -> Visit:
        """Who asks, from the log-in and never from an input. Raises AccountsError for a user who was removed."""
        return Visit(
            self.workspaces.of(request.username),
            language(request),
            request.query_params.get("session"),
        )

    def on(self, handler: Handler, notice: gr.Markdown) -> Callable[..., Iterator[Update]]:
        """The handler for Gradio. An error for the user becomes the notice; nothing else on the page changes."""

        def run(request: gr.Request, *inputs: Any) -> Iterator[Update]:
            try:
                yield {notice: ""}
                yield from handler(self.visit(request), *inputs)
            except InterviewerError as error:
                yield {notice: f"⚠️ {literal(explain(error, language(request)))}"}

        return run


def language(request: gr.Request) -> Language:
    """The language that the user chose in the settings, else the browser's first."""
    chosen = request.cookies.get("interviewer_lang") if request.cookies else None
    wanted = chosen or request.headers.get("accept-language", "zh")
    return "zh" if wanted.lower().startswith("zh") else "en"
