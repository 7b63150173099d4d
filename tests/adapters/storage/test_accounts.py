"""The file of users: hashes only, private, and one line for whatever is wrong with it."""

import json
from pathlib import Path

import pytest

from interviewer.adapters.storage.accounts import Accounts
from interviewer.errors import AccountsError

PASSWORD = "correct horse"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "users" / "users.json"


@pytest.fixture
def accounts(path: Path) -> Accounts:
    made = Accounts(path)
    made.add("ann", PASSWORD)
    return made


def key_of(caught: pytest.ExceptionInfo[AccountsError]) -> str | None:
    return caught.value.key


def test_only_the_right_password_of_a_known_user_fits(accounts: Accounts) -> None:
    assert accounts.check("ann", PASSWORD)
    assert not accounts.check("ann", PASSWORD + " ")
    assert not accounts.check("bob", PASSWORD)
    assert not accounts.check("bob", "")


def test_the_file_holds_a_salted_hash_and_is_private(accounts: Accounts, path: Path) -> None:
    accounts.add("bob", PASSWORD)
    text = path.read_text(encoding="utf-8")
    users = json.loads(text)["users"]
    assert PASSWORD not in text
    assert users["ann"]["hash"] != users["bob"]["hash"]
    assert len(bytes.fromhex(users["ann"]["hash"])) == 64
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_new_password_replaces_the_old_one(accounts: Accounts) -> None:
    accounts.add("ann", "battery staple")
    assert accounts.check("ann", "battery staple")
    assert not accounts.check("ann", PASSWORD)


def test_who_was_removed_is_out(accounts: Accounts) -> None:
    accounts.add("bob", PASSWORD)
    accounts.remove("ann")
    assert accounts.names() == ["bob"]
    assert not accounts.check("ann", PASSWORD)
    with pytest.raises(AccountsError) as caught:
        accounts.remove("ann")
    assert key_of(caught) == "user_unknown"


@pytest.mark.parametrize("name", ["", "Ann", "../ann", "a" * 33, "-a"])
def test_a_name_that_is_no_folder_is_refused(accounts: Accounts, name: str) -> None:
    with pytest.raises(AccountsError) as caught:
        accounts.add(name, PASSWORD)
    assert key_of(caught) == "user_name"


def test_a_short_password_is_refused(accounts: Accounts) -> None:
    with pytest.raises(AccountsError) as caught:
        accounts.add("bob", "1234567")
    assert key_of(caught) == "user_password"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"{", "accounts_damaged"),
        (b"\xff", "accounts_damaged"),
        (b"[]", "accounts_damaged"),
        (b'{"users": []}', "accounts_damaged"),
        (b'{"users": {"ann": {"salt": "00"}}}', "accounts_damaged"),
        (b'{"users": {"../ann": {"salt": "00", "hash": "00"}}}', "user_name"),
    ],
)
def test_a_damaged_file_is_named(path: Path, content: bytes, key: str) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(AccountsError) as caught:
        Accounts(path).check("ann", PASSWORD)
    assert key_of(caught) == key


def test_a_missing_file_lets_nobody_in(path: Path) -> None:
    with pytest.raises(AccountsError) as caught:
        Accounts(path).check("ann", PASSWORD)
    assert key_of(caught) == "accounts_unreadable"
