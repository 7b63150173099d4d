"""What is said of corrections: what a line of a note is, by the person's word."""

from __future__ import annotations

from interviewer.words.pair import Pair

CORRECTIONS: dict[str, Pair] = {
    "corrections_unreadable": (
        "读不了你的更正 {path}（{reason}）；检查它的权限",
        "Your corrections {path} cannot be read ({reason}); check the permissions",
    ),
    "corrections_damaged": (
        "记着你的更正的 {path} 已损坏，没有动它；改好它，或移走它再来",
        "{path}, which holds your corrections, is damaged and was left alone; "
        "repair it or move it away",
    ),
    "corrections_newer": (
        "{path} 是更新的版本写的（文件版本 {found}，本程序认识到 {known}），没有动它；请升级本程序",
        "A newer version wrote {path} (file version {found}, known up to {known}); "
        "it was left alone; update this program",
    ),
    "correction_date": (
        "“{value}”不是日期；写成 2026-03-18，没有日期写 -",
        "“{value}” is not a date; write 2026-03-18, or - for none",
    ),
    "correction_value": (
        "“{value}”不能用；写一行，最多 60 字，没有就写 -",
        "“{value}” cannot be used; write one line of at most 60 characters, or - for none",
    ),
    "correction_no_chapter": (
        "这一行上面没有标题，不属于哪一章；只更正这一行，或所有同样的行",
        "No heading is above this line, so it has no chapter; "
        "correct the line alone or all lines like it",
    ),
    "correction_no_words": (
        "这一行没有字，或在文件头里，没什么可更正的；选另一行",
        "This line has no words or is in the front matter, so there is nothing to correct; "
        "choose another one",
    ),
    "correction_unknown": (
        "没有第 {number} 条更正；列出全部：interviewer corrections",
        "There is no correction {number}; to list them all: interviewer corrections",
    ),
    "corrections_not_exported": (
        "这个文件里不是导出的更正，没有读入；给导出时写的那个 JSON 文件",
        "This file does not hold exported corrections, so nothing was taken in; "
        "give the JSON file that the export wrote",
    ),
    "lines_need_model": (
        "没有配置大模型，没有问（要有模型名 OPENAI_MODEL，"
        "以及 OPENAI_API_KEY 或 OPENAI_BASE_URL）；自己看：interviewer sync --review",
        "No model is configured, so none was asked (a name in OPENAI_MODEL, and OPENAI_API_KEY or "
        "OPENAI_BASE_URL); look for yourself with interviewer sync --review",
    ),
    "lines_asked": (
        "拿不准的行：问了模型 {asked} 行，有建议的 {proposed} 行，没问到 {left} 行"
        "（{tokens} token）；由你决定：interviewer sync --review",
        "Unsure lines: the model was asked about {asked}, there are proposals for {proposed}, "
        "{left} were not reached ({tokens} tokens); you decide: interviewer sync --review",
    ),
    "lines_budget": (
        "token 预算到了，还有 {left} 行没问；再运行一次接着问，或用 --max-tokens 调大",
        "The token budget is used up with {left} lines to go; run it again to go on, "
        "or raise it with --max-tokens",
    ),
    "lines_failed": (
        "问模型没成功，别的都照旧：{reason}",
        "Asking the model failed, all else is as it was: {reason}",
    ),
    "line_changed": (
        "笔记 {note} 第 {line} 行刚才变了，没有记下；再看一遍再更正",
        "Line {line} of the note {note} has just changed, so nothing was kept; "
        "look at it again, then correct it",
    ),
    "correction_kept": (
        "记下了（第 {number} 条）：{said}；{reach}",
        "Noted (number {number}): {said}; {reach}",
    ),
    "correction_undone": (
        "撤销了第 {number} 条更正：{said}；{reach}",
        "Correction {number} is undone: {said}; {reach}",
    ),
}
