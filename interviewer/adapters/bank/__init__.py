"""The bank on disk: cards read and written, their lint, their vectors, a question's rubric."""
