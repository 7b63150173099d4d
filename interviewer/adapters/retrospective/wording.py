"""How notes name their own chapters, and in which language they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from interviewer.adapters.notes.lines import companies
from interviewer.core.names import round_of
from interviewer.core.text import count_han
from interviewer.words.notes import EN, ZH, Words

_LATIN_PER_HAN = 4

_CHAPTER = re.compile(
    r"(?:我的|个人|秋招|春招|暑期|日常|实习|校招|社招|大厂|历次)*"
    r"(?:面试复盘|面试记录|面试总结|面试回顾|面经|复盘)(?:汇总|记录|总结|整理|合集)?"
    r"|(?:my )?(?:mock )?(?:interview )?(?:retrospectives?|retros?|debriefs?|post-?mortems?)"
    r"|(?:my )?(?:mock )?interviews?(?: (?:logs?|notes|records?|reviews?|experiences?|diary))?",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"(?:为)?下一?次(?:的)?(?:面试)?(?:前)?(?:的)?(?:准备|待办|计划|改进)(?:事项|清单)?"
    r"|待办(?:事项|清单|列表)?|to-?\s?dos?(?: list)?"
    r"|next(?: (?:interview|time|steps?))?(?: prep(?:aration)?)?|action items?"
    r"|(?:to-?\s?dos? |prep(?:are|aration)? )?for (?:the |my )?next (?:interview|time|round)",
    re.IGNORECASE,
)
_MOCK = re.compile(r"模拟|\bmock\b", re.IGNORECASE)
_STAGE = re.compile(
    r"约面|\b(?:round|onsite|phone screen)\b|\d{1,4}[./\-年月]\d{1,2}",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"项目|计划|邀约|八股|算法|手撕|知识|简历|资料|学习|日程|日历|安排|投递|目录|分割线|工作|生活"
    r"|project|plan|calendar|resume|study",
    re.IGNORECASE,
)
_NUMBERING = re.compile(
    r"^(?:第?[一二三四五六七八九十\d]+(?:[、.．)）章]|\s)\s*|[（(][一二三四五六七八九十\d]+[)）]\s*)"
)
_TAIL = re.compile(r"\s*[（(【\[][^（(【\[）)】\]]*[)）】\]]$")
_NOT_SHOWN = re.compile(r"<[^>]*>|[*`]|[^\w\s（）()【】\[\]、.．:：\-—~=]")
_EDGES = " \t\u3000\xa0*_~=#:：。.!！-—"


def plain_heading(text: str) -> str:
    """A heading's words: no tags, emphasis, numbering, emoji, trailing bracket or colon."""
    words = _NOT_SHOWN.sub("", text).strip(_EDGES)
    unnumbered = _NUMBERING.sub("", words)
    return _TAIL.sub("", unnumbered).strip(_EDGES)


def is_chapter(heading: str) -> bool:
    """True for 面试复盘 and its relatives."""
    words = plain_heading(heading)
    return bool(_CHAPTER.fullmatch(words))


def is_next(heading: str) -> bool:
    """True for 下次面试的准备 and its relatives."""
    words = plain_heading(heading)
    return bool(_NEXT.fullmatch(words))


def is_mock(heading: str) -> bool:
    """True for a chapter of mock interviews (面试复盘（模拟）), and for the heading of one."""
    return bool(_MOCK.search(heading))


def names_interview(heading: str) -> bool:
    """True where a heading that is not below the chapter's still names an interview."""
    if round_of(heading) or _STAGE.search(heading):
        return True
    return bool(companies.find(heading))


def is_other(heading: str) -> bool:
    """True for a chapter that is certainly not an interview."""
    return bool(_OTHER.search(heading))


def words_of(lines: Iterable[str]) -> Words | None:
    """The language by script: a Chinese character weighs as much as four Latin letters.

    None without letters.
    """
    han_count = 0
    latin_count = 0
    for line in lines:
        han_count += count_han(line)
        for character in line:
            if character.isascii() and character.isalpha():
                latin_count += 1
    if not han_count and not latin_count:
        return None
    if han_count * _LATIN_PER_HAN >= latin_count:
        return ZH
    return EN
