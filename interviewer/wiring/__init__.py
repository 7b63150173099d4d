"""The composition root: the only place that names concrete adapters."""

from interviewer.wiring.container import Container

__all__ = ["Container"]
