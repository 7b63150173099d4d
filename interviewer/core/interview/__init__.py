"""One interview as data: set-up, turns, follow-ups, report, retrospective."""
