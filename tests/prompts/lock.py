"""``python -m tests.prompts.lock``: record the version and digest of every prompt."""

import json
from pathlib import Path

from interviewer.prompts import PromptLibrary
from interviewer.settings import shipped

FILE = Path(__file__).parent / "versions.json"


def current():
    return {
        f"{p.id}.{p.lang}": [p.version, p.digest] for p in PromptLibrary(shipped("prompts")).all()
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(current(), indent=1, sort_keys=True) + "\n", encoding="utf-8")
