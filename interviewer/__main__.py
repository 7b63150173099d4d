"""``python -m interviewer``."""

from interviewer.ui.cli.main import main

main()
