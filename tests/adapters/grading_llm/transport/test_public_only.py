"""What a user of a shared server may not reach through an endpoint of their own."""

import socket
from collections.abc import Callable

import pytest
from pydantic import SecretStr

from interviewer.adapters.grading_llm import Endpoint, EndpointConfig
from interviewer.adapters.grading_llm.transport.faults import Fault
from interviewer.adapters.grading_llm.transport.public_only import (
    PrivateAddressError,
    is_public,
    public_address,
)
from tests.adapters.grading_llm.server import KEY, FaultServer

PRIVATE = (
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "0.0.0.0",
    "100.64.0.1",
    "224.0.0.1",
    "::1",
    "::",
    "fe80::1%eth0",
    "fd00::1",
    "::ffff:10.0.0.1",
    "2002:7f00:1::",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
)


@pytest.mark.parametrize("address", PRIVATE)
def test_an_inner_address_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "2606:4700:4700::1111", "64:ff9b::101:101", "::ffff:1.1.1.1"]
)
def test_a_public_address_is(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "name", ["localhost", "127.1", "2130706433", "0x7f000001", "[::1]".strip("[]")]
)
def test_other_spellings_of_loopback_are_seen_through(name: str) -> None:
    with pytest.raises(PrivateAddressError):
        public_address(name, 80)


def names(*addresses: str) -> Callable[..., list[tuple[object, ...]]]:
    def getaddrinfo(_: str, port: int, **__: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in addresses]

    return getaddrinfo


def test_one_inner_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", names("1.1.1.1", "10.0.0.1"))
    with pytest.raises(PrivateAddressError):
        public_address("two.example", 443)


def endpoint(url: str) -> Endpoint:
    return Endpoint(
        EndpointConfig(model="m", base_url=url, api_key=SecretStr(KEY), public_only=True)
    )


def test_nothing_is_sent_to_an_inner_host(server: FaultServer) -> None:
    with pytest.raises(Fault) as caught:
        endpoint(server.url).reach()
    assert caught.value.kind == "unreachable"
    assert server.requests == server.headers == []


def test_the_checked_address_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads elsewhere the second time: it is asked for once only."""
    asked: list[str] = []
    reached: list[tuple[str, int]] = []

    def getaddrinfo(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return names("1.1.1.1")(host, port)

    def connect(address: tuple[str, int], *_: object, **__: object) -> None:
        reached.append(address)
        raise OSError("no network in tests")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(Fault):
        endpoint("http://rebinding.example/v1").reach()
    assert asked == ["rebinding.example"]
    assert reached == [("1.1.1.1", 80)]
