"""The proof on servers must see what it looks for: answers lost or doubled, clients that wait."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import cast

import pytest

from tests.running import ran
from tools.servers import client
from tools.servers.client import Page, Person, Sent, Trouble, Updates, answer
from tools.servers.proof import (
    GOES_ON,
    Fault,
    Plan,
    Proof,
    compared,
    figures,
    undisturbed,
    until_going_on,
    went_on,
)
from tools.servers.stack import Stack


def person(*sent: Sent, unsure: tuple[str, ...] = ()) -> Person:
    return Person(0, "ann", "", list(sent), list(unsure))


def test_what_was_shown_and_is_not_there_is_lost_and_what_is_there_twice_is_seen() -> None:
    one = person(Sent("[0-0]", 1, 2), Sent("[0-1]", 3, 4), unsure=("[0-2]", "[0-3]"))
    found = compared(Counter({"[0-1]": 2, "[0-2]": 1}), [one])
    assert (found.shown, found.lost, found.twice, found.unsure) == (2, ["[0-0]"], ["[0-1]"], 1)


def test_a_client_goes_on_with_the_first_answer_that_is_shown_after_the_return() -> None:
    fault = Fault("away", at=10.0, back=13.0)
    waited = person(Sent("a", 9.0, 9.5), Sent("b", 11.0, 16.0), Sent("c", 17.0, 18.0))
    paused = person(Sent("a", 12.0, 12.5), Sent("b", 20.0, 21.0))
    gone = person(Sent("a", 9.0, 12.9))
    assert until_going_on([waited, paused, gone], fault) == [3.0, 1.0]
    assert went_on([waited, paused], fault)
    assert not went_on([waited, paused, gone], fault)
    late = person(Sent("a", 11.0, fault.back + GOES_ON + 0.1))
    assert not went_on([late], fault)
    assert undisturbed([waited, paused, gone], [fault]) == [0.5]


def test_one_lost_answer_makes_the_run_bad() -> None:
    proof = Proof(cast(Stack, None), Plan(clients=1, seconds=1, pause=0))
    proof.people = [person(Sent("[0-0]", 1.0, 2.0))]
    said, is_good = figures(proof, compared(Counter({"[0-0]": 1}), proof.people))
    assert is_good
    assert "1 answers shown" in said
    said, is_good = figures(proof, compared(Counter(), proof.people))
    assert not is_good
    assert "lost: [0-0]" in said


def test_figures_have_a_row_a_fault_with_median_95_percent_and_worst() -> None:
    proof = Proof(cast(Stack, None), Plan(clients=40, seconds=1, pause=0))
    proof.people = [
        person(Sent("a", 1.0, 2.0), Sent(f"[{n}]", 11.0, 13.0 + n / 10)) for n in range(1, 41)
    ]
    proof.faults = [
        Fault("Postgres restarted", at=10.0, back=13.0),
        Fault("never back", 50.0, 60.0),
    ]
    lines = figures(proof, compared(Counter(), proof.people))[0].splitlines()
    head = next(number for number, line in enumerate(lines) if line.startswith("seconds until"))
    rows = [line.split() for line in lines[head : head + 4]]
    assert rows[0][-7:] == ["away", "went", "on", "median", "95", "%", "worst"]
    assert rows[1][:4] == ["an", "answer", "while", "nothing"]
    assert rows[1][-3:] == ["1.00", "1.00", "1.00"]
    assert rows[2] == [*"Postgres restarted 3.0 40 of 40 2.05 3.80 4.00".split()]
    assert rows[3] == [*"never back 10.0 0 of 40 - - -".split()]
    assert len({len(line) for line in lines[head : head + 4]}) == 1
    assert any(f"aim {GOES_ON:g} s: missed by 40" in line for line in lines)


class Breaking:
    """A page that breaks at its first answer, before or after the server has it."""

    def __init__(self, takes_it: bool) -> None:
        self.takes_it = takes_it
        self.there: list[str] = []
        self.said = 0
        self.shown = ""

    async def load(self) -> None:
        self.shown = " ".join(self.there)

    async def say(self, text: str) -> str:
        self.said += 1
        if self.said > 1 or self.takes_it:
            self.there.append(text)
        if self.said == 1:
            raise Trouble("the stream ended")
        return " ".join(self.there)


SKIP = {"__type__": "update"}


def test_the_page_is_what_all_updates_of_an_event_leave() -> None:
    updates = Updates()
    updates.take(["", SKIP, SKIP])
    updates.take([[["replace", [], SKIP]], [["replace", [], "Hi"]], [["add", ["visible"], True]]])
    updates.take([[], [["append", [], "! Why?"]], []])
    assert updates.shown[1] == "Hi! Why?"
    updates.end([SKIP, SKIP, {**SKIP, "visible": True}])
    assert updates.shown == ["", "Hi! Why?", {**SKIP, "visible": True}]


def test_what_was_only_on_the_way_is_not_shown() -> None:
    updates = Updates()
    updates.take([SKIP, "[0-1] my answer …"])
    updates.take([[["add", ["value"], "⚠️"]], [["replace", [], "as before"]]])
    updates.end([SKIP, SKIP])
    assert updates.shown == [{**SKIP, "value": "⚠️"}, "as before"]


@pytest.mark.parametrize("takes_it", [True, False])
def test_an_answer_is_typed_again_only_where_the_page_does_not_show_it(
    takes_it: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "AGAIN", 0.0)
    page, one = Breaking(takes_it), person()
    ran(answer(one, cast(Page, page), "words", time.monotonic() + 60))
    assert page.there == ["[0-0] words"]
    assert page.said == (1 if takes_it else 2)
    assert [sent.tag for sent in one.sent] == ["[0-0]"]
    assert one.unsure == []
    assert one.troubles == {"the stream ended": 1}


def test_who_gives_up_leaves_the_answer_unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "AGAIN", 0.0)
    one = person()
    with pytest.raises(Trouble, match="gave up"):
        ran(answer(one, cast(Page, Breaking(False)), "words", gives_up=0.0))
    assert one.unsure == ["[0-0]"]
    assert one.sent == []


def test_the_configuration_is_that_of_deploy_with_other_addresses(tmp_path: Path) -> None:
    from tools.servers.stack import CONFIGURATION, nginx_configuration

    text = nginx_configuration(tmp_path, 1234, {"web-one": 11, "web-two": 22})
    assert "listen 127.0.0.1:1234;" in text
    assert "~:11$ one;" in text
    assert text.count("127.0.0.1:22") == CONFIGURATION.read_text().count("web-two:7862")
