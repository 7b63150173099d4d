"""One log-in for all web processes, which ends everywhere with a log-out or another password."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from interviewer.adapters.storage.accounts import Accounts
from interviewer.adapters.storage.postgres.database import PostgresDatabase
from interviewer.adapters.storage.postgres.documents import ServerDocument
from interviewer.adapters.storage.postgres.sessions import PostgresSessions
from interviewer.errors import AccountsError, StoreError
from interviewer.ui.web.gate import _with_strict_cookies
from interviewer.ui.web.page_token import HEADER
from interviewer.ui.web.shared_log_ins import BELIEVED, LASTING, LogInTokens
from interviewer.wiring.log_in_marks import LogInMarks
from tests.running import ran
from tests.servers import Cluster
from tests.ui.web.conftest import Server
from tests.ui.web.test_gate import ask, cookie
from tests.ui.web.users import PASSWORDS, token_in

CHECK = "/gradio_api/login_check"
SECRET = b"of all processes"
UNSECURE = b"access-token-unsecure-x"


class Marks:
    """Of one account, ann's; everything fails while the server is away."""

    def __init__(self) -> None:
        self.now = b"first"
        self.is_away = False
        self.asked = 0

    def of(self, name: str) -> bytes:
        self.asked += 1
        if self.is_away:
            raise StoreError(key="server_failed", path="there", reason="away")
        if name != "ann":
            raise AccountsError(key="user_unknown", name=name)
        return self.now

    def renew(self, name: str) -> None:
        self.now = self.of(name) + b" and one more"


class Process:
    """Tokens as one process has them."""

    def __init__(self, marks: Marks, secret: bytes = SECRET) -> None:
        self.time = 1_000_000.0
        self.tokens = LogInTokens(secret, marks, lambda: self.time)


def test_a_token_counts_in_another_process_of_the_secret_and_in_no_other() -> None:
    marks = Marks()
    one, two, foreign = Process(marks), Process(marks), Process(marks, b"another secret")
    token = one.tokens.issue("ann")
    assert two.tokens.holder(token) == "ann"
    assert foreign.tokens.holder(token) is None
    assert one.tokens.process == two.tokens.process != foreign.tokens.process


def test_a_token_that_was_changed_counts_nowhere() -> None:
    one = Process(Marks())
    token = one.tokens.issue("ann")
    name, issued, nonce, signature = token.split(".")
    for changed in (
        f"bob.{issued}.{nonce}.{signature}",
        f"{name}.{int(issued) + 1}.{nonce}.{signature}",
        f"{name}.{issued}.{nonce[:-1]}.{signature}",
        f"{name}.{issued}.{nonce}.{signature[:-1]}",
        f"{name}.²{issued}.{nonce}.{signature}",
        f"{name}.{issued}.{nonce}.",
        "ann",
        "....",
        "",
    ):
        assert one.tokens.holder(changed) is None, changed
    assert one.tokens.holder(token) == "ann"


def test_a_log_out_ends_every_log_in_of_the_person_within_seconds() -> None:
    marks = Marks()
    one, two = Process(marks), Process(marks)
    token, other = one.tokens.issue("ann"), two.tokens.issue("ann")
    two.tokens.end("ann")
    assert two.tokens.holder(token) is None
    one.time += BELIEVED
    assert one.tokens.holder(token) is one.tokens.holder(other) is None
    assert one.tokens.holder(two.tokens.issue("ann")) == "ann"


def test_a_token_ends_by_itself() -> None:
    one = Process(Marks())
    token = one.tokens.issue("ann")
    one.time += LASTING
    assert one.tokens.holder(token) == "ann"
    one.time += 1.0
    assert one.tokens.holder(token) is None


def test_who_was_known_stays_so_while_the_server_is_away() -> None:
    marks = Marks()
    one, two = Process(marks), Process(marks)
    token = one.tokens.issue("ann")
    marks.is_away = True
    one.time += 2 * BELIEVED
    asked = marks.asked
    for _ in range(3):
        assert one.tokens.holder(token) == "ann"
    assert marks.asked == asked + 1, "each try waits for a server that is away"
    with pytest.raises(StoreError):
        two.tokens.holder(token)
    with pytest.raises(StoreError):
        one.tokens.end("ann")


def test_the_mark_changes_with_the_password_the_account_and_a_log_out(
    database: PostgresDatabase,
) -> None:
    accounts = Accounts(ServerDocument(database, "", "accounts/users.json"))
    accounts.add("ann", PASSWORDS["ann"])
    accounts.add("bob", PASSWORDS["bob"])
    marks = LogInMarks(accounts, database)
    seen = [marks.of("ann")]
    assert marks.of("ann") == seen[0] != marks.of("bob")
    marks.renew("ann")
    seen.append(marks.of("ann"))
    accounts.add("ann", PASSWORDS["ann"])
    seen.append(marks.of("ann"))
    accounts.remove("ann")
    with pytest.raises(AccountsError, match="user_unknown"):
        marks.of("ann")
    accounts.add("ann", PASSWORDS["ann"])
    assert len({*seen, marks.of("ann")}) == 4


def test_who_deletes_everything_is_logged_in_no_more_than_before(
    database: PostgresDatabase,
) -> None:
    accounts = Accounts(ServerDocument(database, "", "accounts/users.json"))
    accounts.add("ann", PASSWORDS["ann"])
    marks = LogInMarks(accounts, database)
    first = marks.of("ann")
    marks.renew("ann")
    later = marks.of("ann")
    PostgresSessions(database, "ann").clear()
    assert marks.of("ann") == later != first
    marks.forget("ann")
    assert database.rows("SELECT name FROM documents") == [("accounts/users.json",)]


@pytest.fixture
def two(
    tmp_path: Path, synced: Path, own_cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Server, Server]]:
    """Two processes over one database."""
    monkeypatch.setenv("INTERVIEWER_DATABASE_URL", own_cluster.url())
    monkeypatch.setenv("INTERVIEWER_SIGNING_SECRET", "the same for both of them " * 2)
    users = add_users_on_server(tmp_path)
    running = []
    for name in ("one", "two"):
        seed = tmp_path / f"seed-{name}"
        shutil.copytree(synced, seed / "users" / ".seed")
        folder = tmp_path / name
        folder.mkdir()
        running.append(Server(folder, seed, "--auth-file", users))
    yield running[0], running[1]
    for each in running:
        each.stop()


def add_users_on_server(folder: Path) -> Path:
    from interviewer.settings import load
    from interviewer.wiring import Container

    users = folder / "users.json"
    accounts = Container(load(data=folder)).accounts(users)
    for name, password in PASSWORDS.items():
        accounts.add(name, password)
    return users


def test_a_log_in_and_its_page_outlive_their_process(two: tuple[Server, Server]) -> None:
    one, other = two
    ann, bob = cookie(one, "ann"), cookie(other, "bob")
    page = token_in(ask(one, "GET", "/", ann).body)
    for server in two:
        assert ask(server, "GET", CHECK, ann).status == 200
        assert ask(server, "GET", CHECK, {"Cookie": ann["Cookie"][:-1]}).status == 401
    one.process.kill()
    one.stop()
    signed = {**ann, HEADER: page}
    assert ask(other, "POST", "/gradio_api/cancel", signed, "{}").status != 403
    one.start()
    assert ask(one, "GET", CHECK, ann).status == 200
    assert ask(other, "GET", "/logout", ann).status == 302
    assert ask(other, "GET", CHECK, ann).status == 401
    assert ask(other, "GET", CHECK, bob).status == 200


@pytest.mark.parametrize(("is_https", "kept"), [(True, b"access-token-x"), (False, UNSECURE)])
def test_one_cookie_of_the_two_is_kept_whatever_the_person_is_called(
    is_https: bool, kept: bytes
) -> None:
    passed: list[Any] = []

    async def send(message: Any) -> None:
        passed.append(message)

    token = b"=a-unsecure-b.1.2.3; HttpOnly"
    headers = [(b"set-cookie", name + token) for name in (b"access-token-x", UNSECURE)]
    start = {"type": "http.response.start", "status": 200, "headers": headers}

    async def answered() -> None:
        await _with_strict_cookies(send, is_https)(start)

    ran(answered())
    ((_, cookie_set),) = passed[0]["headers"]
    assert cookie_set.split(b"=")[0] == kept
