"""What takes long shows how far it is, where a person watches."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pexpect

from tests.conftest import SAMPLE


def test_a_sync_counts_what_it_has_done(tmp_path: Path) -> None:
    args = ["-m", "interviewer", "sync", "--notes", str(SAMPLE), "--data", str(tmp_path)]
    child = pexpect.spawn(
        sys.executable,
        args,
        encoding="utf-8",
        timeout=120,
        dimensions=(50, 160),
        use_poll=True,
        env={**os.environ, "TERM": "xterm"},
    )
    said = child.read()
    child.close()
    assert child.exitstatus == 0
    counts = re.findall(r"(\d+)/(\d+)", re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", said))
    assert any(done == total != "0" for done, total in counts), said
