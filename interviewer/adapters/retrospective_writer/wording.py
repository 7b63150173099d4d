"""The words of the insertion in Chinese and English, and the headings that the note may use for its chapters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from interviewer.adapters.markdown_notes import companies


@dataclass(frozen=True)
class Words:
    """One language. Templates are filled with str.format; ``mark`` is what makes a heading ours."""

    session: str
    mark: str
    score: str
    ungraded: str
    counts: str
    comma: str
    colon: str
    stop: str
    missing: str
    wrong: str
    study: str
    remark: str
    todo: str
    standing: str
    chapter: str
    next: str


ZH = Words(
    session="模拟面试", mark="（interviewer {id}）", score="得分", ungraded="未评分", counts="{asked} 题中评了 {graded} 题",
    comma="，", colon="：", stop="。", missing="缺", wrong="错", study="补", remark="说明", todo="待办", standing="（原有）",
    chapter="面试复盘", next="下次面试的准备",
)  # fmt: skip
EN = Words(
    session="Mock interview", mark=" (interviewer {id})", score="Score", ungraded="Not graded", counts="{asked} asked, {graded} graded",
    comma=", ", colon=": ", stop=". ", missing="Missing", wrong="Wrong", study="Study", remark="Remark", todo="To do",
    standing=" (already listed)", chapter="Interview retrospectives", next="To do for the next interview",
)  # fmt: skip
LANGUAGES = (ZH, EN)

_CHAPTER = re.compile(
    r"(?:我的|个人|秋招|春招|暑期|日常|实习|校招|社招|大厂|历次)*(?:面试复盘|面试记录|面试总结|面试回顾|面经|复盘)(?:汇总|记录|总结|整理|合集)?"
    r"|(?:my )?(?:mock )?(?:interview )?(?:retrospectives?|retros?|debriefs?|post-?mortems?)"
    r"|(?:my )?(?:mock )?interviews?(?: (?:logs?|notes|records?|reviews?|experiences?|diary))?",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"(?:为)?下一?次(?:的)?(?:面试)?(?:前)?(?:的)?(?:准备|待办|计划|改进)(?:事项|清单)?|待办(?:事项|清单|列表)?|to-?\s?dos?(?: list)?"
    r"|next(?: (?:interview|time|steps?))?(?: prep(?:aration)?)?|action items?"
    r"|(?:to-?\s?dos? |prep(?:are|aration)? )?for (?:the )?next interview",
    re.IGNORECASE,
)
_STAGE = re.compile(
    r"[一二三四五六七八九终]面|\d面|hr\s*面|交叉面|约面|笔试|\b(?:round|onsite|phone screen)\b|\d{1,4}[./\-年月]\d{1,2}",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"项目|计划|邀约|八股|算法|手撕|知识|简历|资料|学习|日程|日历|投递|目录|分割线|工作|生活|project|plan|calendar|resume|study",
    re.IGNORECASE,
)
_NUMBERING = re.compile(
    r"^(?:第?[一二三四五六七八九十\d]+(?:[、.．)）章]|\s)\s*|[（(][一二三四五六七八九十\d]+[)）]\s*)"
)
_TAIL = re.compile(r"\s*[（(【\[][^（(【\[）)】\]]*[)）】\]]$")
_EDGES = " \t\u3000\xa0*_~=#:：。.!！-—"


def plain_heading(text: str) -> str:
    """A heading's words: no tags, emphasis, numbering, emoji, trailing bracket or colon."""
    words = re.sub(r"<[^>]*>|[*`]|[^\w\s（）()【】\[\]、.．:：\-—~=]", "", text).strip(_EDGES)
    return _TAIL.sub("", _NUMBERING.sub("", words)).strip(_EDGES)


def is_chapter(heading: str) -> bool:
    """True for 面试复盘 and its relatives."""
    return bool(_CHAPTER.fullmatch(plain_heading(heading)))


def is_next(heading: str) -> bool:
    """True for 下次面试的准备 and its relatives."""
    return bool(_NEXT.fullmatch(plain_heading(heading)))


def names_interview(heading: str) -> bool:
    """True where a heading that stands beside the chapter, not below it, still names an interview."""
    return bool(_STAGE.search(heading) or companies.find(heading))


def is_other(heading: str) -> bool:
    """True for a chapter that is certainly no interview."""
    return bool(_OTHER.search(heading))


def words_of(lines: Iterable[str]) -> Words | None:
    """The language by script: a Chinese character weighs as much as four Latin letters. None without letters."""
    han = latin = 0
    for line in lines:
        han += sum("\u4e00" <= c <= "\u9fff" for c in line)
        latin += sum(c.isascii() and c.isalpha() for c in line)
    if not han and not latin:
        return None
    return ZH if han * 4 >= latin else EN
