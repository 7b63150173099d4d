"""What is configured, reachable and missing. Each check runs the real part."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from typing import TYPE_CHECKING

from interviewer.core.question import Frozen
from interviewer.core.rubric import Language
from interviewer.errors import InterviewerError
from interviewer.messages import explain, text

if TYPE_CHECKING:
    from interviewer.wiring import App


class Check(Frozen):
    """One line of the doctor. required: an interview cannot run without it."""

    name: str
    ok: bool
    required: bool = True
    detail: str = ""


def checks(app: App, lang: Language) -> list[Check]:
    """Every check in the order in which an interview needs them, told in ``lang``."""
    steps: list[tuple[str, Callable[[App, Language], str]]] = [
        ("notes", _notes),
        ("bank", _bank),
        ("prompts", _prompts),
        ("embedder", _embedder),
        ("index", _index),
        ("sessions", _sessions),
        ("data", _data),
    ]
    return [_run(app, lang, name, step) for name, step in steps] + [
        _card_lint(app, lang),
        _model(app, lang),
    ]


def _run(app: App, lang: Language, name: str, step: Callable[[App, Language], str]) -> Check:
    try:
        return Check(name=name, ok=True, detail=step(app, lang))
    except InterviewerError as error:
        return Check(name=name, ok=False, detail=explain(error, lang))
    except (OSError, ImportError) as error:
        return Check(name=name, ok=False, detail=str(error))


def _say(lang: Language, key: str, **params: object) -> str:
    return text(f"doctor_{key}", lang, **params)


def _notes(app: App, lang: Language) -> str:
    found = app.library.notes()
    asked = sum(len(n.questions) for n in found)
    return _say(
        lang, "notes", notes=len(found), questions=asked, folders=", ".join(map(str, app.roots))
    )


def _bank(app: App, lang: Language) -> str:
    return _say(lang, "bank", n=len(app.cards))


def _card_lint(app: App, lang: Language) -> Check:
    problems = app.lint_bank()
    detail = (
        _say(lang, "lint_problems", n=len(problems), first=problems[0])
        if problems
        else _say(lang, "lint")
    )
    return Check(name="bank lint", ok=not problems, required=False, detail=detail)


def _prompts(app: App, lang: Language) -> str:
    return _say(lang, "prompts", n=len(app.speaker.all()))


def _embedder(app: App, lang: Language) -> str:
    return _say(lang, "embedder", name=app.embedder.name, n=len(app.embedder.queries(["你好"])[0]))


def _index(app: App, lang: Language) -> str:
    return _say(lang, "index", n=len(app.questions.all()))


def _sessions(app: App, lang: Language) -> str:
    return _say(lang, "sessions", n=len(app.interviews.sessions()))


def _data(app: App, _: Language) -> str:
    with tempfile.TemporaryFile(dir=app.data):
        return str(app.data)


def _model(app: App, lang: Language) -> Check:
    settings = app.settings
    if not settings.has_model:
        given = {
            "OPENAI_MODEL": settings.model,
            "OPENAI_API_KEY / OPENAI_BASE_URL": settings.api_key or settings.base_url,
        }
        wants = ", ".join(name for name, value in given.items() if not value)
        return Check(
            name="model", ok=False, required=False, detail=_say(lang, "no_model", wants=wants)
        )
    where = f"{settings.model} @ {redact_url(settings.base_url or 'OpenAI')}"
    reached = _run(app, lang, "model", lambda app, lang: f"{where}: {app.asking.reach(lang)}")
    return reached.model_copy(
        update={
            "required": False,
            "detail": reached.detail if reached.ok else f"{where}: {reached.detail}",
        }
    )


def redact_url(url: str) -> str:
    """The address without a user name and a password in it."""
    return re.sub(r"(?<=://)[^/@]+@", "", url)
