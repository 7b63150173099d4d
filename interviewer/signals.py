"""What the program tells of its work in figures: counts and seconds, never words.

Nobody listens by default, and then it costs a look at an empty place.
"""

from __future__ import annotations

from typing import Protocol


class Listener(Protocol):
    """Takes figures as they come, from several threads."""

    def answered(self, kind: str) -> None:
        """An answer or a command was taken and its step is over."""

    def stepped(self, step: str, seconds: float) -> None:
        """A step of the graph is over."""

    def failed(self, error: str) -> None:
        """A session could not be moved; the name of the error's class."""

    def asked_model(self, outcome: str) -> None:
        """A model was asked; ``ok``, or the kind of its failure."""

    def fell_back(self) -> None:
        """The local examiner judged an answer in the model's place."""

    def moving(self, change: int) -> None:
        """One session more or less is being moved."""


_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Tell this one from now on."""
    _listeners.append(listener)


def answered(kind: str) -> None:
    """An answer or a command was taken and its step is over."""
    for listener in _listeners:
        listener.answered(kind)


def stepped(step: str, seconds: float) -> None:
    """A step of the graph is over."""
    for listener in _listeners:
        listener.stepped(step, seconds)


def failed(error: BaseException) -> None:
    """A session could not be moved."""
    for listener in _listeners:
        listener.failed(type(error).__name__)


def asked_model(outcome: str) -> None:
    """A model was asked; ``ok``, or the kind of its failure."""
    for listener in _listeners:
        listener.asked_model(outcome)


def fell_back() -> None:
    """The local examiner judged an answer in the model's place."""
    for listener in _listeners:
        listener.fell_back()


def moving(change: int) -> None:
    """One session more or less is being moved."""
    for listener in _listeners:
        listener.moving(change)
