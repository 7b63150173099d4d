"""Figures for Prometheus. Loads its library, which comes with the extra ``[server]``."""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from interviewer import signals

CONTENT_TYPE = CONTENT_TYPE_LATEST
SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Figures:
    """Port ``signals.Listener``: what one process did since it began."""

    def __init__(self) -> None:
        """All figures at nothing."""
        self.registry = CollectorRegistry()
        self._answers = Counter(
            "interviewer_answers",
            "Answers and commands that were taken",
            ["kind"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "interviewer_step_seconds",
            "Seconds of a step of an interview",
            ["step"],
            buckets=SECONDS,
            registry=self.registry,
        )
        self._errors = Counter(
            "interviewer_errors",
            "Sessions that could not be moved, by the kind of error",
            ["error"],
            registry=self.registry,
        )
        self._model_calls = Counter(
            "interviewer_model_calls",
            "Calls of a model: ok, or the kind of failure",
            ["outcome"],
            registry=self.registry,
        )
        self._fallbacks = Counter(
            "interviewer_fallbacks",
            "Answers that the local examiner judged in the model's place",
            registry=self.registry,
        )
        self._moving = Gauge(
            "interviewer_sessions_moving",
            "Sessions that are being moved now",
            registry=self.registry,
        )

    def answered(self, kind: str) -> None:
        """One more."""
        self._answers.labels(kind).inc()

    def stepped(self, step: str, seconds: float) -> None:
        """One more, and how long it took."""
        self._seconds.labels(step).observe(seconds)

    def failed(self, error: str) -> None:
        """One more."""
        self._errors.labels(error).inc()

    def asked_model(self, outcome: str) -> None:
        """One more."""
        self._model_calls.labels(outcome).inc()

    def fell_back(self) -> None:
        """One more."""
        self._fallbacks.inc()

    def watch(
        self,
        name: str,
        said: str,
        count: Callable[[], int],
    ) -> None:
        """A figure that is asked for whenever Prometheus reads."""
        Gauge(name, said, registry=self.registry).set_function(count)

    def moving(self, change: int) -> None:
        """One more or less."""
        self._moving.inc(change)

    def exposition(self) -> str:
        """As Prometheus reads it."""
        return generate_latest(self.registry).decode()


def figures() -> Figures:
    """Figures of this process, from now on."""
    made = Figures()
    signals.listen(made)
    return made
