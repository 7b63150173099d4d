"""``make torture``: what the program survives, with real processes, disks, servers and requests.

``--short`` tries a little of everything in about two minutes and writes nothing. Without it the
figures go into docs/measurements.md. ``--seed`` chooses other moments. The exit status is 1 if
anything was not survived.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from tests.adapters.grading_llm.faults import FAULTS
from tools.benchmarks.__main__ import keep
from tools.torture import faults, full_disk, rebinding, terminal_kills, web_kills
from tools.torture.base import prepare
from tools.torture.ground import Ground, Tally

SEED = 20
WORKERS = 2
SHORT_FAULTS = ("500", "malformed once", "cut mid-stream")
Part = Callable[[Tally], None]


def parts(
    ground: Ground,
    seed: int,
    is_short: bool,
) -> list[Part]:
    """What is run; those that take longest come first."""
    terminal = Counter(
        {
            terminal_kills.STARTING: 1 if is_short else 14,
            terminal_kills.ANSWERING["pipe"]: 1 if is_short else 22,
            terminal_kills.ANSWERING["terminal"]: 1 if is_short else 22,
            terminal_kills.ENDING: 1 if is_short else 20,
            terminal_kills.SYNCING: 1 if is_short else 16,
        }
    )
    web = Counter(
        {
            web_kills.ANSWERING: 0 if is_short else 10,
            web_kills.ENDING: 1 if is_short else 8,
            web_kills.UPLOADING: 0 if is_short else 6,
        }
    )
    rooms = full_disk.ROOMS[:1] if is_short else full_disk.ROOMS
    tried = SHORT_FAULTS if is_short else tuple(FAULTS)
    return [
        partial(terminal_kills.run, ground, rng=random.Random(seed), kills=terminal),
        partial(web_kills.run, ground, rng=random.Random(seed), kills=web),
        partial(faults.run, ground, faults=tried),
        partial(full_disk.run, ground, rooms=rooms),
        partial(rebinding.run, ground),
    ]


def main() -> None:
    """Run, print, and keep the figures of a full run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        _alone(Path(folder))
        tally = _tortured(prepare(Path(folder)), given.seed, given.short)
    minutes = (time.monotonic() - began) / 60
    spent = os.times()
    busy = (spent.user + spent.system + spent.children_user + spent.children_system) / 60
    took = f"{minutes:.1f} minutes, {busy:.1f} of processor time"
    figures = f"seed {given.seed}, {took}\n\n{tally.table()}"
    print(figures)
    if not given.short:
        keep("torture", figures)
    sys.exit(not tally.is_clean)


def _alone(folder: Path) -> None:
    """No settings and no home of the person who runs it."""
    for name in list(os.environ):
        if name.startswith(("INTERVIEWER_", "OPENAI_", "LANGSMITH_", "LANGCHAIN_")):
            del os.environ[name]
    os.environ["HOME"] = str(folder / "home")
    os.environ["XDG_DATA_HOME"] = str(folder / "home" / "data")


def _tortured(
    ground: Ground,
    seed: int,
    is_short: bool,
) -> Tally:
    """Two parts at a time; one that breaks off is a problem as well."""
    tally = Tally()
    with ThreadPoolExecutor(WORKERS) as pool:
        # What was seen so far is shown whenever a part is done, for who has to stop a long run.
        begun = [pool.submit(part, tally) for part in parts(ground, seed, is_short)]
        for each in begun:
            error = each.exception()
            if error is not None:
                traceback.print_exception(error)
                tally.add("parts that could not go on", [repr(error)])
            print(tally.table(), file=sys.stderr, flush=True)
    return tally


if __name__ == "__main__":
    main()
