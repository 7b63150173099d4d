"""Why something was passed over or not graded. Notes and sessions hold the keys; see ``reason``."""

from __future__ import annotations

from interviewer.words.pair import Pair

REASONS: dict[str, Pair] = {
    "skipped_event_other": (
        "日程里的事，看不出是面试",
        "an event of a calendar that does not look like an interview",
    ),
    "skipped_event_cancelled": ("取消了的日程", "a cancelled event"),
    "skipped_event_no_day": ("日程没有写哪一天", "an event without a day"),
    "skipped_event_repeats": (
        "重复的日程，只取第一次",
        "an event that repeats; the first one was taken",
    ),
    "skipped_answer": ("是回答，不是题目", "an answer, no question"),
    "skipped_card": ("题卡写得不对，没有用它", "a card that is not well-formed; left out"),
    "skipped_point": ("这个要点没有用，其余照用", "a key point that is left out; the rest is used"),
    "skipped_point_nothing": (
        "答案里的这个要点没有要求任何内容，没有用它",
        "a key point of the answer that demands nothing; left out",
    ),
    "skipped_point_hides": (
        "答案里的这个要点有看不见的字符，没有用它",
        "a key point of the answer that hides characters; left out",
    ),
    "skipped_code": ("代码", "code"),
    "skipped_corrected": ("你说过不是题", "you said that it is not a question"),
    "skipped_contents": ("目录", "table of contents"),
    "skipped_counter_question": ("反问：是候选人问的", "asked by the candidate"),
    "skipped_empty": ("空的", "empty"),
    "skipped_job_description": ("岗位描述", "job description"),
    "skipped_link": ("链接或图片", "a link or picture"),
    "skipped_link_cycle": ("链接绕回了上层文件夹", "a link leads back to a folder above"),
    "skipped_mail": ("邮件或通知", "mail"),
    "skipped_metadata": ("属性行", "metadata"),
    "skipped_no_note": (
        "不是笔记（只读 .md / .markdown / .txt 和日历 .ics）",
        "no note (only .md / .markdown / .txt and calendars, .ics, are read)",
    ),
    "skipped_not_asked": (
        "不在面试记录里，不像被问到的题",
        "not in an interview log, does not look asked",
    ),
    "skipped_own_retrospective": ("本程序写的复盘", "written by this program"),
    "skipped_prose": ("叙述，不是题目", "prose, no question"),
    "skipped_nothing_found": (
        "有列表，但没有从中读出题目、面试安排或待办",
        "has lists, but no question, appointment or to-do was found in it",
    ),
    "skipped_remark": ("旁注，不是题目", "a remark, no question"),
    "skipped_repeated": ("和前面的一题相同", "the same as a question before it"),
    "skipped_self_talk": ("自言自语", "self-talk"),
    "skipped_unclosed": ("没有闭合", "not closed"),
    "skipped_unreadable": ("读不了", "cannot be read"),
    "skipped_vanished": ("读取时不见了", "vanished while it was read"),
    "skipped_appointment": ("面试安排", "an appointment"),
    "skipped_chapter": ("章节", "a chapter"),
    "skipped_task": ("计划项", "a plan item"),
    "not_settled": (
        "多数要点拿不准，不打分",
        "most key points could not be settled, so it was not graded",
    ),
    "no_key_points": (
        "这道题没有要点，无法评分；请补充参考答案",
        "This question has no key points, so it is not graded; add a reference answer",
    ),
    "no_rubric": (
        "题库里没有能评这道题的参考要点",
        "No card of the bank fits this question, so it cannot be graded",
    ),
    "not_answered": ("已跳过，没有作答", "skipped, no answer"),
    "code_not_submitted": ("代码没有提交，没有运行", "the code was not handed in and not run"),
    "code_not_run": ("代码没有运行起来", "the code did not run"),
    "code_no_tests": (
        "没有这道题的测试，代码没有运行",
        "there are no tests for this question, so the code was not run",
    ),
    "asks_back": ("没有作答，是在反问", "no answer but a question back"),
    "refuses": ("没有作答", "no answer was given"),
    "other_question": ("答的是另一道题", "the answer is to another question"),
}
