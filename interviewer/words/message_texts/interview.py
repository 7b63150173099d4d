"""What is said around an interview: its questions, the answers, the examiner, documents."""

from __future__ import annotations

from interviewer.words.pair import Pair

INTERVIEW: dict[str, Pair] = {
    "no_questions_match": (
        "没有符合条件的题目：请去掉或换一个 --company / --topic / --round，"
        "或先用 interviewer questions 看看有哪些题",
        "No question matches: drop or change --company / --topic / --round, "
        "or see what there is with interviewer questions",
    ),
    "unknown_company": (
        "笔记里没有公司“{name}”；有：{known}",
        "No company {name} in the notes; there are: {known}",
    ),
    "unknown_topic": (
        "笔记里没有关于“{name}”的题；换个说法，或用 interviewer questions 看看",
        "No question about {name} in the notes; try other words or see interviewer questions",
    ),
    "topic_far": (
        "没有关于“{name}”的题；离它最近的主题：{near}。换一个主题，或去掉 --topic 直接开始",
        "No question is about {name}; the nearest topics: {near}. "
        "Name another one, or begin without --topic",
    ),
    "unknown_round": (
        "笔记里没有轮次“{name}”；有：{rounds}",
        "No round {name} in the notes; there are: {rounds}",
    ),
    "no_notes": (
        "没有题目可问：笔记里没有读到任何面试题；"
        "运行 interviewer sync 看导入报告，或用 --notes 指定别的文件夹",
        "Nothing to ask: no interview question was read in the notes; "
        "see interviewer sync, or name another folder with --notes",
    ),
    "lost_point": (
        "这次会话要追问的要点 {point} 不见了；请输入 /skip 继续",
        "Key point {point} of this session is gone; go on with /skip",
    ),
    "no_turn": (
        "还没有出题；请重新开始一场面试",
        "No question was asked yet; start a new interview",
    ),
    "empty_answer": (
        "没有收到内容。请输入回答；不会可以用 /hint 要提示，或 /skip 跳过",
        "Nothing came in. Type an answer, or /hint for a hint, /skip to pass",
    ),
    "answer_kept": (
        "找回了还没评的回答，接着评：{answer}",
        "An answer was kept that is not graded yet; it is graded now: {answer}",
    ),
    "long_answer": (
        "回答有 {length} 字，全部保存；评分只看前 {limit} 字",
        "Your answer has {length} characters; all is kept, the first {limit} are graded",
    ),
    "unknown_command": (
        "没有 /{word} 这个命令；常用的是 /hint、/skip、/clarify、/pause、/end，/help 看全部",
        "There is no /{word}; the common ones are /hint, /skip, /clarify, /pause, /end; "
        "/help shows all",
    ),
    "unknown_command_near": (
        "没有 /{word} 这个命令，是想输入 /{near} 吗？/help 看全部",
        "There is no /{word}; did you mean /{near}? /help shows all",
    ),
    "you_label": ("你：", "You: "),
    "interviewer_label": ("面试官：", "Interviewer: "),
    "llm_missing": (
        "没有配置大模型（要有模型名 OPENAI_MODEL，"
        "以及 OPENAI_API_KEY 或 OPENAI_BASE_URL）；用 --examiner local，或先配置",
        "No model is configured (a name in OPENAI_MODEL, "
        "and OPENAI_API_KEY or OPENAI_BASE_URL); use --examiner local or configure one",
    ),
    "budget_spent": (
        "token 预算快用完了：已用 {used}，上限 {limit}；可用 --max-tokens 调大",
        "The token budget is nearly used up: {used} of {limit}; raise it with --max-tokens",
    ),
    "resume_needs_model": (
        "按简历出题要用大模型考官：先配置 OPENAI_MODEL 等并选它，或去掉简历（--resume-file）",
        "Questions about a résumé need a model as examiner: "
        "configure OPENAI_MODEL and so on and choose it, or drop the résumé (--resume-file)",
    ),
    "document_kind": (
        "{path} 不是能读的格式；请用 .md、.txt、.pdf 或 .docx",
        "{path} cannot be read; use .md, .txt, .pdf or .docx",
    ),
    "document_unreadable": (
        "读不了 {path}（{reason}）；检查文件，或另存为 .md 再试",
        "{path} cannot be read ({reason}); check the file or save it as .md",
    ),
    "document_empty": (
        "{path} 里没有文字（扫描件读不出来）；请用有文字的 .md、.pdf 或 .docx",
        "{path} holds no text (a scan cannot be read); use an .md, .pdf or .docx with text",
    ),
    "cost_none": ("还没有调用过大模型，没有费用", "No model was called yet, nothing was spent"),
    "comma": ("，", ", "),
    "cost_left": ("预算还剩 {left}", "{left} left of the budget"),
}
