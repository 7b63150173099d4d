"""Loads, checks and renders ``prompts/``: all that the interviewer says or tells a model.

There is one Markdown file a task and language, ``<id>.<lang>.md``. It begins with YAML front
matter. ``## say`` holds a spoken line; ``## system`` and ``## user`` hold a model's prompt.

Templates are sandboxed Jinja2. An undefined or undeclared input is an error, not an empty string.
What a candidate or a note wrote passes the filter ``data``, so that it cannot close a tag.
"""

from __future__ import annotations

import functools
import hashlib
import re
from pathlib import Path
from typing import Literal

import yaml
from jinja2 import StrictUndefined, Template, TemplateError, meta
from jinja2.sandbox import SandboxedEnvironment
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from interviewer.core.bank.card import Language
from interviewer.core.interview.judgement import SpokenLine
from interviewer.errors import PromptError

_FILE = re.compile(r"\A---\n(?P<head>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
_SECTION = re.compile(r"^## (say|system|user)\n", re.MULTILINE)
_ENV = SandboxedEnvironment(
    undefined=StrictUndefined,
    autoescape=False,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TAG = re.compile(r"[<＜](?=\s*[/／]|[A-Za-z|!_])")


def as_data(text: object) -> str:
    """The text with ``‹`` for every ``<`` that could open or close a tag.

    A chat template's own tokens (``<|…|>``) are covered as well.
    """
    return _TAG.sub("‹", str(text))


_ENV.filters["data"] = as_data


class Prompt(BaseModel):
    """A prompt file."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
    )

    id: str
    """The task; also the beginning of the file's name."""

    lang: Language
    """The language; also in the file's name."""

    version: int = Field(ge=1)
    """Raised with every change of the text."""

    purpose: str
    """What the prompt is for, in a few words."""

    inputs: tuple[str, ...] = ()
    """The names that the sections use, all of them."""

    output: Literal["speech", "json", "text"] = "speech"
    """What the prompt brings."""

    temperature: float | None = None
    """The model's temperature; None where no model reads the prompt."""

    sections: dict[str, str]
    """The templates by name: ``say``, ``system``, ``user``."""

    @property
    def digest(self) -> str:
        """8 hex digits over the sections' text."""
        parts = []
        for name, text in sorted(self.sections.items()):
            parts.append(f"{name}\0{text}")
        joined = "\0".join(parts)
        return hashlib.sha256(joined.encode()).hexdigest()[:8]

    @property
    def label(self) -> str:
        """``id@version#digest``, stored with what it rendered."""
        return f"{self.id}@{self.version}#{self.digest}"

    def render(
        self,
        section: str,
        **inputs: object,
    ) -> str:
        """The section with the inputs filled in.

        Raises PromptError for a missing or an undeclared input.
        """
        undeclared = sorted(set(inputs) - set(self.inputs))
        if undeclared:
            raise PromptError(
                f"prompt {self.id}.{self.lang}: "
                f"inputs {undeclared} are not declared in its front matter"
            )
        try:
            template = _template(self.sections[section])
            return template.render(**inputs).strip()
        except (TemplateError, KeyError) as error:
            raise PromptError(f"prompt {self.id}.{self.lang}: {error}") from error

    def used_inputs(self) -> set[str]:
        """The names that the sections really use."""
        names: set[str] = set()
        for text in self.sections.values():
            syntax_tree = _ENV.parse(text)
            names |= meta.find_undeclared_variables(syntax_tree)
        return names


@functools.cache
def _template(text: str) -> Template:
    return _ENV.from_string(text)


def load_prompt(path: Path) -> Prompt:
    """Read and validate one file. Raises PromptError that names the file."""
    file_name = path.name.removesuffix(".md")
    prompt_id, lang = file_name.rsplit(".", 1)
    text = path.read_text(encoding="utf-8")
    file_parts = _FILE.match(text)
    if file_parts is None:
        raise PromptError(f"{path.name}: front matter between two lines of --- is missing")
    sections = _sections(file_parts["body"])
    try:
        prompt = _prompt(
            file_parts["head"],
            lang,
            sections,
        )
    except (yaml.YAMLError, ValidationError, TypeError) as error:
        first_line = str(error).splitlines()[0]
        raise PromptError(f"{path.name}: {first_line}") from error
    if prompt.id != prompt_id:
        raise PromptError(f"{path.name}: id is {prompt.id}, the file name says {prompt_id}")
    return prompt


def _prompt(
    front_matter: str,
    lang: str,
    sections: dict[str, str],
) -> Prompt:
    fields = {
        **yaml.safe_load(front_matter),
        "lang": lang,
        "sections": sections,
    }
    return Prompt.model_validate(fields)


def _sections(body: str) -> dict[str, str]:
    """The templates by the names of their headings."""
    # Splitting gives what comes before the first heading, then a name and a text in turns.
    parts = _SECTION.split(body)[1:]
    sections = {}
    for name, text in zip(parts[::2], parts[1::2], strict=True):
        sections[name] = text.strip("\n")
    return sections


class PromptLibrary:
    """All prompts of a folder, loaded when first needed."""

    def __init__(self, folder: Path) -> None:
        """folder: holds ``<id>.<lang>.md`` files."""
        self._folder = folder

    @functools.cache  # noqa: B019 - one library lives as long as the program
    def get(
        self,
        prompt_id: str,
        lang: Language,
    ) -> Prompt:
        """The prompt in ``lang``. Raises PromptError where there is none."""
        path = self._folder / f"{prompt_id}.{lang}.md"
        if not path.is_file():
            raise PromptError(
                f"prompt {path.name} is missing in {self._folder}; reinstall the program"
            )
        return load_prompt(path)

    def all(self) -> list[Prompt]:
        """Every prompt, by file name."""
        prompts = []
        for path in sorted(self._folder.glob("*.md")):
            if path.name != "README.md":
                prompts.append(load_prompt(path))
        return prompts

    def line(
        self,
        prompt_id: str,
        lang: Language,
        **inputs: object,
    ) -> SpokenLine:
        """A spoken line and the label of its prompt."""
        prompt = self.get(prompt_id, lang)
        return SpokenLine(
            text=prompt.render("say", **inputs),
            prompt=prompt.label,
        )
