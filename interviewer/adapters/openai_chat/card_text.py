"""A drafted rubric as the Markdown of a bank card (format: knowledge/README.md), so that it is read and edited like any other."""

from __future__ import annotations

import yaml

from interviewer.adapters.openai_chat.schema import RubricDraft, RubricPointDraft
from interviewer.core.question import Question

TOPIC = "model"
DIFFICULTY = 3


def card_text(card_id: str, question: Question, draft: RubricDraft, model: str) -> str:
    """The card's file. Every text of the model is put on one line; it can close no section."""
    text = _line(question.text)
    head = {
        "id": card_id,
        "topic": TOPIC,
        "kind": question.kind,
        "difficulty": DIFFICULTY,
        "question": text,
        "question_en": text,
        "sources": [f"written by {model}; edit this file as you like"],
    }
    hints = [_line(hint) for hint in draft.hints if hint.strip()][:3]
    return "\n".join(
        [
            "---",
            yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=10_000).rstrip("\n"),
            "---",
            "",
            "## 要点",
            "",
            *(line for n, point in enumerate(draft.points, 1) for line in _point(n, point)),
            *(
                ["## 提示", *(f"{n}. {hint}" for n, hint in enumerate(hints, 1)), ""]
                if hints
                else []
            ),
            "## 参考回答",
            _line(draft.reference) or "–",
            "",
        ]
    )


def _point(number: int, point: RubricPointDraft) -> list[str]:
    fields = {
        "zh": point.zh,
        "en": point.en,
        "wrong": point.wrong,
        "probe": point.probe,
        "probe_en": point.probe_en,
    }
    lines = [f"- {name}: {_line(value)}" for name, value in fields.items() if _line(value)]
    return [f"### p{number} ({point.weight})", *lines, ""]


def _line(text: str) -> str:
    return " ".join(text.split())
