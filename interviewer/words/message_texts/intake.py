"""What is said of reports of interviews that are taken in from elsewhere."""

from __future__ import annotations

from interviewer.words.pair import Pair

INTAKE: dict[str, Pair] = {
    "intake_kind": (
        "{name} 不是能收的格式；只收 .md .txt .html .docx .pdf .csv 和 .zip",
        "{name} is not a kind that is taken; use .md, .txt, .html, .docx, .pdf, .csv or .zip",
    ),
    "intake_unreadable": (
        "读不了 {name}（{reason}）；检查路径和权限",
        "{name} cannot be read ({reason}); check its path and its permissions",
    ),
    "intake_empty": (
        "{name} 里没有文字；没有写任何内容",
        "{name} holds no text; nothing was written",
    ),
    "intake_scan": (
        "{name} 里没有文字（扫描件或图片读不出来）；请先转成文字",
        "{name} holds no text (a scan or picture cannot be read); turn it into text first",
    ),
    "intake_damaged": (
        "{name} 已损坏、有密码，或不是它的后缀所说的格式；没有写任何内容",
        "{name} is damaged, has a password or is not what its suffix says; nothing was written",
    ),
    "intake_encoding": (
        "认不出 {name} 的文字编码；请另存为 UTF-8 再来",
        "The encoding of {name} is not certain; save it as UTF-8 and try again",
    ),
    "intake_tags": (
        "{name} 的 HTML 标签超过 {limit} 个；请复制正文粘贴进来",
        "{name} holds more than {limit} HTML tags; copy its text and paste it",
    ),
    "intake_titles": (
        "里面有 {n} 篇，不能共用一个标题；去掉标题",
        "It holds {n} documents, which cannot share a title; leave the title out",
    ),
    "intake_day": (
        "{value} 不是日期；写成 2026-03-18 这样",
        "{value} is not a date; write it like 2026-03-18",
    ),
    "intake_pasted": ("粘贴的文字", "pasted text"),
    "intake_untitled": ("面经", "Interview report"),
    "intake_waiting": (
        "粘贴面经，最后一行按 Ctrl-D（Windows 是 Ctrl-Z 回车）结束：",
        "Paste the report and end it with Ctrl-D on a line of its own (Ctrl-Z, Enter on Windows):",
    ),
    "intake_saved": ("已存为 {note}，题目 {n}", "Saved as {note}, questions: {n}"),
    "intake_preview": (
        "将存为 {note}，题目 {n}；还没有写",
        "Would be saved as {note}, questions: {n}; nothing is written yet",
    ),
    "intake_known": (
        "{note} 里已经有同样的内容；没有写任何内容",
        "{note} holds the same text already; nothing was written",
    ),
    "intake_no_question": (
        "没有读出题目；题目写成一行一道，或在标题里写公司和轮次",
        "No question was found; write one a line, or name company and round in a heading",
    ),
    "intake_pictures": (
        "没有读图片 {n} 张；图里的题目请打成文字",
        "Pictures that were not read: {n}; type the questions in them",
    ),
    "intake_left_out": ("没有收的文件：{names}", "Files that were not taken: {names}"),
}
