"""The user's own reference answers, as bank cards in ``<notes>/bank/`` (format: knowledge/README.md)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import yaml

from interviewer.adapters.markdown_bank import load_card
from interviewer.core.question import Question, normalise
from interviewer.core.rubric import Card, KeyPoint
from interviewer.errors import BankError, UploadError

MAX_REFERENCE = 10_000
_PROBE, _PROBE_EN = "还有一点没有讲到，再想想？", "There is one more point; what else?"


def save_reference(
    folder: Path, question: Question, reference: str, card: Card | None, points: Sequence[KeyPoint]
) -> Path:
    """Write the card and return its path. card: the bank's card for the question, which keeps its key points; else ``points`` are used.

    Raises BankError where the text cannot stand in a card, and UploadError where the file cannot be written.
    """
    text = _body(reference)
    made = card.model_copy(update={"reference": text}) if card else _new(question, text, points)
    path = folder / made.topic / f"{made.id}.md"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_bytes() if path.is_file() else None
        path.write_text(render(made), encoding="utf-8")
    except OSError as error:
        raise UploadError(
            key="cannot_write_file", path=path, reason=error.strerror or str(error)
        ) from error
    try:
        load_card(path)
    except BankError:
        path.unlink() if before is None else path.write_bytes(before)
        raise
    return path


def render(card: Card) -> str:
    """The card as the text of its file."""
    head = card.model_dump(
        include={
            "id",
            "topic",
            "kind",
            "difficulty",
            "question",
            "question_en",
            "aliases",
            "follow_ups",
            "sources",
        },
        mode="json",
    )
    parts = [
        "---",
        yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=10_000).rstrip(),
        "---",
        "",
        "## 要点",
        "",
    ]
    for point in card.points:
        parts += [*_point(point), ""]
    for name, rows in (("提示", card.hints), ("Hints", card.hints_en)):
        if rows:
            parts += [f"## {name}", *(f"{n}. {row}" for n, row in enumerate(rows, 1)), ""]
    parts += ["## 参考回答", card.reference.strip(), ""]
    if card.formulas:
        parts += ["## 公式", *(f"- {row}" for row in card.formulas), ""]
    return "\n".join(parts)


def _point(point: KeyPoint) -> list[str]:
    terms = "; ".join(" | ".join(group) for group in point.terms)
    rows = [
        ("zh", point.text),
        ("en", point.text_en or point.text),
        *(("also", a) for a in point.also),
        *(("wrong", w) for w in point.wrong),
    ]
    rows += [("wrong_en", w) for w in point.wrong_en]
    rows += [("terms", terms)] if terms else []
    rows += [("probe", point.probe or _PROBE), ("probe_en", point.probe_en or _PROBE_EN)]
    return [
        f"### {point.id} ({point.weight:g})",
        *(f"- {name}: {' '.join(text.split())}" for name, text in rows),
    ]


def _new(question: Question, reference: str, points: Sequence[KeyPoint]) -> Card:
    slug = f"own-{hashlib.sha256(normalise(question.text).encode()).hexdigest()[:10]}"
    return Card(
        id=slug,
        topic="own",
        kind=question.kind,
        difficulty=3,
        question=question.text,
        question_en=question.text,
        points=tuple(p.model_copy(update={"weight": 2.0}) for p in points),
        reference=reference,
    )


def _body(reference: str) -> str:
    """The text as it may stand in a section of a card: no line that would begin another section."""
    if len(reference) > MAX_REFERENCE:
        raise BankError(key="reference_long", limit=MAX_REFERENCE)
    lines = (
        f" {line}" if line.startswith(("#", "---")) else line
        for line in reference.strip().splitlines()
    )
    return "\n".join(lines)
