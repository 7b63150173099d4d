"""The words of the web page, Chinese and English side by side."""

from __future__ import annotations

from interviewer.core.bank.card import Language
from interviewer.words import bank, history
from interviewer.words.pair import Pair, all_in_language
from interviewer.words.terms import SHARED

LANGUAGES = [("中文", "zh"), ("English", "en")]
"""Every language under its own name, and its key."""
CHECKS: dict[str, Pair] = {
    "notes": ("笔记", "notes"),
    "bank": ("题库", "bank"),
    "prompts": ("提示词", "prompts"),
    "embedder": ("向量模型", "embedding model"),
    "index": ("题目索引", "index of questions"),
    "sessions": ("会话", "sessions"),
    "data": ("数据目录", "data folder"),
    "bank lint": ("题卡检查", "check of the cards"),
    "pdf": ("PDF 报告", "PDF reports"),
    "code": ("代码题", "coding problems"),
    "model": ("大模型", "model"),
    "talk model": ("说话的模型", "model that talks"),
}
"""What the status is about; ``interviewer doctor`` has the names of the program."""
TEXT: dict[str, Pair] = {
    **SHARED,
    **history.TEXT,
    **bank.TEXT,
    "archive_title": (
        "### 我的一切\n一个 zip：笔记、题卡、会话、评分、复习，不含密钥。收进来时，已有的不改。",
        "### Everything of mine\nOne zip: notes, cards, sessions, verdicts, reviews, no keys; "
        "what is here already stays when one is taken in.",
    ),
    "archive_export": ("导出", "Export"),
    "archive_file": ("导出的 .zip", "An exported .zip"),
    "archive_import": ("收进来", "Take it in"),
    "archive_name": ("模拟面试 {day}.zip", "interviews {day}.zip"),
    "title": ("模拟面试", "Mock interview"),
    "heading": ("# 模拟面试", "# Mock interview"),
    "tab_home": ("首页", "Home"),
    "tab_history": ("记录", "History"),
    "tab_bank": ("题库", "Bank"),
    "tab_notes": ("笔记", "Notes"),
    "tab_settings": ("设置", "Settings"),
    "welcome": (
        "## 用你自己的面试笔记练模拟面试\n先选从哪里开始，随时可以换。",
        "## Mock interviews from your own notes\n"
        "Choose where to begin; you can change it any time.",
    ),
    "first_sample": (
        "**用示例试试**\n\n一份虚构的求职笔记，两分钟看懂怎么用。",
        "**Try the sample**\n\nInvented notes; see in two minutes how it works.",
    ),
    "first_sample_go": ("▶ 用示例面一场", "▶ Interview from the sample"),
    "first_upload": (
        "**上传或粘贴笔记**\n\n面经、复盘、学习计划都行，只留在本机。",
        "**Upload or paste your notes**\n\nQuestions, retrospectives, plans; they stay here.",
    ),
    "first_file": ("上传 .md .zip .ics", "Upload .md .zip .ics"),
    "first_text": ("或粘贴在这里", "Or paste them here"),
    "first_text_go": ("用粘贴的笔记", "Use what I pasted"),
    "first_name": ("我的笔记.md", "my-notes.md"),
    "first_nothing": ("先粘贴一些笔记。", "Paste some notes first."),
    "first_folder": (
        "**用这台电脑上的文件夹**\n\n复盘会写回原来的笔记，可以撤销。",
        "**Use a folder of this computer**\n\nRetrospectives go into your notes; undo works.",
    ),
    "first_path": ("文件夹路径", "Path of the folder"),
    "first_folder_go": ("用这个文件夹", "Use this folder"),
    "choices": (
        "换一换：公司、主题、题数、岗位描述",
        "Choose company, topic, number, job description",
    ),
    "start": ("▶ 开始", "▶ Start"),
    "kept_choices": ("按上次的选择：{what}", "As chosen last time: {what}"),
    "kept_jd": ("有岗位描述", "a job description"),
    "debrief": ("刚面完？记下真题和结果", "Just back? Note questions and outcome"),
    "debrief_of": ("哪一场", "Which interview"),
    "debrief_questions": (
        "问了什么，一行一题，或者用几句话讲",
        "What was asked, one a line or told in sentences",
    ),
    "debrief_outcome": (
        "结果（过了、挂了、等结果；不知道就空着）",
        "How it ended (passed, failed, waiting; empty if you do not know)",
    ),
    "untick": ("撤销打勾", "Take the tick back"),
    "exam": ("考试模式：评分等到最后", "Exam mode: verdicts wait for the end"),
    "round": ("轮次", "Round"),
    "kind": ("题型", "Kind"),
    "any": ("不限", "Any"),
    "topic": ("主题（可空）", "Topic (optional)"),
    "topic_hint": ("如 DPO、RAG", "e.g. DPO, RAG"),
    "count": ("题数", "Questions"),
    "minutes": ("限时（分钟，0 不限）", "Minutes (0: no limit)"),
    "persona": ("面试官风格", "Manner"),
    "friendly": ("友好", "Friendly"),
    "strict": ("严格", "Strict"),
    "local": ("本地考官", "Local examiner"),
    "resume_file": (
        "简历，用来出项目题（md / pdf / docx）",
        "Résumé for project questions (md, pdf, docx)",
    ),
    "kept_resume": (
        "会用上次的简历 {name}（由模型考时）；选新的就换掉",
        "The résumé of last time is used where a model examines: {name}. Another one replaces it",
    ),
    "forget_resume": ("不再用这份简历", "Take this résumé away"),
    "resume_forgotten": ("简历已删除", "The résumé is deleted"),
    "documents": ("岗位描述和简历（可空）", "Job description and résumé (optional)"),
    "jd": ("岗位描述：相关的题先问", "Job description: its topics come first"),
    "jd_hint": ("把岗位描述贴在这里，或在下面上传", "Paste it here, or upload it below"),
    "jd_file": ("或上传岗位描述（md / pdf / docx）", "Or upload it (md, pdf, docx)"),
    "as_notes": ("随笔记", "As the notes"),
    "interview_language": ("面试语言", "Language of the interview"),
    "chat": ("对话", "Conversation"),
    "practice": ("综合练习", "Practice"),
    "leave": ("← 首页", "← Home"),
    "clock": ("已用时间", "Time used"),
    "answer": (
        "想到哪说到哪……（Enter 发送，Shift+Enter 换行）",
        "Think aloud… (Enter sends, Shift+Enter breaks the line)",
    ),
    "code_run": ("跑例子", "Run the examples"),
    "code_submit": ("提交代码", "Submit the code"),
    "code_unboxed": (
        "没有沙箱也运行：代码以你的身份运行，能读写你的文件，只限制时间和内存",
        "Run without a sandbox: the code runs as you, can read and write your files, and only "
        "time and memory are limited",
    ),
    "hint": ("提示 −1 分", "Hint −1"),
    "skip": ("跳过", "Skip"),
    "more": ("更多", "More"),
    "clarify": ("换个说法 · 不扣分", "In other words · free"),
    "repeat": ("再说一遍 · 不扣分", "Say it again · free"),
    "pause": ("暂停 · 不计时", "Pause · the clock stops"),
    "end": ("结束 · 看报告", "End · see the report"),
    "end_question": (
        "结束这场面试？没问的题不再问，马上出报告。",
        "End this interview? What was not asked is left out, and the report is made now.",
    ),
    "end_now": ("结束，看报告", "End it"),
    "end_not": ("接着答", "Go on answering"),
    "paused": (
        "**已暂停**，时间不走。这个网址就是这场面试，关掉页面也能回来。",
        "**Paused**; the clock stands still. This address is the interview: come back any time.",
    ),
    "go_on": ("▶ 继续", "▶ Go on"),
    "said_hint": ("给我一个提示。", "A hint, please."),
    "said_skip": ("这题跳过。", "I pass on this one."),
    "said_clarify": ("能换个说法吗？", "Could you put it in other words?"),
    "said_repeat": ("请再说一遍。", "Please say it again."),
    "said_run": ("先跑一下例子。", "Let me run the examples."),
    "said_submit": ("代码写好了，提交。", "That is my code."),
    "said_end": ("我们到这里吧。", "Let us stop here."),
    "progress": ("第 {n} / {total} 题", "Question {n} of {total}"),
    "finished": ("面试结束，共 {n} 题", "Finished, {n:question}"),
    "retro": ("写进笔记的复盘", "What went into the note"),
    "report": ("报告", "Report"),
    "undo": ("撤销写入", "Take it back"),
    "write": ("写进笔记", "Write it"),
    "retro_before": ("要写进笔记的复盘", "What would go into the note"),
    "retro_edit": ("改一改", "Edit"),
    "retro_later": ("先不写", "Not now"),
    "retro_line": ("第 {n} 行起", "From line {n}"),
    "retro_same": ("笔记里已经有了。", "The note has it already."),
    "retro_setting": ("面试后的复盘", "Retrospective"),
    "retro_ask": ("先给我看", "Show it first"),
    "retro_always": ("直接写进笔记", "Write it by itself"),
    "retro_never": ("不写", "Do not write it"),
    "idle": ("还没有开始", "Not started"),
    "found": ("读到 {n} 道题，来自 {notes}", "{n:question} read from {notes}"),
    "listed": ("、", ", "),
    "comma": ("，", ", "),
    "found_none": (
        "笔记里还没有读到题，先用内置题库。真题可以在“笔记”里上传或粘贴。",
        "No question was read in your notes yet, so the built-in bank asks. Upload or paste yours "
        "under Notes.",
    ),
    "unknown_session": (
        "这个网址里的会话找不到了；可以开始一场新的面试。",
        "The session of this address is gone; start a new one.",
    ),
    "line": ("第 {n} 行", "line {n}"),
    "disagree": ("我不同意", "I disagree"),
    "pick_both": ("先选一个要点和你的判定。", "Choose a key point and your verdict first."),
    "pick": ("先在列表里选一项。", "Choose one in the list first."),
    "download": ("下载：", "Download: "),
    "make_pdf": ("生成 PDF", "Make a PDF"),
    "save": ("保存", "Save"),
    "folders": ("笔记文件夹：{paths}", "Notes folders: {paths}"),
    "upload": (
        "上传 .md、.ics 或 .zip（最多 25 MB）",
        "Upload .md, .ics or .zip (25 MB at most)",
    ),
    "uploaded_saved": ("新增 {n} 篇", "{n:file} added"),
    "uploaded_replaced": ("替换 {n} 篇", "{n:file} replaced"),
    "uploaded_skipped": ("{n} 个不是笔记，跳过了", "{n:file} skipped, not a note"),
    "intake": ("粘贴面经", "Paste an interview report"),
    "intake_text": ("面经全文", "The report"),
    "intake_file": (
        "或上传 .md .txt .html .docx .pdf .csv .zip",
        "Or upload .md .txt .html .docx .pdf .csv .zip",
    ),
    "intake_source": ("出处，如网址", "Source, such as an address"),
    "intake_round": ("轮次，如 一面", "Round"),
    "intake_date": ("面试日期，如 2026-03-18", "Day of the interview, e.g. 2026-03-18"),
    "intake_look": ("预览", "Preview"),
    "intake_nothing": (
        "先粘贴一篇面经，或选一个文件。",
        "Paste a report or choose a file first.",
    ),
    "intake_changed": (
        "内容改过了：看一下新的预览，再保存。",
        "It has changed: look at the new preview, then save.",
    ),
    "intake_head": (
        "| # | 题目 | 公司 | 轮次 | 日期 |",
        "| # | question | company | round | date |",
    ),
    "sync": ("同步", "Sync"),
    "import_none": (
        "点“同步”重读笔记，读到了什么会列在这里。",
        "Press Sync to read the notes again; what was read is listed here.",
    ),
    "import_report": ("导入报告", "Import report"),
    "skipped": ("跳过 {n} 处", "{n} skipped"),
    "skipped_pick": ("选一处，看笔记里的那一行", "Choose one to see its line in the note"),
    "review": ("笔记读成了什么，更正", "How a note was read, and corrections"),
    "review_note": ("哪篇笔记", "Which note"),
    "review_lines": ("选一行（拿不准的在前）", "Choose a line (unsure ones first)"),
    "review_says": ("这一行是", "It is"),
    "review_value": (
        "公司、轮次或日期（没有写 -）",
        "The company, round or date (- for none)",
    ),
    "review_reach": ("管到哪里", "How far it reaches"),
    "review_keep": ("记下并同步", "Keep it and sync"),
    "review_unsure": ("拿不准", "unsure"),
    "review_proposed": ("模型建议：{proposed}", "the model proposes: {proposed}"),
    "review_ask_model": (
        "问模型拿不准的行",
        "Ask the model about the unsure lines",
    ),
    "review_accept": ("照模型的建议记下", "Keep what the model proposes"),
    "review_pick": (
        "先选一行，再选它是什么。",
        "Choose a line first, then what it is.",
    ),
    "review_more": ("只显示前 {n} 行。", "Only the first {n} lines are shown."),
    "corrections": ("我的更正", "My corrections"),
    "no_corrections": ("还没有更正过。", "You have corrected nothing yet."),
    "correction_undo": ("撤销这条更正", "Take this correction back"),
    "written": ("写回笔记的复盘", "Written back into notes"),
    "no_written": ("还没有写回过。", "Nothing was written back yet."),
    "theme": ("外观", "Theme"),
    "theme_auto": ("跟随系统", "As the system"),
    "theme_light": ("浅色", "Light"),
    "theme_dark": ("深色", "Dark"),
    "language": ("语言 / Language", "Language / 语言"),
    "endpoint_title": ("## 考官用的大模型", "## The examiner's model"),
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
    "tried_json_schema": (
        "按给定的格式（JSON schema）回答：评分最稳",
        "Replies in a given shape (JSON schema): the steadiest way to grade",
    ),
    "tried_function": (
        "按给定的格式（函数调用）回答：评分稳",
        "Replies in a given shape (function call): grades steadily",
    ),
    "tried_json_object": (
        "回答是 JSON，但不保证字段：偶尔要重问一次",
        "Replies in JSON without a fixed shape: a call is repeated now and then",
    ),
    "tried_plain": (
        "不支持格式约束，只按提示回答：会多重问几次",
        "No shape can be set, only asked for: more calls are repeated",
    ),
    "tried_streams": ("边想边说（流式）", "Speaks while it writes (streaming)"),
    "tried_whole": (
        "这次回答是整段到的：可能不支持流式，面试时要等它说完",
        "This reply came in one piece: perhaps no streaming, so you wait until it has ended",
    ),
    "tried_counts": ("报告用了多少 token", "Says how many tokens were used"),
    "tried_estimated": (
        "不报告 token，用量由本机估计",
        "Does not say how many tokens were used; they are estimated here",
    ),
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
    "checks_head": ("| 结果 | 检查 | 说明 |", "| Result | Check | Found |"),
    "logout": ("退出登录", "Log out"),
    "import_head": (
        "| 笔记 | 题目 | 面试 | 计划 | 待办 |",
        "| note | questions | appointments | tasks | to-dos |",
    ),
    "chat_help": (
        "/hint 提示（扣 1 分）  /skip 跳过  /clarify 换个说法  /repeat 重复  /pause "
        "暂停（以后打开这个网址继续）  /end 结束并出报告  /cost 费用  /help 帮助\n中文也行："
        "提示 跳过 澄清 重复 暂停 结束 费用 帮助。Enter 发送，Shift+Enter 换行。\n"
        "代码题：在编辑器里写，下面的按钮跑例子、提交。",
        "/hint (costs 1 point)  /skip  /clarify (other words)  /repeat  "
        "/pause (come back to this address later)  /end (finish, "
        "with a report)  /cost  /help\nEnter sends and Shift+Enter breaks the line.\n"
        "Coding questions: write in the editor; the buttons below it try the examples and submit.",
    ),
}

IN_BROWSER: dict[str, Pair] = {
    "thinking": ("面试官在想…", "The interviewer is thinking…"),
    "judging": ("正在评你的回答…", "Your answer is being judged…"),
    "newer": ("↓ 有新内容", "↓ New"),
    "left": ("还剩 {time}", "{time} left"),
    "over": ("时间到了", "time is up"),
    "grading": ("正在评…", "Grading…"),
    "starting": ("正在准备…", "Getting ready…"),
}
"""What the page's script says by itself."""


def words(lang: Language) -> dict[str, str]:
    """All texts in ``lang``."""
    return all_in_language(TEXT, lang)
