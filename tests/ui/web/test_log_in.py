"""Guessing gets slower, and a hash in the making keeps nobody else waiting."""

from __future__ import annotations

import asyncio
import threading

import pytest
from starlette.exceptions import HTTPException

from interviewer.errors import AccountsError
from interviewer.ui.web.log_in import (
    ADDRESS,
    AT_ONCE,
    FIRST_WAIT,
    FREE_OF_A_NAME,
    FREE_OF_AN_ADDRESS,
    LONGEST_WAIT,
    WAITING,
    LogIn,
)
from tests.running import ran


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def fits(name: str, password: str) -> bool:
    return password == f"{name}'s own"


def enter(log_in: LogIn, name: str, password: str, address: str = "10.0.0.1") -> bool | int:
    """The answer, or the status of the refusal."""

    async def asked() -> bool:
        ADDRESS.set(address)
        return await log_in.may_enter(name, password)

    try:
        entered: bool = ran(asked())
        return entered
    except HTTPException as refusal:
        return refusal.status_code if refusal.headers else 0


def test_the_waits_of_a_name_grow_and_end() -> None:
    clock = Clock()
    log_in = LogIn(fits, clock)
    for number in range(FREE_OF_A_NAME):
        assert enter(log_in, "ann", "guess", f"10.0.0.{number}") is False
    assert enter(log_in, "ann", "ann's own") == 429
    assert enter(log_in, "bob", "bob's own") is True
    clock.now += FIRST_WAIT
    assert enter(log_in, "ann", "guess") is False
    clock.now += FIRST_WAIT
    assert enter(log_in, "ann", "ann's own") == 429
    clock.now += FIRST_WAIT
    assert enter(log_in, "ann", "ann's own") is True
    assert enter(log_in, "ann", "guess") is False
    assert enter(log_in, "ann", "ann's own") is True


def test_a_refusal_says_when_to_come_back() -> None:
    log_in = LogIn(fits, Clock())
    for _ in range(FREE_OF_A_NAME):
        enter(log_in, "ann", "guess")
    with pytest.raises(HTTPException) as refusal:
        ran(log_in.may_enter("ann", "ann's own"))
    assert refusal.value.headers == {"Retry-After": "2"}


def test_no_wait_is_longer_than_the_longest() -> None:
    clock = Clock()
    log_in = LogIn(fits, clock)
    for _ in range(40):
        enter(log_in, "ann", "guess")
        clock.now += LONGEST_WAIT
    assert enter(log_in, "ann", "ann's own") is True


def test_an_address_that_guesses_many_names_waits_and_an_own_log_in_does_not_clear_it() -> None:
    log_in = LogIn(fits, Clock())
    for number in range(FREE_OF_AN_ADDRESS):
        assert enter(log_in, f"user{number}", "guess") is False
        if number == FREE_OF_AN_ADDRESS // 2:
            assert enter(log_in, "ann", "ann's own") is True
    assert enter(log_in, "ann", "ann's own") == 429
    assert enter(log_in, "ann", "ann's own", "10.0.0.2") is True


def test_the_event_loop_goes_on_while_passwords_are_hashed_and_the_queue_is_bounded() -> None:
    hashing = threading.Event()

    def slow(name: str, password: str) -> bool:
        assert hashing.wait(60)
        return fits(name, password)

    async def all_at_once() -> list[bool | int]:
        log_in = LogIn(slow)
        tries = [
            asyncio.create_task(log_in.may_enter(f"u{n}", f"u{n}'s own"))
            for n in range(AT_ONCE + WAITING + 1)
        ]
        await asyncio.sleep(0)
        with pytest.raises(HTTPException) as refusal:
            await tries[-1]
        assert refusal.value.status_code == 503
        hashing.set()
        return list(await asyncio.gather(*tries[:-1]))

    assert ran(all_at_once()) == [True] * (AT_ONCE + WAITING)


def test_a_damaged_file_of_users_is_a_refusal_and_not_a_crash() -> None:
    def damaged(_name: str, _password: str) -> bool:
        raise AccountsError(key="accounts_damaged", path="users.json")

    assert enter(LogIn(damaged), "ann", "ann's own") == 503
