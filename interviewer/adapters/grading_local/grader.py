"""The local grader: one answer against a rubric. Deterministic.

The arithmetic of the score is ``core.grading``'s. A key point is met where a clause of the answer
comes near it and names its terms. Clauses that come nearer to a wrong claim, deny what is true, or
say of one subject what belongs to the other earn nothing: a suspicion, which a follow-up settles,
or ``wrong`` where it is clear.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from interviewer.adapters.grading_local import points as point_evidence
from interviewer.adapters.grading_local import reference as reference_evidence
from interviewer.adapters.grading_local.background import Background
from interviewer.adapters.grading_local.claims import (
    Claims,
    Evidence,
    against_claims,
    evidence,
    right_texts,
    signs,
    wrong_texts,
)
from interviewer.adapters.grading_local.clauses import (
    Clause,
    clauses,
    denies,
    is_latin,
)
from interviewer.adapters.grading_local.falsehood import falsehood
from interviewer.adapters.grading_local.guards import (
    denial_rate,
    says_nothing,
)
from interviewer.adapters.grading_local.swapped_subjects import (
    UNKNOWN,
    exchanged_sense,
    exchanged_terms,
    statements,
    subjects,
)
from interviewer.adapters.grading_local.vectors import Matrix, Space
from interviewer.core.bank.card import KeyPoint, Rubric
from interviewer.core.calibration import GradingCalibration, Logistic
from interviewer.core.grading.assessment import (
    Assessment,
    PointVerdict,
    Verdict,
    calibrated_score,
    not_graded,
    reference_score,
)
from interviewer.core.grading.statements import claims_of
from interviewer.core.ports import Embedder
from interviewer.core.steady import reaches
from interviewer.core.text import size, stems_and_pairs

NAME = "local"
ONE_WORD = 6.0
"""Size (Han characters) of an answer below which it cannot make a written point."""
WORD_SHARE = 0.15
"""What such an answer keeps of its credit."""


class Weighed(NamedTuple):
    """What speaks for and against one key point of an answer."""

    point: KeyPoint
    """The key point."""
    quote: str
    """The clause that is nearest to it."""
    credit: float
    """How well the answer makes it, 0-1, before any doubt."""
    doubt: float
    """How much speaks against what is said of it, 0-1."""

    def kept(self, calibration: GradingCalibration) -> float:
        """The credit that the doubt leaves, if it is no suspicion."""
        return self.credit * (1.0 - calibration.doubt_cost * self.doubt)

    def slack(self, calibration: GradingCalibration) -> float:
        """By how much credit or doubt would have to change until the point earns nothing.

        Negative where it earns nothing, by how much until it does.
        """
        return min(
            self.kept(calibration) - calibration.partial,
            calibration.suspect - self.doubt,
        )


class LocalGrader:
    """Grades with the embeddings of ``embedder``; thread-safe if the embedder is."""

    def __init__(
        self,
        embedder: Embedder,
        calibration: GradingCalibration,
        cards: Sequence[Sequence[str]] = (),
    ) -> None:
        """embedder: where vectors come from; only query vectors are used.

        calibration: the embedder's. cards: the key points of each card of the bank, to compare
        with.
        """
        self._embedder = embedder
        self._calibration = calibration
        self._background = Background(embedder, cards)

    def grade(
        self,
        question: str,
        rubric: Rubric,
        answer: str,
        probed: Mapping[str, str] | None = None,
        shown: Sequence[str] = (),
    ) -> Assessment:
        """The assessment of what ``answer`` claims.

        probed: key point id -> the answer to a follow-up about that point, which settles a
        suspicion. shown: what the interviewer said about the question; it earns nothing.
        """
        if not rubric.points:
            return not_graded("no_key_points", NAME)
        theirs = (question, *shown)
        claimed = claims_of(answer, theirs)
        if says_nothing(claimed):
            return _nothing(rubric)
        if any(p.wrong or p.terms for p in rubric.points):
            replies = {key: claims_of(reply, theirs) for key, reply in (probed or {}).items()}
            return self._by_points(question, rubric, claimed, replies)
        return _by_reference(
            Space(self._embedder, question, self._calibration),
            question,
            rubric,
            claimed,
            _said(claimed),
        )

    def weigh(
        self,
        question: str,
        rubric: Rubric,
        answer: str,
        probed: Mapping[str, str],
    ) -> tuple[list[Weighed], float]:
        """What speaks for and against each written key point, and the doubt of the whole answer."""
        space = Space(self._embedder, question, self._calibration)
        said = _said(answer)
        latin = is_latin(answer)
        texts = [c.text for c in said]
        rows = space.rows(texts)
        levels = self._background.levels(space, rows, rubric.points)
        level_latin = latin and self._background.empty
        relevance = point_evidence.relevance(
            space,
            rubric.points,
            said,
            rows,
            levels,
            level_latin,
        )
        on_topic = logistic(self._calibration.relevance, [relevance])
        found = evidence(
            texts,
            rows,
            Claims(space, right_texts(rubric, latin)),
            Claims(space, wrong_texts(rubric.points, latin)),
            question,
        )
        doubt = logistic(
            self._calibration.doubt,
            answer_signs(
                space,
                question,
                rubric,
                answer,
                found,
            ),
        )
        cap = _cap(answer)
        weighed = []
        for point in rubric.points:
            seen = point_evidence.shown(
                space,
                question,
                point,
                said,
                rows,
                levels,
                latin,
                level_latin,
            )
            clear = clearly_wrong(
                space,
                question,
                wrong_texts([point], latin),
                texts,
                rows,
                found,
            )
            left = max(doubt, self._calibration.clear) if clear else doubt
            if point.id in probed:
                left = self._settled(
                    space,
                    question,
                    point,
                    probed[point.id],
                    left,
                )
            weighed.append(
                Weighed(
                    point=point,
                    quote=said[seen.best].text,
                    credit=cap * on_topic * logistic(self._calibration.point, seen.values),
                    doubt=left,
                )
            )
        return weighed, doubt

    def _by_points(
        self,
        question: str,
        rubric: Rubric,
        answer: str,
        probed: Mapping[str, str],
    ) -> Assessment:
        weighed, doubt = self.weigh(question, rubric, answer, probed)
        verdicts = tuple(verdict_of(seen, self._calibration) for seen in weighed)
        score = calibrated_score(verdicts, self._calibration.full_share, probed)
        # A doubt that is neither small nor great costs confidence, but where nothing was said
        # that could be doubted.
        unsure = 4.0 * doubt * (1.0 - doubt) if score else 0.0
        return _assessment(verdicts, score, 1.0 - self._calibration.undecided * unsure)

    def _settled(
        self,
        space: Space,
        question: str,
        point: KeyPoint,
        reply: str,
        doubt: float,
    ) -> float:
        """The doubt that is left after the answer to a follow-up about the point."""
        if says_nothing(reply):
            return doubt
        texts = [c.text for c in clauses(reply)]
        latin = is_latin(reply)
        right = Claims(space, [*point_evidence.targets(point, latin)])
        wrong = Claims(space, wrong_texts([point], latin))
        found = evidence(
            texts,
            space.rows(texts),
            right,
            wrong,
            question,
        )
        if not found:
            return doubt
        return logistic(
            self._calibration.doubt,
            signs(
                against_claims(found, self._calibration.near_claim),
                denial_rate(reply),
                UNKNOWN,
                0.0,
                _falsehood(space, texts, found),
            ),
        )


def answer_signs(
    space: Space,
    question: str,
    rubric: Rubric,
    answer: str,
    found: Sequence[Evidence],
) -> list[float]:
    """What speaks against the answer, from which its doubt (0–1) is calculated."""
    terms, sense = UNKNOWN, 0.0
    names = subjects(question, rubric)
    if len(names) >= 2:
        true = [s for text in right_texts(rubric, latin=True) for s in statements(text, names)]
        said = statements(answer, names)
        terms = exchanged_terms(true, said)
        sense = exchanged_sense(space, question, true, said)
    return signs(
        against_claims(found, space.calibration.near_claim),
        denial_rate(answer),
        terms,
        sense,
        _falsehood(space, [c.text for c in clauses(answer)], found),
    )


def clearly_wrong(
    space: Space,
    question: str,
    wrong: Sequence[str],
    texts: list[str],
    rows: Matrix,
    found: Sequence[Evidence],
) -> bool:
    """True if a clause nearly repeats a wrong claim of the point, and none that is true.

    wrong: the point's wrong claims. texts, rows, found: one a clause.
    """
    claims = Claims(space, wrong)
    asked = frozenset(stems_and_pairs(question))
    for text, row, seen in zip(texts, rows, found, strict=True):
        nearest, _ = claims.nearest(
            text,
            row,
            denies(text),
            asked,
        )
        if reaches(nearest - seen.right, space.calibration.clear_lead):
            return True
    return False


def verdict_of(weighed: Weighed, calibration: GradingCalibration) -> PointVerdict:
    """The verdict on a key point, with the credit that is left to it."""
    point = weighed.point
    kept = weighed.kept(calibration)
    suspected = reaches(weighed.doubt, calibration.suspect)
    doubted = suspected and reaches(weighed.credit, calibration.partial)
    verdict = _earned(kept, calibration)
    if doubted:
        verdict = "wrong" if reaches(weighed.doubt, calibration.clear) else "missed"
    if doubted or verdict == "missed":
        kept = 0.0
    from_limit = min(
        abs(weighed.credit - calibration.met),
        abs(weighed.credit - calibration.partial),
    )
    certain = abs(weighed.doubt - calibration.suspect) if doubted else from_limit
    claim = point.wrong[0] if point.wrong else weighed.quote
    return PointVerdict(
        id=point.id,
        text=point.text,
        weight=point.weight,
        verdict=verdict,
        credit=round(kept, 3),
        quote=weighed.quote if verdict != "missed" else None,
        confidence=round(min(1.0, 0.5 + certain), 2),
        suspicion=claim if doubted else None,
    )


def logistic(fitted: Logistic, values: Sequence[float]) -> float:
    """The fitted logistic (0-1) of the values."""
    weighted = [w * v for w, v in zip(fitted.weights, values, strict=True)]
    signal = fitted.offset + sum(weighted)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, signal))))


def _said(answer: str) -> list[Clause]:
    """The answer's clauses, at least one."""
    whole = Clause(
        answer,
        0,
        len(answer),
        0,
    )
    return clauses(answer) or [whole]


def _cap(answer: str) -> float:
    """What the answer's form leaves of its credit."""
    return WORD_SHARE if size(answer) < ONE_WORD else 1.0


def _falsehood(
    space: Space,
    texts: Sequence[str],
    found: Sequence[Evidence],
) -> float:
    return falsehood(
        space.calibration,
        space.raw(texts),
        texts,
        found,
    )


def _by_reference(
    space: Space,
    question: str,
    rubric: Rubric,
    answer: str,
    said: list[Clause],
) -> Assessment:
    reference = rubric.reference or " ".join(p.text for p in rubric.points)
    rows = space.rows([*(c.text for c in said), answer])
    values = reference_evidence.features(
        space,
        question,
        reference,
        rubric.points,
        answer,
        rows,
    )
    if not any(values[1:3]) and is_latin(reference) == is_latin(answer):
        # Not a word of the reference: likeness alone is no evidence.
        return _nothing(rubric)
    fitted = space.calibration.reference
    signal = sum(
        w * (v - m) / s
        for w, v, m, s in zip(
            fitted.weights,
            values,
            fitted.mean,
            fitted.scale,
            strict=True,
        )
    )
    share = 1.0 / (1.0 + math.exp(-(fitted.offset + fitted.slope * signal)))
    verdicts = _spread(
        space,
        rubric,
        said,
        rows[:-1],
        share,
    )
    return _assessment(verdicts, reference_score(share))


def _spread(
    space: Space,
    rubric: Rubric,
    said: list[Clause],
    rows: Matrix,
    share: float,
) -> tuple[PointVerdict, ...]:
    """Verdicts of clauses of a reference.

    The whole answer's share, moved by how near the answer comes to each.
    """
    near = rows @ space.rows([p.text for p in rubric.points]).T
    best = near.max(axis=0)
    mean = float(best.mean())
    verdicts = []
    for n, point in enumerate(rubric.points):
        moved = share + 2.0 * (float(best[n]) - mean)
        weighed = Weighed(
            point=point,
            quote=said[int(near[:, n].argmax())].text,
            credit=min(1.0, max(0.0, moved)),
            doubt=0.0,
        )
        verdicts.append(verdict_of(weighed, space.calibration))
    return tuple(verdicts)


def _earned(kept: float, calibration: GradingCalibration) -> Verdict:
    """The verdict by the credit alone."""
    if reaches(kept, calibration.met):
        return "met"
    return "partial" if reaches(kept, calibration.partial) else "missed"


def _assessment(
    verdicts: tuple[PointVerdict, ...],
    score: float,
    sure: float = 1.0,
) -> Assessment:
    """sure: share (0-1) of the points' confidence that the whole keeps."""
    total = sum(v.weight for v in verdicts)
    confidence = sure * sum(v.weight * v.confidence for v in verdicts) / total
    return Assessment(
        graded=True,
        score=score,
        confidence=round(confidence, 2),
        points=verdicts,
        examiner=NAME,
    )


def _nothing(rubric: Rubric) -> Assessment:
    points = tuple(
        PointVerdict(
            id=p.id,
            text=p.text,
            weight=p.weight,
            verdict="missed",
        )
        for p in rubric.points
    )
    return Assessment(
        graded=True,
        score=0.0,
        confidence=1.0,
        points=points,
        examiner=NAME,
    )
