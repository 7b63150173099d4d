"""The words of the web page, Chinese and English side by side: labels by Gradio's I18n in the browser, the rest by request."""

from __future__ import annotations

import gradio as gr

from interviewer.core.rubric import Language

TEXT: dict[str, tuple[str, str]] = {
    "title": ("模拟面试", "Mock interview"),
    "intro": (
        "题目来自你自己的面试笔记；面完复盘写回笔记。",
        "Questions come from your own interview notes; the retrospective goes back into them.",
    ),
    "tab_interview": ("面试", "Interview"),
    "tab_today": ("今天", "Today"),
    "appointments": ("面试安排", "Appointments"),
    "begin_for": ("为这家公司面一场", "Interview for this company"),
    "no_appointments": (
        "笔记里没有今天以后的面试安排。",
        "The notes name no appointment from today on.",
    ),
    "weakest": ("目前最弱的主题", "Weakest topics so far"),
    "tasks": ("计划（到期、逾期、进行中）", "Tasks (due, overdue, running)"),
    "todos": ("待办", "To-dos"),
    "nothing": ("无", "none"),
    "tab_history": ("记录", "History"),
    "tab_bank": ("题库", "Bank"),
    "tab_notes": ("笔记", "Notes"),
    "tab_settings": ("设置", "Settings"),
    "setup": ("面试设置", "Set-up"),
    "company": ("公司", "Company"),
    "round": ("轮次", "Round"),
    "kind": ("题型", "Kind"),
    "any": ("不限", "Any"),
    "topic": ("主题（可空）", "Topic (optional)"),
    "topic_hint": ("如 DPO、RAG、注意力", "e.g. DPO, RAG, attention"),
    "count": ("题数", "Questions"),
    "minutes": ("限时（分钟，0 不限）", "Minutes (0: no limit)"),
    "persona": ("面试官风格", "Manner"),
    "friendly": ("友好", "Friendly"),
    "strict": ("严格", "Strict"),
    "examiner": ("考官", "Examiner"),
    "local": ("本地考官", "Local examiner"),
    "resume_file": (
        "简历，用来出项目题（md / pdf / docx）",
        "Résumé for project questions (md, pdf, docx)",
    ),
    "documents": ("岗位描述和简历（可空）", "Job description and résumé (optional)"),
    "jd": ("岗位描述：相关的题先问", "Job description: its topics come first"),
    "jd_hint": ("把岗位描述贴在这里，或在下面上传", "Paste it here, or upload it below"),
    "jd_file": ("或上传岗位描述（md / pdf / docx）", "Or upload it (md, pdf, docx)"),
    "interview_language": ("面试语言", "Language of the interview"),
    "of_bank": ("内置题库", "built-in bank"),
    "start": ("开始面试", "Start the interview"),
    "next": (
        "下一场：{company}{round}，{date}（{days}）",
        "Next: {company}{round}, {date} ({days})",
    ),
    "today": ("就是今天", "today"),
    "in_days": ("还有 {n} 天", "in {n} days"),
    "chat": ("对话", "Conversation"),
    "answer": (
        "你的回答（Enter 发送，Shift+Enter 换行）",
        "Your answer (Enter sends, Shift+Enter breaks the line)",
    ),
    "send": ("发送", "Send"),
    "hint": ("提示（-1 分）", "Hint (−1)"),
    "skip": ("跳过", "Skip"),
    "clarify": ("换个说法", "Clarify"),
    "repeat": ("重复", "Repeat"),
    "pause": ("暂停", "Pause"),
    "end": ("结束看报告", "End & report"),
    "report": ("报告", "Report"),
    "retro": ("写进笔记的复盘", "What went into the note"),
    "undo": ("撤销写入", "Take it back"),
    "write": ("写进笔记", "Write it"),
    "progress": (
        "第 {n} / {total} 题 · 已用 {minutes} 分钟",
        "Question {n} of {total} · {minutes} min",
    ),
    "of_minutes": ("（限 {limit} 分钟）", " (of {limit})"),
    "finished": (
        "面试结束，共 {n} 题 · 用了 {minutes} 分钟",
        "Finished, {n} questions · {minutes} min",
    ),
    "idle": ("还没有开始", "Not started"),
    "paused": (
        "已暂停。这个网址就是这场面试，随时回来继续。",
        "Paused. This address is the interview: come back to it any time.",
    ),
    "found": ("读到 {n} 道题，来自 {notes}", "{n} questions read from {notes}"),
    "grade": ("第 {n} 题评分：{score}/10（估计）", "Question {n}: {score}/10 (an estimate)"),
    "no_grade": ("第 {n} 题未评分", "Question {n} is not graded"),
    "unknown_session": (
        "这个网址里的会话找不到了；可以开始一场新的面试。",
        "The session of this address is gone; start a new one.",
    ),
    "confidence": ("把握 {value:.0%}", "confidence {value:.0%}"),
    "you_said": (
        "你说的（标出的是评分依据）：",
        "What you said (marked: what the grade rests on):",
    ),
    "line": ("第 {n} 行", "line {n}"),
    "sessions": ("会话", "Sessions"),
    "no_sessions": (
        "还没有会话。去“面试”开始第一场。",
        "No session yet. Start one under Interview.",
    ),
    "compare": ("和另一场对比", "Compare with another"),
    "none_chosen": ("不对比", "None"),
    "open": ("看报告", "Open the report"),
    "resume": ("继续这一场", "Go on with it"),
    "again": ("把没答好的再练一遍", "Practise the misses again"),
    "again_none": ("没有答得不好的题。", "There is no question that went badly."),
    "running": ("未结束", "not finished"),
    "trends": ("各主题走势（最弱的在前）", "Trend per topic (weakest first)"),
    "calendar": ("最近 16 周的练习", "Practice in the last 16 weeks"),
    "day": ("{date}：{n} 题", "{date}: {n} questions"),
    "refresh": ("刷新", "Refresh"),
    "disagree": ("我不同意", "I disagree"),
    "mine": ("我认为", "I say"),
    "pick_both": ("先选一个要点和你的判定。", "Choose a key point and your verdict first."),
    "pick": ("先在列表里选一项。", "Choose one in the list first."),
    "download": ("下载：", "Download: "),
    "make_pdf": ("生成 PDF", "Make a PDF"),
    "search": ("搜索", "Search"),
    "search_hint": ("题目里的词，如 attention", "words of a question, e.g. attention"),
    "where": ("范围", "From"),
    "from_notes": ("我的笔记", "My notes"),
    "from_bank": ("内置题卡", "Built-in cards"),
    "results": ("题目", "Questions"),
    "hits": ("{n} 道，显示前 {shown} 道", "{n} found, {shown} shown"),
    "last_score": ("上次 {score}", "last {score}"),
    "provenance": ("出处", "Where it stands"),
    "graded_by": ("评分依据", "Graded against"),
    "no_rubric": (
        "没有题卡能评这道题；写一份自己的参考回答就能评。",
        "No card fits, so it is not graded; write your own reference answer and it is.",
    ),
    "points": ("要点", "Key points"),
    "reference": ("参考回答", "Reference answer"),
    "own": (
        "我的参考回答（存进笔记文件夹的 bank/）",
        "My reference answer (kept in bank/ of the notes folder)",
    ),
    "save": ("保存", "Save"),
    "saved": ("已保存到 {path}", "Saved in {path}"),
    "folders": ("笔记文件夹：{paths}", "Notes folders: {paths}"),
    "upload": ("上传 .md 或 .zip（最多 25 MB）", "Upload .md or .zip (25 MB at most)"),
    "uploaded": (
        "新增 {saved}，替换 {replaced}，不是笔记而跳过 {skipped}",
        "{saved} new, {replaced} replaced, {skipped} no notes and skipped",
    ),
    "sync": ("同步", "Sync"),
    "import_report": ("导入报告", "Import report"),
    "skipped": ("跳过 {n} 处", "{n} skipped"),
    "skipped_pick": ("选一处，看笔记里的那一行", "Choose one to see its line in the note"),
    "written": ("写回笔记的复盘", "Written back into notes"),
    "no_written": ("还没有写回过。", "Nothing was written back yet."),
    "theme": ("外观", "Theme"),
    "theme_auto": ("跟随系统", "As the system"),
    "theme_light": ("浅色", "Light"),
    "theme_dark": ("深色", "Dark"),
    "language": ("语言 / Language", "Language / 语言"),
    "endpoint_title": ("### 考官用的大模型", "### The examiner's model"),
    "endpoint": ("接口地址（OpenAI 兼容）", "Address (OpenAI-compatible)"),
    "model": ("模型名", "Model"),
    "as_configured": ("空着：用服务器的配置", "blank: as configured"),
    "api_key": ("密钥", "API key"),
    "key_hint": ("保存后不再显示", "never shown again"),
    "key_kept": ("已存有密钥；空着就继续用它", "a key is set; blank keeps it"),
    "budget": ("每场 token 上限（可空）", "Tokens per interview (optional)"),
    "try_endpoint": ("测试", "Test"),
    "trying": ("测试中…", "Trying…"),
    "tried": ("✓ 可用，{ms} 毫秒", "✓ OK, {ms} ms"),
    "forget": ("忘掉", "Forget"),
    "in_force": ("正在用：", "In use:"),
    "key_set": ("密钥已设置", "a key is set"),
    "key_none": ("没有密钥", "no key"),
    "no_model": (
        "没有配置大模型，用本地考官。",
        "No model is configured; the local examiner is used.",
    ),
    "chosen": ("已保存，下一场面试就用它。", "Saved; the next interview uses it."),
    "chosen_without_key": (
        "已保存。地址变了，原来的密钥没有带过去；需要的话重新填。",
        "Saved. The address is another one, so the old key was dropped; type one if it needs one.",
    ),
    "forgotten": ("已忘掉，回到服务器的配置。", "Forgotten; back to the server's configuration."),
    "checks": ("状态", "Status"),
    "logout": ("退出登录", "Log out"),
}


def words(lang: Language) -> dict[str, str]:
    """All texts in ``lang``."""
    return {key: pair[0 if lang == "zh" else 1] for key, pair in TEXT.items()}


_ZH, _EN = words("zh"), words("en")
i18n = gr.I18n(**{"en": _EN, "zh": _ZH, "zh-CN": _ZH, "zh-TW": _ZH, "zh-HK": _ZH})
"""For ``launch``; every other language gets English."""


def say(key: str) -> gr.i18n.I18nData:
    """A label that the browser shows in its language."""
    return i18n(key)
