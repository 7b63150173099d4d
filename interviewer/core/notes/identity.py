"""Ids that outlive a rename: a question keeps its id when its text moves to another note.

The id of a question is a hash of its text and its note's path, made when it is first seen. From
then on the catalog knows it. A text that vanishes from one note and turns up in another, in the
same sync or a later one, brings its id along. So a renamed file, a file split in two and a section
moved elsewhere keep the history of their questions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from interviewer.core.notes.agenda import ParsedNote
from interviewer.core.notes.question import Question, question_id
from interviewer.core.text import normalise

Ids = Mapping[str, str]
"""Normalised text to id, of one note."""
TextAndId = tuple[str, str]
"""A question's normalised text and its id."""
FreeIds = dict[str, list[str]]
"""Normalised text to the ids that no question has at present."""


def ids_of(note: ParsedNote) -> dict[str, str]:
    """What the catalog remembers of a note's questions."""
    ids: dict[str, str] = {}
    for question in note.questions:
        text = normalise(question.text)
        ids[text] = question.id
    return ids


def keep_ids(
    notes: Sequence[ParsedNote],
    before: Mapping[str, Ids],
    lost: Iterable[TextAndId],
    taken: Collection[str],
) -> list[ParsedNote]:
    """The notes with their questions' lasting ids.

    notes: those that are new or changed. before: the ids of the changed and the vanished notes.
    lost: (text, id) of questions that vanished earlier. taken: ids of questions in unchanged notes.
    """
    vanished = _vanished(notes, before)
    free = _by_text([*lost, *vanished])
    used = _used_ids(before, free, taken)
    kept: list[ParsedNote] = []
    for note in notes:
        own = before.get(note.note, {})
        kept_note = _with_lasting_ids(note, own, free, used)
        kept.append(kept_note)
    return kept


def _used_ids(
    before: Mapping[str, Ids],
    free: FreeIds,
    taken: Collection[str],
) -> set[str]:
    """The ids that a new question must not get."""
    used = set(taken)
    for known_ids in before.values():
        used.update(known_ids.values())
    for free_ids in free.values():
        used.update(free_ids)
    return used


def _vanished(
    notes: Sequence[ParsedNote],
    before: Mapping[str, Ids],
) -> list[TextAndId]:
    """(text, id) of the questions that are no longer in the note that had them."""
    texts_now: dict[str, Collection[str]] = {}
    for note in notes:
        texts_now[note.note] = ids_of(note)
    vanished: list[TextAndId] = []
    for path, known_ids in before.items():
        kept_texts = texts_now.get(path, ())
        for text, known_id in known_ids.items():
            if text not in kept_texts:
                vanished.append((text, known_id))
    return vanished


def _with_lasting_ids(
    note: ParsedNote,
    own: Ids,
    free: FreeIds,
    used: set[str],
) -> ParsedNote:
    kept: list[Question] = []
    for question in note.questions:
        lasting_id = _lasting_id(question, note.note, own, free, used)
        if lasting_id != question.id:
            question = question.model_copy(update={"id": lasting_id})
        kept.append(question)
    return note.model_copy(update={"questions": tuple(kept)})


def _lasting_id(
    question: Question,
    note: str,
    own: Ids,
    free: FreeIds,
    used: set[str],
) -> str:
    """The id that the note knows, else a free one of the same text, else a new one.

    A free id that is given away is taken out of ``free``; a new one is added to ``used``.
    """
    text = normalise(question.text)
    own_id = own.get(text)
    if own_id:
        return own_id
    free_ids = free.get(text)
    if free_ids:
        return free_ids.pop(0)
    return _fresh(question, note, used)


def _fresh(
    question: Question,
    note: str,
    used: set[str],
) -> str:
    """A new id.

    The plain hash is taken where the question moved away from this note and was then written here
    again.
    """
    number = 1
    fresh_id = question_id(question.text, note)
    while fresh_id in used:
        numbered_note = f"{note}\0{number}"
        fresh_id = question_id(question.text, numbered_note)
        number += 1
    used.add(fresh_id)
    return fresh_id


def _by_text(pairs: Iterable[TextAndId]) -> FreeIds:
    ids_by_text: FreeIds = {}
    for text, known_id in pairs:
        ids = ids_by_text.setdefault(text, [])
        ids.append(known_id)
    return ids_by_text
