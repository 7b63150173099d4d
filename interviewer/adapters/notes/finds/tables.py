"""Tables: rows of questions, calendars, and how far each application has come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from interviewer.adapters.notes.lines import (
    companies,
    drafts,
    sections,
    shapes,
    titles,
    words,
)
from interviewer.adapters.notes.lines.drafts import Draft
from interviewer.adapters.notes.lines.sections import Section
from interviewer.adapters.notes.lines.units import Unit, cells_of
from interviewer.adapters.notes.text import dates, inline
from interviewer.core.names import round_of

Column = Literal[
    "question",
    "answer",
    "company",
    "team",
    "round",
    "when",
    "outcome",
    "stage",
    "event",
    "topic",
    "other",
]

_COLUMNS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    (
        "question",
        re.compile(
            r"^(?:面试|具体|核心|高频|被问(?:到的)?|常见)?(?:问题|题目|面试题|考题|提问|题干|问的|问了[什啥]么?|"
            r"question|q)s?(?:描述|内容|原文)?$|^面试官(?:可能)?.{0,6}问|^(?:追问|内容)$",
            re.I,
        ),
    ),
    (
        "answer",
        re.compile(
            r"^(?:我的|参考|标准|高分|简要)?(?:答案|回答|解答|答|answer|a|要点|思路|解析|"
            r"回答(?:方向|要点|思路)|我?(?:当时)?怎么[答说]的|(?:my|what i) (?:answer|said))s?$",
            re.I,
        ),
    ),
    ("topic", re.compile(r"^(?:topics?|主题|话题|考点|知识点|考察点)$", re.I)),
    ("outcome", re.compile(r"状态|结果|结论|进度|进展|result|status|outcome|反馈", re.I)),
    (
        "when",
        re.compile(
            r"^(?:面试|笔试|开始|会议|预约)?(?:时间|日期|啥时候|什么时候|哪天|date|time|when)(?:\(.*\)|（.*）)?$|"
            r"面试时间|面试日期|"
            r"^(?:下一步|下次|下一[轮面])(?:的?(?:时间|日期|安排))?$|"
            r"^next(?: step| round| interview| date)?s?$",
            re.I,
        ),
    ),
    (
        "company",
        re.compile(
            r"^(?:公司|企业|单位|company|co\.?|厂商?|投递公司|面试公司|谁家|哪家|哪家公司)(?:名称?|/部门|[/、].*)?$",
            re.I,
        ),
    ),
    ("team", re.compile(r"^(?:部门|团队|小组|业务线|team|department|org)$", re.I)),
    ("round", re.compile(r"轮次|^轮$|第几[面轮]|^round$|^(?:面试)?(?:环节|阶段)$|^stage$", re.I)),
    ("event", re.compile(r"^(?:日程|安排|事项|事件|event|面试|项目|内容|标题|title|行程)$", re.I)),
)


_BEHIND = re.compile(r"\s*[（(][^（()）]*[)）]\s*$")
"""What is said of a company behind its name."""
SAME_DAY = re.compile(r"^\s*(?:同一?[天日]|同上|same day|ditto|〃|″)", re.I)
"""A cell that says the day of the row above."""
_LINES = re.compile(r"<br\s*/?>", re.I)
_COUNTED = re.compile(r"(?:(?<=\s)|(?<=[。？?；;])|^)\d{1,2}[.、)）](?!\d)\s*")
_PHRASES = re.compile(r"[；;](?!\s*$)")
MIN_PART = 4


@dataclass(
    frozen=True,
    slots=True,
)
class Row:
    """A body row.

    line: 0-based. cells: by column. stages: the cells of columns that are rounds themselves.
    """

    line: int
    cells: dict[Column, str]
    stages: dict[str, str]


@dataclass(
    frozen=True,
    slots=True,
)
class Table:
    """A table by its header."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def has(self, *columns: Column) -> bool:
        """True if one of the columns is there."""
        return any(c in self.columns for c in columns)


def read(unit: Unit, lines: Sequence[str]) -> Table:
    """The table of a unit; a row without a header line is an event or a question by its cells.

    Rows below a gap go on with the table above it.
    """
    first = _first_row(unit, lines)
    rows = [(n, cells_of(lines[n])) for n in range(first, min(unit.end, len(lines)))]
    rows = [(n, c) for n, c in rows if any(c) and not all(set(x) <= set(":- ") for x in c)]
    if not rows:
        return Table((), ())
    header = [inline.read(c).text for c in rows[0][1]]
    columns: tuple[Column, ...] = tuple(column(h) for h in header)
    if (
        len(rows) == 1
        or not any(c != "other" for c in columns)
        or any(dates.find(h) for h in header)
    ):
        return _headless(rows)
    return Table(
        columns,
        tuple(
            row_of(
                n,
                cells,
                columns,
                header,
            )
            for n, cells in rows[1:]
        ),
    )


def _first_row(
    unit: Unit,
    lines: Sequence[str],
) -> int:
    """The header of the table that the unit goes on with, else the unit's own first line."""
    below = unit.line + 1
    if below < len(lines) and _is_rule(lines[below]):
        return unit.line
    width = len(cells_of(lines[unit.line]))
    for number in range(unit.line - 1, -1, -1):
        line = lines[number]
        if not line.strip():
            continue
        if not line.lstrip().startswith("|") or len(cells_of(line)) != width:
            break
        if _is_rule(line):
            return max(number - 1, 0)
    return unit.line


def heads(lines: Sequence[str]) -> set[int]:
    """The lines that name the columns of tables."""
    return {number for number, below in enumerate(lines[1:]) if _is_rule(below)}


def calendar_rows(lines: Sequence[str]) -> set[int]:
    """The rows of tables that have columns for whom and when: what else a row says is no day."""
    found: set[int] = set()
    for head in heads(lines):
        columns = set(map(column, cells_of(lines[head])))
        if not columns & {"company", "event"} or "when" not in columns:
            continue
        for number in range(head + 2, len(lines)):
            if not lines[number].lstrip().startswith("|"):
                break
            found.add(number)
    return found


def _is_rule(line: str) -> bool:
    """True for the line between a header and its rows."""
    return "|" in line and "-" in line and set(line) <= set("|:- \t")


def questions(
    unit: Unit,
    section: Section,
    topics: tuple[str, ...],
    lines: Sequence[str],
) -> list[Draft]:
    """The questions of a table that has a column for them."""
    if section.within(
        "calendar",
        "progress",
        "plan",
        "jd",
        "meta",
    ):
        return []
    table = read(unit, lines)
    asking: Column = "question"
    if section.context == "log" and not table.has("question"):
        asking = "topic" if table.has("topic") else "question"
    if not table.has(asking) and not (
        table.has("event") and section.context == "log" and not table.has("when", "company")
    ):
        return []
    tells = table.has("round", "company")
    if tells:
        sections.name_parent(section)
    in_bank = section.context == "notes" and not tells
    found = []
    whose = placed(table, section)
    for row in table.rows:
        if row.line < unit.line:
            continue
        asked = several(row.cells.get(asking) or row.cells.get("event") or "")
        place = whose[row.line]
        for raw in asked:
            text = inline.read(raw).text
            if shapes.refusal(text) or not (
                (table.has(asking) and not in_bank) or shapes.asks(text)
            ):
                continue
            item = drafts.draft(
                raw,
                row.line,
                place,
                topics,
            )
            item.said = inline.plain(row.cells.get("answer", "")) if len(asked) == 1 else ""
            item.sure = asking == "topic" or table.has("answer")
            found.append(item)
    return found


def places(
    unit: Unit,
    section: Section,
    lines: Sequence[str],
) -> dict[int, Section]:
    """Line -> whose question its row is, for a table of questions."""
    table = read(unit, lines)
    return placed(table, section) if table.has("question") else {}


def placed(
    table: Table,
    section: Section,
) -> dict[int, Section]:
    """Line -> the section with what the row says, or the row above one without a company."""
    sections_of: dict[int, Section] = {}
    last = section
    for row in table.rows:
        told = last if _is_continued(row, table) else section
        again = row.cells.get("when", "") if last.when else ""
        if SAME_DAY.search(again):
            told = replace(told, when=last.when)
        last = _section(row, told)
        sections_of[row.line] = last
    return sections_of


def _is_continued(
    row: Row,
    table: Table,
) -> bool:
    """True for a row that leaves the cell of the company empty: it is the one above."""
    return table.has("company") and not row.cells.get("company")


def several(cell: str) -> list[str]:
    """The questions of one cell.

    Lines (``<br>``), numbered ones, or phrases between semicolons none of which is a scrap.
    """
    for pattern in (_LINES, _COUNTED, _PHRASES):
        parts = [part.strip() for part in pattern.split(cell) if part.strip()]
        if len(parts) > 1 and min(map(len, parts)) >= MIN_PART:
            return parts
    return [cell]


def _section(row: Row, section: Section) -> Section:
    """The section with what the row says about company, round and day."""
    company, stage, when = (row.cells.get(c, "") for c in ("company", "round", "when"))
    company = _BEHIND.sub("", company) or company
    if not (company or stage or when):
        return section
    whole_round = titles.read_in_short(stage)
    if not company and whole_round.when and titles.unknown_company(whole_round)[0]:
        company = stage
        when = when or stage
    days = dates.find(when)
    mine = replace(section, line=row.line)
    title = titles.read_in_short(company)
    if company:
        whole = companies.canonical(title.text)
        name, _ = titles.unknown_company(title)
        mine.company = (title.company or name if title.round else whole) or section.company
    stage_name = round_of(stage) or inline.read(stage).text or title.round
    mine.round = stage_name or section.round
    mine.when = days[0] if days else section.when
    return mine


def column(header: str) -> Column:
    """What a column of that name holds."""
    if round_of(header):
        return "stage"
    return next((column for column, pattern in _COLUMNS if pattern.search(header)), "other")


def row_of(
    line: int,
    cells: list[str],
    columns: tuple[Column, ...],
    header: list[str],
) -> Row:
    """The row of a line, from 0; header: the names of the columns."""
    named: dict[Column, str] = {}
    stages: dict[str, str] = {}
    given: set[Column] = set()
    for column, name, cell in zip(
        columns,
        header,
        cells,
        strict=False,
    ):
        if column == "stage":
            stages[round_of(name) or name] = cell
        elif cell and column == "when":
            named[column] = f"{named.get(column, '')} {cell}".strip()
        elif cell and column not in given:
            named[column] = cell
        given.add(column)
    return Row(line, named, stages)


def _headless(rows: list[tuple[int, list[str]]]) -> Table:
    """Each row on its own.

    The cell with a date is the time, the longest other one the event. A row that asks is a
    question.
    """
    found = []
    for line, cells in rows:
        cells = [c for c in cells if c]
        timed = next((c for c in cells if dates.find(c)), "")
        rest = max(
            (c for c in cells if c != timed),
            key=len,
            default="",
        )
        asking = next((c for c in cells if words.QUESTION_MARK.search(inline.read(c).text)), "")
        named: dict[Column, str] = {"when": timed, "event": rest} if timed else {"question": asking}
        found.append(Row(line, {k: v for k, v in named.items() if v}, {}))
    columns: tuple[Column, ...] = tuple(dict.fromkeys(c for row in found for c in row.cells))
    return Table(columns, tuple(found))
