"""What Gradio is told by a handler."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import cast

import gradio as gr

from interviewer.ui.web.site import Site, Update, Visit
from interviewer.wiring.workspaces import Workspaces


class _Nobodys:
    """Workspaces that are never looked into."""

    def of(self, name: str | None) -> None:
        assert name is None


def test_the_last_update_changes_nothing_because_gradio_sends_it_twice() -> None:
    """The second time would fall on what was typed after the first."""
    notice, box, button = cast("gr.Markdown", "notice"), "box", "button"

    def handler(visit: Visit) -> Iterator[Update]:
        yield {box: f"filled in {visit.lang}", button: gr.update(visible=True, value="Go")}

    request = SimpleNamespace(username=None, cookies=None, query_params={}, headers={})
    site = Site(cast("Workspaces", _Nobodys()))
    first, *_, last = site.on(handler, notice)(request)
    assert first == {notice: ""}
    assert last == {notice: gr.skip(), button: gr.update(visible=True)}
