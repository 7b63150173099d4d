"""Fakes that implement the ports, for tests of this project and of whoever builds on it.

Deterministic, no I/O. ``tests/contract`` holds each fake to what its adapter does.
"""

from interviewer.testing.builders import assessment, make_probe, make_question, make_rubric
from interviewer.testing.fakes import (
    START,
    FixedClock,
    FixedRubrics,
    FormatSpeaker,
    Hears,
    ScriptedExaminer,
    ScriptedRunner,
    Step,
)
from interviewer.testing.indexes import KeywordIndex, KeywordPassages, LetterEmbedder
from interviewer.testing.stores import (
    FlatNotes,
    MemoryAttempts,
    MemoryCorrections,
    MemoryJournal,
    MemoryOpinions,
    MemoryProposals,
    MemoryReviews,
    MemorySecondTries,
    MemorySessions,
    MemoryWriter,
)

__all__ = [
    "START",
    "FixedClock",
    "FixedRubrics",
    "FlatNotes",
    "FormatSpeaker",
    "Hears",
    "KeywordIndex",
    "KeywordPassages",
    "LetterEmbedder",
    "MemoryAttempts",
    "MemoryCorrections",
    "MemoryJournal",
    "MemoryOpinions",
    "MemoryProposals",
    "MemoryReviews",
    "MemorySecondTries",
    "MemorySessions",
    "MemoryWriter",
    "ScriptedExaminer",
    "ScriptedRunner",
    "Step",
    "assessment",
    "make_probe",
    "make_question",
    "make_rubric",
]
