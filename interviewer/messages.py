"""What the program itself says to the user: errors and short notices, Chinese and English side by side, one line each."""

from __future__ import annotations

from interviewer.core.rubric import Language
from interviewer.errors import InterviewerError

MESSAGES: dict[str, tuple[str, str]] = {
    "no_questions_match": (
        "没有符合条件的题目：请去掉或换一个 --company / --topic / --round，或先用 interviewer questions 看看有哪些题",
        "No question matches: drop or change --company / --topic / --round, or see what there is with interviewer questions",
    ),
    "next_interview": (
        "为下一场准备：{what}，{date}（{place}）；--company 换一家",
        "Preparing for the next one: {what}, {date} ({place}); --company names another",
    ),
    "unknown_company": (
        "笔记里没有公司“{name}”；有：{known}",
        "No company {name} in the notes; there are: {known}",
    ),
    "unknown_topic": (
        "笔记里没有关于“{name}”的题；换个说法，或用 interviewer questions 看看",
        "No question about {name} in the notes; try other words or see interviewer questions",
    ),
    "unknown_round": (
        "笔记里没有轮次“{name}”；有：{known}",
        "No round {name} in the notes; there are: {known}",
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
    "long_answer": (
        "回答有 {length} 字，全部保存；评分只看前 {limit} 字",
        "Your answer has {length} characters; all is kept, the first {limit} are graded",
    ),
    "session_finished": (
        "会话 {id} 已结束；看报告用 interviewer report {id}",
        "Session {id} is finished; see interviewer report {id}",
    ),
    "session_not_waiting": (
        "会话 {id} 停在半路；用 interviewer chat --resume {id} 继续",
        "Session {id} stopped half-way; go on with interviewer chat --resume {id}",
    ),
    "session_busy": (
        "会话 {id} 正在另一个窗口里进行；请在那里继续，或关掉它再试",
        "Session {id} is in use in another window; go on there or close it",
    ),
    "session_moved": (
        "会话 {id} 在另一个窗口里往前走了；已显示最新进度，你的回答留在输入框里",
        "Session {id} went on in another window; this is where it stands now, and your answer is still in the box",
    ),
    "session_schema": (
        "会话由另一个版本的程序写成（版本 {found}，需要 {wanted}）；请用写它的版本打开，或开始新的面试",
        "The session was written by another version (schema {found}, wanted {wanted}); open it with that version or start a new one",
    ),
    "session_unknown": (
        "没有会话 {id}；用 interviewer sessions 看有哪些",
        "No session {id}; list them with interviewer sessions",
    ),
    "session_ambiguous": (
        "{id} 对应多个会话：{found}；请写完整",
        "{id} fits several sessions: {found}; write more of the id",
    ),
    "no_sessions": (
        "还没有会话；先用 interviewer chat 面试一次",
        "There is no session yet; have an interview with interviewer chat first",
    ),
    "db_failed": (
        "会话数据库读写失败（{reason}）；把数据目录里的 sessions.db 移到别处再试，笔记不受影响",
        "The session database failed ({reason}); move sessions.db out of the data folder and try again; your notes are safe",
    ),
    "db_corrupt": (
        "会话数据库 {path} 已损坏（{reason}）；把它改名移开后重试，笔记和题目不受影响",
        "The session database {path} is damaged ({reason}); rename it and try again; notes and questions are safe",
    ),
    "data_dir": (
        "数据目录 {path} 不能写（{reason}）；用 --data 指定另一个目录",
        "The data folder {path} cannot be written ({reason}); name another with --data",
    ),
    "preferences_damaged": (
        "设置文件 {path} 已损坏；删掉它，或在网页的“设置”里重新保存",
        "The preferences {path} are damaged; delete the file, or save them anew under Settings on the web page",
    ),
    "preferences_unreadable": (
        "读不了设置文件 {path}（{reason}）；检查它的权限，或删掉它",
        "The preferences {path} cannot be read ({reason}); check the permissions or delete the file",
    ),
    "endpoint_address": (
        "接口地址不可用；写成 https://主机/v1 这样，不带用户名和参数",
        "The address cannot be used; write it like https://host/v1, without a user name or a query",
    ),
    "endpoint_private": (
        "{host} 是服务器内部的地址，不能用作接口；请用公网地址",
        "{host} is an address inside the server's network, which cannot be used; name a public one",
    ),
    "endpoint_unknown": (
        "找不到主机 {host}；检查接口地址",
        "There is no host {host}; check the address",
    ),
    "endpoint_key": (
        "密钥里有空格或别的不能用的字符；重新复制一次",
        "The key holds a blank or another character that keys do not have; copy it again",
    ),
    "endpoint_incomplete": (
        "还缺模型名，或接口地址和密钥；填好再试",
        "A model's name is missing, or an address or a key; fill it in and try again",
    ),
    "endpoint_lent": (
        "换模型要用自己的接口或密钥；填上它们，或去掉模型名",
        "Another model needs an address or a key of your own; fill it in, or drop the model's name",
    ),
    "index_corrupt": (
        "题库索引 {path} 不可用（{reason}）；运行 interviewer sync --rebuild 重建，笔记不受影响",
        "The question index {path} cannot be used ({reason}); rebuild it with interviewer sync --rebuild; your notes are safe",
    ),
    "index_disk": (
        "题库索引 {path} 写不下（{reason}）；腾出磁盘空间后再运行 interviewer sync，笔记不受影响",
        "No room for the question index {path} ({reason}); make room on the disk and run interviewer sync again; your notes are safe",
    ),
    "sync_busy": (
        "另一个 sync 已占用 {path} {seconds} 秒；等它结束再运行，或结束那个进程",
        "Another sync has held {path} for {seconds} s; run this again when it is done, or stop that process",
    ),
    "sync_waiting": ("另一个 sync 正在进行，等它结束…", "Another sync is running; waiting for it…"),
    "catalog_failed": (
        "笔记目录库 {path} 读写失败（{reason}）；腾出磁盘空间或删掉这个文件再运行 interviewer sync，笔记不受影响",
        "The catalog {path} failed ({reason}); make room on the disk or delete that file and run interviewer sync; your notes are safe",
    ),
    "nothing_to_write": (
        "会话 {id} 还没有可写的复盘；先完成面试",
        "Session {id} has no retrospective to write yet; finish the interview first",
    ),
    "nothing_written": (
        "会话 {id} 没有写进笔记的内容，无需撤销",
        "Session {id} wrote nothing into a note; there is nothing to undo",
    ),
    "note_gone": (
        "找不到笔记 {note}；用 --notes 指出它所在的文件夹，再运行 interviewer retro",
        "The note {note} is gone; name its folder with --notes and run interviewer retro",
    ),
    "no_notes": (
        "没有题目可问：笔记里没有读到任何面试题；运行 interviewer sync 看导入报告，或用 --notes 指定别的文件夹",
        "Nothing to ask: no interview question was read in the notes; see interviewer sync, or name another folder with --notes",
    ),
    "port_in_use": (
        "端口 {port} 已被占用；用 --port 换一个，或关掉占用它的程序",
        "Port {port} is in use; choose another with --port or stop what uses it",
    ),
    "bad_value": (
        "{name} 的值 {value} 不可用：{reason}",
        "{value} is no usable value of {name}: {reason}",
    ),
    "llm_missing": (
        "没有配置大模型（要有模型名 OPENAI_MODEL，以及 OPENAI_API_KEY 或 OPENAI_BASE_URL）；用 --examiner local，或先配置",
        "No model is configured (a name in OPENAI_MODEL, and OPENAI_API_KEY or OPENAI_BASE_URL); use --examiner local or configure one",
    ),
    "budget_spent": (
        "token 预算快用完了：已用 {used}，上限 {limit}；可用 --max-tokens 调大",
        "The token budget is nearly used up: {used} of {limit}; raise it with --max-tokens",
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
    "resume_needs_model": (
        "按简历出题要用大模型考官：先配置 OPENAI_MODEL 等并选它，或去掉简历（--resume-file）",
        "Questions about a résumé need a model as examiner: configure OPENAI_MODEL and so on and choose it, or drop the résumé (--resume-file)",
    ),
    "cost_none": ("还没有调用过大模型，没有费用", "No model was called yet, nothing was spent"),
    "cost": (
        "大模型调用 {calls} 次，token {total}（输入 {prompt}，输出 {completion}）{estimated}{cost}",
        "{calls} model calls, {total} tokens ({prompt} read, {completion} written){estimated}{cost}",
    ),
    "cost_estimated": ("，部分为估计", ", partly estimated"),
    "cost_money": (
        "，约 {cost:.4f}（按配置的单价）",
        ", about {cost:.4f} at the configured prices",
    ),
    "cost_left": ("，预算还剩 {left}", ", {left} left of the budget"),
    "no_key_points": (
        "这道题没有要点，无法评分；请补充参考答案",
        "This question has no key points, so it is not graded; add a reference answer",
    ),
    "no_rubric": (
        "题库里没有能评这道题的参考要点",
        "No card of the bank fits this question, so it cannot be graded",
    ),
    "nothing_readable": (
        "没有一个笔记能读（{reason}）；检查文件或用 --notes 指定别的文件夹",
        "No note could be read ({reason}); check the files or name another folder with --notes",
    ),
    "paused": (
        "已暂停。继续：interviewer chat --resume {id}",
        "Paused. Go on with interviewer chat --resume {id}",
    ),
    "unknown_command": ("没有这个命令；/help 看全部命令", "No such command; /help shows all"),
    "prompt_label": ("你：", "You: "),
    "you_label": ("你：", "You: "),
    "interviewer_label": ("面试官：", "Interviewer: "),
    "embedding": ("计算向量", "Embedding"),
    "retro_done": ("复盘在 {path}", "The retrospective is in {path}"),
    "retro_undone": ("已从 {path} 撤销", "Taken back from {path}"),
    "notes_missing": (
        "找不到笔记 {path}；检查路径，或用 --notes 指定别的文件夹",
        "There is no {path}; check the path or name another folder with --notes",
    ),
    "notes_empty": (
        "{paths} 里没有笔记（.md / .markdown / .txt）；放一个进去，或用 --notes 指定别的文件夹",
        "No note (.md / .markdown / .txt) in {paths}; put one there or name another folder with --notes",
    ),
    "note_vanished": (
        "笔记 {note} 在读取时不见了；再运行一次 sync",
        "The note {note} vanished while it was read; run sync again",
    ),
    "note_outside": (
        "{note} 不是笔记文件夹里的笔记，不能在这里看；请用编辑器打开",
        "{note} is no note in the notes folders and cannot be shown here; open it in an editor",
    ),
    "note_unreadable": (
        "读不了笔记 {note}（{reason}）；检查文件权限",
        "The note {note} cannot be read ({reason}); check its permissions",
    ),
    "note_binary": (
        "{note} 不是文本文件；请换成 Markdown 文本",
        "{note} is no text file; save it as Markdown text",
    ),
    "skipped_answer": ("是回答，不是题目", "an answer, no question"),
    "skipped_code": ("代码", "code"),
    "skipped_contents": ("目录", "table of contents"),
    "skipped_counter_question": ("反问：是候选人问的", "asked by the candidate"),
    "skipped_empty": ("空的", "empty"),
    "skipped_job_description": ("岗位描述", "job description"),
    "skipped_link": ("链接或图片", "a link or picture"),
    "skipped_link_cycle": ("链接绕回了上层文件夹", "a link leads back to a folder above"),
    "skipped_mail": ("邮件或通知", "mail"),
    "skipped_metadata": ("属性行", "metadata"),
    "skipped_no_note": (
        "不是笔记（只读 .md / .markdown / .txt）",
        "no note (only .md / .markdown / .txt are read)",
    ),
    "skipped_not_asked": (
        "不在面试记录里，不像被问到的题",
        "not in an interview log, does not look asked",
    ),
    "skipped_own_retrospective": ("本程序写的复盘", "written by this program"),
    "skipped_prose": ("叙述，不是题目", "prose, no question"),
    "skipped_self_talk": ("自言自语", "self-talk"),
    "skipped_unclosed": ("没有闭合", "not closed"),
    "skipped_unreadable": ("读不了", "cannot be read"),
    "skipped_vanished": ("读取时不见了", "vanished while it was read"),
    "retro_note_busy": (
        "笔记 {path} 一直在被修改，没有写入；保存并停止编辑后运行 interviewer retro",
        "The note {path} kept changing while we wrote, so nothing was written; stop editing and run interviewer retro",
    ),
    "retro_disk_full": (
        "磁盘满了，{path} 写不了；腾出空间后运行 interviewer retro",
        "The disk is full, {path} cannot be written; make room and run interviewer retro",
    ),
    "retro_note_gone": (
        "找不到笔记 {path}；放回原处或用 --notes 指出它，再运行 interviewer retro",
        "The note {path} is gone; put it back or name its folder with --notes, then run interviewer retro",
    ),
    "retro_note_locked": (
        "笔记 {path} 正被另一个进程写；稍后运行 interviewer retro",
        "The note {path} is being written by another process; run interviewer retro later",
    ),
    "retro_note_no_text": (
        "{path} 不是文本，没有写入；换成 Markdown 文本，或用 --retro-note 指定别的笔记",
        "{path} is no text, nothing was written; save it as Markdown or name another note with --retro-note",
    ),
    "retro_note_readonly": (
        "笔记 {path} 是只读的；改成可写后运行 interviewer retro",
        "The note {path} is read-only; make it writable and run interviewer retro",
    ),
    "retro_section_edited": (
        "笔记第 {line} 行起的复盘（{id}）被你改过，已原样保留；要写入新的，请先删掉那一节",
        "The section from line {line} ({id}) was edited by you and is kept; delete it to write the new one",
    ),
    "eval_empty": (
        "{file} 里没有可评的行；每行一个 JSON：question, reference, answer, human, group",
        "{file} holds no line to grade; one JSON object a line: question, reference, answer, human, group",
    ),
    "eval_line": (
        "{file}:{line} {problem}；改好这一行再运行",
        "{file}:{line} {problem}; mend that line and run again",
    ),
    "retro_write_failed": (
        "写不了 {path}（{reason}）；处理后运行 interviewer retro",
        "{path} cannot be written ({reason}); run interviewer retro once that is solved",
    ),
    "skipped_appointment": ("面试安排", "an appointment"),
    "skipped_chapter": ("章节", "a chapter"),
    "skipped_task": ("计划项", "a plan item"),
    "cannot_read_file": (
        "读不了 {path}（{reason}）；请检查路径、权限和编码",
        "{path} cannot be read ({reason}); check the path, its permissions and encoding",
    ),
    "bank_fine": ("{cards} 张题卡，没有问题", "{cards} cards, nothing wrong"),
    "bank_problems": (
        "题卡有 {count} 处问题；用 interviewer bank lint 查看，格式见 knowledge/README.md",
        "{count} problems in the cards; see interviewer bank lint, and knowledge/README.md for the format",
    ),
    "card_exists": (
        "{path} 已经有了；换一个 id，或直接修改它",
        "{path} is there already; choose another id or edit it",
    ),
    "card_id": (
        "{id} 不能作题卡的 id；用小写英文、数字和连字符，例如 kv-cache-basics",
        "{id} is no card id; use lower-case words and digits with hyphens, such as kv-cache-basics",
    ),
    "card_made": (
        "新题卡在 {path}；填完每个 TODO 后运行 interviewer bank lint",
        "The new card is {path}; fill in every TODO, then run interviewer bank lint",
    ),
    "card_topic": (
        "没有主题 {topic}；用 --topic 指定一个：{known}",
        "There is no topic {topic}; name one with --topic: {known}",
    ),
    "user_name": (
        "用户名 {name} 不可用：小写字母、数字、- 和 _，最多 32 个",
        "{name} is no usable name: lower-case letters, digits, - and _, at most 32",
    ),
    "user_password": ("密码至少 {least} 个字符", "A password has at least {least} characters"),
    "user_unknown": (
        "没有用户 {name}；interviewer user list 看有哪些",
        "No user {name}; list them with interviewer user list",
    ),
    "user_added": ("已添加 {name}", "{name} is added"),
    "user_removed": (
        "已删除 {name}；他的笔记和会话还在数据目录里",
        "{name} is removed; notes and sessions stay in the data folder",
    ),
    "accounts_unreadable": (
        "用户文件 {path} 读写不了（{reason}）；先用 interviewer user add 创建",
        "The file of users {path} cannot be used ({reason}); make one with interviewer user add",
    ),
    "accounts_damaged": (
        "用户文件 {path} 已损坏；移开它，用 interviewer user add 重建",
        "The file of users {path} is damaged; move it away and make one with interviewer user add",
    ),
    "open_address": (
        "{host} 别的机器也能访问，但没有登录；用 --auth-file 加登录，或写两次 --insecure 表示明白所有人都能看和改笔记",
        "Other machines can reach {host} and there is no log-in: add --auth-file, or say --insecure twice if anybody may read and change the notes",
    ),
    "upload_empty": (
        "{name} 里没有笔记（.md / .markdown / .txt）",
        "{name} holds no note (.md / .markdown / .txt)",
    ),
    "upload_large": (
        "{name} 太大，上限 {limit} MB；没有导入任何内容",
        "{name} is too large, the limit is {limit} MB; nothing was imported",
    ),
    "upload_kind": (
        "{name} 不是笔记；只收 .md / .markdown / .txt 和 .zip",
        "{name} is no note; only .md / .markdown / .txt and .zip are taken",
    ),
    "upload_path": (
        "{name} 的路径会跑出笔记文件夹；没有导入任何内容",
        "The path {name} leads out of the notes folder; nothing was imported",
    ),
    "upload_many": (
        "{name} 里的文件超过 {limit} 个；没有导入任何内容",
        "{name} holds more than {limit} files; nothing was imported",
    ),
    "upload_zip": (
        "{name} 不是完好的 zip，或有密码；没有导入任何内容",
        "{name} is no sound zip, or has a password; nothing was imported",
    ),
    "upload_write": (
        "写不了 {path}（{reason}）；没有导入任何内容",
        "{path} cannot be written ({reason}); nothing was imported",
    ),
    "upload_nowhere": (
        "笔记路径 {path} 不是文件夹，不能上传；用 --notes 指定一个文件夹",
        "The notes path {path} is no folder, so nothing can be uploaded; name a folder with --notes",
    ),
    "reference_long": (
        "参考回答太长，上限 {limit} 字",
        "The reference answer is too long, the limit is {limit} characters",
    ),
    "reference_empty": (
        "参考回答太短，至少写一句完整的话",
        "The reference answer is too short; write at least one whole sentence",
    ),
    "pdf_missing": (
        "没有装 PDF 组件；pip install 'interviewer[pdf]'，或用 --format html 再从浏览器打印",
        "PDF needs WeasyPrint: pip install 'interviewer[pdf]', or use --format html and print it in a browser",
    ),
    "pdf_library": (
        "PDF 组件缺系统库（{reason}）；Debian：apt-get install libpango-1.0-0 libpangoft2-1.0-0",
        "WeasyPrint lacks a system library ({reason}); on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0",
    ),
    "pdf_font": (
        "没有中文字体，PDF 里的中文会变成方块；Debian：apt-get install fonts-noto-cjk",
        "No font with Chinese characters, so the PDF would show boxes; on Debian: apt-get install fonts-noto-cjk",
    ),
    "pdf_needs_file": (
        "PDF 要写到文件；加上 -o report.pdf",
        "A PDF goes to a file; add -o report.pdf",
    ),
    "doctor_notes": (
        "{notes} 篇笔记，{questions} 道题：{folders}",
        "{notes} notes, {questions} questions: {folders}",
    ),
    "doctor_bank": ("{n} 张题卡", "{n} cards"),
    "doctor_lint": ("题卡没有问题", "nothing wrong in the cards"),
    "doctor_lint_problems": (
        "{n} 处问题，见 interviewer bank lint；第一处：{first}",
        "{n} problems, see interviewer bank lint; the first: {first}",
    ),
    "doctor_prompts": ("{n} 条提示词", "{n} prompts"),
    "doctor_embedder": ("{name}，{n} 维", "{name}, {n} dimensions"),
    "doctor_index": ("Chroma 里 {n} 道题", "{n} questions in Chroma"),
    "doctor_sessions": ("{n} 个会话", "{n} sessions"),
    "doctor_no_model": (
        "没有配置（缺 {wants}）；使用本地考官",
        "none configured (missing {wants}); the local examiner is used",
    ),
    "opinion_kept": (
        "记下了：第 {question} 题第 {point} 个要点按你的判定；分数不变，interviewer eval --mine 会用到它",
        "Noted: your verdict on key point {point} of question {question}; the score stays, interviewer eval --mine uses it",
    ),
    "opinion_dropped": (
        "第 {question} 题第 {point} 个要点和考官的判定一样，不另外记",
        "Your verdict on key point {point} of question {question} is the examiner's own; nothing to keep",
    ),
    "opinion_no_grade": (
        "会话 {id} 的第 {question} 题没有评分，没有判定可以不同意；看 interviewer report {id}",
        "Question {question} of session {id} has no grade, so there is no verdict to disagree with; see interviewer report {id}",
    ),
    "opinion_no_point": (
        "第 {question} 题只有 {points} 个要点，没有第 {point} 个",
        "Question {question} has {points} key points, there is no number {point}",
    ),
    "opinion_none": (
        "还没有你的判定；先用 interviewer disagree 改一个",
        "There is no verdict of yours yet; interviewer disagree notes one",
    ),
    "eval_what": (
        "给一个 JSONL 文件，或者 --mine，二选一",
        "Give a JSONL file or --mine, one of the two",
    ),
    "cannot_write_file": (
        "写不了 {path}（{reason}）；换一个位置",
        "Cannot write {path} ({reason}); choose another place",
    ),
}


def text(key: str, lang: Language, **params: object) -> str:
    """The message ``key`` in ``lang``. Raises KeyError for an unknown key."""
    return MESSAGES[key][0 if lang == "zh" else 1].format_map(_Known(params))


class _Known(dict[str, object]):
    """A missing param is shown as a dash: the message still helps, a second error would not."""

    def __missing__(self, _: str) -> str:
        return "–"


def explain(error: InterviewerError, lang: Language) -> str:
    """The error as one line for the user."""
    if error.key not in MESSAGES:
        return str(error)
    return " ".join(text(error.key, lang, **error.params).split())


def reason(key: str, lang: Language) -> str:
    """The reason why something was skipped; a key without a text is shown as it is."""
    return text(key, lang) if key.startswith("skipped_") and key in MESSAGES else key
