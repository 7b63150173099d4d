"""Which questions to ask, in which order.

Deterministic: the seed decides, and the same input gives the same plan.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from interviewer.core.interview.session import InterviewConfig
from interviewer.core.interview.trade_words import trade_words
from interviewer.core.names import Companies, is_round_name
from interviewer.core.notes.question import Kind, Question
from interviewer.core.text import normalise

Problem = tuple[str, dict[str, str]]
"""Key and params of a message."""
_Place = tuple[bool, ...]
Tier = tuple[bool, int, bool, _Place, int]
"""Sorts questions by what the set-up says of them."""

NO_ALIASES = Companies()
"""Every name is a company of its own."""
ROUNDS = ("一面", "二面", "三面", "主管面", "HR面")
"""Rounds that can be set up though no note names them."""
_ASKED: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    ("hr", ("behavioural",)),
    ("主管", ("project", "behavioural")),
    ("总监", ("project", "behavioural")),
    ("终面", ("project", "behavioural")),
    ("笔试", ("coding",)),
    ("一面", ("knowledge", "coding")),
    ("1面", ("knowledge", "coding")),
    ("二面", ("project", "knowledge")),
    ("2面", ("project", "knowledge")),
)
"""A word in a round's name, and the kinds of question that such a round asks."""


def matches(
    question: Question,
    config: InterviewConfig,
    names: Companies = NO_ALIASES,
) -> bool:
    """True if the question passes the set-up's company, round, topic and kind, and ``only``."""
    if _is_elsewhere(question, config.company, names):
        return False
    if _is_other_round(question, config.round):
        return False
    return _fits(question, config)


def plan(
    questions: Iterable[Question],
    config: InterviewConfig,
    bank: Iterable[Question] = (),
    names: Companies = NO_ALIASES,
    spare: int = 0,
) -> list[Question]:
    """The questions of a session: a résumé's, then the notes' by rank, then the bank's.

    The order is decided by the seed. Topic and kind are conditions. Company and round say what
    comes first: the company's own questions, then what such a round asks; other questions fill
    what is left. What was composed for an appointment comes before all of them, in its order. No
    question is there twice.

    spare: how many more may follow that rank with the session's own, to be asked in their place;
    where questions were composed, each of which is a rank, how many more of any.
    """
    pool: list[Question] = []
    for question in (*questions, *bank):
        if _fits(question, config):
            pool.append(question)
    rank = Ranking(config, names)
    pool.sort(key=rank)
    chosen = _each_once([*config.projects, *pool])
    own = chosen[: config.questions]
    for question in chosen[config.questions :][:spare]:
        is_of_next_rank = rank.tier(question) > rank.tier(own[-1])
        if is_of_next_rank and not config.composed:
            break
        own.append(question)
    return own


class Ranking:
    """In which order a set-up wants questions to be asked."""

    def __init__(
        self,
        config: InterviewConfig,
        names: Companies = NO_ALIASES,
    ) -> None:
        """names: tells which names mean one company."""
        self._config = config
        self._names = names
        self._named = trade_words(config.jd or "")
        self._composed = {one.id: number for number, one in enumerate(config.composed)}

    def __call__(self, question: Question) -> tuple[Tier, str]:
        """Sorts: the tier, then by seed."""
        seeded_id = f"{self._config.seed}:{question.id}"
        digest = hashlib.sha256(seeded_id.encode())
        return self.tier(question), digest.hexdigest()

    def tier(self, question: Question) -> Tier:
        """What the set-up decides. Within a tier the course of the session may choose.

        Each question that was composed for an appointment is a tier of its own: their order stays.
        What is about a topic by meaning comes after what says it in the same words.
        """
        topic = self._config.topic
        is_of_resume = question.origin == "resume"
        place = _place(question, self._config, self._names)
        return (
            not is_of_resume,
            self._composed.get(question.id, len(self._composed)),
            topic is not None and not says_topic(question, topic),
            place,
            -_weight(question, self._named),
        )


def _each_once(questions: Iterable[Question]) -> list[Question]:
    """The questions without those that ask the same in the same words, or were merged into one."""
    kept: list[Question] = []
    seen: set[str] = set()
    for question in questions:
        keys = {question.id, normalise(question.text)}
        if seen.isdisjoint(keys):
            kept.append(question)
        seen |= keys | set(question.merged)
    return kept


def why_not(
    questions: Sequence[Question],
    config: InterviewConfig,
    bank: Sequence[Question] = (),
    appointed: Sequence[str] = (),
    names: Companies = NO_ALIASES,
) -> Problem | None:
    """Why there can be no interview, as key and params of a message; None if there can be one.

    The message names what there is. appointed: companies that the notes' calendar names.
    """
    if not questions:
        return "no_notes", {}
    known = [*companies(questions), *appointed]
    problem = _unknown_company(known, config.company, names)
    if problem is None:
        problem = _unknown_round(questions, config.round)
    if problem is None:
        everything = [*questions, *bank]
        problem = _unknown_topic(everything, config)
    if problem is not None:
        return problem
    if not plan(questions, config, bank, names):
        return "no_questions_match", {}
    return None


def is_round(
    name: str,
    questions: Iterable[Question],
) -> bool:
    """True if a question was asked in a round of that name, or interviews have such rounds."""
    if is_round_name(name):
        return True
    return any(name in _rounds(question) for question in questions)


def companies(questions: Sequence[Question]) -> list[str]:
    """The companies of the questions, most asked first."""
    counts: Counter[str] = Counter()
    for question in questions:
        counts.update(_companies_of(question))
    by_name = sorted(counts)
    return sorted(
        by_name,
        key=counts.__getitem__,
        reverse=True,
    )


def provenance(
    chosen: Sequence[Question],
    company: str | None = None,
    names: Companies = NO_ALIASES,
) -> dict[str, object]:
    """What the opening says of where the questions come from.

    total: how many. notes, resumes: their files. companies: who asked them. of_bank: how many are
    of the bank. unasked: the company of the set-up, if none of the questions was asked there.
    """
    return {
        "total": len(chosen),
        "notes": sorted(_files(chosen, "note")),
        "resumes": _files(chosen, "resume"),
        "companies": companies(chosen),
        "of_bank": sum(question.origin == "bank" for question in chosen),
        "unasked": _unasked(chosen, company, names),
    }


def _unknown_company(
    known: Sequence[str],
    company: str | None,
    names: Companies,
) -> Problem | None:
    if not company:
        return None
    if any(names.same(name, company) for name in known):
        return None
    return "unknown_company", {
        "name": company,
        "known": _listed(known) or "–",
    }


def _unknown_round(
    questions: Sequence[Question],
    round_: str | None,
) -> Problem | None:
    if not round_ or is_round(round_, questions):
        return None
    noted: set[str] = set()
    for question in questions:
        for name in _rounds(question):
            if name:
                noted.add(name)
    known = [
        *sorted(noted),
        *ROUNDS,
    ]
    return "unknown_round", {
        "name": round_,
        "rounds": _listed(known),
    }


def _unknown_topic(
    questions: Sequence[Question],
    config: InterviewConfig,
) -> Problem | None:
    topic = config.topic
    if not topic:
        return None
    for question in questions:
        if question.id in config.about or says_topic(question, topic):
            return None
    return "unknown_topic", {"name": topic}


def _listed(names: Iterable[str]) -> str:
    """The names in their order, each once."""
    each_once = dict.fromkeys(names)
    return "、".join(each_once)


def _fits(
    question: Question,
    config: InterviewConfig,
) -> bool:
    """True if the question passes the set-up's conditions: topic, kind and ``only``."""
    topic = config.topic
    if topic is not None and question.id not in config.about and not says_topic(question, topic):
        return False
    kind = config.kind
    if kind is not None and question.kind != kind:
        return False
    if not config.only:
        return True
    return question.id in config.only


def _place(
    question: Question,
    config: InterviewConfig,
    names: Companies,
) -> _Place:
    """False sorts first.

    Where a round is of another kind than the rest, its kind goes before the company.
    """
    kinds = kinds_of_round(config.round)
    is_other_kind = bool(kinds) and question.kind not in kinds
    is_hr_round = kinds == ("behavioural",)
    return (
        is_hr_round and is_other_kind,
        _is_elsewhere(question, config.company, names),
        _is_other_round(question, config.round),
        is_other_kind,
        question.origin == "bank",
    )


def kinds_of_round(round_: str | None) -> tuple[Kind, ...]:
    """What a round asks in the first place, the likeliest kind in front (README: rounds)."""
    folded = normalise(round_ or "")
    for word, kinds in _ASKED:
        if word in folded:
            return kinds
    return ()


def _files(
    questions: Iterable[Question],
    origin: str,
) -> list[str]:
    """The files of the questions of that origin, in their order."""
    files: list[str] = []
    for question in questions:
        if question.origin == origin:
            files.append(question.source_name)
    each_once = dict.fromkeys(files)
    return list(each_once)


def _unasked(
    questions: Iterable[Question],
    company: str | None,
    names: Companies,
) -> str | None:
    """The company, None if one of the questions was asked there."""
    for question in questions:
        if not _is_elsewhere(question, company, names):
            return None
    return company


def _companies_of(question: Question) -> set[str]:
    names = {question.company}
    for place in question.seen_in:
        names.add(place.company)
    return {name for name in names if name is not None}


def _at_company(
    question: Question,
    company: str,
    names: Companies,
) -> bool:
    asked_at = _companies_of(question)
    return any(names.same(name, company) for name in asked_at)


def _is_elsewhere(
    question: Question,
    company: str | None,
    names: Companies,
) -> bool:
    """True if a company is wanted and the question was not asked there."""
    if company is None:
        return False
    return not _at_company(question, company, names)


def _is_other_round(
    question: Question,
    round_: str | None,
) -> bool:
    """True if a round is wanted and the question was not asked in it."""
    if round_ is None:
        return False
    return round_ not in _rounds(question)


def _rounds(question: Question) -> set[str | None]:
    rounds = {question.round}
    for place in question.seen_in:
        rounds.add(place.round)
    return rounds


def says_topic(
    question: Question,
    topic: str,
) -> bool:
    """True if the question or one of its topics has the topic's words."""
    wanted = normalise(topic)
    texts = (*question.topics, question.text)
    return any(wanted in normalise(text) for text in texts)


def _weight(
    question: Question,
    named: frozenset[str],
) -> int:
    """Marked questions, those that went badly and those of the job description weigh more."""
    texts = (question.text, *question.topics)
    common_words = named & trade_words(" ".join(texts))
    weight = min(question.stars, 1)
    if common_words:
        weight += 1
    if question.went_badly:
        weight += 1
    return weight
