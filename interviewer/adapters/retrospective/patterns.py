"""Lines that ``render`` wrote, in either language, as they are found again."""

from __future__ import annotations

import re

from interviewer.words.notes import EN, ZH

_WHEN_AND_WHO = (
    r"(?P<date>\d{4}-\d\d-\d\d)(?: (?P<company>(?:[^/\\]|\\.)*?))?(?: / (?P<round>.*?))?"
)
TITLES = {
    ZH: re.compile(
        rf"^模拟面试 {_WHEN_AND_WHO}（interviewer (?P<id>[0-9a-fA-F]{{8,}})）\s*[:：]?$"
    ),
    EN: re.compile(
        rf"^Mock interview {_WHEN_AND_WHO} \(interviewer (?P<id>[0-9a-fA-F]{{8,}})\)\s*[:：]?$"
    ),
}
"""The heading of a section."""
SCORES = {
    ZH: re.compile(
        r"^(?:得分 (?P<score>\S+)/10，|未评分：)"
        r"(?P<asked>-?\d+) 题中评了 (?P<graded>-?\d+) 题"
        r"(?:。(?P<summary>.*))?$"
    ),
    EN: re.compile(
        r"^(?:Score (?P<score>\S+)/10, |Not graded: )"
        r"(?P<asked>-?\d+) asked, (?P<graded>-?\d+) graded"
        r"(?:\. ?(?P<summary>.*))?$"
    ),
}
"""Its first line: the session's grade."""
GRADES = {
    ZH: re.compile(
        r"^(?:得分 (?P<score>\S+)/10(?:，说明：(?P<remark>.*))?"
        r"|未评分(?:：(?P<reason>.*))?)$"
    ),
    EN: re.compile(
        r"^(?:Score (?P<score>\S+)/10(?:, Remark: ?(?P<remark>.*))?"
        r"|Not graded(?:: ?(?P<reason>.*))?)$"
    ),
}
"""The grade of a question."""
