"""Questions about this user's projects, each tied to the line of the résumé that it probes."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interviewer.adapters.grading_llm.asking import Asking, Request
from interviewer.adapters.grading_llm.schema import ProjectDraft, ProjectsDraft
from interviewer.adapters.grading_llm.transport.faults import Fault
from interviewer.core.bank.card import Language
from interviewer.core.notes.question import Question, QuotedLine, ResumeLine, question_id
from interviewer.core.text import is_order, normalise
from interviewer.core.usage import Usage

MIN_LINE = 6
"""Characters that the words of a résumé have at least, white space and punctuation not counted."""
PROJECTS_ROOM = 2_500
"""Tokens that the questions may have together."""
MAX_QUESTION = 200
"""Characters of a question."""
NEIGHBOURS = 2
"""Lines with words before and after a line of the résumé that are kept with its question."""
MAX_NEIGHBOUR = 120
"""Characters of such a line."""


@dataclass(frozen=True)
class Application:
    """What a candidate applies with, and for what."""

    resume: Sequence[str]
    """The résumé's lines."""

    file_name: str
    """The résumé's file, shown as the source of the questions."""

    jd: Sequence[str] = ()
    """The lines of the job description."""

    round: str | None = None
    """The round of interviews that is prepared for."""


@dataclass(frozen=True)
class _Tied:
    """A drafted question and the line of the résumé that it probes."""

    line_number: int
    draft: ProjectDraft


def project_questions(
    asking: Asking,
    application: Application,
    count: int,
    lang: Language,
) -> tuple[list[Question], Usage]:
    """At most ``count`` questions in the résumé's order, and what they used.

    Raises ExaminerError.
    """
    request = Request(
        prompt="project_questions",
        lang=lang,
        schema=ProjectsDraft,
        given={
            "resume": "\n".join(application.resume),
            "jd": "\n".join(application.jd),
            "count": count,
            "round": application.round or "",
        },
        check=functools.partial(_check, application.resume),
        room=PROJECTS_ROOM,
    )
    drafts, used = asking.ask(request)
    chosen = _tied(application.resume, drafts)[-count:]
    chosen.sort(key=_line_number)
    questions = [_question(tied, application) for tied in chosen]
    return questions, used


def _tied(
    resume: Sequence[str],
    drafts: ProjectsDraft,
) -> list[_Tied]:
    """The drafts that name a line of the résumé, the last one first.

    Of drafts with the same question the first one counts.
    """
    tied_by_question: dict[str, _Tied] = {}
    for draft in reversed(drafts.questions):
        question = draft.question
        line_number = _find_line(draft.line, resume)
        if line_number == 0:
            continue
        if not question.strip() or is_order(question):
            continue
        tied_by_question[question] = _Tied(line_number, draft)
    return list(tied_by_question.values())


def _line_number(
    tied: _Tied,
) -> int:
    return tied.line_number


def _check(
    resume: Sequence[str],
    drafts: ProjectsDraft,
) -> None:
    """Raises Fault where no draft can be used."""
    if not _tied(resume, drafts):
        raise Fault("malformed", "questions: no line is copied word for word from the résumé")


def _find_line(
    words: str,
    lines: Sequence[str],
) -> int:
    """The number of the line that holds the words, from 1; 0 if none does."""
    wanted = normalise(words)
    if len(wanted) < MIN_LINE:
        return 0
    for number, line in enumerate(lines, 1):
        folded_line = normalise(line)
        if wanted in folded_line:
            return number
        if len(folded_line) >= MIN_LINE and folded_line in wanted:
            return number
    return 0


def _neighbours(
    lines: Sequence[str],
    line_number: int,
) -> tuple[QuotedLine, ...]:
    """The lines around a line as far as the headings, in the order of the résumé."""
    numbered = list(enumerate(lines, 1))
    above = _until_heading(reversed(numbered[: line_number - 1]), keeps_heading=True)
    below = _until_heading(numbered[line_number:], keeps_heading=False)
    return (*reversed(above), *below)


def _until_heading(
    numbered: Iterable[tuple[int, str]],
    *,
    keeps_heading: bool,
) -> list[QuotedLine]:
    """At most ``NEIGHBOURS`` lines with words. keeps_heading: whether a heading is one of them."""
    kept: list[QuotedLine] = []
    for number, line in numbered:
        is_heading = line.startswith("#")
        if len(kept) == NEIGHBOURS or (is_heading and not keeps_heading):
            break
        words = " ".join(line.split())
        if words:
            kept.append(QuotedLine(line=number, text=words[:MAX_NEIGHBOUR]))
        if is_heading:
            break
    return kept


def _question(
    tied: _Tied,
    application: Application,
) -> Question:
    line = application.resume[tied.line_number - 1]
    words = tied.draft.question.split()
    text = " ".join(words)[:MAX_QUESTION]
    return Question(
        id=question_id(text, application.file_name),
        text=text,
        kind="project",
        source=ResumeLine(
            file=application.file_name,
            line=tied.line_number,
            around=_neighbours(application.resume, tied.line_number),
        ),
        annotations=(" ".join(line.split()),),
    )
