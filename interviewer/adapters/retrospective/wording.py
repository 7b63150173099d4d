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
_TODOS = r"to-?\s?dos?"
_THINGS = r"(?:things|what|topics|points) to (?:do|review|prepare|study|fix|improve|learn|work on)"
_NEXT = re.compile(
    r"(?:为)?下一?[次场轮](?:的)?(?:面试)?(?:之?前)?(?:的|要|需要?|得|该)*"
    r"(?:准备|待办|计划|改进|复习|补|补充|做|看|学|练|注意)?(?:的)?(?:事项?|事情|清单|列表|内容|点|东西)?"
    r"|(?:接下来|后续|面试前)(?:的|要|需要?|得|该)*(?:准备|待办|计划|改进|复习|补|补充|做|看|学|练)"
    r"(?:的)?(?:事项?|事情|清单|列表|内容|点|东西)?"
    r"|(?:面试|复习|后续|近期|本周|我的)?前?(?:的)?待办(?:事项|清单|列表)?"
    r"|(?:面试|复习)?(?:待|需要?)(?:改进|复习|补充?|准备)(?:的)?(?:点|项|事项|内容|清单|列表)?"
    r"|改进(?:点|项|计划|措施)|查漏补缺|行动项|(?:面试)?(?:准备|复习)清单"
    rf"|(?:下一?[次场轮])?(?:面试)?前?的?\s?{_TODOS}\s?(?:list|清单|列表)?"
    r"|next(?: (?:interview|time|steps?|round))?"
    rf"(?:[:：]? (?:prep(?:aration)?|checklist|{_TODOS}(?: list)?))?"
    r"|action items?|to (?:prepare|review|study|improve)"
    rf"|(?:(?:{_TODOS}(?: list)?|prep(?:are|aration)?|checklist|{_THINGS}) )?(?:for|before) "
    rf"(?:the |my )?(?:next |upcoming )?(?:interviews?|time|round)|{_THINGS}",
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
