"""The composition root: the only place that names concrete adapters. Everything heavy is built when it is first used."""

from interviewer.wiring.app import App
from interviewer.wiring.warm import warmed_up

__all__ = ["App", "warmed_up"]
