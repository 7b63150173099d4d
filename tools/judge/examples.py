"""What the judge is fitted on: (key point, statement with its neighbours) -> what it says."""

from __future__ import annotations

import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from interviewer.adapters.bank.card_file import load_bank
from interviewer.adapters.grading_local.judge.spans import statements
from interviewer.core.bank.card import KeyPoint
from interviewer.core.value import Frozen
from tools.judge.changed import contrary
from tools.judge.material import Labelled

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(__file__).resolve().parent / "data"
BANK = ROOT / "knowledge" / "bank"
Twin = tuple[str, str, int]
"""Card, key point, number."""
Part = tuple[str, str, str]
"""What was said before, a statement, what was said after."""
FOREIGN_SHARE, NEAR_SHARE, NEIGHBOUR_SHARE = 0.5, 0.75, 0.25
"""Of the statements: read beside a foreign point, of the same card, between others."""
BESIDE_SHARE, TURNED_SHARE = 0.3, 0.15
"""Of twins: read beside another right statement in place of the key point; of right ones: beside
their own false twin, which they contradict. Neither can be told by how a statement sounds.
"""
CHANGED_SHARE = 0.9
"""Of right statements: read changed by a rule as well, as one more false twin."""
AS_POINT_SHARE = 0.3
"""Of those: the changed one is the point, so that it says and the right one contradicts."""
KEPT_SHARE = 0.6
"""Of readings of whole answers and of other points, which are learnt first: read in a pass."""
NEWEST, OLDER_SHARE = ("swap", "terse", "own"), 0.75
"""Hands that are read in every pass; of what others wrote, which earlier fits read often, so much.
"""
WHOLE_SHARE = 0.5
"""Of what an answer says of a point: read with the rest of its sentence, as the program does."""
TALK = 2000
"""Readings of small talk in a pass: half beside key points, half beside right statements, which are
what a note's own answer is cut into.
"""
OF_VERDICT = {"met": "says", "partial": "part", "wrong": "contradicts"}


class Statement(Frozen):
    """One statement that was written for fitting."""

    topic: str
    """The card's topic."""
    hand: str
    """Who wrote it."""
    card: str
    """Id of the card."""
    point: str
    """Id of the key point that it was written for."""
    text: str
    """The words."""
    label: str
    """One of ``CLASSES``."""
    style: str
    """Who speaks so."""
    twin: int
    """The same for a statement and its false twin; 0 where there is none."""

    @property
    def twins(self) -> Twin:
        """The same for a statement and its false twin."""
        return self.card, self.point, self.twin


class Example(NamedTuple):
    """One reading."""

    point: str
    """The key point's sentence."""
    before: str
    """What was said before the statement; may be empty."""
    text: str
    """The statement."""
    after: str
    """What was said after it; may be empty."""
    label: str
    """One of ``CLASSES``."""
    twin: str
    """The same for a statement and its false twin; empty where there is none."""
    topic: str
    """The card's topic."""


class Material:
    """The statements and answers that were written for fitting."""

    def __init__(self, without: frozenset[str] = frozenset()) -> None:
        """without: topics that are held out."""
        cards = load_bank([BANK])
        self.points = {(card.id, point.id): point for card in cards for point in card.points}
        statements = map(Statement.model_validate, _rows("statements"))
        answers = map(Labelled.model_validate, _rows("answers"))
        self._talk = (DATA / "talk.txt").read_text(encoding="utf-8").splitlines()
        self.statements = [row for row in statements if row.topic not in without]
        self.answers = [row for row in answers if row.topic not in without]
        self._of_card: defaultdict[str, list[Statement]] = defaultdict(list)
        self._false: dict[Twin, Statement] = {}
        for row in self.statements:
            self._of_card[row.card].append(row)
            if row.twin and row.label == "contradicts":
                self._false[row.twins] = row

    def examples(self, seed: int) -> list[Example]:
        """One pass: what is drawn (neighbours, languages, foreign statements) differs by seed."""
        chance = random.Random(seed)
        drawn = self._drawn(chance)
        found = [self._statement(row, chance) for row in drawn]
        found += [self._foreign(row, chance) for row in drawn if chance.random() < FOREIGN_SHARE]
        for row in drawn:
            found += self._turned(row, chance)
            found += self._changed(row, chance)
        for answer in self.answers:
            found += self._of_answer(answer, chance)
        found += [self._of_talk(chance) for _ in range(TALK)]
        return [
            example
            for example in found
            if example.twin or example.label == "contradicts" or chance.random() < KEPT_SHARE
        ]

    def _drawn(self, chance: random.Random) -> list[Statement]:
        """The statements of a pass; twins are drawn together."""
        left_out = {
            twins
            for twins in sorted({row.twins for row in self.statements})
            if chance.random() > OLDER_SHARE
        }
        return [
            row
            for row in self.statements
            if row.hand.startswith(NEWEST) or row.twins not in left_out
        ]

    def _statement(self, row: Statement, chance: random.Random) -> Example:
        point = self.points[row.card, row.point]
        twin = f"{row.card}/{row.point}/{row.twin}" if row.twin else ""
        example = self._example(row, point, row.label, twin, chance)
        if not twin or chance.random() > BESIDE_SHARE:
            return example
        right = self._right_of(row)
        return example._replace(point=chance.choice(right)) if right else example

    def _turned(self, row: Statement, chance: random.Random) -> list[Example]:
        """A right statement, and sometimes the false twin itself, beside the false twin."""
        false = self._false.get(row.twins)
        if row.label != "says" or false is None or chance.random() > TURNED_SHARE:
            return []
        beside = Example(false.text, "", row.text, "", "contradicts", "", row.topic)
        same = beside._replace(text=false.text, label="says")
        return [beside, same] if chance.random() < 0.3 else [beside]

    def _changed(self, row: Statement, chance: random.Random) -> list[Example]:
        """The right statement changed in one place by a rule: a false twin of the same sound.

        Beside the key point or another right statement; or the other way about, the changed one in
        the place of the point.
        """
        if row.label != "says" or chance.random() > CHANGED_SHARE:
            return []
        text = contrary(row.text, chance)
        if text is None:
            return []
        twin = f"{row.card}/{row.point}/{row.twin or row.text}/changed"
        changed = row.model_copy(update={"text": text, "label": "contradicts"})
        if chance.random() < AS_POINT_SHARE:
            same = Example(text, "", text, "", "says", twin, row.topic)
            return [same, same._replace(text=row.text, label="contradicts")]
        point = self.points[row.card, row.point]
        false = self._example(changed, point, "contradicts", twin, chance)
        if chance.random() < BESIDE_SHARE:
            right = self._right_of(row) or [row.text]
            false = false._replace(point=chance.choice(right))
        return [false, false._replace(text=row.text, label="says")]

    def _right_of(self, row: Statement) -> list[str]:
        """What else rightly says the same point."""
        return [
            each.text
            for each in self._of_card[row.card]
            if each.point == row.point and each.label == "says" and each.twin != row.twin
        ]

    def _foreign(self, row: Statement, chance: random.Random) -> Example:
        """The statement beside another point of its card, or of any."""
        of_card = [each.point for each in self._of_card[row.card] if each.point != row.point]
        key = (row.card, chance.choice(of_card)) if of_card else (row.card, row.point)
        if not of_card or chance.random() > NEAR_SHARE:
            other = chance.choice(self.statements)
            key = (other.card, other.point)
        return self._example(row, self.points[key], "neither", "", chance)

    def _of_talk(self, chance: random.Random) -> Example:
        """Something that has to do with no question at all, beside a point."""
        row = chance.choice(self.statements)
        text = chance.choice(self._talk)
        asked = _worded(self.points[row.card, row.point], text, chance)
        if row.label == "says" and chance.random() < 0.75:
            asked = row.text
        return Example(asked, "", text, "", "neither", "", row.topic)

    def _example(
        self,
        row: Statement,
        point: KeyPoint,
        label: str,
        twin: str,
        chance: random.Random,
    ) -> Example:
        before, after = self._neighbours(row, chance)
        asked = _worded(point, row.text, chance)
        return Example(asked, before, row.text, after, label, twin, row.topic)

    def _neighbours(self, row: Statement, chance: random.Random) -> tuple[str, str]:
        """Other statements of the card: they change nothing."""
        others = [each.text for each in self._of_card[row.card] if each.point != row.point]
        if not others or chance.random() > NEIGHBOUR_SHARE:
            return "", ""
        first, second = chance.choice(others), chance.choice(others)
        which = chance.random()
        return (first if which < 0.7 else ""), (second if which > 0.3 else "")

    def _of_answer(self, answer: Labelled, chance: random.Random) -> list[Example]:
        cut = [part for text in answer.answers for part in _parts(text)]
        found = []
        for key, label in answer.labels.items():
            point = self.points[answer.card, key]
            if label.verdict == "missed":
                chosen = chance.sample(cut, min(1, len(cut)))
                verdict = "neither"
            else:
                chosen = _around(answer.answers, label.words)
                whole = [part for part in cut if label.words in part[1]]
                if whole and chance.random() < WHOLE_SHARE:
                    chosen = whole[:1]
                verdict = OF_VERDICT[label.verdict]
            for before, text, after in chosen:
                asked = _worded(point, text, chance)
                found.append(Example(asked, before, text, after, verdict, "", answer.topic))
        return found


def digest() -> str:
    """SHA-256 of the data, hexadecimal."""
    together = hashlib.sha256()
    for name in ("statements.jsonl", "answers.jsonl", "talk.txt"):
        together.update((DATA / name).read_bytes())
    return together.hexdigest()


def topics_of(part: str) -> frozenset[str]:
    """The topics of what the judge is measured on."""
    folder = ROOT / "tests" / "evals" / "judge"
    found = set()
    for kind in ("answers", "pairs"):
        lines = (folder / f"{kind}_{part}.jsonl").read_text(encoding="utf-8").splitlines()
        found |= {json.loads(line)["topic"] for line in lines}
    return frozenset(found)


def _rows(name: str) -> list[dict[str, object]]:
    lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _worded(point: KeyPoint, text: str, chance: random.Random) -> str:
    latin = sum(char.isascii() for char in text) > 0.9 * len(text)
    english = chance.random() < (0.5 if latin else 0.05)
    return point.in_language("en" if english else "zh")


def _parts(text: str) -> list[Part]:
    return [(text[: s.start], text[s.start : s.end], text[s.end :]) for s in statements(text)]


def _around(said: Sequence[str], words: str) -> list[Part]:
    """The words where they were said, with what surrounds them."""
    for text in said:
        before, found, after = text.partition(words) if words else ("", "", "")
        if found:
            return [(before, found, after)]
    return []
