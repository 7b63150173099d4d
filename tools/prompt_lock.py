"""``python -m tools.prompt_lock``: record the version and digest of every prompt."""

import json
from pathlib import Path

from interviewer.paths import shipped
from interviewer.words.prompts import PromptLibrary

FILE = Path(__file__).resolve().parents[1] / "tests" / "words" / "versions.json"


def current() -> dict[str, list[int | str]]:
    """Version and digest, by name and language."""
    versions: dict[str, list[int | str]] = {}
    for prompt in PromptLibrary(shipped("prompts")).all():
        versions[f"{prompt.id}.{prompt.lang}"] = [prompt.version, prompt.digest]
    return versions


def main() -> None:
    """Write the file."""
    text = json.dumps(
        current(),
        indent=1,
        sort_keys=True,
    )
    FILE.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
