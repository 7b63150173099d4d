"""The cards that the program writes: where they go and what is in them.

A user's own reference answer, a card to fill in, and a rubric that a model wrote. How a card is
written is known to ``card_file`` alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal, Protocol

from interviewer.adapters.bank.card_file import (
    CardText,
    card_files,
    load_card,
    load_topics,
    parse_card,
    render_card,
)
from interviewer.adapters.bank.point_text import PointText, one_line
from interviewer.adapters.bank.yaml_text import render_fields
from interviewer.adapters.storage.files import write_atomic
from interviewer.core.bank.card import Card, KeyPoint
from interviewer.core.notes.question import Question
from interviewer.core.text import normalise
from interviewer.errors import BankError, UploadError, UsageError, file_errors

MAX_REFERENCE = 10_000
"""Characters of a user's own reference answer."""
MODEL_TOPIC = "model"
"""The topic of cards that a model wrote."""
WRITTEN_BY = "written by"
"""Begins the source of such a card, which is for who opens the file and is nothing to read up."""
DIFFICULTY = 3
"""Of cards whose difficulty nobody chose."""
MAX_HINTS = 3
"""Of a card that a model wrote."""
_HEAD_FIELDS = {
    "id",
    "topic",
    "kind",
    "difficulty",
    "question",
    "question_en",
    "aliases",
    "follow_ups",
    "sources",
}
_PROBE, _PROBE_EN = "还有一点没有讲到，再想想？", "There is one more point; what else?"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_NEW_HEAD = """\
id: {id}
topic: {topic}
kind: knowledge
difficulty: 3
question: "TODO {id} 面试官会怎么问？"
question_en: "TODO {id}: how would an interviewer ask?"
aliases:
  - "TODO {id} 笔记里怎么写"
follow_ups: []
sources:
  - "TODO arXiv:0000.00000 §1 — author, title\""""
_NEW_ROWS = (
    ("zh", "TODO 一个意思，一句话，好的回答里会有"),
    ("en", "TODO one idea in one sentence"),
    ("also", "TODO 同一个意思的另一种说法"),
    ("wrong", "TODO 常见的错误说法，一整句"),
    ("terms", "TODO 词|同义词; 另一个词"),
    ("probe", "TODO 漏了这一点时的追问"),
    ("probe_en", "TODO the follow-up"),
)
_NEW_WEIGHTS = (3, 3, 2, 2, 2)

Row = tuple[str, str]
"""A field of a key point and its text."""


class DraftedPoint(Protocol):
    """A key point as a model wrote it."""

    zh: str
    """The idea in Chinese."""
    en: str
    """The idea in English."""
    weight: Literal[1, 2, 3]
    """1 nice to have, 2 expected, 3 the answer fails without it."""
    probe: str
    """The follow-up question in Chinese."""
    probe_en: str
    """The follow-up question in English, or empty."""
    wrong: str
    """A sentence that contradicts the point, or empty."""


class DraftedRubric(Protocol):
    """A rubric as a model wrote it."""

    hints: list[str]
    """From a nudge to nearly the answer."""
    reference: str
    """The reference answer, or empty."""

    @property
    def points(self) -> Sequence[DraftedPoint]:
        """The key points."""


def save_reference(
    folder: Path,
    question: Question,
    reference: str,
    card: Card | None,
    points: Sequence[KeyPoint],
) -> Path:
    """Write a user's own reference answer as a card below ``folder`` and return its path.

    card: the bank's card for the question, which keeps its key points; else ``points`` are used.
    Raises BankError where the text cannot be in a card, UploadError where the file cannot be
    written; what was there before is then still there.
    """
    text = _body(reference)
    if card is None:
        card = _new(question, text, points)
    else:
        card = card.model_copy(update={"reference": text})
    path = folder / card.topic / f"{card.id}.md"
    content = render_card(text_of(card))
    parse_card(path, content)
    with file_errors(path, UploadError):
        write_atomic(path, content.encode())
    return path


def new_card(
    folders: Sequence[Path],
    into: Path,
    card_id: str,
    topic: str | None,
) -> Path:
    """Write a card to be filled in below ``into`` and return its path.

    It is a copy of the card of ``folders`` with that id, which the new one replaces, else a
    skeleton that loads as it is; the lint lists every TODO of it.
    topic: where it is None, the longest topic that the id begins with.
    Raises UsageError for an id, topic or file that cannot be used, BankError where the file cannot
    be written.
    """
    if not _ID.fullmatch(card_id):
        raise UsageError(
            key="card_id",
            id=card_id,
        )
    source = _card_file(folders, card_id)
    if source is None:
        topic = _topic(folders, card_id, topic)
        text = _skeleton(card_id, topic)
    else:
        topic = load_card(source).topic
        text = source.read_text(encoding="utf-8")
    path = into / topic / f"{card_id}.md"
    _create(path, text)
    return path


def card_text(
    card_id: str,
    question: Question,
    draft: DraftedRubric,
    model: str,
) -> str:
    """A rubric that a model wrote as the file of a card, so that it is read and edited like any.

    Every text of the model is put on one line, so it can close no section.
    """
    wording = one_line(question.text)
    head = {
        "id": card_id,
        "topic": MODEL_TOPIC,
        "kind": question.kind,
        "difficulty": DIFFICULTY,
        "question": wording,
        "question_en": wording,
        "sources": [f"{WRITTEN_BY} {model}; edit this file as you like"],
    }
    points = [_drafted_point(number, point) for number, point in enumerate(draft.points, 1)]
    hints = [one_line(hint) for hint in draft.hints if hint.strip()]
    card = CardText(
        head=render_fields(head),
        points=tuple(points),
        hints=tuple(hints[:MAX_HINTS]),
        reference=one_line(draft.reference) or "–",
    )
    return render_card(card)


def text_of(card: Card) -> CardText:
    """A card as it is written. A key point without a follow-up question gets a general one."""
    head = card.model_dump(
        include=_HEAD_FIELDS,
        mode="json",
    )
    return CardText(
        head=render_fields(head),
        points=tuple(_point_text(point) for point in card.points),
        hints=card.hints,
        hints_en=card.hints_en,
        reference=card.reference.strip(),
        formulas=card.formulas,
    )


def _point_text(point: KeyPoint) -> PointText:
    rows = [
        ("zh", point.text),
        ("en", point.text_en or point.text),
    ]
    rows += _rows("also", point.also)
    rows += _rows("wrong", point.wrong)
    rows += _rows("wrong_en", point.wrong_en)
    if point.terms:
        rows.append(("terms", _terms(point)))
    if point.contrast:
        rows.append(("contrast", _contrast(point)))
    rows += [
        ("probe", point.probe or _PROBE),
        ("probe_en", point.probe_en or _PROBE_EN),
    ]
    return PointText(
        id=point.id,
        weight=point.weight,
        rows=tuple(rows),
    )


def _rows(name: str, texts: Iterable[str]) -> list[Row]:
    rows = []
    for text in texts:
        rows.append((name, text))
    return rows


def _terms(point: KeyPoint) -> str:
    groups = []
    for group in point.terms:
        groups.append(" | ".join(group))
    return "; ".join(groups)


def _contrast(point: KeyPoint) -> str:
    sides = []
    for side in point.contrast:
        names = "|".join(side.names)
        properties = "|".join(side.properties)
        sides.append(f"{names}: {properties}")
    return "; ".join(sides)


def _drafted_point(number: int, point: DraftedPoint) -> PointText:
    """Empty fields are left out."""
    rows = (
        ("zh", point.zh),
        ("en", point.en),
        ("wrong", point.wrong),
        ("probe", point.probe),
        ("probe_en", point.probe_en),
    )
    return PointText(
        id=f"p{number}",
        weight=point.weight,
        rows=tuple((name, text) for name, text in rows if text.strip()),
    )


def _skeleton(card_id: str, topic: str) -> str:
    points = []
    for number, weight in enumerate(_NEW_WEIGHTS, 1):
        point = PointText(
            id=f"point-{number}",
            weight=weight,
            rows=_NEW_ROWS,
        )
        points.append(point)
    card = CardText(
        head=_NEW_HEAD.format(
            id=card_id,
            topic=topic,
        ),
        points=tuple(points),
        hints=("TODO 轻轻一推", "TODO 再近一点", "TODO 几乎是答案"),
        hints_en=("TODO a nudge", "TODO nearer", "TODO nearly the answer"),
        reference="TODO 150–400 字，像好的候选人口头回答那样说",
    )
    return render_card(card)


def _new(
    question: Question,
    reference: str,
    points: Sequence[KeyPoint],
) -> Card:
    """A card for a question that the bank has none for; its points weigh the same."""
    digest = hashlib.sha256(normalise(question.text).encode()).hexdigest()
    weighed_points = [point.model_copy(update={"weight": 2.0}) for point in points]
    return Card(
        id=f"own-{digest[:10]}",
        topic="own",
        kind=question.kind,
        difficulty=DIFFICULTY,
        question=question.text,
        question_en=question.text,
        points=tuple(weighed_points),
        reference=reference,
    )


def _body(reference: str) -> str:
    """The text as it may be in a section of a card: no line that would begin another section."""
    if len(reference) > MAX_REFERENCE:
        raise BankError(
            key="reference_long",
            limit=MAX_REFERENCE,
        )
    lines: list[str] = []
    for line in reference.strip().splitlines():
        if not lines and line.startswith("##"):
            # The first blank of a text is not kept, so its first line needs another sign.
            line = f"\\{line}"
        elif line.startswith(("#", "---")):
            line = f" {line}"
        lines.append(line)
    return "\n".join(lines)


def _card_file(folders: Sequence[Path], card_id: str) -> Path | None:
    for folder in folders:
        for path in card_files(folder):
            if path.stem == card_id:
                return path
    return None


def _topic(
    folders: Sequence[Path],
    card_id: str,
    given: str | None,
) -> str:
    known_topics = [topic for folder in folders for topic in load_topics(folder)]
    topic = given or _longest_beginning(known_topics, card_id)
    if topic not in known_topics:
        raise UsageError(
            key="card_topic",
            topic=given or "–",
            known=", ".join(known_topics),
        )
    return topic


def _longest_beginning(topics: Sequence[str], card_id: str) -> str:
    """The longest topic that the id begins with; empty where there is none."""
    longest = ""
    for topic in topics:
        if f"{card_id}-".startswith(f"{topic}-") and len(topic) > len(longest):
            longest = topic
    return longest


def _create(path: Path, text: str) -> None:
    """Write a file that is not there yet."""
    try:
        path.parent.mkdir(
            parents=True,
            exist_ok=True,
        )
        with path.open(
            "x",
            encoding="utf-8",
            newline="\n",
        ) as file:
            file.write(text)
    except FileExistsError as error:
        raise UsageError(
            key="card_exists",
            path=path,
        ) from error
    except OSError as error:
        raise BankError(
            key="cannot_write_file",
            path=path,
            reason=error.strerror or str(error),
        ) from error
