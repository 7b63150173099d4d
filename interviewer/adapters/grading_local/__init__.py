"""Grades an answer without a language model: a small judge of our own, deterministic.

How it is fitted is in ``tools/judge``, what it can and cannot do in docs/local-examiner.md.
"""

from interviewer.adapters.grading_local.grader import LocalGrader
from interviewer.adapters.grading_local.reference import rubric_from_reference

__all__ = ["LocalGrader", "rubric_from_reference"]
