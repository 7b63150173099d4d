"""Users of a server with log-in, and Gradio's own client as one of them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

from gradio_client import Client

from interviewer.ui.web.page_token import HEADER
from tests.ui.web.conftest import Server

PASSWORDS = {"ann": "correct horse", "bob": "battery staple"}


def guarded(folder: Path, synced: Path, *args: str) -> Server:
    """A server whose users have to log in; the bank is embedded already."""
    users = add_users(folder)
    seed = folder / "seed"
    shutil.copytree(synced, seed / "users" / ".seed")
    return Server(folder, seed, "--auth-file", users, *args)


def token_in(page: str) -> str:
    """The token of a page that was served."""
    found = re.search(rf'name="{HEADER}" content="([^"]+)"', page)
    assert found
    return found[1]


def add_users(folder: Path) -> Path:
    """A file of users with the passwords above."""
    users = folder / "users.json"
    for name, password in PASSWORDS.items():
        command = [sys.executable, "-m", "interviewer", "user", "add", name, "--auth-file", users]
        subprocess.run(
            list(map(str, command)),
            input=f"{password}\n",
            text=True,
            check=True,
            capture_output=True,
        )
    assert "horse" not in users.read_text(encoding="utf-8")
    assert users.stat().st_mode & 0o077 == 0
    return users


def client(server: Server, name: str) -> Client:
    """Gradio's, with the token of a page that is served to it."""
    made = Client(server.url, auth=(name, PASSWORDS[name]), verbose=False)
    request = urllib.request.Request(server.url, headers={"Cookie": cookie(made)})
    page = urllib.request.urlopen(request, timeout=60).read().decode()
    made.headers[HEADER] = token_in(page)
    return made


def cookie(of: Client) -> str:
    return "; ".join(f"{k}={v}" for k, v in dict(of.cookies).items())
