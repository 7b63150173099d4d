"""Says which system package the tests need and how to install it. Standard library only: it runs before anything is installed."""

import shutil
import subprocess
import sys

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def problems() -> list[str]:
    """One line a missing part, with the command that installs it."""
    found = []
    if not any(map(shutil.which, CHROMIUM)):
        found.append("Chromium is missing (browser tests). On Debian: apt-get install chromium")
    fonts = shutil.which("fc-list")
    if (
        fonts
        and not subprocess.run([fonts, ":lang=zh"], capture_output=True, check=False).stdout.strip()
    ):
        found.append(
            "A font with Chinese characters is missing (screenshots). On Debian: apt-get install fonts-noto-cjk"
        )
    return found


if __name__ == "__main__":
    missing = problems()
    print("\n".join(missing), file=sys.stderr, end="\n" if missing else "")
    sys.exit(1 if missing else 0)
