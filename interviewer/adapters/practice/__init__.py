"""Coding problems: their files, the sandbox that runs an answer, and the verdict on its values."""
