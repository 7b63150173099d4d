"""Which interview each line belongs to, by the lines that the fitted reader takes for headings."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from interviewer.adapters.notes.finds import groups, messages, openings, sources
from interviewer.adapters.notes.finds.groups import Outline
from interviewer.adapters.notes.finds.known import (
    BETWEEN,
    MARKUP,
    Kept,
    after,
    in_slot,
    stated,
    turned,
)
from interviewer.adapters.notes.finds.known import NOWHERE as NOWHERE
from interviewer.adapters.notes.finds.known import Heard as Heard
from interviewer.adapters.notes.finds.messages import Told
from interviewer.adapters.notes.finds.openings import Block, Opening
from interviewer.adapters.notes.finds.sources import Source
from interviewer.adapters.notes.labels import Labels, rows
from interviewer.adapters.notes.labels.rows import LABEL_DEPTH, Row
from interviewer.adapters.notes.lines import (
    companies,
    origin,
    sending,
    shapes,
    slots,
    titles,
)
from interviewer.adapters.notes.lines.drafts import Draft
from interviewer.adapters.notes.lines.titles import Title
from interviewer.adapters.notes.text import dates
from interviewer.adapters.notes.text.dates import Day, When
from interviewer.adapters.notes.text.years import Years

NAMES_ONE = 0.5
"""Probability of a heading from which a line says whose questions follow."""
SURELY = 0.85
"""The same for a heading that says neither round nor day."""
NEVER = 1.1
"""Above every probability."""
HARDLY = 0.1
"""Probability of a heading below which no line names a company that no list knows."""
_BRACKET = re.compile(r"\s*[（(\[【]([^（()）\[\]【】]{2,60})[)）\]】]\s*([\d./-]{3,10})?\s*$")
_SAME = re.compile(
    r"[,，、·\s]*(?:同上|同一场|那天|same as above|same)\s*$"
    r"|^(?:同上|ditto|same as above|same)(?![a-z])[,，、·\s]*",
    re.IGNORECASE,
)
_POSTED = re.compile(r"发布|发帖|帖子|作者|楼主|\bid\b|posted|投递|海投", re.IGNORECASE)
"""A line with such words says when something was written or sent."""
_HELD = re.compile(r"面|上午|下午|晚上|onsite|interview|screen", re.IGNORECASE)
"""A line with such words may say when an interview was."""
_PROPERTY = "::"
"""Marks a property of an outline, wherever it is."""
_LINK = "[["
"""Leads to another note, and what it names is there, but in a heading."""
_ENDS = "。！!"
"""Ends of sentences, in which a word that no list knows is no company."""
_BOLD = ("label", "bold")
"""Forms of lines that may be the heading of an interview below another's."""
DEEPEST = 0
"""Below every heading's level: none ends what is known."""


def heard(
    lines: Sequence[str],
    labels: Sequence[Labels],
    years: Years,
    whole: str | None,
) -> list[Heard]:
    """What is known at each line.

    years: of the dates in the past. whole: the company of the note as a whole.
    """
    walk = _Walk(lines, labels, years, whole, groups.outline(lines, labels))
    return [walk.heard(number) for number in range(len(lines))]


@dataclass(slots=True)
class _Walk:
    """Down the lines of a note, with what is known so far."""

    lines: Sequence[str]
    labels: Sequence[Labels]
    years: Years
    whole: str | None
    outline: Outline
    known: Heard = field(default_factory=Heard)
    depth: int = DEEPEST
    """Of the line that names the company."""
    nested: bool = False
    """That line is an item over others."""
    told: bool = False
    """Fields at this place belong to the interview."""
    opened: bool = False
    """No question of the interview has come yet."""
    last: dt.date | None = None
    """The day of the entries, from which on weekdays count."""
    messages: Told = field(default_factory=Told)

    def heard(self, number: int) -> Heard:
        """What is known at the line, which is the next one."""
        line, label = self.lines[number], self.labels[number]
        if self.outline.is_pasted:
            if self.messages.hear(line, label, number, self.last):
                self.last = _day_in(line, self.years, number) or self.last
                return self.known
            if label.question >= openings.ASKED:
                self.known = _announced(self.known, self.messages)
        self._leave(label.row, number)
        if self._state(line, label.row, number):
            pass
        elif opening := self._opening(line, label, number):
            self._open(opening, label, number)
        elif label.best not in ("Q", "q", "A"):
            self.known = turned(self.known, line, number)
            self.last = _dated(line, self.last, self.years, number)
        if self.opened and self.known.when is None:
            self.known = _day_below(self.known, line, label, number)
        is_asked = label.question >= openings.ASKED or label.row.form == "number"
        self.opened = self.opened and not is_asked
        return self.known

    def _leave(self, row: Row, number: int) -> None:
        """What is known ends at a heading, and at another branch of the list."""
        ends = row.form == "heading" and row.level <= self.depth < LABEL_DEPTH
        is_branch = self.nested and number in self.outline.parents
        if ends or (is_branch and groups.leaves(row, self.depth)):
            self.known, self.depth, self.nested = Heard(), DEEPEST, False

    def _state(self, line: str, row: Row, number: int) -> bool:
        """Take in a field. False for other lines."""
        heads = self.outline.heads
        is_head = self.told or number in heads or _PROPERTY in line
        said = origin.stated(line) if is_head else None
        below, self.told = self.told, row.form == "heading" or (self.told and _is_property(row))
        if heads.get(number) and not below:
            self.known = Heard(self.known.company, self.known.company_line)
            self.depth = DEEPEST if said and said[0] == "company" else self.depth
        if said:
            self.known = stated(self.known, said, number)
        return said is not None

    def _opening(self, line: str, label: Labels, number: int) -> Opening | None:
        around = openings.block(self.lines, self.labels, number)
        leads = number in self.outline.parents
        opening = _leading(line) if number in self.outline.leading else None
        opening = opening or _opening(line, label, around, self.last, leads=leads)
        return None if opening and _describes(opening, self.known, number) else opening

    def _open(self, opening: Opening, label: Labels, number: int) -> None:
        row = label.row
        self.told = self.opened = True
        head = self.lines[number - 1] if self.outline.is_pasted else ""
        title = _on_day(opening.title, self.last, head)
        if title.when:
            self.last = self.years.resolve(title.when.start, number) or self.last
        if opening.anew:
            self.known, self.depth = Heard(), DEEPEST
        needed = _needed(row, self.outline.beside, self.whole)
        company = _company(title, label, self.known, self.depth, needed=needed)
        if number in self.outline.leading and not self.whole:
            company = company or in_slot(title)
        if company and not companies.known().same(company, self.known.company):
            self.depth = groups.depth(row)
            self.nested = number in self.outline.parents
        kept = Kept(
            day=opening.mid_way or _keeps_day(self.known, title, self.labels, row),
            company=DEEPEST < self.depth < groups.depth(row),
        )
        self.known = after(self.known, title, company, number, kept)


def _on_day(title: Title, day: dt.date | None, above: str) -> Title:
    """What the first line of a message opens, on the day of the message. above: its head."""
    if day is None or title.when or not messages.is_sender(above):
        return title
    return replace(title, when=When(Day(day.month, day.day, day.year), None, None, (0, 0)))


def at_source(
    item: Draft,
    above: Heard,
    last: Heard,
    names: Collection[str],
) -> tuple[str, Heard | None]:
    """A question without the ``（公司 轮次 日期）`` that its line says, and what it says.

    last: what the source before it says, for ``（同上）``. names: of companies in other brackets.
    None for a question without a source.
    """
    for source in sources.found(item.text, item.annotations, item.topics):
        if sources.FORGOTTEN.search(source.words):
            return item.text, Heard()
        said = _said(source, item.line, above, last, names)
        if said is not None:
            return source.question, said
    return item.text, None


def _said(
    source: Source,
    line: int,
    above: Heard,
    last: Heard,
    names: Collection[str],
) -> Heard | None:
    """What a source says, None for words that name no interview."""
    inside = source.words
    same = _SAME.search(inside)
    rest = _SAME.sub("", inside)
    if same and not rest:
        return last
    title = titles.read_in_short(rest)
    company = in_slot(title) if source.bracketed else title.company
    if company is None and title.rest in names:
        company = title.rest
    if company is None and (title.rest or not (title.round or title.when)):
        return None
    tells = title.company or title.round or title.when or titles.is_corporate(inside)
    if company and not (tells or company in names):
        return None
    is_told = title.round or title.when or same or title.rest == company
    if not source.bracketed and (not is_told or not (company or title.round or same)):
        return None
    is_last = same and (company is None or companies.known().same(company, last.company))
    start = last if is_last else above
    return after(
        start,
        title,
        company,
        line,
        Kept(day=bool(same), company=bool(same)),
    )


def _leading(line: str) -> Opening | None:
    """What a line over rounds says: whose they are."""
    title = titles.read_in_short(line.strip().strip(MARKUP))
    if in_slot(title) is None:
        return None
    return Opening(title, anew=False, mid_way=False)


def _opening(
    line: str,
    label: Labels,
    around: Block,
    last: dt.date | None,
    *,
    leads: bool,
) -> Opening | None:
    """What a line says that names an interview, None for other lines.

    leads: others stand below it.
    """
    line = openings.PART.sub("", line.strip())
    alone = sources.spelt(label.row.text.strip(openings.MARKUP))
    marked = label.row.form == "heading" or rows.is_ruled(line)
    if marked and _is_chapter(alone):
        title = titles.read_in_short(alone)
        return Opening(title, anew=False, mid_way=False)
    if (_leads_away(line, label.row) and not leads) or _asks(line, label):
        return None
    if not marked and sending.is_timeline(line, dates.find(line)):
        return None
    opening = openings.read(line, label, around, last)
    title = titles.read_in_short(line.strip().strip(MARKUP))
    if opening is None and (label.chances["H"] >= NAMES_ONE or _names_job(title, label)):
        return Opening(title, anew=False, mid_way=False)
    return opening


def _names_job(
    title: Title,
    label: Labels,
) -> bool:
    """True for a heading of a company and the job there (``# Brightwell, data engineer``)."""
    if label.row.form != "heading" or label.question >= NAMES_ONE:
        return False
    name = in_slot(title)
    return bool(name) and titles.is_position(title.rest.removeprefix(name or ""))


def _announced(
    known: Heard,
    told: Told,
) -> Heard:
    """What is known at a question after the messages above it."""
    if known.company is None and told.company:
        known = known._replace(company=told.company, company_line=told.named)
    if known.round_line > told.line:
        is_newer = told.company is not None and told.named > known.company_line
        return known._replace(company=told.company) if is_newer else known
    is_other = not companies.known().same(known.company, told.company)
    if told.company and is_other and known.company_line > told.line:
        return known
    if told.company and told.named > known.company_line:
        known = known._replace(company=told.company, company_line=told.line)
    if told.line > known.round_line:
        known = known._replace(round=told.round, round_line=told.line)
    if told.line > known.when_line:
        known = known._replace(when=told.when, when_line=told.line)
    return known


def _day_in(
    line: str,
    years: Years,
    number: int,
) -> dt.date | None:
    """The day that a line says."""
    when = titles.read(line).when
    return years.resolve(when.start, number) if when else None


def _day_below(
    known: Heard,
    line: str,
    label: Labels,
    number: int,
) -> Heard:
    """The day that a line below the opening says before the first question."""
    if label.chances["P"] >= NAMES_ONE or len(line) > openings.LONGEST or _POSTED.search(line):
        return known
    if sending.is_timeline(line, dates.find(line)):
        return known
    when = titles.read_in_short(line.strip().strip(MARKUP)).when
    if when is None or when.end is not None or not _HELD.search(line):
        return known
    return known._replace(when=when, when_line=number)


def _describes(
    opening: Opening,
    known: Heard,
    number: int,
) -> bool:
    """True for a round told of directly below the line that names it (``主管面，他迟到了``)."""
    title = opening.title
    if not opening.mid_way or title.company or title.when or known.round is None:
        return False
    return known.round_line == number - 1


def _dated(
    line: str,
    last: dt.date | None,
    years: Years,
    number: int,
) -> dt.date | None:
    """The day of the entries: between two rules, else where nothing but the note's beginning says
    it.
    """
    if rows.is_ruled(line):
        return _day_in(line, years, number) or last
    if last is not None or len(line) > titles.MAX_TITLE:
        return last
    return _day_in(line, years, number)


def _is_chapter(text: str) -> bool:
    """True for a known company and nothing else."""
    name = companies.find(text)
    return name is not None and len(text.strip(slots.EDGE)) == len(name[0])


def _asks(
    line: str,
    label: Labels,
) -> bool:
    """True for a question that ends in the place where it was asked."""
    text = line.strip().strip(MARKUP)
    if label.best == "Q" and any(titles.read(one.words).round for one in sources.behind(text)):
        return True
    match = _BRACKET.search(text)
    before = text[: match.start()] if match else ""
    return bool(before) and (shapes.asks(before) or before.endswith(("?", "？", ".")))


def _leads_away(
    line: str,
    row: Row,
) -> bool:
    """True for a line with a link to another note that is no heading."""
    return _LINK in line and row.form not in ("heading", "label") and "# " not in line


def _is_property(row: Row) -> bool:
    """True for ``方向：后端`` and for blank lines among such."""
    return not row.text or groups.is_field(row.text)


def _needed(row: Row, beside: Collection[int], whole: str | None) -> float:
    """Probability of a heading from which a name that no list knows is a company.

    In the note of one company such a name is a team's.
    """
    if whole:
        return NEVER
    return NAMES_ONE if row.level in beside else SURELY


def _keeps_day(
    known: Heard,
    title: Title,
    labels: Sequence[Labels],
    row: Row,
) -> bool:
    """True for a round below the line of its day, or one of several that were on one day."""
    if known.when_line == NOWHERE or title.round in BETWEEN.split(known.together):
        return True
    return groups.depth(labels[known.when_line].row) < groups.depth(row)


def _company(
    title: Title,
    label: Labels,
    known: Heard,
    depth: int,
    *,
    needed: float,
) -> str | None:
    """The company that the heading names: not the team below the heading of a company.

    needed: probability of a heading from which a name alone is one.
    """
    if title.company:
        return title.company
    row = label.row
    is_own = row.form in _BOLD and title.round and title.when
    if known.company and DEEPEST < depth < groups.depth(row) and not is_own:
        return None
    if title.text.endswith(tuple(_ENDS)):
        return None
    if row.form == "heading" and title.round and title.rest == in_slot(title):
        return title.rest
    names_job = needed < NEVER and _names_job(title, label)
    if label.chances["H"] < NAMES_ONE and not names_job:
        return None
    if title.round or title.when:
        return in_slot(title)
    name = in_slot(title)
    behind = title.rest[len(name) :].strip() if name and title.rest.startswith(name) else "…"
    is_alone = row.form == "heading" or not behind or behind[0] in "（("
    if names_job:
        return name
    if not is_alone or label.chances["H"] < needed or title.role in ("plan", "calendar", "toc"):
        return None
    return name
