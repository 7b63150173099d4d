"""``make test-servers``: the Dockerfile's commands in a clean folder, then the proof on servers.

Two web processes behind nginx over Postgres and Chroma; clients number their answers while one
process is killed, Postgres restarted and Chroma stopped. ``--short`` is a small proof alone, and
writes nothing; without it the figures go into docs/measurements.md. The exit status is 1 if an
answer is lost or there twice, and in a whole run, which needs a machine of its own, also if a
client does not go on within five seconds.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from interviewer.adapters.storage.postgres.database import close_all
from tools.benchmarks.__main__ import keep
from tools.servers import image
from tools.servers.proof import Plan, Proof, answered, compared, figures, went_on
from tools.servers.stack import Missing, running

SHORT = Plan(clients=10, seconds=30.0, pause=1.0, away=2.0)
WHOLE = Plan(clients=100, seconds=180.0, pause=45.0)
"""A person takes a minute for an answer. A hundred who take ten seconds want five a second, more
than two cores judge beside the clients: then every answer waits in a queue, fault or none.
"""


def main() -> int:
    """Run, print, and keep the figures of a whole run; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="a small proof, nothing is kept")
    parser.add_argument("--no-image", action="store_true", help="leave the Dockerfile out")
    parser.add_argument("--keep", action="store_true", help="keep the figures of a short run too")
    parser.add_argument("--clients", type=int)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--pause", type=float, help="seconds between two answers of a client")
    given = parser.parse_args()
    usual = SHORT if given.short else WHOLE
    plan = Plan(
        clients=given.clients or usual.clients,
        seconds=given.seconds or usual.seconds,
        pause=usual.pause if given.pause is None else given.pause,
        away=usual.away,
    )
    _without_settings()
    built = [] if given.short or given.no_image else [image.build()]
    try:
        said, is_safe, is_quick = _proof(plan)
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 2
    text = "\n".join([*built, said])
    print(text)
    if given.keep or not given.short:
        keep("servers", text)
    return 0 if is_safe and (is_quick or given.short) else 1


def _without_settings() -> None:
    """No settings of the person who runs it."""
    for name in list(os.environ):
        if name.startswith(("INTERVIEWER_", "OPENAI_", "LANGSMITH_", "LANGCHAIN_")):
            del os.environ[name]


def _proof(plan: Plan) -> tuple[str, bool, bool]:
    """What was seen, whether no answer was lost or doubled, and whether everybody went on soon."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        with running(Path(folder)) as stack:
            proof = Proof(stack, plan)
            proof.run()
            found = compared(answered(stack, proof.people), proof.people)
            close_all()
        is_quick = all(went_on(proof.people, fault) for fault in proof.faults)
        return (*figures(proof, found), is_quick)


if __name__ == "__main__":
    sys.exit(main())
