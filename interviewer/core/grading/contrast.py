"""Properties that a statement gives to the wrong one of the things compared.

The judge hears what is spoken of and hardly who does what to whom. A key point that compares lists
the things with what is true of each (``contrast``), so that a property said of another of them can
be seen in the words: it is said of what its clause names. Where that is not plain, and of what is
denied, quoted or supposed, nothing is said: a right statement called wrong does more harm than a
wrong one that is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from interviewer.core.grading.sides import Mark, Side, marks_in

ANNOUNCING = 4
"""Characters beside a name in a clause that only says what is spoken of next, at most."""

_SENTENCE = re.compile(r"(?:[^。！？!?；;\n.]|\.(?!\s|$))+")
_BREAK = re.compile(
    r"[，,：→]|:\s|而(?![且非是])|但是?|反而|\b(?:while|whereas|but|and)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"以为|不合适|不行|行不通|误[解认]|说法|不对|说错|搞[反混错]|弄[反混错]|混淆|反了|错的|[有听]人?说"
    r"|网上|有的说|观点|别把|不能说|常见的?错|有(?:的|些|一?篇)?(?:人|论文|研究|同学|工作)|如果.*也|假[如设].*也"
    r"|\b(?:myth|mistak\w*|misconception|wrong|confus\w*|people (?:say|think)|contrary)\b",
    re.IGNORECASE,
)
"""In a sentence: it tells of what others think, or of a mistake."""
_CORRECTS = re.compile(
    r"不对|说反了|说错了|讲反了|口误|…等等|等一下|更正|纠正|\b(?:no,? wait|sorry|i mean)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"不(?!过|同|管|断)|没|无(?!论)|未|非(?!常|线性)|别(?!的|人|影响)|免|省掉|去掉|移除|砍|摆脱|解决|差(?![别异距分])|弱"
    r"|想|另[外一]|其[他它]|相比|比起|改成|换成|换为"
    r"|\b(?:not|never|no|without|neither|nor|cannot|hardly|lacks?|avoids?|drops?|removes?"
    r"|both|can be added)\b"
    r"|n't\b",
    re.IGNORECASE,
)
"""Beside a property: it is denied, or of something else."""
_SUPPOSES = re.compile(
    r"若|如果|假[如设]|要是|就算|即使|哪怕|虽然|\b(?:if|even|suppose|although)\b", re.IGNORECASE
)
_LEFT_BEHIND = re.compile(
    r"(?:从|由|原来的?|之前的?|\bfrom)\s*\|",
    re.IGNORECASE,
)
"""Right before a property, which is the bar: it was so."""
_MEASURE = re.compile(
    r"(?:比起?|不像|像|不如|不同于|区别于|有别于|相对于?|相比于?|较之?|而非|而不是|代替|替代|取代"
    r"|共享|共用|属于|依附于"
    r"|\b(?:than|unlike|like|over|rather than|instead of|compared (?:to|with)))\s*$",
    re.IGNORECASE,
)
"""Before a name: it is what is compared with, or belongs to it, and not what is spoken of."""
_MEASURED = re.compile(r"\s*(?:不同|不一样|相比|比起来|比(?:较|就|的话|$)|的区别)")
"""The same behind a name."""
_KEEPS_THE_SUBJECT = re.compile(
    r"(?:比起?|相对于?|相比于?|较之?|\bthan|\bcompared (?:to|with))\s*$",
    re.IGNORECASE,
)
"""Before what is compared with: what follows is still said of what is compared."""
_JOINED = re.compile(
    r"\s*(?:和|与|跟|及|、|/|或|以及|and|or|vs\.?)\s*",
    re.IGNORECASE,
)
_BECOMES = re.compile(
    r"就是|退化|变成|变为|等于|等价|相当|换成|改成|转成|结合|配合|接近|一样"
    r"|\b(?:becomes?|equals?|reduces? to|turns? into|same as|combin\w+|like)\b",
    re.IGNORECASE,
)
"""Between two names: it is of a case in which they are the same."""
_BOTH = re.compile(
    r"都|均|两者|二者|两个|也|\b(?:both|also|either|all)\b",
    re.IGNORECASE,
)
_OF_THE_NEXT = re.compile(r"[^的]{0,3}(?:的(?:是|就是|才是|叫|那[种个])?|才?是|叫)\s*")
"""Between a property and the name that it belongs to: 跨样本统计的是 BN."""
_FIRST = re.compile(
    r"前者|\bthe former\b",
    re.IGNORECASE,
)
_SECOND = re.compile(
    r"后者|\bthe latter\b",
    re.IGNORECASE,
)


class Misplaced(NamedTuple):
    """A clause that gives a property to the wrong thing."""

    start: int
    """Position of its first character."""
    end: int
    """Position after its last character."""


class _Clause(NamedTuple):
    """A clause of a sentence."""

    sentence: str
    start: int
    end: int
    marks: Sequence[Mark]

    @property
    def text(self) -> str:
        """Its words."""
        return self.sentence[self.start : self.end]

    def before(self, number: int) -> str:
        """The words between a mark and the one before it, or the clause's beginning."""
        left = self.marks[number - 1].end if number else self.start
        return self.sentence[left : self.marks[number].start]

    def after(self, number: int) -> str:
        """The words between a mark and the one after it, or the clause's end."""
        following = self.marks[number + 1 : number + 2]
        right = following[0].start if following else self.end
        return self.sentence[self.marks[number].end : right]

    def around(self, number: int) -> str:
        """What is said with a property, a bar in its place: since the last name, if there is one;
        otherwise the whole clause.
        """
        mark = self.marks[number]
        names = [earlier.end for earlier in self.marks[:number] if earlier.is_name]
        left = names[-1] if names else self.start
        behind = self.after(number) if names else self.sentence[mark.end : self.end]
        return f"{self.sentence[left : mark.start]}|{behind}"


def misplaced(
    sides: tuple[Side, ...],
    text: str,
) -> Misplaced | None:
    """The first clause that gives a property to another side than its own; None without one.

    What is corrected afterwards does not count.
    """
    if not sides:
        return None
    found: Misplaced | None = None
    topic = _Topic()
    for sentence in _SENTENCE.finditer(text):
        if found and _CORRECTS.search(sentence[0]):
            found = None
        topic.begin()
        for clause in _clauses(
            sides,
            sentence[0],
        ):
            is_wrong = topic.is_misplaced(clause) and found is None
            if is_wrong and not _CORRECTS.search(
                sentence[0],
                clause.end,
            ):
                start = sentence.start()
                found = Misplaced(
                    start + clause.start,
                    start + clause.end,
                )
    return found


class _Topic:
    """What a text is speaking of, clause by clause."""

    def __init__(self) -> None:
        self._side: int | None = None
        self._pair: tuple[int, int] | None = None

    def begin(self) -> None:
        """A new sentence may speak of anything."""
        self._side = None

    def is_misplaced(self, clause: _Clause) -> bool:
        """Whether the clause gives a property to the wrong side."""
        named = list(dict.fromkeys(min(mark.sides) for mark in clause.marks if mark.is_name))
        spoken_of = self._spoken_of(clause)
        self._side = named[0] if _announces(clause) else None
        if len(named) > 1:
            self._pair = (named[0], named[1])
        if _SUPPOSES.search(clause.text):
            return False
        if len(named) > 1 and _BOTH.search(clause.text):
            return False
        return _errs(
            clause,
            None if named else spoken_of,
        )

    def _spoken_of(self, clause: _Clause) -> int | None:
        """What a clause without a name is about."""
        if self._pair and _FIRST.search(clause.text):
            return self._pair[0]
        if self._pair and _SECOND.search(clause.text):
            return self._pair[1]
        return self._side


def _announces(clause: _Clause) -> bool:
    """Whether a clause only says what the next one is about: LayerNorm 嘛，…"""
    if len(clause.marks) != 1 or not clause.marks[0].is_name:
        return False
    if _is_measure(
        clause,
        0,
    ):
        return False
    name = clause.marks[0]
    return len(clause.text.strip()) - (name.end - name.start) <= ANNOUNCING


def _errs(
    clause: _Clause,
    subject: int | None,
) -> bool:
    """Whether a property is misplaced. subject: of the clause until it names something."""
    names: set[int] = set()
    for number, mark in enumerate(clause.marks):
        if not mark.is_name:
            if _contradicts(
                clause,
                number,
                subject,
            ):
                return True
            continue
        if _is_measure(
            clause,
            number,
        ):
            if not _keeps_the_subject(
                clause,
                number,
            ):
                return False
            continue
        subject = min(mark.sides)
        if names - {subject} and not _stands_alone(
            clause,
            number,
        ):
            return False
        names.add(subject)
    return False


def _contradicts(
    clause: _Clause,
    number: int,
    subject: int | None,
) -> bool:
    owner = _owner(
        clause,
        number,
        subject,
    )
    if owner is None or owner in clause.marks[number].sides:
        return False
    around = clause.around(number)
    return not (_DENIES.search(around) or _LEFT_BEHIND.search(around))


def _owner(
    clause: _Clause,
    number: int,
    subject: int | None,
) -> int | None:
    """The side that a property is said of, None where that is not plain."""
    is_named = any(mark.is_name for mark in clause.marks[:number])
    later = clause.marks[number + 1 :]
    if later and later[0].is_name and _OF_THE_NEXT.fullmatch(clause.after(number)):
        return None if is_named else min(later[0].sides)
    named_later = {min(mark.sides) for mark in later if mark.is_name}
    if is_named or not named_later:
        return subject
    is_plain = later[0].is_name and len(named_later) == 1
    return named_later.pop() if is_plain else None


def _is_measure(clause: _Clause, number: int) -> bool:
    """Whether a name is only compared with."""
    if _MEASURE.search(clause.before(number)):
        return True
    return _MEASURED.match(clause.after(number)) is not None


def _keeps_the_subject(clause: _Clause, number: int) -> bool:
    """Whether what follows a thing compared with is still said of what is compared."""
    if clause.after(number).lstrip().startswith("的"):
        return False
    return _KEEPS_THE_SUBJECT.search(clause.before(number)) is not None


def _stands_alone(clause: _Clause, number: int) -> bool:
    """Whether what is said of a second thing is of it alone."""
    before = clause.before(number)
    return not (_JOINED.fullmatch(before) or _BECOMES.search(before))


def _clauses(
    sides: tuple[Side, ...],
    sentence: str,
) -> Iterator[_Clause]:
    """The clauses with their marks; none of a sentence that tells of a mistake."""
    if _QUOTED.search(sentence):
        return
    marks = marks_in(
        sentence,
        sides,
    )
    start = 0
    ends = [match.span() for match in _BREAK.finditer(sentence)]
    for end, following in [*ends, (len(sentence), len(sentence))]:
        inside = [mark for mark in marks if start <= mark.start and mark.end <= end]
        yield _Clause(
            sentence,
            start,
            end,
            inside,
        )
        start = following
