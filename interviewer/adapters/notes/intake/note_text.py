"""The new note as text: front matter with where it is from, then the document."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from interviewer.adapters.notes.lines.origin import GIVEN
from interviewer.adapters.notes.text import front_matter
from interviewer.adapters.notes.text.decode import lines_of
from interviewer.adapters.notes.text.front_matter import FrontMatter
from interviewer.core.notes.intake import IntakeDetails, text_digest
from interviewer.words.notes import Words

DIGEST = "intake"
"""The field that tells a text that is here already, also in a note that was edited since."""
_SAME = {
    "company": ("公司", "company", "公司名称", "企业", "单位"),
    "round": ("轮次", "round", "第几面", "面试轮次"),
    "date": ("面试日期", "interview date", "面试时间", "interview_date"),
    "source": ("来源", "source"),
    "added": ("收录", "added"),
    GIVEN: (GIVEN,),
    DIGEST: (DIGEST,),
}
"""Names of fields that mean the same as one that is set here, and go."""
_OF_PLACE = ("company", "round", "date")
"""Fields that count over the text where the person said them."""
_FIELD = re.compile(r"""^["']?([^\s"':=][^"':=]*?)["']?\s*[:=：]""")


def note_text(
    markdown: str,
    details: IntakeDetails,
    added: dt.date,
    words: Words,
) -> str:
    """The note. What the document has in front of its text stays there, but for what is set.

    details: complete, with the source. added: the day on which it is taken in. words: the names of
    the fields.
    """
    lines = lines_of(markdown)
    front = front_matter.read(lines)
    values = {
        "company": details.company,
        "round": details.round,
        "date": details.date.isoformat() if details.date else None,
        "source": details.source,
        "added": added.isoformat(),
        GIVEN: "",
        DIGEST: body_digest(markdown),
    }
    names = {
        "company": words.company,
        "round": words.round,
        "date": words.interview_date,
        "source": words.source,
        "added": words.added,
        GIVEN: GIVEN,
        DIGEST: DIGEST,
    }
    values[GIVEN] = ", ".join(names[key] for key in _OF_PLACE if values[key])
    replaced: set[str] = set()
    ours: list[str] = []
    for key, value in values.items():
        if value:
            replaced.update(_SAME[key])
            ours.append(f"{names[key]}: {_scalar(value)}")
    fields = [*_others(lines, front, replaced), *ours]
    body = "\n".join(lines[front.end :]).strip("\n")
    return "\n".join(["---", *fields, "---", "", body, ""])


def body_digest(markdown: str) -> str:
    """Of the text without its front matter."""
    lines = lines_of(markdown)
    front = front_matter.read(lines)
    return text_digest("\n".join(lines[front.end :]))


def digests_of(text: str) -> set[str]:
    """What a note is known by: the digest it was taken in under, and that of its text now."""
    front = front_matter.read(lines_of(text))
    known = {body_digest(text)}
    taken_under = front.get(DIGEST)
    if taken_under:
        known.add(taken_under)
    return known


def _others(
    lines: Sequence[str],
    front: FrontMatter,
    replaced: set[str],
) -> Iterator[str]:
    """The document's own fields, as it wrote them where they are YAML between ``---``."""
    if front.end == 0:
        return
    first = next(number for number, line in enumerate(lines) if line.strip())
    is_yaml = lines[first].rstrip() == "---" and lines[front.end - 1].rstrip() in ("---", "...")
    if not is_yaml:
        for name, value in front.fields.items():
            if name not in replaced:
                yield f"{name}: {_scalar(value)}"
        return
    is_replaced = False
    for line in lines[first + 1 : front.end - 1]:
        field = _FIELD.match(line)
        if field:
            is_replaced = field[1].strip().lower() in replaced
        if not is_replaced:
            yield line


def _scalar(value: str) -> str:
    """A value that YAML reads as text, on one line."""
    flat = " ".join(value.split())
    escaped = flat.replace("\\", "/").replace('"', "'")
    return f'"{escaped}"'
