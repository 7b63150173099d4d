"""Grades an answer without a language model: embeddings and the words, deterministic.

What was fitted to the embedder is in ``core.calibration``.
"""

from interviewer.adapters.grading_local.grader import LocalGrader
from interviewer.adapters.grading_local.reference import rubric_from_reference

__all__ = ["LocalGrader", "rubric_from_reference"]
