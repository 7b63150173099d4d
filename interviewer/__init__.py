"""An AI mock interviewer that reads your notes, interviews you, and writes back what to study."""

__version__ = "0.1.0"
