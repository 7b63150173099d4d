"""Figures of a line: its own form and cues, those of its siblings, of what is above and around."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from interviewer.adapters.notes.labels.rows import FORMS, LABEL_DEPTH, Row
from interviewer.core.text import count_han, size

Matrix = NDArray[np.float64]
CUES = tuple(
    re.compile(cue, re.IGNORECASE)
    for cue in (
        r"什么|怎么|如何|为什么|为啥|哪些|哪个|区别|吗|呢|多少|介绍|讲讲|说说|讲一下|说一下|谈谈|聊聊|原理"
        r"|手撕|手写|实现|了解|有没有|是否|能不能|优缺点|对比|自我介绍"
        r"|\b(?:what|how|why|which|when|tell me|explain|describe|implement|design|difference"
        r"|would you|do you|have you|walk)\b",
        r"手撕|手写|算法题|leetcode|lc\s?\d+|力扣|代码题|sql",
        r"[一二三四五六1-6]\s?面|HR\s?面|终面|初面|笔试|round|phone|onsite|OA\b|screen|面试",
        r"\d{4}[-/.年]\d{1,2}|\d{1,2}[./月-]\d{1,2}"
        r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
        r"\d{1,2}\s?[:：点]\s?\d{0,2}|\d\s?[ap]m",
        r"反问|我问|问面试官|questions? (?:i asked|for them|to ask)|asked them|any questions",
        r"待办|todo|to-do|准备|复习|下次|计划|plan|review|整理|补",
        r"岗位|职责|要求|JD|responsib|requirement|任职|加分",
        r"忘|没答|不会|卡住|磕磕|答得|没说|紧张|崩|凉|不太|感觉|面试官|bomb|blank|nervous|forgot|struggl"
        r"|应该|体验|说我|他说|我说",
        r"挂|过了|offer|通过|感谢信|reject|凉|泡池|意向|结果|result|passed|signed",
        r"看完|刷|学习|读|完成|写完|\(\d+d\)|h\)|小时|hours?",
        r"^(?:\W*)(?:我|因为|所以|首先|然后|其实|就是|是|用|i\b|it\b|the\b|we\b)",
    )
)
"""Asks; codes; round; date; hour; asks back; to do; description of a job; remark; outcome; plan;
answers. They are hints, which the fitted weights add up; none decides."""
_OWN = len(FORMS)
"""Where the figures begin that are not the form's."""


def features(rows: Sequence[Row]) -> Matrix:
    """(lines, figures)."""
    own = np.array([_figures(row) for row in rows]).reshape(len(rows), -1)
    written = _written(rows)
    siblings = _of_groups(own, _groups(rows, written, _rank))
    kin = _of_groups(own, _groups(rows, written, _kin))
    places = {number: place for place, number in enumerate(written)}
    table = []
    for number, row in enumerate(rows):
        alone = _of_group(own, [number])
        figures = [
            *own[number],
            *siblings.get(number, alone),
            *kin.get(number, alone),
            *_above(row),
        ]
        for step in (-1, 1):
            other = _neighbour(written, places.get(number), step)
            figures += _beside(own, rows, number, other)
        figures += [
            float(number > 0 and rows[number - 1].form == "blank"),
            float(number + 1 < len(rows) and rows[number + 1].form == "blank"),
        ]
        table.append(figures)
    return np.array(table)


def neighbourhood(
    rows: Sequence[Row],
    chances: Matrix,
) -> Matrix:
    """(lines, 6 * labels): the first reading of a line, of the two before it and the one after, and
    the means over its near siblings and over all of them.
    """
    written = _written(rows)
    places = {number: place for place, number in enumerate(written)}
    means = np.hstack([chances, chances])
    for members in _groups(rows, written, _kin):
        _fill_in(means, chances, members)
    table = []
    for number in range(len(rows)):
        figures = [chances[number]]
        for step in (-1, 1, -2):
            other = _neighbour(
                written,
                places.get(number),
                step,
            )
            figures.append(_reading(chances, other))
        figures.append(means[number])
        table.append(np.concatenate(figures))
    return np.array(table)


def _fill_in(
    means: Matrix,
    chances: Matrix,
    members: Sequence[int],
) -> None:
    """The means over each member's near siblings and over all; a line alone keeps its own.

    Each sum is made once: a list of ten thousand items takes no longer an item than one of ten.
    """
    if len(members) == 1:
        return
    labels = chances.shape[1]
    own = chances[list(members)]
    sums = np.vstack([np.zeros(labels), own.cumsum(axis=0)])
    for place, number in enumerate(members):
        first = bisect_left(members, number - NEAR)
        last = bisect_right(members, number + NEAR)
        if last - first > 1:
            near = sums[last] - sums[first] - own[place]
            means[number, :labels] = near / (last - first - 1)
        others = sums[-1] - own[place]
        means[number, labels:] = others / (len(members) - 1)


def _reading(
    chances: Matrix,
    line: int | None,
) -> Matrix:
    if line is None:
        return np.zeros(chances.shape[1])
    reading: Matrix = chances[line]
    return reading


def _written(rows: Sequence[Row]) -> list[int]:
    """The lines that are not blank."""
    written = []
    for number, row in enumerate(rows):
        if row.form != "blank":
            written.append(number)
    return written


NEAR = 12
"""Lines between siblings that are near."""


def _figures(row: Row) -> list[float]:
    text = row.text
    length = size(text)
    figures = [float(row.form == form) for form in FORMS]
    figures += [
        min(row.indent, 12) / 4,
        min(length, 80.0) / 20,
        float(length < 6),
        float(length > 45),
        float(text.rstrip("*_ 。").endswith(("?", "？"))),
        float("?" in text or "？" in text),
        float(text.endswith(("。", ".", "！", "!"))),
        (text.count("，") + text.count(",") + text.count("。")) / 3,
        float("http" in text),
        float(count_han(text) == 0),
    ]
    return figures + _cues(text)


def _cues(text: str) -> list[float]:
    return [float(cue.search(text) is not None) for cue in CUES]


def _rank(row: Row) -> Hashable:
    return row.rank


def _kin(row: Row) -> Hashable:
    return row.kin


def _groups(
    rows: Sequence[Row],
    written: Sequence[int],
    key: Callable[[Row], Hashable],
) -> list[list[int]]:
    """The lines with equal keys, each group in order."""
    members: dict[Hashable, list[int]] = defaultdict(list)
    for number in written:
        members[key(rows[number])].append(number)
    return list(members.values())


def _of_groups(
    own: Matrix,
    groups: Sequence[Sequence[int]],
) -> dict[int, list[float]]:
    """Line -> the figures of its group."""
    found = {}
    for members in groups:
        figures = _of_group(own, members)
        for number in members:
            found[number] = figures
    return found


def _of_group(
    own: Matrix,
    members: Sequence[int],
) -> list[float]:
    means: list[float] = own[list(members), _OWN:].mean(0).tolist()
    return [float(np.log1p(len(members))), *means]


def _above(row: Row) -> list[float]:
    titles = [title for _, title in row.path]
    nearest = row.path[-1] if row.path else (0, "")
    return [
        *_cues(" / ".join(titles)),
        *_cues(nearest[1]),
        float(bool(row.path)),
        float(nearest[0] == LABEL_DEPTH),
        len(row.path) / 3,
    ]


def _neighbour(
    written: Sequence[int],
    place: int | None,
    step: int,
) -> int | None:
    """The written line that many steps away."""
    if place is None or not 0 <= place + step < len(written):
        return None
    return written[place + step]


def _beside(
    own: Matrix,
    rows: Sequence[Row],
    number: int,
    other: int | None,
) -> list[float]:
    if other is None:
        return [0.0] * (own.shape[1] + 1)
    deeper = (rows[other].indent - rows[number].indent) / 4
    return [*own[other], deeper]
