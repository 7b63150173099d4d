"""What is configured, reachable and missing. A list of checks, each of which runs the real part."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from interviewer.core.bank.card import Language
from interviewer.core.ports import Embedder, QuestionIndex
from interviewer.errors import InterviewerError
from interviewer.logs import FILE
from interviewer.services.bank import Bank
from interviewer.services.checkup import Check
from interviewer.services.interviews import Interviews
from interviewer.services.library import Library
from interviewer.services.model_trial import Trial
from interviewer.settings import Settings
from interviewer.words.messages import explain, text
from interviewer.words.prompts import PromptLibrary

Say = Callable[[Language], str]
"""Runs a part and says in a language what was found.

Raises InterviewerError, OSError or ImportError where it does not work.
"""


def check(
    name: str,
    lang: Language,
    say: Say,
    *,
    required: bool = True,
) -> Check:
    """Run one part. What it raises becomes the line."""
    try:
        return Check(
            name=name,
            ok=True,
            required=required,
            detail=say(lang),
        )
    except InterviewerError as error:
        detail = explain(error, lang)
    except (OSError, ImportError) as error:
        detail = str(error)
    return Check(
        name=name,
        ok=False,
        required=required,
        detail=detail,
    )


@dataclass(frozen=True)
class DoctorParts:
    """What the doctor looks at."""

    library: Library
    bank: Bank
    prompts: PromptLibrary
    embedder: Embedder
    questions: QuestionIndex
    interviews: Interviews
    settings: Callable[[], Settings]
    reach: Say
    """Asks the configured endpoint."""
    reach_talk: Say
    """Asks the endpoint of the model that talks."""
    try_model: Trial
    """Calls the configured models as an interview does."""
    check_pdf: Callable[[], None]
    """Makes a PDF. Raises PdfError where this machine cannot."""
    check_code: Callable[[], None]
    """Starts the sandbox of coding problems. Raises SandboxError where there is none."""
    data: Path
    notes: Sequence[Path]


class Doctor:
    """Runs every check."""

    def __init__(
        self,
        parts: DoctorParts,
    ) -> None:
        """parts: the real ones, as an interview uses them."""
        self._parts = parts

    def run(
        self,
        lang: Language | None = None,
        *,
        with_model: bool = False,
    ) -> list[Check]:
        """Every check in the order in which an interview needs them, by default in the configured
        language.

        with_model: the model is wanted, and tried.
        """
        lang = lang or self._parts.settings().lang
        checks: dict[str, Say] = {
            "notes": self._notes,
            "bank": self._bank,
            "prompts": self._prompts,
            "embedder": self._embedder,
            "index": self._index,
            "sessions": self._sessions,
            "data": self._data,
        }
        found = [
            check(
                name,
                lang,
                say,
            )
            for name, say in checks.items()
        ]
        pdf = check(
            "pdf",
            lang,
            self._pdf,
            required=False,
        )
        code = check(
            "code",
            lang,
            self._code,
            required=False,
        )
        return [*found, self._card_lint(lang), pdf, code, *self._models(lang, with_model)]

    def _notes(
        self,
        lang: Language,
    ) -> str:
        notes = self._parts.library.notes()
        questions = sum(len(note.questions) for note in notes)
        folders = ", ".join(map(str, self._parts.notes))
        return text(
            "doctor_notes",
            lang,
            notes=len(notes),
            questions=questions,
            folders=folders,
        )

    def _bank(
        self,
        lang: Language,
    ) -> str:
        return text(
            "doctor_bank",
            lang,
            n=len(self._parts.bank.cards),
        )

    def _prompts(
        self,
        lang: Language,
    ) -> str:
        return text(
            "doctor_prompts",
            lang,
            n=len(self._parts.prompts.all()),
        )

    def _embedder(
        self,
        lang: Language,
    ) -> str:
        embedder = self._parts.embedder
        dimension = len(embedder.queries(["你好"])[0])
        return text(
            "doctor_embedder",
            lang,
            name=embedder.name,
            n=dimension,
        )

    def _index(
        self,
        lang: Language,
    ) -> str:
        return text(
            "doctor_index",
            lang,
            n=len(self._parts.questions.all()),
        )

    def _sessions(
        self,
        lang: Language,
    ) -> str:
        return text(
            "doctor_sessions",
            lang,
            n=len(self._parts.interviews.sessions()),
        )

    def _data(
        self,
        lang: Language,
    ) -> str:
        """Names the folder, and its log if there is one, once a file could be written there."""
        log = self._parts.data / FILE
        with tempfile.TemporaryFile(dir=self._parts.data):
            return text(
                "doctor_data_log" if log.exists() else "doctor_data",
                lang,
                path=self._parts.data,
                log=log,
            )

    def _card_lint(
        self,
        lang: Language,
    ) -> Check:
        """What the lint says of the bank's cards. Cards with a problem still serve."""
        problems = self._parts.bank.lint()
        detail = text("doctor_lint", lang)
        if problems:
            detail = text(
                "doctor_lint_problems",
                lang,
                n=len(problems),
                first=problems[0],
            )
        return Check(
            name="bank lint",
            ok=not problems,
            required=False,
            detail=detail,
        )

    def _pdf(
        self,
        lang: Language,
    ) -> str:
        self._parts.check_pdf()
        return text("doctor_pdf", lang)

    def _code(
        self,
        lang: Language,
    ) -> str:
        self._parts.check_code()
        return text("doctor_code", lang)

    def _models(
        self,
        lang: Language,
        wanted: bool,
    ) -> list[Check]:
        """The configured model, the one that talks where that is another, and what trying showed.

        wanted: an interview is to have them, so they are tried.
        """
        settings = self._parts.settings()
        if not settings.has_model:
            return [_no_model(settings, lang, wanted)]
        found = [
            _reached(
                "model",
                settings,
                lang,
                self._parts.reach,
            )
        ]
        if settings.talk_model:
            found.append(
                _reached(
                    "talk model",
                    settings.for_talk(),
                    lang,
                    self._parts.reach_talk,
                )
            )
        if wanted:
            found += self._parts.try_model(lang)
        return found


def _reached(
    name: str,
    settings: Settings,
    lang: Language,
    reach: Say,
) -> Check:
    address = f"{settings.model} @ {redact_url(settings.base_url or 'OpenAI')}"
    reached = check(
        name,
        lang,
        reach,
        required=False,
    )
    return reached.model_copy(update={"detail": f"{address}: {reached.detail}"})


def _no_model(
    settings: Settings,
    lang: Language,
    wanted: bool,
) -> Check:
    missing = []
    if not settings.model:
        missing.append("OPENAI_MODEL")
    if not (settings.api_key or settings.base_url):
        missing.append("OPENAI_API_KEY / OPENAI_BASE_URL")
    detail = text(
        "doctor_no_model",
        lang,
        wants=", ".join(missing),
    )
    return Check(
        name="model",
        ok=False,
        required=wanted,
        detail=detail,
    )


def redact_url(url: str) -> str:
    """The address without a user name and a password in it."""
    return re.sub(
        r"(?<=://)[^/@]+@",
        "",
        url,
    )
