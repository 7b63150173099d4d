"""What each line of a note is: a small linear model over words, form and neighbourhood.

No line decides alone: siblings, headings above and the lines around it speak too.
"""

from __future__ import annotations

from interviewer.adapters.notes.labels.model import Label, Labels, LineModel, shipped_model

__all__ = ["Label", "Labels", "LineModel", "shipped_model"]
