"""Loads, checks and renders ``prompts/``: all that the interviewer says or tells a model.

One Markdown file a task and language, ``<id>.<lang>.md``: YAML front matter, then ``## say`` (a spoken line) or ``## system`` and
``## user`` (a model's prompt). Sandboxed Jinja2; an undefined or undeclared input is an error, not an empty string. What a candidate or a
note wrote passes the filter ``data``, which leaves nothing in it that could close a tag.
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

from interviewer.core.ports import Line
from interviewer.core.rubric import Language
from interviewer.errors import PromptError

_FILE = re.compile(r"\A---\n(?P<head>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
_SECTION = re.compile(r"^## (say|system|user)\n", re.MULTILINE)
_ENV = SandboxedEnvironment(
    undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True
)
_TAG = re.compile(r"[<＜](?=\s*[/／]|[A-Za-z|!_])")


def as_data(text: object) -> str:
    """The text with every ``<`` that could open or close a tag, or a chat template's token, replaced by ``‹``."""
    return _TAG.sub("‹", str(text))


_ENV.filters["data"] = as_data


class Prompt(BaseModel):
    """A prompt file. inputs: the names its sections use, all of them. temperature: None where no model reads it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    lang: Language
    version: int = Field(ge=1)
    purpose: str
    inputs: tuple[str, ...] = ()
    output: Literal["speech", "json", "text"] = "speech"
    temperature: float | None = None
    sections: dict[str, str]

    @property
    def digest(self) -> str:
        """8 hex digits over the sections' text."""
        joined = "\0".join(f"{k}\0{v}" for k, v in sorted(self.sections.items()))
        return hashlib.sha256(joined.encode()).hexdigest()[:8]

    @property
    def label(self) -> str:
        """``id@version#digest``, stored with what it rendered."""
        return f"{self.id}@{self.version}#{self.digest}"

    def render(self, section: str, **inputs: object) -> str:
        """The section with the inputs filled in. Raises PromptError for a missing or an undeclared input."""
        if extra := sorted(set(inputs) - set(self.inputs)):
            raise PromptError(
                f"prompt {self.id}.{self.lang}: inputs {extra} are not declared in its front matter"
            )
        try:
            return _template(self.sections[section]).render(**inputs).strip()
        except (TemplateError, KeyError) as error:
            raise PromptError(f"prompt {self.id}.{self.lang}: {error}") from error

    def used_inputs(self) -> set[str]:
        """The names that the sections really use."""
        return {
            name
            for text in self.sections.values()
            for name in meta.find_undeclared_variables(_ENV.parse(text))
        }


@functools.cache
def _template(text: str) -> Template:
    return _ENV.from_string(text)


def load_prompt(path: Path) -> Prompt:
    """Read and validate one file. Raises PromptError that names the file."""
    prompt_id, lang = path.name.removesuffix(".md").rsplit(".", 1)
    match = _FILE.match(path.read_text(encoding="utf-8"))
    if match is None:
        raise PromptError(f"{path.name}: front matter between two lines of --- is missing")
    parts = _SECTION.split(match["body"])[1:]
    sections = {name: text.strip("\n") for name, text in zip(parts[::2], parts[1::2], strict=True)}
    try:
        head = yaml.safe_load(match["head"])
        prompt = Prompt.model_validate({**head, "lang": lang, "sections": sections})
    except (yaml.YAMLError, ValidationError, TypeError) as error:
        raise PromptError(f"{path.name}: {str(error).splitlines()[0]}") from error
    if prompt.id != prompt_id:
        raise PromptError(f"{path.name}: id is {prompt.id}, the file name says {prompt_id}")
    return prompt


class PromptLibrary:
    """All prompts of a folder, loaded when first needed."""

    def __init__(self, folder: Path) -> None:
        """folder: holds ``<id>.<lang>.md`` files."""
        self._folder = folder

    @functools.cache  # noqa: B019 - one library lives as long as the program
    def get(self, prompt_id: str, lang: Language) -> Prompt:
        """The prompt in ``lang``. Raises PromptError where there is none."""
        path = self._folder / f"{prompt_id}.{lang}.md"
        if not path.is_file():
            raise PromptError(
                f"prompt {path.name} is missing in {self._folder}; reinstall the program"
            )
        return load_prompt(path)

    def all(self) -> list[Prompt]:
        """Every prompt, by file name."""
        return [load_prompt(p) for p in sorted(self._folder.glob("*.md")) if p.name != "README.md"]

    def line(self, prompt_id: str, lang: Language, **inputs: object) -> Line:
        """A spoken line and the label of its prompt."""
        prompt = self.get(prompt_id, lang)
        return Line(text=prompt.render("say", **inputs), prompt=prompt.label)
