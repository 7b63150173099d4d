"""Where the fitted reader of lines is sure, it overrules what the note's words alone say.

The rules know numbers under a company and a round. Logs in prose, by topic, in tables, without
marks or in English are other people's; there the line's form, siblings and neighbours decide.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from interviewer.adapters.notes.finds import places, sources, spans, tables
from interviewer.adapters.notes.finds.found import Found
from interviewer.adapters.notes.finds.known import MARKUP, NOWHERE, Heard
from interviewer.adapters.notes.finds.questions import Sink
from interviewer.adapters.notes.labels import Label, Labels
from interviewer.adapters.notes.labels.rows import LABEL_DEPTH
from interviewer.adapters.notes.lines import companies, drafts, shapes, titles, words
from interviewer.adapters.notes.lines.drafts import Draft, Place
from interviewer.adapters.notes.lines.sections import BOLD_LEVEL, Section
from interviewer.adapters.notes.lines.titles import Role
from interviewer.adapters.notes.text.years import Years
from interviewer.core.text import normalise, size

SURELY = 0.6
"""Probability of a question from which a line is one although no rule takes it."""
SURELY_IN_ANSWER = 0.95
"""The same for a line in the answer of a question."""
HALF = 0.5
"""Probability of a question from which a line that is not taken is reported."""
HARDLY = 0.1
"""Probability of a question below which a line is none although a rule takes it. From it on a line
that begins with what only an interviewer says is one, in an answer or not."""
DOUBTFUL = 0.3
"""The same for a line that ends as questions do, where another label is likelier."""
SHORTEST_CELL = 2.0
"""Size of a table's cell below which it is a number or a mark."""
LONGEST = 300
"""Characters of a line that is read as one question."""
_SILENT: tuple[Role, ...] = ("own", "toc", "jd", "reverse")
"""Roles of sections in which nobody asked the candidate anything."""
_OPEN = ("S", "L", "J", "G", "T")
"""Labels of lines that may be questions which nobody asked yet."""
_OTHER = ("E", "R", "O")
"""Labels of lines that no rule tells from questions as well as the fitted reader does."""
_REASONS: dict[Label, str] = {
    "A": "skipped_answer",
    "R": "skipped_counter_question",
    "E": "skipped_self_talk",
    "T": "skipped_task",
    "L": "skipped_task",
    "P": "skipped_appointment",
    "H": "skipped_chapter",
    "G": "skipped_chapter",
    "J": "skipped_job_description",
}
"""Why a line is not taken, by its likeliest label."""
_ASIDE = re.compile(
    r"\W*(?:其他|其它|闲聊|杂谈|闲谈|唠嗑|碎碎念|备注|花絮|"
    r"others?|misc\w*|small talk|chit-?chat|remarks?)"
    r"(?:部分|环节|的|内容|信息)?\W*$",
    re.IGNORECASE,
)
"""Chapters that hold remarks as well as questions."""
_BY_HAND = ("手撕", "手写", "手敲")
"""What only interviewers ask for."""
REFUSED = (
    "skipped_counter_question",
    "skipped_metadata",
    "skipped_mail",
    "skipped_link",
    "skipped_remark",
)
"""Reasons that stand whatever the line looks like."""


def overrule(
    sink: Sink,
    parts: Sequence[Section],
    taken: Collection[int],
    labels: Sequence[Labels],
) -> None:
    """Take questions out of ``sink`` and put others in.

    taken: lines, from 1, that are appointments, tasks or to-dos. labels: one a line.
    """
    _drop(sink, labels)
    if not sink.drafts and not _tells(parts, labels):
        return
    refused = {one.line - 1 for one in sink.skipped if one.reason in REFUSED}
    closed = {line - 1 for line in taken} | refused | {item.line for item in sink.drafts}
    closed |= tables.heads(sink.lines)
    parents = _parents(labels, {item.line for item in sink.drafts})
    answers = {line for item in sink.drafts for span in item.answers for line in range(*span)}
    repeated = {normalise(item.text) for item in sink.drafts}
    added = []
    for line, section in spans.with_sections(parts, len(sink.lines)):
        needed = _needed(labels[line], section, answering=line in answers)
        if labels[line].question < needed or line in closed or line in parents:
            continue
        if section.within(*_SILENT) or labels[line].row.form == "code":
            continue
        linked = words.LINKED.match(labels[line].row.text)
        is_bare = linked is not None and not shapes.asks(labels[line].row.text)
        if is_bare or (linked and (line in answers or section.within("meta"))):
            continue
        item = draft_of(sink.lines[line], line, section)
        if item is None or (line in answers and normalise(item.text) in repeated):
            continue
        added.append(item)
    put_in(added, sink, labels)


def _needed(
    label: Labels,
    section: Section,
    *,
    answering: bool,
) -> float:
    """The probability from which a line is a question. answering: it is in an answer so far."""
    if section.within("meta"):
        return SURELY_IN_ANSWER
    text = label.row.text.lstrip(MARKUP)
    said = words.SPEAKER_Q.sub("", text)
    if shapes.sets_code(text) and label.row.form != "heading":
        return HARDLY if answering else 0.0
    if shapes.demands(said):
        return HARDLY if said == text else 0.0
    return SURELY_IN_ANSWER if answering else SURELY


def _tells(parts: Sequence[Section], labels: Sequence[Labels]) -> bool:
    """True for a note that asks anything or names an interview; a shopping list does neither."""
    if any(part.company or part.round for part in parts):
        return True
    return any(shapes.asks(label.row.text) or _heads(label) for label in labels)


def told(
    found: Found,
    above: Sequence[Heard],
    labels: Sequence[Labels],
) -> set[int]:
    """The lines, from 0, of plans and calendars that are questions of the interview told there.

    A week's heading plans what follows, but in a log its days also tell what was asked. A box may
    be an interview that was held, and what is below it was asked there.
    """
    boxes = {task.line - 1 for task in found.tasks}
    asked = {
        line - 1
        for line in found.lines()
        if labels[line - 1].question >= SURELY_IN_ANSWER
        and _is_within(above[line - 1], boxes, line - 1)
    }
    for entry in found.interviews:
        label = labels[entry.line - 1]
        text = label.row.text
        if label.best == "Q" and any(titles.read(one.words).round for one in sources.behind(text)):
            asked.add(entry.line - 1)
    return asked | {
        line
        for line in boxes
        if labels[line].question >= SURELY_IN_ANSWER
        and (above[line].company_line > NOWHERE or above[line].round or _says(labels[line]))
    }


def _is_within(
    heard: Heard,
    boxes: Collection[int],
    line: int,
) -> bool:
    """True for a line below a box that names the interview."""
    return heard.round_line in boxes and heard.round_line < line


def _heads(label: Labels) -> bool:
    """True for a line that heads an interview."""
    return label.best == "H" and titles.read(label.row.text).round is not None


def _says(label: Labels) -> bool:
    """True for a line that itself says of which interview it is."""
    title = titles.read(label.row.text)
    return title.company is not None and title.round is not None


def place(
    sink: Sink,
    above: Sequence[Heard],
    labels: Sequence[Labels],
    years: Years,
) -> None:
    """Give each question to the interview that was named last above it.

    above: what is known at each line. years: of the dates in the past.
    """
    _drop_openings(sink, above, labels)
    by_headings: dict[int, Place] = {}
    names = _names(sink.drafts)
    last = Heard()
    over = LABEL_DEPTH
    for item in sorted(sink.drafts, key=lambda draft: draft.line):
        item.text, said = places.at_source(
            item,
            above[item.line],
            last,
            names,
        )
        last = said or last
        level = labels[item.line].row.level
        if said is None and over < level < LABEL_DEPTH:
            said = last
        elif level < LABEL_DEPTH:
            over = level if said else LABEL_DEPTH
        section = sink.rows.get(item.line, item.section)
        if id(section) not in by_headings:
            _distrust(section, labels, above)
            by_headings[id(section)] = drafts.place_of(section, years)
        item.place = _nearest(
            by_headings[id(section)],
            section,
            said or above[item.line],
            years,
        )


def _drop_openings(
    sink: Sink,
    above: Sequence[Heard],
    labels: Sequence[Labels],
) -> None:
    """A line that opens an interview is no question of it."""
    kept = []
    for item in sink.drafts:
        heard = above[item.line]
        opens = item.line in (heard.company_line, heard.round_line, heard.when_line)
        if opens and labels[item.line].best != "Q":
            sink.report(item.line, "skipped_chapter", item.text)
        else:
            kept.append(item)
    sink.drafts[:] = kept


def _names(found: Sequence[Draft]) -> set[str]:
    """The companies that questions name in brackets with a round or a day."""
    names = set()
    for item in found:
        _, said = places.at_source(
            item,
            Heard(),
            Heard(),
            (),
        )
        if said and said.company:
            names.add(said.company)
    return names


def _distrust(
    section: Section,
    labels: Sequence[Labels],
    above: Sequence[Heard],
) -> None:
    """Take away what lines say that are hardly headings of anything.

    These are names of unknown companies, and days and rounds of appointments.
    """
    known = companies.known()
    for part in section.up():
        if part.level <= 0 or part.line >= len(labels):
            continue
        if labels[part.line].best == "Q" and labels[part.line].row.form == "heading":
            part.when = part.time = None
        beside = labels[max(0, part.line - 1) : part.line + 2]
        is_due = sum(label.best == "P" for label in beside) > 1
        if part.level >= BOLD_LEVEL and is_due and above[part.line].when_line != part.line:
            part.when = part.time = part.round = None
        if part.level < BOLD_LEVEL or part.company is None or known.find(part.company):
            continue
        if labels[part.line].chances["H"] < places.HARDLY:
            part.company = part.team = None


def _nearest(
    place: Place,
    section: Section,
    heard: Heard,
    years: Years,
) -> Place:
    """Field by field, what is named nearer: by the section's headings or by another line."""
    company, stage, dated = (section.nearest(name) for name in ("company", "round", "when"))
    if heard.company and heard.company_line >= _line(company):
        same = companies.known().same(place.company, heard.company)
        place = replace(
            place,
            company=heard.company,
            team=place.team if same else None,
        )
    newest = max(heard.round_line, heard.company_line)
    if newest >= 0 and newest >= _line(stage):
        place = replace(place, round=heard.round)
    if heard.when is not None and heard.when_line >= _line(dated):
        day = years.resolve(heard.when.start, heard.when_line)
        place = replace(place, asked_on=day)
    elif heard.company_line > _line(dated) and not _is_of(heard, dated):
        place = replace(place, asked_on=None)
    return place


def _is_of(
    heard: Heard,
    dated: Section | None,
) -> bool:
    """True for the interview that a heading, or the note as a whole, has the day of."""
    if dated is None:
        return False
    company = dated.nearest("company")
    stage = dated.nearest("round")
    if company is None or not companies.known().same(company.company, heard.company):
        return False
    return heard.round == (stage.round if stage else None)


def _line(section: Section | None) -> int:
    return section.line if section else places.NOWHERE


def report_left_out(
    sink: Sink,
    parts: Sequence[Section],
    taken: Collection[int],
    labels: Sequence[Labels],
) -> None:
    """A line of the import report for every line that looks like a question and is none.

    taken: lines, from 1, that are appointments, tasks or to-dos.
    """
    known = {one.line - 1 for one in sink.skipped}
    known |= {line - 1 for line in taken}
    known |= {item.line for item in sink.drafts}
    answers = {line for item in sink.drafts for span in item.answers for line in range(*span)}
    for line, section in spans.with_sections(parts, len(sink.lines)):
        if line in known or section.within("own", "toc"):
            continue
        label = labels[line]
        if not _looks_like_a_question(label):
            continue
        reason = _REASONS.get(label.best, "skipped_not_asked")
        if line in answers:
            reason = "skipped_answer"
        sink.report(line, reason, label.row.text)


def _looks_like_a_question(label: Labels) -> bool:
    if label.row.form in ("blank", "fence", "code") or not shapes.has_words(label.row.text):
        return False
    text = label.row.text.lstrip(MARKUP)
    if shapes.ends_asking(text) or (shapes.demands(text) and label.row.form != "heading"):
        return True
    return label.question >= HALF and shapes.asks(label.row.text)


def put_in(
    added: Sequence[Draft],
    sink: Sink,
    labels: Sequence[Labels],
) -> None:
    """Add questions, each with what is below it, in the note's order."""
    lines = set()
    owners = _owners(sink.drafts)
    for item in added:
        _take_over(
            item,
            sink,
            labels,
            owners,
        )
        lines.add(item.line + 1)
    left = []
    for skipped in sink.skipped:
        if skipped.line not in lines:
            left.append(skipped)
    sink.skipped[:] = left
    sink.drafts += added
    sink.drafts.sort(key=_line_of)


def _line_of(item: Draft) -> int:
    return item.line


def _parents(
    labels: Sequence[Labels],
    asked: Collection[int],
) -> set[int]:
    """The lines directly above deeper ones that are questions: topics."""
    parents = set()
    above: list[int] = []
    for line, label in enumerate(labels):
        row = label.row
        if row.form == "blank":
            continue
        while above and labels[above[-1]].row.indent >= row.indent:
            above.pop()
        if above and line in asked:
            parents.add(above[-1])
        above.append(line)
    return parents


def _drop(
    sink: Sink,
    labels: Sequence[Labels],
) -> None:
    kept = []
    between = _between_questions(sink.drafts, labels)
    for item in sink.drafts:
        label = labels[item.line]
        needed = HARDLY
        if _is_small_talk(label):
            needed = HALF
        elif label.best in _OTHER:
            needed = DOUBTFUL if shapes.ends_asking(item.text) else HALF
        if label.question >= needed or item.line in between or _is_sure(item, label):
            kept.append(item)
            continue
        reason = _REASONS.get(label.best, "skipped_prose")
        sink.report(item.line, reason, item.text)
    sink.drafts[:] = kept


def _between_questions(
    found: Sequence[Draft],
    labels: Sequence[Labels],
) -> set[int]:
    """Lines of numbered items that ask, between two that the model takes for questions, too."""
    between = set()
    for above, item, below in zip(
        found,
        found[1:],
        found[2:],
        strict=False,
    ):
        trio = [labels[one.line] for one in (above, item, below)]
        same = len({label.row.rank for label in trio}) == 1
        sure = min(trio[0].question, trio[2].question) >= HARDLY
        if same and sure and trio[1].row.form == "number":
            between.add(item.line)
    return between


def _is_sure(
    item: Draft,
    label: Labels,
) -> bool:
    """True for what the model knows too little of: fences that nobody closed, numbers under a
    round, code to be written that is told of a company, and open questions and rows of headings in
    which nobody is named.
    """
    if label.row.form == "code" or item.sure or _says_itself(label):
        return True
    if item.section.context == "log" and item.section.company and item.text.startswith(_BY_HAND):
        return True
    is_numbered = label.row.form == "number" and item.section.nearest("round") is not None
    heading = is_numbered or (item.section.asked and item.section.line == item.line)
    return label.best in _OPEN and (heading or shapes.marked(item.text))


def _says_itself(label: Labels) -> bool:
    """True for a line that names what was asked: a coding problem, or ``asked: …``."""
    text = label.row.text
    if label.row.form == "heading":
        return False
    return shapes.sets_code(text) or words.WAS_ASKED.match(text) is not None


def _is_small_talk(label: Labels) -> bool:
    """True for a line below 其他 or 闲聊 that asks nothing."""
    row = label.row
    if row.form == "number" or not row.path or shapes.asks(row.text):
        return False
    _, above = row.path[-1]
    return _ASIDE.match(above) is not None and not shapes.marked(row.text)


def draft_of(
    raw: str,
    line: int,
    section: Section,
) -> Draft | None:
    """The question that a line asks; None for one without words or too long for one."""
    text = raw.strip()
    if text.startswith("|"):
        cells = [cell.strip() for cell in text.strip("|").split("|")]
        text = next((cell for cell in cells if size(cell) > SHORTEST_CELL), "")
    text = text.lstrip("#>-*+•· \t")
    if not text or len(text) > LONGEST:
        return None
    return drafts.draft(text, line, section)


def _take_over(
    item: Draft,
    sink: Sink,
    labels: Sequence[Labels],
    owners: Mapping[int, Sequence[Draft]],
) -> None:
    """What is below the question is its answer, and no longer the one above's."""
    end = _end_of_answer(item.line, labels, {other.line for other in sink.drafts})
    below = sink.lines[item.line + 1 : end]
    if any(line.strip() for line in below):
        item.answers.append((item.line + 1, end))
    for line in range(item.line, end):
        for other in owners.get(line, ()):
            other.answers[:] = list(spans.without(other.answers, item.line, end))


def _end_of_answer(
    line: int,
    labels: Sequence[Labels],
    asked: Collection[int],
) -> int:
    """The line after the answer below a question.

    Code belongs to it, a numbered sibling never does, nor does another question.
    """
    mine = labels[line].row
    end = line + 1
    while end < len(labels):
        label = labels[end]
        sibling = label.row.form == "number" and label.row.indent <= mine.indent
        in_code = label.row.form in ("fence", "code")
        if sibling or end in asked or not (in_code or label.best in ("A", "-")):
            break
        end += 1
    return end


def _owners(found: Sequence[Draft]) -> dict[int, list[Draft]]:
    """Line -> the questions in whose answers it is."""
    owners: dict[int, list[Draft]] = defaultdict(list)
    for item in found:
        for first, last in item.answers:
            for line in range(first, last):
                owners[line].append(item)
    return owners
