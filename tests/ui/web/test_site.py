"""What Gradio is told by a handler."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any, cast

import pytest

from interviewer.errors import UsageError
from interviewer.ui.web.site import Site, Update, Visit
from interviewer.wiring.workspaces import Workspaces

REQUEST = SimpleNamespace(username=None, cookies=None, query_params={}, headers={})
NOTICE: Any = "notice"


class _Nobodys:
    """Workspaces that are never looked into."""

    @contextmanager
    def at_work(self, name: str | None) -> Iterator[None]:
        assert name is None
        yield


@pytest.fixture
def site() -> Site:
    return Site(cast("Workspaces", _Nobodys()))


def handler(visit: Visit, number: int) -> Iterator[Update]:
    yield {"first": f"{visit.lang} {number}"}
    yield {"second": True}


def refused(_visit: Visit) -> Iterator[Update]:
    yield {"first": "cleared"}
    raise UsageError("bad_value", name="x", value="y")


def test_what_need_not_be_seen_before_the_end_is_one_update(site: Site) -> None:
    """A generator's last update is applied twice, the second time over what was typed since."""
    assert site.on(handler, NOTICE)(REQUEST, 3) == {NOTICE: "", "first": "zh 3", "second": True}


def test_each_update_of_a_stream_holds_those_before_it(site: Site) -> None:
    """What the browser has not shown yet is lost where a later update lacks it."""
    updates = list(site.on(handler, NOTICE, streams=True)(REQUEST, 3))
    assert updates == [
        {NOTICE: ""},
        {NOTICE: "", "first": "zh 3"},
        {NOTICE: "", "first": "zh 3", "second": True},
    ]


def test_an_error_becomes_the_notice_beside_what_was_shown(site: Site) -> None:
    told = site.on(refused, NOTICE)(REQUEST)
    assert told["first"] == "cleared"
    assert told[NOTICE].startswith("⚠️")


def test_an_event_of_the_browser_brings_its_data(site: Site) -> None:
    def picked(_visit: Visit, told: dict[str, Any]) -> Iterator[Update]:
        yield {"picked": told.get("number")}

    event = SimpleNamespace(_data={"number": 2})
    assert site.on_event(picked, NOTICE)(event, REQUEST) == {NOTICE: "", "picked": 2}
    odd = SimpleNamespace(_data="2")
    assert site.on_event(picked, NOTICE)(odd, REQUEST) == {NOTICE: "", "picked": None}
