"""Questions about this user's projects, each tied to the line of the résumé that it probes."""

from __future__ import annotations

from collections.abc import Sequence

from interviewer.adapters.openai_chat.asking import Asking
from interviewer.adapters.openai_chat.evidence import is_order
from interviewer.adapters.openai_chat.faults import Fault
from interviewer.adapters.openai_chat.schema import ProjectDraft, ProjectsDraft
from interviewer.core.question import Question, normalise, question_id
from interviewer.core.rubric import Language
from interviewer.core.usage import Usage

MIN_LINE = 6
"""Characters that the words of a résumé have at least, white space and punctuation not counted."""
MAX_QUESTION = 200


def project_questions(
    asking: Asking,
    lines: Sequence[str],
    jd: Sequence[str],
    name: str,
    count: int,
    lang: Language,
    round_: str | None,
) -> tuple[list[Question], Usage]:
    """At most ``count`` questions in the résumé's order. name: the file's, shown as the source. Raises ExaminerError."""
    given: dict[str, object] = {
        "resume": "\n".join(lines),
        "jd": "\n".join(jd),
        "count": count,
        "round": round_ or "",
    }

    def tied(draft: ProjectsDraft) -> list[tuple[int, ProjectDraft]]:
        found = [
            (place, d)
            for d in draft.questions
            if (place := _place(d.line, lines)) and d.question.strip() and not is_order(d.question)
        ]
        return list({d.question: (place, d) for place, d in reversed(found)}.values())

    def check(draft: ProjectsDraft) -> None:
        if not tied(draft):
            raise Fault("malformed", "questions: no line is copied word for word from the résumé")

    draft, used = asking.ask("project_questions", lang, ProjectsDraft, {}, given, check=check)
    chosen = sorted(tied(draft)[-count:], key=lambda pair: pair[0])
    return [_question(place, d, lines[place - 1], name) for place, d in chosen], used


def _place(words: str, lines: Sequence[str]) -> int:
    """The number of the line that holds the words, from 1; 0 if none does."""
    wanted = normalise(words)
    if len(wanted) < MIN_LINE:
        return 0
    return next(
        (
            n
            for n, line in enumerate(lines, 1)
            if wanted in normalise(line)
            or (len(normalise(line)) >= MIN_LINE and normalise(line) in wanted)
        ),
        0,
    )


def _question(place: int, draft: ProjectDraft, line: str, name: str) -> Question:
    text = " ".join(draft.question.split())[:MAX_QUESTION]
    return Question(
        id=question_id(text, name),
        text=text,
        kind="project",
        note=name,
        line=place,
        annotations=(" ".join(line.split()),),
        origin="resume",
    )
