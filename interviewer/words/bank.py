"""The words of the page's bank."""

from __future__ import annotations

from interviewer.words.pair import Pair

TEXT: dict[str, Pair] = {
    "search": ("搜索", "Search"),
    "search_hint": (
        "题目里的词，或一个意思，如 怎么让输出更多样",
        "words, or what it is about, e.g. more varied output",
    ),
    "where": ("范围", "From"),
    "from_all": ("全部", "All"),
    "from_notes": ("我的笔记", "My notes"),
    "from_bank": ("内置题卡", "Built-in cards"),
    "filters": ("筛选：公司、主题、成绩、星标", "Filter by company, topic, score, star"),
    "last_went": ("上次答得", "Last time"),
    "went_never": ("没评过", "Never graded"),
    "went_low": ("没及格", "Below a pass"),
    "went_passed": ("及格", "Passed"),
    "only": ("只看", "Only"),
    "only_due": ("今天到期的", "Due today"),
    "only_starred": ("星标的", "Starred"),
    "hits": ("{n} 道", "{n} found"),
    "hits_searching": ("{n} 道，还在找意思相近的…", "{n} found, looking for the same meaning…"),
    "page_of": ("第 {n} / {total} 页", "Page {n} of {total}"),
    "page_before": ("‹ 上一页", "‹ Previous"),
    "page_after": ("下一页 ›", "Next ›"),
    "no_hits": (
        "没有这样的题。换个词，或者去掉筛选。还没收进来的真题，可以在“笔记”里粘贴面经。",
        "No such question. Try other words or take the filters off. What is not here yet can be "
        "pasted under Notes.",
    ),
    "clear": ("去掉搜索和筛选", "Clear search and filters"),
    "near_in_meaning": ("意思相近", "same meaning"),
    "is_due": ("到期", "due"),
    "provenance": ("出处", "Where it stands"),
    "graded_by": ("评分依据", "Graded against"),
    "card_of": ("题卡 {id}", "card {id}"),
    "no_rubric": (
        "没有题卡能评这道题；写一份自己的参考回答就能评。",
        "No card fits, so it is not graded; write your own reference answer and it is.",
    ),
    "reveal": ("要点和参考回答（先自己想一遍）", "Key points and answer (think first)"),
    "own": (
        "我的参考回答（存进笔记文件夹的 bank/，以后按它评）",
        "My reference answer (kept in bank/ of the notes folder; graded by from then on)",
    ),
    "edit_card": ("改题卡", "Edit the card"),
    "card_text": (
        "题卡原文（存进笔记文件夹的 bank/，替换内置的这一张）",
        "The card as text (kept in bank/ of the notes folder, in place of the built-in one)",
    ),
    "card_fine": ("✓ 没有问题", "✓ Nothing wrong"),
    "save_card": ("存成我的题卡", "Save as my card"),
    "practise_this": ("▶ 练这道", "▶ Practise this"),
    "star": ("☆ 加星标", "☆ Star"),
    "unstar": ("★ 去掉星标", "★ Take the star off"),
    "starred_now": ("已加星标。", "Starred."),
    "unstarred_now": ("已去掉星标。", "The star is off."),
    "star_of_note": (
        "星标在笔记里，要到笔记里去掉。",
        "The star stands in your note; take it off there.",
    ),
    "saved": ("已保存到 {path}", "Saved in {path}"),
}
