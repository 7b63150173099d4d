"""What a user of a shared server may not reach through an endpoint of their own."""

import socket

import pytest
from pydantic import SecretStr

from interviewer.adapters.openai_chat import Endpoint, EndpointConfig
from interviewer.adapters.openai_chat.faults import Fault
from interviewer.adapters.openai_chat.public_only import (
    PrivateAddressError,
    is_public,
    public_address,
)
from tests.llm.server import KEY

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
def test_an_inner_address_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "2606:4700:4700::1111", "64:ff9b::101:101", "::ffff:1.1.1.1"]
)
def test_a_public_address_is(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "name", ["localhost", "127.1", "2130706433", "0x7f000001", "[::1]".strip("[]")]
)
def test_other_spellings_of_loopback_are_seen_through(name):
    with pytest.raises(PrivateAddressError):
        public_address(name, 80)


def names(*addresses):
    def getaddrinfo(_, port, **__):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in addresses]

    return getaddrinfo


def test_one_inner_address_among_public_ones_is_enough(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", names("1.1.1.1", "10.0.0.1"))
    with pytest.raises(PrivateAddressError):
        public_address("two.example", 443)


def endpoint(url):
    return Endpoint(
        EndpointConfig(model="m", base_url=url, api_key=SecretStr(KEY), public_only=True)
    )


def test_nothing_is_sent_to_an_inner_host(server):
    with pytest.raises(Fault) as caught:
        endpoint(server.url).reach()
    assert caught.value.kind == "unreachable"
    assert server.requests == server.headers == []


def test_the_checked_address_is_the_one_connected_to(monkeypatch):
    """A name that leads elsewhere the second time: what is connected to was checked, and the name is asked for once."""
    asked, reached = [], []

    def getaddrinfo(host, port, *_, **__):
        asked.append(host)
        return names("1.1.1.1")(host, port)

    def connect(address, *_, **__):
        reached.append(address)
        raise OSError("no network in tests")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(Fault):
        endpoint("http://rebinding.example/v1").reach()
    assert asked == ["rebinding.example"]
    assert reached == [("1.1.1.1", 80)]
