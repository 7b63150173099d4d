"""What is configured, reachable and missing. Each check runs the real part."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from typing import TYPE_CHECKING

from interviewer.core.question import Frozen
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


def checks(app: App) -> list[Check]:
    """Every check in the order in which an interview needs them."""
    steps: list[tuple[str, Callable[[App], str]]] = [
        ("notes", _notes), ("bank", _bank), ("prompts", _prompts), ("embedder", _embedder),
        ("index", _index), ("sessions", _sessions), ("data", _data),
    ]
    return [_run(app, name, step) for name, step in steps] + [_card_lint(app), _model(app)]


def _run(app: App, name: str, step: Callable[[App], str]) -> Check:
    try:
        return Check(name=name, ok=True, detail=step(app))
    except InterviewerError as error:
        return Check(name=name, ok=False, detail=explain(error, app.settings.lang))
    except (OSError, ImportError) as error:
        return Check(name=name, ok=False, detail=str(error))


def _say(app: App, key: str, **params: object) -> str:
    return text(f"doctor_{key}", app.settings.lang, **params)


def _notes(app: App) -> str:
    found = app.library.notes()
    asked = sum(len(n.questions) for n in found)
    return _say(app, "notes", notes=len(found), questions=asked, folders=", ".join(map(str, app.roots)))


def _bank(app: App) -> str:
    return _say(app, "bank", n=len(app.cards))


def _card_lint(app: App) -> Check:
    problems = app.lint_bank()
    detail = _say(app, "lint_problems", n=len(problems), first=problems[0]) if problems else _say(app, "lint")
    return Check(name="bank lint", ok=not problems, required=False, detail=detail)


def _prompts(app: App) -> str:
    return _say(app, "prompts", n=len(app.speaker.all()))


def _embedder(app: App) -> str:
    return _say(app, "embedder", name=app.embedder.name, n=len(app.embedder.queries(["你好"])[0]))


def _index(app: App) -> str:
    return _say(app, "index", n=len(app.questions.all()))


def _sessions(app: App) -> str:
    return _say(app, "sessions", n=len(app.interviews.sessions()))


def _data(app: App) -> str:
    with tempfile.TemporaryFile(dir=app.data):
        return str(app.data)


def _model(app: App) -> Check:
    settings = app.settings
    if not settings.has_model:
        given = {"OPENAI_MODEL": settings.model, "OPENAI_API_KEY / OPENAI_BASE_URL": settings.api_key or settings.base_url}
        wants = ", ".join(name for name, value in given.items() if not value)
        return Check(name="model", ok=False, required=False, detail=_say(app, "no_model", wants=wants))
    where = f"{settings.model} @ {redact_url(settings.base_url or 'OpenAI')}"
    reached = _run(app, "model", lambda app: f"{where}: {app.asking.reach(app.settings.lang)}")
    return reached.model_copy(update={"required": False, "detail": reached.detail if reached.ok else f"{where}: {reached.detail}"})


def redact_url(url: str) -> str:
    """The address without a user name and a password in it."""
    return re.sub(r"(?<=://)[^/@]+@", "", url)
