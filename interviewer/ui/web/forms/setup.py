"""The set-up of an interview: its fields, what the notes offer for them, what they configure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, NamedTuple, cast

import gradio as gr

from interviewer.core.bank.card import Language
from interviewer.core.interview.selection import ROUNDS, companies
from interviewer.core.notes.question import KINDS, Kind, Question
from interviewer.core.preferences import Resume
from interviewer.services.preparation import InterviewWish
from interviewer.ui.web.forms.choices import (
    ANY,
    MANNERS,
    MAX_JD,
    MOST_MINUTES,
    MOST_QUESTIONS,
    RETRO,
    USUAL,
    Choices,
)
from interviewer.ui.web.labels import FOLDED, say
from interviewer.ui.web.site import Update, Visit
from interviewer.ui.web.view import literal
from interviewer.words.page import LANGUAGES
from interviewer.words.pair import Count, in_language
from interviewer.words.terms import KIND, round_name

DOCUMENTS = [".md", ".txt", ".pdf", ".docx"]


@dataclass(frozen=True)
class SetUpForm:
    """The fields, in the order in which handlers get their values."""

    company: gr.Dropdown
    round: gr.Dropdown
    kind: gr.Dropdown
    topic: gr.Textbox
    count: gr.Slider
    minutes: gr.Slider
    persona: gr.Radio
    examiner: gr.Radio
    resume: gr.File
    jd: gr.File
    lang: gr.Radio
    jd_text: gr.Textbox
    exam: gr.Checkbox
    retro: gr.Radio

    @property
    def remembered(self) -> list[Any]:
        """What the browser remembers, in the order of ``Choices``."""
        scope = [self.company, self.round, self.kind, self.topic]
        manner = [self.persona, self.examiner, self.jd_text]
        return [self.count, self.minutes, self.lang, self.exam, self.retro, *scope, *manner]

    @property
    def inputs(self) -> list[Any]:
        """Every field."""
        return [getattr(self, f.name) for f in fields(self)]

    @property
    def of_the_examiner(self) -> list[Any]:
        """What ``examiners`` fills."""
        return [self.persona, self.examiner, self.resume]


def lay_out() -> SetUpForm:
    """The fields, in the column that is open.

    What needs a model stays hidden until one is there.
    """
    with gr.Row():
        company = gr.Dropdown(
            [(say("any"), ANY)],
            value=ANY,
            label=say("company"),
            elem_id="company",
            min_width=140,
        )
        round_ = gr.Dropdown(
            [(say("any"), ANY)],
            value=ANY,
            label=say("round"),
            elem_id="round",
            min_width=140,
        )
        kind = gr.Dropdown(
            [(say("any"), ANY)],
            value=ANY,
            label=say("kind"),
            elem_id="kind",
            min_width=140,
        )
        topic = gr.Textbox(
            label=say("topic"),
            placeholder=say("topic_hint"),
            elem_id="topic",
            min_width=140,
        )
    with gr.Row():
        count = gr.Slider(
            1,
            MOST_QUESTIONS,
            value=Choices().questions,
            step=1,
            label=say("count"),
            elem_id="count",
            min_width=200,
        )
        minutes = gr.Slider(
            0,
            MOST_MINUTES,
            value=0,
            step=5,
            label=say("minutes"),
            elem_id="minutes",
            min_width=200,
        )
    with gr.Row():
        persona = gr.Radio(
            [(say(m), m) for m in MANNERS],
            value=MANNERS[0],
            label=say("persona"),
            elem_id="persona",
            visible=False,
        )
        examiner = gr.Radio(
            [(say("local"), "local")],
            value="local",
            label=say("examiner"),
            elem_id="examiner",
            visible=False,
        )
        lang = gr.Radio(
            [(say("as_notes"), ANY), *LANGUAGES],
            value=ANY,
            label=say("interview_language"),
            elem_id="interview-language",
            min_width=200,
        )
        exam = gr.Checkbox(
            label=say("exam"),
            elem_id="exam",
            min_width=200,
        )
    retro = gr.Radio(
        [(say(f"retro_{name}"), name) for name in RETRO],
        value=RETRO[0],
        label=say("retro_setting"),
        elem_id="retro-setting",
    )
    with gr.Accordion(
        say("documents"),
        open=FOLDED,
        elem_id="documents",
    ):
        resume = gr.File(
            label=say("resume_file"),
            file_types=DOCUMENTS,
            height=130,
            elem_id="resume-file",
            visible=False,
        )
        jd_text = gr.Textbox(
            label=say("jd"),
            placeholder=say("jd_hint"),
            lines=3,
            max_lines=10,
            max_length=MAX_JD,
            elem_id="jd-text",
        )
        jd = gr.File(
            label=say("jd_file"),
            file_types=DOCUMENTS,
            height=130,
            elem_id="jd",
        )
    return SetUpForm(
        company,
        round_,
        kind,
        topic,
        count,
        minutes,
        persona,
        examiner,
        resume,
        jd,
        lang,
        jd_text,
        exam,
        retro,
    )


class Known(NamedTuple):
    """What the visitor's notes have to choose from."""

    companies: list[str]
    """In the order of the questions, then of the calendar."""
    rounds: list[str]
    """The usual ones, then the notes' own."""
    line: str
    """How many questions were read, and from where."""


def known(visit: Visit) -> Known:
    """As the notes are by now. Raises NotesError."""
    questions = visit.app.questions.all()
    names = (*companies(questions), *visit.app.library.companies())
    rounds = (*ROUNDS, *sorted(r for q in questions for r in _rounds(q)))
    return Known(
        list(dict.fromkeys(names)),
        list(dict.fromkeys(rounds)),
        _found(visit, questions),
    )


def offers(
    visit: Visit,
    form: SetUpForm,
    choices: Choices,
) -> tuple[Update, str]:
    """The choices that the visitor's notes and settings give, and a line on them.

    Company and round of the last time come back only where the calendar names no next interview,
    which decides them otherwise.
    """
    names, rounds, line = known(visit)
    any_ = (visit.words["any"], ANY)
    choices = choices._replace(
        company=_one_of(names, choices.company),
        round=_one_of(rounds, choices.round),
    )
    if visit.app.library.today().appointments:
        choices = choices._replace(
            company=ANY,
            round=ANY,
        )
    kinds = [(in_language(KIND[kind], visit.lang), kind) for kind in KINDS]
    languages = [(visit.words["as_notes"], ANY), *LANGUAGES]
    update: Update = {
        form.company: gr.Dropdown([any_, *names], **_value(choices.company, ANY)),
        form.round: gr.Dropdown(
            [any_, *round_choices(rounds, visit.lang)], **_value(choices.round, ANY)
        ),
        form.kind: gr.Dropdown([any_, *kinds], **_value(choices.kind, ANY)),
        form.lang: gr.Radio(languages, **_value(choices.lang or ANY, ANY)),
        form.topic: gr.update(**_value(choices.topic, USUAL.topic)),
        form.jd_text: gr.update(**_value(choices.jd_text, USUAL.jd_text)),
        form.count: gr.update(**_value(choices.questions, USUAL.questions)),
        form.minutes: gr.update(**_value(choices.minutes, USUAL.minutes)),
        form.exam: gr.update(**_value(choices.exam, USUAL.exam)),
        form.retro: gr.update(**_value(choices.retro, USUAL.retro)),
        **examiners(visit, form, choices),
    }
    return update, line + _kept(visit, choices)


def _value(remembered: object, usual: object) -> dict[str, Any]:
    """What a field is told. Where nothing comes back, what is being chosen meanwhile stays."""
    return {} if remembered == usual else {"value": remembered}


def _one_of(offered: Sequence[str], wanted: str) -> str:
    return wanted if wanted in offered else ANY


def _kept(visit: Visit, choices: Choices) -> str:
    """What narrows the next interview from the last time: it is one fold below the button."""
    narrowed = [] if choices.company == ANY else [choices.company]
    if choices.round != ANY:
        narrowed.append(round_name(choices.round, visit.lang))
    if choices.kind != ANY:
        narrowed.append(in_language(KIND[cast("Kind", choices.kind)], visit.lang))
    if choices.topic:
        narrowed.append(literal(choices.topic))
    if choices.jd_text:
        narrowed.append(visit.words["kept_jd"])
    if not narrowed:
        return ""
    said = visit.words["kept_choices"].format(what=" · ".join(narrowed))
    return f"\n\n{said}"


def round_choices(rounds: Sequence[str], lang: Language) -> list[tuple[str, str]]:
    """What the visitor reads of each round, and how it is stored."""
    named: dict[str, str] = {}
    for stored in rounds:
        name = round_name(stored, lang)
        if name in named:
            name = f"{name} ({stored})"
        named[name] = stored
    return list(named.items())


def examiners(
    visit: Visit,
    form: SetUpForm,
    choices: Choices = USUAL,
) -> Update:
    """Who may examine, and what only a model can do."""
    has_model, model = visit.app.settings.has_model, visit.app.settings.model or ""
    offered = [(visit.words["local"], "local"), *([(model, "llm")] if has_model else [])]
    manners = [(visit.words[m], m) for m in MANNERS]
    return {
        form.persona: gr.Radio(
            manners,
            value=choices.persona,
            visible=has_model,
        ),
        form.resume: gr.File(visible=has_model),
        form.examiner: gr.Radio(
            offered,
            value=_examiner(visit, choices, offered),
            visible=has_model,
        ),
    }


def _examiner(
    visit: Visit,
    choices: Choices,
    offered: Sequence[tuple[str, str]],
) -> str:
    """That of the last time if it is still there, else the settings'."""
    if choices.examiner in (key for _, key in offered):
        return choices.examiner
    return visit.app.preparation.examiner_kind(None)


def wish_of(visit: Visit, values: Sequence[Any]) -> InterviewWish:
    """What the fields ask for. values: those of ``SetUpForm.inputs``, in its order."""
    names = [field.name for field in fields(SetUpForm)]
    given = {name: _given(value) for name, value in zip(names, values, strict=True)}
    jd_text = (given["jd_text"] or "").strip()[:MAX_JD]
    return InterviewWish(
        questions=int(given["count"]),
        minutes=int(given["minutes"] or 0) or None,
        company=given["company"],
        round=given["round"],
        kind=given["kind"],
        topic=(given["topic"] or "").strip() or None,
        lang=given["lang"],
        page_lang=visit.lang,
        persona=given["persona"] or "friendly",
        examiner=given["examiner"],
        resume=_resume(visit, given),
        jd=Path(given["jd"]) if given["jd"] else None,
        jd_text=jd_text or None,
        exam=bool(given["exam"]),
        retro=given["retro"] or RETRO[0],
        next_appointment=True,
    )


def _resume(visit: Visit, given: dict[str, Any]) -> Path | Resume | None:
    """The one that was uploaded, else the one of the last time where a model examines."""
    file = Path(given["resume"]) if given["resume"] else None
    if visit.app.preparation.examiner_kind(given["examiner"]) != "llm":
        return file
    return visit.app.resumes.chosen(file)


def _rounds(question: Question) -> list[str]:
    return [r for r in (question.round, *(s.round for s in question.seen_in)) if r]


def _found(visit: Visit, questions: list[Question]) -> str:
    names = sorted({literal(question.source_name) for question in questions})
    if not names:
        return visit.words["found_none"]
    return visit.words["found"].format(
        n=Count(len(questions)),
        notes=visit.words["listed"].join(names),
    )


def _given(value: Any) -> Any:
    return None if value in (ANY, None, "") else value
