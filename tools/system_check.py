"""Says which system package the tests need and how to install it.

Standard library only: it runs before anything is installed.
"""

import shutil
import subprocess
import sys

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def problems() -> list[str]:
    """One line a missing part, with the command that installs it."""
    found = []
    if not any(map(shutil.which, CHROMIUM)):
        found.append("Chromium is missing (browser tests). On Debian: apt-get install chromium")
    if not _has_chinese_font():
        found.append(
            "A font with Chinese characters is missing (screenshots). "
            "On Debian: apt-get install fonts-noto-cjk"
        )
    return found


def _has_chinese_font() -> bool:
    """True also where fonts cannot be listed."""
    lister = shutil.which("fc-list")
    if lister is None:
        return True
    listed = subprocess.run(
        [lister, ":lang=zh"],
        capture_output=True,
        check=False,
    )
    return bool(listed.stdout.strip())


def main() -> int:
    """1 with a line for each problem, 0 where there is none."""
    missing = problems()
    for problem in missing:
        print(problem, file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
