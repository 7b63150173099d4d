"""Ids that outlive a rename: a question keeps its id when its text moves to another note.

The id of a question is a hash of its text and its note's path, made when it is first seen. From then on the catalog knows it. A text that
vanishes from one note and turns up in another, in the same sync or a later one, brings its id along; so a renamed file, a file split in
two and a section moved elsewhere keep the history of their questions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from interviewer.core.agenda import ParsedNote
from interviewer.core.question import Question, normalise, question_id

Ids = Mapping[str, str]
"""Normalised text to id, of one note."""


def ids_of(note: ParsedNote) -> dict[str, str]:
    """What the catalog remembers of a note's questions."""
    return {normalise(q.text): q.id for q in note.questions}


def keep_ids(
    notes: Sequence[ParsedNote],
    before: Mapping[str, Ids],
    lost: Iterable[tuple[str, str]],
    taken: Collection[str],
) -> list[ParsedNote]:
    """The notes with their questions' lasting ids.

    notes: those that are new or changed. before: the ids of the changed and the vanished notes. lost: (text, id) of questions that vanished
    earlier. taken: ids of questions in unchanged notes.
    """
    texts = {note.note: ids_of(note).keys() for note in notes}
    free = _by_text(
        [
            *lost,
            *(
                (t, i)
                for note, ids in before.items()
                for t, i in ids.items()
                if t not in texts.get(note, ())
            ),
        ]
    )
    used = {
        *taken,
        *(i for ids in before.values() for i in ids.values()),
        *(i for ids in free.values() for i in ids),
    }
    return [_renamed(note, before.get(note.note, {}), free, used) for note in notes]


def _renamed(note: ParsedNote, own: Ids, free: dict[str, list[str]], used: set[str]) -> ParsedNote:
    kept: list[Question] = []
    for question in note.questions:
        text = normalise(question.text)
        found = own.get(text) or (
            free[text].pop(0) if free.get(text) else _fresh(question, note.note, used)
        )
        kept.append(question if found == question.id else question.model_copy(update={"id": found}))
    return note.model_copy(update={"questions": tuple(kept)})


def _fresh(question: Question, note: str, used: set[str]) -> str:
    """A new id. The plain hash is taken where the question moved away from this note and was then written here again."""
    number, found = 1, question_id(question.text, note)
    while found in used:
        number, found = number + 1, question_id(question.text, f"{note}\0{number}")
    used.add(found)
    return found


def _by_text(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text, one in pairs:
        found.setdefault(text, []).append(one)
    return found
