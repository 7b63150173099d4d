"""Which Host and Origin headers the server answers to."""

from __future__ import annotations

import pytest

from interviewer.ui.web.hosts import hosts_of

LOCAL = hosts_of("127.0.0.1", 7860)


@pytest.mark.parametrize(
    "host", ["127.0.0.1:7860", "localhost:7860", "LOCALHOST:7860", "[::1]:7860"]
)
def test_loopback_names_with_the_own_port_are_ours(host: str) -> None:
    assert LOCAL.allow(host)
    assert LOCAL.allow_origin(f"http://{host}")


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example:7860",
        "localhost.evil.example:7860",
        "localhost:7861",
        "localhost",
        "127.0.0.1",
        "127.0.0.1:7860@evil.example",
        "evil.example@127.0.0.1:7860",
        "127.0.0.1:7860/x",
        "127.0.0.1:99999",
        "127.0.0.1:port",
        "192.168.1.7:7860",
        "[::1",
        "localhost.:7860",
    ],
)
def test_other_names_are_not(host: str) -> None:
    assert not LOCAL.allow(host)
    assert not LOCAL.allow_origin(f"http://{host}")


@pytest.mark.parametrize(
    "origin", ["null", "file://", "", "localhost:7860", "ftp://localhost:7860"]
)
def test_a_page_without_an_address_of_ours_is_not(origin: str) -> None:
    assert not LOCAL.allow_origin(origin)


def test_a_configured_name_counts_with_any_port_and_one_with_a_port_only_with_that() -> None:
    hosts = hosts_of("127.0.0.1", 7860, ["Mock.Example", "other.example:8443"])
    assert hosts.allow("mock.example")
    assert hosts.allow("mock.example:443")
    assert hosts.allow("other.example:8443")
    assert not hosts.allow("other.example")
    assert hosts.allow_origin("https://mock.example")


def test_who_listens_on_every_address_answers_to_addresses_but_to_no_other_name() -> None:
    hosts = hosts_of("0.0.0.0", 7860)
    assert hosts.allow("192.168.1.7:7860")
    assert not hosts.allow("192.168.1.7:80")
    assert not hosts.allow("evil.example:7860")
