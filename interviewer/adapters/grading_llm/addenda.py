"""What some calls carry besides their own prompt: facts on a project, code, the next questions.

Each is a prompt file of its own, whose sections are put after those of the call.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from interviewer.adapters.grading_llm.schema import AnswerDraft
from interviewer.adapters.grading_llm.transport.tokens import count_tokens, cut_text
from interviewer.core.interview.chosen import Pick
from interviewer.core.interview.judgement import Scene
from interviewer.core.interview.project_facts import FactSource, ProjectFact
from interviewer.core.interview.session import Turn
from interviewer.core.text import is_order

Shown = TypeVar("Shown")

FACT_TOKENS = 400
"""Tokens that the facts have together, with all that is around them."""
CODE_TOKENS = 800
"""Tokens of the code that are shown."""
MOST_MISTAKES = 3
"""Mistakes that are named with it."""
FRAME_TOKENS = 30
"""Tokens of the tags around the facts."""
PLACE_TOKENS = 14
"""Tokens of the words that say where a line is, the name of its file not counted."""
FEWEST_TOKENS = 12
"""A line that has to be shorter is left out."""
_SHARES: dict[FactSource, float] = {
    "resume": 0.35,
    "session": 0.25,
    "notes": 0.25,
    "jd": 0.15,
}
"""What each source has of the tokens. Chosen by hand: the résumé's line is what is asked about."""


@dataclass(frozen=True)
class Addendum:
    """A prompt that is put after another one."""

    prompt: str
    """The id of the prompt."""

    fixed: Mapping[str, object] = field(default_factory=dict)
    """Inputs of its system section."""

    given: Mapping[str, object] = field(default_factory=dict)
    """Inputs of its user section."""


def with_facts(
    scene: Scene,
    task: Literal["judge", "rubric"],
) -> tuple[Addendum, ...]:
    """The facts of the scene, none where nothing is known."""
    facts = shown_facts(scene)
    if not facts:
        return ()
    addendum = Addendum(
        prompt="project_facts",
        fixed={"task": task},
        given={
            "facts": facts,
            "round": scene.round if task == "rubric" else None,
        },
    )
    return (addendum,)


def with_code(
    turn: Turn,
) -> tuple[Addendum, ...]:
    """The code of a coding question with what its tests say, none before it is handed in."""
    work = turn.code
    if work is None or work.tests is None:
        return ()
    addendum = Addendum(
        prompt="candidate_code",
        given={
            "source": cut_text(work.source, CODE_TOKENS),
            "mistakes": work.mistakes[:MOST_MISTAKES],
        },
    )
    return (addendum,)


def with_candidates(
    scene: Scene,
) -> tuple[Addendum, ...]:
    """The questions to choose from, none where there is no choice."""
    if len(scene.candidates) < 2:
        return ()
    addendum = Addendum(
        prompt="choose_next",
        given={"candidates": scene.candidates},
    )
    return (addendum,)


def shown_facts(
    scene: Scene,
) -> tuple[ProjectFact, ...]:
    """The facts as they are shown: cut so that all fit, each source within its share."""
    shown: list[ProjectFact] = []
    for source, share in _SHARES.items():
        of_source = [fact for fact in scene.facts if fact.source == source]
        tokens = int(share * (FACT_TOKENS - FRAME_TOKENS))
        shown += _fitted(of_source, tokens)
    return tuple(shown)


def source_of(
    scene: Scene,
    draft: AnswerDraft,
) -> ProjectFact | None:
    """The fact that the draft says is contradicted, None where it names none that was shown."""
    return _numbered(shown_facts(scene), draft.source)


def pick_of(
    scene: Scene,
    draft: AnswerDraft,
) -> Pick | None:
    """The question that the draft would put next, None where it names none that was shown."""
    choice = draft.next_question
    if choice is None or is_order(choice.reason):
        return None
    question = _numbered(scene.candidates, choice.id)
    if question is None:
        return None
    return Pick(
        id=question.id,
        reason=choice.reason,
    )


def _numbered(
    shown: Sequence[Shown],
    number: int,
) -> Shown | None:
    """What was shown under that number, from 1."""
    return shown[number - 1] if 1 <= number <= len(shown) else None


def _fitted(
    facts: Sequence[ProjectFact],
    tokens: int,
) -> list[ProjectFact]:
    """The first facts that fit, the last of them cut."""
    fitted: list[ProjectFact] = []
    for fact in facts:
        tokens -= PLACE_TOKENS + count_tokens(fact.name)
        if tokens < FEWEST_TOKENS:
            break
        text = cut_text(fact.text, tokens)
        tokens -= count_tokens(text)
        fitted.append(fact.model_copy(update={"text": text}))
    return fitted
