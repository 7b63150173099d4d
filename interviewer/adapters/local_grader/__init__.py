"""Grades an answer without a language model: embeddings plus lexical evidence, calibrated once, deterministic."""

from interviewer.adapters.local_grader.grader import LocalGrader
from interviewer.adapters.local_grader.reference import rubric_from_reference

__all__ = ["LocalGrader", "rubric_from_reference"]
