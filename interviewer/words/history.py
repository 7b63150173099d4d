"""The words of the page's history, and of deleting."""

from __future__ import annotations

from interviewer.words.pair import Pair

TEXT: dict[str, Pair] = {
    "sessions": ("会话", "Sessions"),
    "no_sessions": (
        "还没有面试过。去“首页”开始第一场，结束后报告都在这里。",
        "No interview yet. Begin one under Home; its report will be here.",
    ),
    "row_going_on": ("未结束，第 {n} / {total} 题", "not finished, question {n} of {total}"),
    "row_answered": ("答了 {n} / {total} 题", "{n} of {total} answered"),
    "row_score": ("{score:g} 分", "{score:g}/10"),
    "row_score_of": ("{score:g} 分（{n} 题有分）", "{score:g}/10 ({n} graded)"),
    "row_no_score": ("没有分数", "no grade"),
    "compare": ("和另一场对比", "Compare with another"),
    "none_chosen": ("不对比", "None"),
    "none_alike": (
        "没有能对比的：要有评过分的相同题目或主题",
        "Nothing to compare: no other shares a graded question or topic",
    ),
    "resume": ("继续这一场", "Go on with it"),
    "again": ("把没答好的再练一遍", "Practise the misses again"),
    "again_none": ("没有答得不好的题。", "There is no question that went badly."),
    "trends": ("各主题走势（最弱的在前）", "Trend per topic (weakest first)"),
    "trend_point": ("{date}：{score:g} 分", "{date}: {score:g}/10"),
    "trend_once": ("{date}，只评过一次", "{date}, graded once"),
    "hindsight": (
        "面试前的预计（横）和真题后来的得分（竖），虚线上就是估得准",
        "Expected before an interview (across), what its questions then scored (up); "
        "on the dashed line it came as expected",
    ),
    "hindsight_point": (
        "{what}：预计 {expected}（{low}–{high}，根据 {answers} 次回答），"
        "后来 {then}（{questions} 题）",
        "{what}: expected {expected} ({low}–{high}, from {answers} answers), "
        "then {then} ({questions} questions)",
    ),
    "calendar": ("最近 16 周的练习", "Practice in the last 16 weeks"),
    "day": ("{date}：{n} 题", "{date}: {n:question}"),
    "delete": ("删除这一场", "Delete it"),
    "delete_question": (
        "删除“{row}”？回答、评分和它的复习记录一起删，不能恢复。",
        "Delete “{row}”? Its answers, grades and reviews go too, for good.",
    ),
    "delete_note": (
        "它的复盘还在笔记 {note} 里：不勾选就留在那里，以后要自己删。",
        "Its retrospective is in {note}: unless you tick the box it stays there, yours to delete.",
    ),
    "delete_take_back": ("先从笔记里撤销复盘", "Take the retrospective out of the note first"),
    "delete_yes": ("删除", "Delete"),
    "delete_no": ("不删", "Keep it"),
    "deleted": ("已删除。", "Deleted."),
    "erase_title": ("### 删除我的一切", "### Delete everything of mine"),
    "erase": ("删除我在这里的一切…", "Delete everything of mine…"),
    "erase_question": (
        "删除你在这里的一切？{sessions} 场面试、评分、复习记录、写的代码、更正、模型设置和密钥、"
        "笔记的备份，都不能恢复。笔记不动。",
        "Delete everything of yours here? {sessions:interview}, grades, reviews, your code, "
        "corrections, the model's settings and key, and backups of notes go for good. Your notes "
        "stay.",
    ),
    "erase_written": (
        "里面 {written} 份写好的复盘会留着，以后不能撤销。",
        " So {written:retrospective} in them can no longer be taken back.",
    ),
    "erase_account_question": (
        "删除账号和你在这里的一切？{sessions} 场面试、评分、复习记录、上传的笔记和里面的复盘，"
        "都不能恢复，也不能再登录。",
        "Delete the account and everything of yours here? {sessions:interview}, grades, reviews, "
        "the notes you uploaded and the retrospectives in them go for good, and you cannot log in "
        "again.",
    ),
    "erased": (
        "已删除。笔记还在原来的地方，随时可以重新开始。",
        "Deleted. Your notes are where they were; you can begin again any time.",
    ),
}
