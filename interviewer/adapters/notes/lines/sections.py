"""A note cut at its headings and at lines in their place (``**丙三面** 10.29``, ``反问：``)."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from interviewer.adapters.notes.lines import companies, counted, gaps, shapes, titles, words
from interviewer.adapters.notes.lines.counted import Asking
from interviewer.adapters.notes.lines.titles import Role, Title
from interviewer.adapters.notes.lines.units import Unit, flatten
from interviewer.adapters.notes.text import dates
from interviewer.adapters.notes.text.dates import When

Context = Literal["log", "bank", "notes"]

BOLD_LEVEL, LABEL_LEVEL, GROUP_LEVEL = 7.0, 8.0, 8.6
_OVER_INTERVIEW: tuple[Role, ...] = ("own", "prep", "reverse", "jd", "toc")
_NESTS: tuple[Role, ...] = ("topic", "reverse", "meta", "jd", "answer", "toc", "none")
_NOT_ASKED: tuple[Role, ...] = (*_OVER_INTERVIEW, "calendar", "progress", "log", "answer")
_HINT = re.compile(
    r"面|笔试|反问|提问|问题|题|八股|项目|代码|手撕|算法|[:：]\**$|^\W{0,3}(?:\*\*|__)|round|待办|"
    r"to-?do|下一?次|待办|邀约|职责|任职|要求|^(?:for )?next |^to (?:prepare|review)",
    re.I,
)
_GLUED = re.compile(r"^[^\s\d（(【\[，,]{1,6}[一二三四五1-5]面")
_TEAM_ENDS = ("组", "部", "团队", "线")
_REPORT = re.compile("面经|凉经|interview experience", re.I)
_ALL_BOLD = re.compile(r"^\W{0,3}(\*\*|__)[^*_]+\1[:：]?$")
_PLACED = re.compile(r"(.{4,})[（(\[【]([^（()）\[\]【】]{2,60})[)）\]】][\s\d./-]*$")
LONG_HEADING = 18
"""Characters from which a heading without company and round is no name before a bracket."""
MAX_GROUP = 16
MAX_REVERSE = 4
_STAGE = re.compile(r"面|试|轮|\d[./月-]\s?\d|hr|round|interview", re.I)
_NARRATIVE = re.compile(
    r"没有?|有|了|的|是|问|收到|通知|结束|感觉|之后|然后|等|约|但|和|就|说|还|都|不|得|被|让|给"
)


@dataclass(slots=True)
class Section:
    """A heading with its units.

    line: 0-based. asked: the heading is a question itself. raw: its Markdown. Company, team, round,
    when, time and outcome are the heading's own; ``nearest`` looks further up. says_log: the
    heading says that interviews are told below (面试复盘), so a calendar above does not matter.
    given: of the whole file, what counts over its text, by field of ``Place``.
    """

    title: str
    line: int
    level: float
    parent: Section | None = None
    role: Role = "none"
    context: Context = "notes"
    asked: bool = False
    raw: str = ""
    company: str | None = None
    team: str | None = None
    round: str | None = None
    when: When | None = None
    time: dt.time | None = None
    outcome: str | None = None
    says_log: bool = False
    given: dict[str, Any] = field(default_factory=dict)
    units: list[Unit] = field(default_factory=list)

    def up(self) -> Iterator[Section]:
        """The section and those above it, nearest first."""
        section: Section | None = self
        while section is not None:
            yield section
            section = section.parent

    def inside(self) -> list[Section]:
        """The section and those above it, up to the interview that they are part of.

        A heading over a round is not a topic of its questions.
        """
        found: list[Section] = []
        for section in self.up():
            if section.level > 0 and (section.round or section.outcome):
                break
            found.append(section)
        return found

    def nearest(self, name: Literal["company", "team", "round", "when"]) -> Section | None:
        """The nearest section upwards that has ``name``.

        Nothing but the company reaches below another company.
        """
        for section in self.up():
            if getattr(section, name) is not None:
                return section
            if section.company is not None and section.level > 0:
                return None
        return None

    def path(self) -> tuple[str, ...]:
        """The headings above the section's units, its own included, outermost first."""
        return tuple(s.title for s in reversed(list(self.up())) if s.level > 0 and s.title)

    def within(self, *roles: Role) -> bool:
        """True if the section or one above it, up to a log, has one of the roles."""
        for section in self.up():
            if section.role in roles:
                return True
            if section.says_log and "log" not in roles:
                return False
        return False


def split(units: Sequence[Unit], base: Section) -> list[Section]:
    """``base`` with the units before the first heading, then one section a heading."""
    sections = [base]
    counting = counted.asking(units)
    for index, unit in enumerate(map(_unquoted, units)):
        if _goes_on(unit, sections[-1]):
            sections.append(_resumed(unit, sections[-1]))
        if unit.kind == "heading":
            following = units[index + 1] if index + 1 < len(units) else None
            empty = following is None or (
                following.kind == "heading" and following.level <= unit.level
            )
            sections.append(
                _from_heading(
                    unit,
                    sections[-1],
                    counting.get(unit.line),
                    empty=empty,
                )
            )
        elif (
            unit.kind in ("line", "bold", "summary")
            and not _in_timeline(units, index)
            and (label := _from_line(unit, sections[-1]))
        ):
            sections.append(label)
        elif unit.kind == "bold" and _is_group(units, index, sections[-1]):
            parent = next(s for s in sections[-1].up() if s.level < GROUP_LEVEL and s.role != "jd")
            sections.append(
                _section(
                    titles.read(unit.text),
                    unit,
                    GROUP_LEVEL,
                    parent,
                )
            )
        else:
            sections[-1].units.append(units[index])
    return sections


def _goes_on(
    unit: Unit,
    last: Section,
) -> bool:
    """True if the interview goes on below what the candidate asked, or the job's description."""
    if last.role not in ("reverse", "jd") or unit.kind == "heading":
        return False
    return gaps.begins_anew(
        unit,
        last.units,
        last.line,
        told=last.role == "reverse",
    )


def _resumed(
    unit: Unit,
    last: Section,
) -> Section:
    """The section above the silent one goes on."""
    above = next(
        section
        for section in last.up()
        if not section.asked and not section.within("reverse", "jd")
    )
    return Section(
        "",
        unit.line,
        above.level + 0.05,
        above,
        role=above.role,
        context=above.context,
    )


def _is_group(
    units: Sequence[Unit],
    index: int,
    last: Section,
) -> bool:
    """True for a short bold line that asks nothing over a list that does: their topic."""
    unit = units[index]
    if (
        last.context == "notes"
        or in_answer(last)
        or len(unit.plain) > MAX_GROUP
        or unit.asks
        or not _ALL_BOLD.match(unit.text)
    ):
        return False
    title = titles.read(unit.text)
    if title.role not in ("none", "topic", "bank") or title.company or shapes.refusal(title.text):
        return False
    items = list(itertools.takewhile(lambda u: u.listed, units[index + 1 :]))
    return len(items) > 1 and sum(u.asks for u in items) > len(items) / 2


def _in_timeline(units: Sequence[Unit], index: int) -> bool:
    """True for ``3.20 二面`` among other such lines: they tell when, no questions stand below."""
    around = units[max(0, index - 1) : index + 2]
    return (
        words.TIMELINE.match(units[index].text) is not None
        and sum(1 for u in around if words.TIMELINE.match(u.text)) > 1
    )


def _unquoted(unit: Unit) -> Unit:
    """A quote of one line as that line in bold, so that ``> 我提问：`` can be a label."""
    inner = flatten(unit.children) if unit.kind == "quote" and unit.end - unit.line <= 3 else ()
    return (
        replace(inner[0], kind="bold")
        if len(inner) == 1 and inner[0].kind in ("line", "bold") and len(inner[0].text) <= 40
        else unit
    )


def in_answer(section: Section) -> bool:
    """True below a heading that is a question, until a heading that is none of its parts."""
    return any(s.asked for s in section.up())


def _from_heading(
    unit: Unit,
    last: Section,
    counts: Asking | None,
    *,
    empty: bool,
) -> Section:
    """counts: how the headings ask with which this one counts."""
    title = titles.read(_unplaced(unit.text))
    parent = _parent(
        last,
        float(unit.level),
        title,
        unit.text,
    )
    section = _section(
        title,
        unit,
        max(float(unit.level), parent.level + 0.5),
        parent,
    )
    section.asked = _is_asked(
        title,
        section,
        counts,
        empty=empty and any(s.asked for s in last.up()),
    )
    if section.asked:
        section.company = section.team = section.outcome = None
        section.when = section.time = None
    return section


def _unplaced(text: str) -> str:
    """A heading that asks, without ``【甲公司一面 9.4】`` behind it."""
    match = _PLACED.match(text)
    if match is None or not _tells_place(match[2]):
        return text
    asks = shapes.asks(words.NUMBER.sub("", match[1])) or "?" in match[1] or "？" in match[1]
    is_long = len(match[1]) >= LONG_HEADING
    return match[1] if asks or is_long else text


def _tells_place(text: str) -> bool:
    title = titles.read_in_short(text)
    return bool(title.round or title.when or title.company)


def _parent(
    last: Section,
    level: float,
    title: Title,
    raw: str,
) -> Section:
    """The section above.

    A chapter, a round or a question on the level of its interview's heading belongs to that
    interview.
    """
    beside = any(s.asked and s.level in (level, level + 0.5) for s in last.up())
    part = (
        title.role in _NESTS
        and titles.unknown_company(title)[0] is None
        and title.round is not None
    )
    part = part or (
        title.role in _NESTS
        and not title.company
        and (title.role != "none" or shapes.asks(raw) or beside)
    )
    for section in last.up():
        if section.level < level or section.parent is None:
            return section
        if (
            part
            and section.level == level
            and (section.company or section.round)
            and not (title.round and section.round)
        ):
            return section
    raise AssertionError("the base section has no level")


def _section(
    title: Title,
    unit: Unit,
    level: float,
    parent: Section,
) -> Section:
    company, team = _company(title, parent)
    if title.round and not company:
        name_parent(parent)
    section = Section(
        title.text,
        unit.line,
        level,
        parent,
        title.role,
        parent.context,
        raw=unit.text,
        company=company,
        team=team,
    )
    if title.role in _OVER_INTERVIEW:
        section.company = section.team = None
        return section
    section.says_log = title.role == "log"
    section.round, section.when, section.time, section.outcome = (
        title.round,
        title.when,
        title.time,
        title.outcome,
    )
    if (
        title.round
        or (title.outcome and title.role == "none")
        or (company and title.role in ("none", "topic", "bank", "log"))
    ):
        section.role = "log"
    if section.role in ("log", "bank") and not (section.role == "bank" and parent.context == "log"):
        section.context = "log" if section.role == "log" else "bank"
    if title.when and not (
        title.round or company or title.time or title.when.start.year or parent.within("log")
    ):
        section.when = None
    return section


def name_parent(parent: Section) -> None:
    """Name the company by a heading over rounds that says nothing else (``## 乙科技``).

    A table with a column of rounds has them below its heading, too.
    """
    if (
        parent.level == 0
        or parent.asked
        or parent.role != "none"
        or any(s.company for s in parent.up())
    ):
        return
    title = titles.read(parent.raw)
    if len(title.rest) <= 12 and not shapes.asks(title.rest):
        parent.company, parent.team = titles.unknown_company(title)
        if parent.company:
            parent.role, parent.context = "log", "log"


def _company(title: Title, parent: Section) -> tuple[str | None, str | None]:
    named = title.round is not None or (title.when is not None and title.time is not None)
    in_log = parent.context == "log"
    if title.company and len(title.rest) <= 40:
        alone = len(title.rest) <= len(title.company) + len(
            title.team or ""
        ) + 4 and not shapes.asks(title.rest)
        below = any(s.company for s in parent.up() if s.level > 0)
        if (
            named
            or title.when
            or (title.role != "topic" and alone)
            or (in_log and alone and not below)
        ):
            return title.company, title.team
        return None, None
    own = (
        title.round
        and (title.when or _GLUED.match(title.text))
        and len(title.rest) <= 6
        and not title.rest.endswith(_TEAM_ENDS)
        and not _is_chapter(parent)
    )
    inside = (any(s.company for s in parent.up()) and not own) or (
        in_answer(parent) and not title.round
    )
    if (
        inside
        or shapes.asks(title.rest)
        or len(titles.quiet(title.rest).strip()) > 24
        or title.role not in ("none", "log", *(["topic"] if title.round else []))
    ):
        return None, None
    below_log = in_log and any(s.role == "log" for s in parent.up())
    is_report = _REPORT.search(title.text) or titles.is_corporate(title.rest)
    named = named or (title.role == "log" and bool(is_report))
    if (
        named
        or (below_log and title.role == "none" and len(title.rest) <= 12)
        or (title.when and in_log)
    ):
        return titles.unknown_company(title)
    return None, None


def _is_chapter(section: Section) -> bool:
    """True for a heading that is nothing but a company: the names below it are its teams."""
    alone = section.round is None and section.when is None
    return section.level > 0 and section.company is not None and alone


def _is_asked(
    title: Title,
    section: Section,
    counts: Asking | None,
    *,
    empty: bool,
) -> bool:
    """empty: nothing stands below the heading, and headings before it were questions."""
    text = words.KIND_LABEL.sub("", words.NUMBER.sub("", title.text))
    if any(s.role == "plan" and not titles.is_project(s.title) for s in section.up()):
        return False
    if (
        title.round
        or section.role in _NOT_ASKED
        or section.within(
            "own",
            "prep",
            "jd",
            "calendar",
            "reverse",
        )
        or shapes.refusal(text)
    ):
        return False
    if counts and title.role in ("none", "topic") and _counts_as_asked(counts, section):
        return True
    if words.QUESTION_MARK.search(text) or words.Q_LABEL.match(title.text):
        return not shapes.generic(words.Q_LABEL.sub("", text))
    if section.company or section.context == "notes" or len(text) < 4:
        return False
    if shapes.asks(text) and title.role not in ("meta", "plan", "bank"):
        return True
    return (
        section.context == "log"
        and empty
        and title.role in ("none", "topic")
        and not words.CHAPTER_ONLY.match(text)
    )


def _counts_as_asked(
    counts: Asking,
    section: Section,
) -> bool:
    """True if the headings that count with the section's are asked where it is."""
    if counts == "most":
        return True
    if section.context != "notes":
        return counts == "some"
    return counts == "names" and any(dates.find(above.title) for above in section.up())


def _from_line(unit: Unit, last: Section) -> Section | None:
    text = unit.text
    if len(text) > 60 or not (
        _HINT.search(text) or words.CHAPTER_ONLY.match(text) or companies.find(text)
    ):
        return None
    said = any(
        pattern.match(text) for pattern in (words.MAIL, words.A_LABEL, words.Q_LABEL, words.META)
    )
    if said or "[[" in text or shapes.ends_asking(text) or words.TO_DO.match(text):
        return None
    title = titles.read(text)
    if last.within("own") and not (unit.kind == "bold" and title.role in ("own", "prep")):
        return None
    level = BOLD_LEVEL if unit.kind != "line" or title.round else LABEL_LEVEL
    if title.round and not title.company and titles.unknown_company(title)[0] is None:
        level += 0.5
    if title.role in ("jd", "reverse", "meta") and any(
        s.level == level and s.role == "log" for s in last.up()
    ):
        level += 0.4  # a part of the interview whose heading is such a line, too
    parent = next(s for s in last.up() if s.level < level)
    if not _is_label(unit, title, parent):
        return None
    return _section(
        title,
        unit,
        level,
        parent,
    )


def _is_label(
    unit: Unit,
    title: Title,
    parent: Section,
) -> bool:
    bold, colon, short = (
        unit.kind != "line",
        unit.text.rstrip("* ")[-1:] in (":", "："),
        len(title.text) <= 16,
    )
    if title.role == "own" or _is_interview(title, bold=bold):
        return True
    if title.role == "prep" and words.NEXT_TIME.fullmatch(title.text):
        return True
    if (
        title.role in ("reverse", "prep", "calendar", "jd", "log")
        and short
        and (bold or colon or not _NARRATIVE.search(title.rest))
    ):
        return True
    if title.role == "reverse" and len(title.text) <= MAX_REVERSE:
        return True
    if title.role == "meta" and colon and title.text.isascii() and parent.context == "log":
        return True
    if parent.context != "log" or in_answer(parent) or not short:
        return False
    if words.CHAPTER_ONLY.match(title.text) or shapes.asks(title.text):
        return bool(words.CHAPTER_ONLY.match(title.text))
    if bold and title.role == "none" and not any(s.company for s in parent.up()):
        return titles.unknown_company(title)[0] is not None and len(title.rest) <= 8
    return (title.role in ("topic", "bank") and (bold or colon)) or (title.role == "meta" and bold)


def _is_interview(
    title: Title,
    *,
    bold: bool,
) -> bool:
    if not title.round and not (title.company and (title.when or title.time)):
        return False
    rest = " ".join(
        titles.quiet(title.rest).replace(title.company or "", "").strip("（()） ").split()
    )
    if re.search(r"[，。！,!]", rest) or words.SELF_TALK.match(title.text):
        return False
    return len(rest) <= 16 and not shapes.asks(rest) and (bold or not _NARRATIVE.search(rest))


def interview_item(unit: Unit, parent: Section) -> Section | None:
    """The interview that a list item over its questions names (``- 字节一面``), else None."""
    if len(unit.text) > 40 or not _STAGE.search(unit.text):
        return None
    title = titles.read(unit.text)
    if not _is_interview(title, bold=True):
        return None
    return _section(
        title,
        unit,
        max(LABEL_LEVEL, parent.level) + 0.5,
        parent,
    )


def is_appointment(unit: Unit) -> bool:
    """True for an item that only says who interviews when: ``- 字节一面 9.3 10:00``."""
    if (
        not unit.listed
        or unit.children
        or unit.extra
        or len(unit.text) > 40
        or not _STAGE.search(unit.text)
        or not dates.find(unit.text)
    ):
        return False
    title = titles.read(unit.text)
    return (
        bool(title.when and title.round)
        and _is_interview(title, bold=True)
        and not words.SELF_TALK.match(title.text)
    )
