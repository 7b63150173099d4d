"""What only the command line says; the browser has no way to these keys."""

from __future__ import annotations

from interviewer.words.pair import Pair

TERMINAL: dict[str, Pair] = {
    "loading": ("正在加载题卡、索引和考官……", "loading cards, index and examiner …"),
    "next_interview": (
        "为下一场准备：{what}，{date}（{place}）；--company 换一家",
        "Preparing for the next one: {what}, {date} ({place}); --company names another",
    ),
    "cassette_unusable": (
        "{path} 不是能用的磁带（{reason}）；磁带由 interviewer chat --cassette 写出，"
        "格式见 docs/cassettes.md",
        "{path} cannot be used as a cassette ({reason}); "
        "interviewer chat --cassette writes them, docs/cassettes.md has the format",
    ),
    "cassette_order": (
        "按磁带里的设置，题目不会照笔记的顺序来；在 start 里写上 seed",
        "With the set-up of the cassette the questions do not come in the order of the note; "
        "add a seed under start",
    ),
    "cassette_problem": ("{name}：{problem}", "{name}: {problem}"),
    "cassette_fine": ("{name}：{count} 轮，全部相符", "{name}: {count} messages, all as wanted"),
    "cassette_written": (
        "会话存成了磁带：{path}（有题目、你的回答、模型的话，没有密钥）",
        "The session is a cassette now: {path} (questions, answers, the model's words, no key)",
    ),
    "cassette_from_the_start": (
        "磁带要从头录起；去掉 --resume 或 --cassette",
        "A cassette is recorded from the beginning; drop --resume or --cassette",
    ),
    "cassette_not_local": (
        "本地考官没有可存的对话；--cassette 要和大模型考官一起用",
        "The local examiner says nothing that could be recorded; "
        "--cassette goes with a model as examiner",
    ),
    "no_sessions": (
        "还没有会话；先用 interviewer chat 面试一次",
        "There is no session yet; have an interview with interviewer chat first",
    ),
    "paused": (
        "已暂停。继续：interviewer chat --resume {id}",
        "Paused. Go on with interviewer chat --resume {id}",
    ),
    "port_in_use": (
        "端口 {port} 已被占用；用 --port 换一个，或关掉占用它的程序",
        "Port {port} is in use; choose another with --port or stop what uses it",
    ),
    "open_address": (
        "{host} 别的机器也能访问，但没有登录；"
        "用 --auth-file 加登录，或写两次 --insecure 表示明白所有人都能看和改笔记",
        "Other machines can reach {host} and there is no log-in: add --auth-file, "
        "or say --insecure twice if anybody may read and change the notes",
    ),
    "pdf_needs_file": (
        "PDF 要写到文件；加上 -o report.pdf",
        "A PDF goes to a file; add -o report.pdf",
    ),
    "cannot_read_file": (
        "读不了 {path}（{reason}）；请检查路径、权限和编码",
        "{path} cannot be read ({reason}); check the path, its permissions and encoding",
    ),
    "bank_fine": ("{cards} 张题卡，没有问题", "{cards} cards, nothing wrong"),
    "bank_problems": (
        "题卡有 {count} 处问题；用 interviewer bank lint 查看，格式见 knowledge/README.md",
        "{count} problems in the cards; "
        "see interviewer bank lint, and knowledge/README.md for the format",
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
    "usage_wrong": (
        "{reason}；用法见 '{command} --help'",
        "{reason}; see '{command} --help'",
    ),
    "usage_no_command": (
        "{reason}；是不是 {near}？用法见 '{command} --help'",
        "{reason}; do you mean {near}? See '{command} --help'",
    ),
    "limit_minutes": (
        "--minutes {minutes} 先到：大约够 {fitting} 题，到时间就收尾；"
        "--questions {questions} 只是上限",
        "--minutes {minutes} comes first: time for about {fitting} of the {questions} questions, "
        "then it ends",
    ),
    "limit_questions": (
        "--questions {questions} 先到：约 {needed} 分钟；--minutes {minutes} 只是上限",
        "--questions {questions} comes first: about {needed} minutes of the {minutes}",
    ),
    "aborted": ("已中止", "Aborted"),
    "ask_password": ("密码", "Password"),
    "ask_password_again": ("再输入一次", "Once more"),
    "password_differs": ("两次不一样，再来一次", "The two differ; try again"),
    "user_password": ("密码至少 {least} 个字符", "A password has at least {least} characters"),
    "user_added": ("已添加 {name}", "{name} is added"),
    "user_removed": (
        "已删除 {name}；他的笔记和会话还在数据目录里",
        "{name} is removed; notes and sessions stay in the data folder",
    ),
    "done_what": (
        "写上要打勾的编号或原话（interviewer today 里有），或用 --undo 撤销上一次打的勾",
        "Name what to tick by its number or a part of its words, or --undo to take the latest "
        "ticks back; the numbers are in interviewer today",
    ),
    "grade_what": (
        "--question 和 --answer 都要有内容",
        "--question and --answer both need words",
    ),
    "eval_what": (
        "给一个 JSONL 文件，或者 --mine，二选一；--apply 要和 --mine 一起用",
        "Give a JSONL file or --mine, one of the two; --apply goes with --mine",
    ),
    "eval_empty": (
        "{file} 里没有可评的行；每行一个 JSON：question, reference, answer, human, group",
        "{file} holds no line to grade; "
        "one JSON object a line: question, reference, answer, human, group",
    ),
    "eval_line": (
        "{file}:{line} {problem}；改好这一行再运行",
        "{file}:{line} {problem}; mend that line and run again",
    ),
    "settling_few": (
        "你改过 {n} 个判定；满 {needed} 个才按它们校准“拿不准”的门槛（现在 {least}）",
        "You disputed {n} verdicts; from {needed} on they calibrate from which confidence a "
        "verdict counts (now {least})",
    ),
    "settling_same": (
        "按你改过的 {n} 个判定，“拿不准”的门槛（{least}）不用改",
        "By the {n} verdicts that you disputed, the confidence from which a verdict counts "
        "({least}) is as it should be",
    ),
    "settling_proposed": (
        "按你改过的 {n} 个判定，“拿不准”的门槛宜从 {least} 改为 {other}："
        "算数的判定从 {settled} 变为 {settled_then}，"
        "其中和你一致的从 {right} 变为 {right_then}。"
        "采用：interviewer eval --mine --apply",
        "By the {n} verdicts that you disputed, a verdict should count from a confidence of "
        "{other} instead of {least}: then {settled_then} count (now {settled}), of "
        "which {right_then} agree with you (now {right}). "
        "To apply: interviewer eval --mine --apply",
    ),
    "settling_applied": (
        "已采用，从现在起的评分都按 {other}；撤销：interviewer eval --undo",
        "Applied: grades from now on go by {other}; to undo: interviewer eval --undo",
    ),
    "settling_undone": (
        "门槛已恢复为出厂值",
        "Verdicts count from the shipped confidence again",
    ),
    "settling_none": (
        "用的就是出厂的门槛，没有可撤销的",
        "The shipped confidence is in force, there is nothing to undo",
    ),
    "opinion_none": (
        "还没有你的判定；先用 interviewer disagree 改一个",
        "There is no verdict of yours yet; interviewer disagree notes one",
    ),
    "review_none": (
        "没有拿不准的行；看记下的更正：interviewer corrections",
        "No line is unsure; what you corrected: interviewer corrections",
    ),
    "review_done": (
        "看了 {seen} 行，记下 {kept} 条更正，笔记没有动；列出和撤销：interviewer corrections",
        "{seen} lines seen, {kept} corrections kept, the notes are untouched; "
        "to list and undo them: interviewer corrections",
    ),
    "review_no_json": (
        "--review 要一行行问，不能和 --json 一起用",
        "--review asks line by line and cannot go with --json",
    ),
    "corrections_none": (
        "还没有更正；用 interviewer sync --review 一行行看",
        "Nothing was corrected yet; interviewer sync --review goes through the lines",
    ),
    "corrections_taken": (
        "读入 {fresh} 条更正，现在共 {count} 条；下次同步起算数",
        "{fresh} corrections taken in, {count} in all; they count from the next sync on",
    ),
    "corrections_written": (
        "更正 {count} 条，写到 {path}",
        "{count} corrections written to {path}",
    ),
    "code_one_action": (
        "--run、--submit、--hint、--solution、--history 一次只能用一个",
        "Only one of --run, --submit, --hint, --solution and --history can be used at a time",
    ),
    "code_which": (
        "说出是哪一题，如 interviewer code softmax --run",
        "Say which problem, as in interviewer code softmax --run",
    ),
    "code_file_run": (
        "文件和 --run 或 --submit 一起用，如 interviewer code softmax sol.py --run",
        "A file goes with --run or --submit, as in interviewer code softmax sol.py --run",
    ),
    "code_review_submit": (
        "--review 和 --submit 一起用",
        "--review goes with --submit",
    ),
    "code_review_model": (
        "--review 要有大模型：设置 OPENAI_BASE_URL、OPENAI_MODEL、OPENAI_API_KEY",
        "--review needs a model: set OPENAI_BASE_URL, OPENAI_MODEL and OPENAI_API_KEY",
    ),
    "code_explain_submit": (
        "--explain 和 --submit 一起用",
        "--explain goes with --submit",
    ),
    "edit_nothing": (
        "这道题不用写代码",
        "This question needs no code",
    ),
    "edit_no_editor": (
        "没有可以打开的编辑器：先设置环境变量 EDITOR，或者用 /code 和 /done",
        "No editor can be opened: set the variable EDITOR first, or use /code and /done",
    ),
    "code_no_editor": (
        "打不开编辑器 {editor}（{reason}）；改好 VISUAL 或 EDITOR，或直接编辑文件",
        "The editor {editor} cannot be started ({reason}); "
        "mend VISUAL or EDITOR, or edit the file directly",
    ),
    "delete_session": (
        "要删除会话 {id} 吗？回答、评分和它的复习记录一起删，不能恢复。y/N",
        "Delete session {id}? Its answers, grades and reviews go too, for good. y/N",
    ),
    "delete_session_written": (
        "要删除会话 {id} 吗？回答、评分和它的复习记录一起删，不能恢复。"
        "写好的复盘留在 {path}，以后只能自己删（--take-back 会先撤销它）。y/N",
        "Delete session {id}? Its answers, grades and reviews go too, for good. Its retrospective "
        "stays in {path}, yours to delete (--take-back takes it out first). y/N",
    ),
    "delete_session_taking_back": (
        "要删除会话 {id} 吗？回答、评分和它的复习记录一起删，不能恢复；"
        "它的复盘先从 {path} 里撤销。y/N",
        "Delete session {id}? Its answers, grades and reviews go too, for good; its retrospective "
        "is taken out of {path} first. y/N",
    ),
    "delete_everything": (
        "要删除你在 {data} 里的一切吗？{sessions} 场会话、评分、复习记录、写的代码、更正、"
        "模型设置和密钥、笔记的备份，都不能恢复。笔记不动：{written} 份写好的复盘留在里面，"
        "以后不能撤销。y/N",
        "Delete everything of yours in {data}? {sessions} sessions, grades, reviews, your code, "
        "corrections, the model's settings and key, and backups of notes go for good. Notes stay: "
        "{written} retrospectives remain in them and can no longer be taken back. y/N",
    ),
    "delete_not": ("没有删除。", "Nothing was deleted."),
    "session_deleted": ("会话 {id} 已删除。", "Session {id} is deleted."),
    "everything_deleted": (
        "已删除。还在的：笔记（{notes}），和 {data} 里由笔记算出的索引；"
        "不再用这个程序就删掉那个目录。",
        "Deleted. What remains: your notes ({notes}) and the index made of them in {data}; delete "
        "that folder if you stop using the program.",
    ),
    "undo_latest": (
        "--undo 撤销的是最近一次写入，不能指定“{typed}”；只写 {command} --undo",
        "--undo takes back what was written last, it cannot be told “{typed}”; {command} --undo",
    ),
    "unknown_kind": (
        "没有“{typed}”这种题；--kind 可以写 知识、项目、代码、行为",
        "There is no kind “{typed}”; --kind takes knowledge, project, coding, behavioural",
    ),
    "retro_brief": (
        "复盘已写进 {place}（加 {added} 行，换下 {gone} 行；每题最多五行，写全用 --full）。"
        "看改动：interviewer retro {id} --diff；撤销：interviewer retro {id} --undo",
        "The retrospective is written into {place} ({added} lines in, {gone} out; at most five a "
        "question, --full writes all of it). See it: interviewer retro {id} --diff; "
        "take it back: interviewer retro {id} --undo",
    ),
    "retro_full": (
        "全文复盘已写进 {place}（加 {added} 行，换下 {gone} 行）。"
        "看改动：interviewer retro {id} --diff；撤销：interviewer retro {id} --undo",
        "The whole retrospective is written into {place} ({added} lines in, {gone} out). "
        "See it: interviewer retro {id} --diff; take it back: interviewer retro {id} --undo",
    ),
    "retro_there": (
        "复盘已在 {place}，没有可改的。看当时的改动：interviewer retro {id} --diff",
        "The retrospective is in {place} already, nothing was changed. "
        "What was written: interviewer retro {id} --diff",
    ),
    "exported": (
        "已写 {path}（{megabytes} MB）：{notes} 个笔记文件，{sessions} 场会话；没有密钥。"
        "收进来：interviewer import {path}",
        "{path} is written ({megabytes} MB): {notes} files of notes, {sessions} sessions; no keys. "
        "Take it in: interviewer import {path}",
    ),
    "export_exists": (
        "{path} 已经存在，没有覆盖；换一个文件名",
        "{path} is there already and was not overwritten; name another file",
    ),
    "export_left_out": (
        "这些文件名放不进归档，没有带上：{names}",
        "These names cannot be in an archive, the files were left out: {names}",
    ),
    "import_no_file": ("没有文件 {path}", "No file {path}"),
    "moved": (
        "已从 {source} 搬到 {target}，逐表读回核对过；原来的数据没有动",
        "Copied from {source} to {target}, each table read back and compared; "
        "the data there are untouched",
    ),
    "move_no_server": (
        "没有配置数据库服务器；设置 INTERVIEWER_DATABASE_URL=postgresql://… 再试",
        "No database server is configured; set INTERVIEWER_DATABASE_URL=postgresql://… first",
    ),
    "move_accounts": (
        "这里有账号；用 --auth-file 指明用户文件",
        "There are accounts here; name the file of users with --auth-file",
    ),
}
