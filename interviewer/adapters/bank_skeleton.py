"""A new card to fill in: it loads as it stands, and the lint lists every TODO."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from interviewer.adapters.markdown_bank import card_files, load_card, load_topics
from interviewer.errors import BankError, UsageError

_HEAD = """---
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
  - "TODO arXiv:0000.00000 §1 — author, title"
---

## 要点

"""
_POINT = """### point-{n} ({weight})
- zh: TODO 一个意思，一句话，好的回答里会有
- en: TODO one idea in one sentence
- also: TODO 同一个意思的另一种说法
- wrong: TODO 常见的错误说法，一整句
- terms: TODO 词|同义词; 另一个词
- probe: TODO 漏了这一点时的追问
- probe_en: TODO the follow-up

"""
_TAIL = """## 提示
1. TODO 轻轻一推
2. TODO 再近一点
3. TODO 几乎是答案

## Hints
1. TODO a nudge
2. TODO nearer
3. TODO nearly the answer

## 参考回答
TODO 150–400 字，像好的候选人口头回答那样说
"""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def new_card(folders: Sequence[Path], into: Path, card_id: str, topic: str | None) -> Path:
    """Write a card below ``into`` and return its path: a copy of the card of ``folders`` with that id, which the new one replaces, else a skeleton.

    topic: where it is None, the longest topic that the id begins with. Raises UsageError for an id, topic or file that cannot be used.
    """
    if not _ID.fullmatch(card_id):
        raise UsageError(key="card_id", id=card_id)
    source = next(
        (path for folder in folders for path in card_files(folder) if path.stem == card_id), None
    )
    if source:
        topic, text = load_card(source).topic, source.read_text(encoding="utf-8")
    else:
        topic = _topic(folders, card_id, topic)
        points = "".join(_POINT.format(n=n, weight=3 if n < 3 else 2) for n in range(1, 6))
        text = _HEAD.format(id=card_id, topic=topic) + points + _TAIL
    path = into / topic / f"{card_id}.md"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise UsageError(key="card_exists", path=path) from error
    except OSError as error:
        raise BankError(
            key="cannot_write_file", path=path, reason=error.strerror or str(error)
        ) from error
    return path


def _topic(folders: Sequence[Path], card_id: str, given: str | None) -> str:
    known = [topic for folder in folders for topic in load_topics(folder)]
    topic = given or max(
        (t for t in known if card_id == t or card_id.startswith(f"{t}-")), key=len, default=None
    )
    if topic not in known:
        raise UsageError(key="card_topic", topic=given or "–", known=", ".join(known))
    return topic
